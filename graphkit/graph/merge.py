"""Records of one thing become one node, records of one tie become links (pure)."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from graphkit.choice import CONFIDENCES, Ranks, properties
from graphkit.entity import Link, Node
from graphkit.kind import Kind
from graphkit.model import Model
from graphkit.record import Record, tie_id


def node(records: Sequence[Record], model: Model, ranks: Ranks) -> Node:
    """Merge the records of one thing; its kind is the most special one they give."""
    kind = model.kinds[max((record.kind for record in records), key=lambda name: (len(model.labels(name)), name))]
    values, conflict = properties(records, kind, ranks)
    own = [record for record in records if record.thing == record.of]
    if 0 < len(own) < len(records) and model.fits(kind.name, ("Actor",)):
        # What an actor is called here is said by whoever gave it its id; what others print are names of it too.
        named, disputed = properties(own, kind, ranks)
        values = {**values, **{name: value for name, value in named.items() if name == "name"}}
        conflict = tuple(name for name in conflict if name != "name" or name in disputed)
    if conflict:
        values = {**values, "conflict": conflict}
    if "name" in conflict and "name" not in values:
        # A node without a caption cannot be read in a picture; the dispute stands in `conflict`.
        names = sorted(str(name) for record in records if (name := record.properties().get("name")))
        values = {**values, "name": names[0]}
    return Node(kind.name, records[0].of, values, _sources(records), _ids(records))


def links(records: Sequence[Record], kind: Kind, ends: tuple[str, str], ranks: Ranks) -> list[Link]:
    """Merge the records of one kind of tie between two things: one link for each key."""
    found: list[Link] = []
    for key, members in sorted(_keyed(records, kind).items()):
        values, conflict = properties(members, kind, ranks)
        if conflict:
            values = {**values, "conflict": conflict}
        identifier = tie_id(kind, *ends, dict(zip(kind.key, key, strict=True)))
        confidence = CONFIDENCES[min(CONFIDENCES.index(record.confidence) for record in members)]
        found.append(Link(kind.name, identifier, *ends, values, _sources(members), _ids(members), confidence))
    return found


def alone(records: Sequence[Record], kind: Kind) -> list[Record]:
    """The records that leave a key property out and fit no single tie that has it."""
    if len(records) == 1:
        return []
    full, short = _split(records, kind)
    return [record for record in short if len(_fitting(_key(record, kind), full)) > 1]


def _key(record: Record, kind: Kind) -> tuple[str, ...]:
    stated = record.properties()
    return tuple(str(stated.get(name, "")) for name in kind.key)


def _split(records: Sequence[Record], kind: Kind) -> tuple[set[tuple[str, ...]], list[Record]]:
    full = {key for record in records if all(key := _key(record, kind))}
    return full, [record for record in records if not all(_key(record, kind))]


def _keyed(records: Sequence[Record], kind: Kind) -> dict[tuple[str, ...], list[Record]]:
    if len(records) == 1:
        return {_key(records[0], kind): [records[0]]}
    full, short = _split(records, kind)
    found: dict[tuple[str, ...], list[Record]] = {}
    for record in records:
        key = _key(record, kind)
        fitting = _fitting(key, full) if record in short else [key]
        found.setdefault(fitting[0] if len(fitting) == 1 else key, []).append(record)
    return found


def _fitting(key: tuple[str, ...], full: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [other for other in full if all(mine in ("", theirs) for mine, theirs in zip(key, other, strict=True))]


def _sources(records: Sequence[Record]) -> tuple[str, ...]:
    return (records[0].source,) if len(records) == 1 else tuple(sorted({record.source for record in records}))


def _ids(records: Sequence[Record]) -> tuple[str, ...]:
    return (records[0].id,) if len(records) == 1 else tuple(sorted(record.id for record in records))


def grouped(records: Iterable[Record]) -> list[tuple[str, list[Record]]]:
    """Records by their group, in the order of groups and ids."""
    ordered = sorted(records, key=lambda record: (record.group, record.id))
    return [(group, list(members)) for group, members in groupby(ordered, key=lambda record: record.group)]
