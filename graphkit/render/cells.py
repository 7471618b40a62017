"""Cells as plain text, and the numbered footnotes that stand for evidence where a person reads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphkit.entity import Evidence, Result, Row

NOT_ADVICE = "Not legal advice; see the sources."


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The passages of a result, numbered by first use; passages of one place in one source share a number."""

    numbers: Mapping[str, int]
    notes: tuple[str, ...]


def plain(value: object) -> str:
    """A cell as one line of text: nothing for unknown, yes or no, lists with commas."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return ", ".join(plain(each) for each in value)
    return " ".join(str(value).split())


def shown(row: Row, name: str) -> str:
    """A cell, or the source's own words for it in quotation marks."""
    words = row.get(f"{name}Text")
    return plain(row[name]) if words is None else f"“{plain(words)}”"


def ids(row: Row) -> Sequence[str]:
    """The record ids of a row."""
    found = row.get("evidence")
    return [str(each) for each in found] if isinstance(found, list | tuple) else []


def footnotes(result: Result) -> Footnotes:
    """Number the passages in the order of the rows."""
    numbers: dict[str, int] = {}
    texts: dict[str, int] = {}
    for row in result.rows:
        for each in ids(row):
            if each in result.evidence:
                numbers[each] = texts.setdefault(cite(result.evidence[each]), len(texts) + 1)
    return Footnotes(numbers, tuple(texts))


def marks(row: Row, notes: Footnotes) -> str:
    """The footnote numbers of a row."""
    found = sorted({notes.numbers[each] for each in ids(row) if each in notes.numbers})
    return " ".join(f"[{number}]" for number in found)


def cite(passage: Evidence) -> str:
    """One passage in a line: publisher, title, day, place, address."""
    parts: Iterable[str | None] = (passage.publisher, passage.title, passage.published, passage.place, passage.url)
    weak = None if passage.confidence == "sourced" else passage.confidence
    return ", ".join(plain(part) for part in (*parts, weak) if part) or passage.source


def heading(result: Result) -> str:
    """The question and what was asked with it, in a line."""
    given = [f"{name} {plain(value)}" for name, value in result.parameters.items() if value is not None]
    if result.known_by:
        given.append(f"known by {result.known_by}")
    if result.scope != "graph":
        given.append(f"according to {result.scope}")
    return ", ".join([f"as of {result.as_of}", *given])


def columns(result: Result) -> list[str]:
    """The columns worth a person's eye: those that hold something in some row."""
    return [each.name for each in result.columns if any(shown(row, each.name) for row in result.rows)]
