"""The Cypher that graphkit writes with: made of the model, values always as parameters.

Reading back is here too, for load and derive only; canned queries live in queries/.
Ties are made and removed from their leaf end: an engine walks all ties of a hub it starts from (rules A25, A27).
"""

from collections.abc import Iterable, Mapping, Sequence

from graphkit.entity import Link, Node
from graphkit.kind import Kind
from graphkit.model import Model
from graphkit.record import COLUMNS, digest, encode
from graphkit.store import Statement
from graphkit.store.pages import Pages

Rows = Sequence[Mapping[str, object]]

# The other end of a tie to one of these may have a hundred thousand of them.
HUBS = ("Source", "Agency", "RestrictiveList", "Act", "ListEdition", "Measure", "Court", "Organisation", "Instrument")
RECORD_INDEXES = ("group", "thing", "fromId", "toId", "source", "dataset")


def schema(model: Model) -> list[str]:
    """Constraints and indexes: one unique id a label, and what load and look-up search by."""
    labels = [kind.name for kind in model.nodes if not kind.abstract] + ["Record", "Load", "Meta"]
    found = [
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE" for label in labels
    ]
    found += [
        f"CREATE INDEX record_{name.lower()} IF NOT EXISTS FOR (r:Record) ON (r.`{name}`)" for name in RECORD_INDEXES
    ]
    return [*found, "CREATE INDEX name_key IF NOT EXISTS FOR (n:Name) ON (n.key)"]


# ---------------------------------------------------------------- records


def create_records(rows: Rows) -> Statement:
    """Write records that the store does not have."""
    text = "UNWIND $rows AS row CREATE (r:Record {id: row.id}) SET r += row"
    return Statement(text, {"rows": rows}, beside=True)


def replace_records(rows: Rows) -> Statement:
    """Write records that the store may have."""
    return Statement("UNWIND $rows AS row MERGE (r:Record {id: row.id}) SET r = row", {"rows": rows})


def delete_records(ids: Sequence[str]) -> Statement:
    """Forget records."""
    return Statement("UNWIND $ids AS id MATCH (r:Record {id: id}) DELETE r", {"ids": ids})


_ALL = ", ".join(f"r.`{name}` AS `{name}`" for name in COLUMNS)
RECORDS_OF_GROUPS = f"UNWIND $groups AS g MATCH (r:Record) WHERE r.`group` = g RETURN {_ALL}"
RECORDS_BY_ID = f"UNWIND $ids AS id MATCH (r:Record {{id: id}}) RETURN {_ALL}"
RECORD_PAGES = Pages("Record", ", ".join(f"n.`{name}` AS `{name}`" for name in COLUMNS))
DIGESTS_BY_ID = (
    "UNWIND $ids AS id MATCH (r:Record {id: id}) "
    "RETURN r.id AS id, r.digest AS digest, r.dataset AS dataset, r.of AS of, r.`group` AS `group`"
)
DATASET_PAGES = Pages(
    "Record",
    "n.id AS id, n.form AS form, n.kind AS kind, n.thing AS thing, n.toId AS toId",
    "n.dataset = $dataset",
)
DATASET_UNTIL = (
    "MATCH (l:Load) WHERE l.dataset = $dataset AND l.result IN ['loaded', 'unchanged'] RETURN max(l.dataUntil) AS until"
)
PRINTED = (
    "MATCH (p:Record {dataset: $dataset}) WHERE p.kind = 'PRINTS' WITH DISTINCT p.toId AS entry "
    "MATCH (f:Record {fromId: entry}) WHERE f.kind = 'FOR_LIST' AND f.dataset = $dataset "
    "RETURN f.toId AS list, count(DISTINCT entry) AS n ORDER BY list"
)
"""How many entries of each list a data set's editions print."""
_ENDS = "r.id AS id, r.kind AS kind, r.fromId AS fromId, r.toId AS toId"
LISTINGS_OF = (
    "UNWIND $ids AS x MATCH (r:Record {toId: x}) WHERE r.dataset = $dataset AND r.kind IN ['LISTS', 'REMOVES'] "
    f"RETURN {_ENDS}"
)
RECORDS_AT = {
    end: f"UNWIND $ids AS x MATCH (r:Record {{{end}: x}}) WHERE r.dataset = $dataset RETURN {_ENDS}"
    for end in ("thing", "fromId", "toId")
}
DATASET_SIZE = "MATCH (r:Record {dataset: $dataset}) RETURN count(r) AS n"
GROUP_PAGES = Pages("Record", "n.id AS id, n.`group` AS `group`", "n.form = $form")
IDENTIFIED_PAGES = Pages(
    "Record",
    "n.id AS id, n.thing AS thing, n.kind AS kind, n.dataset AS dataset, n.body AS body",
    "n.form = 'node' AND n.kind IN $kinds",
)
COURTS = "MATCH (r:Record) WHERE r.form = 'tie' AND r.kind = 'BEFORE' RETURN r.fromId AS case, min(r.toId) AS court"
"""The court of each case; where sources name several, the first by id, so that the order of records decides nothing."""
MOVED = (
    f"MATCH (r:Record) WHERE r.form = 'node' AND r.thing <> r.`group` RETURN {_ALL}",
    f"MATCH (r:Record) WHERE r.form = 'tie' AND r.`group` <> r.kind + ' ' + r.fromId + ' ' + r.toId RETURN {_ALL}",
)
RETIRED = (
    "MATCH (r:Record) WHERE r.form = 'node' AND r.thing <> r.`group` "
    "RETURN r.id AS id, r.thing AS old, r.`group` AS new ORDER BY old, new"
)
"""Ids of things that were joined with others, the id that each answers with, and the record that has the old one."""
RECORDS_OF_THINGS = tuple(
    f"UNWIND $things AS x MATCH (r:Record {{{name}: x}}) RETURN {_ALL}" for name in ("thing", "fromId", "toId")
)
GROUPS_OF_SOURCES = (
    "UNWIND $sources AS s MATCH (r:Record {source: s}) RETURN DISTINCT r.form AS form, r.`group` AS `group`"
)
RECORDED_THINGS = "UNWIND $ids AS x MATCH (r:Record {thing: x}) RETURN DISTINCT x AS id"
TIE_GROUPS_OF = tuple(
    f"UNWIND $ids AS x MATCH (r:Record {{{name}: x}}) RETURN DISTINCT r.`group` AS `group`"
    for name in ("fromId", "toId")
)
SPOKEN_OF = (
    "UNWIND $ids AS x MATCH (r:Record {fromId: x}) WHERE split(r.`group`, ' ')[1] = x RETURN DISTINCT x AS id",
    "UNWIND $ids AS x MATCH (r:Record {toId: x}) WHERE split(r.`group`, ' ')[2] = x RETURN DISTINCT x AS id",
)
"""Which of $ids are an end of a tie that some record states, as the records are grouped now."""
SOURCE_KINDS = "MATCH (s:Source) RETURN s.id AS id, s.sourceKind AS kind, s.isScope AS scope"
RECORDED_SOURCES = "MATCH (r:Record) WHERE r.kind = 'Source' RETURN r.thing AS id, r.body AS body"


