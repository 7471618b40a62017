"""A party as records: the firm or person with what is said of it, and its names."""

from collections.abc import Iterator

from graphkit.entity import Entity, Item, Said, Tie
from graphkit.inputs import Inputs
from graphkit.record import short
from graphkit.value import Value
from graphkit.values.name import key

from .days import dated
from .party import Called, Facts, Party, many, withheld
from .scripts import language_of, script_of


def records(inputs: Inputs, party: Party, facts: Facts, id: str, said: Said) -> Iterator[Item]:
    """Yield the party under its id, then each of its names."""
    yield Entity(party.sort.capitalize(), id, _about(inputs, party, facts) | withheld(party), said, party.mark)
    yield from _names(party, facts, id, said)


def named(party: Party, facts: Facts, id: str, said: Said) -> Iterator[Item]:
    """Yield a body of any kind of which only names are said, then each of its names."""
    yield Entity(party.sort.capitalize(), id, {"name": party.name, **withheld(party)}, said, party.mark)
    yield from _names(party, facts, id, said)


def _names(party: Party, facts: Facts, id: str, said: Said) -> Iterator[Item]:
    private = withheld(party)
    tickers = [Called(each, "ticker") for each in facts.tickers]
    for called in dict.fromkeys(
        [Called(party.name, "as_listed", script=script_of(party.name)), *party.names, *facts.names, *tickers]
    ):
        about: dict[str, Value] = {"text": called.text, "key": key(called.text), "kind": called.kind, **private}
        about |= ({"weak": True} if called.weak else {}) | ({"script": called.script} if called.script else {})
        about |= {"lang": lang} if (lang := called.lang or language_of(called.script)) else {}
        name = f"name:{id.replace(':', '-')}.{short('|'.join((str(about['key']), called.kind)))}"
        yield Entity("Name", name, about, said, party.mark)
        yield Tie("CALLED", id, name, {}, said, party.mark)


def _about(inputs: Inputs, party: Party, facts: Facts) -> dict[str, Value]:
    about: dict[str, Value] = {"name": party.name}
    identifiers = [*facts.identifiers]
    if party.sort == "company":
        about |= {"ofacNumber": party.number} if party.number else {}
        for name, found, label in (
            ("uscc", facts.uscc, "Unified Social Credit Code (USCC)"),
            ("lei", facts.lei, "Legal Entity Number"),
        ):
            about |= dict.fromkeys([name] if len(set(found)) == 1 else [], found[0] if found else "")
            identifiers += [f"{label} {each}" for each in found] if len(set(found)) > 1 else []
        about |= dated(inputs, "establishedOn", facts.founded[0], party.mark) if facts.founded else {}
        identifiers += facts.details
        about |= many("tickers", facts.tickers)
    else:
        about |= many("details", facts.details)
    about |= many("addresses", party.addresses) | many("identifiers", identifiers)
    return about | many("contacts", facts.contacts)
