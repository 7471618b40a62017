"""A party as records: the firm or person with what is said of it, and its names."""

from collections.abc import Iterator, Mapping, Sequence

from graphkit.entity import Entity, Item, Said, Tie
from graphkit.inputs import Inputs
from graphkit.record import short
from graphkit.value import Value
from graphkit.values import date
from graphkit.values.name import key

from .party import Called, Party
from .remarks import Facts, day


def records(inputs: Inputs, party: Party, facts: Facts, id: str, said: Said) -> Iterator[Item]:
    """Yield the party under its id, then each of its names."""
    private = withheld(party)
    yield Entity(party.sort.capitalize(), id, _about(inputs, party, facts) | private, said, party.mark)
    tickers = [Called(each, "ticker") for each in facts.tickers]
    for called in dict.fromkeys([Called(party.name, "as_listed"), *party.names, *facts.names, *tickers]):
        about: dict[str, Value] = {"text": called.text, "key": key(called.text), "kind": called.kind, **private}
        about |= ({"weak": True} if called.weak else {}) | ({"script": called.script} if called.script else {})
        name = f"name:{id.replace(':', '-')}.{short('|'.join((str(about['key']), called.kind)))}"
        yield Entity("Name", name, about, said, party.mark)
        yield Tie("CALLED", id, name, {}, said, party.mark)


def withheld(party: Party) -> dict[str, Value]:
    """The mark of everything that is about a private person; nothing for a firm."""
    return {"private": True} if party.sort == "person" else {}


def dated(inputs: Inputs, name: str, text: str, party: Party) -> Mapping[str, Value]:
    """A date as properties; one that cannot be read is noted."""
    read = day(text)
    if read is None:
        inputs.note(party.mark, "date", name, text, "is no date such as 02 Aug 2021, Aug 2021 or 2021")
        return {}
    return date.expand(name, read)


def many(name: str, texts: Sequence[str]) -> dict[str, Value]:
    """A property of several texts, left out where there are none."""
    found = tuple(sorted(set(texts)))
    return {name: found} if found else {}


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
        about |= dated(inputs, "establishedOn", facts.founded[0], party) if facts.founded else {}
        identifiers += facts.details
        about |= many("tickers", facts.tickers)
    else:
        about |= many("details", facts.details)
    about |= many("addresses", party.addresses) | many("identifiers", identifiers)
    return about | many("contacts", facts.contacts)
