"""Firms, bodies, authorities and persons of a file that graphkit wrote, as they were."""

from collections.abc import Iterator

from graphkit.entity import NOTHING, Entity, Item, Tie
from graphkit.errors import RecordError
from graphkit.record import short
from graphkit.value import Value
from graphkit.values.name import key

from .._listed.party import many
from .._listed.scripts import language_of, script_of
from .ours import Given
from .parties import CONTACTS, IDENTIFIERS, LIFE, NAMES

CODES = {"leiCode": "lei", "uscCode": "uscc", "wikidataId": "wikidata"}
PRINTED = {
    **IDENTIFIERS, "isinCode": "ISIN", "dunsCode": "D-U-N-S Number", "leiCode": "Legal Entity Number",
    "uscCode": "Unified Social Credit Code (USCC)",
}  # fmt: skip
"""With which words an identifier is printed that has no property of its own, or is one too many for it."""


def records(given: Given) -> Iterator[Item]:
    """Yield a party and its names. What this kind of party has no place for stays, and is noted."""
    kind, name = given.id.partition(":")[0].capitalize(), " ".join(given.first("name").split())
    if not name:
        raise RecordError("name", "", "a party without a name")
    private: dict[str, Value] = {"private": True} if kind == "Person" else {}
    about = {"Company": _firm, "Organisation": _body, "Person": _person}.get(kind, _authority)(given)
    tickers = about.get("tickers", ())
    found = [(name, "as_listed", False), *_names(given)]
    found += [(text, "ticker", False) for text in tickers] if isinstance(tickers, tuple) else []
    yield Entity(kind, given.id, {"name": name, **about, **private}, given.said, given.stated.mark)
    yield from _called(given, found, private)


def _called(given: Given, names: list[tuple[str, str, bool]], private: dict[str, Value]) -> Iterator[Item]:
    for text, kind, weak in dict.fromkeys(names):
        about: dict[str, Value] = {"text": text, "key": key(text), "kind": kind, **private}
        about |= {"weak": True} if weak else {}
        if script := script_of(text):
            about |= {"script": script, "lang": language_of(script)}
        parts = text, kind, str(about.get("lang", ""))  # by the text, for two may differ in capitals alone
        name = f"name:{given.id.replace(':', '-')}.{short('|'.join(parts))}"
        yield Entity("Name", name, about, given.said, given.stated.mark)
        yield Tie("CALLED", given.id, name, NOTHING, given.said, given.stated.mark)


def _names(given: Given) -> Iterator[tuple[str, str, bool]]:
    for prop, kind in NAMES.items():
        for text in given.stated.texts(prop):
            if plain := " ".join(text.split()):
                yield plain, kind, prop == "weakAlias"


def _firm(given: Given) -> dict[str, Value]:
    about: dict[str, Value] = {own: text for prop, own in CODES.items() if (text := given.first(prop))}
    for prop, own in (("country", "seatCountry"), ("jurisdiction", "incorporatedIn")):
        about |= {own: code} if (code := given.country(prop)) else {}
    about |= {"about": text} if (text := given.first("summary")) else {}
    about |= given.dated("incorporationDate", "establishedOn")
    about |= many("tickers", given.stated.texts("ticker"))
    return about | _reached(given, [*_labelled(given, PRINTED), *given.stated.texts("notes")])


def _body(given: Given) -> dict[str, Value]:
    return {"seatCountry": code} if (code := given.country("country")) else {}


def _authority(given: Given) -> dict[str, Value]:
    return {"jurisdiction": code} if (code := given.country("country")) else {}


def _person(given: Given) -> dict[str, Value]:
    about: dict[str, Value] = {"publicRole": text} if (text := given.first("position")) else {}
    about |= many("details", [*_labelled(given, LIFE), *given.stated.texts("notes")])
    return about | _reached(given, _labelled(given, PRINTED))


def _reached(given: Given, identifiers: list[str]) -> dict[str, Value]:
    addresses, contacts = given.stated.texts("address"), _labelled(given, CONTACTS)
    return many("addresses", addresses) | many("identifiers", identifiers) | many("contacts", contacts)


def _labelled(given: Given, labels: dict[str, str]) -> list[str]:
    return [f"{label} {text}" for prop, label in labels.items() for text in given.stated.texts(prop)]
