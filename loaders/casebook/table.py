"""One table of a casebook file as records: who states which of its fields, and in which words.

Faults go to the notes as `bad-record`, with the file, the line of the field and what would be right.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from graphkit.entity import Entity, Item, Mark, Said, Tie
from graphkit.inputs import Inputs, Kind, Model, Property
from graphkit.record import short
from graphkit.source import Table
from graphkit.value import Properties, Value
from graphkit.values import date
from graphkit.values.name import key
from graphkit.values.near import near

from .citations import Citation, citations, texts
from .conflicts import NO_STAND, Stand, sides
from .stating import SHORT_KEYS, faults
from .written import Written

SLUG = re.compile(r"[a-z0-9][a-z0-9.\-]*")
FRAME = ("id", "sources", "confidence", "conflict")
TIE_FRAME = ("sources", "confidence", "conflict")
BRIEF_KEYS = {long: brief for brief, long in SHORT_KEYS.items()}
NAME_KEYS = ("text", "kind", "lang", "script", "from", "until", "sources")


class Reading:
    """Turns tables into records. `scopes` are the sources whose dates must be stated one by one."""

    def __init__(self, inputs: Inputs, model: Model, scopes: frozenset[str]) -> None:
        self.inputs, self.model, self.scopes = inputs, model, scopes

    def items(self, table: Table) -> list[Item]:
        """The records of one table, which counts as used if it has no fault."""
        before = len(self.inputs.notes)
        found = list(TableReading(self, table).items())
        self.inputs.rows_used += len(self.inputs.notes) == before
        return found


class TableReading:
    """One table being read."""

    def __init__(self, reading: Reading, table: Table) -> None:
        self.reading, self.table, self.model = reading, table, reading.model
        self.kind = self.model.tables[table.name]
        self.slug = str(table.fields.get("id", ""))
        self.id = f"{self.kind.prefix}:{self.slug}"
        self.ties = self.model.written[self.kind.name]
        self.is_actor = self.model.fits(self.kind.name, ("Actor",))
        self.mark = replace(table.mark, place=self.slug, lines=table.lines)

    def fault(self, field: str, message: str) -> None:
        """Note that the table cannot be used, at the line of the field."""
        line = self.table.lines.get(field.partition(".")[0], self.table.mark.line)
        self.reading.inputs.note(Mark(self.mark.file, line, self.slug), "bad-record", field, "", message)

    def items(self) -> Iterator[Item]:
        """Yield the table's records, one a source and thing."""
        if not isinstance(self.table.fields.get("id"), str) or not SLUG.fullmatch(self.slug):
            self.fault("id", "small letters, digits, dots and hyphens are expected, such as xiaomi-v-dod")
            return
        cited = self._citations()
        properties = self._properties()
        disputed = self._disputed(self.kind, "conflict", self.table.fields.get("conflict", []))
        for name in sorted({name for stand in disputed.values() for name in stand.values} & self.table.fields.keys()):
            self.fault(name, "is in conflict below: leave it to the conflict")
        ties = list(self._ties())
        known = {*self.kind.properties, *self.ties} | ({"names"} if self.is_actor else set())
        if cited and self.kind.name != "Source":
            for field, message in faults(self.table, known, self.ties, cited):
                self.fault(field, message)
        for citation in cited:
            yield from self._records(citation, properties, disputed.get(citation.said.source, NO_STAND), ties)

    def _records(
        self, citation: Citation, properties: Mapping[str, Properties], stand: Stand, ties: list[Written]
    ) -> Iterator[Item]:
        stated: dict[str, Value] = {}
        for name, values in properties.items():
            if citation.covers(name) and name not in citation.words:
                stated |= values
        plain = {name: words for name, words in citation.words.items() if "." not in name and name not in self.ties}
        said = replace(citation.said, words=plain, chosen=stand.chosen)
        yield Entity(self.kind.name, self.id, stated | dict(stand.values), said, self.mark)
        yield from (self._tie(tie, citation) for tie in ties if tie.stated_by(citation))
        if self.is_actor:
            yield from self._names(citation)

    def _tie(self, tie: Written, citation: Citation) -> Tie:
        words = {
            SHORT_KEYS.get(name.partition(".")[2], name.partition(".")[2]): text
            for name, text in citation.words.items()
            if name.startswith(f"{tie.field}.")
        }
        properties = {name: value for name, value in tie.properties.items() if _owner(tie.kind, name) not in words}
        if citation.said.source in self.reading.scopes:
            properties = {name: value for name, value in properties.items() if self._says(citation, tie, name)}
        stand = tie.disputed.get(citation.said.source, NO_STAND)
        properties |= stand.values
        ends = (self.id, tie.other) if tie.forward else (tie.other, self.id)
        confidence = tie.confidence or citation.said.confidence
        said = replace(citation.said, words=words, confidence=confidence, chosen=stand.chosen)
        mark = replace(self.mark, line=self.mark.at(tie.field))
        return Tie(tie.kind.name, *ends, properties, said, mark)

    def _says(self, citation: Citation, tie: Written, name: str) -> bool:
        """A scope document states a date only where that very date is named: `challenges.from`."""
        owner = _owner(tie.kind, name)
        if owner != "basis" and owner not in tie.kind.dates:
            return True
        spoken = BRIEF_KEYS.get(owner, owner)
        return citation.states is not None and f"{tie.field}.{spoken}" in citation.states

    # ------------------------------------------------------------------ fields

    def _properties(self) -> dict[str, Properties]:
        found: dict[str, Properties] = {}
        for name, value in self.table.fields.items():
            if name in FRAME or name in self.ties or (name == "names" and self.is_actor):
                continue
            owner = self.kind.properties.get(name)
            if owner is None or owner.computed:
                self._unknown(name)
            elif (values := self._value(self.kind, owner, name, value)) is not None:
                found[name] = values
        return found

    def _unknown(self, name: str) -> None:
        known = [*self.kind.properties, *self.ties, *(["names"] if self.is_actor else [])]
        self.fault(name, f"[[{self.table.name}]] has no such field: {near(name, known)}")

    def _value(self, kind: Kind, owner: Property, field: str, value: object) -> Properties | None:
        if owner.type == "date":
            try:
                return date.expand(owner.name, value)
            except ValueError as error:
                self.fault(field, str(error))
                return None
        typed = tuple(value) if isinstance(value, list) else value
        candidate = Entity(kind.name, self.id, {owner.name: typed}, Said(""), self.mark)  # type: ignore[dict-item]
        problems = [text for text in self.model.problems(candidate) if text.startswith(f"{owner.name}: ")]
        for text in problems:
            self.fault(field, text.partition(": ")[2])
        return None if problems else {owner.name: typed}  # type: ignore[dict-item]

    def _disputed(self, kind: Kind, field: str, value: object) -> dict[str, Stand]:
        """What each source states of the fields that are in conflict, by source."""
        found: dict[str, Stand] = {}
        for side in sides(value, lambda message: self.fault(field, message)):
            name = SHORT_KEYS.get(side.field, side.field) if kind.form == "tie" else side.field
            owner = kind.properties.get(name)
            if owner is None or owner.computed:
                self.fault(field, f"{side.field}: there is no such field")
            elif name in kind.key:
                self.fault(field, f"{side.field}: tells such ties apart: write one for each value")
            elif (values := self._value(kind, owner, field, side.value)) is not None:
                for source in (f"source:{each}" for each in side.sources):
                    before = found.get(source, NO_STAND)
                    chosen = {*before.chosen, *((name,) if side.is_better else ())}
                    found[source] = Stand({**before.values, **values}, tuple(sorted(chosen)))
        return found

    def _list(self, field: str) -> list[Mapping[str, object]]:
        value = self.table.fields.get(field, [])
        if isinstance(value, list) and all(isinstance(each, dict) for each in value):
            return value
        self.fault(field, "a list of tables is expected: [{ … }, { … }]")
        return []

    # ------------------------------------------------------------------ ties

    def _ties(self) -> Iterator[Written]:
        for field, value in self.table.fields.items():
            if field in self.ties:
                for entry in value if isinstance(value, list) else [value]:
                    yield from self._written(field, entry)

    def _written(self, field: str, entry: object) -> Iterator[Written]:
        kind, forward = self.ties[field]
        word = "what" if forward else "by"
        fields = {word: entry} if isinstance(entry, str) else entry
        if not isinstance(fields, dict) or not isinstance(fields.get(word), str):
            self.fault(field, f"an id, or a table with {word} = an id, is expected")
            return
        properties: dict[str, Value] = {}
        for brief, value in ((str(each), value) for each, value in fields.items()):
            name = SHORT_KEYS.get(brief, brief)
            if brief in (word, *TIE_FRAME):
                continue
            owner = kind.properties.get(name)
            if owner is None:
                known = [word, *(BRIEF_KEYS.get(each, each) for each in kind.properties)]
                self.fault(f"{field}.{brief}", f"no such field: it may have {', '.join(known)}")
            elif (values := self._value(kind, owner, f"{field}.{brief}", value)) is not None:
                properties |= values
        disputed = self._disputed(kind, f"{field}.conflict", fields.get("conflict", []))
        self._needed(field, kind, {*properties, *(name for stand in disputed.values() for name in stand.values)})
        own = fields.get("sources", [])
        if not isinstance(own, list) or len(texts(own)) != len(own):
            self.fault(f"{field}.sources", 'a list of ids of sources is expected: ["s01"]')
        other, only = str(fields[word]), tuple(f"source:{each}" for each in texts(own))
        self._ends(field, kind, forward, other)
        confidence = None if "confidence" not in fields else str(fields["confidence"])
        words = self.model.vocabularies["confidence"].terms
        if confidence is not None and confidence not in words:
            self.fault(field, f"confidence is one of {', '.join(words)}")
        yield Written(field, kind, forward, other, properties, only, confidence, disputed)

    def _needed(self, field: str, kind: Kind, properties: Collection[str]) -> None:
        for name, owner in kind.properties.items():
            if owner.required and name not in properties:
                self.fault(field, f"needs {name}: {owner.about.lower()}")

    def _ends(self, field: str, kind: Kind, forward: bool, other: str) -> None:
        allowed = kind.ends if forward else kind.starts
        if not any(self.model.fits(found.name, allowed) for found in self.model.of_id(other)):
            prefixes = sorted(
                {found.prefix for found in self.model.nodes if found.prefix and self.model.fits(found.name, allowed)}
            )
            self.fault(
                field, f"{other}: an id that begins with {', '.join(f'{prefix}:' for prefix in prefixes)} is expected"
            )

    # ------------------------------------------------------------------ names

    def _names(self, citation: Citation) -> Iterator[Item]:
        for entry, field in self._spelled():
            only = [f"source:{each}" for each in texts(entry.get("sources"))]
            if (citation.said.source in only) if only else (citation.covers(field) and field not in citation.words):
                yield from self._name(entry, citation.said)

    def _spelled(self) -> Iterator[tuple[Mapping[str, object], str]]:
        written = self._list("names")
        for entry in written:
            for brief in entry:
                if brief not in NAME_KEYS:
                    self.fault("names", f"{brief}: no such field: a name may have {', '.join(NAME_KEYS)}")
            yield entry, "names"
        if isinstance(name := self.table.fields.get("name"), str):
            yield {"text": name, "kind": "display"}, "name"
        for ticker in texts(self.table.fields.get("tickers")):
            yield {"text": ticker, "kind": "ticker"}, "tickers"

    def _name(self, entry: Mapping[str, object], said: Said) -> Iterator[Item]:
        kind = self.model.kinds["Name"]
        properties: dict[str, Value] = {}
        for brief, value in entry.items():
            owner = kind.properties.get(SHORT_KEYS.get(brief, brief))
            if owner is not None and (values := self._value(kind, owner, "names", value)) is not None:
                properties |= values
        if not isinstance(properties.get("text"), str) or "kind" not in properties:
            self.fault("names", "each name needs text and kind")
            return
        properties["key"] = key(str(properties["text"]))
        parts = (properties["text"], properties["kind"], properties.get("lang", ""))
        identifier = f"name:{self.kind.prefix}-{self.slug}.{short('|'.join(map(str, parts)))}"
        spoken = replace(said, words={}, chosen=())
        yield Entity("Name", identifier, properties, spoken, self.mark)
        yield Tie("CALLED", self.id, identifier, {}, spoken, self.mark)

    def _citations(self) -> list[Citation]:
        if self.kind.name == "Source":
            # A document speaks for itself: who published it, and when.
            return [Citation(Said(self.id), None, {})]
        words = list(self.model.vocabularies["confidence"].terms)
        return citations(self._list("sources"), self.table.fields.get("confidence"), words, self.fault)


def _owner(kind: Kind, name: str) -> str:
    """The date that a bound or a text belongs to; any other name is its own."""
    owner = kind.property(name)
    return name if owner is None else owner.name
