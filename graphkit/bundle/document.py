"""The file: one JSON object with an answer, all that it rests on, and a hash over both.

The hash is the SHA-256 of the object without `sha256` as canonical JSON: keys sorted, no spaces, UTF-8. It notices a
change; it is no signature, for who changes a bundle can make a new one.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from graphkit.errors import GraphkitError, ModelError, UsageError
from graphkit.question import Question, parse
from graphkit.record import digest, encode
from graphkit.values.date import day

FORMAT = 1
Text = str | None
Name = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
RecordId = Annotated[str, Meta(pattern=r"^record:[^/\s]+/[^/\s]+/.+")]
"""Source, kind and thing: see graphkit/record.py."""


class Passage(Struct, frozen=True, forbid_unknown_fields=True):
    """What one source says in one place. `about` is a thing's id, or kind and both ends of a tie.

    `states` are the values that it gives, `words` its own words for values that are resolved elsewhere.
    """

    source: str
    title: Text
    publisher: Text
    published: Text
    url: Text
    place: Text
    quote: Text
    licence: Text
    confidence: Text
    about: str
    states: dict[str, str | int | float | bool | list[str]]
    words: dict[str, str]


class Beside(Struct, frozen=True, forbid_unknown_fields=True):
    """A passage that no row rests on and that may move one: its digest is that of the record."""

    about: str
    digest: str


class DataSet(Struct, frozen=True, forbid_unknown_fields=True):
    """A data set that was loaded; `sha256` stands for the names and contents of its files."""

    dataset: str
    edition: str
    sha256: str


class Bundle(Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """The fields in their order. `text` is the whole file of the query, `parameters` are as they were bound."""

    bundle: Literal[1]
    query: Name
    revision: int
    question: str
    text: str
    parameters: dict[str, str | int | bool | None]
    as_of: str
    known_by: Text
    scope: str
    data_version: str
    data_until: Text
    datasets: list[DataSet]
    graphkit: str
    store: str
    store_format: int
    columns: list[dict[str, str]]
    rows: list[dict[str, object]]
    evidence: dict[RecordId, Passage]
    beside: dict[RecordId, Beside]
    private: bool
    withheld: int
    warnings: list[str]
    sha256: str = ""

    @property
    def asked(self) -> Question:
        """The query as its file was then."""
        return parse(self.query, self.text)

    @property
    def bound(self) -> dict[str, object]:
        """The parameters as `bind` gives them, the options' among them, but for the limit."""
        return {**self.parameters, "asOf": self.as_of, "knownBy": self.known_by, "scope": self.scope}


def sealed(bundle: Bundle) -> Bundle:
    """The bundle with the hash of what it holds."""
    return msgspec.structs.replace(bundle, sha256=seal(bundle))


def seal(bundle: Bundle) -> str:
    """The hash of what a bundle holds."""
    values = msgspec.to_builtins(bundle)
    del values["sha256"]
    return digest(encode(values))


def text(bundle: Bundle) -> str:
    """The file, for people too: fields in their order, two spaces, one newline at the end."""
    return json.dumps(msgspec.to_builtins(bundle), ensure_ascii=False, indent=2) + "\n"


def read(name: str, content: bytes) -> Bundle:
    """The bundle in a file. UsageError if it is none, GraphkitError if it was changed after it was made."""
    try:
        # To Python another key of the same name replaces the first, which a person reads.
        values = json.loads(content.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refuse)
        bundle = msgspec.convert(values, Bundle)
        found = seal(bundle)
    except (ValueError, RecursionError, OverflowError) as error:
        raise UsageError(
            f"evidence: {name}: is no bundle: {_reason(error)}: give a file of graphkit evidence make"
        ) from None
    if found != bundle.sha256:
        raise GraphkitError(
            f"evidence: {name}: was changed after it was made: sha256: says {bundle.sha256[:12]}…, what it holds gives "
            f"{found[:12]}…: get it again from who made it"
        )
    _agree(name, bundle)
    return bundle


def _once(pairs: Sequence[tuple[str, object]]) -> Mapping[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def _refuse(word: str) -> object:
    raise ValueError(f"{word} is no JSON")


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeError):
        return "it is not UTF-8"
    if isinstance(error, json.JSONDecodeError):
        return "it is not JSON"
    if isinstance(error, RecursionError):
        return "its brackets are too deep"
    return re.sub(r"\s+", " ", str(error))[:120]


def _agree(name: str, bundle: Bundle) -> None:
    """UsageError for a bundle whose parts don't fit each other, as none is that was made."""
    for wrong in _faults(bundle):
        raise UsageError(f"evidence: {name}: is no bundle: {wrong}: give a file of graphkit evidence make")


def _faults(bundle: Bundle) -> list[str]:
    try:
        asked = bundle.asked
        for each in (bundle.as_of, bundle.known_by):
            day(each) if each is not None else None
    except (ModelError, ValueError) as error:
        return [str(error)]
    columns = [each.name for each in asked.columns]
    wrong = [
        ("parameters: are not those of its text", set(bundle.parameters) != {each.name for each in asked.asked_for}),
        ("columns: are not those of its text", [each.get("name") for each in bundle.columns] != columns),
        ("rows: lack columns", any(name not in row for row in bundle.rows for name in columns)),
        ("rows: lack their evidence", not all(_proven(row.get("evidence"), bundle) for row in bundle.rows)),
    ]
    return [what for what, is_wrong in wrong if is_wrong]


def _proven(ids: object, bundle: Bundle) -> bool:
    return (
        isinstance(ids, list) and bool(ids) and all(isinstance(each, str) and each in bundle.evidence for each in ids)
    )
