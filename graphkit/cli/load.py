"""`graphkit load`: files to records to graph, one run."""

from pathlib import Path

import click

from graphkit.cli.options import announce, open_store, store_option
from graphkit.errors import CheckError
from graphkit.load import load


@click.command(
    "load", epilog="Example: graphkit load casebook", help="Load the data set DATASET: its bundled files, or FILES."
)
@click.argument("dataset")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Read and check everything, write nothing.")
@click.option("--strict", is_flag=True, help="Fail, and load nothing, if there is any note.")
@click.option(
    "--notes", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write the notes to FILE."
)
@click.option("--accept-shrink", is_flag=True, help="Load even though much of what was loaded before is gone.")
@store_option
def command(  # noqa: PLR0913  (one parameter an option)
    dataset: str,
    files: tuple[Path, ...],
    *,
    dry_run: bool,
    strict: bool,
    notes: Path | None,
    accept_shrink: bool,
    store: str | None,
) -> None:
    """Load a data set."""
    target = open_store(store)
    announce(target)
    run = load(
        target,
        dataset,
        list(files),
        dry_run=dry_run,
        strict=strict,
        accept_shrink=accept_shrink,
        notes=notes,
        command=f"graphkit load {dataset}",
    )
    click.echo(run.summary())
    if strict and run.notes:
        raise CheckError(f"{dataset}: there are notes and --strict was given: nothing was loaded")
