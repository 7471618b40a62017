"""Shell completion: queries, and from the graph the firms and lists that are loaded; silent when there is no graph."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from graphkit import query
from graphkit.cli.options import open_store
from graphkit.errors import GraphkitError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_IDS = {
    "firm": "MATCH (n:Company) RETURN n.id AS id, n.name AS name ORDER BY id",
    "case": "MATCH (n:CourtCase) RETURN n.id AS id, n.name AS name ORDER BY id",
    "list": "MATCH (n:RestrictiveList) RETURN n.id AS id, n.name AS name ORDER BY id",
}


def queries(_context: click.Context, _parameter: click.Parameter, begun: str) -> "list[CompletionItem]":
    """The queries whose names begin so."""
    return _items((name, query.question(name).title) for name in query.names() if name.startswith(begun))


def firms(context: click.Context, _parameter: click.Parameter, begun: str) -> "list[CompletionItem]":
    """Slugs of firms that begin so."""
    return _slugs(context, begun, "firm")


def lists(context: click.Context, _parameter: click.Parameter, begun: str) -> "list[CompletionItem]":
    """Slugs of lists that begin so."""
    return _slugs(context, begun, "list")


def subjects(context: click.Context, _parameter: click.Parameter, begun: str) -> "list[CompletionItem]":
    """Slugs of firms and cases that begin so."""
    return _slugs(context, begun, "firm", "case")


def anything(context: click.Context, _parameter: click.Parameter, begun: str) -> "list[CompletionItem]":
    """Slugs of firms, cases and lists that begin so."""
    return _slugs(context, begun, *_IDS)


def _slugs(context: click.Context, begun: str, *kinds: str) -> "list[CompletionItem]":
    try:
        with open_store(context.params.get("store")).reading() as reader:
            rows = [row for kind in kinds for row in reader.rows(_IDS[kind])]
    except GraphkitError:
        return []
    found = ((str(row["id"]).partition(":")[2], str(row["name"])) for row in rows)
    return _items((slug, name) for slug, name in found if slug.startswith(begun))


def _items(found: Iterable[tuple[str, str]]) -> "list[CompletionItem]":
    from click.shell_completion import CompletionItem  # noqa: PLC0415  (only a shell that completes waits for it)

    return [CompletionItem(text, help=about) for text, about in found]
