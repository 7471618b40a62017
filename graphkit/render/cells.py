"""Cells as plain text, and the numbered footnotes that stand for evidence where a person reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphkit.entity import Evidence, Result, Row

NOT_ADVICE = "Not legal advice; see the sources."


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The sources of a result, numbered by first use; all passages of one source share a number."""

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
    """Number the sources in the order of the rows; a note names the places that were used."""
    numbers: dict[str, int] = {}
    cited: dict[str, list[Evidence]] = {}
    for row in result.rows:
        for each in ids(row):
            if each in result.evidence and each not in numbers:
                passage = result.evidence[each]
                cited.setdefault(passage.source, []).append(passage)
                numbers[each] = list(cited).index(passage.source) + 1
    return Footnotes(numbers, tuple(cite(passages) for passages in cited.values()))


def marks(row: Row, notes: Footnotes) -> str:
    """The footnote numbers of a row."""
    found = sorted({notes.numbers[each] for each in ids(row) if each in notes.numbers})
    return " ".join(f"[{number}]" for number in found)


def cite(passages: Sequence[Evidence]) -> str:
    """The passages of one source in a line: publisher, title, day, places, address."""
    first = passages[0]
    places = dict.fromkeys(plain(each.place) for each in passages if each.place)
    weak = {each.confidence for each in passages if each.confidence != "sourced"}
    parts = (first.publisher, first.title, first.published, "; ".join(places), *sorted(map(str, weak)), first.url)
    return ", ".join(plain(part) for part in parts if part) or first.source


def heading(result: Result) -> str:
    """The question and what was asked with it, in a line."""
    given = [f"{name} {plain(value)}" for name, value in result.parameters.items() if value is not None]
    if result.known_by:
        given.append(f"known by {result.known_by}")
    if result.scope != "graph":
        given.append(f"according to {result.scope}")
    return ", ".join([f"as of {result.as_of}", *given])


def columns(result: Result) -> list[str]:
    """The columns worth a person's eye.

    Left out are those that hold nothing, ids beside a name, the acts behind a row, and `certain` where all is.
    """
    names = [each.name for each in result.columns if any(shown(row, each.name) for row in result.rows)]
    plainly = result.query != "-"
    return [name for name in names if not (plainly and _is_for_programs(name, names, result))]


def _is_for_programs(name: str, names: Sequence[str], result: Result) -> bool:
    if name in ("because", "basis") or name.lower().endswith("designationid"):
        return True
    if name == "certain":
        return all(row[name] is True for row in result.rows)
    if name == "reaches":
        return all(plain(row[name]) == plain(row.get("reach")) for row in result.rows)
    stem = name.removesuffix("Id")
    return stem != name and any(other in names for other in (stem, f"{stem}Name"))


def common(result: Result, names: Sequence[str]) -> dict[str, str]:
    """What all of several rows share, so that it is said once."""
    if len(result.rows) < 3:
        return {}
    first = {name: shown(result.rows[0], name) for name in names}
    return {name: text for name, text in first.items() if all(shown(row, name) == text for row in result.rows)}
