"""`graphkit changes`: what happened between two days, as the public documents date it."""

import json
import re
from collections import Counter

import pytest
from asking import Graph

from graphkit.model import model
from graphkit.store.lint import problems
from graphkit.values import date
from graphkit.views.changes import statements
from graphkit.views.changes.words import word

pytest_plugins = ("asking",)
CCMC, NDAA = "us-1237-ccmc", "us-1260h"
SIX = (
    "beijing megvii", "china marine information electronics", "china railway construction",
    "china state construction group", "china telecommunications", "shenzhen consys",
)  # fmt: skip


def answer(graph: Graph, since: str, until: str, *more: str) -> dict[str, list[dict[str, object]]]:
    done = graph.here("changes", "--since", since, "--until", until, *more, "-f", "json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def told(graph: Graph, since: str, until: str, *more: str) -> list[tuple[object, object]]:
    """The days and words of an answer."""
    return [(row["date"], row["what"]) for row in answer(graph, since, until, *more)["rows"]]


def named(rows: list[dict[str, object]], what: str) -> set[object]:
    return {row["firmId"] for row in rows if row["what"] == what}


# Dossier 3: the suit of January is open already; the ban was to start on 15 March.
def test_the_spring_of_2021_for_xiaomi_is_an_injunction_a_hold_an_agreement_and_a_vacatur(real: Graph) -> None:
    found = told(real, "2021-03-01", "2021-06-01", "--firm", "xiaomi", "--list", CCMC)
    assert found[:4] == [
        ("2021-03-12", "interim_relief"),
        ("2021-03-12", "decided"),
        ("2021-03-12", "enjoined"),
        ("2021-03-14", "suspended"),
    ]
    assert found[4:6] == [("2021-03-15", "first_day_passed"), ("2021-05-11", "stipulated")]
    assert {day for day, _ in found[6:]} == {"2021-05-25"}
    assert {what for _, what in found[6:]} == {"closed", "decided", "vacated", "ended", "challenge_ended"}


# Dossier 2, 3: sued on 4 March, the name was corrected on the 9th, the injunction came on 5 May, FAQ 893 on the 6th.
def test_a_correction_is_one_listing_replaced_and_another_that_corrects_it(real: Graph) -> None:
    rows = answer(real, "2021-03-01", "2021-06-01", "--firm", "luokung", "--list", CCMC)["rows"]
    moved = [(row["date"], row["what"], row["designationId"]) for row in rows if row["status"]]
    old, new = (f"designation:{CCMC}.luokung.{day}" for day in ("2021-01-14", "2021-03-09"))
    assert moved == [("2021-03-09", "replaced", old), ("2021-03-09", "corrected", new)]
    assert {"filed", "challenged"} <= {row["what"] for row in rows if row["date"] == "2021-03-04"}
    held = [
        (row["date"], row["what"], row["suspendedBy"], row["actId"]) for row in rows if row["effect"] == "suspended"
    ]
    assert held == [
        ("2021-05-05", "enjoined", "court", "act:luokung-v-dod-2021-05-05"),
        ("2021-05-06", "suspended", "agency+court", "act:ofac-faq-893"),
        ("2021-05-08", "first_day_passed", "agency+court", None),
    ]


# Dossier, table 1.1a and appendix C: six names taken off on 2025-01-07; CNOOC Limited has no line any more.
def test_the_edition_of_january_2025_takes_six_names_off(real: Graph) -> None:
    rows = answer(real, "2025-01-05", "2025-01-07", "--list", NDAA)["rows"]
    off = sorted(str(row["firm"]) for row in rows if row["what"] == "removed")
    assert len(off) == 6
    for told, taken in zip(off, SIX, strict=True):
        assert told.lower().startswith(taken)
    assert "company:cnooc-limited" in named(rows, "dropped")
    assert {"company:tencent", "company:catl", "company:cxmt", "company:comac"} <= named(rows, "added")
    (edition,) = (row for row in rows if row["what"] == "published")
    assert (edition["date"], edition["certain"]) == ("2025-01-06/2025-01-07", False)
    assert "134 entries" in str(edition["sentence"])


# The same table: "+65 entities" by S198; appendix C names ten that do not come back, and one firm had two lines.
def test_the_edition_of_june_2026_adds_65_names(real: Graph) -> None:
    rows = answer(real, "2026-06-07", "2026-06-08", "--list", NDAA)["rows"]
    count = Counter(row["what"] for row in rows)
    assert (count["added"], count["removed"], count["dropped"], count["published"]) == (65, 0, 10 + 1, 1)
    assert {"company:alibaba", "company:baidu", "company:byd", "company:nio"} <= named(rows, "added")
    assert not {"company:ymtc", "company:cxmt"} & (named(rows, "dropped") | named(rows, "removed"))
    printed = {str(row["sentence"]) for row in rows if row["what"] == "renamed"}
    for old in (
        "Zhonghang Electronic",
        "Guangzhou GCI",
        "Shanghai East China",
        "Cheng Du Westone",
        "Wenchong Shipyard",
    ):
        assert any(old in each.partition("before ")[2] for each in printed)


# Dossier 1.1: the draft of 13 February 2026 was withdrawn about an hour later and never took effect.
def test_a_draft_puts_nobody_on_a_list(real: Graph) -> None:
    rows = answer(real, "2026-02-12", "2026-02-14", "--list", NDAA)["rows"]
    assert "drafted" in {row["what"] for row in rows}
    assert not [row for row in rows if row["status"] or row["effect"]]
    (only,) = answer(real, "2026-02-12", "2026-02-14", "--firm", "alibaba")["rows"]
    assert (only["what"], only["firmId"]) == ("drafted", "company:alibaba")


@pytest.mark.parametrize(
    ("since", "until", "is_told"),
    [("2021-05-24", "2021-05-25", True), ("2021-05-25", "2021-05-26", False), ("2021-05-23", "2021-05-24", False)],
)
def test_the_first_day_is_left_out_and_the_last_is_told(real: Graph, since: str, until: str, is_told: bool) -> None:
    found = told(real, since, until, "--firm", "xiaomi")
    assert (("2021-05-25", "vacated") in found) is is_told


def test_from_a_day_to_itself_nothing_changes(real: Graph) -> None:
    assert answer(real, "2021-05-25", "2021-05-25")["rows"] == []


# The stipulation that ended Luokung's suit is dated by 3 and 15 June 2021.
@pytest.mark.parametrize(
    "window", [("2021-06-02", "2021-06-04"), ("2021-06-10", "2021-06-11"), ("2021-06-14", "2021-06-20")]
)
def test_what_may_have_happened_in_the_window_is_told_as_not_certain(real: Graph, window: tuple[str, str]) -> None:
    rows = answer(real, *window, "--firm", "luokung")["rows"]
    (closed,) = (row for row in rows if row["what"] == "closed")
    assert (closed["date"], closed["certain"], closed["from"]) == ("2021-06-03/2021-06-15", False, "2021-06-15")
    assert str(closed["sentence"]).endswith("The sources give only a span for the day: 2021-06-03/2021-06-15.")


def test_after_the_span_it_is_not_told_again(real: Graph) -> None:
    assert not [each for each in told(real, "2021-06-15", "2021-06-20", "--firm", "luokung") if each[1] == "closed"]


# The Affiliates Rule is held until 2026-11-09 by the words of the notice: what comes then is a projection.
def test_what_comes_by_a_stated_term_is_told_as_such(real: Graph) -> None:
    found = answer(real, "2026-11-09", "2026-11-10", "--list", "us-bis-entity")
    (row,) = (row for row in found["rows"] if row["force"])
    assert (row["what"], row["basis"], row["inEffect"]) == ("released", "schedule", True)
    assert str(row["sentence"]).endswith("By the stated term or start.")
    assert any("by the stated term; not seen since" in str(each) for each in found["warnings"])


# DoD removed all names on 2021-06-03 and had it printed on the 28th; the President's order was public at once.
@pytest.mark.parametrize(("known_by", "word"), [("2021-06-27", "superseded"), ("2021-06-28", "removed")])
def test_an_end_that_was_not_printed_yet_is_not_told(real: Graph, known_by: str, word: str) -> None:
    found = told(real, "2021-06-01", "2021-06-10", "--list", CCMC, "--firm", "china-mobile", "--known-by", known_by)
    assert ("2021-06-03", word) in found
    assert {"superseded", "removed"} & {what for _, what in found} == {word}


def test_a_suit_is_told_to_its_parties_and_the_lists_it_attacks(real: Graph) -> None:
    window = ("2021-01-28", "2021-01-29")
    rows = answer(real, *window)["rows"]
    assert [(row["what"], row["firmId"], row["caseId"]) for row in rows if row["caseId"]] == [
        ("filed", "company:xiaomi", "case:xiaomi-v-dod"),
        ("challenged", "company:xiaomi", "case:xiaomi-v-dod"),
    ]
    assert told(real, *window, "--list", CCMC) == told(real, *window, "--firm", "xiaomi")
    assert told(real, *window, "--list", "us-bis-entity") == told(real, *window, "--firm", "huawei") == []


def test_two_windows_in_a_row_tell_what_the_whole_one_tells(real: Graph) -> None:
    days = ("2020-06-01", "2021-03-12", "2021-12-31")
    whole, *parts = (answer(real, *pair)["rows"] for pair in (days[::2], days[:2], days[1:]))

    def certain(rows: list[dict[str, object]]) -> list[str]:
        return sorted(json.dumps(row, sort_keys=True) for row in rows if row["certain"])

    assert certain(whole) == sorted(certain(parts[0]) + certain(parts[1]))


def test_every_event_has_a_word_of_the_vocabulary_a_sentence_and_evidence(real: Graph) -> None:
    found = answer(real, "1990-01-01", "2030-12-31")
    assert {str(row["what"]) for row in found["rows"]} <= set(model().vocabularies["change"].terms)
    for row in found["rows"]:
        assert re.fullmatch(r"[^{}_]+\.", str(row["sentence"])), row["sentence"]
        assert "None" not in str(row["sentence"])
        assert row["evidence"] and all(each in found["evidence"] for each in row["evidence"])  # type: ignore[attr-defined]
        assert all(str(each).startswith(("act:", "edition:")) for each in row["because"])  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["2021-06", "2024-02", "2021", "2021-06-03/2021-06-15"])
