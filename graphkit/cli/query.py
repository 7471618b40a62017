"""`graphkit query`: a canned question, or a statement from stdin."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from graphkit import query
from graphkit.cli.options import (
    as_of_option,
    chosen,
    format_option,
    known_by_option,
    open_store,
    output_option,
    put,
    store_option,
)
from graphkit.errors import UsageError
from graphkit.render import render

STDIN = "-"


def complete_names(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The queries whose names begin so."""
    return [CompletionItem(name, help=query.question(name).title) for name in query.names() if name.startswith(begun)]


@click.command(
    "query",
    epilog="Example: graphkit query active-challenges --as-of 2021-03-13",
    help="Run the canned query NAME, or the Cypher statement on stdin if NAME is -. Without NAME: list the queries.",
)
@click.argument("name", required=False, shell_complete=complete_names)
@click.option("-p", "--parameter", "given", metavar="NAME=VALUE", multiple=True, help="A parameter of the query.")
@as_of_option
@known_by_option
@click.option("--source", metavar="ID", help="Answer only from this source, if it is a scope.")
@format_option
@output_option
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Print at most N rows.")
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="Give up after that long."
)
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
        asked = query.Asked(_pairs(given), as_of=as_of, known_by=known_by, scope=source, limit=limit, timeout=timeout)
        if cypher:
            put(query.cypher(reader, question, asked), output)
            return
        result = query.run(reader, question, asked)
    put(render(result, chosen(form, output)), output)


def _pairs(given: Sequence[str]) -> Mapping[str, str]:
    pairs: dict[str, str] = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not (name and sign):
            raise UsageError(f"-p {text}: not a parameter: write it as -p name=value")
        if name in pairs:
            raise UsageError(f"-p {name}: given twice: give one value")
        pairs[name] = value
    return pairs


def _list() -> str:
    width = max(map(len, query.names()), default=0)
    lines = [f"{name:<{width}}  {query.question(name).title}" for name in query.names()]
    return "\n".join([*lines, "", "Run one: graphkit query NAME; its parameters: graphkit query NAME --cypher", ""])
