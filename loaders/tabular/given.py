"""Where a value comes from: a text in which `{column}` stands for what a row has there, or a table that says more."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Day

from graphkit.entity import NOTHING
from graphkit.errors import RecordError
from graphkit.inputs import Property
from graphkit.value import Properties, Scalar, Value
from graphkit.values import date

Cells = Mapping[str, Sequence[str]]
"""The texts of a row by column; none where it is empty, several where a JSON row has a list."""
COLUMN = re.compile(r"\{([^{}]+)\}")
KEYS = ("column", "words", "split", "form")
PARTS = {"YYYY": r"(?P<year>\d{4})", "MM": r"(?P<month>\d{1,2})", "DD": r"(?P<day>\d{1,2})"}
WHOLE_NUMBER, NUMBER = re.compile(r"-?\d{1,18}"), re.compile(r"-?\d{1,18}(?:\.\d{1,18})?")
TRUTH = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Template:
    """A text with columns in it: `pieces` are by turns text and the name of a column."""

    pieces: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns in it."""
        return self.pieces[1::2]

    @property
    def whole(self) -> bool:
        """Whether it is one column and nothing else."""
        return len(self.pieces) == 3 and not (self.pieces[0] or self.pieces[2])

    def texts(self, cells: Cells) -> Sequence[str]:
        """What it is for a row: nothing where a column of it is empty."""
        if self.whole:
            return cells[self.pieces[1]]
        found = [_one(piece, cells) if at % 2 else piece for at, piece in enumerate(self.pieces)]
        return ["".join(found)] if all(found[1::2]) else []

    def text(self, cells: Cells) -> str:
        """The one text it is for a row, or an empty one; RecordError if there are several."""
        found = self.texts(cells)
        if len(found) > 1:
            raise RecordError(self.pieces[1], str(len(found)), "has several values where one is expected")
        return found[0] if found else ""


def template(text: str) -> Template:
    """Read a text with columns in braces; ValueError if the braces do not fit."""
    pieces = tuple(COLUMN.split(text))
    if any(sign in piece for piece in pieces[::2] for sign in "{}"):
        raise ValueError(f"{text}: a column is written {{name of the column}}, each brace with its other")
    return Template(pieces)


@dataclass(frozen=True, slots=True)
class Given:
    """A value as a mapping gives it: a constant, or texts with columns, cut at `split` and translated by `words`.

    Where the schema has a vocabulary and the mapping no words, these are the vocabulary's own.
    `form` is how its dates are written, in YYYY, MM and DD.
    """

    constant: Scalar | None = None
    templates: tuple[Template, ...] = ()
    words: Mapping[str, Scalar] = field(default_factory=lambda: NOTHING)
    split: str = ""
    form: str = ""

    @property
    def columns(self) -> set[str]:
        """The columns it needs."""
        return {name for each in self.templates for name in each.columns}

    def values(self, cells: Cells) -> list[Scalar]:
        """What it is for a row; RecordError for a word that has no translation or a date in another form."""
        if self.constant is not None:
            return [self.constant]
        texts = [text for each in self.templates for text in each.texts(cells)]
        if self.split:
            texts = [part.strip() for text in texts for part in text.split(self.split) if part.strip()]
        return [self._said(text) for text in texts]

    def _said(self, text: str) -> Scalar:
        if self.form:
            return self._date(text)
        if not self.words:
            return text
        if text not in self.words:
            column = self.templates[0].pieces[1]
            known = ", ".join(self.words)
            raise RecordError(column, text, f"{text} is not among its words: {known}", "unknown-value")
        return self.words[text]

    def _date(self, text: str) -> str:
        match = _pattern(self.form).fullmatch(text)
        if match is None:
            raise RecordError(self.templates[0].pieces[1], text, f"{text} is not written {self.form}")
        found = match.groupdict()
        return "-".join(found[part].zfill(2) for part in ("year", "month", "day") if part in found)


def given(raw: object) -> Given:
    """Read a value of a mapping; ValueError says what would be right."""
    if isinstance(raw, str):
        return Given(templates=(template(raw),))
    if isinstance(raw, bool | int | float | Day):
        return Given(constant=raw)
    if isinstance(raw, list) and raw and all(isinstance(each, str) for each in raw):
        return Given(templates=tuple(map(template, raw)))
    if isinstance(raw, dict) and isinstance(raw.get("column"), str):
        return _column(raw)
    raise ValueError("a text with {columns}, a list of such, or a table with column = the name of one is expected")


def _column(raw: Mapping[str, object]) -> Given:
    for key in raw:
        if key not in KEYS:
            raise ValueError(f"{key}: is no field of such a value: it may have {', '.join(KEYS)}")
    words, split, form = raw.get("words", {}), raw.get("split", ""), raw.get("form", "")
    if not isinstance(words, dict) or not all(isinstance(each, str | bool | int | float) for each in words.values()):
        raise ValueError('words: a table is expected: words = { Y = true, "Hong Kong" = "HK" }')
    if not isinstance(split, str) or not isinstance(form, str):
        raise ValueError("split, form: a text is expected")
    if form and not ("YYYY" in form and all(form.count(part) <= 1 for part in PARTS)):
        raise ValueError(f"form: {form}: a form is written with YYYY, MM and DD, such as DD.MM.YYYY")
    return Given(templates=(Template(("", str(raw["column"]), "")),), words=words, split=split, form=form)


def typed(owner: Property, found: Sequence[Scalar]) -> Properties:
    """Values as properties of the type that is asked for; RecordError for one that is not of it."""
    if not found:
        return {}
    if owner.many:
        return {owner.name: tuple(dict.fromkeys(map(str, found)))}
    if len(found) > 1:
        raise RecordError(owner.name, str(len(found)), "has several values where one is expected")
    if owner.type == "date":
        try:
            return date.expand(owner.name, found[0])
        except ValueError as error:
            raise RecordError(owner.name, str(found[0]), f"{found[0]}: {error}") from None
    return {owner.name: _as(owner.type, found[0])}


def _as(type_: str, value: Scalar) -> Value:
    """A text as what it stands for; whatever does not is left for the schema to refuse."""
    if not isinstance(value, str):
        return value
    if type_ == "integer" and WHOLE_NUMBER.fullmatch(value):
        return int(value)
    if type_ == "number" and NUMBER.fullmatch(value):
        return float(value)
    return TRUTH.get(value, value) if type_ == "boolean" else value


def _one(column: str, cells: Cells) -> str:
    return Template(("", column, "")).text(cells)


def _pattern(form: str) -> re.Pattern[str]:
    text = re.escape(form)
    for part, pattern in PARTS.items():
        text = text.replace(part, pattern)
    return re.compile(text)
