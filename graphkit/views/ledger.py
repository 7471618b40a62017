"""The ledger: every run of load, and what is loaded now."""

import json
from collections.abc import Sequence

from graphkit.answer import Row
from graphkit.store import Reader, cypher

DATASET_COLUMNS = ("dataset", "edition", "entities", "ties", "rowsRead", "loadedAt", "run")
RUN_COLUMNS = ("run", "dataset", "edition", "result", "rowsRead", "added", "changed", "gone", "seconds", "startedAt")


def runs(reader: Reader) -> list[Row]:
    """Every run, oldest first, with all that the ledger keeps of it."""
    lines: list[Row] = [json.loads(str(row["ledger"])) for row in reader.rows(cypher.RUNS)]
    return sorted(lines, key=lambda line: (str(line["startedAt"]), str(line["run"])))


def datasets(reader: Reader) -> list[Row]:
    """One row a data set: what its last run that ended well found."""
    return [_dataset(line) for line in last(reader)]


def last(reader: Reader) -> list[Row]:
    """The last run of each data set that ended well, by data set."""
    found = {str(line["dataset"]): line for line in runs(reader) if line["result"] in ("loaded", "unchanged")}
    return [found[name] for name in sorted(found)]


def _dataset(line: Row) -> Row:
    return {name: line["startedAt" if name == "loadedAt" else name] for name in DATASET_COLUMNS}


def columns(rows: Sequence[Row], names: Sequence[str]) -> list[Row]:
    """The rows with these columns alone."""
    return [{name: row[name] for name in names} for row in rows]
