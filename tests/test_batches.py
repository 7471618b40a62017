"""What one transaction of a server carries."""

from graphkit.store import Statement
from graphkit.store.batches import light

CREATE, DELETE = "UNWIND $rows AS row CREATE (n {id: row})", "MATCH (n {id: $id}) DELETE n"


def rows(batch: list[Statement]) -> list[object]:
    return [row for statement in batch for row in statement.parameters["rows"]]  # type: ignore[attr-defined]


def test_what_is_light_goes_in_one_transaction_as_it_is() -> None:
    statements = [Statement(CREATE, {"rows": ["a", "b"]}), Statement(DELETE, {"id": "c"})]
    assert list(light(statements, 1000)) == [statements]
    assert list(light([])) == []


def test_heavy_rows_are_cut_in_order_and_none_is_lost() -> None:
    heavy = [f"{number:04}" * 25 for number in range(7)]
    batches = list(light([Statement(CREATE, {"rows": heavy})], 250))
    assert [row for batch in batches for row in rows(batch)] == heavy
    assert max(len(rows(batch)) for batch in batches) == 2


def test_a_row_that_is_too_heavy_alone_goes_alone() -> None:
    batches = list(light([Statement(CREATE, {"rows": ["a", "b" * 500, "c"]})], 100))
    assert [rows(batch) for batch in batches] == [["a"], ["b" * 500], ["c"]]


def test_statements_that_are_too_much_together_keep_their_order() -> None:
    statements = [Statement(DELETE, {"id": letter * 40}) for letter in "abc"]
    assert [[each.parameters["id"] for each in batch] for batch in light(statements, 110)] == [
        ["a" * 40, "b" * 40],
        ["c" * 40],
    ]
