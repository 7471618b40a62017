"""What a load into an empty place has written, kept on this machine's disk while derive works.

SQLite's own temporary file, gone with the process. Indexes are made when they are first asked for: making one over
rows that are there is cheaper than keeping it up with each of them.
"""

import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

import msgspec

from graphkit.entity import Link, Node
from graphkit.graph.lookup import Identified
from graphkit.graph.rows import insert
from graphkit.kind import Kind
from graphkit.model import Model
from graphkit.record import Record

_TABLES = (
    "CREATE TABLE record (id, own, thing, kind, fromId, toId, row)",
    "CREATE TABLE node (id TEXT PRIMARY KEY, label, row)",
    "CREATE TABLE tie (id, kind, fromLabel, toLabel, fromId, toId, row)",
)
_INDEXES = {
    "own": "record (own)",
    "thing": "record (thing)",
    "fromId": "record (fromId)",
    "toId": "record (toId)",
    "leaving": "tie (fromId)",
    "reaching": "tie (toId)",
    "labels": "tie (kind, fromLabel, toLabel)",
}
_MISPLACED = "thing <> own OR (thing IS NULL AND own <> kind || ' ' || fromId || ' ' || toId)"
PAGE = 5000
"""How many records are read at once: more than a page of groups has."""
_whole, _records = msgspec.json.Encoder(), msgspec.json.Decoder(list[Record])
_OF_NODE, _OF_LINK = (attrgetter(*kind.__dataclass_fields__) for kind in (Node, Link))


