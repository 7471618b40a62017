"""The graph as N-Triples."""

from collections.abc import Set
from typing import TextIO

from graphkit.formats.terms import BASE, Addresses
from graphkit.formats.writing import ntriples
from graphkit.statements import Wanted, statements
from graphkit.store import Reader

TITLE = "the graph as N-Triples"
SUFFIX = ".nt"
WITHHOLDS = True


def write(reader: Reader, out: TextIO, withheld: Set[str] = frozenset(), *, base: str = BASE) -> None:
    """Write every statement but those about the things `withheld`."""
    out.writelines(ntriples(statements(reader, Wanted(Addresses(base), withheld, graphs=False))))
