"""What one schema file says: a kind of node or tie with its properties, or a vocabulary."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from graphkit.value import Properties

COMPANIONS = ("Latest", "Text")
"""What a date property X may have beside it: its upper bound and the source's words."""


class Property(NamedTuple):
    """One property of a kind. `type` is a base type or a vocabulary's name; a date may have `XLatest`, `XText`."""

    name: str
    type: str
    about: str
    required: bool = False
    many: bool = False
    identifier: bool = False
    computed: bool = False


class Vocabulary(NamedTuple):
    """The words a property may have, each with its meaning."""

    name: str
    about: str
    terms: Mapping[str, str]


@dataclass(frozen=True)
class Kind:
    """One kind of node or of tie. `starts` and `ends` are the kinds at a tie's ends, parents included."""

    name: str
    form: str
    about: str
    properties: Mapping[str, Property]
    prefix: str = ""
    table: str = ""
    parents: tuple[str, ...] = ()
    caption: str = "name"
    abstract: bool = False
    computed: bool = False
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    field: str = ""
    inverse: str = ""

    def property(self, name: str) -> Property | None:
        """Return the property of that name, or the date that `name` is a companion of."""
        if name in self.properties:
            return self.properties[name]
        for ending in COMPANIONS:
            owner = self.properties.get(name.removesuffix(ending)) if name.endswith(ending) else None
            if owner is not None and owner.type == "date":
                return owner
        return None

    @cached_property
    def dates(self) -> frozenset[str]:
        """The names of properties that hold a date, bounds included."""
        plain = {name for name, owner in self.properties.items() if owner.type == "date"}
        return frozenset(plain | {f"{name}Latest" for name in plain})

    def typed(self, body: Mapping[str, object]) -> Properties:
        """Give values read from JSON their types back: dates from text, lists as tuples."""
        typed: dict[str, object] = {}
        for name, value in body.items():
            if name in self.dates and isinstance(value, str):
                typed[name] = datetime.date.fromisoformat(value)
            else:
                typed[name] = tuple(value) if isinstance(value, list) else value
        return typed  # type: ignore[return-value]
