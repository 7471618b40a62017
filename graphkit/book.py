"""A casebook as a whole, indexed for the rules that look at more than one record."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.choice import CONFIDENCES
from graphkit.entity import Entity, Item, Mark, Tie
from graphkit.model import Model
from graphkit.value import Value

Rank = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a casebook or a store. A file and line of a store are its address and 0."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.field}: {self.message}"


def fault(mark: Mark, field: str, message: str) -> Fault:
    """A fault at the line of a field."""
    return Fault(mark.file, mark.at(field.partition(".")[0]), field, message)


class Book:
    """The records of a casebook by thing and by tie."""

    def __init__(self, items: Sequence[Item], model: Model) -> None:
        self.model = model
        self.entities: dict[str, list[Entity]] = defaultdict(list)
        self.ties: dict[str, list[Tie]] = defaultdict(list)
        self._out: dict[tuple[str, str], list[Tie]] = defaultdict(list)
        self._into: dict[tuple[str, str], list[Tie]] = defaultdict(list)
        for item in items:
            if isinstance(item, Entity):
                self.entities[item.id].append(item)
            else:
                self.ties[item.kind].append(item)
                self._out[item.start, item.kind].append(item)
                self._into[item.end, item.kind].append(item)
        self.kinds = {id: self._kind(records) for id, records in self.entities.items()}
        order = list(model.vocabularies["source_kind"].terms)
        self._ranks = {id: order.index(str(kind)) for id in self.of("Source") if (kind := self._first(id)) in order}

    def _kind(self, records: Sequence[Entity]) -> str:
        return max((record.kind for record in records), key=lambda name: (len(self.model.labels(name)), name))

    def _first(self, source: str) -> Value | None:
        return next(
            (each.properties["sourceKind"] for each in self.entities[source] if "sourceKind" in each.properties), None
        )

    def of(self, kind: str) -> Iterator[str]:
        """The ids of all things of a kind or one that descends from it."""
        return (id for id, name in self.kinds.items() if kind in self.model.labels(name))

    def records(self) -> Iterator[Item]:
        """All records, of things and of ties."""
        for entities in self.entities.values():
            yield from entities
        for ties in self.ties.values():
            yield from ties

    def mark(self, id: str) -> Mark:
        """Where a thing is described first: by the table that says the most of it."""
        return max(self.entities[id], key=lambda record: len(record.properties)).mark

    def out(self, id: str, kind: str) -> list[Tie]:
        """The ties of a kind that start at a thing."""
        return self._out.get((id, kind), [])

    def into(self, id: str, kind: str) -> list[Tie]:
        """The ties of a kind that end at a thing."""
        return self._into.get((id, kind), [])

    def options(self, id: str, name: str) -> list[tuple[Rank, Entity]]:
        """The records that state a property, the best first: as derive would choose."""
        found = [
            (self._rank(record, name), record) for record in self.entities.get(id, ()) if name in record.properties
        ]
        return sorted(found, key=lambda option: option[0])

    def stating(self, id: str, name: str) -> Entity | None:
        """The record whose value of a property counts."""
        return next((record for _, record in self.options(id, name)), None)

    def value(self, id: str, name: str) -> Value | None:
        """The value of a property that counts."""
        record = self.stating(id, name)
        return None if record is None else record.properties[name]

    def _rank(self, record: Entity, name: str) -> Rank:
        said = record.said
        chosen = 0 if name in said.chosen else 1
        return chosen, CONFIDENCES.index(said.confidence), self._ranks.get(said.source, len(self._ranks))

    def field(self, tie: Tie) -> str:
        """The field that wrote a tie: that of its start, unless its table describes the thing at its end."""
        kind = self.model.kinds[tie.kind]
        forward = tie.start.partition(":")[2] == tie.mark.place
        return (kind.field or kind.inverse) if forward or not kind.inverse else kind.inverse
