"""Records → canonical graph → periods. Can be repeated at any time without a file, and then changes nothing.

`derive` works on the groups of records that a load changed, or on all. Clusters come first (things joined by an
exact identifier share an id), then nodes, ties, restrictions, periods and cases in issue.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from graphkit.canonical import PAGE, Graph
from graphkit.clusters import Identifier, clusters
from graphkit.computed import Computed
from graphkit.entity import Note
from graphkit.model import Model, model
from graphkit.record import Record, from_row, tie_group, tie_id
from graphkit.scratch import Scratch
from graphkit.store import Writer, cypher

CASEBOOK = "casebook"


@dataclass(frozen=True, slots=True)
class Derived:
    """What a derive did: writes by layer, subjects the law was run for, notes, and the graph's data version."""

    written: Mapping[str, int]
    subjects: int
    notes: tuple[Note, ...]
    data_version: str


def derive(writer: Writer) -> Derived:
    """Compute everything above the records anew and write what differs."""
    scratch = Scratch()
    try:
        schema = model()
        _all_groups(writer, scratch)
        graph = Graph(writer, schema, scratch, fresh=False)
        graph.total = stored_total(writer)
        done = run(graph, full=True)
        writer.write([cypher.set_meta({"dataVersion": done.data_version, "total": done.data_version})])
        return done
    finally:
        scratch.close()


def stored_total(writer: Writer) -> int:
    """The sum of digests that the stored data version is, 0 for an empty store."""
    rows = writer.rows(cypher.META)
    return int(str(rows[0]["total"]), 16) if rows and rows[0]["total"] else 0


def run(graph: Graph, *, full: bool) -> Derived:
    """Derive from the groups in the scratch sets `node groups` and `tie groups`."""
    _cluster(graph)
    for page in graph.scratch.pages("node groups", PAGE):
        graph.merge_nodes(page)
    for page in graph.scratch.pages("tie groups", PAGE):
        graph.merge_ties(page)
    computed = Computed(graph, full=full or graph.fresh)
    computed.run(_scopes(graph.writer))
    return Derived(dict(graph.written), computed.subjects, tuple(graph.notes), f"{graph.total:064x}")


def _scopes(writer: Writer) -> list[str]:
    return sorted(str(row["id"]) for row in writer.rows(cypher.SOURCE_KINDS) if row["scope"] is True)


def _all_groups(writer: Writer, scratch: Scratch) -> None:
    for form in ("node", "tie"):
        after = ""
        while rows := writer.rows(cypher.GROUP_PAGE, {"form": form, "after": after, "size": PAGE}):
            scratch.add(f"{form} groups", (str(row["group"]) for row in rows))
            after = str(rows[-1]["id"])
    for kind in ("node groups", "tie groups"):
        scratch.add(kind, ())


# ---------------------------------------------------------------- clusters


def _cluster(graph: Graph) -> None:
    """Give records the ids of the things they are about: those of one cluster share the canonical id."""
    joined = clusters(*_identified(graph.writer, graph.model))
    moved: dict[str, tuple[str, str]] = {}
    for row in graph.writer.rows(cypher.REGROUPED, {"things": sorted(joined)}):
        thing, group = str(row["thing"]), str(row["group"])
        canonical = joined.get(thing, thing)
        if canonical != group:
            moved[thing] = (group, canonical)
    if moved:
        _move(graph, moved, joined)


def _identified(writer: Writer, schema: Model) -> tuple[list[tuple[str, Identifier]], frozenset[str]]:
    identifiers = {
        kind.name: [name for name, owner in kind.properties.items() if owner.identifier] for kind in schema.nodes
    }
    kinds = [name for name, found in identifiers.items() if found]
    pairs: list[tuple[str, Identifier]] = []
    casebook = set()
    for row in writer.rows(cypher.IDENTIFIED, {"kinds": kinds}):
        thing, kind = str(row["thing"]), str(row["kind"])
        body = msgspec.json.decode(str(row["body"]))
        pairs += [(thing, (kind, name, str(body[name]))) for name in identifiers[kind] if name in body]
        if row["dataset"] == CASEBOOK:
            casebook.add(thing)
    return pairs, frozenset(casebook)


def _move(graph: Graph, moved: Mapping[str, tuple[str, str]], joined: Mapping[str, str]) -> None:
    """Rewrite the records of things whose cluster changed, and mark the groups they left and entered."""
    changed: list[Record] = []
    for row in graph.writer.rows(cypher.RECORDS_OF_THINGS, {"things": sorted(moved)}):
        old = from_row(row)
        new = _placed(old, graph.model, joined)
        graph.scratch.add(f"{old.form} groups", (old.group, new.group))
        graph.count_records(str(new.row()["digest"]), str(row["digest"]))
        changed.append(new)
    for batch in _batches(changed):
        graph.writer.write([cypher.replace_records([record.row() for record in batch])])


def _placed(record: Record, schema: Model, joined: Mapping[str, str]) -> Record:
    if record.thing is not None:
        canonical = joined.get(record.thing, record.thing)
        return record.moved(canonical, canonical)
    start, end = (joined.get(str(end), str(end)) for end in (record.start, record.end))
    of = tie_id(schema.kinds[record.kind], start, end, record.properties())
    return record.moved(of, tie_group(record.kind, start, end))


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    found: dict[int, list[Record]] = defaultdict(list)
    for place, record in enumerate(records):
        found[place // PAGE].append(record)
    yield from found.values()
