"""No row of the law's table can go: without it, the answer to some trap is another one."""

from dataclasses import dataclass
from datetime import date
from functools import cache

import pytest
from asking import TRAPS

from graphkit import status
from graphkit.entity import Link, Node
from graphkit.graph import merge
from graphkit.inputs import Inputs
from graphkit.law.acts import Effect, Operation
from graphkit.load import loader
from graphkit.model import model
from graphkit.record import record
from graphkit.status import OPERATIONS, Law


@dataclass(frozen=True, slots=True)
class Answer:
    """What holds of a subject of a trap's casebook on a day: its state, who holds it, how it ended."""

    trap: str
    subject: str
    day: str
    state: str | None
    suspended_by: str | None = None
    outcome: str | None = None


OLD = "designation:x-old.{}.2021-01-14"
HELD = "designation:x-military.{}.2021-01-14"
ANSWERS = (
    Answer("dates", "designation:x-military.alder.2024-03-05", "2024-03-05", "listed"),
    Answer("draft", "designation:x-military.alder.2026-02-13", "2026-02-20", None),
    Answer("draft", "designation:x-military.birch.2024-01-31", "2026-02-20", "listed"),
    Answer("exits", OLD.format("vine"), "2022-01-01", "vacated"),
    Answer("exits", OLD.format("rowan"), "2022-01-01", "removed"),
    Answer("exits", OLD.format("sorrel"), "2022-01-01", "superseded"),
    Answer("exits", OLD.format("willow"), "2022-01-01", "withdrawn"),
    Answer("exits", OLD.format("poplar"), "2022-01-01", "replaced"),
    Answer("exits", OLD.format("elder"), "2022-01-01", "expired"),
    Answer("exits", OLD.format("dogwood"), "2023-01-01", "dropped"),
    *(
        Answer("effects", f"measure:x-{word}", "2024-01-01", word)
        for word in ("vacated", "removed", "superseded", "withdrawn", "replaced", "expired")
    ),
    Answer("effects", "measure:x-laid", "2022-06-01", None),
    Answer("effects", "measure:x-laid", "2023-01-01", "in_force"),
    Answer("affiliates", "rule:x-50", "2025-10-15", "in_force"),
    Answer("affiliates", "rule:x-50", "2025-11-10", "suspended", "agency"),
    Answer("holds", HELD.format("oak"), "2021-03-12", "listed", "court"),
    Answer("holds", "restriction:x-military.oak.2021-01-14.x-ban", "2021-03-15", "suspended", "agency+court"),
    Answer("holds", "restriction:x-military.oak.2021-01-14.x-ban", "2021-04-20", "suspended", "agency"),
    Answer("holds", "restriction:x-military.oak.2021-01-14.x-ban", "2021-09-01", "in_effect"),
    Answer("holds", HELD.format("pine"), "2021-07-01", "listed"),
    Answer("holds", HELD.format("elm"), "2021-04-01", "listed", "court"),
    Answer("holds", HELD.format("elm"), "2021-07-01", "listed"),
    Answer("holds", HELD.format("ash"), "2021-05-10", "listed"),
    Answer("holds", HELD.format("yew"), "2021-04-01", "listed", "agency"),
    Answer("holds", HELD.format("yew"), "2021-07-01", "listed"),
    Answer("interim", HELD.format("larch"), "2021-05-25", "listed"),
    Answer("interim", "case:maple-v-office", "2021-05-25", "ended", None, "challenger_by_consent"),
    Answer("upheld-in-part", "designation:x-covered.spruce.2021-03-12", "2024-04-02", "listed"),
    Answer("upheld-in-part", "designation:x-covered.spruce.2021-03-12", "2024-06-01", "listed"),
    Answer("upheld-in-part", "designation:x-covered.spruce.2021-03-12", "2024-07-01", "listed"),
    Answer("upheld-in-part", "designation:x-covered.birch.2021-03-12", "2022-09-01", "listed"),
)


@cache
def graph(trap: str) -> tuple[dict[str, Node], tuple[Link, ...]]:
    """The nodes and links of a trap's casebook, read and merged in memory."""
    schema = model()
    inputs = Inputs("casebook", [TRAPS / trap], schema)
    items = list(loader("casebook").read(inputs))
    assert not inputs.faults
    groups = merge.grouped(record(item, schema.kinds[item.kind], "casebook", 1) for item in items)
    nodes = [merge.node(found, schema, {}) for _, found in groups if found[0].form == "node"]
    links = [
        link
        for _, found in groups
        if found[0].form == "tie" and found[0].start and found[0].end
        for link in merge.links(found, schema.kinds[found[0].kind], (found[0].start, found[0].end), {})
    ]
    return {node.id: node for node in nodes}, tuple(links)


def answer(asked: Answer) -> Answer:
    """What the law says to the question of an answer."""
    nodes, links = graph(asked.trap)
    day = date.fromisoformat(asked.day)
    for period in Law(nodes, links).periods(asked.subject):
        begun = period.valid_from is None or period.valid_from <= day
        if begun and (period.valid_until is None or day < period.valid_until) and period.known_until is None:
            return Answer(asked.trap, asked.subject, asked.day, period.state, period.suspended_by, period.outcome)
    return Answer(asked.trap, asked.subject, asked.day, None)


def changed() -> list[Answer]:
    """The answers that are not what they should be."""
    return [wanted for wanted in ANSWERS if answer(wanted) != wanted]


def without(row: Operation) -> tuple[Operation, ...]:
    """The table without a row; a row that does nothing cannot be missed, so it is made to end listings instead."""
    rest = tuple(other for other in OPERATIONS if other is not row)
    return (*rest, row._replace(effect=Effect.ENDS_PAPER, word="removed")) if row.effect is Effect.NOTHING else rest


@pytest.mark.parametrize("asked", ANSWERS, ids=lambda asked: f"{asked.trap} {asked.subject} {asked.day}")
def test_the_law_answers_every_trap(asked: Answer) -> None:
    assert answer(asked) == asked


@pytest.mark.parametrize("row", OPERATIONS, ids=lambda row: f"{row.tie}: {row.effect}")
def test_without_a_row_of_the_table_some_trap_is_answered_wrongly(
    row: Operation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status, "OPERATIONS", without(row))
    assert changed()
