"""`graphkit check`: a casebook or a store, line by line."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from graphkit import check, triples
from graphkit.answer import Row
from graphkit.book import Fault
from graphkit.cli.options import format_option, open_store, plain_rows, put
from graphkit.entity import Item
from graphkit.errors import CheckError, UsageError
from graphkit.inputs import Gap, Inputs
from graphkit.load import loader
from graphkit.model import model

CASEBOOK = "casebook"
DEFAULT = ""
FAULT_COLUMNS = ("file", "line", "field", "message")
GAP_COLUMNS = ("id", "about", "field", "missing", "look", "file", "line")


@click.command(
    "check",
    epilog="Example: graphkit check loaders/casebook",
    help="Check the casebook in FOLDER (the bundled one), or the store if --store is given.",
)
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--gaps", is_flag=True, help="List what the casebook does not say yet, each with its id; that is no fault."
)
@click.option(
    "--store",
    metavar="[ADDRESS]",
    is_flag=False,
    flag_value=DEFAULT,
    help="Check the graph instead: the data version, the ends of ties, the evidence.",
)
@click.option(
    "--rdf",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Check an export of RDF instead: syntax, shapes, and what must hold of the whole.",
)
@format_option
def command(folder: Path | None, *, gaps: bool, store: str | None, rdf: Path | None, form: str | None) -> None:
    """Print each fault, or each gap; exit 1 if there is any fault."""
    if gaps and store is not None:
        raise UsageError("check: --gaps: a store has none: give a casebook folder, or leave out --store")
    if rdf and (gaps or store is not None or folder):
        raise UsageError("check: --rdf: checks one file: leave out the folder, --gaps and --store")
    unread: list[str] = []
    if rdf:
        found = triples.faults(rdf)
    elif store is None:
        inputs, items = read(folder)
        unread, found = inputs.unread, faults(inputs)
        if gaps:
            _show_gaps(inputs, items, form)
    else:
        with open_store(store or os.environ.get("GRAPHKIT_STORE")).reading() as reader:
            found = check.store(reader)
    if form and not gaps:
        put(plain_rows("Faults", FAULT_COLUMNS, [asdict(each) for each in found], form), None)
    else:
        for each in found:
            click.echo(str(each), err=form is not None)
    if found:
        later = f"; what may be missing is looked for when {' and '.join(unread)} can be read" if unread else ""
        raise CheckError(f"check: {len(found)} {'fault' if len(found) == 1 else 'faults'}: see above{later}")
    if form is None:
        click.echo("check: no fault")


def _show_gaps(inputs: Inputs, items: Sequence[Item], form: str | None) -> None:
    found = check.gaps(inputs, items)
    if form:
        put(plain_rows("What is not known yet", GAP_COLUMNS, list(map(_row, found)), form), None)
        return
    for remark in check.remarks(items, model()):
        click.echo(f"remark: {remark}")
    for gap in found:
        click.echo("".join(_words(gap)))


def _row(gap: Gap) -> Row:
    said = {name: getattr(gap, name) for name in GAP_COLUMNS if hasattr(gap, name)}
    return said | {"file": gap.mark.file, "line": gap.mark.line}


def _words(gap: Gap) -> Iterator[str]:
    yield f"{gap.id}: {gap.mark.file}:{gap.mark.line}: "
    yield f"{gap.field}: " if gap.field else ""
    yield f"{gap.about}: {gap.missing}"
    yield f" (look: {gap.look})" if gap.look else ""


def read(folder: Path | None) -> tuple[Inputs, list[Item]]:
    """A casebook folder with its notes, and its records."""
    reading = loader(CASEBOOK)
    paths = [folder] if folder else list(reading.default_files())
    reading.describe(paths)
    inputs = Inputs(CASEBOOK, paths, model())
    items = list(reading.read(inputs))
    inputs.notes += check.notes(inputs, items)
    return inputs, items


def faults(inputs: Inputs) -> list[Fault]:
    """The faults among the notes, by file and line."""
    found = [Fault(note.file, note.line, note.field, note.message) for note in inputs.faults]
    return sorted(found, key=lambda each: (each.file, each.line, each.field, each.message))
