"""`graphkit browser-kit`: what Neo4j Browser can be given to explore the graph with."""

import sys
from pathlib import Path

import click

from graphkit.errors import UsageError
from graphkit.views.kit import contents
from graphkit.views.kit.folder import write
from graphkit.views.kit.serve import KitServer


@click.command(
    "browser-kit",
    epilog="Example: graphkit browser-kit --serve",
    help="Write a guide, a style and the canned queries for Neo4j Browser into DIR; its README says how to load each.",
)
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--serve", is_flag=True, help="Serve them on this machine until Ctrl-C, for :play, :guide and :style.")
@click.option("--port", type=click.IntRange(1, 65535), metavar="PORT", help="Where to serve. [a free one]")
def command(folder: Path | None, *, serve: bool, port: int | None) -> None:
    """Write the kit, serve it, or both."""
    if folder is None and not serve:
        raise UsageError("browser-kit: DIR: is missing: name a folder to write to, or give --serve")
    if port is not None and not serve:
        raise UsageError("browser-kit: --port: is for serving: give --serve too")
    if folder is not None:
        write(folder, contents())
        click.echo(f"{folder}: {len(contents())} files; how to load each: {folder / 'README.md'}")
    if serve:
        with KitServer(contents(), port or 0) as server:
            click.echo(f"Type into Neo4j Browser; Ctrl-C ends this.\n\n{typed(server.address)}")
            sys.stdout.flush()
            server.serve_forever()


def typed(address: str) -> str:
    """The commands that load what stands at an address."""
    return f":style {address}/style.grass\n:play {address}/guide.html\n:guide {address}/guide.md"
