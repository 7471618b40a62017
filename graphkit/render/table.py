"""A table for a person at a terminal, with numbered footnotes for the evidence."""

import os
import shutil
import sys
from collections.abc import Mapping

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graphkit.answer import NOT_ADVICE, Result, Row
from graphkit.disputes import lines
from graphkit.render.cells import Footnotes, called, columns, common, footnotes, heading, legend, shown

LONGEST = 24
"""A longer word may be folded; rows that do not fit are written down the page instead."""


def text(result: Result) -> str:
    """The question, the rows, the footnotes; as wide as the terminal, without colour where nobody looks."""
    console = Console(
        width=shutil.get_terminal_size((120, 40)).columns,
        force_terminal=sys.stdout.isatty() and not os.environ.get("NO_COLOR"),
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as captured:
        _print(console, result)
    printed = [line.rstrip() for line in captured.get().splitlines()]
    return "\n".join(printed).strip("\n") + "\n"


def _print(console: Console, result: Result) -> None:
    console.print(Text(result.question or result.title, style="bold"))
    console.print(Text(heading(result), style="dim"))
    notes = footnotes(result)
    names = columns(result)
    shared = common(result, names)
    names = [name for name in names if name not in shared]
    if shared:
        console.print(Text("all rows: " + "; ".join(f"{name} {text}" for name, text in shared.items()), style="dim"))
    if not result.rows:
        console.print(Text(f"\n{result.none or 'No rows.'}"))
    elif _fits(console.width, result, names):
        console.print(_table(result, names, notes))
    else:
        for row, marks in zip(result.rows, notes.marks, strict=True):
            console.print(_record(row, names, called(result), marks))
    if result.rows:
        console.print()
    for line in legend(result):
        console.print(Text(line, style="dim"))
    _print_end(console, result, notes)


def _print_end(console: Console, result: Result, notes: Footnotes) -> None:
    for number, note in enumerate(notes.notes, 1):
        console.print(Text(f"[{number}] {note}"), soft_wrap=True)
    for line in lines(result.evidence.values()):
        console.print(Text(f"sources disagree: {line}"), soft_wrap=True)
    if notes.left:
        console.print(Text(f"and {notes.left} more sources: -f json has every passage", style="dim"))
    for warning in result.warnings:
        console.print(Text(f"! {warning}", style="yellow"))
    if result.truncated:
        console.print(Text("More rows were left out by --limit."))
    console.print(Text(NOT_ADVICE, style="dim"))


def _fits(width: int, result: Result, names: list[str]) -> bool:
    """Whether each column finds room for its longest word and for a third of its longest cell."""
    needed = [len("evidence")]
    for name in names:
        cells = [shown(row, name) for row in result.rows]
        words = max((len(word) for cell in cells for word in cell.split()), default=0)
        needed.append(max(len(name), min(words, LONGEST), max(map(len, cells)) // 3))
    return sum(needed) + 2 * len(needed) <= width


def _table(result: Result, names: list[str], notes: Footnotes) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", padding=(0, 1))
    for name in names:
        table.add_column(name, overflow="fold", min_width=min(len(name), LONGEST))
    if notes.notes:
        table.add_column("evidence", overflow="fold", min_width=len("evidence"))
    known = called(result)
    for row, marks in zip(result.rows, notes.marks, strict=True):
        cells = [Text(shown(row, name, known)) for name in names]
        table.add_row(*cells, *([Text(marks)] if notes.notes else []))
    return table


def _record(row: Row, names: list[str], known: Mapping[str, str], marks: str) -> Table:
    """One row down the page, for rows too wide for the terminal."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("", "")
    for name in names:
        if shown(row, name, known):
            table.add_row(name, Text(shown(row, name, known)))
    if marks:
        table.add_row("evidence", Text(marks))
    return table
