"""What is chosen of what several records say of one thing, and on what they differ (pure).

A property is the casebook's marked choice, else the value of better confidence, else of the better kind of
source. Of two equal ones with different values none is chosen: the property stays out and `conflict` names it.
Many-valued properties are united. A date and its bounds move together.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from graphkit.kind import COMPANIONS, Kind, Vocabulary
from graphkit.value import Properties, Value

CONFIDENCES = ("sourced", "third-party", "background")
UNRANKED = 1000
"""The rank of a source of which nobody says what kind of document it is: after all others."""
Ranks = Mapping[str, int]


class Stated(Protocol):
    """What one source states of a thing: a record, or as much of one as the choice looks at."""

    @property
    def source(self) -> str:
        """The id of the document."""

    @property
    def confidence(self) -> str:
        """One of CONFIDENCES."""

    @property
    def chosen(self) -> tuple[str, ...]:
        """The properties that the casebook marks as the better ones."""

    def properties(self) -> Mapping[str, object]:
        """What it states, as JSON values."""


def rank(kinds: Vocabulary, source_kind: object) -> int:
    """How good a document of that kind is as evidence: its place in the vocabulary `source_kind`, the best first."""
    order = list(kinds.terms)
    return order.index(str(source_kind)) if source_kind in order else UNRANKED


def properties(records: Sequence[Stated], kind: Kind, ranks: Ranks) -> tuple[Properties, tuple[str, ...]]:
    """Choose the properties of one thing; also the names of those on which its sources differ."""
    if len(records) == 1:  # nearly all: nothing to choose
        only = kind.typed(records[0].properties())
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
    best = {frozenset(bundle.items()): bundle for rank, bundle in options if rank == top}
    every = {frozenset(bundle.items()) for _, bundle in options}
    if len(best) > 1:
        return None, True
    return next(iter(best.values())), top[0] == 0 and len(every) > 1


def _bundles(record: Stated, kind: Kind) -> dict[str, dict[str, Value]]:
    """The record's properties by owner, so that a date keeps its bounds."""
    found: dict[str, dict[str, Value]] = {}
    for name, value in kind.typed(record.properties()).items():
        owner = name
        if name not in kind.properties:
            owner = next((name.removesuffix(end) for end in COMPANIONS if name.endswith(end)), name)
        found.setdefault(owner, {})[name] = value
    return found
