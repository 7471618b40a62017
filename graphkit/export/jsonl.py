"""The whole graph as JSON Lines: records, nodes, ties and periods, one a line, by layer, kind and id.

The SHA-256 of these lines, summed modulo 2^256, is the data version: of all lines, those about private persons too.
"""

from collections.abc import Iterator
from typing import TextIO

import msgspec

from graphkit.excerpt import Excerpt
from graphkit.stored import lines

TITLE = "records, nodes, ties and periods as JSON Lines"
SUFFIX = ".jsonl"
TAKES = frozenset({"private"})
NAMING = ("id", "from", "to", "thing", "fromId", "toId")
PERIOD = "period:"


def write(excerpt: Excerpt, out: TextIO) -> None:
    """Write every line but those about private persons, where these are withheld."""
    withheld = excerpt.withheld
    for line in lines(excerpt.reader):
        if not withheld or withheld.isdisjoint(_about(line)):
            out.write(line + "\n")


def _about(line: str) -> Iterator[str]:
    """The ids of the things that a line is about; a period's id holds its subject's."""
    told = msgspec.json.decode(line)
    for name in NAMING:
        if isinstance(id := told.get(name), str):
            yield id.removeprefix(PERIOD).partition("/")[0] if id.startswith(PERIOD) else id
