"""The graph, and what each source says, as N-Quads."""

from collections.abc import Set
from typing import TextIO

from graphkit.formats.terms import BASE, Addresses
from graphkit.formats.writing import nquads
from graphkit.statements import Wanted, statements
from graphkit.store import Reader

TITLE = "the graph, and what each source says, as N-Quads"
SUFFIX = ".nq"
WITHHOLDS = True


def write(reader: Reader, out: TextIO, withheld: Set[str] = frozenset(), *, base: str = BASE) -> None:
    """Write every statement but those about the things `withheld`."""
    out.writelines(nquads(statements(reader, Wanted(Addresses(base), withheld, graphs=True))))
