"""The kinds of node and tie, read from schema/*.toml; a schema that contradicts itself is refused when read.

From a kind follow its labels, its constraints, what a casebook table may hold, what a record is checked
against, and its page in the docs. `schema/_name.toml` is a vocabulary: the words a property may have.
"""

import datetime
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from graphkit.entity import Entity, Item, Tie
from graphkit.errors import ModelError
from graphkit.kind import Kind, Property, Vocabulary
from graphkit.schemafile import as_kind, as_vocabulary, inherited, table, texts

ADDRESS = re.compile(r"https?://[^\s/.]+(\.[^\s/.]+)+(/\S*)?", re.IGNORECASE)
BASE_TYPES = ("text", "integer", "number", "boolean", "date", "code", "url")


@dataclass(frozen=True)
class Model:
    """All kinds and vocabularies."""

    kinds: Mapping[str, Kind]
    vocabularies: Mapping[str, Vocabulary]
    written: Mapping[str, Mapping[str, tuple[Kind, bool]]] = field(init=False)

    _standing: dict[tuple[str, tuple[str, ...]], bool] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "written", {kind.name: self._fields(kind) for kind in self.nodes})

    @cached_property
    def nodes(self) -> tuple[Kind, ...]:
        """The kinds of node, by name."""
        return tuple(kind for kind in self.kinds.values() if kind.form == "node")

    @cached_property
    def ties(self) -> tuple[Kind, ...]:
        """The kinds of tie, by name."""
        return tuple(kind for kind in self.kinds.values() if kind.form == "tie")

    @cached_property
    def tables(self) -> Mapping[str, Kind]:
        """The kind of each casebook table."""
        return {kind.table: kind for kind in self.nodes if kind.table}

    @cached_property
    def _by_prefix(self) -> Mapping[str, tuple[Kind, ...]]:
        found: dict[str, tuple[Kind, ...]] = {}
        for kind in self.nodes:
            if kind.prefix:
                found[kind.prefix] = (*found.get(kind.prefix, ()), kind)
        return {
            prefix: tuple(sorted(kinds, key=lambda kind: len(self.labels(kind.name))))
            for prefix, kinds in found.items()
        }

    def of_id(self, identifier: str) -> tuple[Kind, ...]:
        """The kinds an id may have by its prefix, the most general first; empty if the prefix is unknown."""
        return self._by_prefix.get(identifier.partition(":")[0], ())

    def base(self, identifier: str) -> str:
        """The most general label of a thing, by the prefix of its id."""
        return self._by_prefix[identifier.partition(":")[0]][0].name

    @cached_property
    def _labels(self) -> dict[str, tuple[str, ...]]:
        return {kind.name: tuple(self._concrete(kind)) for kind in self.nodes}

    def labels(self, name: str) -> tuple[str, ...]:
        """The labels of a node of that kind, its own first."""
        return self._labels[name]

    def _concrete(self, kind: Kind) -> Iterator[str]:
        if not kind.abstract:
            yield kind.name
        for parent in kind.parents:
            yield from self._concrete(self.kinds[parent])

    def family(self, name: str) -> set[str]:
        """The kind and all it descends from, abstract ones too."""
        found = {name}
        for parent in self.kinds[name].parents:
            found |= self.family(parent)
        return found

    def fits(self, name: str, allowed: Iterable[str]) -> bool:
        """Whether a node of kind `name` may stand where one of `allowed` is asked for."""
        return not self.family(name).isdisjoint(allowed)

    def _fields(self, kind: Kind) -> Mapping[str, tuple[Kind, bool]]:
        found: dict[str, tuple[Kind, bool]] = {}
        for tie in self.ties:
            for name, ends, forward in ((tie.field, tie.starts, True), (tie.inverse, tie.ends, False)):
                if name and self.fits(kind.name, ends):
                    if name in found or name in kind.properties:
                        raise ModelError(
                            f"schema: {kind.name}.{name}: means two things: rename the field of {tie.name}"
                        )
                    found[name] = (tie, forward)
        return found

    def problems(self, item: Item) -> list[str]:
        """What is wrong with one record by its kind alone; empty when it may be stored."""
        kind = self.kinds.get(item.kind)
        if kind is None:
            return [f"{item.kind}: is no kind"]
        found: list[str] = []
        for name, value in item.properties.items():
            owner = kind.properties.get(name)
            if owner is None or owner.many or not self._is_right(owner, value):
                found += self._value_problems(kind, name, value)
        if isinstance(item, Entity) and kind not in self.of_id(item.id):
            found.append(f"{item.id}: an id of {kind.name} begins with {kind.prefix}:")
        if isinstance(item, Tie):
            found += self._end_problems(kind, item)
        return found

    def _is_right(self, owner: Property, value: object) -> bool:
        """Whether it is a text or a word of its vocabulary, as nearly all values are; of others it is not known."""
        if type(value) is not str:
            return False
        words = self.vocabularies.get(owner.type)
        return value in words.terms if words else owner.type == "text" and not value.isspace() and value != ""

    def _end_problems(self, kind: Kind, tie: Tie) -> Iterator[str]:
        for end, allowed in ((tie.start, kind.starts), (tie.end, kind.ends)):
            if not self._may_stand(end.partition(":")[0], allowed):
                yield f"{end}: {kind.name} needs {' or '.join(allowed)} there"

    def _may_stand(self, prefix: str, allowed: tuple[str, ...]) -> bool:
        """Whether some kind of that prefix fits; remembered, for it is asked of every tie of a load."""
        key = (prefix, allowed)
        if key not in self._standing:
            kinds = self._by_prefix.get(prefix, ())
            self._standing[key] = any(self.fits(found.name, allowed) for found in kinds)
        return self._standing[key]

    def _value_problems(self, kind: Kind, name: str, value: object) -> Iterator[str]:
        owner = kind.property(name)
        if owner is None:
            yield f"{name}: {kind.name} has no such property"
        elif name not in kind.properties:
            return
        elif owner.many:
            if not isinstance(value, tuple) or not all(isinstance(each, str) and each for each in value):
                yield f"{name}: a list of texts is expected"
        else:
            yield from self._scalar_problems(owner, value)

    def _scalar_problems(self, owner: Property, value: object) -> Iterator[str]:
        expected = EXPECTED.get(owner.type)
        if expected is not None:
            if not isinstance(value, expected[0]) or (isinstance(value, bool) and owner.type != "boolean"):
                yield f"{owner.name}: {expected[1]} is expected"
            elif isinstance(value, str) and not value.strip():
                yield f"{owner.name}: is empty: leave it out"
            elif owner.type == "url" and isinstance(value, str) and not ADDRESS.fullmatch(value):
                yield f"{owner.name}: {value} is no address: https://example.org/page is expected"
            elif isinstance(value, float) and not math.isfinite(value):
                yield f"{owner.name}: {value} is no number that can be counted with"
            elif owner.type == "code" and not (isinstance(value, str) and len(value) == 2 and value.isupper()):
                yield f"{owner.name}: a two-letter country code is expected, such as CN"
        elif value not in self.vocabularies[owner.type].terms:
            words = ", ".join(self.vocabularies[owner.type].terms)
            wrong = f"{value} is" if isinstance(value, str) else "that is"
            yield f"{owner.name}: {wrong} not among its words: {words}"