def test_a_span_is_written_as_the_sources_write_it(text: str) -> None:
    read = date.parse(text)
    assert isinstance(read, date.Bounds)
    assert date.between(read.earliest, read.latest) == text
    assert date.between(read.latest, read.latest) == read.latest.isoformat()


PAPER = {"state": "listed", "onPaper": True, "suspendedBy": None}
GONE = {"state": "vacated", "onPaper": False, "suspendedBy": None}
BITES = {"state": "in_effect", "suspendedBy": None}
HELD = {"state": "suspended", "suspendedBy": "court"}
OPEN = {"state": "pending", "open": True, "liveIn": True}
ENDED = {"state": "ended", "open": False, "liveIn": False}


@pytest.mark.parametrize(
    ("lane", "was", "now", "right"),
    [
        ("listing", None, {"state": "announced", "onPaper": False}, "announced"),
        ("listing", GONE, PAPER, "restored"),
        ("listing", PAPER, {**PAPER, "suspendedBy": "agency"}, "suspended"),
        ("listing", {**PAPER, "suspendedBy": "court"}, PAPER, "released"),
        ("effect", {**HELD, "suspendedBy": "agency+court"}, {**HELD, "suspendedBy": "agency"}, "hold_narrowed"),
        ("effect", HELD, HELD, "first_day_passed"),
        ("effect", HELD, BITES, "released"),
        ("effect", {"state": "ended"}, BITES, "restored"),
        ("force", None, {"state": "in_force"}, "made"),
        ("force", {"state": "superseded"}, {"state": "in_force"}, "restored"),
        ("stage", ENDED, OPEN, "reopened"),
        ("stage", {**ENDED, "liveIn": True, "state": "on_appeal"}, ENDED, "appeal_ended"),
        ("stage", {**OPEN, "state": "interim_relief"}, OPEN, "relief_ended"),
    ],
)  # fmt: skip
def test_a_turn_has_its_word(lane: str, was: dict[str, object] | None, now: dict[str, object], right: str) -> None:
    assert word(lane, was, now) == right


