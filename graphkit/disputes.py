"""Where the passages that an answer rests on differ: found among them by the same choice that made the graph."""

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from graphkit.answer import Disputed, Evidence
from graphkit.choice import properties, rank
from graphkit.schemafile import kind, vocabulary
from graphkit.value import Value

Row = Mapping[str, object]


class _Stated(NamedTuple):
    """As much of a record as the choice looks at; importing the whole takes longer than an answer."""

    id: str
    kind: str
    thing: str
    source: str
    confidence: str
    chosen: tuple[str, ...]
    body: str

    def properties(self) -> Mapping[str, object]:
        return json.loads(self.body)  # type: ignore[no-any-return]


def found(rows: Sequence[Row]) -> dict[str, list[Disputed]]:
    """What each record says against others on the same thing, by record id.

    A row is a record's properties and the `sourceKind` that ranks its document.
    """
    documents = vocabulary("source_kind")
    ranks = {str(row["source"]): rank(documents, row["sourceKind"]) for row in rows}
    things: dict[object, list[_Stated]] = defaultdict(list)
    linked = {row["of"] for row in rows if row["form"] == "node" and row["own"] != row["of"]}
    for row in rows:
        things[row["of"]].append(_stated(row))
    said: dict[str, list[Disputed]] = defaultdict(list)
    for thing, records in things.items():
        if len(records) > 1:
            chosen, fields = properties(records, kind(records[0].kind), ranks)
            for field in fields if thing not in linked else (each for each in fields if each != "name"):
                better = _plain(chosen[field]) if field in chosen else None
                for record, value in _values(records, field):
                    held = None if better is None else record.properties()[field] == better
                    said[record.id].append(Disputed(record.thing, field, value, held))
    return said


def _stated(row: Row) -> _Stated:
    names = ("kind", "source", "confidence", "body")
    own, source, confidence, body = (str(row[name]) for name in names)
    thing = str(row["of"]) if row["form"] == "node" else f"{row['fromId']} {own} {row['toId']}"
    marked = row["chosen"]
    chosen = tuple(map(str, marked)) if isinstance(marked, list | tuple) else ()
    return _Stated(str(row["id"]), own, thing, source, confidence, chosen, body)


def _plain(value: Value) -> object:
    """A value as JSON has it."""
    return value.isoformat() if isinstance(value, datetime.date) else value


def _values(records: Iterable[_Stated], field: str) -> Iterator[tuple[_Stated, str]]:
    for record in records:
        stated = record.properties()
        if field in stated:
            value = stated.get(f"{field}Text", stated[field])
            yield record, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


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
