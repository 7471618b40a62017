"""What third parties make of the Entity List and the Unverified List: an importer's tables, and annotations."""

import re
from collections.abc import Iterator, Mapping
from functools import partial

from graphkit.errors import RecordError
from graphkit.inputs import Inputs
from graphkit.reading import csv, json
from graphkit.reading.fields import Fields
from graphkit.reading.files import File

from .._listed import citation
from .._listed.bodies import sorted_by_name
from .._listed.days import american
from .._listed.loader import Form, Row
from .._listed.party import Called, Party
from .._listed.scripts import script_of
from .._listed.since import since
from .lists import ENTITY, UNVERIFIED

ADDRESS = ("Address", "City", "State/Province", "Postal Code", "Country")
IGNORED: Mapping[str, str] = {"Web Link": "the page of all of them", "Source List": "is EL throughout"}


def _importer(inputs: Inputs, row: Fields) -> Row:
    """A row is one address and one alias of a party: all rows of a party are one listing."""
    party = _party(inputs, row, row.pop("Name", ""))
    if text := ", ".join(filter(None, (row.pop(part, "").strip() for part in ADDRESS))):
        party.addresses = [text]
    party.names = [Called(text, "alias") for text in (row.pop("Alternate Name", "").strip(),) if text]
    party.remarks = row.pop("Remarks/Notes", "").strip()
    first, last = (row.pop(each, "").strip() for each in ("Effective Date", "Date Lifted/Waived/Expired"))
    made = Row(party, ENTITY, american(first) or "", again=True)
    given = ("Effective Date", first), ("Date Lifted/Waived/Expired", last)
    made.since = since(inputs, row.mark, *given, american)
    made.printed = citation.printed(inputs, row, "Federal Register Notice")
    for name, field in (("licenceRequirement", "License Requirement"), ("licencePolicy", "License Policy")):
        if text := row.pop(field, "").strip():
            made.printed[name] = text
    return made


def _unverified(inputs: Inputs, row: Fields) -> Row:
    """A row is one address of a party."""
    party = _party(inputs, row, row.pop("NAME", ""))
    where = (row.pop(part, "").strip() for part in ("ADDRESS", "COUNTRY"))
    party.addresses = [text for text in (", ".join(filter(None, where)),) if text]
    return Row(party, UNVERIFIED, again=True)


def _annotation(inputs: Inputs, row: Fields) -> Row:
    """The text of a line; or a Chinese name, which is the annotator's and not the list's."""
    name, native = row.pop("name", ""), row.pop("zh", "").strip()
    party = _party(inputs, row, name, body=True)
    if native:
        party.names = [Called(native, "alias", script=script_of(native), lang="zh")]
    party.remarks = row.pop("raw", "").strip()
    return Row(party, "" if native else ENTITY)


def _party(inputs: Inputs, row: Fields, printed: str, *, body: bool = False) -> Party:
    name = printed.strip()
    if not name:
        raise RecordError("Name", "", "a party without a name")
    return Party("", "company" if body else sorted_by_name(inputs, row.mark, name), row.mark, name)


def _under(path: tuple[str, ...], inputs: Inputs, file: File) -> Iterator[Fields]:
    return json.rows(inputs, file, path)


_TABLE = partial(csv.rows, delimiter=",")
FORMS = (
    Form(re.compile(rb"\A(?:\xef\xbb\xbf)?Source List,Entity Number,SDN Type,Programs,Name,"), _TABLE,
         _importer, IGNORED),
    Form(re.compile(rb"\A(?:\xef\xbb\xbf)?COUNTRY,NAME,ADDRESS,"), _TABLE, _unverified),
    Form(
        re.compile(rb'\A\s*\{\s*"generatedAt"\s*:[^{}]*"entries"\s*:\s*\[\s*\{\s*"name"\s*:[^{}]*"raw"'),
        partial(_under, ("entries",)), _annotation,
    ),
    Form(
        re.compile(rb'\A\s*\[\s*\{\s*"name"\s*:\s*"[^{}]*"zh"\s*:'), partial(_under, ()), _annotation,
    ),
)  # fmt: skip
