"""What py2neo still does with a server is what docs/python.md says; the server's line picks the column."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from asking import loaded
from engines import Server

SERVERS_ONLY = True
HERE = Path(__file__).parent
PAGE = (HERE.parent / "docs" / "python.md").read_text("utf-8")
COLUMNS = ("neo4j-5.26", "neo4j-2026", "neo4j-2026-cypher25")
ROWS = [re.split(r" *\| *", line)[1:-1] for line in PAGE.partition("| 5.26 |")[2].splitlines() if line.startswith("| ")]
TABLE: Mapping[str, Mapping[str, str]] = {
    column: {name: cells[number] for name, *cells in ROWS} for number, column in enumerate(COLUMNS)
}


@pytest.fixture
def column(engine: Server) -> str:
    """The column of the page that speaks of this server."""
    if engine.name in COLUMNS:
        return engine.name
    with engine.driver() as driver:
        version = driver.get_server_info().agent  # Neo4j/5.26.30
    return next(each for each in COLUMNS if version.lower().replace("/", "-").startswith(each))


def test_what_works_on_a_server_is_what_the_page_says(
    engine: Server, column: str, shared: Path, tmp_path: Path
) -> None:
    engine.empty(tmp_path, bare=True)
    store = loaded(shared, "bundled").store
    given = [engine.environ[f"NEO4J_{name}"] for name in ("URI", "USERNAME", "PASSWORD")]
    page = engine.browser.partition("/browser")[0]
    command = [sys.executable, str(HERE / "py2neo_calls.py"), given[0], page, *given[1:], f"embedded:{store}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    asked = {name: cell for name, cell in TABLE[column].items() if page or "http:" not in name}
    assert json.loads(done.stdout) == asked
