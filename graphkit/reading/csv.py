"""CSV and TSV as rows: no row is shifted, dropped or guessed; one that does not fit its columns is a faulty row."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence

from graphkit.entity import Mark
from graphkit.inputs import Inputs
from graphkit.reading.fields import Fields
from graphkit.reading.files import File

DELIMITERS = ",;\t|"
END_OF_FILE = "\x1a"
"""Ctrl-Z, with which old programs end a text file."""
WIDEST = 2**20
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def rows(
    inputs: Inputs, file: File, columns: Sequence[str] | None = None, delimiter: str | None = None
) -> Iterator[Fields]:
    """Yield each row of a file; without `columns` its first row names them, and is no row itself.

    Empty lines and a lone Ctrl-Z are no rows. A row that repeats the header is faulty, and so is one with more or
    fewer fields than there are columns. The encoding is UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252
    with a note.
    """
    csv.field_size_limit(WIDEST)
    encoding = _encoding(inputs, file)
    with file.open() as stream, io.TextIOWrapper(stream, encoding, errors="replace", newline="") as text:
        lines = _Lines(text)
        reader = csv.reader(lines, delimiter=delimiter or _delimiter(lines), strict=True)
        names = list(columns) if columns is not None else None
        for first, cells, fault in _cells(reader, lines):
            mark = Mark(file.name, first)
            if names is None and not fault:
                names = _header(cells)
            else:
                yield _row(names or [], cells, mark, fault, headed=columns is None)


class _Lines:
    """The lines of a text, with the first one looked at before it is read."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text, self.number = text, 0
        self.first: str | None = self._text.readline()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line, self.first = self.first or self._text.readline(), None
        if not line:
            raise StopIteration
        self.number += 1
        return "\n" if line.strip() == END_OF_FILE else line.replace("\0", "\ufffd")


def _cells(reader: Iterator[list[str]], lines: _Lines) -> Iterator[tuple[int, list[str], str]]:
    """Each row with the line on which it begins; a broken one has a fault, and reading goes on behind it."""
    while True:
        first = lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            over = f" (lines {first} to {lines.number})" if lines.number > first else ""
            yield first, [], f"the row is broken{over}: {error}: look for a quotation mark too many or missing"
            continue
        if cells:
            yield first, cells, ""


def _row(names: Sequence[str], cells: list[str], mark: Mark, fault: str, *, headed: bool) -> Fields:
    if len(cells) > len(names) and not any(cell.strip() for cell in cells[len(names) :]):
        cells = cells[: len(names)]  # commas that close a line: no field has anything in it
    if not fault and len(cells) != len(names):
        fault = f"{len(cells)} fields where {len(names)} are expected"
    if not fault and headed and cells == list(names):
        fault = "the header again"
    if fault:
        return Fields({"": " | ".join(cells)} if cells else {}, mark, fault=fault)
    return Fields(dict(zip(names, cells, strict=True)), mark)


def _header(cells: list[str]) -> list[str]:
    """The names of the columns; one without a name, or named twice, is told apart by its number.

    Those without a name at the end are none: commas close the line.
    """
    while len(cells) > 1 and not cells[-1].strip():
        cells = cells[:-1]
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = cell.strip() or f"column {number}"
        names.append(f"{name} ({number})" if name in names else name)
    return names


def _delimiter(lines: _Lines) -> str:
    first = lines.first or ""
    outside = "".join(first.split('"')[::2])
    return max(DELIMITERS, key=lambda each: (outside.count(each), -DELIMITERS.index(each)))


def _encoding(inputs: Inputs, file: File) -> str:
    """The encoding of a whole file, found before its first row is read."""
    with file.open() as stream:
        start = stream.read(4)
        marked = next((name for mark, name in MARKS if start.startswith(mark)), "")
        if marked == "utf-16":
            return marked
        decoder = codecs.getincrementaldecoder("utf-8")()
        line = 1
        chunk = start
        while True:
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                line += chunk.count(b"\n", 0, error.start)
                break
            if not chunk:
                return marked or "utf-8"
            line += chunk.count(b"\n")
            chunk = stream.read(2**16)
    message = "the file is not in UTF-8 here: all of it is read as Windows-1252"
    inputs.note(Mark(file.name, line), "unknown-value", "encoding", "cp1252", message)
    return "cp1252"
