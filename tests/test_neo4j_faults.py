"""A load that a real server or the way to it fails in the middle of: the graph is that of an undisturbed load."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import neo4j
import neo4j.exceptions
import pytest
from engines import LINES, Server
from proxy import Proxy

import graphkit.store.neo4j as module
from graphkit import check, query, server
from graphkit.errors import PartialError
from graphkit.load import load
from graphkit.store import Statement, Store, connect

SERVERS_ONLY = True
ANY_LANGUAGE = True
FILES = Path(__file__).parent / "traps" / "affiliates"
BEGIN, RUN, COMMIT = b"\xb1\x11", b"UNWIND $rows", b"\xb0\x12\0\0"
"""Messages on the wire: two by their kind, one by its text."""


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> object:
    """The data version of the same files on the embedded store."""
    store = connect(str(tmp_path_factory.mktemp("undisturbed")), {})
    load(store, "casebook", [FILES])
    return version(store)


@pytest.fixture
def here(engine: Server, tmp_path: Path) -> Server:
    """The server, emptied."""
    engine.empty(tmp_path)
    return engine


def version(store: Store) -> object:
    """The data version, recomputed from all that is stored."""
    with store.reading() as reader:
        assert check.store(reader) == []
        return reader.rows(query.META)[0]["dataVersion"]


def at(engine: Server, **environ: str) -> Store:
    return connect("neo4j", {**engine.environ, **environ})


@contextmanager
def before(
    monkeypatch: pytest.MonkeyPatch, number: int, happens: Callable[[], object], *, text: str = ""
) -> Iterator[None]:
    """Something happens before the transaction with this number, of those that hold a text."""
    count, really, counting = 0, module.Neo4jWriter._beat, threading.Lock()

    def beat(writer: module.Neo4jWriter, session: neo4j.Session, statements: list[Statement]) -> object:
        nonlocal count
        with counting:
            count += any(text in statement.text for statement in statements)
            if count == number:
                count += 1
                happens()
        return really(writer, session, statements)

    monkeypatch.setattr(module.Neo4jWriter, "_beat", beat)
    yield
    monkeypatch.undo()
    assert count > number


@pytest.mark.parametrize(("number", "message"), [(2, BEGIN), (2, RUN), (4, RUN)])
def test_a_connection_that_breaks_within_a_batch_is_made_again(
    here: Server, undisturbed: object, monkeypatch: pytest.MonkeyPatch, number: int, message: bytes
) -> None:
    parts = urlsplit(here.environ["NEO4J_URI"])
    with Proxy(str(parts.hostname), parts.port or 0) as proxy:
        store = at(here, NEO4J_URI=f"bolt://127.0.0.1:{proxy.port}")
        with before(monkeypatch, number, lambda: setattr(proxy, "cut_after", message), text="UNWIND $rows"):
            load(store, "casebook", [FILES])
        assert proxy.cut_after == b""
    assert version(at(here)) == undisturbed


@pytest.mark.parametrize("number", [1, 3])
def test_a_commit_without_an_answer_is_not_repeated_and_the_next_load_completes(
    here: Server, undisturbed: object, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    parts = urlsplit(here.environ["NEO4J_URI"])
    with Proxy(str(parts.hostname), parts.port or 0) as proxy:
        store = at(here, NEO4J_URI=f"bolt://127.0.0.1:{proxy.port}")
        with (
            before(monkeypatch, number, lambda: setattr(proxy, "cut_after", COMMIT), text="UNWIND $rows"),
            pytest.raises(PartialError, match="partly done: run the same command again"),
        ):
            load(store, "casebook", [FILES])
    load(at(here), "casebook", [FILES])
    assert version(at(here)) == undisturbed


def test_a_deadlock_with_somebody_else_leaves_no_trace(
    here: Server, undisturbed: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    holds = threading.Event()
    told: list[str] = []

    def cross() -> None:
        """Hold what the end of the load wants, and want what it holds."""
        with here.driver() as driver, driver.session(database="neo4j") as session:
            try:
                with session.begin_transaction() as transaction:
                    transaction.run("MATCH (k:Lock) SET k.crossed = 1").consume()
                    holds.set()
                    waiting(here)
                    transaction.run("MATCH (l:Load {id: 'load:running'}) SET l.crossed = 1").consume()
            except neo4j.exceptions.TransientError as error:
                told.append(str(error.code))

    other = threading.Thread(target=cross)

    def begin() -> None:
        other.start()
        assert holds.wait(30)

    retried: list[str] = []
    really = module._run

    def run(transaction: neo4j.ManagedTransaction, statement: Statement) -> object:
        try:
            return really(transaction, statement)
        except neo4j.exceptions.TransientError as error:
            retried.append(str(error.code))
            raise

    monkeypatch.setattr(module, "_run", run)
    with before(monkeypatch, 1, begin, text=module.END):
        load(at(here), "casebook", [FILES])
    other.join(30)
    assert {*told, *retried} == {"Neo.TransientError.Transaction.DeadlockDetected"}
    assert version(at(here)) == undisturbed


def waiting(engine: Server) -> None:
    """Until somebody waits for a lock."""
    with engine.driver() as driver, driver.session(database="neo4j") as session:
        for _ in range(300):
            if session.run("SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN status").value():
                return
            threading.Event().wait(0.1)


def test_a_server_that_is_stopped_and_started_in_the_middle_is_waited_for(
    here: Server, undisturbed: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = here.home
    if home is None:
        pytest.skip("a server that these tests did not start is not theirs to stop")
    bolt, http = (urlsplit(address).port for address in (here.environ["NEO4J_URI"], here.browser))
    ports = server.Options(bolt_port=bolt, http_port=http, limit=300)
    again = threading.Thread(target=lambda: server.start(LINES[here.name], home, ports))

    def restart() -> None:
        server.stop(home)
        again.start()

    monkeypatch.setattr(module, "RETRY_SECONDS", 300.0)
    with before(monkeypatch, 3, restart, text="UNWIND $rows"):
        load(at(here), "casebook", [FILES])
    again.join()
    assert version(at(here)) == undisturbed
