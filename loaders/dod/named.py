"""Parties that sections of defence authorization acts name, or have a department list: one table a section."""

import re
from collections.abc import Callable, Iterator, Mapping

from graphkit.inputs import Inputs
from graphkit.reading import csv
from graphkit.reading.fields import Fields
from graphkit.reading.files import File
from graphkit.values.name import key

from .._listed import special
from .._listed.loader import Form, Kept, Row
from .._listed.since import since

LICENCE = "public-domain"
FIRST = "first report"
"""Where the first report that has a name is kept beside the row's own."""
CONGRESS = ("agency:us-congress", "U.S. Congress", "https://www.congress.gov/")
LISTS: Mapping[str, Kept] = {
    "list:us-1286": Kept("section 1286 list", "agency:us-dod", "U.S. Department of Defense", "https://www.cto.mil/"),
    "list:us-889": Kept("parties of section 889", *CONGRESS),
    "list:us-5949": Kept("parties of section 5949", *CONGRESS),
    "list:us-154-battery": Kept("parties of section 154", *CONGRESS),
    "list:us-353": Kept("section 353 list", "agency:us-state", "U.S. Department of State", "https://www.state.gov/"),
}
SECTIONS = {
    rb"Section 1286 ": "list:us-1286",
    rb"Section 889 ": "list:us-889",
    rb"Section 5949 ": "list:us-5949",
    rb"Section 154 ": "list:us-154-battery",
    rb"Section 353\(b\) ": "list:us-353",
}


def _rows(inputs: Inputs, file: File) -> Iterator[Fields]:
    """Each row, with the first report in which its name stands."""
    every = list(csv.rows(inputs, file, None, ","))
    first: dict[str, str] = {}
    for row in every:
        name, report = key(str(row.values.get("name", ""))), str(row.values.get("report-date", ""))
        first[name] = min(first.get(name, report), report)
    for row in every:
        if not row.fault:
            row.values[FIRST] = first[key(str(row.values.get("name", "")))]
        yield row


def _reader(place: str) -> Callable[[Inputs, Fields], Row]:
    def read(inputs: Inputs, row: Fields) -> Row:
        report, first = (row.pop(name, "").strip() for name in ("report-date", FIRST))
        made = special.read(inputs, row, place)
        made.again = True
        if report:
            made.printed["statements"] = (f"Report of {report}",)
        if not made.first and first:
            until = {name: value for name, value in made.since.items() if name.startswith(("validUntil", "note"))}
            made.since = since(inputs, row.mark, ("report-date", first), basis="publication") | until
        return made

    return read


FORMS = tuple(
    Form(re.compile(special.BEGINS + section), _rows, _reader(place), special.IGNORED)
    for section, place in SECTIONS.items()
)
