"""Goldens of the canned queries: read from tests/queries, asked of any store, compared by the columns they name."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from asking import Graph

from graphkit import query
from graphkit.answer import Result

FOLDER = Path(__file__).parent / "queries"


@dataclass(frozen=True, slots=True)
class Golden:
    """One question with the answer a person typed, and where that answer stands.

    `match`: "all" rows in order; "all-but-order"; "among" the rows are these; "none" of these is.
    """

    query: str
    because: str
    given: dict[str, str]
    columns: list[str]
    rows: list[list[object]]
    asOf: str | None = None
    knownBy: str | None = None
    source: str | None = None
    match: str = "all"
    count: int | None = None


def goldens() -> list[Golden]:
    """All goldens, by file."""
    return [
        Golden(path.stem, **entry)
        for path in sorted(FOLDER.glob("*.json"))
        for entry in json.loads(path.read_text("utf-8"))
    ]


def ask(graph: Graph, name: str, given: dict[str, str], as_of: str | None, **rest: str | None) -> Result:
    """Ask a loaded casebook in this process; `source` and `known_by` as options."""
    asked = query.Asked(given, as_of=as_of, known_by=rest.get("known_by"), scope=rest.get("source"))
    with graph.open().reading() as reader:
        return query.run(reader, query.question(name), asked)


def cells(result: Result, columns: Sequence[str]) -> list[list[object]]:
    """The rows cut to these columns; a column that a row lacks is null."""
    return [[row.get(name) for name in columns] for row in result.rows]


def check(golden: Golden, result: Result) -> None:
    """Compare an answer with its golden."""
    found = cells(result, golden.columns)
    if golden.count is not None:
        assert len(found) == golden.count
    if golden.match == "none":
        assert not [row for row in golden.rows if row in found]
    elif golden.match == "among":
        assert not [row for row in golden.rows if row not in found], found
    elif golden.match == "all-but-order":
        assert sorted(found, key=str) == sorted(golden.rows, key=str)
    else:
        assert found == golden.rows
