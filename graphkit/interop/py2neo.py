"""The graph as a `py2neo.Subgraph`; the only file that knows of py2neo, which is at the end of its life.

A node has the labels and properties that it has in a store, a tie its kind as type, both with `id`, `sources` and
`records`; dates are `datetime.date`. Nodes name their label and key, so that `Graph.merge(subgraph)` needs no more.
On a server py2neo makes one of several ties of one kind between the same two nodes (docs/python.md).
"""

from typing import TYPE_CHECKING

from graphkit.entity import Node
from graphkit.errors import GraphkitError
from graphkit.interop.selection import WHOLE, Selection, select, values
from graphkit.model import model
from graphkit.store import Reader

if TYPE_CHECKING:
    import py2neo


def subgraph(reader: Reader, wanted: Selection = WHOLE) -> "py2neo.Subgraph":
    """Read a selection. UsageError for what does not exist, GraphkitError where py2neo is not installed."""
    try:
        import py2neo  # noqa: PLC0415  (an extra that nothing else should need)
    except ModuleNotFoundError:
        extra = "pip install 'graphkit-casebook[py2neo]'"
        raise GraphkitError(f"interop: py2neo: the library is not here: {extra}") from None
    found = select(reader, wanted)
    nodes = {node.id: py2neo.Node(*_labels(node), id=node.id, **values(node)) for node in found.nodes.values()}
    for each, node in zip(found.nodes.values(), nodes.values(), strict=True):
        node.__primarylabel__, node.__primarykey__ = _labels(each)[-1], "id"
    ties = [
        py2neo.Relationship(
            nodes[tie.start], tie.kind, nodes[tie.end], id=tie.id, confidence=tie.confidence, **values(tie)
        )
        for tie in found.ties
    ]
    return py2neo.Subgraph(nodes.values(), ties)


def _labels(node: Node) -> tuple[str, ...]:
    return model().labels(node.kind) if node.kind in model().kinds else (node.kind,)
