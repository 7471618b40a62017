"""A Markdown page: the question, the rows as a table, the evidence as a numbered list."""

from graphkit.answer import NOT_ADVICE, Result
from graphkit.disputes import lines
from graphkit.render.cells import called, columns, footnotes, heading, shown


def text(result: Result) -> str:
    """The page; in a cell the signs that Markdown would read are escaped."""
    parts = [f"## {_escaped(result.question or result.title)}", _escaped(heading(result))]
    notes = footnotes(result)
    if result.rows:
        names = columns(result)
        header = [*names, *(["evidence"] if notes.notes else [])]
        table = [_line(header), _line(["---"] * len(header))]
        known = called(result)
        for row, marks in zip(result.rows, notes.marks, strict=True):
            cells = [_escaped(shown(row, name, known)) for name in names]
            table.append(_line([*cells, *([marks] if notes.notes else [])]))
        parts.append("\n".join(table))
    else:
        parts.append(_escaped(result.none or "No rows."))
    if notes.notes:
        parts.append("\n".join(f"{number}. {_escaped(note)}" for number, note in enumerate(notes.notes, 1)))
    if notes.left:
        parts.append(f"and {notes.left} more sources: -f json has every passage")
    parts += [f"Sources disagree: {_escaped(line)}" for line in lines(result.evidence.values())]
    parts += [f"*{_escaped(warning)}*" for warning in result.warnings]
    if result.truncated:
        parts.append("*More rows were left out by the limit.*")
    return "\n\n".join([*parts, NOT_ADVICE]) + "\n"


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _escaped(value: str) -> str:
    for sign in "\\|*_<>`[]":
        value = value.replace(sign, f"\\{sign}")
    return value
