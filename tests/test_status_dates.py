"""The law at equal dates, between bounds, and by what was known."""

from dataclasses import replace

import pytest
from lawbook import Book, certain, day
from lawcases import EDITIONS, LUOKUNG, RULE, XIAOMI

from graphkit.law import reading


def test_an_act_holds_on_the_whole_of_its_day() -> None:
    book = Book("act:a LISTS d:x from=2021-01-14\nact:b REMOVES d:x from=2021-05-25")
    assert [book.state("d:x", on) for on in ("2021-01-13", "2021-01-14", "2021-05-24", "2021-05-25")] == [
        None, "listed", "listed", "removed",
    ]  # fmt: skip


def test_a_listing_of_which_no_day_is_stated_begins_when_the_act_that_shows_it_became_public() -> None:
    book = Book("act:a knownOn=2022-12-08\nact:a LISTS d:x basis=first_seen\nact:b REMOVES d:x from=2023-05-01")
    states = [book.state("d:x", on) for on in ("1990-01-01", "2022-12-07", "2022-12-08", "2023-05-01")]
    assert states == [None, None, "listed", "removed"]
    assert next(period.basis for period in book.now("d:x")) == "first_seen"


def test_listed_and_withdrawn_in_one_day_was_never_on_paper() -> None:
    book = Book("""
        m:ban madeOn=2020-01-01
        l:x TRIGGERS m:ban
        d:x ON_LIST l:x
        d:x CARRIES r:x
        r:x APPLIES m:ban
        act:a LISTS d:x from=2021-01-14
        act:b WITHDRAWS act:a from=2021-01-14
    """)
    assert not any(p.on_paper for p in book.periods("d:x"))
    assert book.state("d:x", "2021-01-14") == "withdrawn"
    assert book.periods("r:x") == []


def test_a_suspension_that_takes_up_where_another_ends_is_one_period() -> None:
    book = Book("""
        act:a LISTS d:x from=2025-04-04
        act:s1 SUSPENDS d:x from=2025-05-14 until=2025-08-12
        act:s2 SUSPENDS d:x from=2025-08-12 until=2025-11-10
    """)
    held = [p for p in book.now("d:x") if p.suspended_by]
    assert [(str(p.valid_from), str(p.valid_until)) for p in held] == [("2025-05-14", "2025-11-10")]
    assert held[0].because == ("act:a", "act:s1", "act:s2")


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        ("VACATES", "REMOVES", "vacated"), ("REMOVES", "SUPERSEDES", "removed"),
        ("SUPERSEDES", "WITHDRAWS", "superseded"), ("WITHDRAWS", "REPLACES", "withdrawn"),
        ("REPLACES", "EXPIRES", "replaced"),
    ],
)  # fmt: skip
def test_two_ends_of_one_day_have_one_label_in_either_order(first: str, second: str, word: str) -> None:
    for one, two in ((first, second), (second, first)):
        book = Book(
            f"act:a LISTS d:x from=2021-01-14\nact:b {one} d:x from=2021-06-03\nact:c {two} d:x from=2021-06-03"
        )
        assert book.state("d:x", "2021-06-03") == word
        for earlier in (one, two):
            book = Book(
                f"act:a LISTS d:x from=2021-01-14\nact:b {earlier} d:x from=2021-06-02",
                f"act:c {word_of(word)} d:x from=2021-06-03",
            )
            assert book.state("d:x", "2021-07-01") == reading.ENDINGS[earlier]


def word_of(state: str) -> str:
    return next(tie for tie, word in reading.ENDINGS.items() if word == state)


def test_an_end_wins_over_a_hold_of_the_same_day() -> None:
    book = Book("""
        act:a LISTS d:x from=2021-01-14
        order:h ENJOINS d:x from=2021-06-03
        order:v VACATES d:x from=2021-06-03
    """)
    assert book.state("d:x", "2021-06-03") == "vacated"


def test_a_hold_through_a_last_day_ends_the_day_after() -> None:
    book = Book(RULE)
    assert book.state("cov:50", "2026-11-09") == "suspended/agency"
    assert book.state("cov:50", "2026-11-10") == "in_force"


def test_between_the_bounds_of_a_first_day_the_answer_is_uncertain() -> None:
    [period] = Book("act:a LISTS d:x from=2021-06-01 fromLatest=2021-06-30").periods("d:x")
    assert (period.valid_from, period.valid_from_latest) == (day("2021-06-01"), day("2021-06-30"))
    assert not certain(period, day("2021-06-29")) and certain(period, day("2021-06-30"))


def test_between_the_bounds_of_an_end_the_listing_stands_but_uncertainly() -> None:
    book = Book("act:a LISTS d:x from=2021-01-14\nact:b REMOVES d:x from=2021-06-03 fromLatest=2021-06-15")
    found = [(p.state, p.valid_from, p.valid_from_latest, p.valid_until_latest) for p in book.now("d:x")]
    assert found == [
        ("listed", day("2021-01-14"), None, day("2021-06-15")),
        ("listed", day("2021-06-03"), day("2021-06-15"), None),
        ("removed", day("2021-06-15"), None, None),
    ]


def test_an_uncertain_end_of_a_hold_is_uncertain_only_between_its_bounds() -> None:
    book = Book("""
        act:a LISTS d:x from=2026-06-08
        order:s ENJOINS d:x from=2026-07-01 until=2026-08-29 untilLatest=2026-09-02
    """)
    for on, state, sure in (
        ("2026-08-28", "listed/court", True), ("2026-08-29", "listed/court", False),
        ("2026-09-01", "listed/court", False), ("2026-09-02", "listed", True),
    ):  # fmt: skip
        period = book.at("d:x", on)
        assert period is not None
        assert (book.state("d:x", on), certain(period, day(on))) == (state, sure)


