"""`graphkit covered`: one sentence a list, on whether it reaches a firm through its owners."""

from pathlib import Path

import click

from graphkit.bind import day
from graphkit.cli import complete
from graphkit.cli.options import (
    as_of_option,
    format_option,
    known_by_option,
    open_store,
    output_option,
    store_option,
)
from graphkit.cli.told import tell
from graphkit.views import covered


@click.command(
    "covered",
    epilog="Example: graphkit covered FIRM --as-of 2025-10-15",
    help="Say for each list with a rule on owners, or with an owner of FIRM on it, whether it reaches FIRM on a day.",
)
@click.argument("firm", shell_complete=complete.firms)
@click.option("--list", "on_list", metavar="LIST", shell_complete=complete.lists, help="Only this list.")
@as_of_option
@known_by_option
@format_option
@output_option
@store_option
def command(  # noqa: PLR0913  (one parameter an option)
    firm: str,
    *,
    on_list: str | None,
    as_of: str | None,
    known_by: str | None,
    form: str | None,
    output: Path | None,
    store: str | None,
) -> None:
    """Say what is covered."""
    with open_store(store).reading() as reader:
        found = covered.covered(reader, firm, on_list, as_of, known_by, day("today", "--as-of"))
    tell(found, form, output)
