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
        done = derive(writer)
    changed = sum(done.written.values())
    words = f"{changed} nodes, ties and periods written" if changed else "unchanged"
    click.echo(f"derive: {done.subjects} subjects, {words}, data version {done.data_version[:12]}")
