"""The pinned files of a Neo4j: which they are, which are here, and how the others come; nothing unverified is used."""

import os
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from hashlib import file_digest
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from graphkit.errors import UsageError

THREADS = 8


class Jar(NamedTuple):
    """One file of a lock: its path in a Maven repository and what it must be."""

    path: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """The name of the file alone."""
        return self.path.rpartition("/")[2]


def versions() -> list[str]:
    """The Neo4j versions that have a lock, the one meant by default first."""
    found = [path.name for path in files("graphkit.server").iterdir() if path.name.startswith("lock-")]
    known = [name.removeprefix("lock-").removesuffix(".tsv") for name in found]
    return sorted(known, key=lambda version: [int(part) for part in version.split(".")])


def meant(named: str | None) -> str:
    """The pinned version that a version, or the beginning of one, names."""
    known = versions()
    if named is None:
        return known[0]
    found = [version for version in known if version == named or version.startswith(f"{named}.")]
    if len(found) != 1:
        raise UsageError(f"neo4j: --version {named}: not a version with a lock: known are {', '.join(known)}")
    return found[0]


def pinned(version: str) -> tuple[Jar, ...]:
    """The lock of a version."""
    lines = files("graphkit.server").joinpath(f"lock-{version}.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return tuple(Jar(path, int(size), sha256) for path, size, sha256 in rows)


def missing(lock: Iterable[Jar], folder: Path) -> list[Jar]:
    """The files that are not in the folder as the lock wants them; each one's bytes are looked at."""
    jars = list(lock)
    with ThreadPoolExecutor(THREADS) as pool:
        right = list(pool.map(lambda jar: _is(jar, folder / jar.name), jars))
    return [jar for jar, there in zip(jars, right, strict=True) if not there]


def adopt(jars: Iterable[Jar], folder: Path, local: Path) -> None:
    """Copy what the user's own Maven already has and is as the lock wants it."""
    folder.mkdir(parents=True, exist_ok=True)
    for jar in jars:
        file = local.joinpath(*jar.path.split("/"))
        if _is(jar, file):
            part = beside(jar, folder)
            shutil.copyfile(file, part)
            part.replace(folder / jar.name)


def beside(jar: Jar, folder: Path) -> Path:
    """Where a file is written before it is known to be right."""
    return folder / f"{jar.name}.part"


def _is(jar: Jar, file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            # The size is asked first: it is free, and a file cut off is not worth reading.
            return (
                os.fstat(opened.fileno()).st_size == jar.size
                and file_digest(opened, "sha256").hexdigest() == jar.sha256
            )
    except OSError:
        return False
