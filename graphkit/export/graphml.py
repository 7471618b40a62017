"""The graph as GraphML."""

from typing import TextIO

from graphkit.excerpt import Excerpt
from graphkit.formats.markup import graphml
from graphkit.network import Graph, about

TITLE = "nodes, periods and ties as GraphML"
SUFFIX = ".graphml"
TAKES = frozenset({"private", "choice", "source"})


def write(excerpt: Excerpt, out: TextIO) -> None:
    """Write the graph."""
    graph = Graph(excerpt)
    out.writelines(graphml(excerpt.model, graph.nodes(), graph.ties(), about(excerpt)))
