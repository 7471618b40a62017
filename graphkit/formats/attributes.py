"""What nodes and ties say of themselves as named texts, and which names there are, as the schema tells before any row.

A date of less than day precision has `XLatest` and `XText` beside it; several values are joined; days are ISO 8601.
"""

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graphkit.entity import Link, Node
from graphkit.errors import GraphkitError
from graphkit.kind import Kind, Property
from graphkit.model import Model
from graphkit.value import Value

BETWEEN = " | "
"""Stands between the values of an attribute that has several."""
TYPED = ("integer", "number", "boolean", "date")


class Attribute(NamedTuple):
    """One name. `type` is text, integer, number, boolean or date; `words` are all it may be, where they are closed."""

    name: str
    type: str
    about: str
    words: tuple[str, ...] = ()


FRAME = {
    each.name: each
    for each in (
        Attribute("id", "text", "Its id"),
        Attribute("label", "text", "What to call it; of a tie, its kind"),
        Attribute("kind", "text", "Its kind"),
        Attribute("from", "text", "Id of the node that the tie leaves"),
        Attribute("to", "text", "Id of the node that the tie reaches"),
        Attribute("confidence", "text", "How well it is seen"),
        Attribute("sources", "text", "Ids of the documents that say so"),
    )
}
"""What is told of each one, whatever its kind; a format takes those that it has no place of its own for."""
NAME = Attribute("name", "text", "What to call it")
STUB = Attribute("stub", "boolean", "No document describes it: others speak of it")
CONFLICT = Attribute("conflict", "text", "Names of the properties on which its sources differ")


class Attributes:
    """The attributes of some kinds together, each name once, those of `frame` first."""

    def __init__(self, model: Model, kinds: Iterable[Kind], frame: Iterable[str]) -> None:
        self._model, self._frame = model, tuple(frame)
        self._of = {kind.name: _of_kind(model, kind) for kind in kinds if not kind.abstract}
        found: dict[str, list[Attribute]] = {name: [self._framed(name)] for name in self._frame}
        for owned in self._of.values():
            for attribute in owned.values():
                found.setdefault(self._named(attribute.name), []).append(attribute)
        self.declared = tuple(_united(name, those) for name, those in found.items())

    def texts(self, each: Node | Link) -> dict[str, str]:
        """What one says of itself, in the order declared. GraphkitError for what its kind does not have."""
        known = self._of[each.kind]
        if unknown := sorted(each.properties.keys() - known.keys()):
            what = f"{each.id}: {unknown[0]}: is no property of {each.kind}"
            raise GraphkitError(f"export: {what}: see graphkit schema {each.kind}, or load again")
        framed = self._framing(each)
        found = {name: text for name in self._frame if (text := framed.get(name))}
        told = {self._named(name): _text(each.properties[name]) for name in known if name in each.properties}
        return found | told

    def _framed(self, name: str) -> Attribute:
        words = self._model.vocabularies.get(name) if name == "confidence" else None
        return FRAME[name]._replace(words=tuple(words.terms) if words else ())

    def _framing(self, each: Node | Link) -> dict[str, str]:
        told = {"id": each.id, "kind": each.kind, "label": each.kind, "sources": BETWEEN.join(each.sources)}
        if isinstance(each, Link):
            return told | {"from": each.start, "to": each.end, "confidence": each.confidence}
        caption = self._model.kinds[each.kind].caption
        return told | {"label": _text(each.properties.get(caption) or each.properties.get("name") or each.id)}

    def _named(self, name: str) -> str:
        """A property whose name the frame has taken is called its own: kind becomes ownKind."""
        return f"own{name[0].upper()}{name[1:]}" if name in self._frame else name


def _of_kind(model: Model, kind: Kind) -> dict[str, Attribute]:
    """All that a node or tie of a kind may say, by name; a date is followed by its companions."""
    found = {"name": NAME} if kind.form == "node" else {}
    for owner in kind.properties.values():
        found[owner.name] = _attribute(model, owner)
        if owner.type == "date" and not _is_bound(kind, owner):
            for each in _companions(owner):
                found.setdefault(each.name, each)
    last = (STUB, CONFLICT) if kind.form == "node" else (CONFLICT,)
    return found | {each.name: each for each in last}


def texts(value: object) -> Iterable[str]:
    """All that a property holds, as texts; nothing where it holds nothing."""
    return value if isinstance(value, tuple | list) else (str(value),) if value is not None else ()


def _text(value: Value) -> str:
    """A value as text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return BETWEEN.join(value) if isinstance(value, tuple) else str(value)


def _attribute(model: Model, owner: Property) -> Attribute:
    if owner.many:
        return Attribute(owner.name, "text", f"{owner.about} (several are parted by {BETWEEN.strip()})")
    if owner.type in TYPED:
        return Attribute(owner.name, owner.type, owner.about)
    vocabulary = model.vocabularies.get(owner.type)
    return Attribute(owner.name, "text", owner.about, tuple(vocabulary.terms) if vocabulary else ())


def _is_bound(kind: Kind, owner: Property) -> bool:
    """Whether a date is declared that is the latest day of another."""
    return owner.name.endswith("Latest") and owner.name.removesuffix("Latest") in kind.properties


def _companions(owner: Property) -> Iterator[Attribute]:
    yield Attribute(f"{owner.name}Latest", "date", f"{owner.about}: the latest possible day, if it is not one day")
    yield Attribute(f"{owner.name}Text", "text", f"{owner.about}: in the notation of the source, if it is not one day")


def _united(name: str, those: list[Attribute]) -> Attribute:
    """One attribute for several of one name: of their type if they have one, with all that they mean."""
    types = {each.type for each in those}
    words = those[0].words if len({each.words for each in those}) == 1 else ()
    about = "; ".join(dict.fromkeys(each.about for each in those))
    return Attribute(name, types.pop() if len(types) == 1 else "text", about, words)


def columns(model: Model, kind: Kind) -> Attributes:
    """The attributes of one kind alone, for a table of it."""
    ends = ("from", "to", "confidence") if kind.form == "tie" else ()
    return Attributes(model, (kind,), ("id", *ends, "sources"))
