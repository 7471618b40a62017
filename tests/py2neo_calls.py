"""What py2neo still does with a server: run by its test in a process of its own, because py2neo leaves sockets open.

Arguments: address over Bolt, address over HTTP (or ""), user, password, store of graphkit. The server must be empty.
Prints a JSON object: for each call "works", or what came instead.
"""

import datetime
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import py2neo
import py2neo.bulk

from graphkit.interop.py2neo import subgraph
from graphkit.interop.selection import Selection
from graphkit.store import connect

BOLT, HTTP, USER, PASSWORD, STORE = sys.argv[1:]
ROUTED = BOLT.replace("bolt:", "neo4j:")
DAY = datetime.date(2021, 3, 12)
FIRM = "company:xiaomi"
IDS = "MATCH (n) RETURN n.id"
TIES = "MATCH (a)-[t]->(b) RETURN [a.id, type(t), b.id]"
PAIR = "MATCH (:Spare {id: 'a'})-[t:TIE]->(:Spare {id: 'b'}) RETURN count(t)"


def at(address: str = BOLT, password: str = PASSWORD) -> Any:
    return py2neo.Graph(address, auth=(USER, password))


def answers(graph: Any) -> object:
    return graph.evaluate("RETURN 1") == 1


def selected() -> Any:
    with connect(STORE, {}).reading() as reader:
        return subgraph(reader, Selection(firm=FIRM, hops=1))


def same(write: Callable[[Any, Any], None]) -> object:
    """Whether a server then holds each node of the selection once, and between which of them is a tie of which kind."""
    graph, part = at(), selected()
    write(graph, part)
    nodes = sorted(row[0] for row in graph.run(IDS))
    ties = {tuple(row[0]) for row in graph.run(TIES)}
    expected = {(tie.start_node["id"], type(tie).__name__, tie.end_node["id"]) for tie in part.relationships}
    return nodes == sorted(node["id"] for node in part.nodes) and ties == expected


def twice(graph: Any, _: Any) -> None:
    for _ in range(2):
        graph.merge(selected())


def firm() -> Any:
    return at().nodes.match("Company", id=FIRM).first()


def wrong_password() -> object:
    try:
        return answers(at(password="wrong")) and "lets in"
    except py2neo.ConnectionUnavailable:
        return "told as a lost connection"


def parallel() -> object:
    graph = at()
    a, b = py2neo.Node("Spare", id="a"), py2neo.Node("Spare", id="b")
    graph.create(py2neo.Subgraph([a, b], [py2neo.Relationship(a, "TIE", b, id=name) for name in "12"]))
    return graph.evaluate(PAIR) == 2 or f"{graph.evaluate(PAIR)} of 2"


def rolled_back() -> object:
    graph = at()
    before = graph.evaluate("MATCH (n) RETURN count(n)")
    transaction = graph.begin()
    transaction.run("CREATE (n:Spare)")
    graph.rollback(transaction)
    return bool(graph.evaluate("MATCH (n) RETURN count(n)") == before)


def committed() -> object:
    graph = at()
    transaction = graph.begin()
    transaction.run("CREATE (n:Spare {id: 'committed'})")
    graph.commit(transaction)
    return graph.nodes.match("Spare", id="committed").count() == 1


def pushed() -> object:
    graph, node = at(), firm()
    node["about"] = "changed"
    graph.push(node)
    return graph.evaluate("MATCH (n:Company {id: $id}) RETURN n.about", id=FIRM) == "changed"


def bulk() -> object:
    graph = at()
    py2neo.bulk.merge_nodes(graph.auto(), [{"id": "x"}, {"id": "y"}], ("Spare", "id"))
    return graph.nodes.match("Spare").where("_.id IN ['x', 'y']").count() == 2


def deleted() -> object:
    graph = at()
    graph.delete(py2neo.Subgraph(graph.nodes.match("Spare")))
    return graph.nodes.match("Spare").count() == 0


CALLS: Mapping[str, Callable[[], object]] = {
    'Graph("bolt://…", auth=…)': lambda: answers(at()),
    'Graph("neo4j://…", auth=…)': lambda: answers(at(ROUTED)),
    **({'Graph("http://…", auth=…)': lambda: answers(at(HTTP))} if HTTP else {}),
    "a wrong password": wrong_password,
    "run() with a date as parameter": lambda: at().evaluate("RETURN $d = date('2021-03-12')", d=DAY),
    "create() of a subgraph of graphkit": lambda: same(lambda graph, part: graph.create(part)),
    "merge() of it, twice": lambda: same(twice),
    "create() of two ties of one kind between two nodes": parallel,
    "begin(), commit()": committed,
    "begin(), rollback()": rolled_back,
    "query() only reads": lambda: refused(lambda: at().query("CREATE (n:Spare)")),
    "nodes.match()": lambda: firm()["name"] is not None,
    "nodes.get()": lambda: at().nodes.get(firm().identity)["id"] == FIRM,
    "match() by node and type": lambda: at().match((None, firm()), "NAMES").count() > 0,
    "to_subgraph()": lambda: len(at().run("MATCH (n)-[t:NAMES]->(c) RETURN n, t, c").to_subgraph()) > 0,
    "push()": pushed,
    "pull()": lambda: at().pull(firm()) is None,
    "bulk.merge_nodes()": bulk,
    "delete()": deleted,
    "schema.node_labels": lambda: "Company" in at().schema.node_labels,
    "schema.get_indexes()": lambda: at().schema.get_indexes("Company") == [],
    "schema.create_index()": lambda: at().schema.create_index("Spare", "id") is None,
    "schema.create_uniqueness_constraint()": lambda: at().schema.create_uniqueness_constraint("Spare", "id") is None,
    "schema.drop_index()": lambda: at().schema.drop_index("Spare", "id") is None,
}


def refused(call: Callable[[], object]) -> object:
    try:
        call()
    except py2neo.ClientError as error:
        return "AccessMode" in str(error)
    return "writes"


def outcomes() -> Iterator[tuple[str, object]]:
    for name, call in CALLS.items():
        try:
            outcome = call()
        except (py2neo.ClientError, py2neo.ConnectionUnavailable) as error:
            outcome = f"{type(error).__name__}: {str(error).partition(']')[0].removeprefix('[')}"
        yield name, "works" if outcome is True else f"{outcome}"


if __name__ == "__main__":
    print(json.dumps(dict(outcomes())))
