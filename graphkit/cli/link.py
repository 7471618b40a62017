"""`graphkit link`: which records are of one firm, proposed with reasons, decided by people, applied and taken back."""

import getpass
import sys
import tempfile
from pathlib import Path

import click

from graphkit.bind import day
from graphkit.cli.load import summary
from graphkit.cli.options import (
    announce,
    chosen,
    format_option,
    group,
    open_store,
    output_option,
    plain_rows,
    put,
    store_option,
    whole_file,
)
from graphkit.errors import UsageError
from graphkit.link import judgements
from graphkit.link.judgements import DIFFERENT, SAME, UNSURE, Judgement
from graphkit.link.thing import Thing
from graphkit.linking import apply as applying
from graphkit.linking.explain import explain
from graphkit.linking.file import Working, begun, proposed
from graphkit.linking.things import things
from graphkit.values.date import day as read_day

FILE = "links.csv"
KEYS = {"y": SAME, "n": DIFFERENT, "u": UNSURE}
file_option = click.option(
    "--file", "file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), default=FILE, show_default=True,
    help="The file of judgements.",
)  # fmt: skip


command = group(
    "link",
    epilog="Example: graphkit link propose",
    about="Find the records that are of one firm or body, decide on them, and join them.",
)


@command.command(
    "propose",
    epilog="Example: graphkit link propose",
    help="Write what the rule links, and the pairs that a person should look at, to the file; decisions in it stay.",
)
@file_option
@store_option
def propose_command(file: Path, store: str | None) -> None:
    """Propose."""
    with open_store(store).reading() as reader:
        before = begun(reader, file).by_people
        working = proposed(reader, before, read_day(day("today", "")))
    _write(file, working)
    click.echo(f"{file}: {_counted(working)}")


@command.command(
    "review",
    epilog="Example: graphkit link review --by ana",
    help="Show the open pairs of the file one by one, the likeliest first, and write down what you say: "
    "y same, n different, u unsure, s skip, q stop.",
)
@file_option
@click.option("--by", metavar="NAME", help="Who decides. [your user name]")
@store_option
def review_command(file: Path, by: str | None, store: str | None) -> None:
    """Ask about each open pair."""
    if not file.exists():
        raise UsageError(f"{file}: no such file: graphkit link propose writes it")
    working = Working(applying.read(file))
    with open_store(store).reading() as reader:
        known = {each.id: each for each in things(reader)}
    who, on = by or getpass.getuser(), read_day(day("today", ""))
    if who.startswith(judgements.RULE):
        raise UsageError(f"--by {who}: is how rules are named: give a person's name")
    done = 0
    queue = working.open
    for number, each in enumerate(queue, 1):
        click.echo(f"\n{number} of {len(queue)}  {_shown(each, known)}")
        answer = _answer()
        if answer == "q":
            break
        if answer in KEYS:
            working.put(each.decided(KEYS[answer], who, on))
            _write(file, working)  # what is decided is kept, whatever comes next
            done += 1
    click.echo(f"{file}: {done} decided now; {_counted(working)}")


@command.command(
    "apply",
    epilog="Example: graphkit link apply",
    help="Join what the file's judgements say is one, in place of the judgements before; all of them or, "
    "if one is wrong, none.",
)
@file_option
@store_option
def apply_command(file: Path, store: str | None) -> None:
    """Apply."""
    if not file.exists():
        raise UsageError(f"{file}: no such file: graphkit link propose writes it")
    target = open_store(store)
    announce(target)
    click.echo(summary(applying.apply(target, file)))


@command.command(
    "explain",
    epilog="Example: graphkit link explain company:one company:other",
    help="Say why the records A and B are of one firm, or not: how they were joined, and what a comparison finds.",
)
@click.argument("one", metavar="A")
@click.argument("two", metavar="B")
@format_option
@output_option
@store_option
def explain_command(one: str, two: str, *, form: str | None, output: Path | None, store: str | None) -> None:
    """Explain."""
    with open_store(store).reading() as reader:
        parts = explain(reader, one, two)
    form = chosen(form, output)
    if form == "table":
        put("".join(f"{part:<12}{text}\n" for part, text in parts), output)
    else:
        put(plain_rows("link explain", ("part", "text"), [{"part": x, "text": y} for x, y in parts], form), output)


@command.command(
    "undo",
    epilog="Example: graphkit link undo company:one company:other",
    help="Take the judgement on the records A and B back, in the file and in the graph. "
    "Proposing again may link them again: judge them different to keep them apart.",
)
@click.argument("one", metavar="A")
@click.argument("two", metavar="B")
@file_option
@store_option
def undo_command(one: str, two: str, *, file: Path, store: str | None) -> None:
    """Undo."""
    target = open_store(store)
    announce(target)
    with target.reading() as reader:
        working = begun(reader, file)
    taken = working.take(one, two)
    with tempfile.TemporaryDirectory() as place:
        beside = Path(place) / file.name  # so that the file stays as it is where the graph refuses the change
        _write(beside, working)
        done = summary(applying.apply(target, beside))
    _write(file, working)
    click.echo(f"taken back: {taken.verdict}, by {taken.by}")
    click.echo(done)


def _write(file: Path, working: Working) -> None:
    with whole_file(file) as stream:
        stream.write(judgements.write(working.judgements))


def _counted(working: Working) -> str:
    return f"{len(working.by_rule)} linked by rule, {len(working.by_people)} judged by people, {len(working.open)} open"


def _shown(each: Judgement, known: dict[str, Thing]) -> str:
    score = "" if each.score is None else f"{each.score:.3f}  "
    return "\n".join([f"{score}{each.reasons}", *(_side(known.get(id), id) for id in each.pair)])


def _side(thing: Thing | None, id: str) -> str:
    if thing is None:
        return f"  {id}: no record has this id now"
    names = " · ".join(dict.fromkeys(each.text for each in thing.names))
    facts = [*sorted(thing.countries), *(f"{name} {value}" for name, value in sorted(thing.identifiers.items()))]
    return f"  {id} ({', '.join(sorted(thing.datasets))})\n      {names}\n      {'; '.join([*facts, *thing.lists])}"


def _answer() -> str:
    """One key of a terminal, or one line of a pipe; the end of it stops."""
    while True:
        click.echo("same? [y/n/u/s/q] ", nl=False)
        typed = click.getchar() if sys.stdin.isatty() else sys.stdin.readline()
        click.echo(typed.strip()[:1])
        letter = typed.strip()[:1].lower() if typed else "q"
        if letter in (*KEYS, "s", "q"):
            return letter
