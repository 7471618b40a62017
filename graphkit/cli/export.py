"""`graphkit export`: the graph or a part of it in one file, or in a folder of files."""

import sys
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, NamedTuple, TextIO

import click
from click.shell_completion import CompletionItem

import graphkit
import graphkit.export
from graphkit import query
from graphkit.bind import day
from graphkit.cli import complete
from graphkit.cli.options import addresses as addresses_of
from graphkit.cli.options import base_option, open_store, store_option, whole_folder
from graphkit.cli.packed import PACKED, Written, written
from graphkit.errors import UsageError
from graphkit.excerpt import Excerpt, Wanted
from graphkit.formats.terms import Addresses
from graphkit.formats.void import ALSO, Census, Edition, File, void
from graphkit.formats.writing import turtle
from graphkit.statements import Manner
from graphkit.store import Reader
from graphkit.values.near import near

FOLDER = "/"
"""The SUFFIX of a format that is a folder of files."""
REDISTRIBUTABLE = "redistributable"
TAKEN = {"base": "base", "rdf12": "rdf12", "firms": "choice", "lists": "choice", "source": "source", "as_of": "choice",
         "known_by": "choice", "licence": "choice"}  # fmt: skip
"""What a format must be able to do for an option of these names."""


class Chosen(NamedTuple):
    """What the options say."""

    firms: tuple[str, ...]
    lists: tuple[str, ...]
    source: str | None
    as_of: str | None
    known_by: str | None
    licence: str | None
    base: str | None
    rdf12: bool
    private: bool


def formats() -> Mapping[str, str]:
    """The export formats, each a module of graphkit.export, with its title."""
    names = sorted(found.name.replace("_", "-") for found in iter_modules(graphkit.export.__path__))
    return {name: str(_module(name).TITLE) for name in names}


def _module(form: str) -> Any:
    return import_module(f"graphkit.export.{form.replace('-', '_')}")


def _takes(module: Any) -> Set[str]:
    """What a format can do of the options; one that says nothing takes none."""
    return getattr(module, "TAKES", frozenset())


