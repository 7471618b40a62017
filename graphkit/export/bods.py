"""Firms, their owners and their stakes as statements of the Beneficial Ownership Data Standard, in one array."""

from collections.abc import Iterator
from typing import TextIO

import msgspec

from graphkit.errors import GraphkitError
from graphkit.excerpt import Excerpt
from graphkit.formats.bods import Json, Statements
from graphkit.query import state

TITLE = "firms, owners and stakes as Beneficial Ownership Data Standard 0.4"
SUFFIX = ".bods.json"
TAKES = frozenset({"private", "choice"})


def write(excerpt: Excerpt, out: TextIO) -> None:
    """Write each statement on a line of its own. GraphkitError for data of no day yet."""
    begin = "[\n"
    for statement in _statements(excerpt):
        out.write(begin + msgspec.json.encode(statement).decode())
        begin = ",\n"
    out.write("[]\n" if begin == "[\n" else "\n]\n")


def _statements(excerpt: Excerpt) -> Iterator[Json]:
    day = state(excerpt.reader).until
    if day is None:
        raise GraphkitError("export: bods: no load has come to its end, and a statement needs the day of the data")
    statements = Statements(excerpt.model, str(day))
    for node, ties in excerpt.things():
        statements.learn(node, ties)
    for node, ties in excerpt.things():
        yield from statements.of(node, ties)
    yield from statements.relationships()
