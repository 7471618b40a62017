"""`graphkit show`: a firm, a case or a list on one screen."""

import json
from pathlib import Path

import click

from graphkit.cli import complete
from graphkit.cli.options import (
    as_of_option,
    chosen,
    format_option,
    known_by_option,
    open_store,
    output_option,
    plain_table,
    put,
    screen_width,
    store_option,
)
from graphkit.views import screen
from graphkit.views.entries import entries
from graphkit.views.profile import When, profile


@click.command(
    "show",
    epilog="Example: graphkit show FIRM --as-of 2021-04-01",
    help="Show WHAT on one screen: a firm (id, slug, exact name, ticker, LEI), a case or a list.",
)
@click.argument("what", shell_complete=complete.anything)
@as_of_option
@known_by_option
@format_option
@output_option
@store_option
def command(
    what: str, *, as_of: str | None, known_by: str | None, form: str | None, output: Path | None, store: str | None
) -> None:
    """Show a profile."""
    with open_store(store).reading() as reader:
        found = profile(reader, what, When(as_of, known_by))
    form = chosen(form, output)
    if form == "table":
        put(screen.draw(found, screen_width()), output)
    elif form == "json":
        put(json.dumps(found.document(), ensure_ascii=False, indent=2) + "\n", output)
    else:
        put(
            plain_table(f"show {found.id}", ("part", "text"), screen.flat(entries(found)), form, found.evidence), output
        )
