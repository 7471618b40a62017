"""The graph as a `rdflib.Graph`, with the addresses and terms of the RDF exports; the only file that knows of rdflib.

It is for what fits in memory, a firm with what lies around it; `graphkit export` is for the whole graph.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.entity import Link
from graphkit.errors import GraphkitError
from graphkit.formats.describing import Describing
from graphkit.formats.terms import BASE, PREFIXES, Addresses, Described
from graphkit.formats.writing import ntriples
from graphkit.interop.selection import WHOLE, Selected, Selection, select
from graphkit.model import model
from graphkit.store import Reader

if TYPE_CHECKING:
    import rdflib


def graph(reader: Reader, wanted: Selection = WHOLE, *, base: str = BASE) -> "rdflib.Graph":
    """Read a selection. UsageError for what does not exist, GraphkitError where rdflib is not installed.

    Of the layers that `Selection.also` adds, records and loads are no RDF and are left out.
    """
    try:
        import rdflib  # noqa: PLC0415  (an extra; importing it takes longer than most questions)
    except ModuleNotFoundError:
        extra = "pip install 'graphkit-casebook[rdf]'"
        raise GraphkitError(f"interop: rdflib: the library is not here: {extra}") from None
    made = rdflib.Graph()
    for prefix, address in PREFIXES.items():
        made.bind(prefix, address)
    found = select(reader, wanted)
    made.parse(data="".join(ntriples(_described(found, Addresses(base)))), format="nt")
    return made


def _described(found: Selected, addresses: Addresses) -> Iterator[Described]:
    describing = Describing(model(), addresses)
    leaving: dict[str, list[Link]] = {}
    for tie in found.ties:
        leaving.setdefault(tie.start, []).append(tie)
    for node in found.nodes.values():
        if node.kind in describing.kinds:
            yield describing.node(node, leaving.get(node.id, ()))
    yield from (describing.tie(tie) for tie in found.ties if tie.kind != "HAS_PERIOD")
