"""The command line: one file a command, imported only when that command is asked for.

`main` turns every error a user can meet into one line on stderr and an exit code.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from graphkit.errors import GraphkitError
from graphkit.values.near import near

INTERRUPTED = 130

COMMANDS = {
    "load": "Load a data set into the graph.",
    "query": "Ask a canned question, or a Cypher one of your own.",
    "show": "Show a firm, a case or a list on one screen.",
    "status": "Say what each listing of a firm is worth on a day.",
    "covered": "Say which lists reach a firm through its owners.",
    "changes": "Tell what changed between two days.",
    "timeline": "Show a firm or a case through time.",
    "evidence": "Keep an answer with its evidence, and verify it.",
    "link": "Find, decide and join the records of one firm.",
    "search": "Find firms and bodies by any name, typos allowed.",
    "datasets": "List what is loaded.",
    "schema": "Explain the kinds of node and tie.",
    "check": "Check a casebook, the store, or a file of RDF.",
    "derive": "Compute the graph from the records again.",
    "export": "Write the graph, or a part of it, to a file.",
    "browser-kit": "Write a guide, a style and the queries for Neo4j Browser.",
    "neo4j": "Run a Neo4j server of your own, without Docker.",
}


class Commands(click.Group):
    """A group that knows its commands by name and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"graphkit.cli.{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(f"{args[0]}: no such command: {near(args[0], COMMANDS)}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def show_version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    """Print the versions and stop."""
    if wanted:
        click.echo(import_module("graphkit.cli.version").text())
        context.exit()


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with: graphkit load casebook && graphkit query active-challenges",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=show_version,
    help="Show the versions of graphkit, engine, store format and casebook.",
)
def commands() -> None:
    """Companies, states, lists and lawsuits: dated answers with their evidence.

    Not legal advice; see the sources.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    if "_GRAPHKIT_COMPLETE" in os.environ:
        commands.main(prog_name="graphkit")
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  (open to the end)
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments) or ["--help"])
    except GraphkitError as error:
        return _complain(str(error), error.exit_code)
    except click.ClickException as error:
        return _complain(_words(error), error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        return _complain("interrupted", INTERRUPTED)
    except BrokenPipeError:
        return _silence()
    except OSError as error:
        return _complain(f"{error.filename or 'output'}: {error.strerror or error}", 1)


def _run(arguments: list[str]) -> int:
    try:
        with commands.make_context("graphkit", arguments) as context:
            commands.invoke(context)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    finally:
        sys.stdout.flush()
    return 0


def _words(error: click.ClickException) -> str:
    """One line for a mistake on the command line, with the command it was made on."""
    text = error.format_message().replace("\n", " ")
    if not isinstance(error, click.UsageError):
        return text
    if isinstance(error, click.NoSuchOption):
        names = (
            [name for option in error.ctx.command.params for name in option.opts if name[0] == "-"] if error.ctx else []
        )
        text = f"{error.option_name}: no such option: {near(error.option_name, names)}"
    where = error.ctx.command_path if error.ctx else "graphkit"
    return text if where == "graphkit" else f"{where.removeprefix('graphkit ')}: {text}"


def _complain(text: str, code: int) -> int:
    # Files and names come from others: what a terminal would obey is shown, not sent.
    line = "".join(letter if letter.isprintable() else "\ufffd" for letter in " ".join(text.split()))
    print(f"graphkit: {line}", file=sys.stderr)
    return code


def _silence() -> int:
    """The reader has gone: keep Python from complaining about it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
