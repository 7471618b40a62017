"""What courts did is asked again of a casebook with another judge, court, agency and end planted in it."""

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import planted
import pytest
from asking import Graph, loaded
from golden import ask, cells

pytest_plugins = ("asking",)
DAY = "2026-10-01"


class Changed(NamedTuple):
    """One table with other words: its id, what it named, what it names now."""

    id: str
    old: str
    new: str


class Planted(NamedTuple):
    """A casebook with changes that don't touch each other."""

    graph: Graph
    changes: Mapping[str, Changed]


def named(folder: Path, kind: str, words: str, new: str, seed: int) -> Changed:
    """Name another in one table that names somebody else where WHO stands."""
    pattern = words.replace("WHO", rf'((?!{new}")[a-z]+:[^"]+)')
    was, _ = planted.edit(folder, kind, pattern, lambda found: found[0].replace(found[1], new), seed)
    found = re.search(pattern, was.text)
    assert found
    return Changed(was.id, found[1], new)


def close_an_appeal(folder: Path) -> Changed:
    """Let a court decide an appeal that no act closes."""
    every = list(planted.tables(folder))
    closed = {each for table in every for each in re.findall(r'closes = \[\{ what = "([^"]+)"', table.text)}
    table = next(
        each for each in every if each.kind == "case" and "\nappeals = " in each.text and each.id not in closed
    )
    lower = re.search(r'appeals = "(case:[^"]+)"', table.text)
    assert lower
    source = planted.plant_a_source(table.file, datetime.date.fromisoformat(DAY))
    text = f"""
[[order]]
id = "planted-affirmance"
name = "Planted affirmance"
kind = "order"
standing = "issued"
decidedOn = {DAY}
knownOn = {DAY}
orderKind = "affirmance"
finality = "final"
madeIn = "{table.id}"
closes = [{{ what = "{table.id}", from = {DAY}, basis = "decision", outcome = "agency" }}]
confidence = "sourced"
sources = [{{ id = "{source}", place = "planted" }}]
"""
    table.file.write_text(table.file.read_text("utf-8") + text, "utf-8")
    return Changed(table.id, lower[1], "act:planted-affirmance")


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Planted:
    folder = planted.copy(tmp_path_factory.mktemp("planted") / "court")
    changes = {
        "judge": named(folder, "order", 'by = "WHO", seat = "sole"', "person:claire-kelly", 1),
        "court": named(folder, "case", 'before = "WHO"', "court:us-ca4", 2),
        "agency": named(folder, "case", 'against = "WHO"', "agency:us-fletf", 3),
        "appeal": close_an_appeal(folder),
    }
    return Planted(loaded(shared, "planted-court", folder), changes)


def found(graph: Graph, name: str, column: str, given: dict[str, str], day: str = DAY) -> set[object]:
    return {row[0] for row in cells(ask(graph, name, given, day), [column])}


@pytest.mark.parametrize(
    ("change", "query", "column"),
    [("judge", "judge-orders", "actId"), ("court", "court-cases", "caseId"), ("agency", "agency-cases", "caseId")],
)
def test_what_another_is_named_for_goes_over_to_that_other(
    real: Graph, changed: Planted, change: str, query: str, column: str
) -> None:
    id, old, new = changed.changes[change]
    for who, before, after in ((old, {id}, set()), (new, set(), {id})):
        was, now = (found(graph, query, column, {change: who}) for graph in (real, changed.graph))
        assert (was - now, now - was) == (before, after)


def test_an_appeal_decided_ends_the_appeal_and_gives_the_first_case_its_own_stage_back(
    real: Graph, changed: Planted
) -> None:
    appeal, lower, order = changed.changes["appeal"]

    def stages(graph: Graph, day: str) -> dict[object, tuple[object, object]]:
        return {
            row[0]: (row[1], row[2])
            for row in cells(ask(graph, "appeals", {"case": lower}, day), ["caseId", "stage", "open"])
        }

    assert stages(real, DAY)[lower][0] == "on_appeal"
    assert (stages(changed.graph, DAY)[lower][0], stages(changed.graph, DAY)[appeal]) == ("ended", ("ended", False))
    assert stages(changed.graph, "2026-09-30") == stages(real, "2026-09-30")
    assert order in found(changed.graph, "appeals", "actId", {"case": appeal}) - found(
        real, "appeals", "actId", {"case": appeal}
    )
