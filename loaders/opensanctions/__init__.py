"""FollowTheMoney files as OpenSanctions publishes them, or anybody's: entities, simple targets, and statements.

`forms` makes objects of ids, schemata and properties of every format; `Index` is what is known of the whole before;
`parties`, `links` and `listings` make records of one object. What `graphkit export ftm` wrote is told apart by `ours`,
and comes back as it was: `our_parties`, `our_listings` and `our_cases`, stakes beside those of others in `links`.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from graphkit.entity import Item, Mark
from graphkit.errors import RecordError, SourceError
from graphkit.inputs import Edition, Inputs, Origin
from graphkit.reading.day import day_of
from graphkit.reading.fields import Fields
from graphkit.reading.files import files

from . import links, listings, our_cases, our_listings, our_parties, parties
from .forms import Form, form
from .index import Index
from .our_listings import Lists
from .ours import BEGINS, Given, cited, thing
from .sources import LICENCE, Sources

TITLE = "FollowTheMoney entities, as OpenSanctions publishes them"
WHOLE = False
EXAMPLE = "entities-2026-05-28.ftm.json"
IGNORED: Mapping[str, str] = {
    "caption": "one of the names",
    "target": "whether the publisher watches it",
    "first_seen": "when the publisher's crawler saw it first, not since when anything holds",
    "last_seen": "when the publisher's crawler saw it last",
    "last_change": "when the publisher's record changed",
    "topics": "the publisher's sorting",
    "createdAt": "when the publisher's record was made",
    "modifiedAt": "when the publisher's record changed",
    "referents": "ids that the publisher has merged into this one",
}
ORIGIN = Origin(
    publisher="OpenSanctions, or whoever makes the file",
    where="https://www.opensanctions.org/datasets/",
    licence=LICENCE,
    formats={
        "FollowTheMoney JSON lines: id, schema, properties (entities.ftm.json)": "publisher",
        "targets.simple.csv with 15 or 16 columns": "publisher",
        "statements.csv: canonical_id, entity_id, schema, prop, value, dataset, …": "publisher",
    },
    lists=tuple(dict.fromkeys(listings.LISTS.values())),
    notes=(
        "The licence goes with each document: data of OpenSanctions are for non-commercial use unless licensed, and "
        "the facts come from other publishers. Nothing of it ships with graphkit.",
        "An object of several data sets was merged by the publisher, who does not say which value is whose: its "
        "document is the export, and the object's id its place.",
        "A sanction becomes a listing only on a list that the casebook knows by its data set; all others are noted. "
        "Stakes become ties with their percentages; one without stays of unknown size.",
        "Directorships, families, payments, identity documents, ships and aircraft have no kind here: noted, not used. "
        "Persons are private, and so is a `LegalEntity` whose name does not show a firm, with a note.",
        "What `graphkit export ftm` wrote is told by its ids, such as `gk-company-…`, and by the lack of fields that "
        "only a publisher has. It comes back under the ids of the graph, as a third party's copy of the documents at "
        "its addresses: parties, listings on any list, stakes, cases and who is a party to them. A list that nothing "
        "else describes is a published one.",
        "Statuses of what graphkit wrote are computed anew of its dates; one that does not follow from them is noted. "
        "Its persons come back as private: beside the casebook, the casebook's persons of the same ids are then "
        "withheld too.",
        "Not read: exports for Senzing (the same data in another order), the index of all data sets and the files of "
        "the FollowTheMoney schema, which name no party.",
        "The files do not say their day: it is taken from their names, else from when they were saved, with a note.",
    ),
    changes="every day",
    shrink=0.1,
)


def default_files() -> Sequence[Path]:
    """None ships."""
    return ()


def describe(paths: Sequence[Path]) -> Edition:
    """Say of which day these files are."""
    known = _known(paths)
    days = sorted(str(day_of(each.file, EXAMPLE)[0]) for each in known)
    if not days:
        raise SourceError(f"{' '.join(map(str, paths))}: no FollowTheMoney in it: see docs/sources.md")
    own = all(BEGINS.match(each.file.head()) for each in known)
    return Edition(", ".join(dict.fromkeys(days)), days[-1], "unknown" if own else LICENCE)


def read(inputs: Inputs) -> Iterator[Item]:
    """Yield the records of every object, then the documents that they are of."""
    known = _known(inputs.files)
    for each in known:
        day, dated_by = day_of(each.file, EXAMPLE)
        inputs.note(Mark(each.file.name, 1), "date", "edition", day, f"the day is taken from {dated_by}")
    index = Index(inputs, known)
    sources = Sources(inputs, known)
    lists = Lists(inputs, index, sources.day)
    for each in known:
        yield from inputs.records(each.rows(inputs), lambda row: _records(inputs, row, index, sources, lists), IGNORED)
    yield from lists.records()
    yield from sources.records()
    for file in files(inputs.files):
        if form(file) is None:
            inputs.note(Mark(file.name, 1), "unread", "", "", "this is no FollowTheMoney that is known here")


def _known(paths: Sequence[Path]) -> list[Form]:
    found = []
    for file in files(paths):
        if each := form(file):
            found.append(each)
        elif file.chosen:
            raise SourceError(f"{file.name}: is no FollowTheMoney that is read here: see docs/sources.md")
    return found


def _records(inputs: Inputs, row: Fields, index: Index, sources: Sources, lists: Lists) -> Iterator[Item]:
    own = thing(row)
    id, schema = row.pop("id", "").strip(), row.pop("schema", "").strip()
    if not id:
        raise RecordError("id", "", "an object without an id")
    row.place(id)
    if own:
        stated = row.one("properties")
        stated.place(id)
        given = Given(inputs, own, stated, sources.written(id, row.texts("datasets")))
        yield from _ours(given, schema, index, sources, lists)
        row.values["properties"] = stated
        return
    said = sources.said(id, row.texts("datasets"))
    stated = row.one("properties")
    if schema in parties.SORTS:
        if schema == parties.UNSAID and index.party(id, "id")[0] == "person":
            message = "the schema does not say whether this is a firm, and the name does not show one: kept as private"
            inputs.note(row.mark, "unknown-value", "schema", schema, message)
        yield from parties.records(inputs, stated, index, id, said)
    elif schema == "Ownership":
        yield from links.stake(stated, index, said, sources.day)
    elif schema == "Sanction":
        yield from listings.records(inputs, stated, index, id, said, sources)
    elif schema == "Address":
        stated.values.clear()  # the index has it, and whoever refers to it states it
    else:
        stated.values.clear()
        raise RecordError("schema", schema, "there is no kind of thing or tie for this here: not used", "unknown-value")
    row.values["properties"] = stated


def _ours(given: Given, schema: str, index: Index, sources: Sources, lists: Lists) -> Iterator[Item]:
    """The records of what graphkit wrote, each also with the documents that it names."""
    documents = []
    for url in given.stated.texts("sourceUrl"):
        if source := sources.cited(url):
            documents.append(source)
        else:
            given.note("unknown-value", "sourceUrl", url, "is no address: not used")
    if schema == "Sanction":
        made = our_listings.records(given, index, lists)
    elif schema == "CourtCase":
        made = our_cases.case(given, lists)
    elif schema == "CourtCaseParty":
        made = our_cases.part(given, index)
    elif schema == "Ownership":
        made = links.written(given, index, sources.day)
    else:
        made = our_parties.records(given)
    yield from cited(made, documents, given.id)
