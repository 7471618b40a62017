"""How much goes into one transaction of a server: rows are cut by the caller, bytes here."""

from collections.abc import Iterator, Mapping, Sequence

from graphkit.store import Statement

BYTES = 8_000_000
"""What a transaction may carry, measured as JSON; a single row may be more."""


def light(statements: Sequence[Statement], most: int = BYTES) -> Iterator[list[Statement]]:
    """The statements in order, in batches that each carry at most `most` bytes; a statement may be cut between rows."""
    batch: list[Statement] = []
    carried = 0
    for statement in statements:
        for part, weight in _cut(statement, most):
            if batch and carried + weight > most:
                yield batch
                batch, carried = [], 0
            batch.append(part)
            carried += weight
    if batch:
        yield batch


def _cut(statement: Statement, most: int) -> Iterator[tuple[Statement, int]]:
    import msgspec  # noqa: PLC0415  (who only reads does without)

    weight = len(msgspec.json.encode(statement.parameters))
    rows = statement.parameters.get("rows")
    if weight <= most or not isinstance(rows, Sequence) or len(rows) == 1:
        yield statement, weight
        return
    half = len(rows) // 2
    for part in (rows[:half], rows[half:]):
        parameters: Mapping[str, object] = {**statement.parameters, "rows": part}
        yield from _cut(statement._replace(parameters=parameters), most)
