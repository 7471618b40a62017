"""The stores every store test runs on, and the statement files as parameters."""

import datetime
import json
import platform
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import pytest

import graphkit
from graphkit.store import Store, connect

pytest_plugins = ("asking",)
CONFORMANCE = Path(__file__).parent / "conformance"


def _embedded(folder: Path) -> Store:
    return connect(f"embedded:{folder / 'store'}", {})


STORES: dict[str, Callable[[Path], Store]] = {
    "embedded": _embedded,
}


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty store of each sort."""
    return STORES[request.param](tmp_path)


@pytest.fixture(scope="module", params=STORES)
def named_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Store]:
    """A store of each sort with its sort's name, for a module that fills it once."""
    return request.param, STORES[request.param](tmp_path_factory.mktemp(request.param))


@dataclass(slots=True)
class Written:
    """One statement of a conformance file with what it must give."""

    id: str
    title: str
    parameters: dict[str, object] = field(default_factory=dict)
    expected: object = None
    unordered: bool = False
    avoid: str = ""
    rule: str = ""
    text: str = ""


def statements(name: str) -> list[Written]:
    """The statements of tests/conformance/NAME.cypher in their order."""
    found: list[Written] = []
    for line in (CONFORMANCE / f"{name}.cypher").read_text("utf-8").splitlines():
        if heading := re.match(r"// \[(\w+)\] (.*)", line):
            found.append(Written(heading[1], heading[2].strip()))
        elif found and line.startswith("//"):
            _remark(found[-1], line.removeprefix("//").strip())
        elif found and line.strip():
            found[-1].text = f"{found[-1].text}\n{line}".strip()
    for statement in found:
        statement.text = statement.text.removesuffix(";")
    return found


def _remark(statement: Written, line: str) -> None:
    word, _, rest = line.partition(": ")
    if word == "params":
        statement.parameters = json.loads(rest, object_hook=_dated)
    elif word == "expect":
        statement.expected = rest if rest in ("any", "error") else json.loads(rest)
    elif word == "avoid":
        statement.avoid = rest
    elif word == "rule":
        statement.rule = rest
    elif line == "unordered":
        statement.unordered = True


def _dated(value: dict[str, object]) -> object:
    return datetime.date.fromisoformat(str(value["$date"])) if set(value) == {"$date"} else value


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give `dialect`, `trap` or `avoided` (a trap with a form to avoid) one statement at a time."""
    for name, file in (("dialect", "dialect_statements"), ("trap", "traps")):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, statements(file), ids=lambda statement: statement.id)
    if "avoided" in metafunc.fixturenames:
        traps = [statement for statement in statements("traps") if statement.avoid]
        metafunc.parametrize("avoided", traps, ids=lambda statement: statement.id)


@pytest.fixture(scope="session")
def written() -> Callable[[str], list[Written]]:
    """All statements of one conformance file."""
    return statements


def pytest_unconfigure(config: pytest.Config) -> None:
    """The last line of a run: on what it ran."""
    if not hasattr(config, "workerinput"):
        versions = [f"{name} {version(name)}" for name in ("arcadedb", "pytest", "hypothesis")]
        print(f"ran on: {', '.join(['graphkit ' + graphkit.__version__, _python(), *versions])}")


def _python() -> str:
    return f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
