"""The whole graph, a page of nodes at a time, each page with ties of its nodes: memory stays that of a page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from graphkit.errors import GraphkitError
from graphkit.export.neo4j_admin.shape import BESIDE, END, START, Shape, Values, named, shapes
from graphkit.model import Model
from graphkit.store import Reader, cypher
from graphkit.store.pages import Pages
from graphkit.stored import bases

Page = list[Values]
PAGE = 2000
NODE = "n.id AS id, labels(n) AS labels, properties(n) AS values"


def pages(reader: Reader, schema: Model) -> Iterator[tuple[Shape, Page]]:
    """All nodes with their labels' file, and with each page of them the ties that are read from them."""
    known = shapes(schema)
    labels = [*BESIDE, *bases(schema, [kind.name for kind in schema.nodes if not kind.abstract])]
    for label in labels:
        ties = _ties(schema, label)
        for rows in Pages(label, NODE).of(reader, PAGE):
            yield from _grouped(known, map(_node, rows))
            ids = {"ids": cypher.ids(rows)}
            for text in ties:
                yield from _grouped(known, map(_tie, reader.rows(text, ids)))


def _ties(schema: Model, label: str) -> list[str]:
    """How to ask for the ties of some nodes of a label; a kind is read from its ends where its starts may be hubs."""
    out, into = [], []
    for kind in schema.ties:
        starts = bases(schema, kind.starts)
        if set(starts).isdisjoint(cypher.HUBS):
            out += [kind.name] if label in starts else []
        else:
            into += [kind.name] if label in bases(schema, kind.ends) else []
    arrows = [f"-[t:{'|'.join(out)}]->"] if out else []
    arrows += [f"<-[t:{'|'.join(into)}]-"] if into else []
    return [
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}){arrow}(m) RETURN type(t) AS kind, "
        "startNode(t).id AS `start`, endNode(t).id AS `end`, properties(t) AS values"
        for arrow in arrows
    ]


def _node(row: Values) -> tuple[str, Values]:
    return named(cast("list[str]", row["labels"])), cast("Values", row["values"])


def _tie(row: Values) -> tuple[str, Values]:
    return str(row["kind"]), {START: row["start"], END: row["end"], **cast("Values", row["values"])}


def _grouped(known: Mapping[str, Shape], rows: Iterable[tuple[str, Values]]) -> Iterator[tuple[Shape, Page]]:
    """Rows by their file. GraphkitError for those of no kind."""
    found: dict[str, Page] = defaultdict(list)
    for name, values in rows:
        found[name].append(values)
    for name, page in found.items():
        if name not in known:
            raise GraphkitError(f"export: neo4j-admin: {page[0].get('id')}: {name}: is no kind: see graphkit schema")
        yield known[name], page
