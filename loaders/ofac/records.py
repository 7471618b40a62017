"""Parties as records: one publication's frame, then of each party its names, its listings and the lines that print it.

Ids are made of OFAC's own numbers, so that they are the same in every format and edition. What depends on the
edition (its day, its count, the hash of its file) stands on the source, the edition and the act alone: a new edition
changes these and the parties that changed, and nothing else.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from graphkit.entity import Entity, Item, Mark, Said, Tie
from graphkit.errors import RecordError
from graphkit.inputs import Inputs
from graphkit.reading.fields import Fields
from graphkit.value import Value
from graphkit.values import date

from . import actor, programmes
from .line import LISTING, Line
from .party import LONGEST, Party
from .recognise import Found
from .remarks import Facts, day, read

Made = TypeVar("Made")
LICENCE = "public-domain"
AGENCY = "agency:us-ofac"
PUBLISHER = "Office of Foreign Assets Control"
TITLES = {
    "sdn": ("Specially Designated Nationals and Blocked Persons List", "the SDN list"),
    "consolidated": ("Consolidated Sanctions List (non-SDN lists)", "the consolidated list"),
}
URL = "https://sanctionslist.ofac.treas.gov/Home/"
PAGES = {"sdn": f"{URL}SdnList", "consolidated": f"{URL}ConsolidatedList"}


class Publication:
    """One of the two lists as its files of one load have it."""

    def __init__(self, inputs: Inputs, book: str, mains: Sequence[Found]) -> None:
        self.inputs, self.book, self._mains = inputs, book, mains
        self.stem = f"ofac-{book}"
        self.source, self._edition, self._act = f"source:{self.stem}", f"edition:{self.stem}", f"act:{self.stem}"
        self.stated: list[int] = []
        self._seen: set[str] = set()
        self._mark = mains[0].mark

    def frame(self) -> Iterator[Item]:
        """Yield the source, and the act by which the list is public."""
        title, brief = TITLES[self.book]
        latest = max(main.day for main in self._mains)
        about: dict[str, Value] = {
            "name": f"{title}, as published on {latest}", "publisher": PUBLISHER, "published": latest,
            "url": PAGES[self.book], "licence": LICENCE, "sourceKind": "data_set",
            "sha256": tuple(sorted({main.file.sha256() for main in self._mains})),
        }  # fmt: skip
        act: dict[str, Value] = {
            "name": f"OFAC publishes {brief}", "kind": "notice", "standing": "issued", "knownOn": latest,
            "note": "The edition that was read: most lines do not say since when they stand on the list.",
        }  # fmt: skip
        yield self._entity("Source", self.source, about)
        yield self._entity("Act", self._act, act)
        yield self._tie("ISSUED", AGENCY, self._act)

    def lists(self) -> Iterator[Item]:
        """Yield the edition when all was read, of the lists that were met in it."""
        latest = max(main.day for main in self._mains)
        about: dict[str, Value] = {
            "name": f"{TITLES[self.book][0]}, {latest}", "publishedOn": latest, "knownOn": latest,
            "complete": False, "standing": "issued",
            "note": "What this file does not print is not taken as dropped: it may be a part of the list.",
        }  # fmt: skip
        if self.stated:
            about["entryCount"] = sum(self.stated)
        yield self._entity("ListEdition", self._edition, about)
        for each in sorted(self._seen):
            yield self._tie("OF_LIST", self._edition, each)

    def count(self, mark: Mark, stated: str, read: int) -> None:
        """Compare what a header says of its file with what was in it."""
        if not stated.isdecimal() or len(stated) >= LONGEST:
            self.inputs.note(mark, "count", "Record_Count", stated, "the header does not say how many entries follow")
            return
        self.stated.append(int(stated))
        if int(stated) != read:
            message = f"the header says {stated} entries, the file has {read}"
            self.inputs.note(mark, "count", "Record_Count", stated, message)

    def some(self, elements: Iterable[Fields], make: Callable[[Fields], Made]) -> list[Made]:
        """What is made of each element of a row; one of which nothing can be made is noted, and the row goes on."""
        found = []
        for element in elements:
            try:
                found.append(make(element))
            except RecordError as error:
                self.inputs.note(element.mark, error.kind, error.field, error.value, error.message)
                element.values.clear()
        return found

    def party(self, party: Party) -> Iterator[Item]:
        """Yield everything one row says."""
        facts = read(party.pieces)
        note_unknown(self.inputs, party, facts)
        said = Said(self.source, f"ent_num {party.number}")
        id = f"{party.sort}:ofac-{party.number}"
        yield from actor.records(self.inputs, party, facts, id, said)
        for place, stated in self._lists(party, facts).items():
            self._seen.add(place)
            yield from self._listing(party, facts, place, stated, said)

    def _lists(self, party: Party, facts: Facts) -> Mapping[str, str]:
        """The lists that a party is on, each with the day of listing in the notation of dates, if it is stated."""
        if party.lists is not None:
            return party.lists
        if self.book == "sdn":
            return {programmes.SDN: ""}
        found = dict.fromkeys(programmes.of_programmes(party.programmes), "")
        for (what, label), text in facts.dates.items():
            if what == LISTING and (place := programmes.of_label(label)):
                found[place] = day(text) or ""
        if not found:
            message = "stands for none of the lists known here: the party is kept without a listing"
            self.inputs.note(party.mark, "unknown-value", "program", "; ".join(party.programmes), message)
        return found

    def _listing(self, party: Party, facts: Facts, place: str, stated: str, said: Said) -> Iterator[Item]:
        stem = f"{place.partition(':')[2]}.ofac-{party.number}"
        id = f"{party.sort}:ofac-{party.number}"
        line = Line(self._act, self._edition, id, place, f"designation:{stem}", f"entry:{stem}")
        since: dict[str, Value] = dict(date.expand("validFrom", stated)) if stated else {}
        listed = {"subjectKind": "actor", "listKey": stem.replace(".ofac-", "/"), **actor.withheld(party)}
        yield Entity("Designation", line.designation, listed, said, party.mark)
        yield Entity("Entry", line.entry, printed(party, facts, place), said, party.mark)
        yield from line.ties(since | {"basis": "stated" if since else "first_seen"}, said, party)
        yield from line.restriction(self.inputs, party, facts, said)

    def _entity(self, kind: str, id: str, about: Mapping[str, Value]) -> Entity:
        return Entity(kind, id, about, Said(self.source), self._mark)

    def _tie(self, kind: str, start: str, end: str) -> Tie:
        return Tie(kind, start, end, {}, Said(self.source), self._mark)


def note_unknown(inputs: Inputs, party: Party, facts: Facts) -> None:
    """Note each statement that nobody knows."""
    for piece in facts.unknown:
        inputs.note(party.mark, "unread", "remarks", piece, "this statement is kept as text only")


def printed(party: Party, facts: Facts, place: str) -> dict[str, Value]:
    """What the line of a party on one list says, as properties of an Entry."""
    line: dict[str, Value] = {"printedName": party.name, "entryKind": "carried", **actor.withheld(party)}
    line |= actor.many("programmes", party.programmes) | actor.many("linkedTo", facts.linked)
    line |= actor.many("statements", facts.statements) | ({"remarks": party.remarks} if party.remarks else {})
    if facts.directives and place == programmes.OTHERS["UKRAINE-EO13662"]:
        line["useScope"] = "; ".join(sorted(set(facts.directives)))
    return line
