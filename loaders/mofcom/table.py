"""A row of the table of announcements."""

import re
from collections.abc import Mapping

from graphkit.errors import RecordError
from graphkit.inputs import Inputs
from graphkit.reading.fields import Fields

from .._listed.loader import Row
from .._listed.party import Called, Facts, Party
from .._listed.scripts import script_of
from .._listed.since import since
from .lists import inside

SORTS = {"Company": "company", "Organization": "company", "Person": "person"}
DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)")
NONE = "the announcement names no list: the party is kept without a listing"
ELSEWHERE: Mapping[str, str] = {
    "": NONE,
    'Diehard "Taiwan Independence" Separatists': "the casebook does not have this list: kept without a listing",
}
"""Announcements that make no listing, and what their rows' notes say: a list of its own, or none."""
IGNORED: Mapping[str, str] = {
    "Topics": "the third party's sorting",
    "Body": "who announced it: the list says who keeps it, and the cited announcement the rest",
}


def read(inputs: Inputs, row: Fields) -> Row:
    """Take a row apart; RecordError for a sort of party that is not known, or none."""
    named = row.pop("List", "").strip()
    place = "" if named in ELSEWHERE else inside(named, "List")
    party = _party(row)
    first, last = (row.pop(name, "").strip() for name in ("Date", "End date"))
    made = Row(party, place, iso(first) or "", since(inputs, row.mark, ("Date", first), ("End date", last), iso))
    made.why = ELSEWHERE.get(named, NONE)
    if address := row.pop("Source URL", "").strip():
        made.printed["citationText"] = address
    if said := tuple(text for name in ("Summary", "Chinese summary") if (text := row.pop(name, "").strip())):
        made.printed["statements"] = said
    if item := row.pop("QID", "").strip():
        made.facts = Facts(identifiers=[f"Wikidata {item}"])
    return made


def _party(row: Fields) -> Party:
    kind, name = row.pop("Type", "").strip(), row.pop("Name", "").strip()
    native = row.pop("Chinese name", "").strip()
    if kind not in SORTS:
        raise RecordError("Type", kind, f"is none of {', '.join(SORTS)}", "unknown-value")
    if not (name or native):
        raise RecordError("Name", "", "a party without a name")
    party = Party("", SORTS[kind], row.mark, name or native)
    others = [text.strip() for text in row.pop("Alias", "").split(";")]
    party.names = [Called(text, "alias", script=script_of(text)) for text in dict.fromkeys(others) if text]
    party.names += [Called(native, "alias", script=script_of(native), lang="zh")] if native and name else []
    country, address = row.pop("Country", "").strip(), row.pop("Address", "").strip()
    party.addresses = [text for text in (_whole(address, country),) if text]
    return party


def _whole(address: str, country: str) -> str:
    """The address with the country at its end, as other lists print it."""
    if not address or not country or country.casefold() in address.casefold():
        return address or country
    return f"{address}, {country}"


def iso(text: str) -> str | None:
    """`13.07.20` and `13.07.2020` are 13 July 2020."""
    match = DAY.fullmatch(text)
    if match is None:
        return None
    year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
    return f"{year}-{int(match[2]):02}-{int(match[1]):02}"
