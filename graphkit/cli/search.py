"""`graphkit search`: firms and bodies by any name, in Latin or Chinese script, slips of the pen allowed."""

from pathlib import Path

import click

from graphkit.cli.options import chosen, format_option, open_store, output_option, plain_rows, put, store_option
from graphkit.views.search import COLUMNS, search


@click.command(
    "search",
    epilog="Example: graphkit search 华为",
    help="Find firms and bodies by TEXT: any name or part of one, alias, ticker or identifier, typos allowed. "
    "What a listing is worth on a day, graphkit status says.",
)
@click.argument("text")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Show at most so many.")
@click.option("--private", is_flag=True, help="Find persons too who are marked private.")
@format_option
@output_option
@store_option
def command(text: str, *, limit: int, private: bool, form: str | None, output: Path | None, store: str | None) -> None:
    """Search."""
    with open_store(store).reading() as reader:
        rows = search(reader, text, limit, private=private)
    put(plain_rows(f"search {text}", COLUMNS, rows, chosen(form, output)), output)
