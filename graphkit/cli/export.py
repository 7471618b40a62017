"""`graphkit export`: the whole graph in one file."""

import sys
from importlib import import_module
from pathlib import Path
from typing import IO

import click

from graphkit.cli import near
from graphkit.cli.options import open_store, output_option, store_option, whole_file
from graphkit.errors import UsageError
from graphkit.export import FORMATS


@click.command(
    "export",
    epilog="Example: graphkit export jsonl -o graph.jsonl",
    help=f"Write the whole graph in FORMAT: {', '.join(FORMATS)}.",
)
@click.argument("format", metavar="FORMAT")
@output_option
@store_option
def command(format: str, output: Path | None, store: str | None) -> None:
    """Write the graph."""
    if format not in FORMATS:
        raise UsageError(f"{format}: no such export format: {near(format, FORMATS)}")
    with open_store(store).reading() as reader:
        if output is None:
            _write(format, reader, sys.stdout)
        else:
            with whole_file(output) as file:
                _write(format, reader, file)
