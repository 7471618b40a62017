"""The files that a measurement loads, made in a folder: rows of a register, many casebooks, or OFAC's CSV suite."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

import casebooks
import official

CASEBOOK = Path(__file__).parents[1] / "loaders" / "casebook"


def register(folder: Path, count: int) -> Path:
    """Rows for the loader beside this file, which states little and needs no law."""
    import_module("graphkit.loaders").__path__.append(str(Path(__file__).parent / "loaders"))
    path = folder / "register.tsv"
    with path.open("w", encoding="utf-8") as out:
        out.writelines(f"{number:07}\tFirm number {number}\n" for number in range(count))
    return path


def many(folder: Path, count: int) -> Path:
    """The casebook that many times over."""
    casebooks.copies(CASEBOOK, folder / "casebooks", count)
    return folder / "casebooks"


def suite(folder: Path, count: int) -> Path:
    """So many parties as OFAC prints them."""
    path = folder / "suite-2024-01-01"
    path.mkdir()
    official.suite(path, count)
    return path


FILES: Mapping[str, Callable[[Path, int], Path]] = {"made": register, "casebook": many, "ofac": suite}
"""By data set what makes its files."""
