"""The Covered List of the Federal Communications Commission: equipment and services, and the firms that make them."""

import re
from functools import partial

from graphkit.errors import RecordError
from graphkit.inputs import Inputs, Origin
from graphkit.reading import csv
from graphkit.reading.fields import Fields

from .._listed import special
from .._listed.loader import Form, Kept, ListLoader, Row
from .._listed.party import Party
from .._listed.since import since

TITLE = "The FCC's list of covered equipment and services"
WHOLE = False
LIST = "list:us-fcc-covered"
LICENCE = "public-domain"
MADE_BY = re.compile(
    r"(?:produced(?: or provided)?|provided|supplied, directly or indirectly,) by "
    r"(?P<name>.+?)(?: or any of its | subject to |, (?:including|to the extent)| and its |\.$)"
)
OWNED = re.compile(r" and its wholly-owned subsidiary (?P<name>.+?) subject to ")
ELSEWHERE = re.compile(r"produced in a foreign country")
UPDATED = re.compile(r"\s*Updated:.*")
ORIGIN = Origin(
    publisher="Federal Communications Commission",
    where="https://www.fcc.gov/supplychain/coveredlist",
    licence=LICENCE,
    formats={
        "CSV with semicolons: Covered Equipment or Services; Date of Inclusion…; Entity Name; Subsidiary Names":
            "transcription",
        "CSV: covered_equipment_or_services, date_of_inclusion_on_covered_list": "transcription",
    },
    lists=(LIST,),
    notes=(
        "The list names equipment and services, limited to uses that differ; what is covered is kept with each line in "
        "the commission's words. The firm is the one that the words name, or that has a column of its own.",
        "A line that names no firm (foreign-made drones, routers) is the listing of a category, which names nobody.",
        "“Its subsidiaries and affiliates”, and a subsidiary that is named, are kept as words of the line.",
    ),
    changes="a few times a year",
    shrink=0.2,
)  # fmt: skip


def _wide(inputs: Inputs, row: Fields) -> Row:
    covered, first, name, subsidiary = (
        row.pop(each, "").strip()
        for each in ("Covered Equipment or Services", "Date of Inclusion on Covered List", "Entity Name",
                     "Subsidiary Names")
    )  # fmt: skip
    return _row(inputs, row, covered, first, name or _named(MADE_BY, covered), subsidiary)


def _narrow(inputs: Inputs, row: Fields) -> Row:
    covered, first = (
        row.pop(each, "").strip() for each in ("covered_equipment_or_services", "date_of_inclusion_on_covered_list")
    )
    name = "" if ELSEWHERE.search(covered) else _named(MADE_BY, covered)
    return _row(inputs, row, covered, first, name, _named(OWNED, covered))


def _named(pattern: re.Pattern[str], covered: str) -> str:
    match = pattern.search(covered)
    return match["name"].strip() if match else ""


def _row(inputs: Inputs, row: Fields, covered: str, first: str, name: str, subsidiary: str) -> Row:
    if not covered:
        raise RecordError("covered", "", "a line without what it covers")
    day = UPDATED.sub("", first)
    party = Party("", "company", row.mark, name.rstrip(".") or covered)
    made = Row(party, LIST, special.day(day) or "", category=not name)
    made.since = since(inputs, row.mark, ("date", day), read=special.day)
    made.listed = {"useScope": covered} if name else {"categoryText": covered}
    if day != first:
        made.listed["note"] = f"The date as printed: {first}."
    if subsidiary:
        made.printed = {"statements": (f"Named as its subsidiary: {subsidiary}",)}
    return made


LOADER = ListLoader(
    prefix="fcc",
    what="the Covered List",
    licence=LICENCE,
    forms=(
        Form(
            re.compile(rb"\A(?:\xef\xbb\xbf)?Covered Equipment or Services;"), partial(csv.rows, delimiter=";"), _wide
        ),
        Form(
            re.compile(rb"\A(?:\xef\xbb\xbf)?covered_equipment_or_services,"), partial(csv.rows, delimiter=","), _narrow
        ),
    ),
    lists={LIST: Kept("Covered List", "agency:us-fcc", "Federal Communications Commission", ORIGIN.where)},
    example="covered_list_2026-05-21.csv",
)
default_files, describe, read = LOADER.default_files, LOADER.describe, LOADER.read
