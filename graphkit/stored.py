"""Nodes and ties as a store gives them back, with their types restored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import cast

from graphkit.entity import Link, Node
from graphkit.kind import Kind
from graphkit.model import Model, model
from graphkit.record import from_row
from graphkit.store import Reader, cypher
from graphkit.value import Properties

PAGE = 5000
TELLING = (
    "<-[:NAMES]-(n:Designation)",
    "<-[:NAMES]-(n:Entry)",
    "<-[:ABOUT|POINTS_TO]-(n:Claim)",
    "-[:BROUGHT|TOOK_PART_IN]->(n:CourtCase)",
    "<-[:AGAINST]-(n:CourtCase)",
    "-[:BROUGHT|TOOK_PART_IN]->(:CourtCase)<-[:MADE_IN]-(n:Act)",
    "<-[:AGAINST]-(:CourtCase)<-[:MADE_IN]-(n:Act)",
)
"""From a private person to what names or tells of them, whether or not it is marked itself."""
FRAME = ("id", "sources", "records", "digest", "confidence")


def node(model: Model, labels: Sequence[str], values: Mapping[str, object]) -> Node:
    """A node from its labels and stored properties."""
    name = max(labels, key=lambda label: (len(model.labels(label)), label))
    return Node(name, str(values["id"]), *_typed(model.kinds[name], values))


def of_row(model: Model, row: Mapping[str, object]) -> Node:
    """A node from a row of its `labels` and `values`."""
    return node(model, cast("Sequence[str]", row["labels"]), cast("Mapping[str, object]", row["values"]))


def link(kind: Kind, start: str, end: str, values: Mapping[str, object]) -> Link:
    """A tie from its stored properties."""
    properties, sources, records = _typed(kind, values)
    confidence = str(values.get("confidence", "sourced"))
    return Link(kind.name, str(values["id"]), start, end, properties, sources, records, confidence)


def bases(model: Model, kinds: Iterable[str]) -> list[str]:
    """The labels under which nodes of these kinds are matched, each once, also where only the id is known."""
    found = {model.labels(kind.name)[-1] for name in kinds for kind in model.nodes if _fits(model, kind, name)}
    return sorted(found)


def _fits(model: Model, kind: Kind, name: str) -> bool:
    return not kind.abstract and model.fits(kind.name, (name,))


def nodes(reader: Reader, model: Model, label: str) -> Iterator[Node]:
    """All nodes of a label, by id."""
    text = f"MATCH (n:{label}) RETURN n.id AS id, labels(n) AS labels, properties(n) AS values ORDER BY id"
    for row in reader.rows(text):
        yield of_row(model, row)


def by_id(reader: Reader, model: Model, ids: Iterable[str]) -> dict[str, Node]:
    """Those of some nodes that are there."""
    found = {}
    for label, group in by_label(model, ids).items():
        for row in reader.rows(cypher.existing_nodes(label), {"ids": group}):
            found[str(row["id"])] = of_row(model, row)
    return found


def by_label(model: Model, ids: Iterable[str]) -> dict[str, list[str]]:
    """Ids under the most general label that their prefix tells; an id of an unknown prefix is left out."""
    found: dict[str, list[str]] = {}
    for each in sorted(set(ids)):
        if kinds := model.of_id(each):
            found.setdefault(kinds[0].name, []).append(each)
    return found


def neighbours(reader: Reader, model: Model, ids: Iterable[str]) -> Iterator[str]:
    """The ids of what is tied to these, periods left out."""
    for label, group in by_label(model, ids).items():
        for row in reader.rows(cypher.neighbours(label), {"ids": group}):
            if row["kind"] != "HAS_PERIOD":
                yield str(row["other"])


def links(reader: Reader, model: Model, kind: Kind) -> Iterator[Link]:
    """All ties of a kind."""
    for start, end in product(bases(model, kind.starts), bases(model, kind.ends)):
        yield from between(reader, kind, start, end)


def between(reader: Reader, kind: Kind, start: str, end: str) -> Iterator[Link]:
    """All ties of a kind between two labels."""
    for row in reader.rows(cypher.ties_between(kind.name, start, end)):
        yield link(kind, str(row["start"]), str(row["end"]), cast("Mapping[str, object]", row["values"]))


def private(reader: Reader) -> frozenset[str]:
    """The ids of private persons and of what tells of them: names, lines, listings, claims, suits, orders …"""
    schema = model()
    labels = bases(schema, [kind.name for kind in schema.nodes if "private" in kind.properties])
    texts = [f"MATCH (n:{label}) WHERE n.private = true RETURN n.id AS id" for label in labels]
    texts.append("MATCH (d:Designation)-[:CARRIES]->(n:Restriction) WHERE d.private = true RETURN n.id AS id")
    texts += [f"MATCH (p:Person) WHERE p.private = true MATCH (p){path} RETURN DISTINCT n.id AS id" for path in TELLING]
    return frozenset(str(row["id"]) for text in texts for row in reader.rows(text))


def lines(reader: Reader) -> Iterator[str]:
    """Each line of the whole graph, a layer after the other: what is exported, and the data version is the sum of."""
    yield from _records(reader)
    schema = model()
    labels = sorted(kind.name for kind in schema.nodes if schema.labels(kind.name) == (kind.name,))
    for label in labels:
        if label != "Period":
            yield from map(cypher.node_line, nodes(reader, schema, label))
    for kind in schema.ties:
        # A period's id names its subject; HAS_PERIOD adds nothing that could differ.
        if kind.name != "HAS_PERIOD":
            for link in links(reader, schema, kind):
                yield cypher.link_line(link)
    yield from map(cypher.node_line, nodes(reader, schema, "Period"))


def _records(reader: Reader) -> Iterator[str]:
    for rows in cypher.RECORD_PAGES.of(reader, PAGE):
        for row in rows:
            yield from_row(row).line()


def _typed(kind: Kind, values: Mapping[str, object]) -> tuple[Properties, tuple[str, ...], tuple[str, ...]]:
    rest = {name: value for name, value in values.items() if name not in FRAME or name in kind.properties}
    sources, records = (cast("Sequence[str]", values.get(name) or ()) for name in ("sources", "records"))
    return kind.typed(rest), tuple(sources), tuple(records)
