"""The whole graph as statements of RDF: what was derived, then what each source says in a graph of its own."""

from collections.abc import Callable, Iterable, Iterator, Set
from typing import NamedTuple, TextIO

from graphkit import stored
from graphkit.entity import Node
from graphkit.formats.describing import Describing
from graphkit.formats.terms import BASE, NS, Addresses, Described, address
from graphkit.model import model
from graphkit.record import Record, from_row
from graphkit.store import Reader, cypher

PERIOD = "period:"


class Wanted(NamedTuple):
    """What is written: not what is about the things `withheld`; `graphs` adds what each source says by itself."""

    addresses: Addresses
    withheld: Set[str] = frozenset()
    graphs: bool = False


def statements(reader: Reader, wanted: Wanted) -> Iterator[Described]:
    """Nodes, ties and periods by kind and id, and ids that went into others; then records by source."""
    schema, describing = model(), Describing(model(), wanted.addresses)
    for label in sorted(kind.name for kind in schema.nodes if schema.labels(kind.name) == (kind.name,)):
        for node in stored.nodes(reader, schema, label):
            yield from _node(node, describing, wanted)
    for kind in schema.ties:
        for link in stored.links(reader, schema, kind) if kind.name != "HAS_PERIOD" else ():
            if wanted.withheld.isdisjoint((link.start, link.end)):
                yield from describing.tie(link)
    for row in reader.rows(cypher.RETIRED):
        if wanted.withheld.isdisjoint((old := str(row["old"]), new := str(row["new"]))):
            yield describing.retired(old, new)
    if wanted.graphs:
        yield from _records(reader, describing, wanted)


def writing(form: Callable[[Iterable[Described]], Iterator[str]], *, graphs: bool = False) -> Callable[..., None]:
    """The `write` of an export format: every statement, in that form, but those about the things `withheld`."""

    def write(reader: Reader, out: TextIO, withheld: Set[str] = frozenset(), *, base: str = BASE) -> None:
        out.writelines(form(statements(reader, Wanted(Addresses(base), withheld, graphs))))

    return write


def _node(node: Node, describing: Describing, wanted: Wanted) -> Iterator[Described]:
    if node.kind == "Period":
        subject = node.id.removeprefix(PERIOD).partition("/")[0]
        if subject not in wanted.withheld:
            has = [(NS + "HAS_PERIOD", address(wanted.addresses.thing(node.id)))]
            yield Described(wanted.addresses.thing(subject), has)
            yield describing.node(node)
    elif node.id not in wanted.withheld:
        yield describing.node(node)
        if node.kind == "Source" and wanted.graphs:
            yield describing.whose(node)


def _records(reader: Reader, describing: Describing, wanted: Wanted) -> Iterator[Described]:
    for rows in cypher.RECORD_PAGES.of(reader, stored.PAGE):
        for record in map(from_row, rows):
            yield from _record(record, describing, wanted)


def _record(record: Record, describing: Describing, wanted: Wanted) -> Iterator[Described]:
    """What a record says, of the things as they are joined."""
    ends = None if record.thing is not None else _ends(record)
    if wanted.withheld.isdisjoint(ends or (record.of,)):
        yield from describing.record(record.kind, ends, record.of, record.source, record.properties())


def _ends(record: Record) -> tuple[str, str]:
    _, start, end = record.group.split(" ")
    return start, end
