"""`make bench`: each number is a ratio of two things measured in turn in one run; the limits are the project's own."""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent
GRAPHKIT = str(BIN / "graphkit")
MEASURES = ("help", "query", "load", "memory")
CASEBOOK = HERE.parent / "loaders" / "casebook"


def seconds(command: Sequence[str], environment: dict[str, str] | None = None) -> float:
    """How long a whole process takes."""
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **(environment or {})})
    return time.perf_counter() - started


def ratio(ours: Callable[[], float], bare: Callable[[], float], times: int) -> tuple[float, float]:
    """The medians of two measurements taken in turn."""
    pairs = [(ours(), bare()) for _ in range(times)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


class Ratio(NamedTuple):
    """One line of the table: what was measured against what, and the most that the ratio may be."""

    name: str
    ours: float
    bare: float
    limit: float
    unit: str = "s"

    def line(self) -> str:
        """The line as it is printed."""
        ratio = self.ours / self.bare
        told = "kept" if ratio <= self.limit else "TOO MUCH"
        return f"{self.name:<48}{self.ours:>9.3f}{self.bare:>9.3f} {self.unit:<3}{ratio:>6.2f}{self.limit:>7} {told}"


def help_ratio(times: int) -> Ratio:
    """`graphkit --help` against importing click alone."""
    ours, bare = ratio(
        lambda: seconds([GRAPHKIT, "--help"]), lambda: seconds([sys.executable, "-c", "import click"]), times
    )
    return Ratio("graphkit --help / import click", ours, bare, 1.5)


def query_ratio(folder: Path, times: int) -> Ratio:
    """A query as a whole process against a six-line script that runs the same text on the same store."""
    store = folder / "casebook"
    subprocess.run([GRAPHKIT, "load", "casebook", "--store", str(store)], check=True, capture_output=True)
    asked = ["query", "active-challenges", "--as-of", "2021-03-13", "--store", str(store)]
    script = folder / "bare.py"
    script.write_text(bare_script(store), "utf-8")
    ours, bare = ratio(
        lambda: seconds([GRAPHKIT, *asked, "-f", "json"]), lambda: seconds([sys.executable, str(script)]), times
    )
    return Ratio("graphkit query / six-line script", ours, bare, 1.6)


def bare_script(store: Path) -> str:
    """The script that a user of the engine would write."""
    from graphkit.query import question  # noqa: PLC0415  (only this measurement needs it)

    asked = question("active-challenges")
    given = {"asOf": "2021-03-13", "knownBy": None, "scope": "graph", "limit": 100, "persons": False}
    parameters = {each.name: given[each.name] for each in asked.params}
    graph = next(path for path in (store / "generations").rglob("graph") if path.is_dir())
    return "\n".join(
        (
            "import arcadedb, json",
            f"text = {asked.text!r}",
            f"parameters = {parameters!r}",
            f"with arcadedb.open_database({str(graph)!r}, read_only=True) as database:",
            "    rows = [row.to_dict() for row in database.query('opencypher', text, parameters)]",
            "print(json.dumps(rows, default=str))",
        )
    )


def load_ratio(folder: Path, copies: int) -> Ratio:
    """Loading the casebook many times over against replaying the batches that this load wrote."""
    done = subprocess.run(
        [sys.executable, str(HERE / "replay.py"), str(CASEBOOK), str(folder / "replay"), str(copies)],
        check=True,
        capture_output=True,
        text=True,
    )
    found = json.loads(done.stdout.splitlines()[-1])
    print(f"  {found['rows']} casebook rows, {found['statements']} statements in {found['batches']} batches")
    return Ratio(f"load of {copies} casebooks / replay of its batches", found["load"], found["replay"], 3.0)


def memory_ratio(folder: Path, small: int, large: int) -> Ratio:
    """Python's peak while loading many rows against a tenth of them; beside it the resident size."""
    found = {}
    for count in (small, large):
        for what in ("load", "engine"):
            command = [sys.executable, str(HERE / "memory.py"), what, str(folder / f"rows-{what}-{count}"), str(count)]
            found[what, count] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            shutil.rmtree(folder / f"rows-{what}-{count}")
    for count in (small, large):
        ours, bare = found["load", count]["resident"] / 1e6, found["engine", count]["resident"] / 1e6
        print(f"  resident size with {count} rows: {ours:.0f} MB, of the bare engine loop: {bare:.0f} MB")
    large_peak, small_peak = (found["load", count]["peak"] / 1e6 for count in (large, small))
    return Ratio(f"Python's peak, {large} rows / {small} rows", large_peak, small_peak, 1.2, "MB")


def main() -> int:
    """Run what was asked for, everything by default; exit 1 if a limit is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", metavar="|".join(MEASURES), help="default: all of them")
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--copies", type=int, default=50)
    parser.add_argument("--rows", type=int, default=100_000)
    options = parser.parse_args()
    wanted = options.what or MEASURES
    if not set(wanted) <= set(MEASURES):
        parser.error(f"what: one or more of {', '.join(MEASURES)}")
    folder = Path(tempfile.mkdtemp(prefix="graphkit-bench-"))
    measures: dict[str, Callable[[], Ratio]] = {
        "help": lambda: help_ratio(options.times),
        "query": lambda: query_ratio(folder, options.times),
        "load": lambda: load_ratio(folder, options.copies),
        "memory": lambda: memory_ratio(folder, options.rows // 10, options.rows),
    }
    found = []
    try:
        for name in wanted:
            print(f"measuring {name}", flush=True)
            found.append(measures[name]())
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"\n{'':<48}{'ours':>9}{'bare':>9} {'':<3}{'ratio':>6}{'at most':>8}")
    print("\n".join(ratio.line() for ratio in found))
    return 0 if all(ratio.ours / ratio.bare <= ratio.limit for ratio in found) else 1


if __name__ == "__main__":
    sys.exit(main())
