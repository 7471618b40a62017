"""What a loader makes of a publisher's files, as things to be asserted."""

from collections import Counter
from pathlib import Path

from graphkit.entity import Entity, Item
from graphkit.inputs import Inputs
from graphkit.load import loader
from graphkit.model import model
from graphkit.value import Value


class Read:
    """What the loader makes of some files: properties of each thing and tie, united where several rows state them."""

    dataset: str

    def __init__(self, *paths: Path) -> None:
        self.inputs = Inputs(self.dataset, paths, model())
        self.things: dict[str, dict[str, Value]] = {}
        self.kinds: Counter[str] = Counter()
        for item in loader(self.dataset).read(self.inputs):
            self._add(item)

    def _add(self, item: Item) -> None:
        name = item.id if isinstance(item, Entity) else f"{item.kind} {item.start} {item.end}"
        self.kinds[item.kind] += name not in self.things
        known = self.things.setdefault(name, {})
        for key, value in item.properties.items():
            before = known.get(key)
            both = isinstance(value, tuple) and isinstance(before, tuple)
            known[key] = tuple(sorted({*before, *value})) if both else value  # type: ignore[misc]

    def notes(self, kind: str) -> list[tuple[str, int, str, str]]:
        return [(note.file, note.line, note.field, note.value) for note in self.inputs.notes if note.kind == kind]
