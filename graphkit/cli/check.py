"""`graphkit check`: faults of a casebook, or of the store, each in a line."""

import os
from pathlib import Path

import click

from graphkit import check
from graphkit.cli.options import open_store
from graphkit.entity import Item, Note
from graphkit.errors import CheckError, UsageError
from graphkit.inputs import Inputs
from graphkit.load import loader
from graphkit.model import model

CASEBOOK = "casebook"
DEFAULT = ""


@click.command(
    "check",
    epilog="Example: graphkit check loaders/casebook",
    help="Check the casebook in FOLDER (the bundled one), or the store if --store is given.",
)
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--gaps", is_flag=True, help="List also what the casebook does not say yet; that is no fault.")
@click.option(
    "--store",
    metavar="[ADDRESS]",
    is_flag=False,
    flag_value=DEFAULT,
    help="Check the graph instead: the data version, the ends of ties, the evidence.",
)
def command(folder: Path | None, *, gaps: bool, store: str | None) -> None:
    """Print each fault; exit 1 if there is any."""
    if gaps and store is not None:
        raise UsageError("check: --gaps: a store has none: give a casebook folder, or leave out --store")
    if store is None:
        items, found, unread = casebook(folder)
        if gaps:
            schema = model()
            for gap in (*check.remarks(items, schema), *check.gaps(items, schema)):
                click.echo(f"gap: {gap}")
    else:
        with open_store(store or os.environ.get("GRAPHKIT_STORE")).reading() as reader:
            found, unread = [str(fault) for fault in check.store(reader)], []
    for line in found:
        click.echo(line)
    if found:
        later = f"; what may be missing is looked for when {' and '.join(unread)} can be read" if unread else ""
        raise CheckError(f"check: {len(found)} {'fault' if len(found) == 1 else 'faults'}: see above{later}")
    click.echo("check: no fault")


def casebook(folder: Path | None) -> tuple[list[Item], list[str], list[str]]:
    """The records of a casebook folder, its faults by file and line, and the files that could not be read."""
    reading = loader(CASEBOOK)
    paths = [folder] if folder else list(reading.default_files())
    reading.describe(paths)
    inputs = Inputs(CASEBOOK, paths, model())
    items = list(reading.read(inputs))
    inputs.notes += check.notes(inputs, items)
    faults = [f"{note.file}:{note.line}: {note.field}: {note.message}" for note in sorted(inputs.faults, key=_place)]
    return items, faults, inputs.unread


def _place(note: Note) -> tuple[str, int, str, str]:
    return note.file, note.line, note.field, note.message
