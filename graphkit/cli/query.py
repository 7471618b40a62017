"""`graphkit query`: a canned question, or a statement from stdin."""

import sys
from pathlib import Path

import click

from graphkit import query
from graphkit.cli import complete
from graphkit.cli.options import (
    as_of_option,
    chosen,
    format_option,
    known_by_option,
    open_store,
    output_option,
    pairs,
    parameter_option,
    put,
    source_option,
    store_option,
    timeout_option,
)
from graphkit.render import render

STDIN = "-"


@click.command(
    "query",
    epilog="Example: graphkit query active-challenges --as-of 2021-03-13",
    help="Run the canned query NAME, or the Cypher statement on stdin if NAME is -. Without NAME: list the queries.",
)
@click.argument("name", required=False, shell_complete=complete.queries)
@parameter_option
@as_of_option
@known_by_option
@source_option
@format_option
@output_option
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Print at most N rows.")
@timeout_option
@click.option("--cypher", is_flag=True, help="Print the text and its parameters, run nothing.")
@store_option
def command(  # noqa: PLR0913  (one parameter an option)
    name: str | None,
    given: tuple[str, ...],
    *,
    as_of: str | None,
    known_by: str | None,
    source: str | None,
    form: str | None,
    output: Path | None,
    limit: int | None,
    timeout: float | None,
    cypher: bool,
    store: str | None,
) -> None:
    """Ask."""
    if name is None:
        put(_list(), output)
        return
    question = query.adhoc(sys.stdin.read()) if name == STDIN else query.question(name)
    with open_store(store).reading() as reader:
        asked = query.Asked(pairs(given), as_of=as_of, known_by=known_by, scope=source, limit=limit, timeout=timeout)
        if cypher:
            put(query.cypher(reader, question, asked), output)
            return
        result = query.run(reader, question, asked)
    put(render(result, chosen(form, output)), output)


def _list() -> str:
    width = max(map(len, query.names()), default=0)
    lines = [f"{name:<{width}}  {query.question(name).title}" for name in query.names()]
    return "\n".join([*lines, "", "Run one: graphkit query NAME; its parameters: graphkit query NAME --cypher", ""])
