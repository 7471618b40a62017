"""What the embedded store promises: generations, one writer and many readers across processes, clear refusals."""

import contextlib
import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from firms import COUNT, count, firm, load

from graphkit.errors import StoreError
from graphkit.store import Statement, Store, connect


def _folder(store: Store) -> Path:
    return Path(store.address.removeprefix("embedded:"))


def _python(script: str, *arguments: str, **how: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False, **how)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def embedded(tmp_path: Path) -> Store:
    return connect(str(tmp_path / "store"), {})


def test_an_exception_while_writing_leaves_the_old_graph(embedded: Store) -> None:
    load(embedded, "a")
    with pytest.raises(ZeroDivisionError), embedded.writing("load ofac") as writer:
        writer.write([firm("b")])
        raise ZeroDivisionError
    assert count(embedded) == 1
    load(embedded, "b")
    assert count(embedded) == 2


def test_readers_see_the_old_graph_until_the_writer_is_done(embedded: Store) -> None:
    load(embedded, "a")
    with embedded.reading() as before, embedded.writing("load ofac") as writer:
        writer.write([firm("b")])
        assert writer.rows(COUNT) == [{"n": 2}]
        with embedded.reading() as meanwhile:
            assert meanwhile.rows(COUNT) == before.rows(COUNT) == [{"n": 1}]
    assert count(embedded) == 2


def test_a_writer_that_writes_nothing_publishes_nothing(embedded: Store) -> None:
    load(embedded, "a")
    before = (_folder(embedded) / "current").read_text()
    with embedded.writing("load casebook") as writer:
        assert writer.rows(COUNT) == [{"n": 1}]
    assert (_folder(embedded) / "current").read_text() == before


def test_an_old_generation_goes_when_nobody_reads_it_any_more(embedded: Store) -> None:
    generations = _folder(embedded) / "generations"
    load(embedded, "a")
    with embedded.reading() as reader:
        load(embedded, "b")
        load(embedded, "c")
        assert len(list(generations.iterdir())) == 2
        assert reader.rows(COUNT) == [{"n": 1}]
    load(embedded, "d")
    assert len(list(generations.iterdir())) == 1
    assert count(embedded) == 4


READER = """
import sys, time
from graphkit.store import connect
store = connect(sys.argv[1], {})
seen = set()
print("ready", flush=True)
while max(seen, default=0) < 60:
    with store.reading() as reader:
        firms = reader.rows("MATCH (c:Company) RETURN count(c) AS n")[0]["n"]
        ties = reader.rows("MATCH (:Company)-[t:OWNS]->(:Company) RETURN count(t) AS n")[0]["n"]
        assert firms == ties, (firms, ties)
        seen.add(firms)
print(sorted(seen))
"""


def test_many_processes_read_whole_graphs_while_one_writes(embedded: Store) -> None:
    def load(generation: int) -> None:
        ids = [f"company:{generation}-{i}" for i in range(20)]
        with embedded.writing("load casebook") as writer:
            for half in (ids[:10], ids[10:]):
                writer.write(
                    [Statement("UNWIND $ids AS id CREATE (c:Company {id: id}) CREATE (c)-[:OWNS]->(c)", {"ids": half})]
                )

    load(0)
    with contextlib.ExitStack() as stack:
        readers = [
            stack.enter_context(
                subprocess.Popen([sys.executable, "-c", READER, embedded.address], stdout=-1, stderr=-1, text=True)
            )
            for _ in range(3)
        ]
        for reader in readers:
            assert reader.stdout and reader.stdout.readline() == "ready\n"
        load(1)
        load(2)
        for reader in readers:
            out, err = reader.communicate(timeout=30)
            assert (reader.returncode, err) == (0, "")
            assert set(json.loads(out)) <= {20, 40, 60}


HOLDER = """
import sys
from graphkit.store import connect
with connect(sys.argv[1], {}).writing("load ofac") as writer:
    print("writing", flush=True); sys.stdin.read()
"""


def test_the_lock_of_another_process_names_it_and_dies_with_it(embedded: Store) -> None:
    command = [sys.executable, "-c", HOLDER, embedded.address]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True) as holder:
        assert holder.stdout and holder.stdout.readline() == "writing\n"
        with pytest.raises(StoreError, match=f"pid {holder.pid}, load ofac"), embedded.writing("load casebook"):
            pass
        holder.send_signal(signal.SIGKILL)
    load(embedded, "a")
    assert count(embedded) == 1


def test_another_store_format_is_refused_with_the_way_to_rebuild(embedded: Store) -> None:
    load(embedded, "a")
    (_folder(embedded) / "format").write_text("99\n")
    wanted = f"format 99, needed 1: .*graphkit load casebook --store {embedded.address}; the ledger"
    with pytest.raises(StoreError, match=wanted), embedded.reading():
        pass
    with pytest.raises(StoreError, match=wanted), embedded.writing("load casebook"):
        pass


