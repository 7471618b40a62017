"""What a loader is given: the files, and where to put what it cannot use.

A loader is a module of `graphkit.loaders` with `TITLE`, `WHOLE` (true: one bad record refuses the load),
`default_files()`, `describe(files)` and `read(inputs)`, which yields entities and ties and writes nothing.
"""

import datetime
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, cast

from graphkit.entity import NOTHING, Item, Mark, Note
from graphkit.errors import RecordError, UsageError
from graphkit.kind import Kind, Property
from graphkit.model import Model, model
from graphkit.reading.fields import Fields
from graphkit.values.near import near

__all__ = ["Edition", "Gap", "Inputs", "Kind", "Loader", "Model", "Property", "Published", "model"]


@dataclass(frozen=True, slots=True)
class Edition:
    """What a set of files is: `data_until` is the last day it knows about (ISO), `name` how the publisher calls it.

    `dataset` is the name of the data set where the files give it themselves; else it is the loader's.
    """

    name: str
    data_until: str | None
    licence: str
    dataset: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a data set's files come from, as docs/sources.md tells it; a loader has it as `ORIGIN`.

    `formats` says of each whether it is the `publisher`'s own or somebody's `transcription`; `lists` are ids of the
    casebook's lists whose members the files bring; `notes` are what a person who loads them should know. `changes` says
    how often the publisher changes them; `shrink` is the share of the entries of one list that a new file may lack
    before it is refused as cut off.
    """

    publisher: str
    where: str
    licence: str
    formats: Mapping[str, str]
    lists: tuple[str, ...]
    notes: tuple[str, ...]
    changes: str
    shrink: float


@dataclass(frozen=True, slots=True)
class Published:
    """How the files of a load made one list public: by which act, in which document, on which day.

    `whole`: the files show that they hold all of the list, so that who is not in them is off it.
    """

    act: str
    source: str
    day: datetime.date
    whole: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """What a data set does not say and would like to: `missing` about a thing, or its `field`; `look`: where, perhaps.

    `id` is stable: `gap:slug` where somebody wrote it down, `gap:kind/slug/field` where a field is empty.
    """

    id: str
    about: str
    field: str | None
    missing: str
    look: str | None
    mark: Mark


@dataclass(slots=True)
class Inputs:
    """The files of one load, and the account of their rows: read = used + noted.

    `unread` are the files that could not be read: of what is missing then, nobody can say whether it is there.
    `gaps` are what the data set itself says is not known; they are no records. `published` says of each list whose
    entries the files bring how these were published; it is whole when all was read.
    """

    dataset: str
    files: Sequence[Path]
    model: Model
    notes: list[Note] = field(default_factory=list)
    rows_read: int = 0
    rows_used: int = 0
    unread: list[str] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    published: dict[str, Published] = field(default_factory=dict)

    def note(self, mark: Mark, kind: str, about: str, value: object, message: str) -> None:
        """Write down something about the data."""
        self.notes.append(Note(self.dataset, mark.file, mark.line, mark.place, kind, about, str(value), message))

    def records(
        self, rows: Iterable[Fields], make: Callable[[Fields], Iterable[Item]], ignored: Mapping[str, str] = NOTHING
    ) -> Iterator[Item]:
        """Yield what `make` makes of each row, and keep the account of rows.

        A row whose items cannot all be stored gives none and a `bad-record` note. What `make` leaves in a row is an
        `unread` note, but for the fields `ignored`, each of which has its reason.
        """
        for row in rows:
            self.rows_read += 1
            items = self._made(row, make)
            if items is not None:
                self.rows_used += 1
                for name, value, mark in row.rest(ignored):
                    self.note(mark, "unread", name, value[:500], "nothing here reads this field")
                yield from items

    def refuse(self, row: Fields, kind: str, about: str, value: object, message: str) -> None:
        """Count a row that is not used, and say why."""
        self.rows_read += 1
        self.note(row.mark, kind, about, value, message)

    def _made(self, row: Fields, make: Callable[[Fields], Iterable[Item]]) -> list[Item] | None:
        try:
            if row.fault:
                raise RecordError("", str(row.values.get("", ""))[:500], row.fault)
            items = list(make(row))
            for problems in filter(None, map(self.model.problems, items)):
                raise RecordError(problems[0].partition(":")[0], "", problems[0])
        except RecordError as error:
            self.note(row.mark, error.kind, error.field, error.value, error.message)
            return None
        return items

    @property
    def faults(self) -> list[Note]:
        """The notes on records that could not be used."""
        return [note for note in self.notes if note.kind == "bad-record"]


class Loader(Protocol):
    """A module of graphkit.loaders, as core sees it."""

    TITLE: str
    WHOLE: bool

    def default_files(self) -> Sequence[Path]:
        """The files that ship with graphkit, if any."""
        ...

    def describe(self, files: Sequence[Path]) -> Edition:
        """Say what these files are; SourceError if they are not this source's."""
        ...

    def read(self, inputs: Inputs) -> Iterator[Item]:
        """Yield each record."""
        ...


def datasets() -> list[str]:
    """The data sets that have a loader. The module `a_b` is the data set `a-b`."""
    package = importlib.import_module("graphkit.loaders")
    names = (found.name for found in pkgutil.iter_modules(package.__path__))
    return sorted(name.replace("_", "-") for name in names if not name.startswith("_"))


def loader(dataset: str) -> Loader:
    """Find the loader of a data set by its name."""
    known = datasets()
    if dataset not in known:
        raise UsageError(f"{dataset}: no such data set: {near(dataset, known)}")
    return cast(Loader, importlib.import_module(f"graphkit.loaders.{dataset.replace('-', '_')}"))
