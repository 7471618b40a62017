"""`graphkit schema`: the kinds of node and tie."""

import click
from click.shell_completion import CompletionItem

from graphkit.errors import UsageError
from graphkit.formats import ontology, writing
from graphkit.model import model
from graphkit.values.near import near
from graphkit.views import schema


def complete_kinds(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The kinds and vocabularies whose names begin so."""
    return [CompletionItem(name) for name in _names() if name.lower().startswith(begun.lower())]


@click.command(
    "schema",
    epilog="Example: graphkit schema Designation",
    help="List the kinds of node and tie, or explain KIND (a vocabulary too).",
)
@click.argument("kind", required=False, shell_complete=complete_kinds)
@click.option("--rdf", is_flag=True, help="Print the vocabulary of the RDF exports, as Turtle.")
def command(kind: str | None, *, rdf: bool) -> None:
    """Explain the schema."""
    if rdf:
        if kind is not None:
            raise UsageError(f"{kind}: --rdf prints the whole vocabulary: leave the kind out")
        click.echo("".join(writing.turtle(ontology.described(model()))), nl=False)
        return
    if kind is None:
        click.echo(_overview(), nl=False)
        return
    found = {name.lower(): name for name in _names()}.get(kind.lower())
    if found is None:
        raise UsageError(f"{kind}: no such kind: {near(kind, _names())}")
    click.echo(schema.text(found), nl=False)


def _names() -> list[str]:
    return [*model().kinds, *sorted(model().vocabularies)]


def _overview() -> str:
    known = model()
    lines = []
    for title, entries in (
        ("nodes", {kind.name: kind.about for kind in known.nodes}),
        ("ties", {kind.name: kind.about for kind in known.ties}),
        ("vocabularies", {each.name: each.about for each in known.vocabularies.values()}),
    ):
        lines.append(title)
        lines += [f"  {name:<18} {about.split('. ')[0].rstrip('.')}" for name, about in entries.items()]
    return "\n".join(lines) + "\n"
