"""What belongs to a firm or a list: what an excerpt of the graph needs to answer for it as the whole graph does."""

from collections.abc import Iterable, Sequence, Set
from typing import cast

from graphkit import stored
from graphkit.model import model
from graphkit.store import Reader, around, cypher

THROUGH = ("Designation", "Restriction", "Claim", "CourtCase", "Entry", "Comparison")
"""Kinds whose own ties are followed; from a firm, an agency, an act one comes to what is about somebody else."""
STEPS = 3


def near_things(reader: Reader, named: Sequence[str]) -> Set[str]:
    """The ids of what is named, what is tied to it through listings, claims and suits, and what decided on these.

    Three ties away at most: a firm, its listing, the restriction that it carries, the measure. Acts that periods follow
    from belong to it, and the documents behind everything.
    """
    schema = model()
    found, edge = set(named), set(named)
    for _ in range(STEPS):
        edge = {other for other in stored.neighbours(reader, schema, edge) if other not in found}
        found |= edge
        edge = {id for id in edge if schema.fits(schema.of_id(id)[0].name, THROUGH)}
    found |= _law_behind(reader, found)
    periods = list(_periods(reader, found))
    found |= _named(periods, "because")
    sources = {source for node in stored.by_id(reader, schema, found).values() for source in node.sources}
    return found | sources | _named(periods, "sources")


def _law_behind(reader: Reader, ids: Iterable[str]) -> set[str]:
    """What measures rest on, who enforces them and what laid them down; who else is under them is not followed."""
    measures = {"ids": sorted(id for id in ids if model().base(id) == "Measure")}
    texts = (around.ties_of("Measure", ["RESTS_ON"]), around.ties_of("Measure", ["ENFORCES", "LAYS_DOWN"], into=True))
    return {str(row["other"]) for text in texts for row in reader.rows(text, measures)}


def _named(periods: Iterable[dict[str, object]], name: str) -> set[str]:
    """The ids that a property of some periods names."""
    return {str(each) for period in periods for each in cast("Sequence[str]", period.get(name) or ())}


def _periods(reader: Reader, ids: Iterable[str]) -> Iterable[dict[str, object]]:
    for label, group in stored.by_label(model(), ids).items():
        found = [str(row["id"]) for row in reader.rows(cypher.periods_of(label), {"ids": group})]
        for row in reader.rows(cypher.existing_nodes("Period"), {"ids": found}):
            yield cast("dict[str, object]", row["values"])
