"""Files → records → derive: one run, one line of the ledger.

Records are compared with what the data set said before: new and changed ones are written, those no longer stated
are forgotten, and derive touches only their groups. Another data set's records are never touched.
"""

import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from graphkit.entity import Item, Note, Tie
from graphkit.errors import GraphkitError, SourceError, UsageError
from graphkit.inputs import Inputs, Loader, Origin, datasets, loader
from graphkit.ledger import Run, begin
from graphkit.loading import Loading
from graphkit.model import model
from graphkit.store import Store, engine

__all__ = ["Check", "datasets", "load", "loader"]

Check = Callable[[Inputs, Sequence[Item]], Sequence[Note]]


def load(  # noqa: PLR0913
    store: Store,
    dataset: str,
    files: Sequence[Path] = (),
    *,
    dry_run: bool = False,
    strict: bool = False,
    accept_shrink: bool = False,
    command: str = "graphkit load",
    check: Check | None = None,
) -> Run:
    """Load a data set. SourceError if it is broken, GraphkitError if it would shrink or, strictly, has notes.

    `check` looks at a data set that is loaded whole or not at all, before anything is written.
    """
    chosen = loader(dataset)
    paths = list(files) or list(chosen.default_files())
    _present(dataset, paths)
    edition = chosen.describe(paths)
    dataset = edition.dataset or dataset
    inputs = Inputs(dataset, paths, model())
    items = iter(_whole(inputs, chosen.read(inputs), check)) if chosen.WHOLE else chosen.read(inputs)
    started = time.monotonic()
    line = begin(dataset, edition, paths)
    if dry_run:
        deque(map(line.count, items), 0)
        return _finish(line, inputs, started, strict=strict)
    if strict and chosen.WHOLE:
        _refuse_notes(dataset, inputs.notes)
    with store.writing(command) as writer:
        loading = Loading(writer, dataset, line)
        known = bool(loading.before) or engine(store) != "embedded"  # a draft of an embedded store is thrown away
        printed = _look(chosen, Inputs(dataset, paths, model()), strict=strict) if known and not chosen.WHOLE else {}
        if lists := _lists(chosen):
            loading.follow(inputs, edition, printed, 1.0 if accept_shrink else lists.shrink)
        loading.run(items, whole=chosen.WHOLE, accept_shrink=accept_shrink)
        _finish(line, inputs, started, strict=strict)
        loading.commit(edition)
    return line


def _lists(chosen: Loader) -> Origin | None:
    """Where the files are from, of a loader that reads the editions of lists."""
    origin = getattr(chosen, "ORIGIN", None)
    return origin if isinstance(origin, Origin) and origin.lists else None


def _look(chosen: Loader, inputs: Inputs, *, strict: bool) -> Mapping[str, int]:
    """Read everything once before anything is written: a file may break off at its end. Counts entries by list."""
    printed: Counter[str] = Counter()
    for item in chosen.read(inputs):
        if isinstance(item, Tie) and item.kind == "FOR_LIST":
            printed[item.end] += 1
    if strict:
        _refuse_notes(inputs.dataset, inputs.notes)
    return printed


def _whole(inputs: Inputs, items: Iterator[Item], check: Check | None) -> list[Item]:
    found = list(items)
    if check is not None:
        inputs.notes += check(inputs, found)
    faults = inputs.faults
    if faults:
        first = min(faults, key=lambda note: (note.file, note.line, note.field, note.message))
        more = f" (and {len(faults) - 1} more: graphkit check lists them)" if len(faults) > 1 else ""
        raise SourceError(f"{first.file}:{first.line}: {first.field}: {first.message}{more}")
    return found


def _present(dataset: str, paths: Sequence[Path]) -> None:
    if not paths:
        raise UsageError(f"{dataset}: which file? give the file or folder to load")
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder")


def _finish(line: Run, inputs: Inputs, started: float, *, strict: bool) -> Run:
    line.findings = [*inputs.notes, *line.findings]
    line.rowsRead, line.rowsUsed = inputs.rows_read, inputs.rows_used
    line.rowsNoted = line.rowsRead - line.rowsUsed
    line.notes = dict(sorted(Counter(note.kind for note in line.findings).items()))
    line.seconds = round(time.monotonic() - started, 3)
    if strict:
        _refuse_notes(line.dataset, line.findings)
    return line


def _refuse_notes(dataset: str, notes: Sequence[Note]) -> None:
    if notes:
        raise GraphkitError(f"{dataset}: {len(notes)} notes: --strict refuses a load with notes")
