"""`graphkit timeline`: a firm or a case through time, on a terminal, as a page or as a picture."""

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
    put,
    screen_width,
    store_option,
)
from graphkit.errors import UsageError
from graphkit.render import render
from graphkit.views.timeline import text
from graphkit.views.timeline.gather import timeline
from graphkit.views.timeline.rows import result

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(
    "timeline",
    epilog="Example: graphkit timeline FIRM --html timeline.html",
    help="Show what happened to WHAT and when: a firm (id, slug, exact name, ticker, LEI) or a case.",
)
@click.argument("what", shell_complete=complete.subjects)
@as_of_option
@known_by_option
@click.option("--html", metavar="FILE", type=_FILE, help="Write a page with pictures and a table to FILE.")
@click.option("--svg", metavar="FILE", type=_FILE, help="Write a picture for print to FILE.")
@format_option
@output_option
@store_option
def command(  # noqa: PLR0913  (one parameter an option)
    what: str,
    *,
    as_of: str | None,
    known_by: str | None,
    html: Path | None,
    svg: Path | None,
    form: str | None,
    output: Path | None,
    store: str | None,
) -> None:
    """Show a timeline."""
    if (html or svg) and (form or output):
        raise UsageError("timeline: --html and --svg write files of their own: leave out -f and -o")
    with open_store(store).reading() as reader:
        found = timeline(reader, what, as_of, known_by)
    if html:
        from graphkit.views.timeline import page  # noqa: PLC0415  (only a page pays for the library in it)

        put(page.page(found), html)
    if svg:
        from graphkit.views.timeline.svg import draw  # noqa: PLC0415

        put(draw(found), svg)
    if not (html or svg):
        form = chosen(form, output)
        put(text.draw(found, screen_width()) if form == "table" else render(result(found), form), output)
