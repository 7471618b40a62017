"""The engines that a test can run on: the embedded one always, Neo4j servers wherever they can be had.

GRAPHKIT_TEST_NEO4J names a server of yours (its user and password in NEO4J_USERNAME, NEO4J_PASSWORD, the address of its
Browser in GRAPHKIT_TEST_BROWSER), which the tests EMPTY. Else a server of each line is started for the run, and one
more whose database takes Cypher 25 for its language. One that can't be started skips its tests, unless
GRAPHKIT_REQUIRE holds the word neo4j.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, Protocol

import neo4j
import pytest

from graphkit import server
from graphkit.errors import GraphkitError
from graphkit.load import load
from graphkit.store import Store, connect

COMMAND = (sys.executable, "-m", "graphkit")
LINES = {"neo4j-5.26": "5.26", "neo4j-2026": "2026", "neo4j-2026-cypher25": "2026"}
LANGUAGES = {"neo4j-2026-cypher25": "25"}
"""What a database speaks where a statement does not say; else 5."""
EXTERNAL = os.environ.get("GRAPHKIT_TEST_NEO4J")
PAGE = os.environ.get("GRAPHKIT_TEST_BROWSER", "")
REQUIRED = "neo4j" in os.environ.get("GRAPHKIT_REQUIRE", "").split()
SERVERS = ["neo4j"] if EXTERNAL else list(LINES)
NO_SERVER = "no Neo4j server: "

PATIENT = server.Options(limit=300)
"""A start that fails fails every test of its server, and other tests keep the machine busy meanwhile."""


class Engine(Protocol):
    """Where a test keeps its graph."""

    name: str
    environ: Mapping[str, str]

    def empty(self, folder: Path, *, bare: bool = False) -> Store:
        """A store without a graph; a bare one has no schema either."""

    def address(self, place: Path) -> str:
        """The address of the graph that belongs at a place."""

    def hold(self, place: Path, files: tuple[Path, ...]) -> None:
        """Make sure that the graph that belongs at a place is there."""


class Embedded:
    """The embedded engine: each place is a folder of its own."""

    name = "embedded"
    environ: Mapping[str, str] = os.environ

    def empty(self, folder: Path, *, bare: bool = False) -> Store:
        return connect(self.address(folder / "store"), self.environ)

    def address(self, place: Path) -> str:
        return f"embedded:{place}"

    def hold(self, place: Path, files: tuple[Path, ...]) -> None:
        assert place.exists()


class Server:
    """A Neo4j server: it has one database, which holds the graph of one place at a time.

    `browser` is the address of the page that it serves, `home` the folder of a server that was started for the tests.
    """

    def __init__(self, name: str, uri: str, user: str, password: str, browser: str = "") -> None:
        self.name = name
        self.environ: Mapping[str, str] = {
            **os.environ,
            "NEO4J_URI": uri,
            "NEO4J_USERNAME": user,
            "NEO4J_PASSWORD": password,
        }
        self.browser = browser
        self.home: Path | None = None
        self._held: Path | None = None
        self._strange = True  # whether there may be another schema than the one a load makes

    def empty(self, folder: Path, *, bare: bool = False) -> Store:
        """Without its schema a server forgets how to run what it ran before, and a load takes several times as long."""
        self._held = None
        with self.driver() as driver, driver.session(database="neo4j") as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS").consume()
            if bare or self._strange:
                _drop_schema(session)
        self._strange = bare
        return connect("neo4j", self.environ)

    def address(self, place: Path) -> str:
        return "neo4j"

    def hold(self, place: Path, files: tuple[Path, ...]) -> None:
        if self._held != place:
            load(self.empty(place), "casebook", files)
            self._held = place

    def speak(self, language: str) -> None:
        """Let the database take statements for ones of this version of Cypher."""
        with self.driver() as driver, driver.session(database="system") as session:
            session.run(f"ALTER DATABASE neo4j SET DEFAULT LANGUAGE CYPHER {language}").consume()

    def driver(self) -> neo4j.Driver:
        """The driver itself, for what graphkit would not do."""
        auth = (self.environ["NEO4J_USERNAME"], self.environ["NEO4J_PASSWORD"])
        return neo4j.GraphDatabase.driver(self.environ["NEO4J_URI"], auth=auth, notifications_min_severity="OFF")


def _drop_schema(session: neo4j.Session) -> None:
    for kind, rows in (
        ("CONSTRAINT", session.run("SHOW CONSTRAINTS YIELD name").value()),
        ("INDEX", session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").value()),
    ):
        for name in rows:
            session.run(f"DROP {kind} `{name}` IF EXISTS").consume()


@contextmanager
def started(name: str, home: Path) -> Iterator[Engine]:
    """An engine by its name; a server that was started for it is stopped afterwards."""
    if name == "embedded":
        yield Embedded()
    elif EXTERNAL:
        user = os.environ.get("NEO4J_USERNAME", "neo4j")
        yield Server(name, EXTERNAL, user, os.environ["NEO4J_PASSWORD"], PAGE)
    else:
        running = _start(LINES[name], home)
        try:
            made = Server(name, running.uri, running.user, running.password, running.browser)
            made.home = home
            if name in LANGUAGES:
                made.speak(LANGUAGES[name])
            yield made
        finally:
            server.stop(home)


def _start(line: str, home: Path) -> server.Running:
    try:
        return server.start(line, home, PATIENT)
    except GraphkitError as error:
        skip_without_server(error)


def skip_without_server(error: GraphkitError) -> NoReturn:
    """Skip a test whose server could not be had, or fail it where one is required."""
    if REQUIRED:
        raise error
    pytest.skip(f"{NO_SERVER}{error}")
