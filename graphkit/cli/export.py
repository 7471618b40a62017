"""`graphkit export`: the whole graph in one file."""

import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click
from click.shell_completion import CompletionItem

import graphkit.export
from graphkit.cli import near
from graphkit.cli.options import open_store, output_option, store_option, whole_file
from graphkit.errors import UsageError


def formats() -> Mapping[str, str]:
    """The export formats, each a module of graphkit.export, with its title."""
    names = sorted(found.name for found in iter_modules(graphkit.export.__path__))
    return {name: str(import_module(f"graphkit.export.{name}").TITLE) for name in names}


def complete_formats(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The formats whose names begin so."""
    return [CompletionItem(name, help=title) for name, title in formats().items() if name.startswith(begun)]


@click.command(
    "export", epilog="Example: graphkit export jsonl -o graph.jsonl", help="Write the whole graph in FORMAT."
)
@click.argument("form", metavar="FORMAT", shell_complete=complete_formats)
@output_option
@store_option
def command(form: str, output: Path | None, store: str | None) -> None:
    """Write the graph."""
    known = formats()
    if form not in known:
        raise UsageError(f"{form}: no such export format: {near(form, dict(known))}")
    write = import_module(f"graphkit.export.{form}").write
    with open_store(store).reading() as reader:
        if output is None:
            write(reader, sys.stdout)
            return
        with whole_file(output) as file:
            write(reader, file)