@pytest.mark.parametrize("number", range(len(statements.ALL)))
def test_each_statement_keeps_the_rules_for_one_text(number: int) -> None:
    assert not problems(statements.ALL[number])


def test_a_table_gives_each_sentence_its_date_and_its_footnotes(real: Graph) -> None:
    window = ("--since", "2021-03-11", "--until", "2021-03-12")
    text = real.here("changes", *window, "--firm", "xiaomi", "--list", CCMC, "-f", "table").stdout
    assert re.search(r"^2021-03-12  A court suspends the investment ban", text, re.MULTILINE)
    assert "[1," in text and "Not legal advice; see the sources." in text
    none = real.here("changes", "--since", "2021-03-12", "--until", "2021-03-12", "-f", "table").stdout
    assert none.startswith("Nothing changed after 2021-03-12 and by 2021-03-12, as far as this graph knows.")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "--since"),
        (("--since", "2021-06-01", "--until", "2021-05-01"), "comes before --since 2021-06-01"),
        (("--since", "2021-02-30"), "there is no such day"),
        (("--since", "2021-03-01", "--firm", "xiomi"), "did you mean Xiaomi"),
        (("--since", "2021-03-01", "--list", "us-1237"), "did you mean us-1237-ccmc"),
        (("--since", "2021-03-01", "--known-by", "soon"), "YYYY-MM-DD"),
    ],
)
def test_a_window_that_is_none_is_answered_with_what_would_be_right(
    real: Graph, words: tuple[str, ...], says: str
) -> None:
    done = real.here("changes", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("graphkit: ") and says in done.stderr and done.stderr.count("\n") == 1
