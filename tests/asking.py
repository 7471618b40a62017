"""Casebooks loaded and asked through the command line, as a user does; each is loaded once a test run."""

import fcntl
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import pytest
from engines import COMMAND, Embedded, Engine

from graphkit.cli import main
from graphkit.store import Store, connect

TRAPS = Path(__file__).parent / "traps"
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Graph:
    """A loaded casebook, open to questions; `store` is its place, which is a folder on the embedded engine alone."""

    store: Path
    engine: Engine = field(default_factory=Embedded)
    files: tuple[Path, ...] = ()

    def run(self, *words: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run one command on this store and return what came of it."""
        self.engine.hold(self.store, self.files)
        return self.command(*words, text=text)

    def here(self, *words: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run one command on this store in this process, which is there already."""
        self.engine.hold(self.store, self.files)
        command = [*words, "--store", self.engine.address(self.store)]
        out, err = io.StringIO(), io.StringIO()
        surroundings = patch.dict(os.environ, self.engine.environ), patch.object(sys, "stdin", io.StringIO(text))
        with surroundings[0], surroundings[1], redirect_stdout(out), redirect_stderr(err):
            code = main(command)
        return subprocess.CompletedProcess(command, code, out.getvalue(), err.getvalue())

    def open(self) -> Store:
        """The store, for questions in this process."""
        self.engine.hold(self.store, self.files)
        return connect(self.engine.address(self.store), self.engine.environ)

    def command(self, *words: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run one command, whatever the store holds."""
        command = [*COMMAND, *words, "--store", self.engine.address(self.store)]
        # Not in the folder of the tests, so that an installed graphkit is the one that answers.
        return subprocess.run(
            command,
            input=text,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            cwd=self.store.parent,
            env=self.engine.environ,
        )

    def answer(self, query: str, as_of: str | None = None, source: str | None = None, **given: str) -> Row:
        """The JSON of a canned query."""
        options = [word for name, value in given.items() for word in ("-p", f"{name}={value}")]
        options += ["--as-of", as_of] if as_of else []
        options += ["--source", source] if source else []
        return _json(self.here("query", query, *options, "-f", "json"))

    def ask(self, query: str, as_of: str | None = None, source: str | None = None, **given: str) -> list[Row]:
        """The rows of a canned query."""
        return self.answer(query, as_of, source, **given)["rows"]  # type: ignore[return-value]

    def read(self, text: str) -> list[tuple[object, ...]]:
        """The rows of a statement, as tuples in the order of its columns."""
        found = _json(self.here("query", "-", "-f", "json", text=text))
        names = [column["name"] for column in found["columns"]]  # type: ignore[attr-defined]
        return [tuple(row[name] for name in names) for row in found["rows"]]  # type: ignore[attr-defined]

    def status(self, firm: str, on_list: str, as_of: str, *columns: str) -> list[tuple[object, ...]]:
        """`listing-status` of a firm on a list, as tuples of these columns."""
        rows = self.ask("listing-status", as_of, firm=f"company:{firm}", list=f"list:{on_list}")
        return pick(rows, *columns)


def pick(rows: list[Row], *columns: str) -> list[tuple[object, ...]]:
    """Some columns of some rows."""
    return [tuple(row[column] for column in columns) for row in rows]


Book = Callable[[str], Graph]


def loaded(shared: Path, name: str, *folder: Path, engine: Engine | None = None) -> Graph:
    """The graph of a casebook folder (none: the bundled one), loaded by whichever worker comes first."""
    place = shared / name
    if engine is not None and engine.name != "embedded":
        return Graph(place, engine, folder)
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            unready = shared / f"{name}.loading"
            done = Graph(unready).command("load", "casebook", *map(str, folder))
            assert done.returncode == 0, done.stderr + done.stdout
            os.replace(unready, place)
    return Graph(place)


def _json(done: subprocess.CompletedProcess[str]) -> Row:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of one run share."""
    base = tmp_path_factory.getbasetemp()
    place = (base.parent if base.name.startswith("popen-") else base) / "casebooks"
    place.mkdir(exist_ok=True)
    return place


@pytest.fixture(scope="session")
def real(shared: Path, engine: Engine) -> Graph:
    """The bundled casebook."""
    return loaded(shared, "bundled", engine=engine)


@pytest.fixture(scope="session")
def book(shared: Path, engine: Engine) -> Book:
    """A casebook of tests/traps by its name."""
    return lambda name: loaded(shared, f"trap-{name}", TRAPS / name, engine=engine)
