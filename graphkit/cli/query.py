"""`graphkit query`: a canned question, or a statement from stdin."""

import sys
from pathlib import Path

import click

from graphkit import query
from graphkit.cli import complete
from graphkit.cli.options import (
    addresses,
    as_of_option,
    base_option,
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
from graphkit.errors import UsageError
from graphkit.render import render
from graphkit.store import Reader

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
@click.option("--sparql", is_flag=True, help="Print the same question for an RDF export, run nothing.")
@base_option
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
    sparql: bool,
    base: str | None,
    store: str | None,
) -> None:
    """Ask."""
    if name is None:
        put(_list(), output)
        return
    if not sparql and base is not None:
        raise UsageError(f"--base {base}: is for --sparql")
    question = query.adhoc(sys.stdin.read()) if name == STDIN else query.question(name)
    with open_store(store).reading() as reader:
        asked = query.Asked(pairs(given), as_of=as_of, known_by=known_by, scope=source, limit=limit, timeout=timeout)
        if cypher and not sparql:
            put(query.cypher(reader, question, asked), output)
            return
        if sparql:
            put(_sparql(reader, question, asked, base, cypher=cypher), output)
            return
        result = query.run(reader, question, asked)
    put(render(result, chosen(form, output)), output)


def _sparql(reader: Reader, question: query.Question, asked: query.Asked, base: str | None, *, cypher: bool) -> str:
    from graphkit import twin  # noqa: PLC0415  (few questions need it)

    for option, given in (("--cypher", cypher), ("--limit", bool(asked.limit))):
        if given:
            raise UsageError(f"query: --sparql: does not go with {option}: leave one out")
    for option, given in (("--known-by", bool(asked.known_by)), ("--source", bool(asked.scope))):
        if given:
            raise UsageError(f"query: --sparql: asks a whole file: make it with graphkit export {option}")
    return twin.filled(question, query.bind(reader, question, asked), addresses(base))


def _list() -> str:
    width = max(map(len, query.names()), default=0)
    lines = [f"{name:<{width}}  {query.question(name).title}" for name in query.names()]
    return "\n".join([*lines, "", "Run one: graphkit query NAME; its parameters: graphkit query NAME --cypher", ""])
