"""Every store runs the same Cypher text and gives the same rows."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

import pytest

from graphkit.errors import GraphkitError
from graphkit.store import Reader, Statement, Store, Writer

EVERY_ENGINE = True
FULL_TEXT = "ArcadeDB makes a full-text index by a statement of its own"
TRANSACTION = "the store writes in transactions that can be repeated; rule A2 says no IN TRANSACTIONS"
NOT_YET = {
    ("embedded", "W03"): FULL_TEXT,
    ("embedded", "R54"): f"{FULL_TEXT}, so there is none to ask",
    ("embedded", "R31"): "ArcadeDB has no SHORTEST; rule A12 says shortestPath()",
    ("neo4j", "M17"): TRANSACTION,
}
Outcome = list[list[object]] | GraphkitError


def _run_all(store: Store, statements: list[Any]) -> dict[str, Outcome]:
    """Reading statements are asked of the published graph, opened read-only; all others of a writer."""
    outcomes: dict[str, Outcome] = {}
    for reading, group in groupby(statements, key=lambda statement: bool(statement.id[0] == "R")):
        if reading:
            with store.reading() as reader:
                outcomes |= {s.id: _outcome(_asked, reader, s) for s in group}
        else:
            with store.writing("conformance") as writer:
                outcomes |= {s.id: _outcome(_written, writer, s) for s in group}
    return outcomes


def _asked(reader: Reader, statement: Any) -> list[list[object]]:
    rows = [list(row.values()) for row in reader.rows(statement.text, statement.parameters)]
    return [row for row in rows if row != ["Lock"]]  # db.labels() names the label of a store's own node


def _written(writer: Writer, statement: Any) -> list[list[object]]:
    if " CONSTRAINT " in statement.text or " INDEX " in statement.text:
        writer.schema([statement.text])
        return []
    return [list(row.values()) for row in writer.returning(Statement(statement.text, statement.parameters))]


def _outcome(run: Callable[[Any, Any], list[list[object]]], opened: Reader, statement: Any) -> Outcome:
    try:
        return run(opened, statement)
    except GraphkitError as error:
        return error


def _comparable(value: object, unordered: bool) -> Any:
    if isinstance(value, bool):
        return ("boolean", value)
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, dict):
        return {key: _comparable(item, unordered) for key, item in value.items()}
    if isinstance(value, list):
        items = [_comparable(item, unordered) for item in value]
        return sorted(items, key=repr) if unordered else items
    return value


def _check(statement: Any, outcome: Outcome) -> None:
    if statement.expected == "error":
        assert isinstance(outcome, GraphkitError)
        return
    if isinstance(outcome, GraphkitError):
        raise outcome
    if statement.expected != "any":
        assert _comparable(outcome, statement.unordered) == _comparable(statement.expected, statement.unordered)


@pytest.fixture(scope="module")
def outcomes(
    named_store: tuple[str, Store], written: Callable[[str], list[Any]]
) -> Iterator[tuple[str, dict[str, Outcome], dict[str, Outcome]]]:
    """What each statement gave on the store: of the dialect file, then of the traps on the same graph."""
    name, store = named_store
    yield name, _run_all(store, written("dialect_statements")), _run_all(store, written("traps"))


def test_a_statement_of_the_dialect_gives_the_rows_of_neo4j(
    outcomes: tuple[str, dict[str, Outcome], dict[str, Outcome]], dialect: Any, request: pytest.FixtureRequest
) -> None:
    if reason := NOT_YET.get((outcomes[0].partition("-")[0], dialect.id)):
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    _check(dialect, outcomes[1][dialect.id])


def test_the_agreeing_form_of_a_trap_gives_the_right_rows(
    outcomes: tuple[str, dict[str, Outcome], dict[str, Outcome]], trap: Any
) -> None:
    _check(trap, outcomes[2][trap.id])


def test_a_server_alone_refuses_what_the_rules_of_planning_refuse(
    outcomes: tuple[str, dict[str, Outcome], dict[str, Outcome]],
    named_store: tuple[str, Store],
    written: Callable[[str], list[Any]],
) -> None:
    refused = {}
    with named_store[1].reading() as reader:
        for trap in written("traps"):
            if trap.rule in ("A29", "A30"):
                trap.text = trap.avoid
                refused[trap.id] = isinstance(_outcome(_asked, reader, trap), GraphkitError)
    assert refused == dict.fromkeys(("R23", "R24", "R25", "R26"), outcomes[0] != "embedded")
