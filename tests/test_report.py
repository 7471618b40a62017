"""The news report in the casebook says what its text says, and nothing that the text leaves out."""

import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from graphkit.entity import Entity, Item, Tie
from graphkit.inputs import Inputs
from graphkit.load import loader
from graphkit.model import model

REPORT = "source:news-report"
TEXT = Path(__file__).parents[2] / "shared" / "seed" / "xiaomi_ban_suspended.txt"
PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
UNANSWERED = {"docket", "court-name", "date", "finality", "military-finding", "huawei-suit", "huawei-ccmc"}
UNANSWERED |= {"apple-lists", "samsung-lists", "entity-list-investment"}


@cache
def report() -> tuple[Item, ...]:
    """The records of the report."""
    casebook = loader("casebook")
    return tuple(
        item
        for item in casebook.read(Inputs("casebook", casebook.default_files(), model()))
        if item.said.source == REPORT
    )


def statements() -> dict[object, Entity]:
    """The report's statements by number."""
    found = [item for item in report() if isinstance(item, Entity) and item.kind == "Claim"]
    return {item.properties["number"]: item for item in found if "number" in item.properties}


def topics(statement: Entity) -> tuple[str, ...]:
    """What a statement is about."""
    found = statement.properties["topics"]
    assert isinstance(found, tuple)
    return found


def ties(kind: str) -> set[tuple[str, str]]:
    """The ends of the report's ties of a kind."""
    return {(item.start, item.end) for item in report() if isinstance(item, Tie) and item.kind == kind}


def test_the_thirty_one_statements_are_of_five_sorts() -> None:
    assert set(statements()) == set(range(1, 32))
    sorts = Counter(statement.properties["statementKind"] for statement in statements().values())
    assert sorts == {"fact": 16, "claim": 7, "denial": 3, "allegation": 3, "non_event": 2}


def test_each_quotation_stands_in_the_text_word_for_word() -> None:
    if not TEXT.exists():
        if "shared" in os.environ.get("GRAPHKIT_REQUIRE", ""):
            pytest.fail(f"{TEXT} is missing")
        pytest.skip("the text of the report is not here")
    text = TEXT.read_text("utf-8").translate(PLAIN)
    quotes = {item.said.quote for item in report() if item.said.quote}
    quotes |= {str(statement.properties["quote"]) for statement in statements().values()}
    assert [quote for quote in sorted(quotes) if quote not in text and quote not in " ".join(text.split())] == []
    assert max(len(quote.split()) for quote in quotes) <= 20


def test_each_statement_has_a_speaker_and_a_topic_and_some_topics_no_statement() -> None:
    spoken = {claim for _, claim in ties("STATES")}
    for number, statement in statements().items():
        assert (statement.id in spoken) == (number not in (28, 29))
        assert topics(statement)
    answered = {topic for statement in statements().values() for topic in topics(statement)}
    assert set(model().vocabularies["topic"].terms) - answered >= UNANSWERED


def test_the_report_gives_no_day_no_court_and_no_docket() -> None:
    days = {name for kind in model().kinds.values() for name in kind.dates}
    assert [item for item in report() if days & set(item.properties)] == []
    assert not ties("BEFORE")
    assert not any("docketNumbers" in item.properties for item in report())


def test_the_report_lists_two_firms_and_tells_of_one_suit() -> None:
    assert ties("NAMES") == {
        ("designation:us-1237-ccmc.xiaomi.2021-01-14", "company:xiaomi"),
        ("designation:us-bis-entity.huawei.2019-05-16", "company:huawei"),
    }
    assert ties("BROUGHT") == {("company:xiaomi", "case:xiaomi-v-dod")}
    assert ties("CHALLENGES") == {("case:xiaomi-v-dod", "designation:us-1237-ccmc.xiaomi.2021-01-14")}
    assert {start for start, _ in ties("COMPARED_IN")} == {
        f"company:{firm}" for firm in ("xiaomi", "huawei", "apple", "samsung-electronics")
    }
