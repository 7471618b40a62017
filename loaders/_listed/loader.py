"""The loader of lists whose files are rows of parties: forms of files, what one row says, and everything else.

A module gives the forms it reads and the lists it knows, and has `default_files`, `describe` and `read` of `ListLoader`
as its own. Ids are made of the list, the printed name and the first day: such files have no number that outlasts a
correction.
"""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graphkit.entity import Item, Mark, Said
from graphkit.errors import SourceError
from graphkit.inputs import Edition, Inputs
from graphkit.reading.day import day_of
from graphkit.reading.fields import Fields
from graphkit.reading.files import File, files
from graphkit.record import short
from graphkit.value import Value
from graphkit.values.name import key

from . import actor
from .document import Document
from .line import Line, category, listing
from .party import Facts, Party


@dataclass(frozen=True, slots=True)
class Kept:
    """A list: what it is called, the agency that keeps it, and who publishes it where."""

    name: str
    agency: str
    publisher: str
    url: str


@dataclass(slots=True)
class Row:
    """What one row says: a party on a list, or on none that is known (`place` is empty, `why` tells, if at all).

    `since` are properties of LISTS, `printed` of the line, `listed` of the listing; `first` is the first day as stated.
    """

    party: Party
    place: str
    first: str = ""
    since: dict[str, Value] = field(default_factory=dict)
    printed: dict[str, Value] = field(default_factory=dict)
    listed: dict[str, Value] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)
    why: str = ""
    again: bool = False
    """Whether the form spreads a party over several rows, so that the same again is no surprise."""
    category: bool = False
    """Whether the row names goods or services and nobody: the party's name stands for them, and is no party's."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of file: how its first bytes show it, its rows, what one of them says, and the fields nobody needs.

    A row says a `Row`, or where it lists nobody, other things as they are.
    `day` finds the day of a file and, if the content does not say it, where it is from.
    """

    begins: re.Pattern[bytes]
    rows: Callable[[Inputs, File], Iterator[Fields]]
    read: Callable[[Inputs, Fields], "Row | Sequence[Item]"]
    ignored: Mapping[str, str] = field(default_factory=dict)
    day: Callable[[File], tuple[datetime.date, str]] | None = None


Known = Sequence[tuple[File, Form]]


@dataclass(frozen=True, slots=True)
class ListLoader:
    """`prefix` begins the ids, `what` names the files in messages, `example` is a file name that says its day."""

    prefix: str
    what: str
    licence: str
    forms: Sequence[Form]
    lists: Mapping[str, Kept]
    example: str

    def default_files(self) -> Sequence[Path]:
        """None ships: lists change."""
        return ()

    def describe(self, paths: Sequence[Path]) -> Edition:
        """Say of which day these files are."""
        days = sorted({str(self._day(file, form)[0]) for file, form in self._known(paths)})
        if not days:
            raise SourceError(f"{' '.join(map(str, paths))}: no file of {self.what} in it: see docs/sources.md")
        return Edition(", ".join(days), days[-1], self.licence)

    def read(self, inputs: Inputs) -> Iterator[Item]:
        """Yield the records of every row, then those of each list that was met."""
        known = self._known(inputs.files)
        publication = _Publication(self, inputs, known)
        for file, form in known:
            if dated_by := self._day(file, form)[1]:
                message = f"the file does not say its day: taken from {dated_by}"
                inputs.note(Mark(file.name, 1), "date", "edition", self._day(file, form)[0], message)
            reader = publication.reader(form)
            yield from inputs.records(form.rows(inputs, file), reader, form.ignored)
        yield from publication.documents()
        for file in files(inputs.files):
            if self._form(file) is None:
                inputs.note(Mark(file.name, 1), "unread", "", "", f"this is no file of {self.what}")

    def day(self, known: Known) -> datetime.date:
        """The last day of some files."""
        return max(self._day(file, form)[0] for file, form in known)

    def _known(self, paths: Sequence[Path]) -> list[tuple[File, Form]]:
        found = []
        for file in files(paths):
            if form := self._form(file):
                found.append((file, form))
            elif file.chosen:
                raise SourceError(f"{file.name}: is no file of {self.what}: see docs/sources.md")
        return found

    def _form(self, file: File) -> Form | None:
        head = file.head()
        return next((form for form in self.forms if form.begins.search(head)), None)

    def _day(self, file: File, form: Form) -> tuple[datetime.date, str]:
        return form.day(file) if form.day else day_of(file, self.example)


class _Publication:
    """What the files of one load print, by list."""

    def __init__(self, loader: ListLoader, inputs: Inputs, known: Known) -> None:
        self._loader, self._inputs, self._known = loader, inputs, known
        self._met: dict[str, Document] = {}
        self._seen: set[str] = set()

    def reader(self, form: Form) -> Callable[[Fields], Iterator[Item]]:
        """What makes records of a row of that form."""
        self._seen = set()
        return lambda fields: self._records(form.read(self._inputs, fields))

    def documents(self) -> Iterator[Item]:
        """Yield the document of each list that was met."""
        for place, document in sorted(self._met.items()):
            yield from document.records(self._inputs, [place] if place else [])

    def _records(self, row: Row | Sequence[Item]) -> Iterator[Item]:
        if not isinstance(row, Row):
            yield from row
            return
        party = row.party
        slug = row.place.partition(":")[2]
        own = f"{self._loader.prefix}-{short('|'.join((slug, key(party.name), row.first)))}"
        party.mark = Mark(party.mark.file, party.mark.line, own)
        if own in self._seen and not row.again:
            message = "the same party of the same list again: both rows are taken as one listing"
            self._inputs.note(party.mark, "duplicate", "name", own, message)
        self._seen.add(own)
        document = self._document(row.place)
        if row.category:
            said, line = Said(document.source, own), Line.of(document, "", row.place, own)
            yield from category(line, said, party.mark, row.since, row.listed)
        elif row.place:
            yield from listing(
                self._inputs, document, party, row.place, own,
                facts=row.facts, since=row.since or {"basis": "first_seen"}, more=row.printed, listed=row.listed,
            )  # fmt: skip
        else:
            if row.why:
                self._inputs.note(party.mark, "unknown-value", "list", "", row.why)
            yield from actor.records(self._inputs, party, row.facts, f"{party.sort}:{own}", Said(document.source))

    def _document(self, place: str) -> Document:
        if place not in self._met:
            slug = place.partition(":")[2] or "beside"
            kept = self._loader.lists[place] if place else next(iter(self._loader.lists.values()))
            name = kept.name if place else f"What files of {self._loader.what} say beside their lists"
            self._met[place] = Document(
                stem=f"{self._loader.prefix}-{slug}", name=name,
                act=f"Listings on the {name}, as the files read here print them",
                note="The edition that was read: a line without a first day is known from it only.",
                agency=kept.agency, publisher=kept.publisher, url=kept.url, licence=self._loader.licence,
                day=self._loader.day(self._known), sha256={file.sha256() for file, _ in self._known},
                mark=Mark(self._known[0][0].name, 1),
            )  # fmt: skip
        return self._met[place]
