"""The Denied Persons List: text with tabs."""

import re
from collections.abc import Mapping
from functools import partial

from graphkit.errors import RecordError
from graphkit.inputs import Inputs
from graphkit.reading import csv
from graphkit.reading.fields import Fields

from .._listed import citation
from .._listed.bodies import sorted_by_name
from .._listed.days import american
from .._listed.loader import Form, Row
from .._listed.party import Party
from .._listed.since import since
from .lists import DENIED

IGNORED: Mapping[str, str] = {"Last_Update": "when the row was last touched"}
ADDRESS = ("Street_Address", "City", "State", "Postal_Code", "Country")


def _row(inputs: Inputs, row: Fields) -> Row:
    name = row.pop("Name", "").strip()
    if not name:
        raise RecordError("Name", "", "a party without a name")
    party = Party("", sorted_by_name(inputs, row.mark, name), row.mark, name)
    if text := ", ".join(filter(None, (row.pop(part, "").strip() for part in ADDRESS))):
        party.addresses = [text]
    party.remarks = row.pop("Action", "").strip()
    first, last = (row.pop(f"{which}_Date", "").strip() for which in ("Effective", "Expiration"))
    made = Row(party, DENIED, american(first) or "", again=True)
    made.since = since(inputs, row.mark, ("Effective_Date", first), ("Expiration_Date", last), american)
    made.printed = citation.printed(inputs, row, "FR_Citation")
    if order := row.pop("Standard_Order", "").strip():
        made.printed["statements"] = (f"Standard order: {order}",)
    return made


FORM = Form(
    re.compile(rb'\A(?:\xef\xbb\xbf)?"?Name"?\t"?Street_Address"?\t'), partial(csv.rows, delimiter="\t"), _row, IGNORED
)
