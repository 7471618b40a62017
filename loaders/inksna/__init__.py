"""Sanctions under the Iran, North Korea, and Syria Nonproliferation Act, as a third party reads them from its notices.

Besides the parties, the notices themselves: each a document of its own.
"""

import re
from collections.abc import Mapping, Sequence
from functools import partial

from graphkit.entity import Entity, Item, Said
from graphkit.errors import RecordError
from graphkit.inputs import Inputs, Origin
from graphkit.reading import csv
from graphkit.reading.fields import Fields
from graphkit.value import Value
from graphkit.values import date

from .._listed import special
from .._listed.loader import Form, Kept, ListLoader, Row

TITLE = "Sanctions under the Iran, North Korea, and Syria Nonproliferation Act"
WHOLE = False
LIST = "list:us-isn"
LICENCE = "public-domain"
PROGRAMME = "INKSNA"
IGNORED: Mapping[str, str] = {**special.IGNORED, "report-date": "when the notice was printed: its address says it too"}
NUMBER = re.compile(r"[A-Za-z0-9]{1,6}-[0-9]{1,8}")
NOTICES = re.compile(rb"\A(?:\xef\xbb\xbf)?document_number,publication_date,html_url,pdf_url")
ORIGIN = Origin(
    publisher="U.S. Department of State; notices in the Federal Register",
    where="https://www.federalregister.gov/agencies/state-department",
    licence=LICENCE,
    formats={
        "CSV: schema, name, aliases, topics, program, …": "transcription",
        "CSV of notices: document_number, publication_date, html_url, pdf_url": "transcription",
    },
    lists=(LIST,),
    notes=(
        "The measures run for two years from their first day unless the Secretary decides otherwise. An end is kept "
        "only where the file states one.",
        "“And any successor, sub-unit, or subsidiary thereof” is kept with each line that says so.",
        "Each notice of the second table is a document with its number, day and address.",
    ),
    changes="a few times a year",
    shrink=0.1,
)


def _row(inputs: Inputs, row: Fields) -> Row:
    made = special.read(inputs, row, LIST)
    made.party.programmes = [PROGRAMME]
    if "subsidiary" in made.party.remarks:
        made.listed["useScope"] = made.party.remarks
    return made


def _notice(_inputs: Inputs, row: Fields) -> Sequence[Item]:
    number, printed = (row.pop(name).strip() for name in ("document_number", "publication_date"))
    if NUMBER.fullmatch(number) is None:
        raise RecordError("document_number", number, "is no number such as 2026-15759")
    try:
        day = date.day(printed)
    except ValueError as error:
        raise RecordError("publication_date", printed, str(error)) from None
    row.place(number)
    about: dict[str, Value] = {
        "name": f"Federal Register document {number}", "publisher": "Federal Register", "published": day,
        "url": row.pop("html_url").strip(), "licence": LICENCE, "sourceKind": "official_gazette",
    }  # fmt: skip
    id = f"source:fr-{number.lower()}"
    return [Entity("Source", id, about, Said(id), row.mark)]


LOADER = ListLoader(
    prefix="inksna",
    what="the sanctions of this act",
    licence=LICENCE,
    forms=(
        Form(
            re.compile(special.BEGINS + rb"Nonproliferation Sanctions \(ISN\)"),
            partial(csv.rows, delimiter=","), _row, IGNORED,
        ),
        Form(NOTICES, partial(csv.rows, delimiter=","), _notice, {"pdf_url": "the same as a PDF"}),
    ),
    lists={LIST: Kept("Nonproliferation Sanctions", "agency:us-state", "U.S. Department of State", ORIGIN.where)},
    example="inksna-2026-08-04.csv",
)  # fmt: skip

default_files, describe, read = LOADER.default_files, LOADER.describe, LOADER.read
