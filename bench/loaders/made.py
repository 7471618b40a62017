"""A sanctions list made for measuring: a text file with one entry a row, listed by one of a hundred acts.

Each row is a firm with its owner and its designation, on a list that triggers a measure, so that the law has to be
computed too: two entities and four ties.
"""

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

from graphkit.entity import Entity, Item, Mark, Said, Tie
from graphkit.inputs import Edition, Inputs
from graphkit.value import Properties

TITLE = "A list made for measuring"
WHOLE = False
SOURCE, LIST, MEASURE = "source:made", "list:made", "measure:made-ban"
ACTS = 100
FIRST = datetime.date(2020, 1, 1)


def default_files() -> Sequence[Path]:
    """None ships."""
    return ()


def describe(files: Sequence[Path]) -> Edition:
    """One edition, whatever the file."""
    return Edition("made", "2026-01-01", "public-domain")


def read(inputs: Inputs) -> Iterator[Item]:
    """Yield the list with its measure and acts, then each entry."""
    name = inputs.files[0].name
    yield from _frame(Mark(name, 1))
    with inputs.files[0].open(encoding="utf-8") as lines:
        for line, text in enumerate(lines, 1):
            inputs.rows_read += 1
            key, label = text.rstrip("\n").split("\t")
            yield from _entry(int(key), label, Said(SOURCE, f"row {key}"), Mark(name, line, key))
            inputs.rows_used += 1


def _frame(mark: Mark) -> Iterator[Item]:
    said = Said(SOURCE)
    about: Properties = {
        "name": "The list as published",
        "publisher": "Made for measuring",
        "published": datetime.date(2026, 1, 1),
        "url": "https://example.org/",
        "licence": "public-domain",
        "sourceKind": "data_set",
    }
    yield Entity("Source", SOURCE, about, said, mark)
    yield Entity("RestrictiveList", LIST, {"name": "A made list", "shortName": "made list"}, said, mark)
    ban: Properties = {"name": "a made ban", "madeOn": FIRST, "startDays": 60, "effectClass": "investment"}
    yield Entity("Measure", MEASURE, ban, said, mark)
    yield Tie("TRIGGERS", LIST, MEASURE, {}, said, mark)
    for number in range(ACTS):
        act: Properties = {"name": f"Release {number}", "standing": "issued", "knownOn": _day(number)}
        yield Entity("Act", f"act:made-{number}", act, said, mark)


def _entry(number: int, label: str, said: Said, mark: Mark) -> Iterator[Item]:
    firm, act = f"company:made-{number:07}", f"act:made-{number % ACTS}"
    designation = f"designation:made.made-{number:07}.{_day(number % ACTS)}"
    listed: Properties = {"validFrom": _day(number % ACTS), "basis": "release"}
    yield Entity("Company", firm, {"name": label, "seatCountry": "CN"}, said, mark)
    yield Entity("Designation", designation, {"subjectKind": "actor"}, said, mark)
    yield Tie("NAMES", designation, firm, {}, said, mark)
    yield Tie("ON_LIST", designation, LIST, {}, said, mark)
    yield Tie("LISTS", act, designation, listed, said, mark)
    owner = f"company:made-{number // 10:07}"
    if owner != firm:
        yield Tie("OWNS", owner, firm, {"shareMin": 51, "shareText": "a majority"}, said, mark)


def _day(number: int) -> datetime.date:
    return FIRST + datetime.timedelta(days=7 * number)
