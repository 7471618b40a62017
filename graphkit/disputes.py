"""Where the passages that an answer rests on differ: found among them by the same choice that made the graph."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from graphkit.choice import properties, rank
from graphkit.entity import Disputed, Evidence
from graphkit.model import model
from graphkit.record import Record, encode, from_row

Row = Mapping[str, object]


def found(rows: Sequence[Row]) -> dict[str, list[Disputed]]:
    """What each record says against others on the same thing, by record id.

    A row is a record's properties, by which `from_row` rebuilds it, and the `sourceKind` that ranks its document.
    """
    schema = model()
    ranks = {str(row["source"]): rank(schema, row["sourceKind"]) for row in rows}
    things: dict[object, list[Record]] = defaultdict(list)
    for row in rows:
        things[row["of"]].append(from_row(row))
    said: dict[str, list[Disputed]] = defaultdict(list)
    for records in things.values():
        if len(records) > 1:
            chosen, fields = properties(records, schema.kinds[records[0].kind], ranks)
            for field in fields:
                better = encode(chosen[field]) if field in chosen else None
                for record, value in _values(records, field):
                    held = None if better is None else encode(record.properties()[field]) == better
                    said[record.id].append(Disputed(_thing(record), field, value, held))
    return said


def _values(records: Iterable[Record], field: str) -> Iterator[tuple[Record, str]]:
    for record in records:
        stated = record.properties()
        if field in stated:
            value = stated.get(f"{field}Text", stated[field])
            yield record, value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _thing(record: Record) -> str:
    return record.of if record.form == "node" else f"{record.start} {record.kind} {record.end}"


def lines(evidence: Iterable[Evidence]) -> list[str]:
    """One line for each field in dispute: each value with who says so, the better one first."""
    sides: dict[tuple[str, str], dict[tuple[int, str], dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for passage in evidence:
        for each in passage.disputed:
            order = {True: 0, None: 1, False: 2}[each.better]
            said_by = sides[each.thing, each.field][order, each.value]
            said_by[passage.publisher or passage.title or passage.source] = None
    return [f"{thing}, {field}: {_told(values)}" for (thing, field), values in sorted(sides.items())]


def _told(values: Mapping[tuple[int, str], Iterable[str]]) -> str:
    held = {0: ", held better", 1: "", 2: ""}
    return "; ".join(
        f"{value}{held[order]} ({', '.join(sorted(said_by))})" for (order, value), said_by in sorted(values.items())
    )
