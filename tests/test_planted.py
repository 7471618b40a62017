"""A change planted in a copy of the casebook moves exactly the answers that it must, whatever the names."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import planted
import pytest
from asking import Graph
from covering import KNOWN, Known, row
from golden import Golden, ask, cells, check, goldens
from planted import plant

from graphkit import query
from graphkit.errors import UsageError

pytest_plugins = ("asking",)
SEEDS = (1, 2)
DAY = datetime.timedelta(1)
EXCHANGED = {
    "xiaomi": "gowin",
    "huawei": "apple",
    "us-1237-ccmc": "us-bis-entity",
    "xiaomi-v-dod": "luokung-v-dod",
    "ban-13959": "entity-list-licence",
}


class Exchanged(NamedTuple):
    """A casebook with exchanged ids, and how an answer follows them."""

    graph: Graph
    follow: Callable[[object], object]


@pytest.fixture(scope="module")
def exchanged(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Exchanged:
    """The casebook with ids of firms, lists and cases exchanged."""
    tmp = tmp_path_factory.mktemp("planted")
    return Exchanged(*plant(tmp, shared, "exchanged", lambda folder: planted.exchange(folder, EXCHANGED)))


def full(name: str, given: dict[str, str], real: Graph) -> dict[str, str]:
    """Parameters as full ids, so that they can follow an exchange."""
    asked = query.question(name)
    with real.open().reading() as reader:
        bound = query.bind(reader, asked, query.Asked(given))
    return {key: str(bound[key]) for key in given}


@pytest.mark.parametrize("golden", goldens(), ids=lambda golden: f"{golden.query}: {golden.because}")
def test_with_ids_exchanged_every_answer_follows(real: Graph, exchanged: Exchanged, golden: Golden) -> None:
    given = {key: str(exchanged.follow(value)) for key, value in full(golden.query, golden.given, real).items()}
    rows = [[exchanged.follow(value) for value in row] for row in golden.rows]
    match = "all-but-order" if golden.match == "all" else golden.match
    result = ask(exchanged.graph, golden.query, given, golden.asOf, known_by=golden.knownBy, source=golden.source)
    check(replace(golden, rows=rows, match=match), result)


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: f"{known.firm} {known.on_list} {known.day}")
def test_with_ids_exchanged_what_is_covered_follows(exchanged: Exchanged, known: Known) -> None:
    on_list = str(exchanged.follow(f"list:{known.on_list}"))
    found = row(exchanged.graph, f"company:{known.firm}", on_list, known.day)
    assert (found["covered"], found["why"]) == (known.covered, known.why)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_listing_moved_by_a_day_moves_by_a_day(real: Graph, shared: Path, tmp_path: Path, seed: int) -> None:
    graph, moved = plant(tmp_path, shared, f"moved-{seed}", lambda folder: planted.move_a_listing(folder, seed))
    before, on = str(moved.day - DAY), str(moved.day)
    given = {"firm": moved.firm, "list": moved.on_list}

    def status(of: Graph, day: str) -> list[list[object]]:
        return cells(ask(of, "listing-status", given, day), ["onPaper", "listedOn"])

    assert status(real, before) == [[True, before]]
    assert [row[0] for row in status(graph, before)] == [False]
    assert status(graph, on) == [[True, on]]

    def members(of: Graph, day: str) -> list[list[object]]:
        return cells(ask(of, "list-members", {"list": moved.on_list}, day), ["firmId", "effect"])

    others = [row for row in members(real, before) if row[0] != moved.firm]
    assert members(graph, before) == others
    assert moved.firm in [row[0] for row in members(graph, on)]
    assert str(moved.day) in [row[0] for row in cells(ask(graph, "firm-listings", {"firm": moved.firm}, on), ["from"])]


@pytest.mark.parametrize("seed", SEEDS)
def test_an_order_undone_gives_back_what_it_took(real: Graph, shared: Path, tmp_path: Path, seed: int) -> None:
    graph, undone = plant(tmp_path, shared, f"undone-{seed}", lambda folder: planted.undo_an_order(folder, seed))
    day, given = str(undone.day), {"case": undone.case}

    def undoers(of: Graph, when: str) -> set[str]:
        rows = ask(of, "case-orders", given, when).rows
        return {str(by) for row in rows if row["actId"] == undone.order for by in row["undoneBy"]}  # type: ignore[attr-defined]

    assert (undoers(real, day), undoers(graph, str(undone.day - DAY)), undoers(graph, day)) == (
        set(),
        set(),
        {undone.by},
    )

    def challenge(of: Graph, when: str) -> list[list[object]]:
        result = ask(of, "active-challenges", {}, when)
        return [row[1:] for row in cells(result, ["caseId", "stage", "suspendedBy"]) if row[0] == undone.case]

    [[stage, held]] = challenge(real, day)
    assert (stage, "court" in str(held)) == ("interim_relief", True)
    assert challenge(graph, str(undone.day - DAY)) == challenge(real, str(undone.day - DAY))
    [[stage, held]] = challenge(graph, day)
    assert (stage, "court" in str(held)) == ("pending", False)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_firm_renamed_is_shown_and_found_by_its_new_name(
    real: Graph, shared: Path, tmp_path: Path, seed: int
) -> None:
    graph, renamed = plant(tmp_path, shared, f"renamed-{seed}", lambda folder: planted.rename_a_firm(folder, seed))
    given = {"list": "list:us-1237-ccmc"}

    def named(of: Graph) -> set[tuple[object, ...]]:
        return set(map(tuple, cells(ask(of, "list-members", given, "2021-05-20"), ["firmId", "firm"])))

    assert named(real) - named(graph) == {(renamed.firm, renamed.old)}
    assert named(graph) - named(real) == {(renamed.firm, renamed.new)}
    with graph.open().reading() as reader:
        assert query.firm(reader, renamed.new.upper()) == renamed.firm
        with pytest.raises(UsageError, match="no such firm"):
            query.firm(reader, renamed.old + " of nowhere")


def test_a_docket_number_that_the_report_states_is_shown_in_its_scope(
    real: Graph, shared: Path, tmp_path: Path
) -> None:
    def state_the_docket(folder: Path) -> None:
        for table in planted.tables(folder):
            if table.kind == "case" and "news-report" in table.text and "states" not in table.text:
                planted.replace(
                    table, table.text.replace("\nbrought", '\ndocketNumbers = ["1:21-cv-00280"]\nbrought', 1)
                )

    graph, _ = plant(tmp_path, shared, "docket", state_the_docket)

    def docket(of: Graph) -> list[list[object]]:
        return cells(ask(of, "active-challenges", {}, "2021-03-13", source="news-report"), ["docket", "notStated"])

    assert docket(real) == [[None, ["caseName", "court", "docket", "filedOn"]]]
    assert docket(graph) == [["1:21-cv-00280", ["caseName", "court", "filedOn"]]]
