"""`graphkit export`: the whole graph in one file, or in a folder of files."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, TextIO

import click
from click.shell_completion import CompletionItem

import graphkit.export
from graphkit import stored
from graphkit.cli.options import open_store, store_option, whole_file, whole_folder
from graphkit.errors import UsageError
from graphkit.formats.terms import Addresses
from graphkit.values.near import near

FOLDER = "/"
"""The SUFFIX of a format that is a folder of files."""


def formats() -> Mapping[str, str]:
    """The export formats, each a module of graphkit.export, with its title."""
    names = sorted(found.name.replace("_", "-") for found in iter_modules(graphkit.export.__path__))
    return {name: str(_module(name).TITLE) for name in names}


def _module(form: str) -> Any:
    return import_module(f"graphkit.export.{form.replace('-', '_')}")


def complete_formats(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The formats whose names begin so."""
    return [CompletionItem(name, help=title) for name, title in formats().items() if name.startswith(begun)]


@click.command(
    "export", epilog="Example: graphkit export jsonl -o graph.jsonl", help="Write the whole graph in FORMAT."
)
@click.argument("form", metavar="FORMAT", shell_complete=complete_formats)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to FILE; where the format is a folder, to that new or empty folder.",
)
@click.option("--base", metavar="ADDRESS", help="What addresses of RDF begin with. [https://w3id.org/graphkit/]")
@click.option("--private", is_flag=True, help="Write also what is about persons who are marked private.")
@store_option
def command(form: str, output: Path | None, *, base: str | None, private: bool, store: str | None) -> None:
    """Write the graph."""
    known = formats()
    if form not in known:
        raise UsageError(f"{form}: no such export format: {near(form, dict(known))}")
    module = _module(form)
    based = _based(form, module, base)
    with open_store(store).reading() as reader:
        withheld = frozenset() if private else stored.private(reader)
        if withheld and not hasattr(module, "WITHHOLDS"):
            raise UsageError(f"export: {form}: writes private persons as well: give --private if that is meant")
        with _place(form, output, folder=module.SUFFIX == FOLDER) as out:
            module.write(reader, out, *([withheld] if withheld else []), **based)


def _based(form: str, module: Any, base: str | None) -> Mapping[str, str]:
    """The base for a format that has addresses."""
    if base is None:
        return {}
    if not hasattr(module, "BASED"):
        raise UsageError(f"export: {form}: has no addresses: --base is for the formats of RDF")
    try:
        Addresses(base)
    except ValueError as error:
        raise UsageError(f"--base {base}: {error}") from None
    return {"base": base}


@contextmanager
def _place(form: str, output: Path | None, *, folder: bool) -> Iterator[TextIO | Path]:
    """Where a format is written to; UsageError if it can't be written there."""
    if output is None and folder:
        raise UsageError(f"export: {form}: is a folder of files: name a new one with -o DIR")
    if output is None:
        yield sys.stdout
    elif folder:
        with whole_folder(output) as out:
            yield out
    elif output.is_dir():
        raise UsageError(f"export: {output}: is a folder: {form} is one file")
    else:
        with whole_file(output) as file:
            yield file