# ---------------------------------------------------------------- canonical nodes and ties


def node_values(node: Node) -> dict[str, object]:
    """A node's properties as they are stored, its digest among them."""
    values: dict[str, object] = {name: list(v) if isinstance(v, tuple) else v for name, v in node.properties.items()}
    return values | {
        "id": node.id,
        "sources": list(node.sources),
        "records": list(node.records),
        "digest": digest(node_line(node)),
    }


def node_line(node: Node) -> str:
    """The line of `export jsonl` that stands for a node."""
    layer = "period" if node.kind == "Period" else "node"
    return encode(
        {
            "layer": layer,
            "id": node.id,
            "kind": node.kind,
            "properties": dict(node.properties),
            "sources": node.sources,
            "records": node.records,
        }
    )


def link_values(link: Link) -> dict[str, object]:
    """A tie's properties as they are stored, its digest among them."""
    values: dict[str, object] = {name: list(v) if isinstance(v, tuple) else v for name, v in link.properties.items()}
    return values | {
        "id": link.id,
        "sources": list(link.sources),
        "records": list(link.records),
        "confidence": link.confidence,
        "digest": digest(link_line(link)),
    }


def link_line(link: Link) -> str:
    """The line of `export jsonl` that stands for a tie."""
    return encode(
        {
            "layer": "tie",
            "id": link.id,
            "kind": link.kind,
            "from": link.start,
            "to": link.end,
            "properties": dict(link.properties),
            "sources": link.sources,
            "records": link.records,
            "confidence": link.confidence,
        }
    )


def create_nodes(labels: Sequence[str], rows: Rows) -> Statement:
    """Write nodes that the store does not have."""
    text = f"UNWIND $rows AS row CREATE (n:{':'.join(labels)} {{id: row.id}}) SET n += row"
    return Statement(text, {"rows": rows}, beside=True)


def replace_nodes(label: str, also: Sequence[str], rows: Rows) -> Statement:
    """Write nodes that the store may have under `label`, and give them their other labels."""
    extra = f" SET n:{':'.join(also)}" if also else ""
    return Statement(f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row{extra}", {"rows": rows})


def delete_nodes(label: str, ids: Sequence[str]) -> Statement:
    """Remove nodes with all their ties."""
    return Statement(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n", {"ids": ids})


def neighbours(label: str) -> str:
    """Every tie of $ids with what its other end is."""
    return (
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}})-[t]-(m) "
        "RETURN type(t) AS kind, t.id AS id, t.digest AS digest, m.id AS other, m.digest AS otherDigest"
    )


