"""Usage: replay.py casebook|ofac FOLDER COUNT — time a load of so many casebooks or parties, and the replay of it."""

import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from given import FILES

from graphkit.load import load
from graphkit.store import Statement, Store, Writer, connect


class Recording:
    """A writer that keeps what passes through it."""

    def __init__(self, writer: Writer, kept: list[tuple[str, Sequence[object]]]) -> None:
        self.writer, self.kept = writer, kept

    @property
    def cut_off(self) -> bool:
        """Whether the writer before this one was cut off."""
        return self.writer.cut_off

    def rows(
        self, text: str, parameters: Mapping[str, object] | None = None, *, timeout: float | None = None
    ) -> list[dict[str, object]]:
        """Ask the writer."""
        return self.writer.rows(text, parameters, timeout=timeout)

    def write(self, statements: Sequence[Statement]) -> None:
        """Keep a batch and write it."""
        self.kept.append(("write", list(statements)))
        self.writer.write(statements)

    def returning(self, statement: Statement) -> list[dict[str, object]]:
        """Keep one statement and run it."""
        self.kept.append(("write", [statement]))
        return self.writer.returning(statement)

    def schema(self, statements: Sequence[str]) -> None:
        """Keep the schema and make it."""
        self.kept.append(("schema", list(statements)))
        self.writer.schema(statements)


class RecordingStore:
    """A store whose writers record."""

    def __init__(self, store: Store) -> None:
        self.store, self.address = store, store.address
        self.kept: list[tuple[str, Sequence[object]]] = []
        self.describe, self.reading = store.describe, store.reading

    @contextmanager
    def writing(self, command: str) -> Iterator[Writer]:
        """A recording writer."""
        with self.store.writing(command) as writer:
            yield Recording(writer, self.kept)


def main(dataset: str, folder: Path, count: int) -> None:
    """Print the two times and what was written as JSON."""
    folder.mkdir(parents=True)
    files = [FILES[dataset](folder, count)]
    store = RecordingStore(connect(str(folder / "recorded"), {}))
    run = load(store, dataset, files)
    started = time.perf_counter()
    load(connect(str(folder / "loaded"), {}), dataset, files)
    loading = time.perf_counter() - started
    started = time.perf_counter()
    with connect(str(folder / "replayed"), {}).writing("replay") as writer:
        for what, statements in store.kept:
            getattr(writer, what)(statements)
    replaying = time.perf_counter() - started
    written = [statements for what, statements in store.kept if what == "write"]
    counted = {"rows": run.rowsRead, "batches": len(written), "statements": sum(map(len, written))}
    print(json.dumps({"load": loading, "replay": replaying, **counted}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
