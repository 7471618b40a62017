"""Fitting the table of small trees by which pairs of names are scored: gradient boosting, two questions deep.

A feature that makes names more alike may only raise the score, one that speaks against it only lower it: what the sets
happen to hold cannot turn a reason around.
"""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from graphkit.link.score import AGAINST, Features, Split, Tree

ROUNDS, RATE, SMOOTH = 300, 0.1, 1.0
BINS = 24
Sample = tuple[Features, bool]


class _Data(NamedTuple):
    """The samples by column: bins of each feature, the value that begins each bin, gradient and curvature."""

    bins: Sequence[Sequence[int]]
    edges: Sequence[Sequence[float]]
    slope: list[float]
    bend: list[float]


def trees(samples: Sequence[Sample]) -> tuple[float, list[Tree]]:
    """The bias and the trees; both answers are counted alike."""
    columns = list(zip(*(values for values, _ in samples), strict=True))
    edges = [_edges(column) for column in columns]
    bins = [[_bin(edges[at], value) for value in column] for at, column in enumerate(columns)]
    positives = sum(same for _, same in samples)
    share = {True: len(samples) / (2 * positives), False: len(samples) / (2 * (len(samples) - positives))}
    weights, answers = [share[same] for _, same in samples], [float(same) for _, same in samples]
    totals = [0.0] * len(samples)
    data = _Data(bins, edges, [0.0] * len(samples), [0.0] * len(samples))
    found = []
    for _ in range(ROUNDS):
        for at, total in enumerate(totals):
            chance = 1 / (1 + math.exp(-total))
            data.slope[at] = weights[at] * (answers[at] - chance)
            data.bend[at] = weights[at] * chance * (1 - chance)
        tree = _tree(data, range(len(samples)))
        if tree is None:
            break
        found.append(tree)
        totals = [total + tree.value(values) for total, (values, _) in zip(totals, samples, strict=True)]
    return 0.0, merged(found)


def merged(found: Sequence[Tree]) -> list[Tree]:
    """Trees that ask the same questions as one, with the sums of their answers."""
    same: dict[tuple[float, ...], Tree] = {}
    for tree in found:
        asked = (tree.feature, tree.edge, *tree.below[:2], *tree.above[:2])
        first = same.get(asked)
        same[asked] = tree if first is None else first._replace(
            below=_sum(first.below, tree.below), above=_sum(first.above, tree.above)
        )  # fmt: skip
    return list(same.values())


def _sum(one: Split, two: Split) -> Split:
    return one._replace(low=round(one.low + two.low, 5), high=round(one.high + two.high, 5))


def _edges(column: Sequence[float]) -> list[float]:
    """Where bins begin, so that each holds about as many."""
    ordered = sorted(column)
    return sorted({ordered[len(ordered) * at // BINS] for at in range(1, BINS)} | {ordered[0]})


def _bin(edges: Sequence[float], value: float) -> int:
    return max((at for at, edge in enumerate(edges) if value >= edge), default=0)


def _tree(data: _Data, everything: Sequence[int]) -> Tree | None:
    root = _split(data, everything)
    if root is None:
        return None
    feature, edge = root
    below = [at for at in everything if data.bins[feature][at] < edge]
    above = [at for at in everything if data.bins[feature][at] >= edge]
    return Tree(feature, round(data.edges[feature][edge], 4), _branch(data, below), _branch(data, above))


def _branch(data: _Data, some: Sequence[int]) -> Split:
    """The second question of a branch, or the same answer to any."""
    found = _split(data, some)
    if found is None:
        value = _leaf(data, some)
        return Split(0, 0.0, value, value)
    feature, edge = found
    parts = ([at for at in some if (data.bins[feature][at] >= edge) is high] for high in (False, True))
    low, high = (_leaf(data, part) for part in parts)
    return Split(feature, round(data.edges[feature][edge], 4), low, high)


def _leaf(data: _Data, some: Sequence[int]) -> float:
    slope, bend = sum(data.slope[at] for at in some), sum(data.bend[at] for at in some)
    return round(RATE * slope / (bend + SMOOTH), 5)


def _split(data: _Data, some: Sequence[int]) -> tuple[int, int] | None:
    """The question that parts some samples best, of those that do not turn a reason around."""
    best, chosen = 1e-9, None
    for feature, name in enumerate(Features._fields):
        size = len(data.edges[feature])
        slopes, bends, bins = [0.0] * size, [0.0] * size, data.bins[feature]
        for at in some:
            slopes[bins[at]] += data.slope[at]
            bends[bins[at]] += data.bend[at]
        every, all_bends = sum(slopes), sum(bends)
        low = bend = 0.0
        for edge in range(1, size):
            low, bend = low + slopes[edge - 1], bend + bends[edge - 1]
            high, rest = every - low, all_bends - bend
            rises = high / (rest + SMOOTH) >= low / (bend + SMOOTH)
            gain = low**2 / (bend + SMOOTH) + high**2 / (rest + SMOOTH) - every**2 / (all_bends + SMOOTH)
            if gain > best and rises is (name not in AGAINST) and bend > 5 and rest > 5:
                best, chosen = gain, (feature, edge)
    return chosen


def table(bias: float, found: Sequence[Tree]) -> Mapping[str, object]:
    """The trees as the file has them."""
    return {"bias": bias, "trees": [[*_named(t)[:2], _named(t.below), _named(t.above)] for t in found]}


def _named(asked: Tree | Split) -> list[object]:
    return [Features._fields[asked.feature], *asked[1:]]
