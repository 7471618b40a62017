"""A loader that no wheel has: an LEI record as the register's interface answers."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from graphkit.entity import Entity, Item, Said, Tie
from graphkit.inputs import Edition, Inputs
from graphkit.reading import json
from graphkit.reading.fields import Fields
from graphkit.reading.files import files
from graphkit.value import Value
from graphkit.values.name import key

TITLE = "An LEI record"
WHOLE = False
IGNORED = {
    "type": "is lei-records", "links": "addresses of the interface", "relationships": "asked for apart",
    "registration": "of the record, not the firm", "bic": "none here", "mic": "none here", "ocid": "none here",
    "spglobal": "none here", "qcc": "none here", "conformityFlag": "of the record", "lei": "the id of the record too",
    "language": "of a name", "addressNumber": "empty", "headquartersAddress": "the same", "registeredAt": "a code",
    "registeredAs": "the register's number", "category": "a code", "subCategory": "a code", "legalForm": "a code",
    "status": "of the firm today", "creationDate": "kept by the register", "associatedEntity": "empty",
    "expiration": "empty", "successorEntity": "empty", "successorEntities": "empty", "eventGroups": "empty",
}  # fmt: skip


def default_files() -> Sequence[Path]:
    """None ships."""
    return ()


def describe(paths: Sequence[Path]) -> Edition:
    """The register's day."""
    return Edition("2024-07-06", "2024-07-06", "CC0-1.0")


def read(inputs: Inputs) -> Iterator[Item]:
    """Yield the firm of each record."""
    for file in files(inputs.files):
        yield from inputs.records(json.rows(inputs, file, ("data",)), _firm, IGNORED)


def _firm(row: Fields) -> Iterator[Item]:
    lei = row.pop("id")
    row.place(lei)
    entity = row.one("attributes").one("entity")
    said, firm = Said("source:gleif", lei), f"company:lei-{lei.lower()}"
    name = entity.one("legalName").pop("name")
    address = entity.one("legalAddress")
    text = ", ".join([*address.texts("addressLines"), address.pop("city"), address.pop("country")])
    country = entity.pop("jurisdiction")
    about: dict[str, Value] = {"name": name, "lei": lei, "incorporatedIn": country, "addresses": (text,)}
    yield Entity("Company", firm, about, said, row.mark)
    for other in (name, *(each.pop("name") for each in entity.each("otherNames"))):
        id = f"name:{firm.replace(':', '-')}.{key(other).replace(' ', '-')}"
        yield Entity("Name", id, {"text": other, "key": key(other), "kind": "legal"}, said, row.mark)
        yield Tie("CALLED", firm, id, {}, said, row.mark)
