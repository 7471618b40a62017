"""The ledger: one line for each run of a load, the same from every store."""

import datetime
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

import msgspec

from graphkit.entity import Entity, Item, Note
from graphkit.inputs import Edition
from graphkit.source import HEADER
from graphkit.store import STORE_FORMAT

LOADER_VERSION = 1
SHOWN = 12
"""So many items of a run are kept to be shown."""
BESIDE = ("findings", "derived", "kinds", "first")
"""What a run knows and its line does not say."""


@dataclass(slots=True)
class Run:
    """One line of the ledger; `startedAt` and `seconds` count in no hash.

    `findings` are the notes themselves; `kinds` counts what the loader gave by kind, and `first` is some of it.
    """

    run: str
    dataset: str
    edition: str
    files: list[dict[str, object]]
    rowsRead: int = 0
    rowsUsed: int = 0
    rowsNoted: int = 0
    entities: int = 0
    ties: int = 0
    added: int = 0
    changed: int = 0
    gone: int = 0
    notes: dict[str, int] = field(default_factory=dict)
    loader: int = LOADER_VERSION
    storeFormat: int = STORE_FORMAT
    result: str = "loaded"
    startedAt: str = ""
    seconds: float = 0.0
    dataVersion: str | None = None
    findings: list[Note] = field(default_factory=list)
    derived: dict[str, int] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)
    first: list[Item] = field(default_factory=list)

    def count(self, item: Item) -> None:
        """Count one item that a loader gave, and keep the first ones."""
        self.kinds[item.kind] += 1
        if len(self.first) < SHOWN:
            self.first.append(item)
        if isinstance(item, Entity):
            self.entities += 1
        else:
            self.ties += 1

    def line(self) -> dict[str, object]:
        """The line as the ledger keeps it."""
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name not in BESIDE}


def begin(dataset: str, edition: Edition, paths: Sequence[Path]) -> Run:
    """Open the line of a new run: which files, of which content, when."""
    files = [_file(path, top) for top in paths for path in _files(top)]
    started = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    name = hashlib.sha256(msgspec.json.encode([dataset, files, started])).hexdigest()[:12]
    return Run(f"{dataset}-{name}", dataset, edition.name, files, startedAt=started)


def _files(path: Path) -> list[Path]:
    """The files of a load: of a folder that is a casebook those in TOML, of another all."""
    if not path.is_dir():
        return [path]
    pattern = "*.toml" if (path / HEADER).is_file() else "*"
    return sorted(each for each in path.rglob(pattern) if each.is_file())


def _file(path: Path, top: Path) -> dict[str, object]:
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    name = path.relative_to(top).as_posix() if path != top else path.name
    return {"name": name, "sha256": digest, "bytes": path.stat().st_size}
