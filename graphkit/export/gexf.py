"""The graph as GEXF 1.3."""

from typing import TextIO

from graphkit.excerpt import Excerpt
from graphkit.formats.markup import gexf
from graphkit.network import Graph, about

TITLE = "nodes, periods and ties as GEXF, for Gephi"
SUFFIX = ".gexf"
TAKES = frozenset({"private", "choice", "source"})


def write(excerpt: Excerpt, out: TextIO) -> None:
    """Write the graph."""
    graph = Graph(excerpt)
    out.writelines(gexf(excerpt.model, graph.nodes(), graph.ties(), about(excerpt)))
