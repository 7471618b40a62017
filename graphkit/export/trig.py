"""The graph, and what each source says, as TriG."""

from collections.abc import Set
from typing import TextIO

from graphkit.formats.terms import BASE, Addresses
from graphkit.formats.writing import trig
from graphkit.statements import Wanted, statements
from graphkit.store import Reader

TITLE = "the graph, and what each source says, as TriG"
SUFFIX = ".trig"
WITHHOLDS = True


def write(reader: Reader, out: TextIO, withheld: Set[str] = frozenset(), *, base: str = BASE) -> None:
    """Write every statement but those about the things `withheld`."""
    out.writelines(trig(statements(reader, Wanted(Addresses(base), withheld, graphs=True))))
