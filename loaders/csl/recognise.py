"""What a file is, by its content: CSV, or JSON; and of which day."""

import csv
import datetime
import io
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from graphkit.entity import Mark
from graphkit.errors import SourceError
from graphkit.reading.csv import DELIMITERS
from graphkit.reading.day import day_of
from graphkit.reading.files import File

LOOK = 2**16
LINES = 20
"""The header stands this near to the beginning."""
NEEDED = {"source", "entity_number", "name", "alt_names", "federal_register_notice"}
LATEST_ONLY = "_id"
EXAMPLE = "consolidated-2025-06-25.csv"
SEARCHED = re.compile(rb'"search_performed_at"\s*:\s*"(\d{4}-\d\d-\d\d)')
TOTAL = re.compile(rb'\{\s*"total"\s*:\s*(\d{1,9})\b')
NAMED = re.compile(rb'"(?:source|results)"\s*:')


@dataclass(frozen=True, slots=True)
class Found:
    """A file with what it is. A table has `columns`; of JSON `path` leads to the rows, and `total` may be stated.

    `dated_by` says where a day that the file does not state is from. A file with neither is none of these.
    """

    file: File
    columns: Sequence[str] = ()
    delimiter: str = ""
    path: Sequence[str] | None = None
    total: int | None = None
    day: datetime.date = datetime.date.min
    dated_by: str = ""

    @property
    def known(self) -> bool:
        """Whether this is the Consolidated Screening List."""
        return bool(self.columns) or self.path is not None

    @property
    def mark(self) -> Mark:
        """The file as a whole."""
        return Mark(self.file.name, 1)


def found(file: File) -> Found:
    """A file with what it is; SourceError if it was named and is something else."""
    with file.open() as stream:
        start = stream.read(LOOK)
    made = _json(file, start) if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else _table(file, start)
    if not made.known and file.chosen:
        raise SourceError(f"{file.name}: is no file of the Consolidated Screening List: see docs/sources.md")
    return made


def _table(file: File, start: bytes) -> Found:
    text = start.decode("utf-8-sig", "replace")
    for line in text.splitlines()[:LINES]:
        for delimiter in DELIMITERS:
            cells: list[str] = []
            with suppress(csv.Error):
                cells = [cell.strip() for cell in next(csv.reader(io.StringIO(line), delimiter=delimiter), [])]
            if not NEEDED - {*cells}:
                if len({*cells}) < len(cells):
                    raise SourceError(f"{file.name}: its header names a column twice: each is expected once")
                return Found(file, cells, delimiter, None, None, *day_of(file, EXAMPLE))
    return Found(file)


def _json(file: File, start: bytes) -> Found:
    if not NAMED.search(start):
        return Found(file)
    path = () if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[") else ("results",)
    total = TOTAL.search(start)
    day, dated_by = _searched(file) or day_of(file, EXAMPLE.replace("csv", "json"))
    return Found(file, (), "", path, int(total[1]) if total else None, day, dated_by)


def _searched(file: File) -> tuple[datetime.date, str] | None:
    """The day on which the publisher put the file together, which stands before or behind its rows."""
    with file.open() as stream:
        match = SEARCHED.search(stream.read())
    with suppress(ValueError):
        return (datetime.date.fromisoformat(match[1].decode()), "") if match else None
    return None
