"""What `graphkit --version` prints."""

import tomllib
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

from graphkit import __version__
from graphkit.store import STORE_FORMAT

ENGINE = "arcadedb"


def text() -> str:
    """graphkit, engine, store format and casebook date, one a line."""
    try:
        engine = version(ENGINE)
    except PackageNotFoundError:
        engine = "not installed on this platform"
    header = tomllib.loads(files("graphkit.loaders.casebook").joinpath("casebook.toml").read_text("utf-8"))
    lines = (
        f"graphkit {__version__}",
        f"engine {ENGINE} {engine}",
        f"store format {STORE_FORMAT}",
        f"casebook until {header['dataUntil']}",
    )
    return "\n".join(lines)
