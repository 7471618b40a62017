"""Which nodes and ties are handed to another library: the whole graph, or what lies around some of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from graphkit import stored
from graphkit.bind import firm, small
from graphkit.entity import Link, Node
from graphkit.errors import UsageError
from graphkit.model import model
from graphkit.store import Reader, around, cypher
from graphkit.stored import by_id, by_label, neighbours
from graphkit.value import Properties
from graphkit.values.near import near

LAYERS = ("Source", "Period", "Record", "Load")
"""What comes only where `Selection.also` names it. Of these the whole graph has its sources."""
PERIOD = "HAS_PERIOD"


@dataclass(frozen=True, slots=True)
class Selection:
    """Everything that is named here, and what lies up to `hops` ties from it; with nothing named, the whole graph.

    `ids` are ids of nodes, `kinds` kinds of node with all that descend from them; `firm` and `on_list` are what the
    questions take: an id, a slug, an exact name. `also` adds, for what is selected, Source (the documents), Period
    (the computed status), Record (what each document says) or Load (the ledger).
    """

    ids: Sequence[str] = ()
    kinds: Sequence[str] = ()
    firm: str | None = None
    on_list: str | None = None
    hops: int = 0
    also: Collection[str] = ()


WHOLE = Selection()


@dataclass(frozen=True, slots=True)
class Selected:
    """Nodes by id and the ties between them."""

    nodes: Mapping[str, Node]
    ties: tuple[Link, ...]


def select(reader: Reader, wanted: Selection) -> Selected:
    """Read a selection, nodes and ties sorted by id. UsageError for what does not exist."""
    _check(wanted)
    nodes = _around(reader, wanted) if _names_something(wanted) else _whole(reader)
    ties = list(_between(reader, nodes))
    ties += _periods(reader, nodes) if "Period" in wanted.also else ()
    added = [each for name in wanted.also if name != "Period" for each in _ADDED[name](reader, nodes, ties)]
    nodes |= {node.id: node for node in added}
    return Selected(dict(sorted(nodes.items())), tuple(sorted(ties, key=lambda tie: tie.id)))


def values(each: Node | Link) -> dict[str, object]:
    """The properties with `sources` and `records`; lists are lists, as other libraries expect them."""
    found = {**each.properties, "sources": each.sources, "records": each.records}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}


def _check(wanted: Selection) -> None:
    known = [kind.name for kind in model().nodes if kind.name != "Period"]
    for name in wanted.kinds:
        if name not in known:
            raise UsageError(f"selection: kinds: {name}: no such kind of node: {near(name, known)}")
    for name in wanted.also:
        if name not in LAYERS:
            raise UsageError(f"selection: also: {name}: one of {', '.join(LAYERS)}")
    if wanted.hops < 0:
        raise UsageError(f"selection: hops: {wanted.hops}: 0 or more")


def _names_something(wanted: Selection) -> bool:
    named = bool(wanted.ids or wanted.kinds or wanted.firm is not None or wanted.on_list is not None)
    if wanted.hops and not named:
        raise UsageError(f"selection: hops: {wanted.hops}: from where: name ids, kinds, a firm or a list")
    return named


# ---------------------------------------------------------------- nodes


def _whole(reader: Reader) -> dict[str, Node]:
    labels = [kind.name for kind in model().nodes if model().labels(kind.name) == (kind.name,)]
    return {node.id: node for label in labels if label != "Period" for node in stored.nodes(reader, model(), label)}


def _around(reader: Reader, wanted: Selection) -> dict[str, Node]:
    found = {node.id: node for node in _of_kinds(reader, wanted.kinds)}
    named = list(wanted.ids)
    named += [firm(reader, wanted.firm)] if wanted.firm is not None else []
    named += [small(reader, "list", wanted.on_list)] if wanted.on_list is not None else []
    found |= by_id(reader, model(), named)
    for each in named:
        if each not in found:
            raise UsageError(f"selection: ids: {each}: no such node: an id is written prefix:slug")
    edge = list(found)
    for _ in range(wanted.hops):
        new = by_id(reader, model(), {other for other in neighbours(reader, model(), edge) if other not in found})
        found |= new
        edge = list(new)
    return found


def _of_kinds(reader: Reader, names: Sequence[str]) -> Iterator[Node]:
    for kind in model().nodes:
        if not kind.abstract and model().fits(kind.name, names):
            yield from stored.nodes(reader, model(), kind.name)


# ---------------------------------------------------------------- ties


def _between(reader: Reader, nodes: Mapping[str, Node]) -> Iterator[Link]:
    """The ties that leave a selected node and reach one: asked where they leave, so that no hub is walked for them."""
    kinds = [kind.name for kind in model().ties if kind.name != PERIOD]
    for label, group in by_label(model(), nodes).items():
        for row in reader.rows(around.ties_of(label, kinds), {"ids": group}):
            if str(row["other"]) in nodes:
                values = cast("Mapping[str, object]", row["values"])
                yield stored.link(model().kinds[str(row["kind"])], str(row["own"]), str(row["other"]), values)


def _periods(reader: Reader, nodes: dict[str, Node]) -> list[Link]:
    """Adds the periods of the nodes and gives the tie to each; such a tie has no id in the store but its period's."""
    ties = []
    for label, group in by_label(model(), nodes).items():
        for row in reader.rows(cypher.periods_of(label), {"ids": group}):
            ties.append(Link(PERIOD, str(row["id"]), str(row["subject"]), str(row["id"]), {}))
    nodes |= by_id(reader, model(), (tie.end for tie in ties))
    return ties


# ---------------------------------------------------------------- what is asked for beside


def _sources(reader: Reader, nodes: Mapping[str, Node], ties: Iterable[Link]) -> Iterable[Node]:
    cited = {source for node in nodes.values() for source in node.sources}
    return by_id(reader, model(), cited | {source for tie in ties for source in tie.sources}).values()


def _records(reader: Reader, nodes: Mapping[str, Node], ties: Iterable[Link]) -> Iterator[Node]:
    cited = {record for node in nodes.values() for record in node.records}
    cited |= {record for tie in ties for record in tie.records}
    for row in reader.rows(cypher.RECORDS_BY_ID, {"ids": sorted(cited)}):
        values = {name: value for name, value in row.items() if value is not None and name not in ("id", "digest")}
        yield Node("Record", str(row["id"]), cast("Properties", values))


def _loads(reader: Reader, nodes: Mapping[str, Node], ties: Iterable[Link]) -> Iterator[Node]:
    for row in reader.rows(cypher.RUNS):
        yield Node("Load", str(row["id"]), {"ledger": str(row["ledger"]), "result": str(row["result"])})


_ADDED = {"Source": _sources, "Record": _records, "Load": _loads}
