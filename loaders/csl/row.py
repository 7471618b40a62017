"""One row as the party it lists and what its line says besides."""

from collections.abc import Mapping
from dataclasses import dataclass

from graphkit.errors import RecordError
from graphkit.inputs import Inputs
from graphkit.reading.fields import Fields
from graphkit.record import short
from graphkit.value import Value
from graphkit.values.name import key

from .._listed import citation
from .._listed.party import Called, Party
from .._listed.since import since
from ..ofac.party import number, pieces
from . import sorts
from .lists import Inside
from .shapes import Shape

IGNORED = {
    "_id": "changes with every correction of its row: ids are made of what is printed",
    "id": "changes with every correction of its row: ids are made of what is printed",
    "source_list_url": "where the agency itself publishes the list",
    "source_information_url": "where the agency tells of the list",
}
LIFE = {
    "dates_of_birth": "DOB", "places_of_birth": "POB", "citizenships": "citizen", "nationalities": "nationality",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A party, its key within the list, and the line: `listed` are the dates, `line` the other properties."""

    party: Party
    key: str
    listed: Mapping[str, Value]
    line: Mapping[str, Value]


def read(inputs: Inputs, row: Fields, place: Inside, shape: Shape) -> Row:
    """Take a row apart; RecordError if it lists nobody."""
    name, start = row.pop("name", "").strip(), row.pop("start_date", "").strip()
    if not name:
        raise RecordError("name", "", "a party without a name")
    own = number(row.pop("entity_number", ""), "entity_number") if place.numbered else ""
    found = f"ofac-{own}" if own else f"csl-{short('|'.join((place.slug, key(name), start)))}"
    row.place(f"entity_number {own}" if own else found)
    kind, guessed = sorts.of(row.pop("type", "").strip(), name, place)
    if guessed and kind == "person":
        message = "the list does not say whether this is a firm, and the name does not show one: kept as private"
        inputs.note(row.mark, "unknown-value", "type", "", message)
    party = _party(row, shape, Party(own, kind, row.mark, name))
    given = ("start_date", start), ("end_date", row.pop("end_date", "").strip())
    return Row(party, found, since(inputs, row.mark, *given), _line(inputs, row))


def _party(row: Fields, shape: Shape, party: Party) -> Party:
    party.programmes = shape.many(row, "programs")
    names = [text.removeprefix("and ") for text in shape.many(row, "alt_names")]
    party.names = [Called(text, "alias") for text in names if text != party.name]
    party.addresses = shape.addresses(row)
    party.remarks = row.pop("remarks", "").strip()
    party.pieces = [*(pieces(party.remarks) if party.number else ()), *shape.identifiers(row)]
    party.pieces += [f"{word} {text}" for name, word in LIFE.items() for text in shape.many(row, name)]
    if title := row.pop("title", "").strip():
        party.pieces.append(f"Title {title}")
    return party


def _line(inputs: Inputs, row: Fields) -> dict[str, Value]:
    line: dict[str, Value] = {}
    for name, field in (("licenceRequirement", "license_requirement"), ("licencePolicy", "license_policy")):
        if text := row.pop(field, "").strip():
            line[name] = text
    if text := row.pop("standard_order", "").strip():
        line["statements"] = (f"Standard order: {text}",)
    line |= citation.printed(inputs, row, "federal_register_notice")
    return line
