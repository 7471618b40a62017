"""`graphkit datasets`: what is loaded, and by which runs."""

import datetime
from pathlib import Path

import click

from graphkit.bind import day
from graphkit.cli.options import chosen, format_option, open_store, output_option, plain_rows, put, store_option
from graphkit.views import ledger


@click.command(
    "datasets", epilog="Example: graphkit datasets --runs -f jsonl", help="List the data sets that are loaded."
)
@click.option("--runs", is_flag=True, help="List every run of load instead.")
@format_option
@output_option
@store_option
def command(*, runs: bool, form: str | None, output: Path | None, store: str | None) -> None:
    """List data sets or runs."""
    with open_store(store).reading() as reader:
        today = datetime.date.fromisoformat(day("today", "today"))
        lines = ledger.runs(reader) if runs else ledger.datasets(reader, today)
    names = ledger.RUN_COLUMNS if runs else ledger.DATASET_COLUMNS
    put(plain_rows("Every run of load" if runs else "What is loaded", names, lines, chosen(form, output)), output)
