"""`graphkit evidence`: an answer as one file holds all that it rests on, and verifies on every store."""

import json
from pathlib import Path

import pytest
from asking import Graph, loaded
from bundles import Asks, broken, forged, holds, made, values, verified

EVERY_ENGINE = True
ANY_LANGUAGE = True
REPORT = ("--source", "source:news-report")
ASKED: tuple[Asks, ...] = (
    ("active-challenges", "--as-of", "2021-03-13"),
    ("active-challenges", "--as-of", "2021-03-13", *REPORT),
    ("active-challenges", "--as-of", "2021-05-20", "--known-by", "2021-03-13"),
    ("peers-on-lists", "--as-of", "2021-03-13"),
    ("listing-status", "-p", "firm=xiaomi", "-p", "list=us-1237-ccmc", "--as-of", "2021-04-01"),
    ("case-orders", "-p", "case=xiaomi-v-dod", "--as-of", "2021-06-01"),
    ("claims-about", "-p", "firm=xiaomi", "--as-of", "2021-06-01", *REPORT),
    ("report-says", "-p", "topic=docket", "--as-of", "2021-06-01"),
    ("firm-cases", "-p", "firm=apple", "--as-of", "2021-03-13"),
)


@pytest.fixture(scope="session")
def embedded(shared: Path) -> Graph:
    """The bundled casebook on the embedded store."""
    return loaded(shared, "bundled")


@pytest.mark.parametrize("ask", ASKED, ids=" ".join)
def test_a_bundle_of_one_store_holds_on_the_other_and_differs_in_nothing_but_the_store(
    real: Graph, embedded: Graph, tmp_path: Path, ask: Asks
) -> None:
    here, there = made(real, tmp_path / "here.json", *ask), made(embedded, tmp_path / "there.json", *ask)
    assert holds(embedded, here).endswith(values(here)["sha256"])
    assert holds(real, there).endswith(values(there)["sha256"])
    one, other = values(here), values(there)
    assert (one.pop("store"), other.pop("store")) == (real.engine.name.partition("-")[0], "embedded")
    assert (one.pop("sha256") == other.pop("sha256")) == (real.engine.name == "embedded")
    assert one == other


def test_the_same_question_gives_the_same_bytes(real: Graph, tmp_path: Path) -> None:
    ask = ASKED[0]
    first = made(real, tmp_path / "first.json", *ask).read_bytes()
    assert first == made(real, tmp_path / "second.json", *ask).read_bytes()
    assert first.decode() == real.here("evidence", "make", *ask).stdout


def test_a_bundle_is_the_answer_of_the_query_and_more(real: Graph, tmp_path: Path) -> None:
    bundle = values(made(real, tmp_path / "a.json", *ASKED[0]))
    answer = json.loads(real.here("query", *ASKED[0], "-f", "json").stdout)
    for name in answer.keys() - {"evidence", "truncated"}:
        assert bundle[name] == answer[name], name
    for id, passage in answer["evidence"].items():
        own = {name: value for name, value in passage.items() if name != "disputed"}
        assert own.items() <= bundle["evidence"][id].items()
    assert bundle["text"].startswith("// ") and "MATCH" in bundle["text"]
    [dataset] = bundle["datasets"]
    assert (dataset["dataset"], len(dataset["sha256"])) == ("casebook", 64)


def test_each_passage_says_what_it_is_about_and_what_its_source_states(real: Graph, tmp_path: Path) -> None:
    bundle = values(made(real, tmp_path / "a.json", *ASKED[5]))
    order = bundle["evidence"]["record:s01/act/xiaomi-v-dod-2021-03-12"]
    assert (order["about"], order["place"]) == ("act:xiaomi-v-dod-2021-03-12", "Doc. 21")
    assert (order["states"]["decidedOn"], order["states"]["orderKind"]) == ("2021-03-12", "preliminary_injunction")
    held = {id for row in bundle["rows"] for id in row["evidence"]}
    assert set(bundle["evidence"]) == held and not held & set(bundle["beside"])


def test_in_the_reports_scope_a_bundle_rests_on_the_report_alone(real: Graph, tmp_path: Path) -> None:
    bundle = values(made(real, tmp_path / "a.json", *ASKED[1]))
    assert bundle["scope"] == "source:news-report" and bundle["rows"]
    assert {each["source"] for each in bundle["evidence"].values()} == {"source:news-report"}


def test_the_day_of_a_bundle_is_the_day_it_was_made_on(
    real: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRAPHKIT_TODAY", "2021-03-13")
    bundle = made(real, tmp_path / "a.json", "active-challenges")
    monkeypatch.setenv("GRAPHKIT_TODAY", "2026-01-01")
    assert values(bundle)["asOf"] == "2021-03-13"
    holds(real, bundle)


def test_a_row_that_nobody_answered_so_is_told_with_what_is_answered(real: Graph, tmp_path: Path) -> None:
    bundle = made(real, tmp_path / "a.json", *ASKED[0])
    forged_one = forged(bundle, tmp_path / "b.json", lambda found: found["rows"][0].update(stage="ended"))
    told, line = broken(real, forged_one)
    [row] = told["rows"]
    assert (row["what"], row["row"], row["causes"]) == ("changed", 1, [])
    assert row["cells"] == [{"name": "stage", "then": "ended", "now": "pending"}]
    assert "neither query nor data changed" in line
    shown = verified(real, forged_one).stdout.splitlines()
    assert len(shown) == 1 and "stage ended → pending; by no source: the data is the same" in shown[0]


def test_a_row_taken_out_is_new_and_one_put_in_is_gone(real: Graph, tmp_path: Path) -> None:
    bundle = made(real, tmp_path / "a.json", *ASKED[0])
    told, _ = broken(real, forged(bundle, tmp_path / "b.json", lambda found: found["rows"].pop(1)))
    assert [(row["what"], row["row"]) for row in told["rows"]] == [("new", 2)]

    def put_in(found: dict[str, list[dict[str, object]]]) -> None:
        found["rows"].append({**found["rows"][0], "caseId": "case:none"})

    told, _ = broken(real, forged(bundle, tmp_path / "c.json", put_in))
    assert [(row["what"], row["row"], row["speaksOf"][-1]) for row in told["rows"]] == [("gone", 4, "case:none")]
