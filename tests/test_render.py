"""Six formats of one result: nothing lost where programs read, nothing cryptic where people do."""

import csv
import io
import json
from typing import Any

import pytest

from graphkit.answer import Column, Evidence, Result
from graphkit.render import FORMATS, render

KEYS = [
    "query", "revision", "question", "parameters", "asOf", "knownBy", "scope", "dataVersion", "dataUntil", "graphkit",
    "columns", "rows", "evidence", "truncated", "warnings",
]  # fmt: skip
FIRST, SECOND = "record:s1/act/a", "record:s1/act/b"


def passage(identifier: str, place: str, **other: str | None) -> Evidence:
    """A passage of the one source of these tests."""
    values: dict[str, Any] = {"title": "A | title", "publisher": "A court", "published": "2021-03"}
    values["url"] = "https://example.org/a"
    return Evidence(
        identifier,
        "source:s1",
        **(values | other),
        place=place,
        quote=None,
        licence="public-domain",
        confidence="sourced",
    )


def result(**changed: object) -> Result:
    """Two rows over one source, with a null, a list, words in place of a date and a number-like text."""
    values: dict[str, object] = {
        "query": "sample", "title": "A sample", "revision": 2, "question": "What is it?",
        "parameters": {"firm": "company:a", "list": None}, "as_of": "2021-04-01", "known_by": None, "scope": "graph",
        "data_version": "f" * 64, "data_until": "2026-10-04",
        "columns": (
            Column("firm", "text", "firmId.name"), Column("firmId", "text"), Column("filedOn", "date"),
            Column("onPaper", "boolean"), Column("reaches", "list"),
        ),
        "rows": (
            {"firm": "Señal, 小米", "firmId": "company:a", "filedOn": None, "filedOnText": "later", "onPaper": None,
             "reaches": ["entry", "rule"], "evidence": [FIRST, SECOND]},
            {"firm": "=B\t|*\"x\"", "firmId": "company:b", "filedOn": "2021-06", "onPaper": False, "reaches": [],
             "evidence": [FIRST]},
        ),
        "evidence": {SECOND: passage(SECOND, "p. 2"), FIRST: passage(FIRST, "p. 1")},
        "truncated": True, "warnings": ("as far as known on 2026-10-04",),
    }  # fmt: skip
    return Result(**(values | changed))  # type: ignore[arg-type]


def test_json_has_the_keys_of_the_contract_in_its_order() -> None:
    text = render(result(), "json")
    shape = json.loads(text)
    assert list(shape) == KEYS
    assert text.endswith("}\n") and "小米" in text
    assert shape["rows"][0]["onPaper"] is None and shape["rows"][1]["onPaper"] is False
    assert list(shape["evidence"]) == [FIRST, SECOND]
    assert list(shape["evidence"][FIRST]) == [
        "source", "title", "publisher", "published", "url", "place", "quote", "licence", "confidence",
    ]  # fmt: skip
    assert shape["columns"][0] == {"name": "firm", "type": "text", "from": "firmId.name"}


def test_jsonl_is_one_row_a_line_with_its_evidence() -> None:
    lines = render(result(), "jsonl").splitlines()
    rows = [json.loads(line) for line in lines]
    assert [[each["id"] for each in row["evidence"]] for row in rows] == [[FIRST, SECOND], [FIRST]]
    assert rows[0]["evidence"][1]["place"] == "p. 2"
    assert render(result(rows=()), "jsonl") == ""


@pytest.mark.parametrize(("form", "sign"), [("csv", ","), ("tsv", "\t")])
def test_separated_values_hold_the_declared_columns_then_evidence(form: str, sign: str) -> None:
    header, *rows = list(csv.reader(io.StringIO(render(result(), form)), delimiter=sign))
    assert header == ["firm", "firmId", "filedOn", "onPaper", "reaches", "evidence"]
    assert rows[0] == ["Señal, 小米", "company:a", "", "", "entry, rule", f"{FIRST} {SECOND}"]
    assert rows[1][2:] == ["2021-06", "false", "", FIRST]
    assert len(header) == len(rows[0]) == len(rows[1])
    assert "\r" not in render(result(), form)


def test_a_statement_of_ones_own_has_no_column_for_evidence() -> None:
    own = result(query="-", revision=None, evidence={}, columns=(Column("n", "integer"),), rows=({"n": 3},))
    assert render(own, "csv") == "n\n3\n"


