"""What derive looks up while it works: records, and the canonical graph as far as it stands.

In the store (`InStore`); or, where the store was empty before, on this machine's disk (`OnDisk` in `graph.disk`):
then nothing is read back that was written a moment ago.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol, cast

from graphkit import stored
from graphkit.entity import Link, Node
from graphkit.kind import Kind
from graphkit.model import Model
from graphkit.record import Record, from_row
from graphkit.store import Reader, around, cypher

Rows = Iterable[Mapping[str, object]]
PAGE = 1000
"""How many ids are looked up at once."""


class Identified(NamedTuple):
    """A record of a thing that may bear an identifier; `body` is canonical JSON."""

    thing: str
    kind: str
    dataset: str
    body: str


class Lookup(Protocol):
    """Where derive reads. `put_…` and `drop_…` tell it what was written; a page of ids has at most some thousand."""

    def records(self, groups: Sequence[str]) -> Iterator[Record]:
        """The records of these groups."""

    def identified(self, kinds: Sequence[str]) -> Iterator[Identified]:
        """The records of things of these kinds."""

    def courts(self) -> Mapping[str, str]:
        """The court of each case, as recorded."""

    def misplaced(self) -> Iterator[Record]:
        """Records that stand under another thing than the one they were loaded for."""

    def about(self, things: Sequence[str]) -> Iterator[Record]:
        """Records of these things and of ties that were loaded for them; one may come more than once."""

    def documents(self) -> Iterator[tuple[str, str]]:
        """Each recorded source with what is said of it, canonical JSON."""

    def scopes(self) -> list[str]:
        """The sources that are scopes, as merged."""

    def nodes(self, ids: Sequence[str]) -> dict[str, Node]:
        """Those of the nodes that are there, by id."""

    def under(self, label: str) -> Iterator[Node]:
        """All nodes of a label."""

    def ties(
        self, label: str, ids: Sequence[str], kinds: Sequence[str], other: str = "", *, into: bool = False
    ) -> Iterator[Link]:
        """The ties of these kinds that leave (or reach) nodes of a label and have the other end under `other`."""

    def between(self, kind: Kind, start: str, end: str) -> Iterator[Link]:
        """All ties of a kind between two labels."""

    def lines(self, ids: Sequence[str]) -> Iterator[Link]:
        """The lines of complete editions that stand for these designations: RECORDS and PRINTS."""

    def any_line(self, edition: str, source: str | None) -> Iterator[Link]:
        """PRINTS of one line of an edition that is no deletion, as a document has it where `source` is given."""

    def put_records(self, records: Iterable[Record]) -> None:
        """These records were written."""

    def drop_records(self, records: Iterable[Record]) -> None:
        """These records were removed."""

    def put_nodes(self, nodes: Iterable[Node]) -> None:
        """These nodes were written."""

    def drop_nodes(self, ids: Iterable[str]) -> None:
        """These nodes were removed, with their ties."""

    def put_ties(self, gone: Sequence[Link], come: Iterable[Link]) -> None:
        """Ties were removed and others written."""


def every_about(lookup: Lookup, things: Sequence[str]) -> Iterator[Record]:
    """Records of any number of things and of their ties; one may come more than once."""
    for start in range(0, len(things), PAGE):
        yield from lookup.about(things[start : start + PAGE])


class InStore:
    """All of it read from an open store, which knows itself what was written."""

    def __init__(self, reader: Reader, model: Model) -> None:
        self._reader, self._model = reader, model

    def records(self, groups: Sequence[str]) -> Iterator[Record]:
        """Read by the index on groups."""
        return self._records(cypher.RECORDS_OF_GROUPS, groups=list(groups))

    def identified(self, kinds: Sequence[str]) -> Iterator[Identified]:
        """Read by pages."""
        for rows in cypher.IDENTIFIED_PAGES.of(self._reader, stored.PAGE, kinds=list(kinds)):
            for row in rows:
                yield Identified(*(str(row[name]) for name in Identified._fields))

    def courts(self) -> Mapping[str, str]:
        """Read from the ties of cases."""
        return {str(row["case"]): str(row["court"]) for row in self._rows(cypher.COURTS)}

    def misplaced(self) -> Iterator[Record]:
        """Read from all records."""
        for text in cypher.MOVED:
            yield from self._records(text)

    def about(self, things: Sequence[str]) -> Iterator[Record]:
        """Read by the indexes on things and ends."""
        for text in cypher.RECORDS_OF_THINGS:
            yield from self._records(text, things=list(things))

    def documents(self) -> Iterator[tuple[str, str]]:
        """Read from the records of sources."""
        return ((str(row["id"]), str(row["body"])) for row in self._rows(cypher.RECORDED_SOURCES))

    def scopes(self) -> list[str]:
        """Read from the sources."""
        return sorted(str(row["id"]) for row in self._rows(cypher.SOURCE_KINDS) if row["scope"] is True)

    def nodes(self, ids: Sequence[str]) -> dict[str, Node]:
        """Read by id, one statement a label."""
        by_label: dict[str, list[str]] = {}
        for id in ids:
            by_label.setdefault(self._model.base(id), []).append(id)
        found = {}
        for label, batch in by_label.items():
            for row in self._rows(cypher.existing_nodes(label), ids=batch):
                labels, values = cast("Sequence[str]", row["labels"]), cast("Mapping[str, object]", row["values"])
                found[str(row["id"])] = stored.node(self._model, labels, values)
        return found

    def under(self, label: str) -> Iterator[Node]:
        """Read by label."""
        return stored.nodes(self._reader, self._model, label)

    def ties(
        self, label: str, ids: Sequence[str], kinds: Sequence[str], other: str = "", *, into: bool = False
    ) -> Iterator[Link]:
        """Read from the nodes with these ids."""
        for row in self._rows(around.ties_of(label, kinds, other, into=into), ids=list(ids)):
            near, far = str(row["own"]), str(row["other"])
            yield self._link(str(row["kind"]), *((far, near) if into else (near, far)), row["values"])

    def between(self, kind: Kind, start: str, end: str) -> Iterator[Link]:
        """Read by the labels of the ends."""
        return stored.between(self._reader, kind, start, end)

    def lines(self, ids: Sequence[str]) -> Iterator[Link]:
        """Read from the designations."""
        for row in self._rows(around.LINES, ids=list(ids)):
            entry = str(row["entry"])
            yield self._link("RECORDS", entry, str(row["designation"]), row["recorded"])
            yield self._link("PRINTS", str(row["edition"]), entry, row["printed"])

    def any_line(self, edition: str, source: str | None) -> Iterator[Link]:
        """Read from the edition."""
        for row in self._rows(around.ANY_LINE, id=edition, source=source):
            yield self._link("PRINTS", edition, str(row["entry"]), row["printed"])

    def put_records(self, records: Iterable[Record]) -> None:
        """The store has them."""

    drop_records = put_records

    def put_nodes(self, nodes: Iterable[Node]) -> None:
        """The store has them."""

    def drop_nodes(self, ids: Iterable[str]) -> None:
        """The store has them no more."""

    def put_ties(self, gone: Sequence[Link], come: Iterable[Link]) -> None:
        """The store has them."""

    def _rows(self, text: str, **parameters: object) -> list[dict[str, object]]:
        return self._reader.rows(text, parameters)

    def _records(self, text: str, **parameters: object) -> Iterator[Record]:
        return (from_row(row) for row in self._rows(text, **parameters))

    def _link(self, kind: str, start: str, end: str, values: object) -> Link:
        return stored.link(self._model.kinds[kind], start, end, cast("Mapping[str, object]", values))
