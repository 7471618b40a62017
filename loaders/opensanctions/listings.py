"""Sanctions as listings, where the data set is that of one list of the casebook."""

from collections.abc import Iterator, Mapping

from graphkit.entity import Item, Said
from graphkit.errors import RecordError
from graphkit.inputs import Inputs
from graphkit.reading.fields import Fields
from graphkit.value import Value

from .._listed.line import Line, printed
from .._listed.party import Facts, Party, many
from .._listed.since import since
from .index import Index
from .sources import Sources

LISTS: Mapping[str, str] = {
    "us_ofac_sdn": "list:us-sdn",
    "us_bis_denied": "list:us-bis-denied",
    "us_dod_chinese_milcorps": "list:us-1260h",
    "us_fcc_covered": "list:us-fcc-covered",
    "jp_meti_eul": "list:jp-meti-eul",
}
"""Data sets of OpenSanctions that are one list; others hold several, and do not say which."""


def records(inputs: Inputs, stated: Fields, index: Index, id: str, said: Said, sources: Sources) -> Iterator[Item]:
    """Yield a listing; RecordError where nobody knows on which list."""
    dataset = said.source.removeprefix("source:os-").replace("-", "_")
    place = LISTS.get(dataset)
    if place is None:
        told = ", ".join((*stated.texts("program"), *stated.texts("authority"))) or dataset
        stated.values.clear()
        raise RecordError("program", told[:200], "is no list that is known here by its data set", "unknown-value")
    whom = stated.texts("entity")
    if len(whom) != 1:
        raise RecordError("entity", "; ".join(whom), "one party is expected")
    sort, own, name = index.party(whom[0], "entity")
    document = sources.document(place, dataset)
    line = Line.of(document, own, place, f"os-{id.lower()}")
    party = Party("", "person" if sort == "person" else "company", stated.mark, name)
    party.programmes = stated.texts("program")
    first, last = ((stated.texts(each) or [""])[0] for each in ("startDate", "endDate"))
    if not first:
        first = (stated.texts("listingDate") or [""])[0]
    about = {**printed(party, Facts()), **many("statements", _statements(stated))}
    if urls := stated.texts("sourceUrl"):
        about["citationText"] = "; ".join(urls)
    when = since(inputs, stated.mark, ("startDate", first), ("endDate", last))
    listed: dict[str, Value] = {"reasonText": " ".join(reason)} if (reason := stated.texts("reason")) else {}
    yield from line.records(party, said, since=when, printed=about, listed=listed)


def _statements(stated: Fields) -> list[str]:
    kept = ("provisions", "summary", "programId", "status", "duration", "authorityId", "unscId", "recordId")
    return [f"{name}: {text}" for name in kept for text in stated.texts(name)]
