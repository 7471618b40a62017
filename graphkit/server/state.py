"""What is remembered of the server in a home: one small file, and a lock that dies with its holder."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from graphkit.errors import StoreError

_FILE = "state.json"


@dataclass(frozen=True, slots=True)
class State:
    """A server that was started here; `ready` once it has answered a query."""

    version: str
    pid: int
    bolt: int
    http: int
    ready: bool


def read(home: Path) -> State | None:
    """What is remembered; a file that can't be read as such remembers nothing."""
    try:
        return State(**json.loads((home / _FILE).read_text("utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def write(home: Path, state: State) -> None:
    """Remember; the file is whole at any moment."""
    part = home / f"{_FILE}.part"
    part.write_text(json.dumps(asdict(state)) + "\n", "utf-8")
    part.replace(home / _FILE)


def forget(home: Path) -> None:
    """Remember nothing."""
    (home / _FILE).unlink(missing_ok=True)


@contextmanager
def locked(folder: Path, doing: str) -> Iterator[None]:
    """Keep others from changing a folder meanwhile. StoreError if somebody else is at it."""
    import fcntl  # noqa: PLC0415  (not on every platform that imports this package)

    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreError(f"neo4j: {folder}: another graphkit is {doing} there: wait until it has ended") from None
        yield
    finally:
        os.close(handle)