def test_markdown_escapes_what_it_would_read_and_numbers_the_sources() -> None:
    text = render(result(), "markdown")
    lines = [line for line in text.splitlines() if line.startswith("|")]
    assert len({line.replace("\\|", "").count("|") for line in lines}) == 1
    assert "1. A court, A \\| title, 2021-03, p. 1; p. 2, https://example.org/a" in text
    assert "[1]" in lines[-1]
    assert "“later”" in text and "left out by the limit" in text
    assert text.endswith("Not legal advice; see the sources.\n")


@pytest.mark.parametrize("width", ["60", "160"])
def test_a_table_shows_every_row_its_evidence_and_its_warnings(width: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    text = render(result(), "table")
    for word in ("What is it?", "as of 2021-04-01", "小米", "“later”", "2021-06", "p. 1; p. 2", "! as far as known"):
        assert word in text
    assert "\x1b" not in text and max(map(len, text.splitlines()[:3])) <= int(width)
    assert "Not legal advice; see the sources." in text


def test_a_table_says_once_what_all_rows_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    rows = tuple({**result().rows[0], "firm": f"Firm {number}"} for number in range(4))
    text = render(result(rows=rows), "table")
    assert text.count("entry, rule") == 1 and "all rows:" in text


@pytest.mark.parametrize("form", FORMATS)
def test_no_rows_is_an_answer_too(form: str) -> None:
    text = render(result(rows=(), evidence={}, truncated=False), form)
    assert text == "" if form == "jsonl" else text.endswith("\n")


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_result_gives_the_same_text(form: str) -> None:
    assert render(result(), form) == render(result(), form)


def test_weak_evidence_is_marked_where_a_person_reads() -> None:
    weak = Evidence(FIRST, "source:s1", "T", "P", None, None, None, None, None, "third-party")
    assert "T, third-party" in render(result(evidence={FIRST: weak, SECOND: weak}), "markdown")


def many(*kinds: str) -> dict[str, Evidence]:
    """A passage of each of several sources, of these kinds."""
    found = {}
    for number, kind in enumerate(kinds, 1):
        identifier = f"record:n{number}/act/a"
        found[identifier] = Evidence(
            identifier, f"source:n{number}", f"Title {number}", "P", None, None, None, None, None, "sourced", kind
        )
    return found


def test_a_person_sees_the_best_three_sources_of_a_row_and_how_many_more_there_are() -> None:
    evidence = many("press", "court_record", "law_firm", "official_gazette", "press")
    row = {"firm": "A", "firmId": "company:a", "evidence": list(evidence)}
    one = result(rows=(row,), evidence=evidence, columns=(Column("firm", "text"),))
    for form in ("table", "markdown"):
        text = render(one, form)
        assert all(f"Title {number}" in text for number in (2, 3, 4)), form
        assert "Title 1" not in text and "Title 5" not in text
        assert "+2" in text and "and 2 more sources: -f json has every passage" in text
    assert len(json.loads(render(one, "json"))["evidence"]) == 5


def test_codes_are_words_for_a_person_and_explained_below() -> None:
    rows = (
        {"firm": "A", "firmId": "company:a", "reach": "carried_over", "suspendedBy": "agency+court", "evidence": []},
    )
    columns = (Column("firm", "text"), Column("reach", "text"), Column("suspendedBy", "text"))
    text = " ".join(render(result(rows=rows, columns=columns), "table").split())
    assert "carried over" in text and "agency and court" in text
    assert "carried over = it challenges an earlier designation that this one corrects or renews" in text
    assert json.loads(render(result(rows=rows, columns=columns), "json"))["rows"][0]["reach"] == "carried_over"


def test_ids_in_a_list_are_shown_by_the_names_that_the_rows_give() -> None:
    rows: tuple[dict[str, object], ...] = (
        {
            "firm": "Alpha",
            "firmId": "company:a",
            "list": "L",
            "listId": "list:l",
            "sharedWith": ["company:b"],
            "evidence": [],
        },
        {"firm": "Beta", "firmId": "company:b", "list": None, "listId": None, "sharedWith": [], "evidence": []},
    )
    columns = tuple(Column(name, "text") for name in ("firm", "list", "sharedWith"))
    text = render(result(rows=rows, columns=columns, evidence={}), "table")
    assert "Beta" in text and "company:b" not in text
    assert "on no list that is known here" in " ".join(text.split())


def test_no_rows_are_said_in_the_words_of_the_question() -> None:
    nothing = result(rows=(), evidence={}, none="Nobody did, as far as is known here.")
    assert "Nobody did" in render(nothing, "table") and "Nobody did" in render(nothing, "markdown")
