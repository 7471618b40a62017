"""What the commands share: options, the store they name, and where their output goes."""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TextIO

import click

from graphkit.answer import Column, Evidence, Result, Row
from graphkit.bind import day
from graphkit.errors import UsageError
from graphkit.render import FORMATS, render
from graphkit.store import Store, connect

if TYPE_CHECKING:
    from graphkit.formats.terms import Addresses

NO_EVIDENCE: Mapping[str, Evidence] = MappingProxyType({})

store_option = click.option(
    "--store",
    metavar="ADDRESS",
    help="Where the graph is: embedded:PATH or a path. [GRAPHKIT_STORE, else your data folder]",
)
as_of_option = click.option("--as-of", metavar="DATE", help="The day asked about: YYYY-MM-DD or today. [today]")
known_by_option = click.option(
    "--known-by", metavar="DATE", help="Answer with what could be known on that day. [everything known]"
)
parameter_option = click.option(
    "-p", "--parameter", "given", metavar="NAME=VALUE", multiple=True, help="A parameter of the query."
)
source_option = click.option("--source", metavar="ID", help="Answer only from this source, if it is a scope.")
base_option = click.option(
    "--base", metavar="ADDRESS", help="What addresses of RDF begin with. [https://w3id.org/graphkit/]"
)
timeout_option = click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="Give up after that long."
)
format_option = click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How to print. [a terminal gets a table, a pipe JSON]",
)
output_option = click.option(
    "-o", "--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write to FILE."
)


def group(name: str, *, epilog: str, about: str) -> click.Group:
    """A command of several, which alone prints its help and is no mistake."""

    def show(context: click.Context) -> None:
        if context.invoked_subcommand is None:
            click.echo(context.get_help())

    return click.Group(name, callback=click.pass_context(show), epilog=epilog, help=about, invoke_without_command=True)


def open_store(address: str | None) -> Store:
    """The store that the option, the environment or the default names."""
    return connect(address, os.environ)


def pairs(given: Sequence[str]) -> Mapping[str, str]:
    """The parameters of a query as typed."""
    pairs: dict[str, str] = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not (name and sign):
            raise UsageError(f"-p {text}: not a parameter: write it as -p name=value")
        if name in pairs:
            raise UsageError(f"-p {name}: given twice: give one value")
        pairs[name] = value
    return pairs


def addresses(base: str | None) -> "Addresses":
    """The addresses of RDF under a base, or under the default one."""
    from graphkit.formats.terms import BASE, Addresses  # noqa: PLC0415  (most commands have no addresses)

    try:
        return Addresses(base or BASE)
    except ValueError as error:
        raise UsageError(f"--base {base}: {error}") from None


def announce(store: Store) -> None:
    """Name the store on stderr: the first line of every command that writes."""
    print(store.describe(), file=sys.stderr, flush=True)


def chosen(form: str | None, output: Path | None) -> str:
    """The format asked for, else a table for a person and JSON for a program."""
    return form or ("table" if output is None and sys.stdout.isatty() else "json")


def screen_width() -> int:
    """How many columns there are to write in."""
    return shutil.get_terminal_size((100, 40)).columns


def plain_table(
    title: str, names: Sequence[str], rows: Sequence[Row], form: str, evidence: Mapping[str, Evidence] = NO_EVIDENCE
) -> str:
    """Rows that are no answer to a query, in one of the row formats."""
    columns = tuple(Column(name, "text") for name in names)
    answer = Result(
        query=title, title=title, revision=None, question=title, parameters={}, as_of=day("today", "--as-of"),
        known_by=None, scope="graph", data_version=None, data_until=None, columns=columns, rows=tuple(rows),
        evidence=evidence,
    )  # fmt: skip
    return render(answer, form)


def plain_rows(title: str, names: Sequence[str], rows: Sequence[Row], form: str) -> str:
    """Rows that are neither an answer nor have evidence, in any format: as JSON a plain list."""
    if form == "json":
        return json.dumps(list(rows), ensure_ascii=False, indent=2) + "\n"
    if form == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return plain_table(title, names, rows, form)


def put(text: str, output: Path | None) -> None:
    """Print, or write a file."""
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    with whole_file(output) as file:
        file.write(text)


@contextmanager
def whole_file(output: Path) -> Iterator[TextIO]:
    """A file that is whole or not there: written beside it first, then renamed."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{output.name}.", dir=output.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(output)) from None
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            yield file
        beside.chmod(0o666 & ~_umask())
        try:
            beside.replace(output)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(output)) from None
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


@contextmanager
def whole_folder(output: Path) -> Iterator[Path]:
    """A folder that is whole or not there: filled beside it, then renamed. UsageError if something is there already."""
    place = output.absolute()
    if place.exists() and not (place.is_dir() and not any(place.iterdir())):
        raise UsageError(
            f"{output}: {'is not empty' if place.is_dir() else 'is a file'}: name a new or an empty folder"
        )
    try:
        beside = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(output)) from None
    try:
        yield beside
        beside.chmod(0o777 & ~_umask())
        if place.exists():
            place.rmdir()  # not every system renames onto a folder, even an empty one
        beside.replace(place)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
