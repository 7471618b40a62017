"""The graph, and what each source says, as JSON-LD."""

from collections.abc import Set
from typing import TextIO

from graphkit.formats.terms import BASE, Addresses
from graphkit.formats.writing import jsonld
from graphkit.statements import Wanted, statements
from graphkit.store import Reader

TITLE = "the graph, and what each source says, as JSON-LD"
SUFFIX = ".jsonld"
WITHHOLDS = True


def write(reader: Reader, out: TextIO, withheld: Set[str] = frozenset(), *, base: str = BASE) -> None:
    """Write every statement but those about the things `withheld`."""
    out.writelines(jsonld(statements(reader, Wanted(Addresses(base), withheld, graphs=True))))