class OnDisk:
    """The records and the canonical graph of a load into an empty place: a `graph.lookup.Lookup`."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._database = sqlite3.connect("", isolation_level=None)
        for text in ("PRAGMA journal_mode = OFF", "BEGIN", *_TABLES):
            self._database.execute(text)
        self._indexed: set[str] = set()

    def close(self) -> None:
        """Forget everything."""
        self._database.close()

    # ------------------------------------------------------------------ records

    def records(self, groups: Sequence[str]) -> Iterator[Record]:
        """Found by an index on groups."""
        return self._records_with("own", groups)

    def identified(self, kinds: Sequence[str]) -> Iterator[Identified]:
        """Found among all records."""
        for record in self._records(f"thing IS NOT NULL AND kind IN ({_marks(kinds)})", *kinds):
            yield Identified(str(record.thing), record.kind, record.dataset, record.body)

    def courts(self) -> Mapping[str, str]:
        """Found among all records."""
        text = "SELECT fromId, min(toId) FROM record WHERE kind = 'BEFORE' GROUP BY fromId"
        return dict(self._database.execute(text))

    def misplaced(self) -> Iterator[Record]:
        """Found among all records."""
        return self._records(_MISPLACED)

    def about(self, things: Sequence[str]) -> Iterator[Record]:
        """Found by indexes on things and ends."""
        for column in ("thing", "fromId", "toId"):
            yield from self._records_with(column, things)

    def documents(self) -> Iterator[tuple[str, str]]:
        """Found among all records."""
        return ((found.thing, found.body) for found in self.identified(["Source"]))

    def put_records(self, records: Iterable[Record]) -> None:
        """Keep new records."""
        rows = ((x.id, x.group, x.thing, x.kind, x.start, x.end, _whole.encode(x).decode()) for x in records)
        insert(self._database, "INSERT INTO record", 7, rows)

    def drop_records(self, records: Iterable[Record]) -> None:
        """Forget records, as they were kept."""
        self._index("own")
        self._database.executemany("DELETE FROM record WHERE own = ? AND id = ?", ((x.group, x.id) for x in records))

    def _records_with(self, column: str, values: Sequence[str]) -> Iterator[Record]:
        self._index(column)
        return self._records(f"{column} IN ({_marks(values)})", *values)

    def _records(self, where: str, *values: str) -> Iterator[Record]:
        """A page in one row, for the same reason as `insert`."""
        page = f"SELECT rowid AS at, row FROM record WHERE ({where}) AND rowid > ? ORDER BY rowid LIMIT {PAGE}"
        text, last = f"SELECT max(at), '[' || group_concat(row) || ']' FROM ({page})", 0
        while (found := self._database.execute(text, (*values, last)).fetchone())[0] is not None:
            last = found[0]
            yield from _records.decode(found[1])

    # ------------------------------------------------------------------ the canonical graph

    def scopes(self) -> list[str]:
        """Found among all sources."""
        return sorted(node.id for node in self.under("Source") if node.properties.get("isScope") is True)

    def nodes(self, ids: Sequence[str]) -> dict[str, Node]:
        """Found by id."""
        text = f"SELECT row FROM node WHERE id IN ({_marks(ids)})"
        return {node.id: node for node in (Node(*row) for row in self._rows(text, *ids))}

    def under(self, label: str) -> Iterator[Node]:
        """Found among all nodes."""
        return (Node(*row) for row in self._rows("SELECT row FROM node WHERE label = ? ORDER BY id", label))

    def ties(
        self, label: str, ids: Sequence[str], kinds: Sequence[str], other: str = "", *, into: bool = False
    ) -> Iterator[Link]:
        """Found by an index on the near end."""
        near, far = ("toId", "fromLabel") if into else ("fromId", "toLabel")
        self._index("reaching" if into else "leaving")
        where = f"{near} IN ({_marks(ids)}) AND kind IN ({_marks(kinds)})" + (f" AND {far} = ?" if other else "")
        return self._links(where, *ids, *kinds, *([other] if other else ()))

    def between(self, kind: Kind, start: str, end: str) -> Iterator[Link]:
        """Found by an index on kind and labels."""
        self._index("labels")
        return self._links("kind = ? AND fromLabel = ? AND toLabel = ?", kind.name, start, end)

    def lines(self, ids: Sequence[str]) -> Iterator[Link]:
        """Found from the designations."""
        recorded = list(self.ties("Designation", ids, ("RECORDS",), "Entry", into=True))
        printed = list(self.ties("Entry", [link.start for link in recorded], ("PRINTS",), "ListEdition", into=True))
        editions = self.nodes(sorted({link.start for link in printed}))
        whole = [link for link in printed if editions[link.start].properties.get("complete") is True]
        entries = {link.end for link in whole}
        yield from (link for link in recorded if link.start in entries)
        yield from whole

    def any_line(self, edition: str, source: str | None) -> Iterator[Link]:
        """Found from the edition."""
        for link in self.ties("ListEdition", [edition], ("PRINTS",), "Entry"):
            entry = self.nodes([link.end])[link.end]
            stays = entry.properties.get("entryKind") != "deletion"
            if (source is None or source in link.sources) and (stays or (source and source not in entry.sources)):
                yield link
                return

    def put_nodes(self, nodes: Iterable[Node]) -> None:
        """Keep nodes, each in the place of the one with its id."""
        rows = ((node.id, self._model.base(node.id), pickle.dumps(_OF_NODE(node))) for node in nodes)
        insert(self._database, "INSERT OR REPLACE INTO node", 3, rows)

    def drop_nodes(self, ids: Iterable[str]) -> None:
        """Forget nodes and their ties."""
        for name in ("leaving", "reaching"):
            self._index(name)
        for id in ids:
            self._database.execute("DELETE FROM node WHERE id = ?", (id,))
            self._database.execute("DELETE FROM tie WHERE fromId = ? OR toId = ?", (id, id))

    def put_ties(self, gone: Sequence[Link], come: Iterable[Link]) -> None:
        """Forget ties and keep others."""
        if gone:
            self._index("leaving")
            rows = [(link.start, link.id) for link in gone]
            self._database.executemany("DELETE FROM tie WHERE fromId = ? AND id = ?", rows)
        base = self._model.base
        new = ((x.id, x.kind, base(x.start), base(x.end), x.start, x.end, pickle.dumps(_OF_LINK(x))) for x in come)
        insert(self._database, "INSERT INTO tie", 7, new)

    def _links(self, where: str, *values: str) -> Iterator[Link]:
        return (Link(*row) for row in self._rows(f"SELECT row FROM tie WHERE {where}", *values))

    # ------------------------------------------------------------------ both

    def _rows(self, text: str, *values: str) -> Iterator[tuple[Any, ...]]:
        """Whole rows at once: what is found may be written to while it is gone through."""
        return (pickle.loads(row) for (row,) in self._database.execute(text, values).fetchall())

    def _index(self, name: str) -> None:
        if name not in self._indexed:
            self._database.execute(f'CREATE INDEX "{name}" ON {_INDEXES[name]}')
            self._indexed.add(name)


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
