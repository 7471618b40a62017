"""`graphkit covered`: which lists reach a firm through its owners on a day, on every store."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from asking import Book, Graph
from covering import KNOWN, Known, asked, row, rows

from graphkit.coverage import Doubt, Ownership, Stake
from graphkit.evidence import Cells
from graphkit.store.guard import refuse
from graphkit.store.lint import problems
from graphkit.views import holders
from graphkit.views.covered import COLUMNS
from graphkit.views.holders import Owners
from graphkit.views.reaching import Told

pytest_plugins = ("asking",)
EVERY_ENGINE = True
REGISTER, NAMED, KIN, BARE = "y-register", "y-named", "y-kin", "y-bare"
ANSWER = {True: "captured", False: "not captured", None: "cannot tell"}


def answer(graph: Graph, firm: str, on_list: str, day: str, *more: str) -> tuple[object, object]:
    found = row(graph, firm, on_list, day, *more)
    return found["covered"], found["why"]


def test_two_routes_of_25_1_percent_capture_until_one_owner_leaves_the_list(book: Book) -> None:
    graph = book("stakes")
    found = row(graph, "rowan", REGISTER, "2021-04-30")
    assert (found["covered"], found["why"], found["shareMin"]) == (True, "owned", 50.2)
    assert found["ownerIds"] == ["company:fir", "company:yew"]
    assert len(found["path"]) == 4  # type: ignore[arg-type]
    assert answer(graph, "rowan", REGISTER, "2021-05-01") == (False, "below")
    assert row(graph, "rowan", REGISTER, "2021-05-01")["shareMax"] == 25.1


def test_half_captures_until_the_day_after_the_stake_s_last(book: Book) -> None:
    graph = book("stakes")
    assert answer(graph, "aspen", REGISTER, "2021-02-28") == (True, "owned")
    assert answer(graph, "aspen", REGISTER, "2021-03-01") == (False, "no_owner")


def test_49_9_percent_is_below(book: Book) -> None:
    found = row(book("stakes"), "larch", REGISTER, "2021-04-30")
    assert (found["covered"], found["why"], found["shareMax"]) == (False, "below", 49.9)
    assert "49.9 %" in str(found["sentence"]) and "50 %" in str(found["sentence"])


def test_within_the_year_of_a_stake_s_beginning_nobody_can_tell(book: Book) -> None:
    graph = book("stakes")
    assert answer(graph, "hazel", REGISTER, "2020-12-31") == (False, "no_owner")
    found = row(graph, "hazel", REGISTER, "2021-07-01")
    assert (found["covered"], found["why"]) == (None, "open")
    assert found["unknown"] == ["whether Fir Company's stake in Hazel Company (60 %; since 2021) held that day"]
    assert answer(graph, "hazel", REGISTER, "2021-12-31") == (True, "owned")


def test_a_stake_of_unknown_size_is_named(book: Book) -> None:
    graph = book("stakes")
    found = row(graph, "maple", REGISTER, "2021-04-30")
    assert (found["covered"], found["shareMin"], found["shareMax"]) == (None, 30, 100)
    assert found["unknown"] == [
        "the size of Yew Company's stake in Maple Company (shareholder, share not stated; since 2020-01-01)"
    ]
    assert answer(graph, "maple", REGISTER, "2021-05-01") == (False, "below")


# No casebook holds such stakes: check and load refuse them. Those of another data set are told, and never cut to fit.
def test_stakes_over_the_whole_are_told_with_their_sum() -> None:
    share = Decimal("60.00")
    stakes = (
        Stake("tie:a", "company:a", "company:x", share, share),
        Stake("tie:b", "company:b", "company:x", share, share),
    )
    rows = {each.id: {"firm": "company:x", "firmName": "Alder Company"} for each in stakes}
    told = Told("Alder Company", "register", "2021-04-30", "2021-04-30", Owners(rows, stakes, ()), Ownership(stakes))
    assert told.doubt(Doubt("company:x", "over"), []) == "the stakes in Alder Company add up to 120 %"


def test_a_circle_captures_nobody(book: Book) -> None:
    graph = book("stakes")
    assert answer(graph, "elm", REGISTER, "2021-04-30") == (False, "below")
    assert answer(graph, "pine", REGISTER, "2021-04-30") == (False, "below")


def test_a_suspended_rule_captures_nobody_and_comes_back_by_its_terms(book: Book) -> None:
    graph = book("stakes")
    assert answer(graph, "beech", REGISTER, "2021-12-31") == (True, "owned")
    held = row(graph, "beech", REGISTER, "2022-01-01")
    assert (held["covered"], held["why"], held["ruleState"]) == (False, "rule_not_in_force", "suspended")
    assert "until 2022-07-01" in str(held["sentence"]) and "act:y-rules-held" in held["because"]  # type: ignore[operator]
    back = row(graph, "beech", REGISTER, "2022-07-01")
    assert (back["covered"], back["basis"]) == (True, "schedule")


def test_before_the_rule_was_made_it_captures_nobody(book: Book) -> None:
    graph = book("affiliates")
    assert answer(graph, "hazel", "x-entity", "2025-09-28") == (False, "rule_not_in_force")
    assert answer(graph, "hazel", "x-entity", "2025-09-29") == (True, "owned")


def test_an_owner_s_listing_whose_measure_is_suspended_carries_nothing(book: Book) -> None:
    graph = book("stakes")
    assert answer(graph, "beech", REGISTER, "2022-12-31") == (True, "owned")
    found = row(graph, "beech", REGISTER, "2023-01-01")
    assert (found["covered"], found["why"], found["shareMin"]) == (False, "not_in_effect", 75)
    assert "No measure of the listing of Fir Company" in str(found["sentence"])


def test_a_firm_on_the_list_needs_no_rule_and_that_is_said(book: Book) -> None:
    graph = book("stakes")
    found = row(graph, "fir", REGISTER, "2021-04-30")
    assert (found["covered"], found["why"]) == (True, "named")
    assert "by name, so no rule on owners is needed" in str(found["sentence"])
    assert answer(graph, "fir", REGISTER, "2023-01-01") == (False, "named")


def test_each_rule_reaches_as_far_as_it_says(book: Book) -> None:
    graph = book("stakes")
    assert answer(graph, "cedar", NAMED, "2021-04-30") == (False, "named_only")
    assert answer(graph, "holly", KIN, "2021-04-30") == (True, "controlled")
    assert answer(graph, "beech", KIN, "2021-04-30") == (True, "controlled")
    assert answer(graph, "beech", BARE, "2021-04-30") == (None, "open")
    ivy = row(graph, "ivy", KIN, "2021-04-30")
    assert (ivy["covered"], ivy["unknown"]) == (
        None,
        ["whether Ivy Company is an affiliate of Fir Company, both of the group Conifers"],
    )
    larch = row(graph, "larch", KIN, "2021-04-30")
    assert (larch["covered"], larch["unknown"]) == (
        None,
        ["whether Fir Company's stake in Larch Company (49.9 %; since 2020-01-01) gives control"],
    )


def test_a_firm_with_a_stake_in_a_listed_one_may_be_its_affiliate_once_that_was_known(book: Book) -> None:
    found = row(book("stakes"), "ash", KIN, "2021-07-01")
    assert (found["covered"], found["unknown"]) == (
        None,
        ["whether Ash Company is an affiliate of Fir Company, in which it has a stake (20 %; since 2020-01-01)"],
    )
    assert answer(book("stakes"), "ash", KIN, "2021-07-01", "--known-by", "2021-08-31") == (False, "no_owner")


def test_without_a_list_there_is_a_row_for_each_with_a_rule_or_an_owner_on_it(book: Book) -> None:
    graph = book("stakes")
    lists = [str(each["listId"]) for each in rows(graph, "beech", "2021-04-30")]
    assert lists == ["list:y-bare", "list:y-kin", "list:y-named", "list:y-register"]
    assert "list:y-bare" not in [each["listId"] for each in rows(graph, "cedar", "2021-04-30")]


def test_what_was_not_published_by_a_day_was_not_known(book: Book) -> None:
    graph = book("stakes")
    assert answer(graph, "plum", REGISTER, "2021-07-01") == (True, "owned")
    assert answer(graph, "plum", REGISTER, "2021-07-01", "--known-by", "2021-09-01") == (True, "owned")
    assert answer(graph, "plum", REGISTER, "2021-07-01", "--known-by", "2021-08-31") == (False, "no_owner")
    held = ("beech", REGISTER, "2022-02-01", "--known-by")
    assert answer(graph, *held, "2021-12-31") == (True, "owned")
    assert answer(graph, *held, "2022-01-01") == (False, "rule_not_in_force")


# ------------------------------------------------------------------ the casebook


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: f"{known.firm} {known.on_list} {known.day}")
def test_the_casebook_answers_as_the_facts_do(real: Graph, known: Known) -> None:
    found = row(real, known.firm, known.on_list, known.day)
    assert (found["covered"], found["why"]) == (known.covered, known.why), found["sentence"]


def test_an_answer_shows_its_stakes_and_its_acts(real: Graph) -> None:
    found = row(real, "hikvision-usa", "us-889", "2024-06-01")
    assert found["ownerIds"] == ["company:hikvision"]
    assert found["path"] == [
        "Hangzhou Hikvision Digital Technology Co., Ltd. owns Hikvision USA, Inc. (subsidiary, share not stated; "
        "seen on 2024-04-02)"
    ]
    assert "act:congress-2018-08-13" in found["because"]  # type: ignore[operator]
    assert any("s21/OWNS" in each for each in found["evidence"])  # type: ignore[attr-defined]


def test_past_the_data_a_rule_that_comes_back_by_its_terms_is_told_as_a_plan(real: Graph) -> None:
    found = asked(real, "hikvision-usa", "2026-11-10", "--list", "us-bis-entity")
    assert "basis schedule: by the stated term; not seen since" in found["warnings"]  # type: ignore[operator]


@pytest.mark.parametrize("firm", sorted({known.firm for known in KNOWN}))
def test_every_row_has_evidence_and_every_unknown_a_reason(real: Graph, firm: str) -> None:
    found = asked(real, firm, "2025-10-15")
    held = found["evidence"]
    assert isinstance(held, dict) and found["rows"]
    for each in found["rows"]:  # type: ignore[attr-defined]
        assert each["evidence"] and set(each["evidence"]) <= set(held), each["listId"]
        assert (each["covered"] is None) == bool(each["unknown"]), each["sentence"]
        assert ANSWER[each["covered"]] in each["sentence"]


def test_the_page_has_each_rule_of_the_casebook_with_its_list_and_first_day(real: Graph) -> None:
    page = (Path(__file__).parents[1] / "docs" / "covered.md").read_text("utf-8")
    told = {
        tuple(line.split(" | ")[each].strip("| `") for each in (0, 1, 3))
        for line in page.splitlines()
        if "`rule:" in line
    }
    by_list = real.read(
        "MATCH (r:CoverageRule)-[:WIDENS]->(l:RestrictiveList) "
        "RETURN l.shortName AS list, r.id AS rule, toString(r.madeOn) AS day ORDER BY rule, list"
    )
    by_measure = real.read(
        "MATCH (r:CoverageRule)-[:WIDENS]->(:Measure)<-[:TRIGGERS]-(l:RestrictiveList) "
        "RETURN l.shortName AS list, r.id AS rule, toString(r.madeOn) AS day ORDER BY rule, list"
    )
    assert told == {*by_list, *by_measure}


# ------------------------------------------------------------------ the command


def test_each_format_says_the_same(real: Graph) -> None:
    words = ("covered", "hikvision-usa", "--as-of", "2025-10-15", "-f")
    expected: list[Cells] = json.loads(real.here(*words, "json").stdout)["rows"]
    lines = [json.loads(line) for line in real.here(*words, "jsonl").stdout.splitlines()]
    assert [each["sentence"] for each in lines] == [each["sentence"] for each in expected]
    assert all(passage["source"] for each in lines for passage in each["evidence"])
    for form, dialect in (("csv", csv.excel), ("tsv", csv.excel_tab)):
        read = list(csv.DictReader(io.StringIO(real.here(*words, form).stdout), dialect=dialect))
        assert list(read[0]) == [*(column.name for column in COLUMNS), "evidence"]
        assert [each["sentence"] for each in read] == [each["sentence"] for each in expected]
    table = " ".join(real.here(*words, "table").stdout.split())
    assert all(str(each["sentence"]) in table for each in expected)
    assert "Not legal advice" in table and "Not legal advice" in real.here(*words, "markdown").stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("hikvison-usa",), "no such firm"),
        (("hikvision-usa", "--list", "us-88"), "did you mean us-889"),
        (("hikvision-usa", "--as-of", "2025-02-30"), "no such day"),
        (("hikvision-usa", "--known-by", "soon"), "YYYY-MM-DD"),
    ],
)
def test_what_means_nothing_is_one_line_and_exit_2(real: Graph, words: tuple[str, ...], says: str) -> None:
    done = real.here("covered", *words)
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert line.startswith("graphkit: ") and says in line


@pytest.mark.parametrize("text", holders.TEXTS)
def test_the_texts_that_read_owners_are_such_as_every_store_answers_alike(text: str) -> None:
    asked_of = text.replace("LABEL", "Company")
    refuse(asked_of)
    assert list(problems(asked_of)) == []
