"""Japan's Foreign End User List, as a third party turns it into JSON: the ministry publishes a PDF.

Whom it names is a concern for weapons of mass destruction or conventional arms; it is no list of embargoed firms.
"""

import datetime
import re
from collections.abc import Mapping
from contextlib import suppress

from graphkit.errors import RecordError
from graphkit.inputs import Inputs, Origin
from graphkit.reading.day import day_of
from graphkit.reading.fields import Fields
from graphkit.reading.files import File

from .._listed import registry
from .._listed.loader import Form, Kept, ListLoader, Row

TITLE = "Japan's Foreign End User List"
WHOLE = False
LIST = "list:jp-meti-eul"
URL = "https://www.meti.go.jp/policy/anpo/"
LICENCE = "open-government"
EXAMPLE = "end-user-list-2025-09-29.json"
PRINTED = re.compile(rb'"source_url"\s*:\s*"https://www\.meti\.go\.jp/press/[^"]*/(\d{4})(\d\d)(\d\d)\d{3}/')
COUNTRIES = (
    "Arab Republic of Egypt", "Hong Kong", "India", "Islamic Republic of Afghanistan", "Islamic Republic of Iran",
    "Islamic Republic of Pakistan", "North Korea", "People's Republic of China", "Republic of Lebanon",
    "Republic of Yemen", "Russian Federation", "State of Israel", "Syrian Arab Republic", "Taiwan",
    "United Arab Emirates",
)  # fmt: skip
"""The countries and regions of the list, as it prints them."""
IGNORED: Mapping[str, str] = {
    **registry.IGNORED,
    "source_url": "the press release, of whose day the edition is",
    "date_added": "is empty throughout: the list does not say since when",
}
ORIGIN = Origin(
    publisher="Ministry of Economy, Trade and Industry of Japan",
    where=URL,
    licence=LICENCE,
    formats={"JSON of the security export control registry: a list of objects with `list_id`": "transcription"},
    lists=(LIST,),
    notes=(
        "The ministry publishes a PDF; the JSON is read from it by a third party. Its `country` says `jp` of everybody "
        "and is not read: where a party is stands in its address.",
        "Where the third party put the name behind the country of an address, and left the name empty, it is taken "
        "from there, with a note.",
        "The day of the edition is that in the address of the ministry's press release.",
        "Not read: the ministry's list of Russian entities, which is to be had as the text of a PDF. Its entries run "
        "into each other, so that who is on it cannot be told for certain.",
    ),
    changes="about once a year",
    shrink=0.2,
)


def _day(file: File) -> tuple[datetime.date, str]:
    if match := PRINTED.search(file.head()):
        with suppress(ValueError):
            return datetime.date(*map(int, match.groups())), ""
    return day_of(file, EXAMPLE)


def _entry(inputs: Inputs, row: Fields) -> Row:
    if (place := row.pop("list_id", "")) != "jp-end-user-list":
        raise RecordError("list_id", place, "is not the End User List of Japan", "unknown-value")
    _mend(inputs, row)
    concern = row.pop("reason", "").strip()
    return Row(registry.party(row), LIST, listed={"categoryText": concern} if concern else {})


def _mend(inputs: Inputs, row: Fields) -> None:
    """Where a name is empty and stands behind the country of the address, put it where it belongs."""
    addresses = row.values.get("addresses")
    if str(row.values.get("entity_name", "")).strip() or not isinstance(addresses, list) or len(addresses) != 1:
        return
    for country in COUNTRIES:
        if (text := str(addresses[0])).startswith(f"{country} "):
            row.values["entity_name"], row.values["addresses"] = text.removeprefix(country).strip(), [country]
            inputs.note(row.mark, "unread", "addresses", text, "the name stood behind the country: taken from there")


LOADER = ListLoader(
    prefix="meti",
    what="Japan's End User List",
    licence=LICENCE,
    forms=(Form(registry.begins(b"jp-end-user-list"), registry.rows, _entry, IGNORED, _day),),
    lists={LIST: Kept("Foreign End User List", "agency:jp-meti", ORIGIN.publisher, URL)},
    example=EXAMPLE,
)
default_files, describe, read = LOADER.default_files, LOADER.describe, LOADER.read
