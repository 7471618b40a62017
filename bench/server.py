"""Usage: server.py load|replay FOLDER ROWS VERSION — seconds that a load into a fresh Neo4j server takes, as JSON.

`load` is graphkit's own. `replay` records what such a load writes, and times a bare driver loop that writes the same
rows with the same texts in the same batches, all of them in memory already.
"""

import gc
import json
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import cast

import neo4j
from replay import RecordingStore

from graphkit import server
from graphkit.load import load
from graphkit.server import Options, Running
from graphkit.server.home import Memory
from graphkit.store import Statement, Store, connect


@contextmanager
def fresh(folder: Path, version: str) -> Iterator[Running]:
    """A server that has never held anything."""
    memory = Memory(heap="1g", page_cache="512m")
    yield server.start(version, folder, Options(memory=memory))
    server.stop(folder)


def at(running: Running) -> Store:
    """The store of a server."""
    return connect(running.uri, {"NEO4J_USERNAME": running.user, "NEO4J_PASSWORD": running.password})


def by_graphkit(folder: Path, register: Path, version: str) -> float:
    """The load as users run it, to the ledger's `complete`."""
    with fresh(folder / "server", version) as running:
        started = time.perf_counter()
        load(at(running), "made", [register])
        return time.perf_counter() - started


def by_driver(folder: Path, register: Path, version: str) -> float:
    """The same writes by the driver alone."""
    with fresh(folder / "recorded", version) as running:
        store = RecordingStore(at(running))
        load(store, "made", [register])
    gc.collect()
    gc.freeze()
    with fresh(folder / "server", version) as running:
        auth = (running.user, running.password)
        started = time.perf_counter()
        with neo4j.GraphDatabase.driver(running.uri, auth=auth) as driver, driver.session(database="neo4j") as session:
            for what, statements in store.kept:
                if what == "schema":
                    for text in statements:
                        session.run(str(text)).consume()
                    session.run("CALL db.awaitIndexes(300)").consume()
                else:
                    session.execute_write(_write, cast("Sequence[Statement]", statements))
        return time.perf_counter() - started


def _write(transaction: neo4j.ManagedTransaction, statements: Sequence[Statement]) -> None:
    for text, parameters in statements:
        transaction.run(text, dict(parameters)).consume()


def main(what: str, folder: Path, count: int, version: str) -> None:
    """Print seconds and the resident size."""
    import_module("graphkit.loaders").__path__.append(str(Path(__file__).parent / "loaders"))
    folder.mkdir(parents=True)
    register = folder / "register.tsv"
    with register.open("w", encoding="utf-8") as out:
        out.writelines(f"{number:07}\tFirm number {number}\n" for number in range(count))
    seconds = {"load": by_graphkit, "replay": by_driver}[what](folder, register, version)
    print(
        json.dumps(
            {
                "seconds": seconds,
                "cpu": time.process_time(),
                "resident": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
