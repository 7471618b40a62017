"""Any table: CSV, TSV, JSON Lines or Parquet, by a mapping that says which column is which property of which thing.

One of the files is the mapping: the one with a line `dataset = …`, which names the data set. docs/tabular.md shows one.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from graphkit.entity import Item, Mark
from graphkit.errors import UsageError
from graphkit.inputs import Edition, Inputs, Model, model
from graphkit.reading.fields import Fields
from graphkit.reading.files import File, files

from . import form
from .mapping import ColumnMapping

TITLE = "Any table, by a mapping of yours"
WHOLE = False
BEGINS = re.compile(rb"^[ \t]*dataset[ \t]*=", re.MULTILINE)


def default_files() -> Sequence[Path]:
    """None ships: the files are the user's own."""
    return ()


def describe(paths: Sequence[Path]) -> Edition:
    """Say what the mapping says of these files. SourceError if it is wrong, or names a column that they do not have."""
    mapping, data = _opened(paths, model())
    for file in data:
        columns = form.columns(file, mapping.head, model())
        if columns:
            mapping.check(file, columns)
    return mapping.edition()


def read(inputs: Inputs) -> Iterator[Item]:
    """Yield what the mapping makes of each row; a column that it neither reads nor ignores is noted once."""
    mapping, data = _opened(inputs.files, inputs.model)
    yield from mapping.frame(data)
    for file in data:
        ignored, before = dict(mapping.ignored), inputs.rows_read
        rows = _noting(inputs, form.rows(inputs, file, mapping.head), mapping, ignored)
        yield from inputs.records(rows, mapping.items, ignored)
        if inputs.rows_read == before:
            inputs.note(Mark(file.name, 1), "count", "rows", 0, "the file has no rows")


def _opened(paths: Sequence[Path], schema: Model) -> tuple[ColumnMapping, list[File]]:
    found = files(paths)
    mappings = [file for file in found if BEGINS.search(file.head())]
    given = " ".join(map(str, paths))
    if len(mappings) != 1:
        what = "no mapping" if not mappings else f"{len(mappings)} mappings"
        raise UsageError(f'tabular: {given}: {what}: give a TOML file with a line dataset = "my-list" and the table')
    if len(found) == 1:
        raise UsageError(f"tabular: {given}: a mapping without a table: give the file it is for as well")
    return ColumnMapping(mappings[0], schema), [file for file in found if file is not mappings[0]]


def _noting(
    inputs: Inputs, rows: Iterator[Fields], mapping: ColumnMapping, ignored: dict[str, str]
) -> Iterator[Fields]:
    message = "no table of the mapping reads this column: read it, or give the reason in [[ignored]]"
    for row in rows:
        for name in [] if row.fault else row.values:
            if name not in ignored and not mapping.reads(name):
                inputs.note(row.mark, "unread", name, "", message)
                ignored[name] = "noted"
        yield row
