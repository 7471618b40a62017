"""Every row of the law's table does something, and a change reaches what lies below it."""

import datetime
from pathlib import Path

import pytest
from lawbook import KINDS, Book, holds
from lawcases import CONSENT, EDITIONS, XIAOMI

from graphkit import status
from graphkit.law.acts import Effect, Operation
from graphkit.views import law as page


@pytest.mark.parametrize(
    ("changed", "subjects"),
    [
        ("order:pi", {"d:xiaomi", "r:xiaomi", "case:xiaomi"}),
        ("act:dod", {"d:xiaomi", "r:xiaomi", "case:xiaomi"}),
        ("l:1237", {"d:xiaomi", "r:xiaomi"}),
        ("i:eo", {"m:ban", "r:xiaomi"}),
        ("m:ban", {"m:ban", "r:xiaomi"}),
        ("co:xiaomi", {"case:xiaomi"}),
        ("case:xiaomi", {"case:xiaomi", "d:xiaomi", "r:xiaomi"}),
        ("case:appeal", {"case:appeal", "case:xiaomi"}),
        ("d:xiaomi", {"d:xiaomi", "r:xiaomi", "case:rule"}),
        ("order:final", {"d:xiaomi", "r:xiaomi", "case:xiaomi"}),
    ],
)
def test_a_change_reaches_what_lies_below_it(changed: str, subjects: set[str]) -> None:
    other = "act:other LISTS d:other from=2020-01-01\nd:other ON_LIST l:other"
    suits = "case:appeal APPEALS case:xiaomi\ncase:rule CHALLENGES i:eo from=2021-02-01"
    found = Book(XIAOMI, CONSENT, other, suits).law().reach([changed])
    assert subjects <= found
    assert not found & {"d:other", "act:other"}


BASE = "act:a LISTS d:x from=2021-01-01\nm:x madeOn=2021-01-01\ncov:x WIDENS l:x\nact:r LAYS_DOWN cov:x from=2021-01-01"
SCENES = {
    Effect.OPENS_PAPER: ("d:x", ""),
    Effect.ENDS_PAPER: ("d:x", "act:b {tie} d:x from=2022-01-01"),
    Effect.OPENS_FORCE: ("cov:x", ""),
    Effect.ENDS_FORCE: ("m:x", "act:b {tie} m:x from=2022-01-01"),
    Effect.HOLDS: ("d:x", "act:b {tie} d:x from=2022-01-01"),
    Effect.UNDOES: ("d:x", "act:h SUSPENDS d:x from=2021-06-01\nact:b {tie} act:h from=2022-01-01"),
    Effect.CLOSES: ("case:k", "case:k filedOn=2021-06-01\nact:b CLOSES case:k from=2022-01-01 outcome=settled"),
}
ROWS = [row for row in status.OPERATIONS if row.effect in SCENES]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.tie}-{row.effect.name.lower()}")
def test_without_a_row_its_scene_is_answered_otherwise(row: Operation, monkeypatch: pytest.MonkeyPatch) -> None:
    subject, text = SCENES[row.effect]
    scene = Book(EDITIONS) if row.tie == "DROPS" else Book(BASE, text.format(tie=row.tie))
    subject = "d:gone" if row.tie == "DROPS" else subject
    with_row = scene.state(subject, "2024-06-01")
    expected = {
        Effect.OPENS_PAPER: "listed", Effect.OPENS_FORCE: "in_force", Effect.HOLDS: f"listed/{row.word}",
        Effect.UNDOES: "listed", Effect.CLOSES: "ended",
    }  # fmt: skip
    assert with_row == expected.get(row.effect, row.word)
    monkeypatch.setattr(status, "OPERATIONS", tuple(other for other in status.OPERATIONS if other != row))
    assert scene.state(subject, "2024-06-01") != with_row


@pytest.mark.parametrize(
    "row", [row for row in status.OPERATIONS if row.effect is Effect.NOTHING], ids=lambda row: row.tie
)
def test_an_outcome_for_a_target_changes_no_status_and_is_on_the_page(
    row: Operation, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, told = Book(BASE), Book(BASE, f"act:b {row.tie} d:x from=2022-01-01")
    assert told.periods("d:x") == plain.periods("d:x")
    line = f"| `{row.tie}` | any |"
    assert line in page.page()
    monkeypatch.setattr(status, "OPERATIONS", tuple(other for other in status.OPERATIONS if other != row))
    assert line not in page.page()


@pytest.mark.parametrize("kind", sorted({kind for row in status.OPERATIONS for kind in row.hits}))
def test_every_kind_the_table_names_is_a_kind(kind: str) -> None:
    assert kind in {*KINDS.values()}


def test_the_stored_page_is_the_page_of_this_law() -> None:
    assert (Path(__file__).parents[1] / "docs" / "status.md").read_text("utf-8") == page.page()


def test_a_period_of_a_day_is_found_once() -> None:
    book = Book(XIAOMI, CONSENT)
    on = datetime.date(2021, 3, 20)
    assert sum(holds(p, on, None) for p in book.periods("r:xiaomi")) == 1


def test_acts_that_hit_each_other_in_a_circle_are_found() -> None:
    chain = "act:a REVOKES act:b from=2021-01-01\nact:b REVOKES act:c from=2021-01-01"
    assert Book(chain).law().circles() == []
    assert Book(chain, "act:c LIFTS act:a from=2021-01-01").law().circles() == [("act:a", "act:b", "act:c")]
    assert Book("act:a REVOKES act:a from=2021-01-01").law().circles() == [("act:a",)]
