"""Nodes and ties as XML: GraphML, and GEXF 1.3, one at a time, whatever the size."""

import re
from collections.abc import Iterable, Iterator

from graphkit.entity import Link, Node
from graphkit.formats.attributes import Attributes
from graphkit.model import Model

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, however it is written."""
MARKS = str.maketrans({
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;",
})  # fmt: skip
TYPES = {"integer": "long", "number": "double", "boolean": "boolean"}
"""The types that both formats have; a day is a text in both."""
NODE, TIE = ("label", "kind", "sources"), ("label", "kind", "confidence", "sources")
PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n'


def escaped(text: str) -> str:
    """A text as it may stand between tags and between quotation marks, read back as it was.

    Characters that XML 1.0 forbids become the replacement mark.
    """
    return FORBIDDEN.sub("\ufffd", text).translate(MARKS)


def graphml(model: Model, nodes: Iterable[Node], ties: Iterable[Link], about: str) -> Iterator[str]:
    """A document of GraphML. `ties` are read after `nodes`."""
    of_nodes, of_ties = Attributes(model, model.nodes, NODE), Attributes(model, model.ties, TIE)
    yield f'{PROLOGUE}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n<desc>{escaped(about)}</desc>\n'
    for sort, attributes in (("node", of_nodes), ("edge", of_ties)):
        for each in attributes.declared:
            named = f'id="{sort}.{each.name}" for="{sort}" attr.name="{each.name}"'
            kind = f'attr.type="{TYPES.get(each.type, "string")}"'
            yield f"<key {named} {kind}><desc>{escaped(each.about)}</desc></key>\n"
    yield '<graph edgedefault="directed">\n'
    for node in nodes:
        yield f'<node id="{escaped(node.id)}">{_data("node", of_nodes, node)}</node>\n'
    for tie in ties:
        yield f'<edge id="{escaped(tie.id)}" {_ends(tie)}>{_data("edge", of_ties, tie)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def gexf(model: Model, nodes: Iterable[Node], ties: Iterable[Link], about: str) -> Iterator[str]:
    """A document of GEXF 1.3, in which ties of several kinds between two nodes stay several. `ties` are read last."""
    of_nodes, of_ties = Attributes(model, model.nodes, NODE), Attributes(model, model.ties, TIE)
    yield f'{PROLOGUE}<gexf xmlns="http://gexf.net/1.3" version="1.3">\n<meta><creator>graphkit</creator>'
    yield f"<description>{escaped(about)}</description></meta>\n"
    yield '<graph defaultedgetype="directed" idtype="string" mode="static">\n'
    for sort, attributes in (("node", of_nodes), ("edge", of_ties)):
        yield f'<attributes class="{sort}">\n'
        for each in attributes.declared:
            if each.name != "label":
                yield f'<attribute id="{each.name}" title="{each.name}" type="{TYPES.get(each.type, "string")}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for node in nodes:
        yield f'<node id="{escaped(node.id)}" {_attvalues(of_nodes, node)}</node>\n'
    yield "</nodes>\n<edges>\n"
    for tie in ties:
        kind = f'kind="{escaped(tie.kind)}"'
        yield f'<edge id="{escaped(tie.id)}" {_ends(tie)} {kind} {_attvalues(of_ties, tie)}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _ends(tie: Link) -> str:
    return f'source="{escaped(tie.start)}" target="{escaped(tie.end)}"'


def _data(sort: str, attributes: Attributes, each: Node | Link) -> str:
    told = attributes.texts(each)
    return "".join([f'<data key="{sort}.{name}">{escaped(text)}</data>' for name, text in told.items()])


def _attvalues(attributes: Attributes, each: Node | Link) -> str:
    """The label and the end of the tag, then all else."""
    told = attributes.texts(each)
    label = escaped(told.pop("label"))
    values = "".join([f'<attvalue for="{name}" value="{escaped(text)}"/>' for name, text in told.items()])
    return f'label="{label}"><attvalues>{values}</attvalues>'
