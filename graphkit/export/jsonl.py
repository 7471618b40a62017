"""The whole graph as JSON Lines: records, nodes, ties and periods, one a line, by layer, kind and id.

The SHA-256 of these lines, summed modulo 2^256, is the data version: of all lines, those about private persons too.
"""

from collections.abc import Iterator
from typing import TextIO

import msgspec

from graphkit.store import Reader
from graphkit.stored import lines

TITLE = "records, nodes, ties and periods as JSON Lines"
SUFFIX = ".jsonl"
WITHHOLDS = True
NAMING = ("id", "from", "to", "thing", "fromId", "toId")
PERIOD = "period:"


def write(reader: Reader, out: TextIO, withheld: frozenset[str] = frozenset()) -> int:
    """Write every line but those about the things `withheld`; returns how many."""
    count = 0
    for line in lines(reader):
        if not withheld or withheld.isdisjoint(_about(line)):
            out.write(line + "\n")
            count += 1
    return count


def _about(line: str) -> Iterator[str]:
    """The ids of the things that a line is about; a period's id holds its subject's."""
    told = msgspec.json.decode(line)
    for name in NAMING:
        if isinstance(id := told.get(name), str):
            yield id.removeprefix(PERIOD).partition("/")[0] if id.startswith(PERIOD) else id
