"""Where a user's own data lives on every platform, and where the files are that ship with graphkit."""

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path


def data_folder(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """The folder that holds this user's graph and servers when no other place is named."""
    if platform == "win32":
        local = environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "graphkit"
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "graphkit"
    shared = environ.get("XDG_DATA_HOME", "")
    # The XDG specification says to ignore a relative value.
    return (Path(shared) if os.path.isabs(shared) else Path.home() / ".local" / "share") / "graphkit"


def shipped(name: str) -> Path:
    """The folder of one of graphkit's packages, by its name, without the milliseconds of importlib.resources."""
    return Path(import_module(f"graphkit.{name}").__path__[0])
