"""Files → records → derive: one run, one line of the ledger.

Records are compared with what the data set said before: new and changed ones are written, those no longer stated
are forgotten, and derive touches only their groups. Another data set's records are never touched.
"""

import difflib
import importlib
import pkgutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import cast

import msgspec

from graphkit.derive import Derived, recover, run, stored_total
from graphkit.entity import Item, Note
from graphkit.errors import GraphkitError, SourceError, UsageError
from graphkit.graph.canonical import PAGE, Graph
from graphkit.graph.scratch import Scratch
from graphkit.inputs import Edition, Inputs, Loader
from graphkit.ledger import Run, begin
from graphkit.model import model
from graphkit.record import Record, digest, record
from graphkit.store import STORE_FORMAT, Store, Writer, cypher

SHRINK = 0.5
"""A load that would forget more than this share of a data set's records is refused unless accepted."""
Check = Callable[[Sequence[Item]], Sequence[Note]]
Stored = dict[str, Mapping[str, object]]
NEW: Mapping[str, object] = {"digest": "0", "group": None}


def datasets() -> list[str]:
    """The data sets that have a loader."""
    package = importlib.import_module("graphkit.loaders")
    return sorted(found.name for found in pkgutil.iter_modules(package.__path__) if not found.name.startswith("_"))


def loader(dataset: str) -> Loader:
    """Find the loader of a data set by its name."""
    known = datasets()
    if dataset not in known:
        near = difflib.get_close_matches(dataset, known, 3)
        hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(known)}"
        raise UsageError(f"{dataset}: no such data set: {hint}")
    return cast(Loader, importlib.import_module(f"graphkit.loaders.{dataset}"))


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
    inputs = Inputs(dataset, paths, model())
    items = chosen.read(inputs)
    if chosen.WHOLE or dry_run:
        items = iter(_whole(chosen, inputs, items, check))
    started = time.monotonic()
    line = begin(dataset, edition, paths)
    if dry_run:
        for item in items:
            _count_item(line, item)
        return _finish(line, inputs, started, strict=strict)
    if strict and chosen.WHOLE:
        _refuse_notes(dataset, inputs.notes)
    with store.writing(command) as writer:
        loading = Loading(writer, dataset, line)
        loading.run(items, whole=chosen.WHOLE, accept_shrink=accept_shrink)
        _finish(line, inputs, started, strict=strict)
        loading.commit(edition)
    return line


def _whole(chosen: Loader, inputs: Inputs, items: Iterator[Item], check: Check | None) -> list[Item]:
    found = list(items)
    faults: list[Note] = list(inputs.faults)
    if not faults and check is not None and chosen.WHOLE:
        noted = check(found)
        faults = [note for note in noted if note.kind == "bad-record"]
        inputs.notes += [note for note in noted if note.kind != "bad-record"]
    if faults and chosen.WHOLE:
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


