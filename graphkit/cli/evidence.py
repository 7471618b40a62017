"""`graphkit evidence`: an answer as one file, and whether it still holds."""

import json
import sys
from pathlib import Path

import click

from graphkit.bundle import document, lines
from graphkit.bundle.make import make
from graphkit.bundle.verify import verify
from graphkit.cli import complete
from graphkit.cli.options import (
    as_of_option,
    group,
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
from graphkit.errors import CheckError
from graphkit.query import Asked
from graphkit.store import engine

command = group(
    "evidence",
    epilog="Example: graphkit evidence make active-challenges -o answer.json",
    about="Write an answer with all its evidence to one file, and verify later that it still holds.",
)


@command.command(
    "make",
    epilog="Example: graphkit evidence make active-challenges -o answer.json",
    help="Write the answer of the canned query NAME with its evidence, as one JSON file with a hash.",
)
@click.argument("name", shell_complete=complete.queries)
@parameter_option
@as_of_option
@known_by_option
@source_option
@click.option("--private", is_flag=True, help="Write also what names persons who are marked private.")
@output_option
@timeout_option
@store_option
def make_command(  # noqa: PLR0913  (one parameter an option)
    name: str,
    given: tuple[str, ...],
    *,
    as_of: str | None,
    known_by: str | None,
    source: str | None,
    private: bool,
    output: Path | None,
    timeout: float | None,
    store: str | None,
) -> None:
    """Write a bundle."""
    place = open_store(store)
    with place.reading() as reader:
        asked = Asked(pairs(given), as_of=as_of, known_by=known_by, scope=source, timeout=timeout)
        made = make(reader, engine(place), name, asked, private=private)
    put(document.text(made), output)
    print(f"{output or made.query}: {lines.made(made)}", file=sys.stderr)


@command.command(
    "verify",
    epilog="Example: graphkit evidence verify answer.json",
    help="Ask the question of the bundle FILE again. Exit 1 and a line a row if the answer is not the same.",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as-then", is_flag=True, help="Ask with the text of the bundle, which may only read.")
@click.option(
    "-f", "--format", "form", type=click.Choice(("text", "json")), default="text", help="How to print. [text]"
)
@timeout_option
@store_option
def verify_command(file: Path, *, as_then: bool, form: str, timeout: float | None, store: str | None) -> None:
    """Verify a bundle."""
    bundle = document.read(str(file), file.read_bytes())
    place = open_store(store)
    with place.reading() as reader:
        verdict = verify(reader, engine(place), bundle, as_then=as_then, timeout=timeout)
    if form == "json":
        click.echo(json.dumps(lines.document(verdict), ensure_ascii=False, indent=2))
    else:
        for line in lines.lines(verdict):
            click.echo(line)
    if not verdict.holds:
        raise CheckError(f"evidence: {file}: {lines.said(verdict)}")
    if form == "text":
        click.echo(f"{file}: {lines.said(verdict)}")
