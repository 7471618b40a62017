"""Parties as records: one publication's frame, then of each party its names, its listings and the lines that print it.

Ids are made of OFAC's own numbers, so that they are the same in every format and edition. What depends on the
edition (its day, its count, the hash of its file) stands on the source, the edition and the act alone: a new edition
changes these and the parties that changed, and nothing else.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from graphkit.entity import Item, Mark, Said
from graphkit.errors import RecordError
from graphkit.inputs import Inputs
from graphkit.reading.fields import Fields
from graphkit.values import date

from .._listed import actor
from .._listed.days import words
from .._listed.document import Document
from .._listed.line import Line, printed
from .._listed.party import Facts, Party
from . import programmes, restriction
from .party import LONGEST
from .recognise import Found
from .remarks import read
from .restriction import LISTING

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
        self.document = self._made()
        self.whole = True
        self.stated: list[int] = []
        self._seen: set[str] = set()

    def published(self) -> Iterator[Item]:
        """Yield source, act and edition when all was read, of the lists that were met in it."""
        whole = replace(self.document, count=sum(self.stated) if self.stated else None)
        yield from whole.records(self.inputs, self._seen, whole=self.whole)

    def _made(self) -> Document:
        title, brief = TITLES[self.book]
        return Document(
            stem=self.stem, name=title, act=f"OFAC publishes {brief}",
            note="The edition that was read: most lines do not say since when they stand on the list.",
            agency=AGENCY, publisher=PUBLISHER, url=PAGES[self.book], licence=LICENCE,
            day=max(main.day for main in self._mains), sha256={main.file.sha256() for main in self._mains},
            mark=self._mains[0].mark,
        )  # fmt: skip

    def count(self, mark: Mark, stated: str, read: int) -> None:
        """Compare what a header says of its file with what was in it."""
        if not stated.isdecimal() or len(stated) >= LONGEST:
            self.inputs.note(mark, "count", "Record_Count", stated, "the header does not say how many entries follow")
            self.whole = False
            return
        self.stated.append(int(stated))
        if int(stated) != read:
            self.whole = False
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
        said = Said(self.document.source, f"ent_num {party.number}")
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
                found[place] = words(text) or ""
        if not found:
            message = "stands for none of the lists known here: the party is kept without a listing"
            self.inputs.note(party.mark, "unknown-value", "program", "; ".join(party.programmes), message)
        return found

    def _listing(self, party: Party, facts: Facts, place: str, stated: str, said: Said) -> Iterator[Item]:
        stem = f"{place.partition(':')[2]}.ofac-{party.number}"
        id = f"{party.sort}:ofac-{party.number}"
        line = Line(self.document.published, self.document.edition, id, place, f"designation:{stem}", f"entry:{stem}")
        since = date.expand("validFrom", stated) if stated else {}
        line_says = printed(party, facts)
        if facts.directives and place == programmes.OTHERS["UKRAINE-EO13662"]:
            line_says["useScope"] = "; ".join(sorted(set(facts.directives)))
        yield from line.records(
            party, said, since={**since, "basis": "stated" if since else "first_seen"}, printed=line_says,
            listed={"listKey": stem.replace(".ofac-", "/")},
        )  # fmt: skip
        yield from restriction.records(self.inputs, line, party, facts, said)


def note_unknown(inputs: Inputs, party: Party, facts: Facts) -> None:
    """Note each statement that nobody knows."""
    for piece in facts.unknown:
        inputs.note(party.mark, "unread", "remarks", piece, "this statement is kept as text only")