def test_a_counted_start_carries_the_uncertainty_of_the_listing() -> None:
    book = Book(XIAOMI.replace("r:xiaomi startsOn=2021-03-15", ""))
    book.links = [
        replace(x, properties={**x.properties, "validFromLatest": day("2021-01-20")}) if x.kind == "LISTS" else x
        for x in book.links if x.kind not in ("ENJOINS", "SUSPENDS")
    ]  # fmt: skip
    started = book.at("r:xiaomi", "2021-03-16")
    assert started is not None and (started.state, started.valid_from_latest) == ("in_effect", day("2021-03-21"))


def test_bounds_that_cross_the_listing_do_not_leave_it_standing_for_ever() -> None:
    book = Book("act:a LISTS d:x from=2021-06-10\nact:b REMOVES d:x from=2021-06-03 fromLatest=2021-06-15")
    late = book.at("d:x", "2021-07-01")
    assert late is not None and late.state == "removed" and certain(late, day("2021-07-01"))


def test_a_later_act_never_rewrites_an_earlier_slice() -> None:
    book = Book("act:a knownOn=2021-01-14\nact:a LISTS d:x from=2021-01-14")
    before = [(p.state, p.valid_from, p.valid_until) for p in book.periods("d:x")]
    book.add("act:b knownOn=2022-01-01\nact:b REMOVES d:x from=2021-06-01")
    old = [p for p in book.periods("d:x") if p.known_from == day("2021-01-14")]
    assert [(p.state, p.valid_from, p.valid_until) for p in old] == before
    assert {p.known_until for p in old} == {day("2022-01-01")}
    assert book.state("d:x", "2021-07-01", known_by="2021-12-31") == "listed"
    assert book.state("d:x", "2021-07-01", known_by="2022-01-01") == "removed"


def test_equal_pieces_of_neighbouring_slices_are_one_period() -> None:
    book = Book(
        "act:a knownOn=2021-01-14\nact:a LISTS d:x from=2021-01-14\nd:x ON_LIST l:x\n"
        "act:later knownOn=2022-01-01\nact:later REMOVES l:x from=2020-06-01"
    )
    [period] = book.periods("d:x")
    assert (period.known_from, period.known_until) == (day("2021-01-14"), None)


def test_a_case_is_known_from_its_filing_and_a_challenge_from_its_pleading() -> None:
    book = Book(LUOKUNG)
    [stage, *_] = book.periods("case:luokung")
    assert stage.known_from == day("2021-03-04")
    amended = [i for i in book.law().issues("case:luokung") if (i.designation, i.reach) == ("d:b", "entry")]
    assert min(i.known_from for i in amended if i.known_from) == day("2021-03-23")
    seen = Book("case:k filedOn=2021-03-04 knownOn=2021-04-01")
    assert seen.periods("case:k")[0].known_from == day("2021-04-01")


def test_background_knowledge_enters_only_where_no_source_fills_the_place() -> None:
    alone = Book("act:a LISTS d:x from=2021-01-01\nact:b REMOVES d:x from=2021-03-01 confidence=background")
    period = alone.at("d:x", "2021-04-01")
    assert period is not None and (period.state, period.confidence) == ("removed", "background")
    beside = alone.add("act:c REMOVES d:x from=2021-06-01")
    assert beside.state("d:x", "2021-04-01") == "listed"
    sourced = beside.at("d:x", "2021-06-01")
    assert sourced is not None and (sourced.state, sourced.confidence) == ("removed", "sourced")


def test_a_circle_of_undoings_is_answered_and_not_endless() -> None:
    book = Book("""
        act:a LISTS d:x from=2021-01-01
        act:a REVOKES act:b from=2021-01-01
        act:b REVOKES act:a from=2021-01-01
        act:b REMOVES d:x from=2021-01-01
    """)
    assert len(book.periods("d:x")) == 1


def test_an_uncertain_order_of_two_ends_leaves_only_the_days_between_uncertain() -> None:
    book = Book("""
        act:a LISTS d:x from=2021-01-14
        act:b REMOVES d:x from=2021-06-03 fromLatest=2021-06-15
        act:c SUPERSEDES d:x from=2021-06-10
    """)
    before, after = book.at("d:x", "2021-06-05"), book.at("d:x", "2021-06-10")
    assert before is not None and after is not None
    assert (before.state, certain(before, day("2021-06-05"))) == ("listed", False)
    assert (after.state, certain(after, day("2021-06-10"))) == ("superseded", True)


def test_a_stated_removal_leaves_nothing_for_an_edition_to_drop() -> None:
    book = Book(EDITIONS, "ed:two releasedOnLatest=2024-02-02\nact:r REMOVES d:gone from=2024-02-01")
    days = ("2024-01-31", "2024-02-01")
    found = [period for on in days if (period := book.at("d:gone", on))]
    assert [(p.state, p.because, certain(p, day(on))) for p, on in zip(found, days, strict=True)] == [
        ("listed", ("act:one",), True),
        ("removed", ("act:r",), True),
    ]
    earlier = Book(EDITIONS, "act:r REMOVES l:x from=2020-01-01")
    assert earlier.state("d:gone", "2024-02-01") == "dropped"
