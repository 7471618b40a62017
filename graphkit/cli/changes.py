"""`graphkit changes`: what happened between two days."""

from pathlib import Path

import click

from graphkit.cli import complete
from graphkit.cli.options import (
    format_option,
    known_by_option,
    open_store,
    output_option,
    store_option,
)
from graphkit.cli.told import tell
from graphkit.views.changes.answer import changes, window


@click.command(
    "changes",
    epilog="Example: graphkit changes --since 2021-03-01 --until 2021-06-01",
    help="Tell what changed from the state on the day --since to the state on the day --until, one event a row.",
)
@click.option(
    "--since", metavar="DATE", required=True, help="The day that is left: YYYY-MM-DD; its own events are over."
)
@click.option("--until", metavar="DATE", help="The day that is reached, its own events included. [today]")
@click.option("--firm", metavar="FIRM", shell_complete=complete.firms, help="Only this firm.")
@click.option("--list", "on_list", metavar="LIST", shell_complete=complete.lists, help="Only this list.")
@known_by_option
@format_option
@output_option
@store_option
def command(  # noqa: PLR0913  (one parameter an option)
    *,
    since: str,
    until: str | None,
    firm: str | None,
    on_list: str | None,
    known_by: str | None,
    form: str | None,
    output: Path | None,
    store: str | None,
) -> None:
    """Tell the changes."""
    with open_store(store).reading() as reader:
        found = changes(reader, window(reader, since, until, known_by, firm=firm, on_list=on_list))
    tell(found, form, output)
