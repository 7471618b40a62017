"""What a Neo4j server adds to the promises of a store: refusals, the lock, and loads that are cut off."""

import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import neo4j
import pytest
from engines import COMMAND, Server
from proxy import Proxy

import graphkit.store.neo4j as module
from graphkit import check, query
from graphkit.errors import PartialError, StoreError, UsageError
from graphkit.load import load
from graphkit.store import Statement, Store, connect
from graphkit.store.login import login

SERVERS_ONLY = True
ANY_LANGUAGE = True
TRAPS = Path(__file__).parent / "traps"
BEFORE, AFTER = TRAPS / "grounds", TRAPS / "affiliates"


@pytest.fixture
def here(engine: Server, tmp_path: Path) -> Server:
    """The server, emptied."""
    engine.empty(tmp_path)
    return engine


def at(server: Server, **environ: str) -> Store:
    return connect("neo4j", {**server.environ, **environ})


def command(server: Server, *words: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    line = [*COMMAND, *words, "--store", "neo4j"]
    return subprocess.run(
        line, input=text, env=server.environ, capture_output=True, text=True, timeout=120, check=False
    )


def run(server: Server, text: str, **parameters: object) -> list[object]:
    with server.driver() as driver, driver.session(database="neo4j") as session:
        return session.run(text, parameters).value()


def version(store: Store) -> object:
    with store.reading() as reader:
        assert check.store(reader) == []
        return reader.rows(query.META)[0]["dataVersion"]


def undisturbed(folder: Path, files: Path) -> object:
    store = connect(str(folder), {})
    load(store, "casebook", [files])
    return version(store)


# ---------------------------------------------------------------- where, and as whom


def test_without_a_server_both_ways_to_one_are_named() -> None:
    with pytest.raises(StoreError, match=r"set NEO4J_URI, .* or start one with graphkit neo4j start"):
        login("neo4j", {}, lambda: None)


def test_an_address_wins_over_the_environment_and_that_over_the_server_kept_here() -> None:
    class Kept:
        uri, user, password = "bolt://127.0.0.1:7000", "neo4j", "kept"

    environ = {"NEO4J_URI": "neo4j://far", "NEO4J_USER": "anna", "NEO4J_PASSWORD": "said", "NEO4J_DATABASE": "cases"}
    said = login("bolt://near", environ, Kept)
    assert (said.uri, said.database, said.auth()) == ("bolt://near", "cases", ("anna", "said"))
    assert login("neo4j", environ, Kept).uri == "neo4j://far"
    assert login("neo4j", environ | {"NEO4J_USERNAME": "berta"}, Kept).user == "berta"
    assert login("neo4j", {}, Kept).auth() == ("neo4j", "kept")
    assert login(Kept.uri, {}, Kept).auth() == ("neo4j", "kept")
    assert login("bolt://near", {}, Kept).password is None


def test_a_password_may_stand_in_a_file_and_never_in_an_address(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("secret word\n")
    environ = {"NEO4J_PASSWORD_FILE": str(tmp_path / "password")}
    assert login("bolt://near", environ, lambda: None).auth() == ("neo4j", "secret word")
    with pytest.raises(StoreError, match=r"NEO4J_PASSWORD_FILE: .*absent: no such file"):
        login("bolt://near", {"NEO4J_PASSWORD_FILE": str(tmp_path / "absent")}, lambda: None)
    with pytest.raises(StoreError, match="no password may stand in an address") as told:
        login("bolt://anna:secret@near", {}, lambda: None)
    assert "secret" not in str(told.value)
    assert "secret" not in repr(login("bolt://near", environ, lambda: None))


def test_connecting_reads_no_network_and_opening_says_that_nobody_answers() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    store = connect(f"bolt://127.0.0.1:{port}", {"NEO4J_PASSWORD": "x"})
    assert store.describe() == f"Neo4j at bolt://127.0.0.1:{port}, database neo4j"
    for opened in (store.reading(), store.writing("load")):
        with pytest.raises(StoreError, match="no answer: is the server running there"), opened:
            pass


def test_who_may_not_enter_is_told_what_to_check(here: Server) -> None:
    for wrong, says in (
        ({"NEO4J_PASSWORD": "wrong"}, "refuses neo4j with this password: check NEO4J_USERNAME and NEO4J_PASSWORD"),
        ({"NEO4J_DATABASE": "absent"}, "no database absent there: check NEO4J_DATABASE"),
        ({"NEO4J_URI": here.environ["NEO4J_URI"].replace("bolt:", "bolt+s:")}, "no encryption both sides agree on"),
    ):
        for opened in (at(here, **wrong).reading(), at(here, **wrong).writing("load")):
            with pytest.raises(StoreError, match=says) as told, opened:
                pass
            assert "\n" not in str(told.value)


def test_a_graph_of_another_format_is_refused(here: Server) -> None:
    run(here, "CREATE (:Meta {id: 'meta:graph', storeFormat: 99})")
    for opened in (at(here).reading(), at(here).writing("load")):
        with pytest.raises(StoreError, match="format 99, needed 1: empty the database neo4j"), opened:
            pass
    assert run(here, "MATCH (n) RETURN count(n)") == [1]


# ---------------------------------------------------------------- reading only


def test_a_statement_of_a_person_may_only_read(here: Server) -> None:
    run(here, "CREATE (:Company {id: 'company:a'})")
    for text in (
        "CREATE (n:X)",
        "EXPLAIN CREATE (n:X)",
        "MATCH (n) CALL (n) { SET n.x = 1 } RETURN n.id AS id",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "CALL dbms.listConfig() YIELD name RETURN name",
        "SHOW USERS",
        "RETURN 1 AS x; RETURN 2 AS x",
        "CYPHER 25 RETURN 1 AS x",
    ):
        done = command(here, "query", "-", text=text)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), text
    assert run(here, "MATCH (n) RETURN count(n)") == [1]


def test_the_server_refuses_writing_even_without_the_guard(here: Server) -> None:
    run(here, "CREATE (:Company {id: 'company:a'})")
    with at(here).reading() as reader:
        for text in ("MERGE (n:Company {id: 'company:a'})", "CALL db.createLabel('X')", "DROP CONSTRAINT a IF EXISTS"):
            with pytest.raises(UsageError, match="only reads"):
                reader.rows(text)


# ---------------------------------------------------------------- one writer


def lock(server: Server, age: int, **holder: object) -> None:
    who = {
        "id": "lock:load",
        "token": "other",
        "user": "anna",
        "host": "far",
        "pid": 7,
        "command": "graphkit load ofac",
        "since": "2026-01-02T03:04:05Z",
        **holder,
    }
    run(server, "CREATE (k:Lock) SET k = $who, k.beat = timestamp() - $age", who=who, age=age * 1000)


def test_a_writer_that_shows_itself_keeps_others_out(here: Server) -> None:
    lock(here, age=100)
    says = r"anna@far is writing \(pid 7, graphkit load ofac, since 2026-01-02T03:04:05Z\): wait"
    with pytest.raises(StoreError, match=says), at(here).writing("load"):
        pass
    assert run(here, "MATCH (k:Lock) RETURN k.token") == ["other"]


@pytest.mark.parametrize("holder", [{"age": 130}, {"age": 1, "host": socket.gethostname(), "pid": 2**22 + 1}])
def test_a_writer_silent_for_two_minutes_or_dead_is_followed_and_that_is_said(
    here: Server, holder: dict[str, int]
) -> None:
    lock(here, **holder)
    done = command(here, "load", "casebook", str(AFTER))
    assert done.returncode == 0, done.stderr
    assert "took over from a writer that is gone: anna@" in done.stderr
    assert run(here, "MATCH (k:Lock) RETURN count(k)") == [0]


def test_a_writer_that_was_taken_for_dead_can_write_no_more(here: Server) -> None:
    firm = Statement("CREATE (c:Company {id: $id})", {"id": "company:a"})
    with pytest.raises(PartialError, match="another writer took over"), at(here).writing("load") as writer:
        writer.write([firm])
        assert writer.rows("RETURN 1 AS x")  # what was on its way is written before anything is read
        run(here, "MATCH (k:Lock) SET k.token = 'other'")
        writer.write([Statement(firm.text, {"id": "company:b"})])
    assert run(here, "MATCH (c:Company) RETURN c.id") == ["company:a"]
    assert run(here, "MATCH (k:Lock) RETURN k.token") == ["other"]


def test_a_writer_that_changes_nothing_leaves_nothing(here: Server) -> None:
    with pytest.raises(UsageError), at(here).writing("load") as writer:
        writer.rows("RETURN x")
    with at(here).writing("load") as writer:
        assert writer.rows("RETURN 1 AS x") == [{"x": 1}]
    assert run(here, "MATCH (n) RETURN count(n)") == [0]


# ---------------------------------------------------------------- cut off

# Dies by its own hand once the transaction with this number is done.
MORTAL = """
import os, sys, threading
import graphkit.store.neo4j as module
from graphkit.cli import main
left, really, counting = int(sys.argv[1]), module.Neo4jWriter._beat, threading.Lock()
def beat(self, session, statements):
    global left
    found = really(self, session, statements)
    with counting:
        left -= 1
        if left == 0:
            os.kill(os.getpid(), int(sys.argv[2]))
    return found
module.Neo4jWriter._beat = beat
sys.exit(main(sys.argv[3:]))
"""


def loaded(server: Server, files: Path, after: int, how: signal.Signals = signal.SIGKILL) -> int:
    line = [sys.executable, "-c", MORTAL, str(after), str(how.value), "load", "casebook", str(files)]
    done = subprocess.run(
        [*line, "--accept-shrink", "--store", "neo4j"],
        env=server.environ,
        capture_output=True,
        timeout=120,
        check=False,
    )
    return done.returncode


@pytest.mark.parametrize("after", [1, 2, 4, 6, 9, 12])
def test_a_load_killed_anywhere_is_said_to_be_cut_off_and_completed_by_the_next(
    here: Server, tmp_path: Path, after: int
) -> None:
    load(at(here), "casebook", [BEFORE])
    assert loaded(here, AFTER, after) == -signal.SIGKILL
    with at(here).reading() as reader:
        result = query.run(reader, query.question("active-challenges"), query.Asked({}, as_of="2021-03-13"))
    assert result.data_version is None
    assert result.warnings[0] == "a load is under way or was cut off: what is shown may be incomplete"
    done = command(here, "load", "casebook", str(AFTER), "--accept-shrink")
    assert done.returncode == 0, done.stderr
    assert version(at(here)) == undisturbed(tmp_path / "embedded", AFTER)
    assert run(here, "MATCH (l:Load) RETURN count(l)") == [2]


def test_a_first_load_that_is_killed_is_completed_by_derive_or_by_the_next(here: Server, tmp_path: Path) -> None:
    assert loaded(here, AFTER, 1) == -signal.SIGKILL
    assert command(here, "derive").returncode == 0
    with at(here).reading() as reader:
        assert check.store(reader) == []
    assert command(here, "load", "casebook", str(AFTER)).returncode == 0
    assert version(at(here)) == undisturbed(tmp_path / "embedded", AFTER)


def test_ctrl_c_gives_the_lock_back_and_the_next_load_completes(here: Server, tmp_path: Path) -> None:
    assert loaded(here, AFTER, 4, signal.SIGINT) == 130
    assert run(here, "MATCH (k:Lock) RETURN count(k)") == [0]
    assert command(here, "load", "casebook", str(AFTER)).returncode == 0
    assert version(at(here)) == undisturbed(tmp_path / "embedded", AFTER)


def test_a_load_that_shrinks_too_much_is_refused_before_it_writes(here: Server, tmp_path: Path) -> None:
    load(at(here), "casebook", [BEFORE])
    done = command(here, "load", "casebook", str(AFTER))
    assert (done.returncode, "would be forgotten" in done.stderr) == (1, True)
    assert version(at(here)) == undisturbed(tmp_path / "embedded", BEFORE)


@contextmanager
def cut(server: Server, monkeypatch: pytest.MonkeyPatch, before: int, *, for_good: bool) -> Iterator[Store]:
    """A store behind a proxy whose connections are cut before the transaction with this number."""
    host, port = server.environ["NEO4J_URI"].partition("://")[2].split(":")
    with Proxy(host, int(port)) as proxy:
        count, really, counting = 0, module.Neo4jWriter._beat, threading.Lock()

        def beat(writer: module.Neo4jWriter, session: neo4j.Session, statements: list[Statement]) -> object:
            nonlocal count
            with counting:
                count += 1
                if count == before:
                    proxy.cut(for_good=for_good)
            return really(writer, session, statements)

        monkeypatch.setattr(module.Neo4jWriter, "_beat", beat)
        monkeypatch.setattr(module, "RETRY_SECONDS", 2.0)
        yield at(server, NEO4J_URI=f"bolt://127.0.0.1:{proxy.port}")
        monkeypatch.undo()


@pytest.mark.parametrize("before", [2, 9])
def test_a_connection_that_breaks_between_batches_is_made_again(
    here: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: int
) -> None:
    with cut(here, monkeypatch, before, for_good=False) as store:
        load(store, "casebook", [AFTER])
    assert version(at(here)) == undisturbed(tmp_path / "embedded", AFTER)


def test_a_server_that_goes_away_leaves_a_load_that_can_be_run_again(
    here: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        cut(here, monkeypatch, 9, for_good=True) as store,
        pytest.raises(PartialError, match=r"no answer: .*; partly done: run the same command again") as told,
    ):
        load(store, "casebook", [AFTER])
    assert told.value.exit_code == 4
    run(here, "MATCH (k:Lock) SET k.beat = 0")
    load(at(here), "casebook", [AFTER])
    assert version(at(here)) == undisturbed(tmp_path / "embedded", AFTER)
    assert cast(int, run(here, "MATCH (l:Load) RETURN count(l)")[0]) == 1
