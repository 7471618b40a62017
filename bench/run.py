"""`make bench`: each number is a ratio of two things measured in turn in one run; the limits are the project's own."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import official
import rdf
from asked import ARCADEDB, pair
from timing import ratio, seconds

from graphkit.query import names
from graphkit.store import connect

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent
GRAPHKIT = str(BIN / "graphkit")
MEASURES = ("help", "query", "load", "memory", "server", "admin", "reading", "official", "rdf")


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


def query_ratios(folder: Path, times: int) -> list[Ratio]:
    """Each query as a whole process against a script that runs the same text on the same store."""
    store = folder / "casebook"
    subprocess.run([GRAPHKIT, "load", "casebook", "--store", str(store)], check=True, capture_output=True)
    graph = next(path for path in (store / "generations").rglob("graph") if path.is_dir())
    script = folder / "bare.py"
    found = []
    for name in names():
        options, text, *_ = pair(name, connect(str(store), {}), ARCADEDB, str(graph))
        script.write_text(text, "utf-8")
        command = [GRAPHKIT, "query", *options, "--store", str(store), "-f", "json"]
        ours, bare = ratio(partial(seconds, command), partial(seconds, [sys.executable, str(script)]), times)
        found.append(Ratio(f"{name} / script", ours, bare, 1.6))
    return found


def load_ratio(folder: Path, dataset: str, count: int, limit: float) -> Ratio:
    """Loading so many casebooks or parties against replaying the batches that this load wrote."""
    place = folder / f"replay-{dataset}"
    command = [sys.executable, str(HERE / "replay.py"), dataset, str(place), str(count)]
    found = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()[-1])
    shutil.rmtree(place)
    print(f"  {found['rows']} rows, {found['statements']} statements in {found['batches']} batches")
    return Ratio(f"{dataset}, {count} times / replay of its batches", found["load"], found["replay"], limit)


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


def server_ratios(folder: Path, rows: int, version: str, times: int) -> list[Ratio]:
    """A load into a fresh Neo4j server against the bare driver writing the same rows, then each canned query."""
    found = _served(folder, "made", rows, version, times)
    name = f"{2 * rows} entities, {4 * rows} ties into Neo4j {version} / driver"
    asked = found["load"]["queries"]
    whole = sorted(ours / bare for ours, bare in (each["process"] for each in asked.values()))
    if whole:
        print(f"  queries as whole processes / a script: {whole[0]:.2f} to {whole[-1]:.2f}, median {median(whole):.2f}")
    queries = (Ratio(f"{query} / driver", each["text"][0], each["text"][1], 1.2) for query, each in asked.items())
    exports = (
        Ratio(f"export {form} of the graph / its rows", each[0], each[1], 2.0)
        for form, each in found["load"]["exports"].items()
    )
    return [Ratio(name, found["load"]["seconds"], found["replay"]["seconds"], 1.25), *queries, *exports]


def official_ratios(folder: Path, parties: int, version: str) -> list[Ratio]:
    """OFAC's parties into either store against the replay of the batches."""
    found = _served(folder, "ofac", parties, version, 0)
    name = f"ofac, {parties} times into Neo4j {version} / driver"
    served = Ratio(name, found["load"]["seconds"], found["replay"]["seconds"], 1.5)
    return [load_ratio(folder, "ofac", parties, 1.5), served]


