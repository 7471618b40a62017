"""The values that travel through graphkit: what a loader yields, what the graph holds, what a query returns.

A loader yields `Entity` and `Tie`: what *one source* says about one thing, kept as it came.
Derive computes `Node` and `Link`: one per real thing, one per statement of the world.
A query returns a `Result` of rows with their `Evidence`.

Property values are text, int, float, bool, `datetime.date`, or a tuple of text. A date of less than day
precision is three properties: `X` and `XLatest`, its bounds, and `XText`, the source's notation.
"""

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from types import MappingProxyType

Scalar = str | int | float | bool | datetime.date
Value = Scalar | tuple[str, ...]
Properties = Mapping[str, Value]
Row = Mapping[str, object]

NOTHING: Mapping[str, str] = MappingProxyType({})
NO_LINES: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Mark:
    """Where something stands in a file: `line` counts from 1, `place` is the publisher's own key if it has one.

    `lines` are the lines of the fields, where the format has such.
    """

    file: str
    line: int
    place: str = ""
    lines: Mapping[str, int] = field(default_factory=lambda: NO_LINES, compare=False, repr=False)

    def at(self, name: str) -> int:
        """The line of a field, else of the whole."""
        return self.lines.get(name, self.line)


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the data that a reader should know; notes are an output, not a log."""

    dataset: str
    file: str
    line: int
    place: str
    kind: str
    field: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class Said:
    """Who says a thing and where: one source, one passage.

    `words` maps a property to the source's own words for a value that is resolved elsewhere ("later").
    `chosen` names the properties for which the casebook marks this record's value as the better one.
    """

    source: str
    place: str | None = None
    quote: str | None = None
    confidence: str = "sourced"
    words: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """What one source says about one thing. `id` is `prefix:slug`, `kind` a node kind's name."""

    kind: str
    id: str
    properties: Properties
    said: Said
    mark: Mark


@dataclass(frozen=True, slots=True)
class Tie:
    """What one source says about how two things are tied. `kind` is a tie kind's name."""

    kind: str
    start: str
    end: str
    properties: Properties
    said: Said
    mark: Mark


Item = Entity | Tie


@dataclass(frozen=True, slots=True)
class Node:
    """One real thing in the canonical graph. `sources` and `records` are sorted ids."""

    kind: str
    id: str
    properties: Properties
    sources: tuple[str, ...] = ()
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One statement of the world in the canonical graph. `confidence` is the best of its records."""

    kind: str
    id: str
    start: str
    end: str
    properties: Properties
    sources: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    confidence: str = "sourced"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a query. `origin` (`from` in the file) is where a scope's own value is read.

    It is `idColumn.property`, or `idColumn.property|other` where the things differ in what their text is called.
    """

    name: str
    type: str
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Disputed:
    """A field on which the sources of an answer differ, and what one passage has for it, as text.

    `thing` is an id, or `start KIND end` for a tie. `better`: this value counts, another does, or none is known to.
    """

    thing: str
    field: str
    value: str
    better: bool | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One passage of one source that an answer rests on. `id` is a record's; dates are text at their precision.

    `kind` is the kind of source, a word of `source_kind`: where few passages are shown, the best come first.
    `disputed` is what this passage says against others of the same answer.
    """

    id: str
    source: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    place: str | None
    quote: str | None
    licence: str | None
    confidence: str | None
    kind: str | None = None
    disputed: tuple[Disputed, ...] = ()

    def plain(self) -> dict[str, object]:
        """The passage as JSON has it under its id; `disputed` only where there is something."""
        fields = (each for each in self.__dataclass_fields__ if each not in ("id", "kind", "disputed"))
        own: dict[str, object] = {name: getattr(self, name) for name in fields}
        return own | {"disputed": [asdict(each) for each in self.disputed]} if self.disputed else own


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query: rows by column, each with the ids of its `evidence`, and that evidence once.

    `data_version` is None while a load is incomplete; `revision` is None for a statement of the user's own; `none` is
    what to tell a person when there are no rows.
    """

    query: str
    title: str
    revision: int | None
    question: str
    parameters: Mapping[str, object]
    as_of: str
    known_by: str | None
    scope: str
    data_version: str | None
    data_until: str | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    evidence: Mapping[str, Evidence]
    truncated: bool = False
    warnings: tuple[str, ...] = ()
    none: str = ""
