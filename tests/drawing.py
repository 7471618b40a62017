"""Pictures of canned queries drawn on any store: which nodes they hold, by id, with their labels."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from asking import Graph
from engines import Server

from graphkit import query
from graphkit.model import model

_RECORD = re.compile(r"#\d+:\d+")
"""How the embedded engine names a node or a tie inside a path."""

Drawn = Mapping[str, frozenset[str]]


def drawn(graph: Graph, name: str, by: query.Asked) -> Drawn:
    """The labels of each node of the picture of a canned query, by the node's id."""
    asked = query.question(name)
    assert asked.picture
    with graph.open().reading() as reader:
        bound = query.bind(reader, asked, by)
        parameters = {each.name: bound[each.name] for each in asked.params if f"${each.name}" in asked.picture}
        if isinstance(graph.engine, Server):
            return _on_server(graph.engine, asked.picture, parameters)
        found = set(_RECORD.findall(str(reader.rows(asked.picture, parameters))))
    return {id: labels for record, id, labels in _nodes(graph) if record in found}


@cache
def _nodes(graph: Graph) -> list[tuple[str, str, frozenset[str]]]:
    """All nodes of an embedded graph: the engine's name, the id, the labels."""
    with graph.open().reading() as reader:
        nodes: list[Any] = [row["n"] for row in reader.rows("MATCH (n) RETURN n")]
    return [(node["@rid"], node["id"], frozenset(node["@type"].split("~"))) for node in nodes]


def _on_server(server: Server, text: str, parameters: Mapping[str, object]) -> Drawn:
    with server.driver() as driver, driver.session(database="neo4j") as session:
        nodes = session.run(text, parameters).graph().nodes  # type: ignore[arg-type]
        return {node["id"]: frozenset(node.labels) for node in nodes}


def named(row: Mapping[str, object]) -> set[str]:
    """The ids of things in the columns of an answer's row; evidence is no column."""
    texts = [each for key, value in row.items() if key != "evidence" for each in _texts(value)]
    return {each for each in texts if ":" in each and model().of_id(each)}


def _texts(value: object) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            yield each
