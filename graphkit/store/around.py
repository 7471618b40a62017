"""The Cypher that reads what lies around some nodes, a page at a time: for derive, and for what a bundle keeps.

Each statement starts from the leaf end, by id: an engine walks all ties of a hub it starts from (rules A25, A27).
"""

from collections.abc import Iterable

from graphkit.store.pages import Pages


def ties_of(label: str, kinds: Iterable[str], other: str = "", *, into: bool = False) -> str:
    """The ties of these kinds that leave $ids (or reach them) and have the other end under `other`."""
    tie, far = f"[t:{'|'.join(kinds)}]", f"(o:{other})" if other else "(o)"
    arrow = f"<-{tie}-" if into else f"-{tie}->"
    return (
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}){arrow}{far} "
        "RETURN type(t) AS kind, n.id AS own, o.id AS other, properties(t) AS values"
    )


def designations_at(label: str, path: str) -> str:
    """A page of the designations at the far end of a path from $ids."""
    return (
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}){path}(d:Designation) WHERE d.id > $after "
        "RETURN DISTINCT d.id AS id ORDER BY id LIMIT $size"
    )


CALLED = (
    "UNWIND $ids AS id MATCH (n:Name {id: id})<-[t:CALLED]-(c) "
    "RETURN n.id AS own, c.id AS other, c.name AS shown, properties(t) AS values ORDER BY own, other"
)
"""Whose the names $ids are, and by which name each is shown."""

CLAIMED = (
    "MATCH (c:Claim)-[t:ABOUT]->(a) MATCH (c)-[p:POINTS_TO]->(b) RETURN c.id AS claim, a.id AS subject, "
    "c.predicate AS predicate, b.id AS thing, properties(t) AS about, properties(p) AS points "
    "ORDER BY claim, subject, thing"
)
"""What each claim says of whom and of what."""

DESIGNATION_PAGES = Pages("Designation", "n.id AS id")

LINES = (
    "UNWIND $ids AS id MATCH (d:Designation {id: id})<-[t:RECORDS]-(e:Entry)<-[p:PRINTS]-(x:ListEdition) "
    "WHERE x.complete = true RETURN d.id AS designation, e.id AS entry, x.id AS edition, "
    "properties(t) AS recorded, properties(p) AS printed"
)
"""The lines of complete editions that stand for $ids."""

ANY_LINE = (
    "MATCH (x:ListEdition {id: $id})-[p:PRINTS]->(e:Entry) WHERE ($source IS NULL OR $source IN p.sources) "
    "AND (coalesce(e.entryKind, '') <> 'deletion' OR ($source IS NOT NULL AND NOT $source IN e.sources)) "
    "RETURN e.id AS entry, properties(p) AS printed LIMIT 1"
)
"""One line of an edition that is not a deletion, as a document has it where $source is given."""

CASES_AT = "UNWIND $ids AS id MATCH (d:Designation {id: id})<-[:PUTS_IN_ISSUE]-(k:CourtCase) RETURN DISTINCT k.id AS id"
"""The cases that put $ids in issue as the store has it."""
