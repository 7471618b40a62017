"""A register made for measuring: a text file with one row a firm, each owning the one before it."""

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

from graphkit.entity import Entity, Item, Mark, Said, Tie
from graphkit.inputs import Edition, Inputs

TITLE = "A register made for measuring"
WHOLE = False
SOURCE = "source:register"


def default_files() -> Sequence[Path]:
    """None ships."""
    return ()


def describe(files: Sequence[Path]) -> Edition:
    """One edition, whatever the file."""
    return Edition("made", "2026-01-01", "public-domain")


def read(inputs: Inputs) -> Iterator[Item]:
    """Yield the register, then each firm and what it owns."""
    name = inputs.files[0].name
    about = {
        "name": "A register",
        "publisher": "Made for measuring",
        "published": datetime.date(2026, 1, 1),
        "url": "https://example.org/",
        "licence": "public-domain",
        "sourceKind": "data_set",
    }
    yield Entity("Source", SOURCE, about, Said(SOURCE), Mark(name, 1))
    before = ""
    with inputs.files[0].open(encoding="utf-8") as lines:
        for line, text in enumerate(lines, 1):
            inputs.rows_read += 1
            key, label = text.rstrip("\n").split("\t")
            said, mark, firm = Said(SOURCE, f"row {key}"), Mark(name, line, key), f"company:made-{key}"
            yield Entity("Company", firm, {"name": label, "seatCountry": "CN"}, said, mark)
            if before:
                yield Tie("OWNS", firm, before, {"shareText": "all"}, said, mark)
            inputs.rows_used += 1
            before = firm
