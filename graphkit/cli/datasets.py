"""`graphkit datasets`: what is loaded, and by which runs."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from graphkit.cli.options import chosen, format_option, open_store, output_option, plain_table, put, store_option
from graphkit.entity import Row
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
        lines = ledger.runs(reader) if runs else ledger.datasets(reader)
    names = ledger.RUN_COLUMNS if runs else ledger.DATASET_COLUMNS
    put(_text(lines, names, chosen(form, output), "Every run of load" if runs else "What is loaded"), output)


def _text(lines: Sequence[Row], names: Sequence[str], form: str, title: str) -> str:
    if form == "json":
        return json.dumps(list(lines), ensure_ascii=False, indent=2) + "\n"
    if form == "jsonl":
        return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return plain_table(title, names, lines, form)
