"""`graphkit load`: files to records to graph, one run."""

import json
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from graphkit.cli.options import announce, open_store, store_option, whole_file
from graphkit.entity import Entity, Item, Note
from graphkit.inputs import Inputs
from graphkit.ledger import Run
from graphkit.load import datasets, load, loader
from graphkit.record import encode

LINKS = "links"
"""The data set of judgements: whether their ids are known, only the store can say."""


def complete_datasets(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The data sets whose names begin so."""
    return [CompletionItem(name) for name in datasets() if name.startswith(begun)]


@click.command(
    "load", epilog="Example: graphkit load casebook", help="Load the data set DATASET: its bundled files, or FILES."
)
@click.argument("dataset", shell_complete=complete_datasets)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Read and check everything, show what it would make, write nothing.")
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
    loader(dataset)  # a name that means nothing is told before the store is
    target = open_store(store)
    check = import_module("graphkit.linking.apply").check(target) if dataset == LINKS else check_whole
    if not dry_run:
        announce(target)
    with whole_file(notes) if notes else nullcontext() as file:  # a file that cannot be written is told first
        run = load(
            target,
            dataset,
            files,
            dry_run=dry_run,
            strict=strict,
            accept_shrink=accept_shrink,
            command=f"graphkit load {dataset}",
            check=check,
        )
        if file is not None:
            file.write(notes_text(run.findings))
    click.echo(summary(run, dry_run=dry_run))
    for line in preview(run) if dry_run else ():
        click.echo(line)


def check_whole(inputs: Inputs, items: Sequence[Item]) -> Sequence[Note]:
    """The faults of a casebook as a whole, and what is worth a look, as notes of its load."""
    notes: Sequence[Note] = import_module("graphkit.check").notes(inputs, items)
    return notes


def summary(run: Run, *, dry_run: bool = False) -> str:
    """One line for a run."""
    counted = ", ".join(f"{kind} {count}" for kind, count in run.notes.items())
    text = (
        f"{run.dataset}: {run.rowsRead} rows, {run.rowsUsed} used, {run.rowsNoted} skipped, "
        f"{sum(run.notes.values())} notes" + (f" ({counted})" if counted else "")
    )
    if dry_run:
        return f"{text}; dry run, nothing written"
    if run.result == "unchanged":
        return f"{text}; unchanged"
    return f"{text}; {run.added} records added, {run.changed} changed, {run.gone} gone"


def preview(run: Run) -> Iterator[str]:
    """What a load would write: how much of each kind, and the first of it."""
    if run.kinds:
        yield "it would state: " + ", ".join(f"{count} {kind}" for kind, count in sorted(run.kinds.items()))
    for item in run.first:
        ends = item.id if isinstance(item, Entity) else f"{item.start} {item.kind} {item.end}"
        yield f"  {ends} {encode(dict(item.properties))}"
    left = run.kinds.total() - len(run.first)
    if left:
        yield f"  and {left} more"


def notes_text(notes: Sequence[Note]) -> str:
    """The notes as JSON Lines, sorted by file, line and kind."""
    ordered = sorted(notes, key=lambda note: (note.file, note.line, note.kind, note.field, note.message))
    return "".join(json.dumps(asdict(note), ensure_ascii=False) + "\n" for note in ordered)
