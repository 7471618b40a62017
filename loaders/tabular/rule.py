"""One table of a mapping as a rule: the thing it makes of a row, with its names and its ties."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphkit.entity import Entity, Item, Mark, Said, Tie
from graphkit.errors import RecordError
from graphkit.inputs import Kind, Property
from graphkit.record import short
from graphkit.value import Value
from graphkit.values.name import key

from .given import Cells, Given, typed
from .key import Key, Slugs

PRIVATE = "private"
Fields = tuple[tuple[Property, Given], ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """A tie that a rule makes. `forward`: it begins at the rule's own thing."""

    kind: Kind
    forward: bool
    other: Key
    fields: Fields


@dataclass(frozen=True, slots=True)
class Rule:
    """What is made of a row: a thing with `names` and `ties`.

    `when` says of which rows: the texts that a column may have, any if there are none.
    """

    kind: Kind
    key: Key
    line: int
    fields: Fields
    names: tuple[Fields, ...]
    ties: tuple[Joined, ...]
    when: Mapping[str, frozenset[str]]

    @property
    def columns(self) -> set[str]:
        """The columns that are read."""
        every = [*self.fields, *(each for name in self.names for each in name)]
        every += [each for tie in self.ties for each in tie.fields]
        keys = [self.key, *(tie.other for tie in self.ties)]
        return {name for _, each in every for name in each.columns} | {
            *self.when, *(name for each in keys for name in each.columns)
        }  # fmt: skip

    def id(self, cells: Cells, slugs: Slugs) -> str:
        """The id of its thing; empty where the row has none, or is not for this rule."""
        if not self._is_for(cells):
            return ""
        found = self.key.ids(cells, slugs)
        if len(found) > 1:
            raise RecordError("id", str(len(found)), "has several values where one is expected")
        return found[0] if found else ""

    def items(self, cells: Cells, slugs: Slugs, said: Said, mark: Mark) -> Iterator[Item]:
        """What a row says of its thing. RecordError if it does not say of which, or leaves out what is needed."""
        id = self.id(cells, slugs)
        if not id:
            self._refuse_orphan(cells)
            return
        ties = [
            (joined, other, properties(joined.kind.name, joined.fields, cells))
            for joined in self.ties
            for other in joined.other.ids(cells, slugs)
        ]
        private: dict[str, Value] = {}
        if any(each.startswith("person:") for each in (id, *(other for _, other, _ in ties))):
            private[PRIVATE] = True
        mine = private if PRIVATE in self.kind.properties else {}
        yield Entity(self.kind.name, id, {**properties(self.kind.name, self.fields, cells), **mine}, said, mark)
        for joined, other, about in ties:
            ends = (id, other) if joined.forward else (other, id)
            yield Tie(joined.kind.name, *ends, about, said, mark)
        yield from self._names(id, cells, private, said, mark)

    def _refuse_orphan(self, cells: Cells) -> None:
        """A row without an id that says something of the thing all the same would lose it."""
        for owner, each in self.fields if self._is_for(cells) else ():
            if each.columns and each.values(cells):
                raise RecordError("id", "", f"is empty, and the row has {owner.name}: whose?")

    def _is_for(self, cells: Cells) -> bool:
        return all(
            allowed.intersection(cells[column]) if allowed else cells[column] for column, allowed in self.when.items()
        )

    def _names(self, id: str, cells: Cells, private: Mapping[str, Value], said: Said, mark: Mark) -> Iterator[Item]:
        for name in self.names:
            (text, given), *rest = name
            for each in dict.fromkeys(map(str, given.values(cells))):
                about: dict[str, Value] = {text.name: each, "key": key(each), **private}
                about |= properties("Name", rest, cells)
                parts = (each, str(about["kind"]), str(about.get("lang", "")))
                called = f"name:{id.replace(':', '-')}.{short('|'.join(parts))}"
                yield Entity("Name", called, about, said, mark)
                yield Tie("CALLED", id, called, {}, said, mark)


def properties(what: str, fields: Iterable[tuple[Property, Given]], cells: Cells) -> dict[str, Value]:
    """The properties that a row gives; RecordError if a needed one is empty."""
    found: dict[str, Value] = {}
    for owner, each in fields:
        values = typed(owner, each.values(cells))
        if owner.required and not values:
            raise RecordError(owner.name, "", f"is empty: {what} needs it")
        found |= values
    return found