class Loading:
    """One load into an open store."""

    def __init__(self, writer: Writer, dataset: str, line: Run) -> None:
        self.writer, self.dataset, self.line = writer, dataset, line
        self.model = model()
        self.scratch = Scratch()
        self.fresh = not writer.cut_off and not self._has_schema()
        if self.fresh or writer.cut_off:
            writer.schema(cypher.schema(self.model))
        self.total = 0 if self.fresh else stored_total(writer)
        size = 0 if self.fresh else int(str(writer.rows(cypher.DATASET_SIZE, {"dataset": dataset})[0]["n"]))
        self.before = size
        self.delta = 0

    def _has_schema(self) -> bool:
        return bool(self.writer.rows(cypher.META))

    def run(self, items: Iterator[Item], *, whole: bool = False, accept_shrink: bool) -> None:
        """Write records, forget those no longer stated, derive. `whole`: the items are in memory anyway."""
        with closing(self.scratch):
            self._run(items, whole=whole, accept_shrink=accept_shrink)

    def _run(self, items: Iterator[Item], *, whole: bool, accept_shrink: bool) -> None:
        for name in ("seen", "node groups", "tie groups", "touched", "acting", "node"):
            self.scratch.add(name, ())
        pages: Iterator[tuple[list[Record], Stored]] = map(self._records, iter(lambda: list(islice(items, PAGE)), []))
        if self.before and whole:  # what is refused is refused before anything is written
            pages = iter(list(pages))
            self._find_gone(accept_shrink=accept_shrink)
        for page in pages:
            self._store(*page)
        if self.before and not whole:
            self._find_gone(accept_shrink=accept_shrink)
        self._forget()
        self._take(self._derived())

    def _derived(self) -> Derived | None:
        if self.writer.cut_off:
            return recover(self.writer)
        if not self.fresh and not (self.line.added or self.line.changed or self.line.gone):
            return None
        total = (self.total + self.delta) % 2**256
        return run(Graph(self.writer, self.model, self.scratch, fresh=self.fresh, total=total), full=False)

    def _take(self, derived: Derived | None) -> None:
        if derived is None:
            self.line.result = "unchanged"
            self.line.dataVersion = f"{self.total:064x}"
        else:
            self.line.dataVersion = derived.data_version
            self.line.findings += derived.notes
            self.line.derived = dict(derived.written) | {"subjects": derived.subjects}

    def _records(self, batch: Sequence[Item]) -> tuple[list[Record], Stored]:
        """The records of some items, and what the store has under their ids."""
        for item in batch:
            _count_item(self.line, item)
        records = [self._record(item) for item in batch]
        stored = self._stored(records)
        # Where another data set says something of the same thing from the same source, it keeps its id.
        while foreign := [at for at, made in enumerate(records) if self._is_foreign(stored.get(made.id))]:
            for place in foreign:
                records[place] = self._record(batch[place])
            stored |= self._stored([records[place] for place in foreign])
        return records, stored

    def _is_foreign(self, row: Mapping[str, object] | None) -> bool:
        return row is not None and row["dataset"] != self.dataset

    def _stored(self, records: Sequence[Record]) -> Stored:
        if self.fresh:
            return {}
        rows = self.writer.rows(cypher.DIGESTS_BY_ID, {"ids": [made.id for made in records]})
        return {str(row["id"]): row for row in rows}

    def _record(self, item: Item) -> Record:
        number = 1
        made = record(item, self.model.kinds[item.kind], self.dataset, number)
        while not self.scratch.admit("seen", made.id):
            number += 1
            made = record(item, self.model.kinds[item.kind], self.dataset, number)
        return made

    def _store(self, records: Sequence[Record], stored: Stored) -> None:
        new = [made for made in records if made.id not in stored]
        other = [made for made in records if made.id in stored and not _is_same(made, stored[made.id])]
        self.line.added += len(new)
        self.line.changed += len(other)
        rows = {made.id: made.row() for made in (*new, *other)}
        groups: dict[str, set[str]] = {"node": set(), "tie": set()}
        for made in (*new, *other):
            before = stored.get(made.id, NEW)
            self.delta += int(str(rows[made.id]["digest"]), 16) - int(str(before["digest"]), 16)
            groups[made.form] |= {made.group, str(before["group"] or made.group)}
        for form, changed in groups.items():
            self.scratch.add(f"{form} groups", changed)
        statements = []
        if new:
            statements.append(cypher.create_records([rows[made.id] for made in new]))
        if other:
            statements.append(cypher.replace_records([rows[made.id] for made in other]))
        if statements:
            self.writer.write(statements)

    def _find_gone(self, *, accept_shrink: bool) -> None:
        """Find the records that the data set no longer states. GraphkitError if they are too many."""
        for rows in self._gone():
            self.line.gone += len(rows)
            self.scratch.add("gone", (str(row["id"]) for row in rows))
        if self.line.gone > SHRINK * self.before and not accept_shrink:
            raise GraphkitError(
                f"{self.dataset}: {self.line.gone} of {self.before} records would be forgotten: "
                "is the file whole? --accept-shrink loads it all the same"
            )

    def _forget(self) -> None:
        for ids in self.scratch.pages("gone", PAGE) if self.line.gone else ():
            for row in self.writer.rows(cypher.RECORDS_BY_ID, {"ids": ids}):
                self.delta -= int(str(row["digest"]), 16)
                self.scratch.add(f"{row['form']} groups", [str(row["group"])])
            self.writer.write([cypher.delete_records(ids)])

    def _gone(self) -> Iterator[list[dict[str, object]]]:
        after = ""
        while rows := self.writer.rows(cypher.DATASET_PAGE, {"dataset": self.dataset, "after": after, "size": PAGE}):
            after = str(rows[-1]["id"])
            missing = set(self.scratch.missing("seen", (str(row["id"]) for row in rows)))
            yield [row for row in rows if row["id"] in missing]

    def commit(self, edition: Edition) -> None:
        """Write the ledger line and what the store says of itself."""
        line = self.line
        ledger = msgspec.json.encode(line.line()).decode()
        values = {
            "id": f"load:{line.run}",
            "dataset": self.dataset,
            "ledger": ledger,
            "result": line.result,
            "startedAt": line.startedAt,
            "dataUntil": edition.data_until,
        }
        self.writer.write([cypher.set_load({name: value for name, value in values.items() if value is not None})])
        self.writer.write([cypher.set_meta(self._meta())])

    def _meta(self) -> dict[str, object]:
        version = self.line.dataVersion
        until = [str(row["dataUntil"]) for row in self.writer.rows(cypher.DATA_UNTIL) if row["dataUntil"]]
        values = {
            "dataVersion": version,
            "total": version,
            "storeFormat": STORE_FORMAT,
            "dataUntil": max(until, default=None),
        }
        return {name: value for name, value in values.items() if value is not None}


def _is_same(made: Record, stored: Mapping[str, object]) -> bool:
    """Whether the store has this record, under whatever canonical thing it stands there."""
    return digest(made.moved(str(stored["of"]), str(stored["group"])).line()) == stored["digest"]


def _count_item(line: Run, item: Item) -> None:
    if hasattr(item, "id"):
        line.entities += 1
    else:
        line.ties += 1


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
