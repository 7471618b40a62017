"""The embedded store: ArcadeDB in this process, one folder of generations, no server."""

import datetime
import decimal
import importlib
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, ClassVar

from graphkit.errors import GraphkitError, StoreError, UsageError
from graphkit.store import NOT_TEXT, STORE_FORMAT, Statement
from graphkit.store.generations import Draft, Generations

LANGUAGE = "opencypher"
# Besides the engine's own, Java's for wrong values: date({month: null}) is a NullPointer. (Compiled when there is one.)
_WRONG_STATEMENT = (
    r"\.(Command(Parsing|Semantic|ParameterMissing|Execution)|QueryNotIdempotent|QueryParsing|Arithmetic(Error)?|"
    r"IllegalArgument|UnsupportedOperation|NumberFormat|DateTime(Parse)?|ClassCast|NullPointer)Exception$"
)
_PLAIN = frozenset({str, int, float, bool, type(None)})
_FULL = "No space left on device|File too large|Disk quota exceeded"


_open: dict[Path, tuple[Any, list[None]]] = {}
"""The open databases of this process and one None a user: the engine refuses to open the same folder twice."""

_opening = threading.Lock()


class Embedded:
    """The store below `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._generations = Generations(path, STORE_FORMAT)

    @property
    def address(self) -> str:
        """The form that `connect` takes."""
        return f"embedded:{self.path}"

    def describe(self) -> str:
        """The store in a few words."""
        return f"embedded store at {self.path}"

    @contextmanager
    def reading(self) -> Iterator["EmbeddedReader"]:
        """The published graph, opened read-only."""
        with self._generations.reading() as graph, _published(graph, self._generations.logs) as database:
            yield EmbeddedReader(database, graph)

    @contextmanager
    def writing(self, command: str) -> Iterator["EmbeddedWriter"]:
        """A copy of the published graph, opened for writing and published at the end."""
        with self._generations.writing(command) as draft:
            database = _start(draft.graph, self._generations.logs, "create" if draft.fresh else "write")
            try:
                yield EmbeddedWriter(database, draft)
            except BaseException:
                with suppress(_engine().ArcadeDBError):  # the draft is thrown away; the first error is the one to tell
                    database.close()
                raise
            with _told():
                database.close()


class EmbeddedReader:
    """An open graph."""

    def __init__(self, database: Any, graph: Path) -> None:
        self._database = database
        self._graph = graph

    def rows(
        self, text: str, parameters: Mapping[str, object] | None = None, *, timeout: float | None = None
    ) -> list[dict[str, object]]:
        """The rows of one reading statement; the engine itself refuses anything that writes."""
        if timeout is None:
            return _ask(self._database, text, parameters or {})
        return _ask_within(timeout, self._graph, text, parameters or {})


class EmbeddedWriter(EmbeddedReader):
    """An open draft; what a writer cut off has left is never published."""

    cut_off: ClassVar[bool] = False

    def __init__(self, database: Any, draft: Draft) -> None:
        super().__init__(database, draft.graph)
        self._draft = draft

    def rows(
        self, text: str, parameters: Mapping[str, object] | None = None, *, timeout: float | None = None
    ) -> list[dict[str, object]]:
        """The rows of one reading statement; what is being written cannot be asked with a time limit."""
        if timeout is not None:
            raise UsageError("query: --timeout: not while the store is being written: leave it out")
        return _ask(self._database, text, parameters or {})

    def write(self, statements: Sequence[Statement]) -> None:
        """Run all statements in one transaction."""
        self._draft.changed = True

        def run() -> None:
            for text, parameters, _ in statements:
                self._database.command(LANGUAGE, text, parameters).close()

        with _told():
            self._database.run_in_transaction(run)

    def returning(self, statement: Statement) -> list[dict[str, object]]:
        """Run one writing statement and give its rows."""
        self._draft.changed = True

        def run() -> list[dict[str, Any]]:
            rows: list[dict[str, Any]] = self._database.command(
                LANGUAGE, statement.text, statement.parameters
            ).to_list()
            return rows

        with _told():
            return [_plain_row(row) for row in self._database.run_in_transaction(run)]

    def schema(self, statements: Sequence[str]) -> None:
        """Make constraints and indexes, in one transaction: four times as fast as each in its own."""
        self.write([Statement(text, {}) for text in statements])


def _ask(database: Any, text: str, parameters: Mapping[str, object]) -> list[dict[str, object]]:
    with _told():
        return [_plain_row(row) for row in database.query(LANGUAGE, text, parameters).to_list()]


def _ask_within(seconds: float, graph: Path, text: str, parameters: Mapping[str, object]) -> list[dict[str, object]]:
    """Ask in a second process: the engine cannot stop a running statement, but a process can be ended."""
    import pickle  # noqa: PLC0415  (few questions have a time limit)

    question = pickle.dumps((graph, text, dict(parameters)))
    command = [sys.executable, "-c", "from graphkit.store.arcadedb import answer; answer()"]
    try:
        done = subprocess.run(command, input=question, stdout=subprocess.PIPE, timeout=seconds, check=True)
    except subprocess.TimeoutExpired:
        raise GraphkitError(
            f"query: not finished after {seconds:g} s: ask for less, or give a longer --timeout"
        ) from None
    except subprocess.CalledProcessError as error:
        raise StoreError(f"store: {graph}: the process that was asked ended with {error.returncode}") from None
    answered: list[dict[str, object]] | GraphkitError = pickle.loads(done.stdout)
    if isinstance(answered, GraphkitError):
        raise answered
    return answered


def answer() -> None:
    """The second process of a question with a time limit: question on stdin, rows or the error on stdout."""
    import pickle  # noqa: PLC0415  (as above)

    graph, text, parameters = pickle.load(sys.stdin.buffer)
    answered: list[dict[str, object]] | GraphkitError
    try:
        with _published(graph, graph.parents[2] / "logs") as database:
            answered = _ask(database, text, parameters)
    except GraphkitError as error:
        answered = type(error)(str(error))
    sys.stdout.buffer.write(pickle.dumps(answered))


@contextmanager
def _published(graph: Path, logs: Path) -> Iterator[Any]:
    with _opening:
        if graph not in _open:
            _open[graph] = (_start(graph, logs, "read"), [])
        database, users = _open[graph]
        users.append(None)
    try:
        yield database
    finally:
        with _opening:
            users.pop()
            if not users:
                del _open[graph]
                with _told():
                    database.close()


def _start(graph: Path, logs: Path, mode: str) -> Any:
    engine = _engine()
    with _told(), _logging_to(logs):
        if mode == "create":
            return engine.create_database(str(graph))
        return engine.open_database(str(graph), read_only=mode == "read")


def _engine() -> Any:
    # By its newer path the driver remembers the text of every write's parameters, and memory grows with the load.
    os.environ.setdefault("ARCADEDB_NATIVE_CMD", "0")
    try:
        return importlib.import_module("arcadedb")
    except ImportError as error:
        raise StoreError(
            f"store: the embedded engine is not installed here ({error}): it has wheels for Linux x86-64 and aarch64, "
            "macOS arm64 and Windows; elsewhere use a Neo4j server with --store neo4j"
        ) from None


@contextmanager
def _logging_to(folder: Path) -> Iterator[None]:
    """The engine reads these when it first starts; it must not log to the screen or the working directory."""
    if not os.access(folder.parent, os.W_OK):
        user = os.getuid() if hasattr(os, "getuid") else "user"
        folder = Path(tempfile.gettempdir()) / f"graphkit-logs-{user}"
    wanted = {"ARCADEDB_LOG_CONSOLE": "0", "ARCADEDB_LOG_DIR": str(folder)}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _told() -> Iterator[None]:
    """The one place where errors of the engine become ours."""
    error_type = _engine().ArcadeDBError
    try:
        yield
    except error_type as error:
        raise _translated(error) from error
    except UnicodeEncodeError as error:
        raise UsageError(NOT_TEXT) from error


def _translated(error: Any) -> GraphkitError:
    chain = [(str(name), " ".join(str(message).split())) for name, message in getattr(error, "java_chain", None) or ()]
    everything = " ".join(message for _, message in chain) or " ".join(str(error).split())
    if re.search(_FULL, everything):
        return StoreError("store: disk full: nothing was changed; free some space, or use another --store")
    if not chain:
        return StoreError(f"store: {everything}")
    name, message = chain[0]
    if name.endswith("DuplicatedKeyException"):
        return GraphkitError(f"store: refused: {message}")
    if re.search(_WRONG_STATEMENT, name):
        return UsageError(f"statement: {'a null stands where a value is needed' if message == 'null' else message}")
    return StoreError(f"store: {name.rpartition('.')[2]}: {message}")


def _plain_row(row: Mapping[str, Any]) -> dict[str, object]:
    return {name: value if type(value) in _PLAIN else _plain(value) for name, value in row.items()}


def _plain(value: Any) -> object:
    if type(value) in _PLAIN:
        plain: object = value
    elif isinstance(value, datetime.date):
        plain = value.isoformat()
    elif isinstance(value, Mapping):
        plain = _plain_row(value)
    elif isinstance(value, (list, tuple, set)):
        plain = [item if type(item) in _PLAIN else _plain(item) for item in value]
    elif isinstance(value, decimal.Decimal):
        plain = int(value) if value == value.to_integral_value() else float(value)
    else:  # the engine's record ids
        plain = str(value)
    return plain
