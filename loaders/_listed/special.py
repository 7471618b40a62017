"""A table into which a third party turns lists that laws and notices name in their text: thirteen columns."""

import re
from collections.abc import Mapping

from graphkit.errors import RecordError
from graphkit.inputs import Inputs
from graphkit.reading.fields import Fields

from .loader import Row
from .party import Called, Party
from .scripts import script_of
from .since import since

BEGINS = rb"\A(?:\xef\xbb\xbf)?schema,name,aliases,topics,program,[^\n]*\n[^\n]*"
"""The header, and its first line up to what `program` says."""
SORTS = {"Company": "company", "Organization": "company", "PublicBody": "company", "Person": "person"}
IGNORED: Mapping[str, str] = {
    "topics": "the third party's sorting",
    "authority": "who decided: the list says it",
    "program": "the list: it is the whole file's",
}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
WRITTEN = re.compile(rf"(?:({'|'.join(MONTHS)}) (?:(\d{{1,2}}), )?)(\d{{4}})")


def read(inputs: Inputs, row: Fields, place: str) -> Row:
    """Take a row apart; its report day stays in the row."""
    kind, name = row.pop("schema", "").strip(), " ".join(row.pop("name", "").split())
    if kind not in SORTS:
        raise RecordError("schema", kind, f"is none of {', '.join(SORTS)}", "unknown-value")
    if not name:
        raise RecordError("name", "", "a party without a name")
    party = Party("", SORTS[kind], row.mark, name)
    aliases = dict.fromkeys(text.strip() for text in row.pop("aliases", "").split(";"))
    party.names = [Called(text, "alias", script=script_of(text)) for text in aliases if text not in ("", name)]
    party.addresses = [text for text in (row.pop("country", "").strip(),) if text]
    party.remarks = row.pop("notes", "").strip()
    first, last = (row.pop(f"{which}-date", "").strip() for which in ("start", "end"))
    made = Row(party, place, day(first) or "")
    made.since = since(inputs, row.mark, ("start-date", first), ("end-date", last), day)
    made.printed = {"citationText": address} if (address := row.pop("source_url", "").strip()) else {}
    made.listed = {"reasonText": reason} if (reason := row.pop("reason", "").strip()) else {}
    return made


def day(text: str) -> str | None:
    """`2026-01-22`, `2025`, `December 2023` or `October 1, 2027` in the notation of dates here."""
    match = WRITTEN.fullmatch(text)
    if match is None:
        return text or None
    month = f"{MONTHS.index(match[1]) + 1:02}"
    return "-".join(filter(None, (match[3], month, match[2] and f"{int(match[2]):02}")))
