"""Usage: differential.py [WORLDS [FIRST]] — random graphs in two stores, every canned query asked of both.

The embedded store is compared with itself, the records in another order, and with each server that GRAPHKIT_REQUIRE
or GRAPHKIT_TEST_NEO4J gives the tests. Prints the comparisons and the differences; exit 1 if there is one.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from chance import World
from differing import answers, askings, differences, fill, soundness, undecided
from engines import SERVERS, Embedded, Engine, started

ASKED = 20
SIZES = (1, 1, 2, 4)


def compare(engine: Engine, folder: Path, seed: int) -> tuple[int, int, list[str]]:
    """One world: how many answers were compared, how many of them had rows, and what differed."""
    size = SIZES[seed % len(SIZES)]
    here, there = Embedded().empty(folder), engine.empty(folder / "other")
    for order, store in enumerate((here, there)):
        fill(store, folder, seed, size, order)
    asked = askings(World(seed, size), seed, ASKED)
    known = answers(here, asked)
    found = differences(asked, known, answers(there, asked)) + undecided(here, asked)
    if soundness(here) != soundness(there):
        found.append(f"world {seed}: the stores find other things wrong with themselves")
    return len(asked), sum(answer.rows > 0 for answer in known), found


def run(name: str, seeds: range) -> int:
    """All worlds on one engine; how many differences there were."""
    total = told = differ = 0
    with tempfile.TemporaryDirectory(prefix="graphkit-differential-") as folder, started(name, Path(folder)) as engine:
        for seed in seeds:
            place = Path(folder) / str(seed)
            place.mkdir()
            asked, rows, found = compare(engine, place, seed)
            total, told, differ = total + asked, told + rows, differ + len(found)
            for each in found[:3]:
                print(f"world {seed}: {each}")
    print(f"{name:<24}{len(seeds):>6}{total:>13}{told:>11}{differ:>13}", flush=True)
    return differ


def main() -> int:
    """Run it."""
    count, first = (*map(int, sys.argv[1:3]), *(8, 1)[len(sys.argv[1:3]) :])
    print(f"{'embedded against':<24}{'worlds':>6}{'comparisons':>13}{'with rows':>11}{'differences':>13}")
    return 1 if sum([run(name, range(first, first + count)) for name in ("embedded", *SERVERS)]) else 0


if __name__ == "__main__":
    sys.exit(main())
