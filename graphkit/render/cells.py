"""Cells as plain text, and the numbered footnotes that stand for evidence where a person reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphkit.answer import Evidence, Result, Row
from graphkit.model import model

SHOWN = 3
"""How many sources of a row a person sees; the others are counted, and JSON has them all."""
LEGENDS = {"reach": "issue_reach", "stage": "stage", "effect": "effect_state", "status": "paper_state"}
"""Columns whose words are explained below the rows: the vocabulary each is from."""
CODES = (*LEGENDS, "reaches", "suspendedBy", "stance", "predicate", "directness", "orderKind", "effectClass", "outcome")


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The sources that a person sees, numbered by first use; all passages of one source share a number.

    `marks` has the numbers of each row; `left` counts the sources that no row shows.
    """

    marks: tuple[str, ...]
    notes: tuple[str, ...]
    left: int


def plain(value: object) -> str:
    """A cell as one line of text: nothing for unknown, yes or no, lists with commas."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return ", ".join(plain(each) for each in value)
    return " ".join(str(value).split())


def shown(row: Row, name: str, names: Mapping[str, str] | None = None) -> str:
    """A cell for a person: the source's own words in quotation marks, words for codes, names for ids."""
    words = row.get(f"{name}Text")
    if words is not None:
        return f"“{plain(words)}”"
    value = row[name]
    if value is None and name == "list" and row.get("listId", "") is None:
        return "on no list that is known here"
    if isinstance(value, list | tuple):
        return ", ".join((names or {}).get(str(each), plain(each)) for each in value)
    return plain(value).replace("_", " ").replace("+", " and ") if name in CODES else plain(value)


def called(result: Result) -> Mapping[str, str]:
    """The names of the things that the rows give by id and name."""
    return {
        str(row[f"{name}Id"]): str(row[name])
        for row in result.rows
        for name in row
        if row.get(f"{name}Id") is not None and isinstance(row[name], str)
    }


def legend(result: Result) -> list[str]:
    """What the words in the rows mean, from the vocabularies."""
    lines = []
    for name, vocabulary in LEGENDS.items():
        terms = model().vocabularies[vocabulary].terms
        used = [word for word in terms if any(row.get(name) == word for row in result.rows)]
        if used:
            lines.append(f"{name}: " + "; ".join(f"{word.replace('_', ' ')} = {terms[word]}" for word in used))
    return lines


def ids(row: Row) -> Sequence[str]:
    """The record ids of a row."""
    found = row.get("evidence")
    return [str(each) for each in found] if isinstance(found, list | tuple) else []


def footnotes(result: Result) -> Footnotes:
    """Number the best sources of each row in the order of the rows; a note names the places that were used."""
    order = list(model().vocabularies["source_kind"].terms)
    cited: dict[str, list[Evidence]] = {}
    marks, every = [], set()
    for row in result.rows:
        passages = [result.evidence[each] for each in ids(row) if each in result.evidence]
        passages.sort(key=lambda each: (each.confidence != "sourced", _rank(each, order), each.source))
        sources = list(dict.fromkeys(each.source for each in passages))
        every.update(sources)
        for each in passages:
            if each.source in sources[:SHOWN] and each not in cited.setdefault(each.source, []):
                cited[each.source].append(each)
        numbers = sorted(list(cited).index(source) + 1 for source in sources[:SHOWN])
        more = f" +{len(sources) - SHOWN}" if len(sources) > SHOWN else ""
        marks.append(" ".join(f"[{number}]" for number in numbers) + more)
    return Footnotes(tuple(marks), tuple(map(cite, cited.values())), len(every) - len(cited))


def _rank(passage: Evidence, order: Sequence[str]) -> int:
    return order.index(passage.kind) if passage.kind in order else len(order)


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
