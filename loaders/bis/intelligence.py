"""The military-intelligence end users that 15 CFR 744.22 names, in a third party's table."""

import re
from collections.abc import Mapping
from functools import partial

from graphkit.errors import RecordError
from graphkit.inputs import Inputs
from graphkit.reading import csv
from graphkit.reading.fields import Fields

from .._listed.loader import Form, Row
from .._listed.party import Called, Party
from .._listed.since import since
from .lists import INTELLIGENCE

IGNORED: Mapping[str, str] = {"Topics": "the third party's sorting"}


def _row(inputs: Inputs, row: Fields) -> Row:
    kind, programme, name = (row.pop(each, "").strip() for each in ("Type", "Program", "Name"))
    if kind != "Organization" or programme != "US-BIS-MIEU":
        raise RecordError("Program", f"{kind} {programme}", "is no end user of this list", "unknown-value")
    if not name:
        raise RecordError("Name", "", "a party without a name")
    party = Party("", "company", row.mark, name)
    party.names = [Called(text, "alias") for each in row.pop("Alias", "").split(";") if (text := each.strip())]
    party.addresses = [text for text in (row.pop("Country", "").strip(),) if text]
    first, last = (row.pop(each, "").strip() for each in ("Date", "End date"))
    made = Row(party, INTELLIGENCE, first, since(inputs, row.mark, ("Date", first), ("End date", last)))
    if address := row.pop("Source URL", "").strip():
        made.printed["citationText"] = address
    return made


FORM = Form(
    re.compile(rb"\A(?:\xef\xbb\xbf)?Type,Name,Alias,Country,Topics,Program,"),
    partial(csv.rows, delimiter=","),
    _row,
    IGNORED,
)
