"""What is chosen of what several records say of one thing, and on what they differ (pure).

A property is the casebook's marked choice, else the value of better confidence, else of the better kind of
source. Of two equal ones with different values none is chosen: the property stays out and `conflict` names it.
Many-valued properties are united. A date and its bounds move together.
"""

from collections.abc import Mapping, Sequence

from graphkit.entity import Properties, Value
from graphkit.kind import COMPANIONS, Kind
from graphkit.model import Model, properties_from_json
from graphkit.record import Record, encode

CONFIDENCES = ("sourced", "third-party", "background")
UNRANKED = 1000
"""The rank of a source of which nobody says what kind of document it is: after all others."""
Ranks = Mapping[str, int]


def rank(model: Model, source_kind: object) -> int:
    """How good a document of that kind is as evidence: its place in the vocabulary, the best first."""
    order = list(model.vocabularies["source_kind"].terms)
    return order.index(str(source_kind)) if source_kind in order else UNRANKED


def properties(records: Sequence[Record], kind: Kind, ranks: Ranks) -> tuple[Properties, tuple[str, ...]]:
    """Choose the properties of one thing; also the names of those on which its sources differ."""
    if len(records) == 1:  # nearly all: nothing to choose
        only = properties_from_json(kind, records[0].properties())
        return {name: tuple(sorted(set(x))) if isinstance(x, tuple) else x for name, x in only.items()}, ()
    stated: dict[str, list[tuple[tuple[int, int, int], Properties]]] = {}
    for record in records:
        for name, bundle in _bundles(record, kind).items():
            rank = (
                0 if name in record.chosen else 1,
                CONFIDENCES.index(record.confidence),
                ranks.get(record.source, UNRANKED),
            )
            stated.setdefault(name, []).append((rank, bundle))
    chosen: dict[str, Value] = {}
    conflict: list[str] = []
    for name, options in stated.items():
        owner = kind.property(name)
        if owner is not None and owner.many:
            chosen[name] = tuple(sorted({text for _, bundle in options for text in bundle[name]}))  # type: ignore[union-attr]
            continue
        best, rivals = _best(options)
        if best is not None:
            chosen |= best
        if rivals:
            conflict.append(name)
    return chosen, tuple(sorted(conflict))


def _best(options: list[tuple[tuple[int, int, int], Properties]]) -> tuple[Properties | None, bool]:
    """The best-ranked value if it is one, and whether sources of equal rank, or a marked choice, show a dispute."""
    top = min(rank for rank, _ in options)
    best = {encode(dict(bundle)): bundle for rank, bundle in options if rank == top}
    every = {encode(dict(bundle)) for _, bundle in options}
    if len(best) > 1:
        return None, True
    return next(iter(best.values())), top[0] == 0 and len(every) > 1


def _bundles(record: Record, kind: Kind) -> dict[str, dict[str, Value]]:
    """The record's properties by owner, so that a date keeps its bounds."""
    found: dict[str, dict[str, Value]] = {}
    for name, value in properties_from_json(kind, record.properties()).items():
        owner = name
        if name not in kind.properties:
            owner = next((name.removesuffix(end) for end in COMPANIONS if name.endswith(end)), name)
        found.setdefault(owner, {})[name] = value
    return found
