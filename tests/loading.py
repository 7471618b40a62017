"""A store to load records into without a casebook folder, and what it then holds."""

import datetime
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from graphkit.derive import Derived, derive
from graphkit.entity import Entity, Item, Mark, Said, Tie
from graphkit.excerpt import Excerpt, Wanted
from graphkit.export import jsonl
from graphkit.inputs import Edition
from graphkit.ledger import Run, begin
from graphkit.load import load
from graphkit.loading import Loading
from graphkit.model import model
from graphkit.record import digest
from graphkit.store import connect
from graphkit.value import Value

Line = Mapping[str, object]
MARK = Mark("a.toml", 1)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def said(source: str, **given: object) -> Said:
    return Said(f"source:{source}", **given)  # type: ignore[arg-type]


def node(id: str, source: str = "s01", label: str = "", *, confidence: str = "sourced", **properties: Value) -> Entity:
    """What one source says of a thing; the kind is the most general that the id allows."""
    name = label or model().of_id(id)[0].name
    return Entity(name, id, properties, said(source, confidence=confidence), MARK)


def tie(kind: str, start: str, end: str, source: str = "s01", **properties: Value) -> Tie:
    """What one source says of a tie."""
    return Tie(kind, start, end, properties, said(source), MARK)


def document(slug: str, sort: str = "press", **properties: Value) -> Entity:
    """A source that speaks for itself."""
    given: dict[str, Value] = {"name": slug, "sourceKind": sort, **properties}
    return Entity("Source", f"source:{slug}", given, said(slug), MARK)


class Place:
    """A store of a test."""

    def __init__(self, folder: Path) -> None:
        self.store = connect(f"embedded:{folder}", {})

    def say(self, *items: Item, dataset: str = "first", accept_shrink: bool = True, licence: str = "CC0-1.0") -> Run:
        """Load a data set that says this and nothing else."""
        edition = Edition("an edition", "2021-12-31", licence)
        line = begin(dataset, edition, [])
        with self.store.writing("a test") as writer:
            loading = Loading(writer, dataset, line)
            loading.run(iter(items), accept_shrink=accept_shrink)
            loading.commit(edition)
        return line

    def load(self, *folder: Path, **given: bool) -> Run:
        """Load a casebook folder, or the bundled one."""
        return load(self.store, "casebook", folder, **given)  # type: ignore[arg-type]

    def derive(self) -> Derived:
        """Compute everything anew."""
        with self.store.writing("a test") as writer:
            return derive(writer)

    def export(self) -> str:
        """The whole graph as JSON Lines."""
        out = io.StringIO()
        with self.store.reading() as reader:
            jsonl.write(Excerpt(reader, Wanted(private=True)), out)
        return out.getvalue()

    def lines(self, layer: str) -> list[Line]:
        """The exported lines of a layer."""
        return [line for line in map(json.loads, self.export().splitlines()) if line["layer"] == layer]

    def nodes(self, prefix: str = "") -> dict[str, Line]:
        """The canonical nodes by id."""
        return {str(line["id"]): line for line in self.lines("node") if str(line["id"]).startswith(prefix)}

    def ties(self, kind: str) -> dict[tuple[str, str], Line]:
        """The canonical ties of a kind by their ends."""
        return {(str(line["from"]), str(line["to"])): line for line in self.lines("tie") if line["kind"] == kind}

    def version(self) -> str:
        """The data version that the store gives."""
        with self.store.reading() as reader:
            return str(reader.rows("MATCH (m:Meta) RETURN m.dataVersion AS v")[0]["v"])


def version_of(text: str) -> str:
    """The data version that exported lines give."""
    return f"{sum(int(digest(line), 16) for line in text.splitlines()) % 2**256:064x}"


def properties(line: Line) -> Mapping[str, object]:
    """The properties of an exported node or tie."""
    found = line["properties"]
    assert isinstance(found, dict)
    return found


def fresh(folder: Path, *datasets: tuple[str, Sequence[Item]]) -> str:
    """The export of a new store into which these data sets were loaded."""
    place = Place(folder)
    for name, items in datasets:
        place.say(*items, dataset=name)
    return place.export()
