"""Records: what one source says about one thing or tie, as rows of the store, and the export line of each.

A record's id is `record:<source slug>/<thing id with / for :>`, of a tie `record:<source slug>/<KIND>/<hash>`;
a second passage of the same source on the same thing gets `/2`. `group` is the unit of merging: the canonical
node's id, or kind and both canonical ends of a tie. `of` is the canonical node or tie.
"""

import hashlib
from collections.abc import Mapping

import msgspec

from graphkit.entity import Entity, Item
from graphkit.kind import Kind

_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder()


class Record(msgspec.Struct, frozen=True, array_like=True):
    """One row of the record layer. `body` and `words` are canonical JSON; `start`, `end` are ids as loaded."""

    id: str
    form: str
    kind: str
    of: str
    group: str
    thing: str | None
    start: str | None
    end: str | None
    dataset: str
    source: str
    place: str | None
    quote: str | None
    confidence: str
    body: str
    words: str | None
    chosen: tuple[str, ...] = ()

    def row(self) -> dict[str, object]:
        """The record as properties of its node in the store; absent values are left out."""
        values = {
            "id": self.id,
            "form": self.form,
            "kind": self.kind,
            "of": self.of,
            "group": self.group,
            "thing": self.thing,
            "fromId": self.start,
            "toId": self.end,
            "dataset": self.dataset,
            "source": self.source,
            "place": self.place,
            "quote": self.quote,
            "confidence": self.confidence,
            "body": self.body,
            "words": self.words,
            "chosen": list(self.chosen) or None,
            "digest": digest(self.line()),
        }
        return {name: value for name, value in values.items() if value is not None}

    def line(self) -> str:
        """The line of `export jsonl` that stands for the record."""
        return encode(
            _Line(
                msgspec.Raw(self.body.encode()),
                self.chosen,
                self.confidence,
                self.dataset,
                self.form,
                self.start,
                self.id,
                self.kind,
                "record",
                self.of,
                self.place,
                self.quote,
                self.source,
                self.thing,
                self.end,
                None if self.words is None else msgspec.Raw(self.words.encode()),
            )
        )

    def properties(self) -> Mapping[str, object]:
        """The properties that this source states, as JSON values."""
        return _decoder.decode(self.body)  # type: ignore[no-any-return]

    @property
    def is_first(self) -> bool:
        """Whether it is the first passage of its source on a thing: a later one has a number at the end of its id."""
        return self.thing is None or self.id.endswith(self.thing.replace(":", "/", 1))

    def moved(self, of: str, group: str) -> "Record":
        """The same record under another canonical thing."""
        return msgspec.structs.replace(self, of=of, group=group)


class _Line(msgspec.Struct, omit_defaults=True):
    """The line of a record, its names in order; body and words are JSON already, absent values are left out."""

    body: msgspec.Raw
    chosen: tuple[str, ...] = ()
    confidence: str = ""
    dataset: str = ""
    form: str = ""
    fromId: str | None = None
    id: str = ""
    kind: str = ""
    layer: str = ""
    of: str = ""
    place: str | None = None
    quote: str | None = None
    source: str = ""
    thing: str | None = None
    toId: str | None = None
    words: msgspec.Raw | None = None


def from_row(row: Mapping[str, object]) -> Record:
    """Rebuild a record from the properties of its node."""
    renamed = {"start": "fromId", "end": "toId"}
    values = {name: row.get(renamed.get(name, name)) for name in Record.__struct_fields__}
    values["chosen"] = tuple(values["chosen"] or ())  # type: ignore[arg-type]
    return Record(**values)  # type: ignore[arg-type]


COLUMNS = (
    "id", "form", "kind", "of", "group", "thing", "fromId", "toId", "dataset", "source",
    "place", "quote", "confidence", "body", "words", "chosen", "digest",
)  # fmt: skip


def record(item: Item, kind: Kind, dataset: str, number: int) -> Record:
    """Make the record of one item; `number` counts passages of one source on one thing from 1."""
    said = item.said
    if isinstance(item, Entity):
        group = of = item.id
        stem = item.id.replace(":", "/", 1)
        thing, start, end = item.id, None, None
    else:
        group = tie_group(item.kind, item.start, item.end)
        of = tie_id(kind, item.start, item.end, item.properties)
        stem = f"{item.kind}/{short(of)}"
        thing, start, end = None, item.start, item.end
    slug = said.source.partition(":")[2]
    return Record(
        id=f"record:{slug}/{stem}" + (f"/{number}" if number > 1 else ""),
        form="node" if thing else "tie",
        kind=item.kind,
        of=of,
        group=group,
        thing=thing,
        start=start,
        end=end,
        dataset=dataset,
        source=said.source,
        place=said.place,
        quote=said.quote,
        confidence=said.confidence,
        body=encode(dict(item.properties)),
        words=encode(dict(said.words)) if said.words else None,
        chosen=tuple(sorted(said.chosen)),
    )


def tie_group(kind: str, start: str, end: str) -> str:
    """The merging unit of a tie: its kind and both ends."""
    return f"{kind} {start} {end}"


def tie_id(kind: Kind, start: str, end: str, properties: Mapping[str, object]) -> str:
    """The id of the canonical tie: one per kind, ends and key properties."""
    key = [str(properties.get(name, "")) for name in kind.key]
    return "tie:" + short("\x1f".join([kind.name, start, end, *key]))


def short(text: str) -> str:
    """Twenty hexadecimal digits that stand for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def digest(line: str) -> str:
    """The SHA-256 of a line, in hexadecimal; data versions are sums of these."""
    return hashlib.sha256(line.encode()).hexdigest()


def encode(value: object) -> str:
    """Canonical JSON: keys sorted, no spaces, UTF-8 kept; dates as ISO text, tuples as lists."""
    return _encoder.encode(value).decode()
