"""The graph as a folder of tables: one file a kind of node, one a kind of tie, and datapackage.json on all of them.

nodes/KIND.csv, ties/KIND.csv  UTF-8, RFC 4180, the first line names the columns; an empty cell is no value
datapackage.json               Frictionless: types, meanings, words, keys between the files, size and hash of each
"""

import csv
import hashlib
import json
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from graphkit.entity import Link, Node
from graphkit.excerpt import FREE, Excerpt
from graphkit.formats.attributes import Attributes, columns
from graphkit.formats.datapackage import Edition, Table, package, path
from graphkit.model import Model
from graphkit.network import Graph, about
from graphkit.query import state

TITLE = "a folder of CSV files with a Frictionless datapackage.json"
SUFFIX = "/"
TAKES = frozenset({"private", "choice", "source"})
LICENCES = (
    "MATCH (l:Load) WHERE l.dataset IS NOT NULL AND l.result <> 'refused' "
    "RETURN l.dataset AS dataset, l.licence AS licence, l.startedAt AS startedAt ORDER BY startedAt"
)


def write(excerpt: Excerpt, out: Path) -> None:
    """Fill an empty folder."""
    graph, model = Graph(excerpt), excerpt.model
    kinds = _fill(out, model, graph.nodes()) | _fill(out, model, graph.ties())
    tables = [_table(out, model, kind.name) for kind in (*model.nodes, *model.ties) if kind.name in kinds]
    made = package(model, _edition(excerpt), tables)
    (out / "datapackage.json").write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _fill(folder: Path, model: Model, those: Iterable[Node | Link]) -> set[str]:
    """Write each into the file of its kind, which is begun when the first one comes; the kinds that came."""
    begun: dict[str, tuple[csv.DictWriter[str], Attributes]] = {}
    with ExitStack() as files:
        for each in those:
            if each.kind not in begun:
                place = folder / path(model.kinds[each.kind])
                place.parent.mkdir(exist_ok=True)
                # Half of a pair of surrogates, which no encoding has, becomes a question mark.
                file = files.enter_context(place.open("w", encoding="utf-8", errors="replace", newline=""))
                begun[each.kind] = _begun(file, columns(model, model.kinds[each.kind]))
            rows, attributes = begun[each.kind]
            rows.writerow(attributes.texts(each))
    return set(begun)


def _begun(file: TextIO, attributes: Attributes) -> "tuple[csv.DictWriter[str], Attributes]":
    rows = csv.DictWriter(file, [each.name for each in attributes.declared])
    rows.writeheader()
    return rows, attributes


def _table(folder: Path, model: Model, name: str) -> Table:
    place = folder / path(model.kinds[name])
    with place.open("rb") as file:
        return Table(model.kinds[name], place.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def _edition(excerpt: Excerpt) -> Edition:
    rows = excerpt.reader.rows(LICENCES)
    licences = {str(row["dataset"]): str(row["licence"] or "unknown") for row in rows}
    if excerpt.wanted.redistributable:
        licences = {name: licence for name, licence in licences.items() if licence in FREE}
    return Edition(state(excerpt.reader).version or "incomplete", about(excerpt), licences)
