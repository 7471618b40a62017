"""The graph as a `networkx.MultiDiGraph`; the only file that knows of networkx.

A node is called by its id, a tie by its id as the key. Attributes are `label` (the kind: `kind` is a property of some),
`sources` and `records` (lists of ids), on a tie `confidence`, and the properties by their names, dates as
`datetime.date`, lists as lists. The graph itself bears `dataVersion` and `dataUntil`.
"""

from typing import TYPE_CHECKING

from graphkit.errors import GraphkitError
from graphkit.interop.selection import WHOLE, Selection, select, values
from graphkit.query import state
from graphkit.store import Reader

if TYPE_CHECKING:
    import networkx


def graph(reader: Reader, wanted: Selection = WHOLE) -> "networkx.MultiDiGraph":
    """Read a selection. UsageError for what does not exist, GraphkitError where networkx is not installed."""
    try:
        import networkx  # noqa: PLC0415  (an extra; importing it takes longer than most questions)
    except ModuleNotFoundError:
        extra = "pip install 'graphkit-casebook[networkx]'"
        raise GraphkitError(f"interop: networkx: the library is not here: {extra}") from None
    found = select(reader, wanted)
    now = state(reader)
    made = networkx.MultiDiGraph(dataVersion=now.version, dataUntil=now.until)
    made.add_nodes_from((node.id, values(node) | {"label": node.kind}) for node in found.nodes.values())
    for tie in found.ties:
        attributes = values(tie) | {"label": tie.kind, "confidence": tie.confidence}
        made.add_edges_from([(tie.start, tie.end, tie.id, attributes)])
    return made
