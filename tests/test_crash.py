"""A writer that dies at any point leaves the old graph or the new one, whole."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graphkit.store import Statement, Store, connect

BATCHES = 20
NODES = 400

# Says a word on stdout at each point; when all is written, and "before" and "after" the swap, it waits for an answer.
WRITER = """
import os, sys
from graphkit.store import Statement, connect

def say(word):
    print(word, flush=True)

def replace(source, target, really=os.replace):
    swap = len(sys.argv) > 2 and os.path.basename(target) == "current"
    if swap and sys.argv[2] == "before":
        say("before"); sys.stdin.readline()
    really(source, target)
    if swap and sys.argv[2] == "after":
        say("after"); sys.stdin.readline()

os.replace = replace
with connect(sys.argv[1], {}).writing("load casebook") as writer:
    say("open")
    for batch in range(20):
        rows = [{"id": f"company:{i}"} for i in range(batch * 20, batch * 20 + 20)]
        writer.write([
            Statement("UNWIND $rows AS row MATCH (c:Company {id: row.id}) SET c.state = 'new'", {"rows": rows}),
            Statement(
                "UNWIND $rows AS row MATCH (a:Company {id: row.id}) "
                "CREATE (b:Entry {id: 'entry:' + a.id}) CREATE (b)-[:NAMES]->(a)", {"rows": rows}),
        ])
        say(batch)
    say("written"); sys.stdin.readline()
say("closed")
"""
OLD = {"companies": [("old", NODES)], "entries": 0, "ties": 0}
NEW = {"companies": [("new", NODES)], "entries": NODES, "ties": NODES}


@pytest.fixture
def old(tmp_path: Path) -> Store:
    """A store that holds the old graph."""
    store = connect(str(tmp_path / "store"), {})
    with store.writing("load casebook") as writer:
        writer.schema(["CREATE CONSTRAINT IF NOT EXISTS FOR (c:Company) REQUIRE c.id IS UNIQUE"])
        rows = [{"id": f"company:{i}", "state": "old"} for i in range(NODES)]
        writer.write([Statement("UNWIND $rows AS row CREATE (c:Company {id: row.id}) SET c += row", {"rows": rows})])
    return store


def _graph(store: Store) -> dict[str, object]:
    with store.reading() as reader:
        states = reader.rows("MATCH (c:Company) RETURN c.state AS state, count(*) AS n ORDER BY state")
        entries = reader.rows("MATCH (e:Entry) RETURN count(e) AS n")
        ties = reader.rows("MATCH (:Entry)-[t:NAMES]->(:Company) RETURN count(t) AS n")
    return {
        "companies": [(row["state"], row["n"]) for row in states],
        "entries": entries[0]["n"],
        "ties": ties[0]["n"],
    }


@contextmanager
def _writer(store: Store, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", WRITER, store.address, *arguments]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _end(process: subprocess.Popen[str], after: str, how: signal.Signals) -> int:
    assert process.stdout
    for line in process.stdout:
        if line.strip() == after:
            process.send_signal(how)
            return process.wait(20)
    raise AssertionError(f"the writer never said {after}: {process.stderr.read() if process.stderr else ''}")


def _go_on(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


def _generations(store: Store) -> list[str]:
    folder = Path(store.address.removeprefix("embedded:")) / "generations"
    return sorted(path.name for path in folder.iterdir())


def test_a_writer_killed_in_any_batch_leaves_the_old_graph(old: Store) -> None:
    for after in ["open", *map(str, range(BATCHES - 1))]:
        with _writer(old) as process:
            assert _end(process, after, signal.SIGKILL) == -signal.SIGKILL
        assert _graph(old) == OLD, f"killed after {after}"
    assert len(_generations(old)) == 2  # the published one, and what the last dead writer left
    with _writer(old) as process:
        process.communicate(timeout=20)  # the end of its input lets it go on
    assert process.returncode == 0
    assert _graph(old) == NEW
    assert len(_generations(old)) == 1


def test_a_writer_killed_just_before_the_swap_leaves_the_old_graph(old: Store) -> None:
    with _writer(old, "before") as process:
        _go_on(process)
        assert _end(process, "before", signal.SIGKILL) == -signal.SIGKILL
    assert _graph(old) == OLD


def test_a_writer_killed_just_after_the_swap_leaves_the_new_graph(old: Store) -> None:
    with _writer(old, "after") as process:
        _go_on(process)
        assert _end(process, "after", signal.SIGKILL) == -signal.SIGKILL
    assert _graph(old) == NEW
    with old.writing("load casebook") as writer:
        assert writer.rows("MATCH (e:Entry) RETURN count(e) AS n") == [{"n": NODES}]
    assert len(_generations(old)) == 1


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_writer_asked_to_stop_leaves_the_old_graph(old: Store, how: signal.Signals) -> None:
    with _writer(old) as process:
        assert _end(process, "7", how) != 0
    assert _graph(old) == OLD
    with old.writing("load casebook") as writer:  # the lock is free
        writer.write([Statement("MATCH (c:Company {id: 'company:1'}) SET c.state = 'later'", {})])
    assert len(_generations(old)) == 1


def test_a_first_load_that_is_killed_leaves_no_graph_and_can_be_repeated(tmp_path: Path) -> None:
    store = connect(str(tmp_path / "store"), {})
    with _writer(store) as process:
        assert _end(process, "open", signal.SIGKILL) == -signal.SIGKILL
    with _writer(store) as process:
        process.communicate(timeout=20)  # the end of its input lets it go on
    assert process.returncode == 0
    assert _generations(store) == ["1"]
