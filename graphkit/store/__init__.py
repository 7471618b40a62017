"""The seam between graphkit and a graph store: what every store can do, and how an address becomes a store."""

import re
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple, Protocol

from graphkit.errors import StoreError
from graphkit.folders import data_folder

STORE_FORMAT: int = 1
"""The layout of what a store holds; a store of another format must be rebuilt."""

NOT_TEXT = "statement: a value holds bytes that are no UTF-8: give it as UTF-8 text"
FORMS = "embedded:PATH, a path, neo4j, neo4j://HOST, neo4j+s://HOST, bolt://HOST"
_NEO4J = re.compile(r"neo4j|(neo4j|bolt)(\+s|\+ssc)?://.*")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


class Statement(NamedTuple):
    """One Cypher text with its parameters; dates are `datetime.date`, lists are lists of text.

    `beside`: it makes nodes and touches none that another statement of the kind makes or ties: such may run at once.
    """

    text: str
    parameters: Mapping[str, object]
    beside: bool = False


class Reader(Protocol):
    """An open store that can be asked."""

    def rows(
        self, text: str, parameters: Mapping[str, object] | None = None, *, timeout: float | None = None
    ) -> list[dict[str, object]]:
        """The rows of one reading statement as plain Python values, dates as ISO text.

        `timeout` is in seconds. UsageError for a statement that is wrong or writes, GraphkitError when time is up.
        """


class Writer(Reader, Protocol):
    """An open store that can also be changed; its rows show what was written so far."""

    @property
    def cut_off(self) -> bool:
        """Whether the writer before this one was cut off: then only the records it left can be trusted."""

    def write(self, statements: Sequence[Statement]) -> None:
        """Run all statements in order in one transaction, repeated when the engine asks for it.

        A store may cut heavy rows into several transactions, and may go on writing while the caller makes more.
        """

    def returning(self, statement: Statement) -> list[dict[str, object]]:
        """Run one writing statement in its own transaction and give its rows."""

    def schema(self, statements: Sequence[str]) -> None:
        """Make constraints and indexes; running the same ones again changes nothing."""


class Store(Protocol):
    """A place that holds one graph."""

    @property
    def address(self) -> str:
        """The form that `connect` takes."""

    def describe(self) -> str:
        """The store in a few words, for the first line a writing command prints."""

    def reading(self) -> AbstractContextManager[Reader]:
        """The published graph. StoreError if there is none or it is of another format."""

    def writing(self, command: str) -> AbstractContextManager[Writer]:
        """The one writer. A clean exit publishes what was written, an exception leaves the old graph as it was.

        `command` is shown to whoever else wants to write meanwhile. StoreError if another writer is at work.
        """


def connect(address: str | None, environ: Mapping[str, str]) -> Store:
    """The store at `address`, else at GRAPHKIT_STORE, else in the user's data folder; nothing is opened yet."""
    chosen = address or environ.get("GRAPHKIT_STORE") or f"embedded:{data_folder(environ)}"
    if _NEO4J.fullmatch(chosen):
        from graphkit.store import neo4j  # noqa: PLC0415  the driver is read only when it is used

        return neo4j.connect(chosen, environ)
    path = chosen.removeprefix("embedded:")
    unknown = path == chosen and _SCHEME.match(chosen) is not None and Path(chosen).drive == ""
    if unknown or not path:
        raise StoreError(f"store: {chosen}: not an address of a store; forms: {FORMS}")
    from graphkit.store.arcadedb import Embedded  # noqa: PLC0415  the engine's file is read only when it is used

    return Embedded(Path(path).expanduser())


def engine(store: Store) -> str:
    """What holds the graph of a store, "embedded" or "neo4j", whatever its address."""
    return "embedded" if store.address.startswith("embedded:") else "neo4j"
