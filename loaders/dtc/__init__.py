"""The parties whom the State Department has debarred from defence trade by statute, convicted of export crimes."""

import re
from functools import partial

from graphkit.errors import RecordError
from graphkit.inputs import Inputs, Origin
from graphkit.reading import csv
from graphkit.reading.fields import Fields

from .._listed import citation
from .._listed.bodies import sorted_by_name
from .._listed.days import american
from .._listed.loader import Form, Kept, ListLoader, Row
from .._listed.party import Called, Facts, Party
from .._listed.since import since

TITLE = "Statutory debarments under the International Traffic in Arms Regulations"
WHOLE = False
LIST = "list:us-itar-debarred"
LICENCE = "public-domain"
ALIASES = re.compile(r"(?P<name>.+?)\s*\((?P<kind>[afn])\.?\s?k\.?\s?a\.?,?\s*(?P<aliases>.+)\)", re.IGNORECASE)
KINDS = {"a": "alias", "f": "former", "n": "current"}
ORIGIN = Origin(
    publisher="U.S. Department of State, Directorate of Defense Trade Controls",
    where="https://www.pmddtc.state.gov/",
    licence=LICENCE,
    formats={"CSV: Debarred Party Full Name and Alias, Date of Birth, Notice, …": "publisher"},
    lists=(LIST,),
    notes=(
        "Most of them are persons, and kept private. The list does not say who is one: a party is a firm where its "
        "name shows one, with a note for all others.",
        "The first day is that of the notice in the Federal Register. A debarment lasts until the party is reinstated, "
        "which the file does not say.",
        "The file does not say its day: it is taken from its name, else from when it was saved, with a note.",
    ),
    changes="a few times a year",
    shrink=0.1,
)


def _row(inputs: Inputs, row: Fields) -> Row:
    printed, first = (row.pop(name, "").strip() for name in (_name(row), "Notice Date"))
    if not printed:
        raise RecordError("Debarred Party Full Name and Alias", "", "a party without a name")
    match = ALIASES.fullmatch(printed)
    name = match["name"] if match else printed
    party = Party("", sorted_by_name(inputs, row.mark, name), row.mark, name)
    if match:
        kind = KINDS[match["kind"].lower()]
        party.names = [Called(text, kind) for each in match["aliases"].split(";") if (text := each.strip())]
    made = Row(party, LIST, american(first) or "")
    made.since = since(inputs, row.mark, ("Notice Date", first), read=american, basis="publication")
    made.printed = citation.printed(inputs, row, "Notice", "Corrected Notice")
    if corrected := row.pop("Corrected Notice Date", "").strip():
        made.printed["statements"] = (f"Corrected notice of {corrected}",)
    if born := row.pop("Date of Birth", "").strip():
        made.facts = Facts(details=[f"DOB {born}"])
    return made


def _name(row: Fields) -> str:
    """The first column; its name was written in two ways."""
    return next((name for name in row.values if name.lower().startswith("debarred party")), "")


LOADER = ListLoader(
    prefix="dtc",
    what="the statutory debarments",
    licence=LICENCE,
    forms=(
        Form(
            re.compile(rb"\A(?:\xef\xbb\xbf)?Debarred Party Full Name [Aa]nd Alias,"),
            partial(csv.rows, delimiter=","), _row,
        ),
    ),
    lists={LIST: Kept("ITAR Debarred", "agency:us-state", "U.S. Department of State", ORIGIN.where)},
    example="itar-debarred-2018-01-24.csv",
)  # fmt: skip
default_files, describe, read = LOADER.default_files, LOADER.describe, LOADER.read
