"""Shell completion: queries, and from the graph the firms and lists that are loaded; silent when there is no graph."""

import click
from click.shell_completion import CompletionItem

from graphkit import query
from graphkit.cli.options import open_store
from graphkit.errors import GraphkitError

_IDS = {
    "firm": "MATCH (n:Company) RETURN n.id AS id, n.name AS name ORDER BY id",
    "case": "MATCH (n:CourtCase) RETURN n.id AS id, n.name AS name ORDER BY id",
    "list": "MATCH (n:RestrictiveList) RETURN n.id AS id, n.name AS name ORDER BY id",
}


def queries(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The queries whose names begin so."""
    return [CompletionItem(name, help=query.question(name).title) for name in query.names() if name.startswith(begun)]


def firms(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Slugs of firms that begin so."""
    return _slugs(context, begun, "firm")


def lists(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Slugs of lists that begin so."""
    return _slugs(context, begun, "list")


def subjects(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Slugs of firms and cases that begin so."""
    return _slugs(context, begun, "firm", "case")


def anything(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Slugs of firms, cases and lists that begin so."""
    return _slugs(context, begun, *_IDS)


def _slugs(context: click.Context, begun: str, *kinds: str) -> list[CompletionItem]:
    try:
        with open_store(context.params.get("store")).reading() as reader:
            rows = [row for kind in kinds for row in reader.rows(_IDS[kind])]
    except GraphkitError:
        return []
    found = ((str(row["id"]).partition(":")[2], str(row["name"])) for row in rows)
    return [CompletionItem(slug, help=name) for slug, name in found if slug.startswith(begun)]
