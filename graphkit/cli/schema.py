"""`graphkit schema`: the kinds of node and tie."""

from collections.abc import Callable, Mapping

import click
from click.shell_completion import CompletionItem

from graphkit.errors import UsageError
from graphkit.formats import context, ontology, shapes, writing
from graphkit.model import Model, model
from graphkit.values.near import near
from graphkit.views import schema

FORMS: Mapping[str, Callable[[Model], str]] = {
    "ontology": lambda known: "".join(writing.turtle(ontology.described(known), ontology.ALSO)),
    "shapes": lambda known: "".join(writing.turtle(shapes.described(known), shapes.ALSO)),
    "context": context.context,
    "linkml": context.linkml,
}


def complete_kinds(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The kinds and vocabularies whose names begin so."""
    return [CompletionItem(name) for name in _names() if name.lower().startswith(begun.lower())]


@click.command(
    "schema",
    epilog="Example: graphkit schema Designation",
    help="List the kinds of node and tie, or explain KIND (a vocabulary too).",
)
@click.argument("kind", required=False, shell_complete=complete_kinds)
@click.option(
    "--as",
    "form",
    type=click.Choice(list(FORMS)),
    help="Print the whole for other programs: an ontology (Turtle), shapes (SHACL), a JSON-LD context, LinkML.",
)
def command(kind: str | None, *, form: str | None) -> None:
    """Explain the schema."""
    if form:
        if kind is not None:
            raise UsageError(f"{kind}: --as prints the whole schema: leave the kind out")
        click.echo(FORMS[form](model()), nl=False)
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
