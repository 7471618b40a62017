"""One schema file: its keys checked, as a kind or a vocabulary; and one that ships read alone, for who needs no more.

Reading the whole schema takes longer than an answer. What one file says of others is checked where all are read, in
`model`.
"""

import tomllib
from collections.abc import Mapping
from functools import cache

from graphkit import folders
from graphkit.errors import ModelError
from graphkit.kind import Kind, Property, Vocabulary

KIND_KEYS = {
    "form", "about", "prefix", "table", "parents", "caption", "properties", "abstract", "computed",
    "from", "to", "key", "field", "inverse",
}  # fmt: skip
PROPERTY_KEYS = {"type", "required", "many", "identifier", "computed", "about"}


def texts() -> dict[str, str]:
    """The texts of the schema files that ship with graphkit, by stem."""
    return {file.stem: file.read_text("utf-8") for file in folders.shipped("schema").glob("*.toml")}


@cache
def vocabulary(name: str) -> Vocabulary:
    """A vocabulary that ships."""
    return as_vocabulary(name, _shipped(f"_{name}"))


@cache
def kind(name: str) -> Kind:
    """A kind that ships, with the properties of those it descends from."""
    found: dict[str, Kind] = {}
    waiting = [name]
    while waiting:
        each = waiting.pop()
        found[each] = as_kind(each, _shipped(each))
        waiting += set(found[each].parents) - found.keys()
    return inherited(found[name], found)


def _shipped(stem: str) -> dict[str, object]:
    return table(stem, (folders.shipped("schema") / f"{stem}.toml").read_text("utf-8"))


def table(stem: str, text: str) -> dict[str, object]:
    """The tables of a schema file. ModelError for keys that it may not have, or must."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ModelError(f"schema/{stem}.toml: {error}") from None
    allowed = {"about", "terms"} if stem.startswith("_") else KIND_KEYS
    for key in found:
        if key not in allowed:
            raise ModelError(f"schema/{stem}.toml: {key}: unknown: one of {', '.join(sorted(allowed))}")
    for key in ("about", "terms" if stem.startswith("_") else "form"):
        if not found.get(key):
            raise ModelError(f"schema/{stem}.toml: {key}: is missing")
    if found.get("form", "node") not in ("node", "tie"):
        raise ModelError(f"schema/{stem}.toml: form: node or tie")
    return found


def as_vocabulary(name: str, table: Mapping[str, object]) -> Vocabulary:
    """The vocabulary of that name."""
    terms = {word: str(about) for word, about in _mapping(table["terms"]).items()}
    return Vocabulary(name, str(table["about"]), terms)


def as_kind(name: str, table: Mapping[str, object]) -> Kind:
    """The kind of that name, with its own properties alone."""
    properties = {key: _property(name, key, spec) for key, spec in _mapping(table.get("properties")).items()}
    renamed = {"from": "starts", "to": "ends"}
    rest = {
        renamed.get(key, key): tuple(value) if isinstance(value, list) else value
        for key, value in table.items()
        if key != "properties"
    }
    return Kind(name=name, properties=properties, **rest)  # type: ignore[arg-type]


def _property(kind: str, name: str, spec: object) -> Property:
    table = _mapping(spec)
    for key in table:
        if key not in PROPERTY_KEYS:
            raise ModelError(f"schema/{kind}.toml: {name}.{key}: unknown: one of {', '.join(sorted(PROPERTY_KEYS))}")
    for key in ("type", "about"):
        if not table.get(key):
            raise ModelError(f"schema/{kind}.toml: {name}.{key}: is missing")
    return Property(name=name, **table)  # type: ignore[arg-type]


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def inherited(kind: Kind, kinds: Mapping[str, Kind], heirs: tuple[str, ...] = ()) -> Kind:
    """The kind with the properties of all that it descends from. ModelError if that leads nowhere or in a circle."""
    properties: dict[str, Property] = {}
    for parent in kind.parents:
        if parent not in kinds:
            raise ModelError(f"schema/{kind.name}.toml: parents: {parent} is no kind")
        if parent in (kind.name, *heirs):
            raise ModelError(f"schema/{kind.name}.toml: parents: {parent} descends from itself")
        properties |= inherited(kinds[parent], kinds, (kind.name, *heirs)).properties
    values = {name: getattr(kind, name) for name in kind.__dataclass_fields__}
    return Kind(**values | {"properties": properties | dict(kind.properties)})
