"""The canonical graph, kept equal to its records: nodes and ties merged by group, stubs, and the data version.

Works through groups of records a page at a time and writes only what differs from what is stored.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from graphkit import stored
from graphkit.entity import Link, Node, Note
from graphkit.graph import merge, ranks
from graphkit.graph.disk import OnDisk
from graphkit.graph.lookup import InStore, Lookup
from graphkit.graph.scratch import Scratch
from graphkit.model import Model
from graphkit.record import Record, digest
from graphkit.store import Statement, Writer, cypher

PAGE = 1000
MODULUS = 2**256
LEAFWARD = frozenset({"ON_LIST", "NAMES", "APPLIES"})
LEAVES = ("designation:", "restriction:")
"""A change of such a tie, or of one from an act to these, matters to nothing else that the hub is tied to."""
Row = Mapping[str, object]
CARRIED = ("name", "statusAtEnd")
"""Properties that the law writes on a merged node; merging leaves them as they are."""


class Graph:
    """The canonical graph of one store while it is being changed.

    `disk` is given where the store held no graph before: nothing needs comparing, and all is looked up there.
    `total` is the sum of digests that the data version is; `written` counts what changed.
    """

    def __init__(
        self, writer: Writer, model: Model, scratch: Scratch, *, disk: OnDisk | None = None, total: int = 0
    ) -> None:
        self.writer, self.model, self.scratch, self.total = writer, model, scratch, total
        self.fresh = disk is not None
        self.lookup: Lookup = disk or InStore(writer, model)
        self.written: dict[str, int] = defaultdict(int)
        self.notes: list[Note] = []
        self.ranks = ranks.recorded(self.lookup, model)
        self.base = model.base

    # ------------------------------------------------------------------ nodes

    def merge_nodes(self, groups: Sequence[str]) -> None:
        """Make the nodes of these groups what their records say; without records a thing is a stub or gone."""
        merged = {group: merge.node(records, self.model, self.ranks) for group, records in self._records(groups)}
        present = {} if self.fresh else self.lookup.nodes(groups)
        silent = [group for group in groups if group not in merged and group in present]
        merged |= {identifier: self.stub(identifier) for identifier in self._tied(silent)}
        self.remove_nodes([present[identifier] for identifier in silent if identifier not in merged])
        # An engine need not be able to change the labels of a node that is there: such a node is made anew.
        other = [
            present.pop(identifier)
            for identifier, node in merged.items()
            if identifier in present and self.model.labels(present[identifier].kind) != self.model.labels(node.kind)
        ]
        self._remake(other)
        new = []
        for identifier, fresh in merged.items():
            old, node = present.get(identifier), fresh
            if old is not None and old.properties.get("stub") is not True:
                kept = {name: value for name, value in old.properties.items() if self._is_carried(node, name)}
                node = Node(node.kind, node.id, {**node.properties, **kept}, node.sources, node.records)
            if old is None or cypher.node_line(old) != cypher.node_line(node):
                new.append((old, node))
        self.put_nodes(new)

    def _remake(self, nodes: Sequence[Node]) -> None:
        """Remove nodes that come back at once, and mark their ties to be made again."""
        ids = {"ids": [node.id for node in nodes]}
        for text in cypher.TIE_GROUPS_OF if nodes else ():
            self.scratch.add("tie groups", [str(row["group"]) for row in self.writer.rows(text, ids)])
        self.remove_nodes(nodes)

    def _is_carried(self, node: Node, name: str) -> bool:
        return name in CARRIED and name not in node.properties and node.kind in ("Designation", "Restriction")

    def put_nodes(self, changes: Iterable[tuple[Node | None, Node]]) -> None:
        """Write nodes in place of the old ones."""
        rows: dict[tuple[bool, tuple[str, ...]], list[dict[str, object]]] = defaultdict(list)
        touched, new_nodes = [], []
        for old, node in changes:
            values = cypher.node_values(node)
            self._count("nodes", values["digest"], None if old is None else cypher.node_values(old)["digest"])
            rows[old is None, self.model.labels(node.kind)].append(values)
            touched.append(node.id)
            new_nodes.append(node)
        statements = []
        for (new, labels), batch in rows.items():
            if new:
                statements.append(cypher.create_nodes(labels, batch))
            else:
                base = self.base(str(batch[0]["id"]))
                statements.append(cypher.replace_nodes(base, [label for label in labels if label != base], batch))
        self._write(statements)
        self.lookup.put_nodes(new_nodes)
        self.scratch.add("node", touched)
        if not self.fresh:
            self.scratch.add("touched", touched)

    def remove_nodes(self, nodes: Iterable[Node]) -> None:
        """Remove nodes with all their ties and periods."""
        ids: dict[str, list[str]] = defaultdict(list)
        for node in nodes:
            self._count("nodes", None, cypher.node_values(node)["digest"])
            ids[self.model.labels(node.kind)[-1]].append(node.id)
            self.scratch.add("touched", [node.id])
        self._uncount(ids)
        self._write([cypher.delete_nodes(label, batch) for label, batch in ids.items()])
        self.lookup.drop_nodes(id for batch in ids.values() for id in batch)

    def _uncount(self, ids: Mapping[str, Sequence[str]]) -> None:
        """Account for the ties that go with these nodes, and take their periods away."""
        periods: dict[str, object] = {}
        ties: dict[str, object] = {}
        rows = [row for label in ids for row in self.writer.rows(cypher.neighbours(label), {"ids": ids[label]})]
        for row in rows:
            if row["kind"] == "HAS_PERIOD":
                periods[str(row["other"])] = row["otherDigest"]
            else:
                ties[str(row["id"])] = row["digest"]
                self.scratch.add("touched", [str(row["other"])])
                self.scratch.add("loose", [str(row["other"])])
        for gone in ties.values():
            self._count("ties", None, gone)
        for gone in periods.values():
            self._count("periods", None, gone)
        if periods:
            self._write([cypher.delete_nodes("Period", list(periods))])

    def stub(self, identifier: str) -> Node:
        """A node for a thing that ties speak of and no record describes."""
        return Node(self.base(identifier), identifier, {"name": identifier, "stub": True})

    def _tied(self, ids: Sequence[str]) -> set[str]:
        """Those of the ids that some record ties to another."""
        if not ids:
            return set()
        return {str(row["id"]) for text in cypher.SPOKEN_OF for row in self.writer.rows(text, {"ids": list(ids)})}

    def drop_stubs(self) -> None:
        """Remove the stubs that no tie speaks of any more."""
        for page in self.scratch.pages("loose", PAGE):
            stubs = {id: node for id, node in self.lookup.nodes(page).items() if node.properties.get("stub") is True}
            tied = self._tied(list(stubs))
            self.remove_nodes([node for id, node in stubs.items() if id not in tied])

    # ------------------------------------------------------------------ ties

    def merge_ties(self, groups: Sequence[str]) -> None:
        """Make the ties of these groups what their records say."""
        new: dict[str, Link] = {}
        placed: list[tuple[Record, str]] = []
        for group, records in self._records(groups):
            name, start, end = group.split(" ")
            kind = self.model.kinds[name]
            for link in merge.links(records, kind, (start, end), self.ranks):
                new[link.id] = link
                own = set(link.records)
                placed += [(record, link.id) for record in records if record.id in own and record.of != link.id]
            for record in merge.alone(records, kind):
                message = f"{name} leaves out {' and '.join(kind.key)} and fits several ties: kept apart"
                self.notes.append(
                    Note(record.dataset, "", 0, record.place or "", "reference", name, record.id, message)
                )
        self.move([(record, record.moved(tie, record.group)) for record, tie in placed])
        old = {} if self.fresh else self.stored_ties(groups)
        self._ensure_ends(new.values())
        self.put_ties(old, new)

    def put_ties(self, old: Mapping[str, Link], new: Mapping[str, Link]) -> None:
        """Replace the old ties by the new ones, writing only the difference."""
        gone = [
            link
            for link in old.values()
            if link.id not in new or cypher.link_line(new[link.id]) != cypher.link_line(link)
        ]
        kept = {link.id for link in old.values()} - {link.id for link in gone}
        come = [link for link in new.values() if link.id not in kept]
        replaced = {link.id for link in gone} & {link.id for link in come}
        for link in gone:
            self._count("ties", None, cypher.link_values(link)["digest"], counted=link.id not in replaced)
        values = {link.id: cypher.link_values(link) for link in come}
        for written in values.values():
            self._count("ties", written["digest"], None)
        removals = [
            cypher.delete_ties(*ends, [{"start": link.start, "end": link.end, "id": link.id} for link in batch])
            for ends, batch in self._by_ends(gone).items()
        ]
        additions = [
            cypher.create_ties(
                *ends, [{"start": link.start, "end": link.end, "values": values[link.id]} for link in batch]
            )
            for ends, batch in self._by_ends(come).items()
        ]
        self._write(removals + additions)
        self.lookup.put_ties(gone, come)
        self._touch((*gone, *come))
        self.scratch.add("loose", [end for link in gone for end in (link.start, link.end)])

    def _touch(self, ties: Iterable[Link]) -> None:
        """Mark the ends of changed ties, but not a hub whose other leaves the tie has nothing to do with."""
        touched: set[str] = set()
        acting: set[str] = set()
        for link in () if self.fresh else ties:
            onto_leaf = link.start.startswith("act:") and link.end.startswith(LEAVES)
            touched |= {link.end} if onto_leaf else {link.start} if link.kind in LEAFWARD else {link.start, link.end}
            acting |= {link.start} if onto_leaf else set()
        self.scratch.add("touched", touched)
        self.scratch.add("acting", acting)

    def stored_ties(self, groups: Sequence[str]) -> dict[str, Link]:
        """The ties the store has for these groups."""
        pairs: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
        for group in groups:
            name, start, end = group.split(" ")
            pairs[name, self.base(start), self.base(end)].append({"start": start, "end": end})
        found: dict[str, Link] = {}
        for (name, start, end), batch in pairs.items():
            text = cypher.existing_ties(self.model.kinds[name], start, end)
            for row in self.writer.rows(text, {"pairs": batch}):
                values = cast("Mapping[str, object]", row["values"])
                link = stored.link(self.model.kinds[name], str(row["start"]), str(row["end"]), values)
                found[link.id] = link
        return found

    def _by_ends(self, links: Iterable[Link]) -> dict[tuple[str, str, str], list[Link]]:
        found: dict[tuple[str, str, str], list[Link]] = defaultdict(list)
        for link in links:
            found[link.kind, self.base(link.start), self.base(link.end)].append(link)
        return found

    def _ensure_ends(self, links: Iterable[Link]) -> None:
        ends = {end: link for link in links for end in (link.start, link.end)}
        missing = self.scratch.missing("node", ends)
        if missing and not self.fresh:
            present = self.lookup.nodes(missing)
            self.scratch.add("node", present)
            missing = [end for end in missing if end not in present]
        for end in missing:
            message = f"{ends[end].kind} speaks of {end}, which no record describes"
            self.notes.append(Note("", "", 0, "", "reference", ends[end].kind, end, message))
        self.put_nodes([(None, self.stub(end)) for end in missing])

    # ------------------------------------------------------------------ both

    def move(self, changes: Sequence[tuple[Record, Record]]) -> None:
        """Write records under the canonical things that they are about now."""
        for old, new in changes:
            self.count_records(digest(new.line()), digest(old.line()))
        for start in range(0, len(changes), PAGE):
            rows = [new.row() for _, new in changes[start : start + PAGE]]
            self._write([cypher.replace_records(rows)])
        if changes:
            self.lookup.drop_records(old for old, _ in changes)
            self.lookup.put_records(new for _, new in changes)

    def _records(self, groups: Sequence[str]) -> list[tuple[str, list[Record]]]:
        return merge.grouped(self.lookup.records(groups))

    def _count(self, what: str, new: object, old: object, *, counted: bool = True) -> None:
        """Move the data version, and count the change."""
        self.total = (self.total + _number(new) - _number(old)) % MODULUS
        self.written[what] += counted

    def count_records(self, new: str | None, old: str | None) -> None:
        """Account for a record that came, changed or went."""
        self._count("records", new, old)

    def put_periods(self, label: str, stale: Iterable[Row], new: Sequence[Row]) -> None:
        """Forget periods (rows with `id` and `digest`) and write new ones (rows with `subject` and `values`)."""
        gone = {str(row["id"]): row["digest"] for row in stale}
        for old in gone.values():
            self._count("periods", None, old)
        for row in new:
            self._count("periods", cast("Row", row["values"])["digest"], None)
        self._write([cypher.delete_nodes("Period", list(gone))] if gone else [])
        for start in range(0, len(new), PAGE):
            self._write([cypher.create_periods(label, new[start : start + PAGE])])

    def _write(self, statements: Sequence[Statement]) -> None:
        if statements:
            self.writer.write(statements)


def _number(digest: object) -> int:
    return 0 if digest is None else int(str(digest), 16)
