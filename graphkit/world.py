"""What the law needs to know, read from the store: nodes and ties without the records behind them."""

from collections.abc import Iterator, Mapping

from graphkit import stored
from graphkit.canonical import Graph
from graphkit.entity import Link, Node

NODES = (
    "Designation", "Restriction", "RestrictiveList", "ListEdition", "Entry", "Measure", "CoverageRule", "Instrument",
    "Act", "CourtCase",
)  # fmt: skip
NAMED = ("Company", "Agency", "Military", "Court", "Person", "Organisation")
SILENT = frozenset({
    "CALLED", "HAS_PERIOD", "PUTS_IN_ISSUE", "ABOUT", "POINTS_TO", "DENIES", "RESTATES", "STATES", "ACCEPTS", "REJECTS",
    "LEAVES_OPEN", "COMPARED_IN", "MADE", "DECIDED", "KEEPS", "ENFORCES", "ISSUED", "BEFORE", "AGAINST",
    "TOOK_PART_IN", "RELATED_TO", "JOINED_TO", "FOR_LIST", "UNDER",
})  # fmt: skip
"""Ties that no rule of the law looks at."""


class World:
    """The nodes and ties that the law looks at."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.nodes: Mapping[str, Node] = {node.id: node for node in self._nodes()}
        self.links: tuple[Link, ...] = tuple(self._links())

    def stated(self) -> tuple[Mapping[str, Node], tuple[Link, ...]]:
        """The part that sources state: without the restrictions that the law made."""
        made = {node.id for node in self.nodes.values() if node.properties.get("computed") is True}
        nodes = {node.id: node for node in self.nodes.values() if node.id not in made}
        return nodes, tuple(link for link in self.links if link.start not in made and link.end not in made)

    def scoped(self, source: str) -> tuple[Mapping[str, Node], tuple[Link, ...]]:
        """The part that one document states. The dates are the canonical ones, the statement is the document's."""
        nodes = {node.id: node for node in self.nodes.values() if source in node.sources}
        return nodes, tuple(link for link in self.links if source in link.sources)

    def _nodes(self) -> Iterator[Node]:
        for label in (*NODES, *NAMED):
            yield from stored.nodes(self._graph.writer, self._graph.model, label)

    def _links(self) -> Iterator[Link]:
        for kind in self._graph.model.ties:
            if kind.name not in SILENT:
                yield from stored.links(self._graph.writer, self._graph.model, kind)
