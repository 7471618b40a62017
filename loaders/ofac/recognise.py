"""What a file of OFAC's is, by its content: format, which of the two lists, and of which day."""

import csv
import datetime
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from graphkit.entity import Mark
from graphkit.errors import SourceError
from graphkit.reading import xml
from graphkit.reading.day import day_of
from graphkit.reading.files import File, files

from .programmes import SDN_ONLY, is_other

LOOK = 2**18
PUBLISHED = re.compile(rb'Publish_Date["\s:>]+(\d\d)/(\d\d)/(\d{4})')
ISSUED = re.compile(rb"<DateOfIssue[^>]*>\s*<Year>(\d{4})</Year>\s*<Month>(\d\d?)</Month>\s*<Day>(\d\d?)</Day>")
PROGRAMME = re.compile(rb'<program>([^<]*)</program>|"program": ?"([^"]*)"')
PROGRAMMES = re.compile(rb"<SanctionsProgramValues>(.*?)</SanctionsProgramValues>", re.DOTALL)
NOT_SDN = "not on the sdn list"


class Form(Enum):
    """What a file is."""

    MAIN = "sdn or cons_prim"
    ADDRESSES = "add"
    ALIASES = "alt"
    COMMENTS = "sdn_comments"
    STANDARD = "sdnList"
    JSON = "sdnList in JSON"
    ADVANCED = "Sanctions"
    UNKNOWN = "something else"


@dataclass(frozen=True, slots=True)
class Found:
    """A file with what it is. `book` is `sdn` or `consolidated`; `dated_by` says where a day not stated is from."""

    file: File
    form: Form
    book: str = ""
    day: datetime.date = datetime.date.min
    dated_by: str = ""

    @property
    def mark(self) -> Mark:
        """The file as a whole."""
        return Mark(self.file.name, 1)


def found(paths: Sequence[Path]) -> list[Found]:
    """Every file with what it is; SourceError for one that was named and is none of OFAC's."""
    every = [_one(file) for file in files(paths)]
    for each in every:
        if each.form is Form.UNKNOWN and each.file.chosen:
            raise SourceError(f"{each.file.name}: is no file of OFAC's lists: see docs/sources.md")
    return every


def _one(file: File) -> Found:
    with file.open() as stream:
        start = stream.read(LOOK)
    form = _form(start)
    if form in (Form.STANDARD, Form.JSON):
        month, day, year = map(int, _search(PUBLISHED, start, file).groups())
        programmes = [(one or other).decode("latin-1") for one, other in PROGRAMME.findall(start)]
        return Found(file, form, _book(programmes), _day(year, month, day, file))
    if form is Form.ADVANCED:
        year, month, day = map(int, _search(ISSUED, start, file).groups())
        known = _search(PROGRAMMES, start, file)[1].decode("utf-8", "replace")
        book = "sdn" if any(f">{name}<" in known for name in SDN_ONLY) else "consolidated"
        return Found(file, form, book, _day(year, month, day, file))
    if form is Form.MAIN:
        rows = [row for row in _rows(start.splitlines()[:500]) if len(row) == 12]
        others = ["NS-PLC" if NOT_SDN in row[11].lower() else row[3] for row in rows]
        return Found(file, form, _book(others), *day_of(file, "sdn-2022-12-09.csv"))
    return Found(file, form)


def _form(start: bytes) -> Form:
    if start.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<"):
        name = xml.root(start)[1]
        return {"sdnList": Form.STANDARD, "Sanctions": Form.ADVANCED}.get(name, Form.UNKNOWN)
    if re.match(rb'\s*\{\s*"sdnList"\s*:', start):
        return Form.JSON
    row = next(_rows(start.splitlines()[:1]), [])
    if len(row) < 2 or not row[0].strip().lstrip("\xef\xbb\xbf").isdigit():
        return Form.UNKNOWN
    if len(row) in (5, 6) and not row[1].strip().isdigit():
        return Form.UNKNOWN
    return {12: Form.MAIN, 6: Form.ADDRESSES, 5: Form.ALIASES, 2: Form.COMMENTS}.get(len(row), Form.UNKNOWN)


def _rows(lines: Sequence[bytes]) -> Iterator[list[str]]:
    """The rows at the beginning of a file, as far as it is one of rows."""
    with suppress(csv.Error):
        yield from csv.reader(line.decode("latin-1") for line in lines)


def _book(programmes: Sequence[str]) -> str:
    """The consolidated list names programmes that the SDN list does not; most rows at its beginning show it."""
    return "consolidated" if 2 * sum(map(is_other, programmes)) > len(programmes) else "sdn"


def _search(pattern: re.Pattern[bytes], start: bytes, file: File) -> re.Match[bytes]:
    match = pattern.search(start)
    if match is None:
        raise SourceError(
            f"{file.name}: its head is not as OFAC writes it: {pattern.pattern[:20].decode()}… is missing"
        )
    return match


def _day(year: int, month: int, day: int, file: File) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise SourceError(f"{file.name}: its day of issue, {year}-{month}-{day}, is no day") from None
