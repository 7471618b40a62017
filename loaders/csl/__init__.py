"""The Consolidated Screening List of the U.S. Government, as trade.gov publishes it.

One file of a dozen lists of three departments, as a table with 28 columns (29 since it has `_id`) or as JSON. What a
file is, `recognise` says from its content; `shapes` takes several values out of a row, `row` makes a party and a line
of it, `records` the records. The column `source` says which list a row is on (`lists`).
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from graphkit.entity import Item
from graphkit.errors import SourceError
from graphkit.inputs import Edition, Inputs, Origin
from graphkit.reading import csv, json
from graphkit.reading.fields import Fields
from graphkit.reading.files import files

from .lists import LISTS
from .recognise import LATEST_ONLY, Found, found
from .records import LICENCE, URL, Publication
from .row import IGNORED
from .shapes import Lists, Table

TITLE = "The Consolidated Screening List of trade.gov"
WHOLE = False
ORIGIN = Origin(
    publisher="U.S. Department of Commerce, International Trade Administration",
    where=URL,
    licence=LICENCE,
    formats={
        "CSV or TSV with 29 columns, the first of which is `_id`": "publisher",
        "CSV or TSV with 28 columns, as published before": "publisher",
        "JSON of the file and of the search interface: `results`": "publisher",
        "a bare JSON list of the same objects": "transcription",
    },
    lists=tuple(dict.fromkeys(each.id for each in LISTS.values())),
    notes=(
        "All of it is compiled by trade.gov from the agencies' own lists, which decide. A list that `ofac` loads from "
        "OFAC's files has the same parties there, joined by OFAC's number.",
        "Which list a row is on, its `source` says; a row of a list that is not known here is noted and not used.",
        "A table does not say its day. It is taken from the name of the file or its folder "
        "(`consolidated-2025-06-25.csv`), else from when the file was saved, with a note.",
        "An end date is taken as the last day of the listing.",
        "Vessels and aircraft are noted and not used. The lists of Commerce and State do not say who is a person: a "
        "party is a firm where its name shows one, and is otherwise kept as a person and private, with a note.",
        "Rows of one list with the same name and first day are one listing, with a note.",
    ),
    changes="every day",
    shrink=0.1,
)


def default_files() -> Sequence[Path]:
    """None ships: the list changes every day."""
    return ()


def describe(paths: Sequence[Path]) -> Edition:
    """Say of which day these files are."""
    known = [each for each in map(found, files(paths)) if each.known]
    if not known:
        raise SourceError(f"{' '.join(map(str, paths))}: no list in it: give consolidated.csv or consolidated.json")
    days = sorted({str(each.day) for each in known})
    return Edition(", ".join(days), days[-1], LICENCE)


def read(inputs: Inputs) -> Iterator[Item]:
    """Yield the records of every file, then what is said of each list in them."""
    every = list(map(found, files(inputs.files)))
    known = [each for each in every if each.known]
    publication = Publication(inputs, known)
    for each in known:
        yield from _file(inputs, each, publication)
    yield from publication.documents()
    for each in every:
        if not each.known:
            inputs.note(each.mark, "unread", "", "", "this is no file of the Consolidated Screening List")


def _file(inputs: Inputs, each: Found, publication: Publication) -> Iterator[Item]:
    if each.dated_by:
        message = f"the file does not say its day: taken from {each.dated_by}"
        inputs.note(each.mark, "date", "edition", each.day, message)
    shape = Lists() if each.path is not None else Table(type_first=LATEST_ONLY in each.columns)
    before = inputs.rows_read
    rows = _table(inputs, each) if each.path is None else json.rows(inputs, each.file, each.path)
    yield from inputs.records(rows, lambda row: publication.records(row, shape), IGNORED)
    count = inputs.rows_read - before
    publication.whole &= each.total == count
    if each.total not in (None, count):
        message = f"the file says {each.total} in all and has {count}: it may be one page of several"
        inputs.note(each.mark, "count", "total", each.total, message)


def _table(inputs: Inputs, each: Found) -> Iterator[Fields]:
    """The rows behind the header; what stands before it, and the header where it comes again, are faulty rows."""
    begun = False
    for row in csv.rows(inputs, each.file, each.columns, each.delimiter):
        header = not row.fault and [str(cell).strip() for cell in row.values.values()] == [*each.columns]
        if header and not begun:
            begun = True
            continue
        if header or not begun:
            row.fault = "the header again" if header else "a line before the header"
        yield row
