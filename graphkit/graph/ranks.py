"""How good a document is as evidence, by its kind: the order of the vocabulary `source_kind`, the best first."""

from collections.abc import Iterator, Mapping

import msgspec

from graphkit.choice import UNRANKED, Ranks, rank
from graphkit.graph.lookup import Lookup
from graphkit.model import Model
from graphkit.store import Reader, cypher


def recorded(lookup: Lookup, model: Model) -> Ranks:
    """The rank of each source as the records have it now."""
    found: dict[str, int] = {}
    for source, body in lookup.documents():
        kind = msgspec.json.decode(body).get("sourceKind")
        found[source] = min(rank(model.vocabularies["source_kind"], kind), found.get(source, UNRANKED))
    return found


def changed(reader: Reader, model: Model, now: Ranks) -> Iterator[Mapping[str, object]]:
    """The groups (`form`, `group`) of which a source speaks whose rank is another than the graph was merged by."""
    before = {
        str(row["id"]): rank(model.vocabularies["source_kind"], row["kind"]) for row in reader.rows(cypher.SOURCE_KINDS)
    }
    other = [source for source in {*before, *now} if before.get(source, UNRANKED) != now.get(source, UNRANKED)]
    if other:
        yield from reader.rows(cypher.GROUPS_OF_SOURCES, {"sources": sorted(other)})
