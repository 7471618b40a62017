"""Companies, organisations and persons, with their names and what identifies them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.entity import Item, Said
from graphkit.errors import RecordError
from graphkit.inputs import Inputs
from graphkit.reading.fields import Fields

from .._listed import actor
from .._listed.bodies import is_body
from .._listed.party import Called, Facts, Party
from .._listed.scripts import script_of

if TYPE_CHECKING:
    from .index import Index

UNSAID = "LegalEntity"
"""The schema that does not say whether somebody is a firm or a person."""
SORTS = {
    "Company": "company", "LegalEntity": "company", "Organization": "organisation", "PublicBody": "organisation",
    "Person": "person",
}  # fmt: skip
NAMES = {"name": "alias", "alias": "alias", "weakAlias": "alias", "previousName": "former", "abbreviation": "short"}
IDENTIFIERS = {
    "innCode": "INN", "ogrnCode": "OGRN", "kppCode": "KPP", "okpoCode": "OKPO", "uniqueEntityId": "UEI",
    "registrationNumber": "Registration No.", "taxNumber": "Tax ID No.", "idNumber": "Identification No.",
    "swiftBic": "SWIFT/BIC", "isin": "ISIN", "wikidataId": "Wikidata", "legalForm": "Legal form",
    "incorporationDate": "Incorporated", "dissolutionDate": "Dissolved", "jurisdiction": "Jurisdiction",
    "country": "Country", "mainCountry": "Country", "status": "Status", "ofacNumber": "OFAC No.",
}  # fmt: skip
CONTACTS = {"website": "Website", "email": "Email Address", "phone": "Telephone"}
LIFE = {
    "birthDate": "DOB", "birthPlace": "POB", "birthCountry": "Country of birth", "nationality": "nationality",
    "citizenship": "citizen", "gender": "Gender", "title": "Title", "position": "Position",
    "passportNumber": "Passport", "deathDate": "Died", "firstName": "First name", "lastName": "Last name",
    "fatherName": "Father's name", "middleName": "Middle name", "secondName": "Second name",
}  # fmt: skip


def name_of(stated: Fields) -> str:
    """The first name of a party; empty if it has none."""
    found = stated.values.get("name")
    texts = found if isinstance(found, list) else [found]
    return next((" ".join(text.split()) for text in texts if isinstance(text, str) and text.strip()), "")


def sort_of(schema: str, name: str) -> str:
    """The sort of a party. Where the schema leaves it open, it is a firm only if its name shows one."""
    return "person" if schema == UNSAID and not is_body(name) else SORTS[schema]


def records(inputs: Inputs, stated: Fields, index: "Index", id: str, said: Said) -> Iterator[Item]:
    """Yield a party and its names. What this kind of party has no place for stays in `stated`, and is noted."""
    sort, own, name = index.party(id, "id")
    if not name:
        raise RecordError("name", "", "a party without a name")
    party = Party("", sort, stated.mark, name)
    for prop, kind in NAMES.items():
        for text in (" ".join(text.split()) for text in stated.texts(prop)):
            called = Called(text, kind, weak=prop == "weakAlias", script=script_of(text))
            if text and text != name and called not in party.names:
                party.names.append(called)
    if sort == "organisation":
        yield from actor.named(party, Facts(), own, said)
        return
    party.addresses = [*stated.texts("address"), *_referred(stated, index)]
    yield from actor.records(inputs, party, _facts(stated, sort), own, said)


def _referred(stated: Fields, index: "Index") -> list[str]:
    """Addresses that are objects of their own; one that the files do not have stays in `stated`."""
    ids = stated.texts("addressEntity")
    if missing := [id for id in ids if id not in index.addresses]:
        stated.values["addressEntity"] = list(missing)
    return [index.addresses[id] for id in ids if id in index.addresses]


def _facts(stated: Fields, sort: str) -> Facts:
    facts = Facts(lei=stated.texts("leiCode"), uscc=stated.texts("uscCode"))
    facts.identifiers = [f"{label} {text}" for prop, label in IDENTIFIERS.items() for text in stated.texts(prop)]
    facts.contacts = [f"{label} {text}" for prop, label in CONTACTS.items() for text in stated.texts(prop)]
    if sort == "person":
        facts.details = [f"{label} {text}" for prop, label in LIFE.items() for text in stated.texts(prop)]
    return facts
