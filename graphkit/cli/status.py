"""`graphkit status`: one sentence a listing."""

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
from graphkit.views.profile import When
from graphkit.views.standing import standing


@click.command(
    "status",
    epilog="Example: graphkit status FIRM --as-of 2021-04-01",
    help="Say in a sentence what each listing of FIRM is worth on a day, newest first.",
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
    """Say the status."""
    with open_store(store).reading() as reader:
        found = standing(reader, firm, on_list, When(as_of, known_by), day("today", "--as-of"))
    tell(found, form, output)
