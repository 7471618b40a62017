"""The actors that records describe, as they are compared: each under the id that its own source gave it."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping

from graphkit.link.judgements import Judgement
from graphkit.link.thing import Called, Thing, countries
from graphkit.model import model
from graphkit.store import Reader
from graphkit.store.pages import Pages

PAGE = 1000
COMPARED = ("Agency", "Company", "Military", "Organisation")
"""Kinds that are compared by name. Persons are not: two of one name are two until a person says otherwise."""
TIES = ("CALLED", "NAMES", "ON_LIST")
_RECORDS = Pages(
    "Record",
    "n.id AS id, n.kind AS kind, n.thing AS thing, n.fromId AS fromId, n.toId AS toId, n.dataset AS dataset, "
    "n.body AS body",
    "n.kind IN $kinds",
)
_JUDGED = Pages(
    "Judgement",
    "n.id AS id, n.one AS one, n.two AS two, n.verdict AS verdict, n.score AS score, n.reasons AS reasons, n.by AS by, "
    "toString(n.judgedOn) AS judgedOn",
)
Body = Mapping[str, object]


def things(reader: Reader) -> list[Thing]:
    """All of them, by id."""
    bodies: dict[str, list[tuple[str, Body]]] = defaultdict(list)
    names: dict[str, dict[Called, None]] = defaultdict(dict)
    texts: dict[str, Called] = {}
    ties: dict[str, dict[str, list[str]]] = {kind: defaultdict(list) for kind in TIES}
    for rows in _RECORDS.of(reader, PAGE, kinds=[*COMPARED, "Name", *TIES]):
        for row in rows:
            kind, thing, start, end = (str(row[name]) for name in ("kind", "thing", "fromId", "toId"))
            if kind in TIES:
                ties[kind][end if kind == "NAMES" else start].append(start if kind == "NAMES" else end)
                continue
            body = json.loads(str(row["body"]))
            if kind == "Name":
                texts[thing] = Called(str(body["text"]), str(body["kind"]), body.get("weak") is True)
            else:
                bodies[thing].append((str(row["dataset"]), body))
    for id, ends in ties["CALLED"].items():
        names[id] = dict.fromkeys(texts[end] for end in sorted(ends) if end in texts)
    return [_thing(id, bodies[id], tuple(names[id]), _lists(id, ties)) for id in sorted(bodies)]


def _lists(id: str, ties: Mapping[str, Mapping[str, list[str]]]) -> tuple[str, ...]:
    return tuple(sorted({each for designation in ties["NAMES"].get(id, ()) for each in ties["ON_LIST"][designation]}))


def _thing(id: str, said: list[tuple[str, Body]], names: tuple[Called, ...], lists: tuple[str, ...]) -> Thing:
    identifiers: dict[str, str] = {}
    ends: list[str] = []
    for _, body in said:
        identifiers |= {name: str(body[name]) for name in _identifiers() if body.get(name)}
        ends += [str(body[name]) for name in ("seatCountry", "incorporatedIn") if body.get(name)]
        found = body.get("addresses")
        ends += map(str, found) if isinstance(found, list) else ()
    own = next((str(body["name"]) for _, body in said if body.get("name")), id)
    return Thing(
        id, own, frozenset(dataset for dataset, _ in said), names or (Called(own, "display"),), countries(ends),
        identifiers, lists,
    )  # fmt: skip


def _identifiers() -> Iterator[str]:
    return (name for name, owner in model().kinds["Company"].properties.items() if owner.identifier)


def judged(reader: Reader) -> list[Judgement]:
    """The judgements in force."""
    found = []
    for rows in _JUDGED.of(reader, PAGE):
        for row in rows:
            one, two, verdict, reasons, by, on = (
                "" if row[name] is None else str(row[name])
                for name in ("one", "two", "verdict", "reasons", "by", "judgedOn")
            )
            score = None if row["score"] is None else float(str(row["score"]))
            found.append(Judgement(one, "", two, "", verdict, score, reasons, by, on))
    return sorted(found)
