"""The rows of a file, whatever its format is, which its first bytes say."""

from collections.abc import Iterator
from itertools import islice

from graphkit.inputs import Inputs, Model
from graphkit.reading import csv, json, parquet
from graphkit.reading.fields import Fields
from graphkit.reading.files import File

from .head import Head


def rows(inputs: Inputs, file: File, head: Head) -> Iterator[Fields]:
    """Yield each row: of Parquet, JSON Lines, a JSON list of objects, else CSV or TSV."""
    start = _start(file)
    if start.startswith(parquet.MAGIC):
        return parquet.rows(file)
    if start.startswith(b"{"):
        return json.lines(inputs, file)
    if start.startswith(b"["):
        return json.rows(inputs, file, ())
    return csv.rows(inputs, file, head.columns, head.delimiter)


def columns(file: File, head: Head, schema: Model) -> set[str]:
    """The columns that a file has, none if it has no rows; of objects all must be looked at, for each has its own."""
    unused = Inputs("", (), schema)  # what is noted on the way will be noted when the rows are read
    sound = (row.values.keys() for row in rows(unused, file, head) if not row.fault)
    objects = _start(file).startswith((b"{", b"["))
    return set().union(*(sound if objects else islice(sound, 1)))


def _start(file: File) -> bytes:
    return file.head().removeprefix(b"\xef\xbb\xbf").lstrip()
