"""Usage: server.py load|replay made|ofac FOLDER ROWS VERSION TIMES — what a fresh Neo4j server takes, as JSON.

`load`: seconds of graphkit's own load; then, with the casebook loaded too, of each canned query, against the bare
driver with the same text. `replay` records what such a load writes, and times a
bare driver loop that writes the same rows with the same texts in the same batches, all of them in memory already.
"""

import gc
import json
import resource
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import cast

import neo4j
import rdf
from asked import NEO4J, pair
from given import FILES
from replay import RecordingStore
from timing import ratio, seconds, taken

from graphkit import server
from graphkit.load import load
from graphkit.query import names
from graphkit.server import Options, Running
from graphkit.server.home import Memory
from graphkit.store import Statement, Store, connect


@contextmanager
def fresh(folder: Path, version: str) -> Iterator[Running]:
    """A server that has never held anything."""
    memory = Memory(heap="1g", page_cache="512m")
    try:
        yield server.start(version, folder, Options(memory=memory))
    finally:
        server.stop(folder)


def at(running: Running) -> Store:
    """The store of a server."""
    return connect(running.uri, {"NEO4J_USERNAME": running.user, "NEO4J_PASSWORD": running.password})


def by_graphkit(folder: Path, dataset: str, files: Sequence[Path], version: str, times: int) -> Mapping[str, object]:
    """The load as users run it, to the ledger's `complete`; then the canned queries."""
    with fresh(folder / "server", version) as running:
        started = time.perf_counter()
        load(at(running), dataset, files)
        taken = time.perf_counter() - started
        resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        queries, exports = {}, {}
        if times:
            load(at(running), "casebook")
            queries = {name: asked(running, folder, name, times) for name in names()}
            exports = {form: rdf.exported(at(running), form)[:2] for form in ("nt", "nq")}
        return {"seconds": taken, "resident": resident, "queries": queries, "exports": exports}


def asked(running: Running, folder: Path, name: str, times: int) -> Mapping[str, tuple[float, float]]:
    """A query of the casebook: its text through graphkit's store and through the bare driver, both connected already;
    then `graphkit query` as a whole process, and a script that runs the same text."""
    store = at(running)
    asked = pair(name, store, NEO4J)
    auth = (running.user, running.password)
    with (
        store.reading() as reader,
        neo4j.GraphDatabase.driver(running.uri, auth=auth) as driver,
        driver.session(database="neo4j") as session,
    ):
        ways = (
            lambda: reader.rows(asked.text, asked.given),
            lambda: session.execute_read(lambda transaction: transaction.run(asked.text, dict(asked.given)).data()),
        )
        text = ratio(partial(taken, ways[0]), partial(taken, ways[1]), 10 * times)
    environment = {"NEO4J_URI": running.uri, "NEO4J_USERNAME": running.user, "NEO4J_PASSWORD": running.password}
    script = folder / "bare.py"
    script.write_text(asked.script, "utf-8")
    command = [str(Path(sys.executable).parent / "graphkit"), "query", *asked.options, "--store", "neo4j", "-f", "json"]
    bare = [sys.executable, str(script)]
    return {
        "text": text,
        "process": ratio(partial(seconds, command, environment), partial(seconds, bare, environment), times),
    }


def by_driver(folder: Path, dataset: str, files: Sequence[Path], version: str) -> Mapping[str, object]:
    """The same writes by the driver alone."""
    with fresh(folder / "recorded", version) as running:
        store = RecordingStore(at(running))
        load(store, dataset, files)
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
        return {"seconds": time.perf_counter() - started}


def _write(transaction: neo4j.ManagedTransaction, statements: Sequence[Statement]) -> None:
    for text, parameters, _ in statements:
        transaction.run(text, dict(parameters)).consume()


def main(what: str, dataset: str, folder: Path, count: int, version: str, times: int) -> None:
    """Print what was measured."""
    folder.mkdir(parents=True)
    files = [FILES[dataset](folder, count)]
    if what == "load":
        print(json.dumps(by_graphkit(folder, dataset, files, version, times)))
    else:
        print(json.dumps(by_driver(folder, dataset, files, version)))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]), sys.argv[5], int(sys.argv[6]))
