"""Many rows into SQLite in few steps.

Each step lets another thread have Python, and waits to get it back: row by row, a load that also sends batches to a
server spends more time on that than on the rows.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import chain, islice

TOGETHER = 100


def insert(database: sqlite3.Connection, into: str, width: int, rows: Iterable[Sequence[object]]) -> None:
    """Run an `INSERT INTO ...` for rows of so many values."""
    row = f"({', '.join('?' * width)})"
    rest = iter(rows)
    while batch := list(islice(rest, TOGETHER)):
        database.execute(f"{into} VALUES {', '.join([row] * len(batch))}", list(chain.from_iterable(batch)))
