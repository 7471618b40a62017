"""Each canned query, asked again on a copy of the casebook with changes planted in it, differs by what was typed.

`tests/changes/NAME.json`: `edits` of the casebook's text (an edit may stand in several files), the question, and the
rows that must be gone and those that must be new; every other row must stay as it was.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import planted
import pytest
from asking import Graph, loaded
from golden import ask, cells

from graphkit import query

pytest_plugins = ("asking",)
FOLDER = Path(__file__).parent / "changes"


@dataclass(frozen=True, slots=True)
class Edit:
    """One text put in another's place, which stands once in a file of the casebook."""

    file: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose answer must follow some edits."""

    query: str
    because: str
    edits: tuple[Edit, ...]
    given: dict[str, str]
    asOf: str | None
    columns: list[str]
    gone: list[list[object]]
    new: list[list[object]]
    source: str | None = None


def changes() -> list[Change]:
    """All changes, by file."""
    entries = [(path.stem, json.loads(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("*.json"))]
    return [
        Change(name, **{**entry, "edits": tuple(Edit(**edit) for edit in entry["edits"])}) for name, entry in entries
    ]


CHANGES = changes()


def edit(folder: Path, edits: Iterable[Edit]) -> None:
    """Make each edit once."""
    for each in dict.fromkeys(edits):
        path = folder / each.file
        text = path.read_text("utf-8")
        assert text.count(each.old) == 1, each
        path.write_text(text.replace(each.old, each.new), "utf-8")


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Graph:
    """The casebook with every edit made."""
    folder = planted.copy(tmp_path_factory.mktemp("changed") / "casebook")
    edit(folder, (each for change in CHANGES for each in change.edits))
    return loaded(shared, "changed", folder)


def test_each_query_has_a_change_that_it_must_follow() -> None:
    assert {change.query for change in CHANGES} == set(query.names())
    assert all(change.gone or change.new for change in CHANGES)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change.query}: {change.because}")
def test_an_answer_follows_a_change_and_nothing_else_moves(real: Graph, changed: Graph, change: Change) -> None:
    def rows(of: Graph) -> list[list[object]]:
        return cells(ask(of, change.query, change.given, change.asOf, source=change.source), change.columns)

    before, after = rows(real), rows(changed)
    assert [row for row in before if row not in after] == change.gone
    assert [row for row in after if row not in before] == change.new
