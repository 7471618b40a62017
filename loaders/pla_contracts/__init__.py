"""Procurement notices of the Chinese military, as a research centre collected them: who is to supply what to whom.

Each notice is a claim: that it says so. Neither that the contract was made nor that anything was delivered follows.
"""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from graphkit.entity import NOTHING, Entity, Item, Mark, Said, Tie
from graphkit.errors import RecordError
from graphkit.inputs import Edition, Inputs, Origin
from graphkit.reading import csv
from graphkit.reading.day import day_of
from graphkit.reading.fields import Fields
from graphkit.reading.files import File, files
from graphkit.record import short
from graphkit.value import Value

from .._listed import actor
from .._listed.loader import Form, ListLoader
from .._listed.party import Facts, Party
from .units import Unit, body, is_body

TITLE = "Procurement notices of the Chinese military"
WHOLE = False
LICENCE = "unknown"
SOURCE = "source:pla-contracts"
SUPPLIER, USER = "supplier (中标单位)", "end_user (最终用户)"
UNKNOWN = frozenset(("", ".."))
CREATED = re.compile(rb"\b(?:(\d{1,2})/(\d{1,2})/(20\d\d) \d{1,2}:\d\d|(20\d\d)-(\d\d)-(\d\d) \d\d:\d\d:\d\d UTC)")
IGNORED: Mapping[str, str] = {
    "content": "the whole notice, with names and telephones of private persons",
    "content_EN": "the same, translated by a machine",
    "deadline": "until when bids or objections were taken",
}
ORIGIN = Origin(
    publisher="Center for Security and Emerging Technology (CSET)",
    where="https://github.com/georgetown-cset/harnessedlightning",
    licence=LICENCE,
    formats={"CSV: title, title_en, content, …, end_user (最终用户), supplier (中标单位)": "transcription"},
    lists=(),
    notes=(
        "Each notice is a claim of the unit that published it: who is to supply, to whom, for how much, under which "
        "number, on which day. It is no tie between the two, and nobody asked the supplier.",
        "The Chinese title is the claim's quotation. The English one is the file's own translation and marked so.",
        "An end user that the notice does not name (某部队, “a certain unit”) is kept as words and is no body.",
        "A notice without a supplier is noted and not used, and so is a supplier that is no body by its name.",
    ),
    changes="not any more: notices of 2020",
    shrink=0.1,
)


def _rows(inputs: Inputs, file: File) -> Iterator[Fields]:
    """Each row in which something stands: the file has empty ones after the notices."""
    for row in csv.rows(inputs, file, None, ","):
        if row.fault or any(str(value).strip() for value in row.values.values()):
            yield row


def _notice(_inputs: Inputs, row: Fields) -> Sequence[Item]:
    supplier, user, number = (row.pop(name, "").strip() for name in (SUPPLIER, USER, "project_number"))
    title, translated = (" ".join(row.pop(name, "").split()) for name in ("title", "title_en"))
    if supplier in UNKNOWN:
        raise RecordError(SUPPLIER, supplier, "the notice names no supplier", "unknown-value")
    if not is_body(supplier):
        raise RecordError(SUPPLIER, "", "is no body by its name: a person is not kept here", "unknown-value")
    if not title:
        raise RecordError("title", "", "a notice without a title")
    # Notices without a project number may share title and supplier: their day tells them apart.
    day = [str(_created(str(row.values.get("created", "")).encode()))] if number in UNKNOWN else []
    own = short("|".join((number, title, supplier, *day)))
    row.place(f"project {number}" if number not in UNKNOWN else f"notice {own}")
    return list(_records(row, f"claim:pla-{own}", supplier, user, (title, translated, number)))


def _records(row: Fields, id: str, supplier: str, user: str, words: tuple[str, str, str]) -> Iterator[Item]:
    said = Said(SOURCE, row.mark.place)
    firm, unit = Unit("company", supplier), body(user)
    yield from _body(firm, row, said)
    if unit:
        yield from _body(unit, row, said)
    yield Entity("Claim", id, _claim(row, firm, user, words), said, row.mark)
    yield Tie("ABOUT", id, firm.id, NOTHING, said, row.mark)
    if unit:
        yield Tie("POINTS_TO", id, unit.id, NOTHING, said, row.mark)


def _body(unit: Unit, row: Fields, said: Said) -> Iterator[Item]:
    yield from actor.named(Party("", unit.sort, row.mark, unit.name), Facts(), unit.id, said)


def _claim(row: Fields, firm: Unit, user: str, words: tuple[str, str, str]) -> dict[str, Value]:
    title, translated, number = words
    unit, kind, value = (row.pop(name, "").strip() for name in ("public_unit", "purchase_type", "contract_value_RMB"))
    known = "an end user that it does not name" if user in UNKNOWN else user
    parts = [f"A notice ({kind or 'of a purchase'}) says that {firm.name} is to supply {known}"]
    parts += [f"for {value} yuan"] if value not in UNKNOWN else []
    parts += [f"under project number {number}"] if number not in UNKNOWN else []
    parts += [f"(title, translated by the file: {translated})"] if translated not in UNKNOWN else []
    claim: dict[str, Value] = {
        "predicate": "provides", "stance": "reports", "quote": title, "text": " ".join(parts) + ".",
    }  # fmt: skip
    claim |= {"objectText": user} if user not in UNKNOWN else {}
    claim |= {"asserterText": unit} if unit not in UNKNOWN else {}
    day = _created(row.pop("created", "").encode())
    return claim | ({"statedOn": day, "knownOn": day} if day else {})


def _created(text: bytes) -> datetime.date | None:
    """`8/13/2020 15:57:29` and `2020-08-13 15:57:29 UTC` are 13 August 2020."""
    match = CREATED.search(text)
    if match is None:
        return None
    year, month, day = (match[3], match[1], match[2]) if match[3] else (match[4], match[5], match[6])
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _day(file: File) -> tuple[datetime.date, str]:
    """The day of the last notice."""
    last = datetime.date.min
    with file.open() as stream:
        for line in stream:
            for match in CREATED.finditer(line):
                last = max(last, _created(match[0]) or last)
    return (last, "") if last > datetime.date.min else day_of(file, "pla-contracts-2020-12-03.csv")


LOADER = ListLoader(
    prefix="pla",
    what="the procurement notices",
    licence=LICENCE,
    forms=(Form(re.compile(rb"\A(?:\xef\xbb\xbf)?title,title_en,content,content_EN,"), _rows, _notice, IGNORED, _day),),
    lists={},
    example="pla-contracts-2020-12-03.csv",
)

default_files = LOADER.default_files


def describe(paths: Sequence[Path]) -> Edition:
    """Say until when the notices go."""
    return LOADER.describe(paths)


def read(inputs: Inputs) -> Iterator[Item]:
    """Yield what every notice says, then the document in which they stand."""
    yield from LOADER.read(inputs)
    edition = describe(inputs.files)
    about: dict[str, Value] = {
        "name": "Procurement notices of the Chinese military, collected by a research centre",
        "publisher": ORIGIN.publisher, "url": ORIGIN.where, "licence": LICENCE, "sourceKind": "data_set",
        "published": datetime.date.fromisoformat(str(edition.data_until)),
        "sha256": tuple(sorted(file.sha256() for file in files(inputs.files))),
    }  # fmt: skip
    first = next(iter(files(inputs.files)))
    yield Entity("Source", SOURCE, about, Said(SOURCE), Mark(first.name, 1))
