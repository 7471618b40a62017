"""The fields before the first table of a mapping: what the data set is called, and how its file is written."""

from dataclasses import dataclass

from graphkit.inputs import Model, datasets
from graphkit.source import Table
from graphkit.values.date import day
from graphkit.values.near import near

from .given import Template, template
from .key import SLUG
from .mistakes import Mistakes

NEEDED = {
    "dataset": "how graphkit is to call what is loaded",
    "title": "what the file is, in a few words",
    "dataUntil": "the last day that the file knows about",
    "place": 'what finds a row again in the file, such as "no. {number}"',
}
LISTS = ("columns", "empty")
NAMES = (*NEEDED, "confidence", "delimiter", *LISTS)


@dataclass(frozen=True, slots=True)
class Head:
    """`columns` are those of a CSV file without a header; `empty` are the texts that mean nothing."""

    dataset: str
    title: str
    until: str
    place: Template
    confidence: str
    columns: tuple[str, ...] | None
    delimiter: str | None
    empty: frozenset[str]


def head(table: Table, model: Model, mistakes: Mistakes) -> Head:
    """Read the head; what is wrong goes to the mistakes."""
    read = _Reading(table, mistakes)
    read.shape()
    confidence = read.text("confidence") or "sourced"
    words = model.vocabularies["confidence"].terms
    if confidence not in words:
        read.wrong("confidence", f"{confidence}: {near(confidence, words)}")
    delimiter = read.text("delimiter") or None
    if len(delimiter or ",") != 1:
        read.wrong("delimiter", "one sign is expected")
    return Head(
        dataset=read.dataset(), title=read.text("title"), until=read.until(), place=read.place(),
        confidence=confidence, columns=read.texts("columns") or None, delimiter=delimiter,
        empty=frozenset(read.texts("empty")),
    )  # fmt: skip


class _Reading:
    def __init__(self, table: Table, mistakes: Mistakes) -> None:
        self._table, self._mistakes = table, mistakes

    def wrong(self, name: str, message: str) -> None:
        self._mistakes.add(self._table.lines.get(name, 1), name, message)

    def shape(self) -> None:
        """Whether all is there, nothing else, and each of its type."""
        for name, value in self._table.fields.items():
            if name not in NAMES:
                self.wrong(name, f"no such field: {near(name, NAMES)}")
            elif name in LISTS and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
                self.wrong(name, "a list of texts is expected")
            elif name not in (*LISTS, "dataUntil") and not (isinstance(value, str) and value != ""):
                self.wrong(name, "a text is expected")
        for name, about in NEEDED.items():
            if name not in self._table.fields:
                self.wrong(name, f"is missing: {about}")

    def text(self, name: str) -> str:
        found = self._table.fields.get(name)
        return found if isinstance(found, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        found = self._table.fields.get(name)
        return tuple(map(str, found)) if isinstance(found, list) else ()

    def dataset(self) -> str:
        name = self.text("dataset")
        if name in datasets():
            self.wrong("dataset", f"{name} is a loader's own name: give the data set another")
        elif name and not SLUG.fullmatch(name):
            self.wrong("dataset", "small letters, digits, dots and hyphens are expected, such as my-list")
        return name

    def until(self) -> str:
        text = str(self._table.fields.get("dataUntil", ""))
        try:
            day(text)
        except ValueError as error:
            if text:
                self.wrong("dataUntil", str(error))
        return text

    def place(self) -> Template:
        try:
            return template(self.text("place"))
        except ValueError as error:
            self.wrong("place", str(error))
            return template("")
