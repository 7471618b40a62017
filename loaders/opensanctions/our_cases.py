"""Suits of a file that graphkit wrote, and who is a party to them."""

from collections.abc import Iterator

from graphkit.entity import NOTHING, Entity, Item, Tie
from graphkit.errors import RecordError
from graphkit.formats.ftm import AGAINST
from graphkit.value import Value

from .._listed.party import many
from .index import Index
from .our_listings import Lists
from .ours import Given

BRINGS = frozenset({"plaintiff", "petitioner", "appellant", "prosecution"})
"""Parts of those who bring a case; all others take part in it."""


def case(given: Given, lists: Lists) -> Iterator[Item]:
    """Yield a case, its court and its end."""
    said, mark, name = given.said, given.stated.mark, given.first("name")
    if not name:
        raise RecordError("name", "", "a case without a name")
    about: dict[str, Value] = {"name": name, **many("docketNumbers", given.stated.texts("caseNumber"))}
    about |= given.dated("fileDate", "filedOn")
    about |= {own: text for prop, own in (("summary", "subject"), ("notes", "note")) if (text := given.first(prop))}
    yield Entity("CourtCase", given.id, about, said, mark)
    courts = given.stated.texts("court")
    country = given.country("country") if courts else ""
    for court in courts:
        id = lists.made("court", court, country, said, mark)
        yield Tie("BEFORE", given.id, id, NOTHING, said, mark)
    status, closed = given.first("status"), given.dated("closeDate", "validFrom")
    if status not in ("", "ended" if closed else "pending"):
        given.note("unread", "status", status, "stages are computed: this one does not follow from the dates")
    if closed:
        act = lists.act("cases-closed", "Ends of cases, as a file has them", (), said, mark)
        yield Tie("CLOSES", act, given.id, {**closed, "basis": "stated"}, said, mark)


def part(given: Given, index: Index) -> Iterator[Item]:
    """Yield who brings the case, takes part in it or is sued."""
    role, (party, suit) = given.first("role"), (given.first(name) for name in ("party", "case"))
    _, actor, _ = index.party(party, "party")
    if suit not in index.cases:
        raise RecordError("case", suit, "no case of these files has this id", "reference")
    said, mark = given.said, given.stated.mark
    if role == AGAINST:
        yield Tie("AGAINST", index.cases[suit], actor, NOTHING, said, mark)  # dates stay: the tie has none
        return
    if role not in given.inputs.model.vocabularies["party_role"].terms:
        raise RecordError("role", role, "is no part that is known here: not used", "unknown-value")
    about = given.dated("startDate", "validFrom") | given.dated("endDate", "validUntil")
    yield Tie("BROUGHT" if role in BRINGS else "TOOK_PART_IN", actor, index.cases[suit], {"role": role, **about},
              said, mark)  # fmt: skip