EXPECTED: Mapping[str, tuple[type | tuple[type, ...], str]] = {
    "text": (str, "a text"),
    "code": (str, "a two-letter country code"),
    "url": (str, "an address"),
    "integer": (int, "a whole number"),
    "number": ((int, float), "a number"),
    "boolean": (bool, "true or false"),
    "date": (datetime.date, "a date"),
}


@cache
def model() -> Model:
    """Read and check the schema that ships with graphkit."""
    return read(texts())


def read(texts: Mapping[str, str]) -> Model:
    """Build a model from the texts of schema files by stem; ModelError names the file that is wrong."""
    tables = {stem: table(stem, text) for stem, text in sorted(texts.items())}
    vocabularies = {stem[1:]: as_vocabulary(stem[1:], found) for stem, found in tables.items() if stem.startswith("_")}
    kinds = {stem: as_kind(stem, found) for stem, found in tables.items() if not stem.startswith("_")}
    kinds = {name: inherited(kind, kinds) for name, kind in kinds.items()}
    for kind in kinds.values():
        _check(kind, kinds, vocabularies)
        for other in kinds.values():
            if kind.table and kind.table == other.table and kind.name > other.name:
                raise ModelError(f"schema/{kind.name}.toml: table: {kind.table} is also that of {other.name}")
    return Model(kinds, vocabularies)


def _check(kind: Kind, kinds: Mapping[str, Kind], vocabularies: Mapping[str, Vocabulary]) -> None:
    where = f"schema/{kind.name}.toml"
    for owner in kind.properties.values():
        if owner.type not in BASE_TYPES and owner.type not in vocabularies:
            raise ModelError(f"{where}: {owner.name}: {owner.type} is neither a type nor a vocabulary")
    for end in (*kind.starts, *kind.ends):
        if end not in kinds or kinds[end].form != "node":
            raise ModelError(f"{where}: {end}: is no kind of node")
    for name in kind.key:
        if name not in kind.properties:
            raise ModelError(f"{where}: key: {name} is no property")
    if kind.form == "tie" and not (kind.starts and kind.ends):
        raise ModelError(f"{where}: from, to: are missing")
    if kind.form == "node" and not (kind.prefix or kind.abstract):
        raise ModelError(f"{where}: prefix: is missing")
