"""The values that travel into the graph: what a loader yields, and what the graph holds.

A loader yields `Entity` and `Tie`: what *one source* says about one thing, kept as it came.
Derive computes `Node` and `Link`: one per real thing, one per statement of the world.
What a query returns is in `answer`.

Property values are text, int, float, bool, `datetime.date`, or a tuple of text. A date of less than day
precision is three properties: `X` and `XLatest`, its bounds, and `XText`, the source's notation.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from graphkit.value import Properties

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
