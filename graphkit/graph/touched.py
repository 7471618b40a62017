"""Which designations, measures, rules and cases a change may reach, found without reading the whole graph."""

from collections.abc import Iterator

from graphkit import stored
from graphkit.graph.canonical import PAGE, Graph
from graphkit.graph.world import ACTORS, World
from graphkit.status import Law
from graphkit.store import around

DESIGNATIONS = "designations"
SUITS = ("Act", "CourtOrder")


def every_designation(graph: Graph) -> None:
    """Put all designations into the scratch."""
    if graph.fresh:
        for name in ("node groups", "node"):
            for page in graph.scratch.pages(name, PAGE):
                graph.scratch.add(DESIGNATIONS, (id for id in page if id.startswith("designation:")))
        return
    for rows in around.DESIGNATION_PAGES.of(graph.writer, stored.PAGE):
        graph.scratch.add(DESIGNATIONS, (str(row["id"]) for row in rows))


def touched_designations(graph: Graph, world: World, law: Law) -> set[str]:
    """Put the designations below what changed into the scratch; give back what is shared and below it."""
    shared: set[str] = set()
    for page in graph.scratch.pages("touched", PAGE):
        seen = law.touched(page)
        shared |= {id for id in seen if id in world.shared.nodes or graph.base(id) in ACTORS}
        by_label: dict[str, list[str]] = {}
        for id in sorted(seen):
            by_label.setdefault(graph.base(id), []).append(id)
        for label, ids in by_label.items():
            _look_down(graph, world, label, ids)
    for page in graph.scratch.pages("acting", PAGE):
        shared |= law.touched(page) & world.shared.nodes.keys() - set(page)
    return shared


def _look_down(graph: Graph, world: World, label: str, ids: list[str]) -> None:
    if label == "Designation":
        graph.scratch.add(DESIGNATIONS, ids)
    for path in _paths(world, label):
        text, after = around.designations_at(label, path), ""
        while rows := graph.writer.rows(text, {"ids": ids, "after": after, "size": PAGE}):
            graph.scratch.add(DESIGNATIONS, (str(row["id"]) for row in rows))
            after = str(rows[-1]["id"])


def _paths(world: World, label: str) -> Iterator[str]:
    """The ways that lead from a thing under this label to designations whose periods or captions depend on it."""
    if label == "Act":
        yield f"-[:{'|'.join(world.operations('Designation'))}]->"
        yield f"-[:{'|'.join(world.operations('Restriction'))}]->(:Restriction)<-[:CARRIES]-"
    elif label == "RestrictiveList":
        yield "<-[:ON_LIST]-"
    elif label == "Measure":
        yield "<-[:APPLIES]-(:Restriction)<-[:CARRIES]-"
        yield "<-[:TRIGGERS]-(:RestrictiveList)<-[:ON_LIST]-"
    elif label == "Restriction":
        yield "<-[:CARRIES]-"
    elif label == "Entry":
        yield "-[:RECORDS]->"
    elif label in ACTORS:
        yield "<-[:NAMES]-"
