"""The whole graph as JSON Lines: records, nodes, ties and periods, one a line, by layer, kind and id.

The SHA-256 of these lines, summed modulo 2^256, is the data version.
"""

from typing import TextIO

from graphkit.store import Reader
from graphkit.stored import lines

TITLE = "records, nodes, ties and periods as JSON Lines"
SUFFIX = ".jsonl"


def write(reader: Reader, out: TextIO) -> int:
    """Write every line; returns how many."""
    count = 0
    for line in lines(reader):
        out.write(line + "\n")
        count += 1
    return count