def test_a_broken_pointer_is_told(embedded: Store) -> None:
    load(embedded, "a")
    (_folder(embedded) / "current").write_text("7\n")
    with pytest.raises(StoreError, match=r"generations/7: missing: .*graphkit load casebook"), embedded.reading():
        pass
    (_folder(embedded) / "current").write_text("?\n")
    with pytest.raises(StoreError, match="current: not a number"), embedded.reading():
        pass


def test_a_path_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with (
        pytest.raises(StoreError, match=r"file: .*: choose another folder"),
        connect(str(tmp_path / "file"), {}).writing("load"),
    ):
        pass


def _obey_permissions() -> None:
    """Root is let through everywhere; without two capabilities it meets the permission bits like anybody else."""
    if sys.platform == "linux":
        drop_from_bounding_set, override, search = 24, 1, 2
        for capability in (override, search):
            ctypes.CDLL(None).prctl(drop_from_bounding_set, capability, 0, 0, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no permission bits there")
def test_a_folder_one_may_not_write_to_can_be_read_and_says_so_when_written(embedded: Store) -> None:
    load(embedded, "a")
    for path in [_folder(embedded), *_folder(embedded).rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    script = """
import sys
from graphkit.store import connect
from graphkit.errors import StoreError
store = connect(sys.argv[1], {})
with store.reading() as reader:
    print(reader.rows("MATCH (c:Company) RETURN c.id AS id"))
try:
    with store.writing("load casebook"):
        pass
except StoreError as error:
    print(error)
"""
    done = _python(script, embedded.address, cwd="/", preexec_fn=_obey_permissions)
    for path in [_folder(embedded), *_folder(embedded).rglob("*")]:
        path.chmod(0o755)
    first, second = done.stdout.splitlines()
    assert first == "[{'id': 'company:a'}]"
    assert second.endswith("permission denied: choose a folder you may write to with --store embedded:PATH")
    assert done.stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files there")
def test_a_full_disk_is_told_in_one_line_and_changes_nothing(embedded: Store) -> None:
    load(embedded, "a")
    script = """
import resource, signal, sys
from graphkit.store import Statement, connect
from graphkit.errors import StoreError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = connect(sys.argv[1], {})
limit = int(sys.argv[2])
rows = [{"id": f"company:{i}", "text": "x" * 2000} for i in range(3000)]
try:
    with store.writing("load ofac") as writer:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        writer.write([Statement("UNWIND $rows AS row CREATE (c:Company {id: row.id}) SET c += row", {"rows": rows})])
except StoreError as error:
    print(error)
"""
    done = _python(script, embedded.address, "1000000")
    assert "nothing was changed; free some space" in done.stdout
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert count(embedded) == 1


def test_a_disk_that_is_full_when_the_graph_is_copied_is_told(embedded: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    load(embedded, "a")

    def full(source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(shutil, "copyfile", full)
    wanted = "no space left on device: nothing was changed; free some space"
    with pytest.raises(StoreError, match=wanted), embedded.writing("load ofac"):
        pass
    monkeypatch.undo()
    assert count(embedded) == 1
    assert len(list((_folder(embedded) / "generations").iterdir())) == 1


def test_a_platform_without_the_engine_is_told_what_to_use(embedded: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "arcadedb", None)
    with pytest.raises(StoreError, match=r"not installed here .*use a Neo4j server"), embedded.writing("load casebook"):
        pass


def test_the_engine_logs_below_the_store_only(tmp_path: Path) -> None:
    script = """
import sys
from graphkit.store import Statement, connect
store = connect(sys.argv[1], {})
with store.writing("load casebook") as writer:
    writer.schema(["CREATE CONSTRAINT IF NOT EXISTS FOR (c:Company) REQUIRE c.id IS UNIQUE"])
with store.reading() as reader:
    reader.rows("MATCH (c:Company) RETURN count(c) AS n")
"""
    for name in ("here", "home"):
        (tmp_path / name).mkdir()
    done = _python(
        script, str(tmp_path / "store"), cwd=tmp_path / "here", env={**os.environ, "HOME": str(tmp_path / "home")}
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list((tmp_path / "here").rglob("*")) == list((tmp_path / "home").rglob("*")) == []
    assert any((tmp_path / "store" / "logs").iterdir())


def test_connecting_opens_and_imports_nothing(tmp_path: Path) -> None:
    script = (
        "import sys; from graphkit.store import connect; connect(sys.argv[1], {}); print('arcadedb' in sys.modules)"
    )
    assert _python(script, str(tmp_path / "g")).stdout == "False\n"
    assert list(tmp_path.iterdir()) == []
