"""The whole graph as JSON Lines: records, nodes, ties and periods, one a line, in the order of layers and ids.

The SHA-256 of these lines, summed modulo 2^256, is the data version.
"""

from collections.abc import Iterator
from typing import TextIO

from graphkit import stored
from graphkit.model import model
from graphkit.record import from_row
from graphkit.store import Reader, cypher

TITLE = "records, nodes, ties and periods as JSON Lines"
SUFFIX = ".jsonl"
SIZE = 5000


def write(reader: Reader, out: TextIO) -> int:
    """Write every line; returns how many."""
    count = 0
    for line in lines(reader):
        out.write(line + "\n")
        count += 1
    return count


def lines(reader: Reader) -> Iterator[str]:
    """Each line of the export, records first."""
    yield from _records(reader)
    schema = model()
    for label in sorted(kind.name for kind in schema.nodes if schema.labels(kind.name) == (kind.name,)):
        for node in stored.nodes(reader, schema, label):
            yield cypher.node_line(node)
    for kind in schema.ties:
        # A period's id names its subject; HAS_PERIOD adds nothing that could differ.
        if kind.name != "HAS_PERIOD":
            for link in stored.links(reader, schema, kind):
                yield cypher.link_line(link)


def _records(reader: Reader) -> Iterator[str]:
    after = ""
    while rows := reader.rows(cypher.RECORD_PAGE, {"after": after, "size": SIZE}):
        for row in rows:
            yield from_row(row).line()
        after = str(rows[-1]["id"])
