"""Usage: links.py [fit] — how well names are matched, on sets of pairs whose answer is known; then how fast.

`fit` writes the trees anew, from OFAC's and Japan's pairs and from OFAC's names with slips of the pen. A set is always
scored with trees fitted on the others, and the threshold of the column F1* is the best one of the others.
"""

import json
import random
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import fitting
import link_speed
from link_sets import PERTURBED, Pair, chinese, cross_script, judged, meti, name_bench, ofac, pairs_of, perturbed
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from graphkit.link.normalise import normal
from graphkit.link.score import TABLE, Rarity, Tree, features, score

Scorer = Callable[[str, str], float]
Scored = Sequence[tuple[float, bool]]
LEARNT = ("OFAC", "METI")
"""The sets that trees and thresholds are learnt on; each is left out where it is scored itself."""


# ------------------------------------------------------------------ measures


class Measured(NamedTuple):
    """Average precision, the best F1, and the recall where at least 95 of 100 are right."""

    precision: float
    f1: float
    recall: float


def measured(scored: Sequence[tuple[float, bool]]) -> Measured:
    """The measures of pairs with their scores."""
    ordered = sorted(scored, key=lambda each: -each[0])
    positives = sum(same for _, same in ordered)
    right = seen = 0
    average = best = recall = 0.0
    at = 0
    while at < len(ordered):
        following = at
        gained = 0
        while following < len(ordered) and ordered[following][0] == ordered[at][0]:
            gained += ordered[following][1]
            following += 1
        right, seen, at = right + gained, following, following
        precision = right / seen
        average += precision * gained / positives
        best = max(best, 2 * right / (seen + positives))
        recall = max(recall, right / positives) if precision >= 0.95 else recall
    return Measured(average, best, recall)


def interval(scored: Sequence[tuple[float, bool]], times: int = 200) -> tuple[float, float]:
    """The average precision of 95 of 100 samples drawn from the pairs."""
    chance = random.Random(7)
    found = sorted(measured(chance.choices(scored, k=len(scored))).precision for _ in range(times))
    return found[int(times * 0.025)], found[int(times * 0.975)]


# ------------------------------------------------------------------ the table


def sets() -> dict[str, tuple[list[Pair], Rarity]]:
    """Every set with how rare words are in it."""
    found: dict[str, tuple[list[Pair], Rarity]] = {}
    for name, names in (("OFAC", ofac()), ("METI", meti())):
        found[name] = pairs_of(names), Rarity([*names, *(alias for aliases in names.values() for alias in aliases)])
    return {"name_bench": (name_bench(), Rarity()), **found, "judged": (judged(), Rarity())}


def stock() -> Mapping[str, Scorer]:
    """What rapidfuzz has, on the normalised names."""
    ways: Mapping[str, Scorer] = {
        "Jaro-Winkler": JaroWinkler.similarity, "token_sort_ratio": fuzz.token_sort_ratio, "WRatio": fuzz.WRatio,
    }  # fmt: skip
    return {name: lambda a, b, way=way: way(normal(a).text, normal(b).text) for name, way in ways.items()}  # type: ignore[misc]


def row(name: str, way: str, scored: Scored, edge: float, seconds: float) -> str:
    """One line of the table."""
    found, (low, high) = measured(scored), interval(scored)
    fixed, each = f1_at(scored, edge), 1e6 * seconds / len(scored)
    measures = f"{found.precision:>6.3f} [{low:.3f} {high:.3f}]{found.f1:>7.3f}{fixed:>7.3f}{found.recall:>7.2f}"
    return f"{name:<11}{way:<18}{measures}{each:>8.1f}"


def f1_at(scored: Scored, edge: float) -> float:
    """F1 where pairs of at least that score are taken for one."""
    taken = [same for found, same in scored if found >= edge]
    return 2 * sum(taken) / (len(taken) + sum(same for _, same in scored))


def best_edge(scored: Scored) -> float:
    """The score from which on F1 is best."""
    right, edge, best = 0, 0.0, -1.0
    positives = sum(same for _, same in scored)
    for seen, (found, same) in enumerate(sorted(scored, reverse=True), 1):
        right += same
        if (f1 := 2 * right / (seen + positives)) > best:
            edge, best = found, f1
    return edge


def main(*, fit: bool) -> None:
    """Print the table; or fit the trees and write them."""
    known = sets()
    compared = {name: _compared(pairs, rarity) for name, (pairs, rarity) in known.items()}
    slips = _compared(perturbed(list(ofac()), PERTURBED), Rarity())
    if fit:
        TABLE.write_text(_written(*fitting.trees([*compared["OFAC"], *compared["METI"], *slips])), "utf-8")
        return
    print(f"{'set':<11}{'scorer':<18}{'AP':>6} {'95 %':^13}{'F1':>7}{'F1*':>7}{'R@P95':>7}{'µs/pair':>8}")
    for name, (pairs, rarity) in known.items():
        others = [other for other in LEARNT if other != name]
        for way, scorer in stock().items():
            learnt = [(scorer(a, b), same) for other in others for a, b, same in known[other][0]]
            started = time.perf_counter()
            scored = [(scorer(a, b), same) for a, b, same in pairs]
            print(row(name, way, scored, best_edge(learnt), time.perf_counter() - started), flush=True)
        started = time.perf_counter()
        for a, b, _ in pairs:
            score(features(a, b, rarity))
        seconds = time.perf_counter() - started
        every = [each for other in others for each in compared[other]]
        _, found = fitting.trees([*every, *slips])
        print(row(name, "graphkit", _by(found, compared[name]), best_edge(_by(found, every)), seconds), flush=True)
    for name, asked in (("METI, Chinese to Latin", chinese()), ("cross_script, persons", cross_script())):
        print(link_speed.retrieved(name, *asked))
    link_speed.main()


def _by(found: Sequence[Tree], samples: Sequence[fitting.Sample]) -> Scored:
    return [(sum(tree.value(values) for tree in found), same) for values, same in samples]


def _compared(pairs: Sequence[Pair], rarity: Rarity) -> list[fitting.Sample]:
    return [(features(a, b, rarity), same) for a, b, same in pairs]


def _written(bias: float, found: Sequence[Tree]) -> str:
    """The table as JSON, a tree a line."""
    rows = fitting.table(bias, found)["trees"]
    lines = ",\n".join(json.dumps(each) for each in rows) if isinstance(rows, list) else ""
    return f'{{"bias": {bias}, "trees": [\n{lines}\n]}}\n'


if __name__ == "__main__":
    main(fit="fit" in sys.argv[1:])