def complete_formats(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The formats whose names begin so."""
    return [CompletionItem(name, help=title) for name, title in formats().items() if name.startswith(begun)]


@click.command(
    "export",
    epilog="Example: graphkit export nq -o graph.nq.gz",
    help="Write the graph in FORMAT, or in the one that FILE ends in. RDF is described beside it, in FILE.void.ttl.",
)
@click.argument("form", metavar="[FORMAT]", required=False, shell_complete=complete_formats)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to FILE (packed if it ends in .gz or .zst); where the format is a folder, to that new or empty folder.",
)
@click.option("--firm", "firms", metavar="FIRM", multiple=True, shell_complete=complete.firms,
              help="Only what belongs to this firm; may be repeated.")  # fmt: skip
@click.option("--list", "lists", metavar="LIST", multiple=True, shell_complete=complete.lists,
              help="Only what belongs to this list; may be repeated.")  # fmt: skip
@click.option("--source", metavar="ID", help="Only what this document says.")
@click.option("--as-of", metavar="DATE", help="Only the periods and ties that hold on that day.")
@click.option("--known-by", metavar="DATE", help="Only acts, suits, claims, listings and status known by that day.")
@click.option("--licence", type=click.Choice([REDISTRIBUTABLE]), help="Leave out what may not be passed on.")
@base_option
@click.option("--rdf12", is_flag=True, help="Say of each claim which triple it stands for, as RDF 1.2 can.")
@click.option("--private", is_flag=True, help="Write also what is about persons who are marked private.")
@store_option
def command(form: str | None, output: Path | None, *, store: str | None, **options: Any) -> None:
    """Write the graph."""
    chosen = Chosen(**options)
    output = None if output == Path("-") else output
    form = form or _of_ending(output)
    known = formats()
    if form not in known:
        raise UsageError(f"{form}: no such export format: {near(form, dict(known))}")
    module = _module(form)
    for name, needed in TAKEN.items():
        if getattr(chosen, name) not in (None, (), False) and needed not in _takes(module):
            raise UsageError(f"export: {form}: does not take --{_option(name)}: {_takers(needed)} do")
    addresses, wanted = addresses_of(chosen.base), _wanted(chosen)
    with open_store(store).reading() as reader:
        excerpt = Excerpt(reader, wanted)
        if excerpt.withheld and "private" not in _takes(module):
            raise UsageError(f"export: {form}: writes private persons as well: give --private if that is meant")
        manner = [Manner(addresses, rdf12=chosen.rdf12)] if "base" in _takes(module) else []
        if module.SUFFIX == FOLDER or output is None:
            with _place(form, output, folder=module.SUFFIX == FOLDER) as out:
                module.write(excerpt, out, *manner)
            return
        for place in (output, _beside(output)):
            if place.is_dir():
                raise UsageError(f"export: {place}: is a folder: {form} is one file")
        with written(output) as file:
            census = module.write(excerpt, file.text, *manner)
        if census is not None:
            _describe(output, file, module.MEDIA, census, _edition(reader, chosen, wanted), addresses)


def _of_ending(output: Path | None) -> str:
    """The format that the ending of a file names."""
    if output is None:
        raise UsageError(f"export: which format: one of {', '.join(formats())}")
    name = output.name.lower()
    plain = name.removesuffix(next((each for each in PACKED if name.endswith(each)), ""))
    for form in formats():
        if _module(form).SUFFIX != FOLDER and plain.endswith(_module(form).SUFFIX):
            return form
    endings = ", ".join(_module(name).SUFFIX for name in formats() if _module(name).SUFFIX != FOLDER)
    raise UsageError(f"export: {output}: its ending names no format: give one, or end it in one of {endings}")


def _wanted(chosen: Chosen) -> Wanted:
    return Wanted(
        chosen.firms, chosen.lists, chosen.source,
        None if chosen.as_of is None else date.fromisoformat(day(chosen.as_of, "--as-of")),
        None if chosen.known_by is None else date.fromisoformat(day(chosen.known_by, "--known-by")),
        bool(chosen.licence), chosen.private,
    )  # fmt: skip


def _option(name: str) -> str:
    return {"firms": "firm", "lists": "list"}.get(name, name.replace("_", "-"))


def _takers(needed: str) -> str:
    return ", ".join(name for name in formats() if needed in _takes(_module(name)))


def _edition(reader: Reader, chosen: Chosen, wanted: Wanted) -> Edition:
    """What the file is made of, and the choice in the words of the command."""
    days = {"as_of": wanted.as_of, "known_by": wanted.known_by}
    told = [(name, days.get(name, getattr(chosen, name))) for name in TAKEN if name not in ("base", "rdf12")]
    words = [
        f"--{_option(name)} {each}"
        for name, value in told
        for each in (value if isinstance(value, tuple) else (value,))
        if each
    ]
    words += [f"--{_option(name)}" for name in ("rdf12", "private") if getattr(chosen, name)]
    now = query.state(reader)
    return Edition(now.version or "incomplete", now.until, graphkit.__version__, " ".join(words))


def _beside(output: Path) -> Path:
    """Where a file of RDF is described."""
    return output.with_name(output.name + ".void.ttl")


def _describe(output: Path, file: Written, media: str, census: Census, edition: Edition, addresses: Addresses) -> None:
    """Write what the file holds into a file beside it."""
    told = File(output.name, media, file.size, file.sha256)
    with written(_beside(output)) as beside:
        beside.text.writelines(turtle(void(census, told, edition, addresses), ALSO))


@contextmanager
def _place(form: str, output: Path | None, *, folder: bool) -> Iterator[TextIO | Path]:
    """Where what is no single file is written to; UsageError if it can't be written there."""
    if output is None:
        if folder:
            raise UsageError(f"export: {form}: is a folder of files: name a new one with -o DIR")
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # whatever the locale: formats are UTF-8
        yield sys.stdout
    else:
        with whole_folder(output) as out:
            yield out