def create_ties(kind: str, start: str, end: str, rows: Rows) -> Statement:
    """Write ties that the store does not have; a row is `start`, `end`, `values`."""
    text = (
        f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}}) "
        f"CREATE (a)-[t:{kind}]->(b) SET t = row.values"
    )
    return Statement(text, {"rows": rows})


def delete_ties(kind: str, start: str, end: str, rows: Rows) -> Statement:
    """Remove ties; a row is `start`, `end`, `id`."""
    text = f"UNWIND $rows AS row MATCH {_from_leaf(kind, start, end)} WHERE t.id = row.id DELETE t"
    return Statement(text, {"rows": rows})


def _from_leaf(kind: str, start: str, end: str) -> str:
    """A tie `t` between the ends that `row` names, beginning at the one that is no hub."""
    if start in HUBS:
        return f"(b:{end} {{id: row.end}})<-[t:{kind}]-(a:{start} {{id: row.start}})"
    return f"(a:{start} {{id: row.start}})-[t:{kind}]->(b:{end} {{id: row.end}})"


def some_nodes(label: str) -> str:
    """The ids of $size nodes with the label."""
    return f"MATCH (n:{label}) RETURN n.id AS id LIMIT $size"


def existing_nodes(label: str) -> str:
    """Which of $ids are there under the label, with what they hold."""
    node = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}})"
    return f"{node} RETURN n.id AS id, labels(n) AS labels, properties(n) AS values"


def existing_ties(kind: Kind, start: str, end: str) -> str:
    """The stored ties of a kind between $pairs of ends."""
    tie = f"UNWIND $pairs AS row MATCH {_from_leaf(kind.name, start, end)}"
    return f"{tie} RETURN t.id AS id, row.start AS `start`, row.end AS `end`, properties(t) AS values"


def ties_between(kind: str, start: str, end: str) -> str:
    """All stored ties of a kind between two labels."""
    return (
        f"MATCH (a:{start})-[t:{kind}]->(b:{end}) RETURN a.id AS `start`, b.id AS `end`, t.id AS id, "
        "properties(t) AS values ORDER BY id"
    )


def periods_of(label: str) -> str:
    """The stored periods of $ids."""
    return (
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}})-[:HAS_PERIOD]->(p:Period) "
        "RETURN n.id AS subject, p.id AS id, p.digest AS digest"
    )


def create_periods(label: str, rows: Rows) -> Statement:
    """Write periods and tie each to its subject; a row is `subject`, `values`."""
    text = (
        f"UNWIND $rows AS row MATCH (n:{label} {{id: row.subject}}) "
        "CREATE (p:Period {id: row.values.id}) SET p += row.values CREATE (n)-[:HAS_PERIOD]->(p)"
    )
    return Statement(text, {"rows": rows}, beside=True)


ISSUES_OF = (
    "UNWIND $ids AS id MATCH (k:CourtCase {id: id})-[t:PUTS_IN_ISSUE]->(d:Designation) "
    "RETURN k.id AS `start`, d.id AS `end`, properties(t) AS values"
)

# ---------------------------------------------------------------- the store's own account

META = (
    "MATCH (m:Meta {id: 'meta:graph'}) RETURN m.dataVersion AS dataVersion, m.dataUntil AS dataUntil, m.total AS total"
)
DATA_UNTIL = "MATCH (l:Load) WHERE l.result <> 'refused' RETURN l.dataUntil AS dataUntil"
EDITIONS = "MATCH (l:Load {id: $load}) RETURN l.dataUntil AS dataUntil, l.licence AS licence"
UNCONFIRMED = "MATCH (j:Judgement) WHERE j.verdict = 'same' AND j.confirmed = false RETURN count(j) AS n"
RUNS = (
    "MATCH (l:Load) WHERE l.result <> 'running' RETURN l.id AS id, l.ledger AS ledger, l.result AS result ORDER BY id"
)


def set_meta(values: Mapping[str, object]) -> Statement:
    """Write what the store says of itself."""
    return Statement("MERGE (m:Meta {id: 'meta:graph'}) SET m += $values", {"values": values})


def set_load(values: Mapping[str, object]) -> Statement:
    """Write one line of the ledger."""
    return Statement("MERGE (l:Load {id: $values.id}) SET l += $values", {"values": values})


def ids(rows: Iterable[Mapping[str, object]]) -> list[str]:
    """The ids of some rows."""
    return [str(row["id"]) for row in rows]
