"""The kit as a folder: whole or not there."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from graphkit.errors import GraphkitError

SIGN = "style.grass"
"""A file by which a folder is known as a kit."""


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files beside the folder, then put them in its place. GraphkitError if it holds something else."""
    target = folder.absolute()
    _refuse_other(folder, files)
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=_parent(target)))
    try:
        made, old = beside / "new", beside / "old"
        for name, body in files.items():
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)
        if target.exists():
            os.replace(target, old)
        os.replace(made, target)
    finally:
        shutil.rmtree(beside)


def _parent(target: Path) -> Path:
    if not target.parent.is_dir():
        raise GraphkitError(f"browser-kit: {target.parent}: no such folder: make it, or name another")
    return target.parent


def _refuse_other(folder: Path, files: Mapping[str, bytes]) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise GraphkitError(f"browser-kit: {folder}: is no folder: name another")
    found = {entry.name for entry in folder.iterdir()}
    ours = {PurePosixPath(name).parts[0] for name in files}
    if found and (SIGN not in found or found - ours):
        other = min(found - ours, default=min(found))
        raise GraphkitError(f"browser-kit: {folder}: holds {other}, so it is no kit: name a new or an empty folder")
