"""One load into an open store: records compared, written and forgotten, then derived."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, nullcontext
from itertools import islice

import msgspec

from graphkit.chain import Chain
from graphkit.derive import Derived, recover, run, stored_total
from graphkit.entity import Item
from graphkit.errors import GraphkitError
from graphkit.graph.canonical import PAGE, Graph
from graphkit.graph.disk import OnDisk
from graphkit.graph.scratch import Scratch
from graphkit.inputs import Edition, Inputs
from graphkit.ledger import Run
from graphkit.model import model
from graphkit.record import Record, digest, record
from graphkit.store import STORE_FORMAT, Writer, cypher

SHRINK = 0.5
"""A load that would forget more than this share of a data set's records is refused unless accepted."""
Stored = dict[str, Mapping[str, object]]
NEW: Mapping[str, object] = {"digest": "0", "group": None}


class Loading:
    """One load into an open store."""

    def __init__(self, writer: Writer, dataset: str, line: Run) -> None:
        self.writer, self.dataset, self.line = writer, dataset, line
        self.chain: Chain | None = None
        self.model = model()
        self.scratch = Scratch()
        self.fresh = not writer.cut_off and not self._has_schema()
        self.disk = OnDisk(self.model) if self.fresh else None
        if self.fresh or writer.cut_off:
            writer.schema(cypher.schema(self.model))
        self.total = 0 if self.fresh else stored_total(writer)
        size = 0 if self.fresh else int(str(writer.rows(cypher.DATASET_SIZE, {"dataset": dataset})[0]["n"]))
        self.before = size
        self.delta = 0

    def _has_schema(self) -> bool:
        return bool(self.writer.rows(cypher.META))

    def follow(self, inputs: Inputs, edition: Edition, printed: Mapping[str, int], shrink: float) -> None:
        """From here on the data set's listings go on from what earlier editions said.

        UsageError for an older edition, GraphkitError for files that lack more than `shrink` of a list's entries.
        """
        if self.before:
            self.chain = Chain(self.writer, inputs, self.scratch, edition.data_until)
            self.chain.refuse_short(printed, shrink)

    def run(self, items: Iterator[Item], *, whole: bool = False, accept_shrink: bool) -> None:
        """Write records, forget those no longer stated, derive. `whole`: the items are in memory anyway."""
        with closing(self.scratch), closing(self.disk) if self.disk else nullcontext():
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
        if self.chain:
            self._store(*self._records(list(self.chain.removals())))
        self._forget()
        self._take(self._derived())

    def _derived(self) -> Derived | None:
        if self.writer.cut_off:
            return recover(self.writer)
        if not self.fresh and not (self.line.added or self.line.changed or self.line.gone):
            return None
        total = (self.total + self.delta) % 2**256
        return run(Graph(self.writer, self.model, self.scratch, disk=self.disk, total=total), full=False)

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
        batch = self.chain.standing(batch) if self.chain else batch
        for item in batch:
            self.line.count(item)
        records = self._made(batch)
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

    def _made(self, batch: Sequence[Item]) -> list[Record]:
        """The records of some items: nearly all are the first passage of their source on their thing."""
        made = [record(item, self.model.kinds[item.kind], self.dataset, 1) for item in batch]
        new = set(self.scratch.missing("seen", [each.id for each in made]))
        again = []
        for place, each in enumerate(made):
            if each.id in new:
                new.remove(each.id)
            else:
                again.append(place)
        self.scratch.add("seen", (each.id for each in made))
        for place in again:
            made[place] = self._record(batch[place])
        return made

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
        if self.disk:
            self.disk.put_records(new)

    def _find_gone(self, *, accept_shrink: bool) -> None:
        """Find the records that the data set no longer states. GraphkitError if they are too many."""
        for missing in self._gone():
            rows = [row for row in missing if self.chain.may_go(row)] if self.chain else missing
            self.line.gone += len(rows)
            self.scratch.add("gone", (str(row["id"]) for row in rows))
        if self.line.gone > SHRINK * self.before and not (accept_shrink or self.chain):
            raise GraphkitError(
                f"{self.dataset}: {self.line.gone} of {self.before} records would be forgotten: "
                "is the file whole? --accept-shrink loads it all the same"
            )

    def _forget(self) -> None:
        for page in self.scratch.pages("gone", PAGE) if self.line.gone else ():
            ids = self.chain.forgotten(page) if self.chain else page
            self.line.gone -= len(page) - len(ids)
            for row in self.writer.rows(cypher.RECORDS_BY_ID, {"ids": ids}):
                self.delta -= int(str(row["digest"]), 16)
                self.scratch.add(f"{row['form']} groups", [str(row["group"])])
            self.writer.write([cypher.delete_records(ids)])

    def _gone(self) -> Iterator[list[dict[str, object]]]:
        for rows in cypher.DATASET_PAGES.of(self.writer, PAGE, dataset=self.dataset):
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
            "licence": edition.licence,
        }
        self.writer.write([cypher.set_load({name: value for name, value in values.items() if value is not None})])
        self.writer.write([cypher.set_meta(self._meta())])

    def _meta(self) -> dict[str, object]:
        version = self.line.dataVersion
        until = [str(row["dataUntil"]) for row in self.writer.rows(cypher.DATA_UNTIL) if row["dataUntil"]]
        unconfirmed = self.writer.rows(cypher.UNCONFIRMED)[0]["n"]
        values = {
            "dataVersion": version,
            "unconfirmed": unconfirmed,
            "total": version,
            "storeFormat": STORE_FORMAT,
            "dataUntil": max(until, default=None),
        }
        return {name: value for name, value in values.items() if value is not None}


def _is_same(made: Record, stored: Mapping[str, object]) -> bool:
    """Whether the store has this record, under whatever canonical thing it stands there."""
    return digest(made.moved(str(stored["of"]), str(stored["group"])).line()) == stored["digest"]
