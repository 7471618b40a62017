"""A table for a person at a terminal, with numbered footnotes for the evidence."""

import os
import shutil
import sys

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graphkit.entity import Result, Row
from graphkit.render.cells import NOT_ADVICE, Footnotes, columns, footnotes, heading, marks, shown

NARROW = 3
"""A row of that many characters a column or fewer is not read any more: it is written down the page instead."""


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
    lines = [line.rstrip() for line in captured.get().splitlines()]
    return "\n".join(lines).strip("\n") + "\n"


def _print(console: Console, result: Result) -> None:
    notes = footnotes(result)
    console.print(Text(result.question or result.title, style="bold"))
    console.print(Text(heading(result), style="dim"))
    if not result.rows:
        console.print(Text("\nNo rows."))
    elif _fits(console.width, result):
        console.print(_table(result, notes))
    else:
        for row in result.rows:
            console.print(_record(row, columns(result), notes))
    for number, note in enumerate(notes.notes, 1):
        console.print(Text(f"[{number}] {note}"), soft_wrap=True)
    for warning in result.warnings:
        console.print(Text(f"! {warning}", style="yellow"))
    if result.truncated:
        console.print(Text("More rows were left out by --limit."))
    console.print(Text(NOT_ADVICE, style="dim"))


def _shown_columns(result: Result) -> list[str]:
    """A table shows the name of a thing; its id is left to the other formats where the name is there."""
    names = columns(result)
    return [name for name in names if not (name.endswith("Id") and name.removesuffix("Id") in names)]


def _fits(width: int, result: Result) -> bool:
    names = _shown_columns(result)
    needed = [
        max([len(name), *(min(max(map(len, shown(row, name).split() or [""])), 24) for row in result.rows)])
        for name in names
    ]
    return sum(needed) + NARROW * len(needed) + 6 <= width


def _table(result: Result, notes: Footnotes) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    names = _shown_columns(result)
    for name in names:
        table.add_column(name, overflow="fold")
    if notes.notes:
        table.add_column("evidence", overflow="fold")
    for row in result.rows:
        cells = [Text(shown(row, name)) for name in names]
        table.add_row(*cells, *([Text(marks(row, notes))] if notes.notes else []))
    return table


def _record(row: Row, names: list[str], notes: Footnotes) -> Table:
    """One row down the page, for rows too wide for the terminal."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("", "")
    for name in names:
        if shown(row, name):
            table.add_row(name, Text(shown(row, name)))
    if marks(row, notes):
        table.add_row("evidence", Text(marks(row, notes)))
    table.add_row("", "")
    return table
