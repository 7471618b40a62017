"""Strict reading of source files, each thing with the file and line it stands on.

TOML: tomllib gives values but no lines, so a small scanner finds the line of each `[[table]]` and of each key in it.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graphkit.entity import Mark
from graphkit.errors import SourceError

HEADER = "casebook.toml"
"""The file that makes a folder a casebook."""
# What can stand in a value and hide a bracket or a line end: strings, the long ones first, and comments.
PIECE = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?!")|'
    + r"'''.*?'''(?!')|"
    + r'"(?:\\.|[^"\\\n])*"|'
    + r"'[^'\n]*'|#[^\n]*|[^\"'#\[\]{}\n=]+|.",
    re.DOTALL,
)
BARE = re.compile(r"([A-Za-z0-9_-]+)[ \t]*=")
BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")

# tomllib's messages by their beginnings, in words for someone who writes a casebook and not a parser.
PLAIN = {
    "Expected '=' after a key": "the sign = is expected after the name of a field",
    "Expected newline or end of document": "a new line is expected here: one field a line, and texts in quotes",
    "Expected newline": "a new line is expected here: one field a line, and texts in quotes",
    "Invalid date": "there is no such day; a date is written 2021-03-12",
    "Invalid value": "a value is expected: a text in quotes, a date, a number, true or false, a list",
    "Invalid statement": "a field (name = value) or a table such as [[case]] is expected",
    "Invalid initial character": "a field (name = value) or a table such as [[case]] is expected",
    "Cannot overwrite": "this field is given twice in the same table",
    "Duplicate inline table key": "this field is given twice between the same braces",
    "Unclosed array": "a list is not closed: a ] or a comma is missing",
    "Unclosed inline table": "a table in braces is not closed: a } or a comma is missing",
    "Unterminated string": "a text is not closed: a quotation mark is missing",
    "Illegal character": "a text is not closed on its line: a quotation mark is missing",
    "Expected ']": "a closing bracket is missing: tables are written [[case]]",
    "Unescaped": "a backslash in a text is written twice",
    "Cannot declare": "this table is declared twice, or in two ways: tables are written [[case]]",
}
OTHERWISE = "this cannot be read: look for a missing quotation mark, comma or bracket"


class Unreadable(SourceError):
    """A file that is not what it claims to be, and where it stops being that; `field` may be empty."""

    def __init__(self, file: str, line: int, field: str, message: str) -> None:
        super().__init__(f"{file}:{line}: {field}: {message}" if field else f"{file}:{line}: {message}")
        self.mark, self.field, self.message = Mark(file, line), field, message


@dataclass(frozen=True, slots=True)
class Table:
    """One `[[name]]` table of a TOML file. `lines` gives the line on which each field begins."""

    name: str
    fields: Mapping[str, object]
    mark: Mark
    lines: Mapping[str, int]


def tables(path: Path, folder: Path | None = None) -> list[Table]:
    """Read the `[[…]]` tables of a TOML file in their order; marks name the file relative to `folder`.

    Unreadable, with file and line, if the file is not TOML or holds anything beside such tables.
    """
    return tables_in(path.read_bytes(), path.relative_to(folder or path.parent).as_posix())


def tables_in(content: bytes, file: str, *, headed: bool = False) -> list[Table]:
    """Read the tables of the content of a TOML file. `headed`: the fields before the first one are a table named ""."""
    text = _text(content, file)
    values = _parse(text, file)
    seen: dict[str, int] = {}
    found = []
    for name, line, lines in _headers(text, file, headed=headed):
        if not name:
            found.append(Table("", {each: values[each] for each in lines}, Mark(file, line), lines))
            continue
        number = seen[name] = seen.get(name, -1) + 1
        listed = values[name]
        if not isinstance(listed, list):
            raise Unreadable(file, line, name, f"two brackets are expected: [[{name}]]")
        found.append(Table(name, listed[number], Mark(file, line), lines))
    return found


def document(path: Path) -> Mapping[str, object]:
    """Read a TOML file as one table; Unreadable, with file and line, if it is not TOML."""
    return _parse(_text(path.read_bytes(), path.name), path.name)


def _text(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(file, line, "", "the file is not in UTF-8: save it in that encoding") from None


def _parse(text: str, file: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except ValueError as error:
        message = str(error)
        at = AT_LINE.search(message)
        line = int(at[1]) if at else text.count("\n", 0, len(text.rstrip())) + 1
        plain = next((words for start, words in PLAIN.items() if message.startswith(start)), OTHERWISE)
        raise Unreadable(file, line, _field_on(text, line), plain) from None
    except RecursionError:
        raise Unreadable(file, 1, "", "too many brackets within brackets") from None


def _field_on(text: str, line: int) -> str:
    """The name of the field that a line begins, to be said before what is wrong with it."""
    bare = BARE.match(text.split("\n")[line - 1].lstrip())
    return bare[1] if bare else ""


def _headers(text: str, file: str, *, headed: bool) -> Iterator[tuple[str, int, Mapping[str, int]]]:
    """Yield name, line and lines of fields of each table; the text is known to be TOML."""
    current: tuple[str, int, dict[str, int]] | None = ("", 1, {}) if headed else None
    inner = False  # within [[case.sources]] or [case.words], whose fields are those of a field
    for line, is_header, path in _statements(text):
        if is_header and len(path) == 1:
            if current is not None:
                yield current
            current, inner = (path[0], line, {}), False
        elif current is None or (is_header and path[0] != current[0]):
            raise Unreadable(file, line, path[0], "stands outside a table: begin with one such as [[case]]")
        elif is_header:
            current[2].setdefault(path[1], line)
            inner = True
        elif not inner:
            current[2].setdefault(path[0], line)
    if current is not None:
        yield current


def _statements(text: str) -> Iterator[tuple[int, bool, list[str]]]:
    """Yield line, whether it is a header, and the dotted name of each statement."""
    position, line, counted = _skip(text, 0), 1, 0
    while position < len(text):
        line, counted = line + text.count("\n", counted, position), position
        if text[position] == "[":
            end = _line_end(text, position)
            yield line, True, _path(tomllib.loads(text[position:end]))
        elif bare := BARE.match(text, position):
            yield line, False, [bare[1]]
            end = _line_end(text, bare.end())
        else:
            equals = _find(text, position, "=")
            yield line, False, _path(tomllib.loads(f"{text[position:equals]}= 0"))
            end = _line_end(text, equals)
        position = _skip(text, end)


def _skip(text: str, position: int) -> int:
    blank = BLANK.match(text, position)
    return blank.end() if blank else position


def _find(text: str, position: int, wanted: str) -> int:
    return next((piece.start() for piece in PIECE.finditer(text, position) if piece[0] == wanted), len(text))


def _line_end(text: str, position: int) -> int:
    """Where the statement ends: at the first line end outside of brackets and strings."""
    depth = 0
    for piece in PIECE.finditer(text, position):
        depth += (piece[0] in ("[", "{")) - (piece[0] in ("]", "}"))
        if piece[0] == "\n" and depth == 0:
            return piece.start()
    return len(text)


def _path(value: object) -> list[str]:
    """The names on the way down into what a single statement makes: case, then sources."""
    names: list[str] = []
    while isinstance(value, (dict, list)) and value:
        if isinstance(value, dict):
            names.append(next(iter(value)))
            value = value[names[-1]]
        else:
            value = value[-1]
    return names
