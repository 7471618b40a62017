"""The records of a random world as a data set: its file says `seed size order`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from chance import World

from graphkit.entity import Item
from graphkit.inputs import Edition, Inputs

TITLE = "A random world"
WHOLE = False


def default_files() -> Sequence[Path]:
    """None ships."""
    return ()


def describe(files: Sequence[Path]) -> Edition:
    """One edition, whatever the file."""
    return Edition("drawn", "2025-01-01", "CC0-1.0")


def read(inputs: Inputs) -> Iterator[Item]:
    """Yield the records."""
    seed, size, order = map(int, inputs.files[0].read_text("utf-8").split())
    for item in World(seed, size).items(order):
        inputs.rows_read += 1
        inputs.rows_used += 1
        yield item
