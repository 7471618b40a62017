"""Asked of the report alone, no question is answered with anything that the report does not state."""

import re
from collections.abc import Iterator

import pytest
from asking import Graph, Row, pick

pytest_plugins = ("asking",)
EVERY_ENGINE = True
SCOPE = "news-report"
XIAOMI, HUAWEI = {"firm": "company:xiaomi"}, {"firm": "company:huawei"}
ASKED: tuple[tuple[str, dict[str, str]], ...] = (
    ("active-challenges", {}),
    ("peers-on-lists", {}),
    ("firm-listings", XIAOMI),
    ("firm-listings", HUAWEI),
    ("listing-status", XIAOMI | {"list": "list:us-1237-ccmc"}),
    ("listing-status", HUAWEI | {"list": "list:us-1237-ccmc"}),
    ("list-members", {"list": "list:us-bis-entity"}),
    ("firm-cases", XIAOMI),
    ("firm-cases", HUAWEI),
    ("case-orders", {"case": "case:xiaomi-v-dod"}),
    ("claims-about", XIAOMI),
    ("contested-claims", {}),
    ("measures-of-list", {"list": "list:us-1237-ccmc"}),
    ("measures-of-list", {"list": "list:us-bis-entity"}),
    ("list-succession", {"list": "list:us-1237-ccmc"}),
    ("report-says", {"topic": "order"}),
)
FOREIGN = re.compile(r"\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|.*21-cv-00280.*|.*Columbia.*|.*EO 13959.*")


def values(row: Row) -> Iterator[str]:
    """The texts of a row, ids and evidence apart."""
    for name, value in row.items():
        for each in value if isinstance(value, list) else [value]:
            if name != "evidence" and isinstance(each, str) and not re.match(r"[a-z]+:\S+$", each):
                yield each


@pytest.mark.parametrize(("query", "given"), ASKED, ids=str)
def test_the_report_answers_with_its_own_words_and_records(real: Graph, query: str, given: dict[str, str]) -> None:
    for row in real.ask(query, "2021-03-13", SCOPE, **given):
        assert [text for text in values(row) if FOREIGN.fullmatch(text)] == []
        assert all(str(each).startswith("record:news-report/") for each in row["evidence"])  # type: ignore[attr-defined]


def test_in_the_report_huawei_is_in_no_court_and_not_on_the_list_of_xiaomi(real: Graph) -> None:
    assert real.ask("firm-cases", "2021-03-13", SCOPE, firm="company:huawei") == []
    [row] = real.ask("listing-status", "2021-03-13", SCOPE, firm="company:huawei", list="list:us-1237-ccmc")
    assert (row["status"], row["onPaper"]) == (None, False)


def test_in_the_report_the_ban_stays_suspended_and_the_case_undecided(real: Graph) -> None:
    given = {"firm": "company:xiaomi", "list": "list:us-1237-ccmc"}
    for day in ("2021-03-13", "2021-05-25", "2022-01-01"):
        rows = real.ask("listing-status", day, SCOPE, **given)
        assert pick(rows, "status", "effect", "suspendedBy") == [("listed", "suspended", "court")]
        assert pick(real.ask("firm-cases", day, SCOPE, firm="company:xiaomi"), "stage") == [("interim_relief",)]


@pytest.mark.parametrize(
    ("topic", "numbers"),
    [
        ("listing", [10, 25]),
        ("investors", [11, 12]),
        ("national-security", [8, 9, 24]),
        ("trade", [26]),
        ("denial", [15, 16, 30]),
        ("harm", [22]),
        ("peers", [23]),
        ("plans", [18, 19]),
        ("intelligence", [29, 30]),
        ("docket", [None]),
        ("military-finding", [None]),
        ("huawei-ccmc", [None]),
    ],
)
def test_a_topic_leads_to_its_statements_and_some_to_none(real: Graph, topic: str, numbers: list[object]) -> None:
    rows = real.ask("report-says", topic=topic)
    assert [row["number"] for row in rows] == numbers
    assert {row["stated"] for row in rows} == {numbers != [None]}
