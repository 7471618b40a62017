"""The section 1260H list: a table with one row a firm and edition."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence

from graphkit.entity import NOTHING, Item, Said, Tie
from graphkit.errors import RecordError
from graphkit.inputs import Inputs
from graphkit.reading import csv
from graphkit.reading.fields import Fields
from graphkit.reading.files import File
from graphkit.record import short
from graphkit.value import Value
from graphkit.values import date
from graphkit.values.name import key

from .._listed.document import Document
from .._listed.line import Line, listing
from .._listed.loader import Form, Kept
from .._listed.party import Called, Party
from . import grounds

LIST = "list:us-1260h"
URL = "https://www.defense.gov/"
PUBLISHER = "U.S. Department of Defense"
LISTS: Mapping[str, Kept] = {LIST: Kept("section 1260H list", "agency:us-dod", PUBLISHER, URL)}
PARENT, DOCUMENT, OPENS = "line of the parent", "address of the edition", "first of its edition"
"""What other rows of the file say and a row needs, beside its own fields."""


def _rows(inputs: Inputs, file: File) -> Iterator[Fields]:
    """Each row, with the name of its parent's line, and where its edition is printed."""
    every = list(csv.rows(inputs, file, None, ","))
    lines = {text: _name(row) for row in every for text in (_text(row, "Name"), _text(row, "Clean Name")) if text}
    addresses = {_text(row, "Start date"): _text(row, "Source Url") for row in every if _text(row, "Source Url")}
    begun: set[str] = set()
    for row in every:
        if not row.fault:
            row.values[OPENS] = "" if _text(row, "Start date") in begun or not _name(row) else "yes"
            begun |= {_text(row, "Start date")} if _name(row) else set()
            row.values[PARENT] = lines.get(_text(row, "Parent Name"), "")
            row.values[DOCUMENT] = addresses.get(_text(row, "Start date"), "")
        yield row


def _text(row: Fields, name: str) -> str:
    return str(row.values.get(name, "") or "").strip()


def _name(row: Fields) -> str:
    return _text(row, "Clean Name") or _text(row, "Name")


def _row(inputs: Inputs, row: Fields) -> Sequence[Item]:
    printed, name, start = (row.pop(each, "").strip() for each in ("Name", "Clean Name", "Start date"))
    if not (name := name or printed):
        raise RecordError("Name", "", "a party without a name")
    try:
        day = date.day(start)
    except ValueError as error:
        raise RecordError("Start date", start, str(error)) from None
    own = f"dod-{short(key(name))}"
    row.place(f"{own} of {day}")
    party = Party("", "company", row.mark, name)
    party.names = [Called(text, "as_listed") for text in (printed,) if text not in ("", name)]
    for field, kind in (("Alias", "alias"), ("Previous Name", "former")):
        party.names += [Called(text, kind) for each in row.pop(field, "").split(";") if (text := each.strip())]
    return list(_records(inputs, row, party, own, day))


def _records(inputs: Inputs, row: Fields, party: Party, own: str, day: datetime.date) -> Iterator[Item]:
    parent, said_parent = row.pop(PARENT, ""), row.pop("Parent Name", "").strip()
    document, opens = _document(row, day), row.pop(OPENS, "")
    note, line = row.pop("Note", "").strip(), Line.of(document, f"company:{own}", LIST, own)
    more: dict[str, Value] = {"head": not said_parent}
    stated = grounds.of(note) if grounds.are_stated(note) else ()
    if note and not stated:
        more["statements"] = (note,)
    yield from listing(inputs, document, party, LIST, own, since=_since(inputs, row, day), more=more)
    said = Said(document.source, f"name {party.name}")
    if parent:
        above = Line.of(document, "", LIST, f"dod-{short(key(parent))}").entry
        yield Tie("UNDER", line.entry, above, NOTHING, said, row.mark)
    elif said_parent:
        inputs.note(row.mark, "reference", "Parent Name", said_parent, "no row of the file has this name")
    yield from grounds.records(inputs, stated, party, line, said, day)
    if opens:
        yield from document.records(inputs, [LIST])


def _since(inputs: Inputs, row: Fields, day: datetime.date) -> dict[str, Value]:
    """From the edition on; an end date is the first day off the list."""
    since: dict[str, Value] = {"validFrom": day, "basis": "release"}
    if last := row.pop("End date", "").strip():
        try:
            since |= date.expand("validUntil", last)
        except ValueError as error:
            inputs.note(row.mark, "date", "End date", last, str(error))
    return since


def _document(row: Fields, day: datetime.date) -> Document:
    own, other = row.pop("Source Url", "").strip(), row.pop(DOCUMENT, "")
    return Document(
        stem=f"dod-1260h-{day}", name="Section 1260H list, transcribed",
        act="The department publishes its section 1260H list", note="Read from a transcription.",
        agency="agency:us-dod", publisher=PUBLISHER, url=own or other or URL, licence="public-domain",
        day=day, sha256=(), mark=row.mark,
    )  # fmt: skip


FORM = Form(re.compile(rb"\A(?:\xef\xbb\xbf)?Name,Clean Name,Alias,Previous Name,Parent Name,Note,"), _rows, _row)
