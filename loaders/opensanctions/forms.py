"""What a file is, by its content, and its objects: each with `id`, `schema`, `datasets` and `properties`."""

import csv as tables
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.inputs import Inputs
from graphkit.reading import csv
from graphkit.reading import json as objects
from graphkit.reading.fields import Fields, Raw
from graphkit.reading.files import File

LINES, TARGETS, STATEMENTS = "lines", "targets", "statements"
OBJECT = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{[^\n]*"(?:properties|schema)"\s*:')
NEEDED = {
    TARGETS: {"id", "schema", "name", "aliases", "identifiers"},
    STATEMENTS: {"entity_id", "schema", "prop", "value", "dataset"},
}
SIMPLE = {
    "name": "name", "aliases": "alias", "birth_date": "birthDate", "countries": "country", "addresses": "address",
    "identifiers": "idNumber", "phones": "phone", "emails": "email", "sanctions": "sanctions",
    "program_ids": "programId",
}  # fmt: skip
"""Columns of the simple table by the property that they hold, several values with semicolons."""


@dataclass(frozen=True, slots=True)
class Form:
    """A file with what it is."""

    file: File
    kind: str

    def rows(self, inputs: Inputs) -> Iterator[Fields]:
        """Yield the objects."""
        if self.kind == LINES:
            yield from objects.lines(inputs, self.file)
        elif self.kind == TARGETS:
            yield from map(_target, csv.rows(inputs, self.file, None, ","))
        else:
            yield from _united(csv.rows(inputs, self.file, None, ","))


def form(file: File) -> Form | None:
    """A file as what it is, or None for something else."""
    head = file.head()
    first = head.partition(b"\n")[0].decode("utf-8-sig", "replace")
    columns = _columns(first)
    for kind, needed in NEEDED.items():
        if needed <= columns:
            return Form(file, kind)
    return Form(file, LINES) if OBJECT.match(head) and _is_object(first) else None


def _columns(line: str) -> set[str]:
    try:
        return set(next(tables.reader(io.StringIO(line.replace("\0", ""))), []))
    except tables.Error:
        return set()


def _is_object(line: str) -> bool:
    """Whether a line, as far as the head has it, begins an object with an id and a schema."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return '"schema"' in line and '"properties"' in line
    return isinstance(found, dict) and isinstance(found.get("schema"), str) and isinstance(found.get("id"), str)


def _target(row: Fields) -> Fields:
    if row.fault:
        return row
    stated: dict[str, Raw] = {}
    for column, name in SIMPLE.items():
        texts: list[Raw] = [text for each in row.pop(column, "").split(";") if (text := each.strip())]
        if texts:
            stated[name] = texts
    row.values["properties"] = Fields(stated, row.mark, "properties")
    row.values["datasets"] = [text for each in row.pop("dataset", "").split(";") if (text := each.strip())]
    return row


def _united(rows: Iterator[Fields]) -> Iterator[Fields]:
    """The statements of one object follow each other: they are one row, on the line of the first."""
    made: Fields | None = None
    for row in rows:
        if row.fault:
            yield row
            continue
        own = str(row.values.get("canonical_id") or row.values.get("entity_id") or "")
        if made is None or made.values["id"] != own:
            if made is not None:
                yield made
            made = Fields({"id": own, "schema": row.values.get("schema", ""), "datasets": [],
                           "properties": Fields({}, row.mark, "properties")}, row.mark)  # fmt: skip
        _add(made, row)
    if made is not None:
        yield made


def _add(made: Fields, row: Fields) -> None:
    name, value, dataset = (str(row.values.get(each, "")) for each in ("prop", "value", "dataset"))
    stated, datasets = made.values["properties"], made.values["datasets"]
    if isinstance(stated, Fields) and name != "id":
        texts = stated.values.setdefault(name, [])
        if isinstance(texts, list) and value not in texts:
            texts.append(value)
    if isinstance(datasets, list) and dataset not in datasets:
        datasets.append(dataset)
