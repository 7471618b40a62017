"""Sanctions of a file that graphkit wrote: its listings, and the lists and authorities that they are of."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graphkit.entity import NOTHING, Entity, Item, Mark, Said, Tie
from graphkit.errors import RecordError
from graphkit.inputs import Inputs
from graphkit.record import short
from graphkit.value import Value
from graphkit.values import date

from .._listed.since import since
from .index import Index
from .ours import Given

ENDINGS = {
    "vacated": "VACATES", "removed": "REMOVES", "superseded": "SUPERSEDES", "withdrawn": "WITHDRAWS",
    "replaced": "REPLACES",
}  # fmt: skip
"""By which tie a listing comes to be what its status says; one that ends otherwise ends by its own term."""
ABOUT = {"reason": "reasonText", "provisions": "useScope", "summary": "note"}
LIST = re.compile(r"gk-list-([a-z0-9][a-z0-9.-]*)")
AGAIN = re.compile(r"(.+)\.\.([2-9]|[1-9]\d+)")
SLUG = re.compile(r"[^a-z0-9]+")


def body(index: Index, prefix: str, name: str) -> str:
    """The id of an authority by its name: that of the file, or one made of the name."""
    slug = SLUG.sub("-", name.lower()).strip("-") or short(name)
    return index.bodies.get((prefix, name), f"{prefix}:os-{slug}")


@dataclass(slots=True)
class Lists:
    """What sanctions and cases tell of lists, authorities, courts and acts, each told once when all are read."""

    inputs: Inputs
    index: Index
    day: datetime.date
    _met: dict[tuple[str, ...], Item] = field(default_factory=dict)

    def records(self) -> Iterator[Item]:
        """Yield all that was met."""
        for _, item in sorted(self._met.items()):
            yield item

    def made(self, prefix: str, name: str, country: str, said: Said, mark: Mark) -> str:
        """The id of an authority or a court; the file has it, or it is known by its name alone."""
        id = body(self.index, prefix, name)
        if (prefix, name) not in self.index.bodies:
            about = {"name": name} | ({"jurisdiction": country} if country else {})
            self._meet(Entity(prefix.capitalize(), id, about, said, mark))
        return id

    def act(self, slug: str, name: str, by: tuple[str, ...], said: Said, mark: Mark) -> str:
        """The id of an act that the file implies."""
        about: dict[str, Value] = {"name": name, "kind": "publication", "standing": "issued", "knownOn": self.day}
        self._meet(Entity("Act", f"act:os-{slug}", about, said, mark))
        for each in by:
            self._meet(Tie("ISSUED", each, f"act:os-{slug}", NOTHING, said, mark))
        return f"act:os-{slug}"

    def place(self, slug: str, name: str, country: str, keepers: tuple[str, ...], said: Said, mark: Mark) -> str:
        """The id of a list. A file does not say how it exists: it is a published one unless another document knows."""
        about = {"name": name, "shortName": name, "form": "published_list"} | (
            {"jurisdiction": country} if country else {}
        )
        self._meet(Entity("RestrictiveList", f"list:{slug}", about, said, mark))
        for each in keepers:
            self._meet(Tie("KEEPS", each, f"list:{slug}", NOTHING, said, mark))
        return f"list:{slug}"

    def _meet(self, item: Item) -> None:
        """Keep an item; RecordError for one that cannot be stored, which is of no row that would be refused for it."""
        for problem in self.inputs.model.problems(item):
            raise RecordError(problem.partition(":")[0], "", problem)
        key = (item.id,) if isinstance(item, Entity) else (item.kind, item.start, item.end)
        self._met.setdefault(key, item)


def records(given: Given, index: Index, lists: Lists) -> Iterator[Item]:
    """Yield a listing with its first day and its last; RecordError where it is of no list or of nobody."""
    stated, said, mark = given.stated, given.said, given.stated.mark
    programmes, whom = stated.texts("programId"), [index.party(id, "entity") for id in stated.texts("entity")]
    match = LIST.fullmatch(programmes[0]) if len(programmes) == 1 else None
    if match is None:
        raise RecordError("programId", "; ".join(programmes), "one list is expected, as gk-list-…")
    if not whom:
        raise RecordError("entity", "", "a listing of nobody")
    id, count = _whose(given.id, index)
    country, name = given.country("country"), given.first("program") or match[1]
    keepers = tuple(lists.made("agency", text, country, said, mark) for text in stated.texts("authority"))
    place = lists.place(match[1], name, country, keepers, said, mark)
    private: dict[str, Value] = {"private": True} if any(sort == "person" for sort, *_ in whom) else {}
    about: dict[str, Value] = {own: text for prop, own in ABOUT.items() if (text := given.first(prop))}
    about |= {"listKey": f"{match[1]}/{key}"} if (key := given.first("authorityId")) else {}
    yield Entity("Designation", id, {"subjectKind": "actor", **about, **private}, said, mark)
    yield Tie("ON_LIST", id, place, NOTHING, said, mark)
    for _, actor, _ in whom:
        yield Tie("NAMES", id, actor, NOTHING, said, mark)
    listed, kind, end = _dates(given)
    act = lists.act(f"{match[1]}-listed-{count}", f"Listings on the {name}, as a file has them", keepers, said, mark)
    yield Tie("LISTS", act, id, listed, said, mark)
    if kind:
        act = lists.act(f"{match[1]}-{kind.lower()}-{count}", f"Ends on the {name}, as a file has them", keepers,
                        said, mark)  # fmt: skip
        yield Tie(kind, act, id, end, said, mark)


def _whose(id: str, index: Index) -> tuple[str, int]:
    """The listing that a sanction is a stretch of, and the number of the stretch: further ones have it in their id."""
    match = AGAIN.fullmatch(id)
    if match and index.listings.get(match[1]) == index.listings.get(id):
        return match[1], int(match[2])
    return id, 1


def _dates(given: Given) -> tuple[dict[str, Value], str, dict[str, Value]]:
    """Properties of LISTS, and the tie by which it ended, if any, with its properties."""
    stated, status = given.stated, given.first("status")
    first, last, shown = (given.first(name) for name in ("startDate", "endDate", "listingDate"))
    listed = since(given.inputs, stated.mark, ("startDate", first or shown), ("endDate", last))
    if first and shown and shown != first:
        listed |= _announced(given, first, shown)
    ended = "validUntil" in listed
    follows = "listed" if not ended else status if status in ENDINGS else "expired"
    if status not in ("", follows):
        given.note("unread", "status", status, "statuses are computed of dates: this one does not follow from them")
    if not ended or status not in ENDINGS:
        return listed, "", {}
    end = {name.replace("Until", "From"): value for name, value in listed.items() if name.startswith("validUntil")}
    listed = {name: value for name, value in listed.items() if not name.startswith("validUntil") and name != "note"}
    return listed, ENDINGS[status], {**end, "basis": "stated"}


def _announced(given: Given, first: str, shown: str) -> dict[str, Value]:
    try:
        found = date.expand("announced", shown)
    except ValueError as error:
        given.note("date", "listingDate", shown, f"{error}: not used")
        return {}
    if shown < first:
        return dict(found)
    given.note("unread", "listingDate", shown, "comes after the first day, which it cannot announce: not used")
    return {}