def _served(folder: Path, dataset: str, count: int, version: str, times: int) -> dict[str, dict[str, Any]]:
    found = {}
    for what in ("load", "replay"):
        place = folder / f"server-{what}"
        command = [sys.executable, str(HERE / "server.py"), what, dataset, str(place), str(count), version, str(times)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        found[what] = json.loads(done.splitlines()[-1])
        shutil.rmtree(place)
    print(f"  resident size of the load: {found['load']['resident'] / 1e6:.0f} MB")
    return found


def admin_ratio(folder: Path, nodes: int, ties: int) -> Ratio:
    """Writing the files for neo4j-admin against csv.writer on the same rows; beside it the whole command."""
    place = folder / "admin"
    command = [sys.executable, str(HERE / "admin.py"), str(place), str(nodes), str(ties)]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    print(
        f"  export of {nodes} nodes and {ties} ties, reading included: {found['whole']:.1f} s, "
        f"resident size {found['resident'] / 1e6:.0f} MB"
    )
    return Ratio(f"files for neo4j-admin, {found['rows']} rows / csv.writer", found["ours"], found["bare"], 4.0)


def reading_ratio(what: str, reader: str, times: int, parties: int = 6000) -> Ratio:
    """OFAC's files read by their loader against a loop over the bare reader that builds as many objects."""

    def measured(how: str) -> float:
        command = [sys.executable, str(HERE / "official.py"), what, how, str(parties)]
        found.update(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        return float(found["seconds"])

    found: dict[str, float] = {}
    print(f"  {what}: the bare reader alone takes {measured('rows'):.3f} s")
    ours, bare = ratio(lambda: measured("ours"), lambda: measured("bare"), times)
    return Ratio(f"{what} of {parties} parties / {reader} and objects", ours, bare, 4.0)


def dry_run_ratio(folder: Path, what: str, parties: int) -> Ratio:
    """The resident size of `load --dry-run` of ten times as many parties against so many; 150 MB is the most."""
    found = []
    for count in (parties, 10 * parties):
        place = folder / f"dry-{what}-2024-01-01"
        place.mkdir()
        # In a process of its own: a child's peak begins with the size of its parent.
        maker = get_context("spawn").Process(target=getattr(official, what), args=(place, count))
        maker.start()
        maker.join()
        command = [GRAPHKIT, "load", "ofac", str(place), "--dry-run"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
            *_, usage = os.wait4(running.pid, 0)
        found.append(usage.ru_maxrss * 1024 / 1e6)
        shutil.rmtree(place)
    return Ratio(f"dry run, {10 * parties} parties / {parties}, {what}", found[1], found[0], 1.3, "MB")


def rdf_ratios(folder: Path, count: int, times: int) -> list[Ratio]:
    """So many statements by our writers of RDF against others', their memory, and an export against its rows alone."""
    found = []
    for form in rdf.WRITERS:
        turns = [(rdf.measured("graphkit", form, count), rdf.measured("pyoxigraph", form, count)) for _ in range(times)]
        ours, other = (median(turn[which][0] for turn in turns) for which in (0, 1))
        found.append(Ratio(f"rdf {form}, {count} statements / pyoxigraph", ours, other, 0.67))
        found.append(Ratio(f"rdf {form} / rdflib", ours, 5 * rdf.measured("rdflib", form, count // 5)[0], 0.05))
    for form in ("nq", "ttl"):
        large, small = (rdf.measured("graphkit", form, many)[1] for many in (10 * count, count))
        found.append(Ratio(f"rdf {form}, {10 * count} statements / {count}", large, small, 1.2, "MB"))
    store = str(folder / "exported")
    subprocess.run([GRAPHKIT, "load", "casebook", "--store", store], check=True, capture_output=True)
    for form in ("nt", "nq"):
        whole, rows, peak = rdf.exported(connect(store, {}), form)
        print(f"  export {form}: Python's peak is {peak:.0f} MB")
        found.append(Ratio(f"export {form} of the casebook / its rows", whole, rows, 2.0))
    return found


def main() -> int:
    """Run what was asked for, everything by default; exit 1 if a limit is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", metavar="|".join(MEASURES), help="default: all of them")
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--copies", type=int, default=50)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--neo4j", default="5.26", help="the line of the server")
    parser.add_argument("--parties", type=int, default=6000)
    parser.add_argument("--nodes", type=int, default=200_000)
    parser.add_argument("--statements", type=int, default=1_000_000)
    options = parser.parse_args()
    wanted = options.what or MEASURES
    if not set(wanted) <= set(MEASURES):
        parser.error(f"what: one or more of {', '.join(MEASURES)}")
    folder = Path(tempfile.mkdtemp(prefix="graphkit-bench-"))
    measures: dict[str, Callable[[], list[Ratio]]] = {
        "help": lambda: [help_ratio(options.times)],
        "query": lambda: query_ratios(folder, options.times),
        "load": lambda: [load_ratio(folder, "casebook", options.copies, 3.0)],
        "memory": lambda: [memory_ratio(folder, options.rows // 10, options.rows)],
        "server": lambda: server_ratios(folder, options.rows, options.neo4j, options.times),
        "admin": lambda: [admin_ratio(folder, options.nodes, 2 * options.nodes)],
        "reading": lambda: [
            reading_ratio("suite", "csv.reader", 5),
            reading_ratio("advanced", "iterparse", 5),
            *(dry_run_ratio(folder, what, 3000) for what in ("suite", "advanced")),
        ],
        "official": lambda: official_ratios(folder, options.parties, options.neo4j),
        "rdf": lambda: rdf_ratios(folder, options.statements, 3),
    }
    found: list[Ratio] = []
    try:
        for name in wanted:
            print(f"measuring {name}", flush=True)
            found += measures[name]()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"\n{'':<48}{'ours':>9}{'bare':>9} {'':<3}{'ratio':>6}{'at most':>8}")
    print("\n".join(ratio.line() for ratio in found))
    return 0 if all(ratio.ours / ratio.bare <= ratio.limit for ratio in found) else 1


if __name__ == "__main__":
    sys.exit(main())
