"""The nonproliferation sanctions of the State Department, as its bureau listed them: one row a party and programme."""

import re
from collections.abc import Mapping
from functools import partial

from graphkit.errors import RecordError
from graphkit.inputs import Inputs, Origin
from graphkit.reading import csv
from graphkit.reading.fields import Fields

from .._listed import citation
from .._listed.bodies import sorted_by_name
from .._listed.days import american
from .._listed.loader import Form, Kept, ListLoader, Row
from .._listed.party import Called, Party
from .._listed.since import since

TITLE = "Nonproliferation sanctions of the U.S. Department of State"
WHOLE = False
LIST = "list:us-isn"
LICENCE = "public-domain"
IGNORED: Mapping[str, str] = {
    "Source List": "is ISN throughout",
    "Web Link": "the page of all of them",
}
BETWEEN = re.compile(r",\s+(?!(?:Ltd|Inc|LLC|L\.L\.C|Co|Corp|Limited|JSC|S\.A|GmbH)\b)")
"""A comma between names; not the one before a word that ends the name of a firm."""
FORMER = re.compile(r"F\.?K\.?A\.?\s+", re.IGNORECASE)
ORIGIN = Origin(
    publisher="U.S. Department of State, Bureau of International Security and Nonproliferation",
    where="https://www.state.gov/key-topics-bureau-of-international-security-and-nonproliferation/",
    licence=LICENCE,
    formats={"CSV: Source List, Programs, Name, Alternative Names, …": "publisher"},
    lists=(LIST,),
    notes=(
        "A row is a party under one programme; rows of one party and one day are one listing with several programmes.",
        "The list does not say who is a person: a party is a firm where its name shows one, and is otherwise kept as a "
        "person and private, with a note.",
        "The term of a sanction is not in the file: whether it has run out, its notice in the Federal Register says.",
        "The file does not say its day: it is taken from its name, else from when it was saved, with a note.",
    ),
    changes="a few times a year",
    shrink=0.1,
)


def _row(inputs: Inputs, row: Fields) -> Row:
    name, first = row.pop("Name", "").strip(), row.pop("Effective Date", "").strip()
    if not name:
        raise RecordError("Name", "", "a party without a name")
    party = Party("", sorted_by_name(inputs, row.mark, name), row.mark, name)
    party.programmes = [text for text in (row.pop("Programs", "").strip(),) if text]
    for text in filter(None, map(str.strip, BETWEEN.split(row.pop("Alternative Names", "")))):
        party.names.append(Called(FORMER.sub("", text), "former" if FORMER.match(text) else "alias"))
    party.addresses = [text for text in (row.pop("Country", "").strip(),) if text]
    party.remarks = row.pop("Remarks/Notes", "").strip()
    made = Row(party, LIST, american(first) or "", since(inputs, row.mark, ("Effective Date", first), read=american))
    made.printed = citation.printed(inputs, row, "Federal Register Notice")
    made.again = True
    return made


LOADER = ListLoader(
    prefix="isn",
    what="the nonproliferation sanctions",
    licence=LICENCE,
    forms=(
        Form(
            re.compile(rb"\A(?:\xef\xbb\xbf)?Source List,Programs,Name,Alternative Names,Country,"),
            partial(csv.rows, delimiter=","), _row, IGNORED,
        ),
    ),
    lists={LIST: Kept("Nonproliferation Sanctions", "agency:us-state", "U.S. Department of State", ORIGIN.where)},
    example="isn-2016-12-02.csv",
)  # fmt: skip
default_files, describe, read = LOADER.default_files, LOADER.describe, LOADER.read
