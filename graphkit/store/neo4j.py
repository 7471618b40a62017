"""The Neo4j store: one database of a server, over Bolt. The only file that imports the driver.

A server has no generations: what a writer has not finished can be seen. So the first transaction leaves a mark and
takes the data version away, and the end puts both right. A mark without a writer tells that one was cut off.
"""

import importlib
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast

import neo4j
import neo4j.exceptions
import neo4j.graph

from graphkit.errors import GraphkitError, PartialError, StoreError, UsageError
from graphkit.store import NOT_TEXT, STORE_FORMAT, Statement
from graphkit.store.ahead import Ahead
from graphkit.store.batches import light
from graphkit.store.login import Login, login
from graphkit.store.refusals import NEEDED, refusal, refuse_old
from graphkit.store.turn import CONSTRAINT, GIVE, Turn

CONNECT_SECONDS = 10.0
FIRST_RETRY_SECONDS = 1.0
RETRY_SECONDS = 30.0
HANDS = 2
"""How many write at once, where statements may run beside each other."""
INDEX_SECONDS = 300
STATE = (
    "OPTIONAL MATCH (m:Meta {id: 'meta:graph'}) OPTIONAL MATCH (l:Load {id: 'load:running'}) "
    "RETURN m.storeFormat AS format, l.id IS NOT NULL AS running, EXISTS { MATCH (n) WHERE NOT n:Lock } AS filled"
)
BEGIN = (
    "MERGE (l:Load {id: 'load:running'}) SET l.result = 'running', l.command = $command "
    "WITH l OPTIONAL MATCH (m:Meta {id: 'meta:graph'}) REMOVE m.dataVersion"
)
END = "MATCH (l:Load {id: 'load:running'}) DELETE l"
Rows = list[dict[str, object]]

# The driver warns of every retry; without a handler of somebody's these lines would go to the screen.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


def connect(address: str, environ: Mapping[str, str]) -> "Neo4j":
    """The store at an address; nothing is opened yet. StoreError if nothing says which server."""
    return Neo4j(address, login(address, environ, _kept))


def _kept() -> Any:
    """The server that `graphkit neo4j start` keeps, where that part is installed."""
    try:
        return importlib.import_module("graphkit.server").running()
    except ModuleNotFoundError as error:
        if error.name != "graphkit.server":
            raise
        return None


@dataclass(frozen=True, slots=True)
class Neo4j:
    """One database of a server."""

    address: str
    _login: Login

    def describe(self) -> str:
        """The store in a few words."""
        return f"Neo4j at {self._login.uri}, database {self._login.database}"

    @contextmanager
    def reading(self) -> Iterator["Neo4jReader"]:
        """The graph as it is now."""
        with self._sessions(1) as [session]:
            reader = Neo4jReader(session, self._login)
            if not self._state(reader)["filled"]:
                raise StoreError(
                    f"store: no graph at {self._login.uri}, database {self._login.database} yet: "
                    f"run graphkit load casebook --store {self.address}"
                )
            yield reader

    @contextmanager
    def writing(self, command: str) -> Iterator["Neo4jWriter"]:
        """The graph itself, locked for others. PartialError if the work is cut off after something was written."""
        with self._sessions(HANDS) as sessions:
            writer = Neo4jWriter(sessions[0], self._login, Turn(command), sessions)
            with writer.turn():
                writer.cut_off = self._state(writer)["running"] is True
                try:
                    yield writer
                    writer.complete()
                except GraphkitError as error:
                    if not writer.has_changed():
                        raise
                    raise PartialError(f"{error}; partly done: run the same command again") from error

    def _state(self, reader: "Neo4jReader") -> Mapping[str, object]:
        [state] = reader.rows(STATE)
        if state["format"] not in (None, STORE_FORMAT):
            raise StoreError(
                f"store: {self._login.uri}: format {state['format']}, needed {STORE_FORMAT}: "
                f"empty the database {self._login.database} and run graphkit load casebook --store {self.address}"
            )
        return state

    @contextmanager
    def _sessions(self, count: int) -> Iterator[list[neo4j.Session]]:
        given = self._login
        with _told(given):
            driver = neo4j.GraphDatabase.driver(
                given.uri,
                auth=given.auth(),
                notifications_min_severity="OFF",
                connection_timeout=CONNECT_SECONDS,
                connection_acquisition_timeout=2 * CONNECT_SECONDS,
                initial_retry_delay=FIRST_RETRY_SECONDS,
                max_transaction_retry_time=RETRY_SECONDS,
                user_agent="graphkit",
            )
        with driver, ExitStack() as opened:
            with _told(given):  # a server that is not there is told at once; what fails later is tried again
                refuse_old(driver.get_server_info().agent, given)
            seen = neo4j.GraphDatabase.bookmark_manager()  # in a cluster too, each session sees what another wrote
            sessions = [driver.session(database=given.database, bookmark_manager=seen) for _ in range(count)]
            yield [opened.enter_context(session) for session in sessions]


@dataclass(slots=True)
class Neo4jReader:
    """An open session."""

    _session: neo4j.Session
    _login: Login

    def rows(self, text: str, parameters: Mapping[str, object] | None = None, *, timeout: float | None = None) -> Rows:
        """The rows of one reading statement; the access mode makes the server refuse anything that writes."""
        statement = Statement(text, parameters or {})
        work = neo4j.unit_of_work(timeout=timeout)(lambda transaction: _run(transaction, statement))
        with _told(self._login, timeout):
            return self._session.execute_read(work)


