"""A bundle verified on a casebook with a planted change: the right row is named, and the right source."""

from collections.abc import Callable
from pathlib import Path

import planted
import pytest
from asking import Graph
from bundles import Values, broken, holds, made, values, verified
from planted import plant

SEEDS = (1, 2)


def causes(row: Values) -> dict[str, str]:
    return {cause["source"]: cause["what"] for cause in row["causes"]}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_listing_moved_by_a_day_is_told_by_its_source(real: Graph, shared: Path, tmp_path: Path, seed: int) -> None:
    graph, moved = plant(tmp_path, shared, f"moved-{seed}", lambda folder: planted.move_a_listing(folder, seed))
    ask = ("listing-status", "-p", f"firm={moved.firm}", "-p", f"list={moved.on_list}", "--as-of", str(moved.day))
    bundle = made(real, tmp_path / "a.json", *ask)
    told, line = broken(graph, bundle)
    assert {row["what"] for row in told["rows"]} == {"changed"} and len(told["rows"]) == len(values(bundle)["rows"])
    before = str(moved.day.replace(day=moved.day.day - 1))
    stated = {
        each["source"]
        for each in values(bundle)["evidence"].values()
        if each["about"].startswith("LISTS ") and moved.firm.partition(":")[2] in each["about"]
    }
    for row in told["rows"]:
        assert row["speaksOf"] == [moved.firm, moved.on_list]
        assert {"name": "listedOn", "then": before, "now": str(moved.day)} in row["cells"]
        said = [
            each["source"]
            for each in row["causes"]
            if {"name": "validFrom", "then": before, "now": str(moved.day)} in each["differs"]
        ]
        assert stated and set(said) == stated
    assert told["sameText"] and "the data changed" in line and "query's text" not in line


@pytest.mark.parametrize("seed", SEEDS)
def test_a_case_that_ended_is_a_row_that_is_gone_by_the_document_that_says_so(
    real: Graph, shared: Path, tmp_path: Path, seed: int
) -> None:
    graph, ended = plant(tmp_path, shared, f"ended-{seed}", lambda folder: planted.end_a_case(folder, seed))
    bundle = made(real, tmp_path / "a.json", "active-challenges", "--as-of", str(ended.day))
    told, _ = broken(graph, bundle)
    assert [(row["what"], row["speaksOf"][-1]) for row in told["rows"]] == [("gone", ended.case)]
    [row] = told["rows"]
    assert causes(row) == {ended.source: "new"}
    assert f"CLOSES {ended.by} {ended.case}" in row["causes"][0]["about"]
    shown = verified(graph, bundle).stdout.splitlines()
    assert len(shown) == 1
    assert shown[0].startswith("gone: ") and f"by {ended.source} “A planted document” (new: CLOSES" in shown[0]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_case_that_lives_again_is_a_row_that_is_new(real: Graph, shared: Path, tmp_path: Path, seed: int) -> None:
    graph, ended = plant(tmp_path, shared, f"ended-{seed}", lambda folder: planted.end_a_case(folder, seed))
    bundle = made(graph, tmp_path / "a.json", "active-challenges", "--as-of", str(ended.day))
    told, _ = broken(real, bundle)
    assert [(row["what"], row["speaksOf"][-1]) for row in told["rows"]] == [("new", ended.case)]


@pytest.mark.parametrize("seed", SEEDS)
def test_an_order_undone_is_told_by_what_undoes_it(real: Graph, shared: Path, tmp_path: Path, seed: int) -> None:
    graph, undone = plant(tmp_path, shared, f"undone-{seed}", lambda folder: planted.undo_an_order(folder, seed))
    bundle = made(real, tmp_path / "a.json", "active-challenges", "--as-of", str(undone.day))
    told, _ = broken(graph, bundle)
    [row] = told["rows"]
    assert (row["what"], row["speaksOf"][-1]) == ("changed", undone.case)
    assert {"name": "stage", "then": "interim_relief", "now": "pending"} in row["cells"]
    [cause] = row["causes"]
    assert cause["what"] == "new" and f"REVERSES {undone.by} {undone.order}" in cause["about"]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_firm_renamed_is_told_by_who_names_it(real: Graph, shared: Path, tmp_path: Path, seed: int) -> None:
    graph, renamed = plant(tmp_path, shared, f"renamed-{seed}", lambda folder: planted.rename_a_firm(folder, seed))
    bundle = made(real, tmp_path / "a.json", "list-members", "-p", "list=us-1237-ccmc", "--as-of", "2021-05-20")
    told, _ = broken(graph, bundle)
    [row] = told["rows"]
    assert row["cells"] == [{"name": "firm", "then": renamed.old, "now": renamed.new}]
    with graph.open().reading() as reader:
        rows = reader.rows(
            "MATCH (r:Record {thing: $id}) WHERE r.body CONTAINS $name RETURN DISTINCT r.source AS source",
            {"id": renamed.firm, "name": renamed.new},
        )
    assert causes(row) == {str(each["source"]): "changed" for each in rows} != {}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_only_became_known_later_leaves_a_bundle_known_by_a_day_as_it_is(
    real: Graph, shared: Path, tmp_path: Path, seed: int
) -> None:
    graph, later = plant(tmp_path, shared, f"later-{seed}", lambda folder: planted.tell_later(folder, seed))
    day = ("--as-of", str(later.made))
    then = made(real, tmp_path / "then.json", "active-challenges", *day, "--known-by", str(later.made))
    assert later.case in {row["caseId"] for row in values(then)["rows"]}
    assert "the data changed" in holds(graph, then)
    told, _ = broken(graph, made(real, tmp_path / "now.json", "active-challenges", *day))
    assert [(row["what"], row["speaksOf"][-1]) for row in told["rows"]] == [("gone", later.case)]
    assert causes(told["rows"][0]) == {later.source: "new"}


@pytest.mark.parametrize("seed", SEEDS)
def test_without_a_day_known_by_a_new_passage_is_other_evidence(
    real: Graph, shared: Path, tmp_path: Path, seed: int
) -> None:
    graph, later = plant(tmp_path, shared, f"more-{seed}", lambda folder: planted.say_later(folder, seed))
    ask = ("active-challenges", "--as-of", str(later.made))
    holds(graph, made(real, tmp_path / "then.json", *ask, "--known-by", str(later.made)))
    told, _ = broken(graph, made(real, tmp_path / "now.json", *ask))
    [row] = told["rows"]
    assert (row["what"], row["speaksOf"][-1], row["cells"]) == ("changed", later.case, [])
    assert causes(row) == {later.source: "new"}
    [line] = verified(graph, tmp_path / "now.json").stdout.splitlines()
    assert "the same cells, other evidence; by source:planted" in line


def test_of_what_is_not_loaded_every_row_is_gone(real: Graph, book: Callable[[str], Graph], tmp_path: Path) -> None:
    bundle = made(real, tmp_path / "a.json", "firm-listings", "-p", "firm=xiaomi", "--as-of", "2021-04-01")
    told, _ = broken(book("grounds"), bundle)
    assert [row["what"] for row in told["rows"]] == ["gone"] * len(values(bundle)["rows"])
    assert all(set(causes(row).values()) == {"gone"} for row in told["rows"])
