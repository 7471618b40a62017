"""JSON and JSON Lines as rows, each object with the line on which it begins."""

import io
import json
import re
from collections.abc import Iterator, Sequence

from graphkit.entity import Mark
from graphkit.errors import SourceError
from graphkit.inputs import Inputs
from graphkit.reading.fields import Fields, Raw
from graphkit.reading.files import File

SPACE = re.compile(r"[ \t\n\r]*")
DECODER = json.JSONDecoder()


def lines(inputs: Inputs, file: File) -> Iterator[Fields]:
    """Yield the object on each line of a JSON Lines file; a line that is none is a faulty row, an empty one no row."""
    with file.open() as stream, io.TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape") as text:
        for number, line in enumerate(text, 1):
            if line.strip():
                yield _line(line, Mark(file.name, number))


def _line(line: str, mark: Mark) -> Fields:
    try:
        line.encode()  # bytes that are no UTF-8
        return row(DECODER.decode(line), mark)
    except UnicodeError:
        return Fields({}, mark, fault="the line is not in UTF-8")
    except (ValueError, RecursionError) as error:
        return Fields({"": line.strip()[:200]}, mark, fault=f"the line is no JSON object: {error}")


def rows(inputs: Inputs, file: File, path: Sequence[str]) -> Iterator[Fields]:
    """Yield what stands under a path of names in a JSON file: each object of a list, or the one object.

    An empty path takes the whole document. SourceError, with the line, if the file is no JSON or has no such path.
    """
    with file.open() as stream:
        content = stream.read()
    try:
        scan = _Scan(content.decode("utf-8-sig"), file.name)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceError(f"{file.name}:{line}: the file is not in UTF-8: JSON is") from None
    for name in path:
        scan.enter(name)
    for value, line in scan.values():
        made = row(value, Mark(file.name, line))
        made.name = path[-1] if path else ""
        yield made


class _Scan:
    """A place in a JSON text. Whole values are decoded by the library; what is between them is walked here."""

    def __init__(self, text: str, file: str) -> None:
        self._text, self._file, self._at = text, file, 0
        self._line, self._counted = 1, 0

    def line(self) -> int:
        """The line of the place, counted on from the last time it was asked."""
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def enter(self, name: str) -> None:
        """Go to the value of a name in the object that begins here."""
        self._expect("{")
        while self._next() != "}":
            key = self._value()
            self._expect(":")
            if key == name:
                return
            self._value()
            if self._next() == ",":
                self._at += 1
        raise SourceError(f"{self._file}:{self.line()}: {name}: is not there: is it another file?")

    def values(self) -> Iterator[tuple[object, int]]:
        """Each element of the list that begins here with its line; a value that is no list counts as one."""
        if self._next() != "[":
            line = self.line()
            yield self._value(), line
            return
        self._at += 1
        while self._next() != "]":
            line = self.line()
            yield self._value(), line
            if self._next() == ",":
                self._at += 1
            elif self._next() != "]":
                self._fail("a comma or ] is expected")

    def _next(self) -> str:
        self._at = SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]
        return self._text[self._at : self._at + 1] or self._fail("the file breaks off")

    def _expect(self, sign: str) -> None:
        if self._next() != sign:
            self._fail(f"{sign} is expected")
        self._at += 1

    def _value(self) -> object:
        self._next()
        try:
            value, self._at = DECODER.raw_decode(self._text, self._at)
        except (ValueError, RecursionError) as error:
            self._at = getattr(error, "pos", self._at)
            self._fail(f"is no whole JSON: {getattr(error, 'msg', 'too many brackets within brackets')}")
        return value

    def _fail(self, what: str) -> str:
        raise SourceError(f"{self._file}:{self.line()}: {what}")


def row(value: object, mark: Mark) -> Fields:
    """An object as a row, those in it as fields; a faulty row of anything else."""
    if not isinstance(value, dict):
        return Fields({"": str(value)[:200]}, mark, fault="an object in braces is expected")
    return Fields({_sound(name): _raw(inner, mark) for name, inner in value.items()}, mark)


def _raw(value: object, mark: Mark) -> Raw:
    if isinstance(value, dict):
        return row(value, mark)
    if isinstance(value, list):
        return [_raw(each, mark) for each in value]
    return _sound(value) if isinstance(value, str) else value


def _sound(text: str) -> str:
    """The text without halves of characters, which JSON can write and no encoding can."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
