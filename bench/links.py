"""Usage: links.py [fit] — how well names are matched, on sets of pairs whose answer is known.

The sets are made of files that the user has (`../shared/data`): hand-labelled organisation pairs of nomenklatura's
name_bench, and names with aliases of OFAC's SDN list and of Japan's End User List, each against three near and three
random names of others. `fit` writes the trees anew, from OFAC's and Japan's pairs and from OFAC's names with slips of
the pen; a set is always scored with trees fitted on the others.
"""

import csv
import json
import random
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import fitting
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from graphkit.link.block import Index
from graphkit.link.normalise import normal
from graphkit.link.score import TABLE, Rarity, Tree, features, score

DATA = Path(__file__).parents[2] / "shared" / "data"
NEAR, RANDOM = 3, 3
PERTURBED = 1500
Scorer = Callable[[str, str], float]


class Pair(NamedTuple):
    """Two names, and whether they are of one body."""

    one: str
    two: str
    same: bool


def name_bench() -> list[Pair]:
    """The labelled pairs of organisations."""
    path = DATA / "er" / "nomenklatura_name_cases_2026-05-03.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [Pair(row["name1"], row["name2"], row["is_match"] == "true") for row in rows if row["schema"] != "Person"]


def ofac() -> dict[str, list[str]]:
    """Names of bodies on the SDN list, each with its aliases."""
    folder = DATA / "ofac" / "sdn_csv_2019-01-04"
    with (folder / "sdn.csv").open(encoding="latin-1", newline="") as file:
        names = {row[0]: row[1] for row in csv.reader(file) if len(row) > 2 and row[2].strip() == "-0-"}
    found: dict[str, list[str]] = {name: [] for name in names.values()}
    with (folder / "alt.csv").open(encoding="latin-1", newline="") as file:
        for row in csv.reader(file):
            if len(row) > 3 and row[0] in names and row[3] != names[row[0]]:
                found[names[row[0]]].append(row[3])
    return found


def meti() -> dict[str, list[str]]:
    """Names on the End User List, each with its aliases in Latin letters."""
    rows = json.loads((DATA / "jp" / "meti_end_user_list_2026-07-20.json").read_text("utf-8"))
    return {
        row["entity_name"]: [text for text in row["aliases"] if text.isascii()] for row in rows if row["entity_name"]
    }


def pairs_of(names: Mapping[str, Sequence[str]], seed: int = 1) -> list[Pair]:
    """Each name with each alias; and each alias with the nearest names of others, and with some at random."""
    chance, every = random.Random(seed), list(names)
    index = Index(every)
    found = []
    for name, aliases in names.items():
        for alias in aliases:
            found.append(Pair(name, alias, True))
            near = [every[at] for at in index.candidates(alias, NEAR + 1) if every[at] != name][:NEAR]
            others = [other for other in chance.sample(every, RANDOM) if other != name]
            found += [Pair(other, alias, False) for other in (*near, *others)]
    return found


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


def perturbed(names: Sequence[str], count: int, seed: int = 5) -> list[Pair]:
    """Names with a slip of the pen, a space less or a legal form more; and with a word or a number of another name."""
    chance = random.Random(seed)
    longer = [name for name in names if len(name.split()) > 1 and len(name) > 4]
    words = [word for name in longer for word in name.split()]
    found = []
    for name in chance.sample(longer, min(count, len(longer))):
        found.append(Pair(name, chance.choice(SLIPS)(name, chance), True))
        parts = name.split()
        parts[chance.randrange(len(parts))] = chance.choice(words)
        changed = " ".join(parts) if chance.random() < 0.7 else f"{name} {chance.randrange(2, 9)}"
        if normal(changed) != normal(name):
            found.append(Pair(name, changed, False))
    return found


def _dropped(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name))
    return name[:at] + name[at + 1 :]


def _swapped(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _typed(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name))
    return name[:at] + chance.choice("AEIOURSTN") + name[at + 1 :]


def _closed(name: str, chance: random.Random) -> str:
    return name.replace(" ", "", 1)


def _formed(name: str, chance: random.Random) -> str:
    return name + chance.choice((" LTD", " CO., LTD.", " LLC", " CORP", " INC.", " JSC"))


SLIPS: Sequence[Callable[[str, random.Random], str]] = (_dropped, _swapped, _typed, _closed, _formed)


# ------------------------------------------------------------------ the table


def sets() -> dict[str, tuple[list[Pair], Rarity]]:
    """Every set with how rare words are in it."""
    found: dict[str, tuple[list[Pair], Rarity]] = {}
    for name, names in (("OFAC", ofac()), ("METI", meti())):
        found[name] = pairs_of(names), Rarity([*names, *(alias for aliases in names.values() for alias in aliases)])
    return {"name_bench": (name_bench(), Rarity()), **found}


def stock() -> Mapping[str, Scorer]:
    """What rapidfuzz has, on the normalised names."""
    ways: Mapping[str, Scorer] = {
        "Jaro-Winkler": JaroWinkler.similarity, "token_sort_ratio": fuzz.token_sort_ratio, "WRatio": fuzz.WRatio,
    }  # fmt: skip
    return {name: lambda a, b, way=way: way(normal(a).text, normal(b).text) for name, way in ways.items()}  # type: ignore[misc]


def row(name: str, way: str, scored: Sequence[tuple[float, bool]], seconds: float) -> str:
    """One line of the table."""
    found, (low, high) = measured(scored), interval(scored)
    each = 1e6 * seconds / len(scored)
    measures = f"{found.precision:>6.3f} [{low:.3f} {high:.3f}]{found.f1:>7.3f}{found.recall:>7.2f}"
    return f"{name:<11}{way:<18}{measures}{each:>8.1f}"


def main(*, fit: bool) -> None:
    """Print the table; or fit the trees and write them."""
    known = sets()
    compared = {name: _compared(pairs, rarity) for name, (pairs, rarity) in known.items()}
    slips = _compared(perturbed(list(ofac()), PERTURBED), Rarity())
    if fit:
        TABLE.write_text(_written(*fitting.trees([*compared["OFAC"], *compared["METI"], *slips])), "utf-8")
        return
    print(f"{'set':<11}{'scorer':<18}{'AP':>6} {'95 %':^13}{'F1':>7}{'R@P95':>7}{'µs/pair':>8}")
    for name, (pairs, rarity) in known.items():
        for way, scorer in stock().items():
            started = time.perf_counter()
            scored = [(scorer(a, b), same) for a, b, same in pairs]
            print(row(name, way, scored, time.perf_counter() - started), flush=True)
        started = time.perf_counter()
        for a, b, _ in pairs:
            score(features(a, b, rarity))
        seconds = time.perf_counter() - started
        others = [each for other in ("OFAC", "METI") if other != name for each in compared[other]]
        _, found = fitting.trees([*others, *slips])
        scored = [(sum(tree.value(values) for tree in found), same) for values, same in compared[name]]
        print(row(name, "graphkit", scored, seconds), flush=True)


def _compared(pairs: Sequence[Pair], rarity: Rarity) -> list[fitting.Sample]:
    return [(features(a, b, rarity), same) for a, b, same in pairs]


def _written(bias: float, found: Sequence[Tree]) -> str:
    """The table as JSON, a tree a line."""
    rows = fitting.table(bias, found)["trees"]
    lines = ",\n".join(json.dumps(each) for each in rows) if isinstance(rows, list) else ""
    return f'{{"bias": {bias}, "trees": [\n{lines}\n]}}\n'


if __name__ == "__main__":
    main(fit="fit" in sys.argv[1:])
