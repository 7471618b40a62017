"""Entities as `graphkit export ftm` writes them: which they are, under which id each comes back, and its documents."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.entity import Entity, Item, Said, Tie
from graphkit.inputs import Inputs
from graphkit.reading.fields import Fields
from graphkit.value import Value
from graphkit.values import date

PREFIXES = {
    "Company": ("company",), "Organization": ("organisation",), "PublicBody": ("agency", "court", "military"),
    "Person": ("person",), "Sanction": ("designation",), "CourtCase": ("case",), "Ownership": ("tie",),
    "CourtCaseParty": ("tie",),
}  # fmt: skip
"""Of each schema, the kinds of things that are written so."""
PUBLISHERS = ("first_seen", "last_seen", "last_change", "referents", "target")
"""What only a publisher's own crawler says of an entity."""
ID = re.compile(r"gk-([a-z]+)-([a-z0-9][a-z0-9.-]*)")
BEGINS = re.compile(rb'\s*\{"id":\s*"gk-')
COUNTRY = re.compile(r"[a-z]{2}")
THIRD = "third-party"
"""How well such a file shows a thing: it is a copy, and where another document says it, that one counts."""


@dataclass(frozen=True, slots=True)
class Given:
    """One of them while it is read: its id in the graph, its properties, who says it; `inputs` takes notes."""

    inputs: Inputs
    id: str
    stated: Fields
    said: Said

    def first(self, name: str) -> str:
        """Take out the first text of a property; the others stay."""
        texts = self.stated.texts(name)
        if texts[1:]:
            self.stated.values[name] = list(texts[1:])
        return texts[0] if texts else ""

    def country(self, name: str) -> str:
        """Take out the first country of a property as the code that the graph writes; anything else stays."""
        text = self.first(name)
        if text and not COUNTRY.fullmatch(text):
            self.stated.values[name] = [text, *self.stated.texts(name)]
            return ""
        return text.upper()

    def dated(self, prop: str, name: str) -> dict[str, Value]:
        """Take out a date as the properties that hold it; what is none is noted and not used."""
        text = self.first(prop)
        try:
            return dict(date.expand(name, text)) if text else {}
        except ValueError as error:
            self.note("date", prop, text, f"{error}: not used")
            return {}

    def note(self, kind: str, name: str, text: str, message: str) -> None:
        """Write down what of this entity is not used, and why."""
        self.inputs.note(self.stated.mark, kind, name, text, message)


def thing(row: Fields) -> str:
    """The id in the graph of an entity that graphkit wrote; empty for anybody else's."""
    id, schema = row.values.get("id"), row.values.get("schema")
    if not isinstance(id, str) or not isinstance(schema, str) or any(name in row.values for name in PUBLISHERS):
        return ""
    match = ID.fullmatch(id.strip())
    return f"{match[1]}:{match[2]}" if match and match[1] in PREFIXES.get(schema, ()) else ""


def cited(items: Iterator[Item], documents: Sequence[str], main: str) -> Iterator[Item]:
    """Yield all of them, and for each document of the entity that it knows the thing of the id `main`, or the tie."""
    for item in items:
        yield item
        for source in documents:
            said = Said(source, item.said.place, confidence=THIRD)
            if isinstance(item, Entity) and item.id == main:
                told = {name: item.properties[name] for name in ("name", "private") if name in item.properties}
                yield Entity(item.kind, item.id, told, said, item.mark)
            elif isinstance(item, Tie) and main.startswith("tie:"):
                yield Tie(item.kind, item.start, item.end, item.properties, said, item.mark)