@dataclass(slots=True)
class Neo4jWriter(Neo4jReader):
    """An open session of the one who may write."""

    _turn: Turn
    _sessions: Sequence[neo4j.Session]
    cut_off: bool = False
    changed: bool = False
    _ahead: Ahead = field(init=False)

    def __post_init__(self) -> None:
        self._ahead = Ahead([partial(self._change, session) for session in self._sessions])

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Keep others from writing."""
        self.schema([CONSTRAINT])
        with _told(self._login):
            self._turn.take(self._commit)
        try:
            yield
        finally:  # tried once: if the server is gone, what ended the work is the error to tell
            self._ahead.close()
            gone = (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError)
            with suppress(*gone), self._session.begin_transaction() as transaction:
                transaction.run(GIVE, {"token": self._turn.token})

    def rows(self, text: str, parameters: Mapping[str, object] | None = None, *, timeout: float | None = None) -> Rows:
        """The rows of one reading statement."""
        self._ahead.wait()
        if self._turn.is_due():
            self._beat(self._session, [])
        return Neo4jReader.rows(self, text, parameters, timeout=timeout)

    def write(self, statements: Sequence[Statement]) -> None:
        """Run all statements in one transaction while the caller makes the next; an error comes with a later call.

        Heavy rows are cut into several transactions, so that none asks too much of the server's memory.
        """
        for batch in light(statements):
            # The first batch leaves the mark that all others rely on.
            self._ahead.send(batch, beside=self.changed and all(statement.beside for statement in batch))

    def returning(self, statement: Statement) -> Rows:
        """Run one writing statement and give its rows."""
        self._ahead.wait()
        return self._change(self._session, [statement])

    def schema(self, statements: Sequence[str]) -> None:
        """Make constraints and indexes, and wait until they can be used."""
        self._ahead.wait()
        with _told(self._login):
            self._commit([Statement(text, {}) for text in statements])
            self._commit([Statement("CALL db.awaitIndexes($seconds)", {"seconds": INDEX_SECONDS})])

    def has_changed(self) -> bool:
        """Whether anything was written, also by what was still on its way when something else failed."""
        with suppress(GraphkitError):
            self._ahead.wait()
        return self.changed

    def complete(self) -> None:
        """Say that the work is whole."""
        self._ahead.wait()
        if self.changed:
            self._beat(self._session, [Statement(END, {})])

    def _change(self, session: neo4j.Session, statements: Sequence[Statement]) -> Rows:
        begin = [] if self.changed else [Statement(BEGIN, {"command": self._turn.command})]
        try:
            found = self._beat(session, [*begin, *statements])
        except StoreError as error:  # a commit that was not answered may have been done
            self.changed = self.changed or isinstance(error.__cause__, neo4j.exceptions.IncompleteCommit)
            raise
        self.changed = True
        return found

    def _beat(self, session: neo4j.Session, statements: Sequence[Statement]) -> Rows:
        shown = self._turn.shown()

        def work(transaction: neo4j.ManagedTransaction) -> Rows:
            found: Rows = []
            for statement in statements:
                found = _run(transaction, statement)
            if not _run(transaction, shown):  # last: it locks the node that every other transaction needs
                raise StoreError("store: another writer took over, because nothing was heard of this one for too long")
            return found

        with _told(self._login):
            return session.execute_write(work)

    def _commit(self, statements: Sequence[Statement]) -> Rows:
        def work(transaction: neo4j.ManagedTransaction) -> Rows:
            return [_run(transaction, statement) for statement in statements][-1]

        return self._session.execute_write(work)


def _run(transaction: neo4j.ManagedTransaction, statement: Statement) -> Rows:
    result = transaction.run(statement.text, dict(statement.parameters))
    return [
        {name: _plain(value) for name, value in zip(record.keys(), record.values(), strict=True)} for record in result
    ]


def _plain(value: Any) -> object:
    kind = type(value)
    if value is None or kind in (str, int, float, bool):
        return cast(object, value)
    if isinstance(value, (dict, neo4j.graph.Entity)):
        return {name: _plain(value[name]) for name in value}
    if isinstance(value, neo4j.graph.Path):
        return [_plain(node) for node in value.nodes]
    if isinstance(value, (list, tuple, set)):
        return [_plain(each) for each in value]
    return value.iso_format() if hasattr(value, "iso_format") else str(value)


# ---------------------------------------------------------------- errors


@contextmanager
def _told(login: Login, timeout: float | None = None) -> Iterator[None]:
    """The one place where errors of driver and server become ours."""
    try:
        yield
    except neo4j.exceptions.Neo4jError as error:
        said = " ".join((error.message or "").split())
        raise refusal(error.code or "", said, login, timeout) from error
    except UnicodeEncodeError as error:
        raise UsageError(NOT_TEXT) from error
    except (neo4j.exceptions.DriverError, ValueError) as error:
        raise StoreError(f"store: {login.uri}: {_no_way(error, login)}") from error


def _no_way(error: Exception, login: Login) -> str:
    """Why the server could not be reached, and what would be right."""
    said = " ".join(str(error).split())
    if isinstance(error, neo4j.exceptions.UnsupportedServerProduct) or "Bolt Protocol" in said:
        return f"the server is too old: {NEEDED}"
    scheme = login.uri.partition(":")[0]
    if isinstance(error, neo4j.exceptions.WriteServiceUnavailable):
        return f"database {login.database} is read-only there: let it be written, or give the address of its leader"
    if "SSL" in said or "handshake" in said.lower():
        other = scheme.partition("+")[0] if "+" in scheme else f"{scheme}+s"
        return f"no encryption both sides agree on: try {other}://"
    if isinstance(error, (neo4j.exceptions.ConfigurationError, ValueError)):
        return f"not an address of a server: {said}"
    return "no answer: is the server running there? start one with graphkit neo4j start, or check NEO4J_URI"
