"""`graphkit derive`: records to graph, with no file read."""

import click

from graphkit.cli.options import announce, open_store, store_option
from graphkit.derive import derive


@click.command("derive", epilog="Example: graphkit derive", help="Compute the graph from the stored records again.")
@store_option
def command(store: str | None) -> None:
    """Derive everything."""
    target = open_store(store)
    announce(target)
    with target.writing("graphkit derive") as writer:
        outcome = derive(writer, full=True)
    click.echo(str(outcome))
