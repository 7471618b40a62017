"""The engines that a test can run on: the embedded one always, Neo4j servers where they are asked for.

GRAPHKIT_TEST_NEO4J names a server of yours (its user and password in NEO4J_USERNAME, NEO4J_PASSWORD), which the tests
EMPTY. Else, where GRAPHKIT_REQUIRE holds the word neo4j, a server of each line is started for the run.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import neo4j

from graphkit import server
from graphkit.store import Store, connect

COMMAND = (sys.executable, "-m", "graphkit")
LINES = ("5.26", "2026")
EXTERNAL = os.environ.get("GRAPHKIT_TEST_NEO4J")
REQUIRED = "neo4j" in os.environ.get("GRAPHKIT_REQUIRE", "").split()
SERVERS = ["neo4j"] if EXTERNAL else [f"neo4j-{line}" for line in LINES if REQUIRED]


class Engine(Protocol):
    """Where a test keeps its graph."""

    name: str
    environ: Mapping[str, str]

    def empty(self, folder: Path) -> Store:
        """A store without a graph."""

    def address(self, place: Path) -> str:
        """The address of the graph that belongs at a place."""

    def hold(self, place: Path, files: tuple[Path, ...]) -> None:
        """Make sure that the graph that belongs at a place is there."""


class Embedded:
    """The embedded engine: each place is a folder of its own."""

    name = "embedded"
    environ: Mapping[str, str] = os.environ

    def empty(self, folder: Path) -> Store:
        return connect(self.address(folder / "store"), self.environ)

    def address(self, place: Path) -> str:
        return f"embedded:{place}"

    def hold(self, place: Path, files: tuple[Path, ...]) -> None:
        assert place.exists()


class Server:
    """A Neo4j server: it has one database, which holds the graph of one place at a time."""

    def __init__(self, name: str, uri: str, user: str, password: str) -> None:
        self.name = name
        self.environ: Mapping[str, str] = {
            **os.environ,
            "NEO4J_URI": uri,
            "NEO4J_USERNAME": user,
            "NEO4J_PASSWORD": password,
        }
        self._held: Path | None = None

    def empty(self, folder: Path) -> Store:
        self._held = None
        with self.driver() as driver, driver.session(database="neo4j") as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS").consume()
            for kind, rows in (
                ("CONSTRAINT", session.run("SHOW CONSTRAINTS YIELD name").value()),
                ("INDEX", session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").value()),
            ):
                for name in rows:
                    session.run(f"DROP {kind} `{name}` IF EXISTS").consume()
        return connect("neo4j", self.environ)

    def address(self, place: Path) -> str:
        return "neo4j"

    def hold(self, place: Path, files: tuple[Path, ...]) -> None:
        if self._held != place:
            self.empty(place)
            command = [*COMMAND, "load", "casebook", *map(str, files), "--store", "neo4j"]
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=300, check=False, env=self.environ, cwd=place.parent
            )
            assert done.returncode == 0, done.stderr + done.stdout
            self._held = place

    def driver(self) -> neo4j.Driver:
        """The driver itself, for what graphkit would not do."""
        auth = (self.environ["NEO4J_USERNAME"], self.environ["NEO4J_PASSWORD"])
        return neo4j.GraphDatabase.driver(self.environ["NEO4J_URI"], auth=auth, notifications_min_severity="OFF")


@contextmanager
def started(name: str, home: Path) -> Iterator[Engine]:
    """An engine by its name; a server that was started for it is stopped afterwards."""
    if name == "embedded":
        yield Embedded()
    elif EXTERNAL:
        user = os.environ.get("NEO4J_USERNAME", "neo4j")
        yield Server(name, EXTERNAL, user, os.environ["NEO4J_PASSWORD"])
    else:
        running = server.start(name.removeprefix("neo4j-"), home)
        try:
            yield Server(name, running.uri, running.user, running.password)
        finally:
            server.stop(home)
