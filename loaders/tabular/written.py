"""The tables of a mapping, checked against the schema: every mistake with its line and the near name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graphkit.entity import Entity, Said
from graphkit.errors import RecordError
from graphkit.inputs import Kind, Model, Property
from graphkit.source import Table
from graphkit.values.near import near

from ..casebook.stating import SHORT_KEYS
from .given import Given, given, template, typed
from .key import Key
from .mistakes import Mistakes
from .rule import PRIVATE, Fields, Joined, Rule

FRAME = ("id", "when")
TO_SET = {PRIVATE: "persons of a file of yours are marked private", "isScope": "only the casebook may say so"}


@dataclass(frozen=True, slots=True)
class Use:
    """Where a mapping speaks of a column."""

    column: str
    line: int
    field: str


class Written:
    """One table of a mapping being read as a rule."""

    def __init__(self, table: Table, kind: Kind, model: Model, mistakes: Mistakes, uses: list[Use]) -> None:
        self._table, self._kind, self._model = table, kind, model
        self._mistakes, self._uses = mistakes, uses
        self._ties = model.written[kind.name]
        self._actor = model.fits(kind.name, ("Actor",))

    def rule(self) -> Rule | None:
        """The rule, or None if its id is wrong already."""
        fields = self._table.fields
        key = self._key("id", fields.get("id"), self._kind.prefix)
        own = tuple(self._fields(self._kind, {k: v for k, v in fields.items() if not self._is_other(k)}, ""))
        ties = tuple(self._joined())
        names = (*self._spelled(), *self._plain_names(own)) if self._actor else ()
        when = dict(self._when(fields.get("when", {})))
        return Rule(self._kind, key, self._table.mark.line, own, names, ties, when) if key else None

    def _line(self, field: str) -> int:
        return self._table.lines.get(field.partition(".")[0], self._table.mark.line)

    def _add(self, field: str, message: str) -> None:
        self._mistakes.add(self._line(field), field, message)

    def _use(self, field: str, columns: Iterable[str]) -> None:
        self._uses += [Use(name, self._line(field), field) for name in columns]

    def _is_other(self, name: str) -> bool:
        return name in FRAME or name in self._ties or (name == "names" and self._actor)

    # ------------------------------------------------------------------ ids

    def _key(self, field: str, raw: object, prefix: str) -> Key | None:
        if not isinstance(raw, str) or not raw.strip():
            self._add(field, 'a text is expected, such as "example-{number}"')
            return None
        try:
            found = Key(prefix, template(raw.strip().removeprefix(f"{prefix}:")))
        except ValueError as error:
            self._add(field, str(error))
            return None
        self._use(field, found.columns)
        return found

    def _reference(self, field: str, raw: object, allowed: Sequence[str]) -> Key | None:
        prefix, colon, rest = raw.partition(":") if isinstance(raw, str) else ("", "", "")
        if not colon and isinstance(raw, str) and raw.startswith("{"):
            found = self._key(field, raw, "")
            if found and not found.template.whole:
                self._add(
                    field, f"{raw}: begin with a prefix such as company:, or give one column that holds whole ids"
                )
            return found
        if not any(self._model.fits(each.name, allowed) for each in self._model.of_id(prefix)):
            fitting = [each.prefix for each in self._model.nodes if self._model.fits(each.name, allowed)]
            prefixes = ", ".join(sorted({f"{prefix}:" for prefix in fitting if prefix}))
            self._add(field, f"{raw}: an id that begins with {prefixes} is expected")
            return None
        return self._key(field, rest, prefix)

    # ------------------------------------------------------------------ fields

    def _fields(self, kind: Kind, raw: Mapping[str, object], path: str) -> Iterator[tuple[Property, Given]]:
        """The properties of a thing, or of a tie or name in the field `path`."""
        for brief, value in raw.items():
            name = SHORT_KEYS.get(brief, brief) if path else brief
            owner = kind.properties.get(name)
            if name in TO_SET and owner:
                self._add(f"{path}{brief}", f"is not for a mapping to say: {TO_SET[name]}")
            elif owner is None or owner.computed:
                self._add(f"{path}{brief}", f"{kind.name} has no such field: {near(brief, self._known(kind, path))}")
            elif (read := self._given(kind, owner, f"{path}{brief}", value)) is not None:
                yield owner, read
        given_names = {SHORT_KEYS.get(brief, brief) if path else brief for brief in raw}
        for name, owner in kind.properties.items():
            if owner.required and not owner.computed and name not in given_names and name != "key":
                self._add(path.rstrip(".") or "id", f"{kind.name} needs {name}: {owner.about.lower()}")

    def _known(self, kind: Kind, path: str) -> list[str]:
        own = [name for name, owner in kind.properties.items() if not owner.computed and name not in TO_SET]
        return own if path else [*own, *self._ties, *FRAME, *(["names"] if self._actor else [])]

    def _given(self, kind: Kind, owner: Property, field: str, raw: object) -> Given | None:
        try:
            found = given(raw)
        except ValueError as error:
            self._add(field, str(error))
            return None
        self._use(field, found.columns)
        vocabulary = self._model.vocabularies.get(owner.type)
        if vocabulary and found.columns and not found.words:
            found = replace(found, words={word: word for word in vocabulary.terms})
        for value in found.words.values() or ([] if found.columns else found.values({})):
            self._check(kind, owner, field, Given(constant=value))
        return found

    def _check(self, kind: Kind, owner: Property, field: str, found: Given) -> None:
        """Note a constant that is no value of its property."""
        try:
            values = typed(owner, found.values({}))
        except RecordError as error:
            self._add(field, error.message)
            return
        trial = Entity(kind.name, "", values, Said(""), self._table.mark)
        start = f"{owner.name}: "
        for problem in [each for each in self._model.problems(trial) if each.startswith(start)]:
            words = self._model.vocabularies.get(owner.type)
            message = problem.removeprefix(start)
            if words:
                message = f"{found.constant} is no word of {owner.type}: {near(str(found.constant), words.terms)}"
            self._add(field, message)

    # ------------------------------------------------------------------ ties, names, conditions

    def _joined(self) -> Iterator[Joined]:
        for field, raw in self._table.fields.items():
            if field in self._ties and field not in FRAME:
                for entry in raw if isinstance(raw, list) else [raw]:
                    yield from self._tie(field, entry)

    def _tie(self, field: str, entry: object) -> Iterator[Joined]:
        kind, forward = self._ties[field]
        word = "what" if forward else "by"
        raw = entry if isinstance(entry, dict) else {word: entry}
        if not isinstance(raw.get(word), str):
            self._add(field, f"an id, or a table with {word} = an id, is expected")
            return
        other = self._reference(field, raw[word], kind.ends if forward else kind.starts)
        fields = tuple(self._fields(kind, {k: v for k, v in raw.items() if k != word}, f"{field}."))
        if other:
            yield Joined(kind, forward, other, fields)

    def _spelled(self) -> Iterator[Fields]:
        raw = self._table.fields.get("names", [])
        for entry in raw if isinstance(raw, list) else [raw]:
            if not isinstance(entry, dict):
                self._add("names", 'a list of tables is expected: [{ text = "{short}", kind = "short" }]')
                return
            found = tuple(self._fields(self._model.kinds["Name"], entry, "names."))
            yield tuple(sorted(found, key=lambda each: each[0].name != "text"))

    def _plain_names(self, own: Fields) -> Iterator[Fields]:
        """The name that is shown and the ticker symbols are names to look up by as well."""
        about = self._model.kinds["Name"].properties
        for owner, each in own:
            if word := {"name": "display", "tickers": "ticker"}.get(owner.name):
                yield ((about["text"], each), (about["kind"], Given(constant=word)))

    def _when(self, raw: object) -> Iterator[tuple[str, frozenset[str]]]:
        if not isinstance(raw, dict):
            self._add("when", 'a table is expected: when = { type = "firm" }, or { type = ["A", "B"] }')
            return
        for column, wanted in raw.items():
            texts = [] if wanted is True else wanted if isinstance(wanted, list) else [wanted]
            if not all(isinstance(each, str) and each for each in texts):
                self._add("when", f"{column}: a text that the column has, a list of texts, or true for any is expected")
            self._use("when", [column])
            yield column, frozenset(map(str, texts))
