"""Working memory on disk for one load or derive: sets of keys larger than memory should hold.

SQLite's own temporary file, gone with the process; nothing of it reaches the store.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from graphkit.graph.rows import insert


class Scratch:
    """Named sets of text keys."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("BEGIN")
        self._names: set[str] = set()

    def add(self, name: str, keys: Iterable[str]) -> None:
        """Put keys into the set."""
        insert(self._database, f"INSERT OR IGNORE INTO {self._table(name)}", 1, ((key,) for key in keys))

    def admit(self, name: str, key: str) -> bool:
        """Put one key in; false if it was there."""
        return self._database.execute(f"INSERT OR IGNORE INTO {self._table(name)} VALUES (?)", (key,)).rowcount == 1

    def missing(self, name: str, keys: Iterable[str]) -> list[str]:
        """Those of the keys, at most some thousand, that are not in the set."""
        asked = list(keys)
        marks = ", ".join("?" * len(asked))
        known = {key for (key,) in self._database.execute(f"{self._select(name)} WHERE key IN ({marks})", asked)}
        return [key for key in asked if key not in known]

    def count(self, name: str) -> int:
        """How many keys the set has."""
        count: int = self._database.execute(f"SELECT count(*) FROM {self._table(name)}").fetchone()[0]
        return count

    def pages(self, name: str, size: int) -> Iterator[list[str]]:
        """The keys in order, a page at a time."""
        last = ""
        select = f"{self._select(name)} WHERE key > ? ORDER BY key LIMIT ?"
        while page := [row[0] for row in self._database.execute(select, (last, size))]:
            yield page
            last = page[-1]

    def close(self) -> None:
        """Forget everything."""
        self._database.close()

    def _select(self, name: str) -> str:
        return f"SELECT key FROM {self._table(name)}"

    def _table(self, name: str) -> str:
        if name not in self._names:
            # Names are words of our own code, never data.
            self._database.execute(f'CREATE TABLE IF NOT EXISTS "{name}" (key TEXT PRIMARY KEY) WITHOUT ROWID')
            self._names.add(name)
        return f'"{name}"'
