"""The ledger: every run of load, and what is loaded now."""

import datetime
import json
from collections.abc import Sequence

from graphkit.answer import Row
from graphkit.inputs import datasets as known
from graphkit.inputs import loader
from graphkit.store import Reader, cypher

DATASET_COLUMNS = (
    "dataset", "edition", "entities", "ties", "rowsRead", "loadedAt", "dataUntil", "age", "changes", "publisher",
    "licence", "where", "run",
)  # fmt: skip
RUN_COLUMNS = ("run", "dataset", "edition", "result", "rowsRead", "added", "changed", "gone", "seconds", "startedAt")


def runs(reader: Reader) -> list[Row]:
    """Every run, oldest first, with all that the ledger keeps of it."""
    lines: list[Row] = [json.loads(str(row["ledger"])) for row in reader.rows(cypher.RUNS)]
    return sorted(lines, key=lambda line: (str(line["startedAt"]), str(line["run"])))


def datasets(reader: Reader, today: datetime.date) -> list[Row]:
    """One row a data set: what its last run that ended well found, and how many days ago its data end (`age`)."""
    lines = last(reader)
    editions = [reader.rows(cypher.EDITIONS, {"load": f"load:{line['run']}"})[0] for line in lines]
    return [_dataset({**line, **edition}, today) for line, edition in zip(lines, editions, strict=True)]


def last(reader: Reader) -> list[Row]:
    """The last run of each data set that ended well, by data set."""
    found = {str(line["dataset"]): line for line in runs(reader) if line["result"] in ("loaded", "unchanged")}
    return [found[name] for name in sorted(found)]


def _dataset(line: Row, today: datetime.date) -> Row:
    name, until = str(line["dataset"]), line["dataUntil"]
    origin = getattr(loader(name), "ORIGIN", None) if name in known() else None
    told = {
        **line,
        "loadedAt": line["startedAt"],
        "age": None if until is None else (today - datetime.date.fromisoformat(str(until))).days,
        **{field: getattr(origin, field, None) for field in ("changes", "publisher", "where")},
    }
    return {column: told[column] for column in DATASET_COLUMNS}


def columns(rows: Sequence[Row], names: Sequence[str]) -> list[Row]:
    """The rows with these columns alone."""
    return [{name: row[name] for name in names} for row in rows]
