"""The engines that tests run on, and the statement files as parameters."""

import datetime
import json
import platform
import re
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import browsing
import pytest
import readers
from engines import LANGUAGES, NO_SERVER, SERVERS, Engine, started

import graphkit
from graphkit.store import Store

pytest_plugins = ("asking",)
CONFORMANCE = Path(__file__).parent / "conformance"
LAST_LINE = pytest.StashKey[str]()

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A run in a shell's background ignores Ctrl-C, and so would every command that tests start and then interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine a test runs on: each one where the test says so, else the embedded one."""
    name = getattr(request, "param", "embedded")
    with started(name, tmp_path_factory.mktemp(name)) as running:
        yield running


@pytest.fixture
def store(engine: Engine, tmp_path: Path) -> Store:
    """An empty store."""
    return engine.empty(tmp_path, bare=True)


@pytest.fixture(scope="module")
def named_store(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Store]:
    """An empty store with the name of its engine, for a module that fills it once."""
    return engine.name, engine.empty(tmp_path_factory.mktemp("named"), bare=True)


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
    """Give `dialect`, `trap` or `avoided` (a trap with a form to avoid) one statement at a time, and each its engine.

    A module whose tests must hold on every engine says EVERY_ENGINE; one that needs a server says SERVERS_ONLY; one
    where the language of the database changes nothing says ANY_LANGUAGE, and is spared the same server in another.
    """
    spared = LANGUAGES.keys() if hasattr(metafunc.module, "ANY_LANGUAGE") else ()
    names = [] if hasattr(metafunc.module, "SERVERS_ONLY") else ["embedded"]
    names += [name for name in SERVERS if name not in spared]
    if "engine" in metafunc.fixturenames and {"EVERY_ENGINE", "SERVERS_ONLY"} & set(dir(metafunc.module)):
        engines = [pytest.param(name, marks=() if name == "embedded" else pytest.mark.neo4j) for name in names]
        metafunc.parametrize("engine", engines, indirect=True, scope="session")
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


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups when its own hook runs
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Send all tests of one server to one worker: it has one database, which keeps a graph as long as it is asked for.

    So the tests that ask the bundled casebook stand together, and those that want a database to themselves come last.
    """
    on_servers = [item for item in items if item.get_closest_marker("neo4j") and "engine" in _parameters(item)]
    for item in on_servers:
        item.add_marker(pytest.mark.xdist_group(str(_parameters(item)["engine"])))
    on_servers.sort(key=_wants)
    alone = [item for item in items if item not in set(on_servers)]
    items[:] = [*alone, *on_servers]


def _parameters(item: pytest.Item) -> Mapping[str, object]:
    called = getattr(item, "callspec", None)
    return called.params if called else {}


def _wants(item: pytest.Item) -> tuple[int, int]:
    """The place of a test among those of its server, by the graph it wants."""
    fixtures = getattr(item, "fixturenames", ())
    graph = next((place for place, name in enumerate(("real", "book")) if name in fixtures), 2)
    return SERVERS.index(str(_parameters(item)["engine"])), graph


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The last line of a run: on what it ran, and on what it did not."""
    versions = [f"{name} {version(name)}" for name in ("arcadedb", "neo4j", "pytest", "hypothesis")]
    ran = ", ".join(["graphkit " + graphkit.__version__, _python(), *versions])
    stats = terminalreporter.stats
    browsed = any("test_browser.py" in report.nodeid for report in stats.get("passed", ()) if _server(report))
    told = f"{_servers(stats)}; {browsing.told(ran=browsed)}; {readers.told(stats)}"
    terminalreporter.config.stash[LAST_LINE] = f"ran on: {ran}; {told}"


def pytest_unconfigure(config: pytest.Config) -> None:
    """Print it after everything else."""
    if LAST_LINE in config.stash:
        print(config.stash[LAST_LINE])


def _servers(stats: Mapping[str, Sequence[object]]) -> str:
    """The servers that tests ran on, and those they did not, with the reason."""
    ran = {_server(report) for word in ("passed", "failed", "xfailed") for report in stats.get(word, ())}
    reasons = {_server(report): _reason(report) for report in stats.get("skipped", ())}
    on = [name for name in SERVERS if name in ran]
    off = [f"{name} ({reasons.get(name, 'its tests were left out')})" for name in SERVERS if name not in ran]
    return "; ".join([*([f"servers {', '.join(on)}"] if on else []), *([f"NOT on {', '.join(off)}"] if off else [])])


def _server(report: object) -> str:
    """The server in a test's name; the longest fits, for one name begins another."""
    name = str(getattr(report, "nodeid", ""))
    return max((each for each in SERVERS if f"[{each}" in name or f"-{each}" in name), key=len, default="")


def _reason(report: object) -> str:
    """Why a test was skipped."""
    told = getattr(report, "longrepr", ("", 0, ""))
    return str(told[2]).removeprefix("Skipped: ").removeprefix(NO_SERVER)


def _python() -> str:
    return f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
