"""How a listing begins and ends, and which suits put it in issue."""

import pytest
from lawbook import Book
from lawcases import EDITIONS, SUIT, XIAOMI


def test_an_announced_listing_is_not_on_paper_yet() -> None:
    book = Book("act:a LISTS d:x from=2019-10-09 announced=2019-10-07")
    found = book.at("d:x", "2019-10-08")
    assert found is not None and (found.state, found.on_paper) == ("announced", False)
    assert book.state("d:x", "2019-10-09") == "listed"
    by_act = Book("act:a announcedOn=2019-10-07\nact:a LISTS d:x from=2019-10-09")
    assert [by_act.state("d:x", on) for on in ("2019-10-06", "2019-10-07")] == [None, "announced"]


def test_an_announced_listing_withdrawn_before_its_first_day_never_begins() -> None:
    book = Book("act:a LISTS d:x from=2019-10-09 announced=2019-10-01\nact:w WITHDRAWS act:a from=2019-10-05")
    assert [book.state("d:x", on) for on in ("2019-10-04", "2019-10-05", "2019-10-09", "2020-01-01")] == [
        "announced", "withdrawn", "withdrawn", "withdrawn",
    ]  # fmt: skip


def test_a_listing_with_a_term_expires_by_schedule() -> None:
    book = Book("act:a LISTS d:x from=2021-01-01 until=2021-07-01")
    ended = book.at("d:x", "2021-07-01")
    assert ended is not None and (ended.state, ended.basis, ended.because) == ("expired", "schedule", ("act:a",))


def test_an_end_of_the_list_leaves_later_listings_untouched() -> None:
    book = Book("""
        d:old ON_LIST l:x
        d:new ON_LIST l:x
        act:a LISTS d:old from=2021-01-01
        act:b REVOKES act:none from=2021-01-01
        act:r REPLACES l:x from=2022-01-01
        act:c LISTS d:new from=2022-01-02
    """)
    assert (book.state("d:old", "2023-01-01"), book.state("d:new", "2023-01-01")) == ("replaced", "listed")


def test_a_stay_of_a_vacatur_revives_the_listing_and_says_why() -> None:
    book = Book("""
        act:a LISTS d:x from=2021-01-01
        order:v VACATES d:x from=2021-06-01
        order:s STAYS order:v from=2021-07-01 until=2021-09-01
    """)
    assert [book.state("d:x", on) for on in ("2021-06-15", "2021-07-01", "2021-09-01")] == [
        "vacated", "listed", "vacated",
    ]  # fmt: skip
    revived, again = book.at("d:x", "2021-07-01"), book.at("d:x", "2021-09-01")
    assert revived is not None and again is not None
    assert revived.because == ("act:a", "order:s")
    assert again.basis == "schedule"


def test_a_complete_edition_drops_what_it_does_not_print() -> None:
    book = Book(EDITIONS)
    gone = book.at("d:gone", "2024-01-31")
    assert gone is not None and (gone.state, gone.basis, gone.because) == ("dropped", "inferred", ("ed:two",))
    assert book.state("d:gone", "2024-01-30") == "listed"
    assert book.state("d:kept", "2024-02-01") == "listed"
    assert book.state("d:new", "2024-02-01") == "listed"


def test_an_edition_drops_no_listing_that_only_the_publication_of_a_data_set_shows() -> None:
    """The lines of an edition stand for the listings of its own book: another book's may be of the same firms."""
    book = Book(EDITIONS, "act:data kind=publication\nact:data LISTS d:gone from=2023-01-01")
    assert Book(EDITIONS).state("d:gone", "2024-02-01") == "dropped"
    only = Book(EDITIONS.replace("act:one LISTS d:gone", "act:data LISTS d:gone"), "act:data kind=publication")
    assert only.state("d:gone", "2024-02-01") == "listed"
    assert book.state("d:gone", "2024-02-01") == "dropped"


@pytest.mark.parametrize("given", ["complete=false", "standing=draft"])
def test_an_edition_that_is_not_complete_or_not_issued_drops_nothing(given: str) -> None:
    assert Book(EDITIONS, f"ed:two {given}").state("d:gone", "2024-02-01") == "listed"


def test_an_edition_whose_lines_nobody_loaded_drops_nothing() -> None:
    text = EDITIONS.replace("ed:two PRINTS en:kept2", "")
    assert Book(text).state("d:gone", "2024-02-01") == "listed"


def test_a_deletion_line_does_not_keep_a_listing() -> None:
    book = Book(EDITIONS, "en:del entryKind=deletion\ned:two PRINTS en:del\nen:del RECORDS d:gone")
    assert book.state("d:gone", "2024-01-31") == "dropped"


@pytest.mark.parametrize(
    ("target", "reach"),
    [("act:a", "act"), ("l:x", "rule"), ("m:x", "rule"), ("cov:x", "rule"), ("i:x", "rule"), ("d:x", "entry")],
)
def test_a_suit_reaches_the_plaintiff_s_listing_through_what_stands_above_it(target: str, reach: str) -> None:
    suit = f"{SUIT}\ncase:k CHALLENGES {target} from=2021-02-01"
    assert Book(suit, "co:x BROUGHT case:k").issues("case:k", "2021-03-01") == [("d:x", reach)]
    stranger = Book(suit, "co:stranger BROUGHT case:k").issues("case:k", "2021-03-01")
    assert stranger == ([("d:x", "entry")] if reach == "entry" else [])


@pytest.mark.parametrize(
    ("family", "connected"),
    [
        ("co:x OWNS co:mid\nco:mid OWNS co:p", True),
        ("co:p OWNS co:mid\nco:mid OWNS co:x", True),
        ("co:x PART_OF_GROUP g:g\nco:p PART_OF_GROUP g:g", True),
        ("co:fund OWNS co:x\nco:fund OWNS co:p", False),
        ("co:x PART_OF_GROUP g:g\nco:p PART_OF_GROUP g:h", False),
    ],
)
def test_a_suit_against_a_list_counts_for_the_plaintiff_s_own_group_and_chain(family: str, connected: bool) -> None:
    book = Book(SUIT, "case:k CHALLENGES l:x from=2021-02-01\nco:p BROUGHT case:k", family)
    assert bool(book.issues("case:k", "2021-03-01")) is connected


def test_nothing_is_in_issue_before_the_listing_or_before_the_suit() -> None:
    book = Book(
        SUIT, "case:k CHALLENGES d:x\nact:b LISTS d:late from=2021-06-01\ncase:k CHALLENGES d:late from=2021-02-01"
    )
    assert book.issues("case:k", "2021-01-31") == []
    assert book.issues("case:k", "2021-02-01") == [("d:x", "entry")]
    assert sorted(book.issues("case:k", "2021-06-01")) == [("d:late", "entry"), ("d:x", "entry")]


@pytest.mark.parametrize("tie", ["REVOKES", "REVERSES", "LIFTS"])
def test_undoing_an_act_leaves_its_listings_and_what_it_laid_down(tie: str) -> None:
    book = Book(f"""
        act:a LISTS d:x from=2021-01-01
        act:a LAYS_DOWN cov:x from=2021-01-01
        act:a REMOVES d:old from=2021-01-01
        act:old LISTS d:old from=2020-01-01
        act:b {tie} act:a from=2021-06-01
    """)
    assert (book.state("d:old", "2021-05-31"), book.state("d:old", "2021-06-01")) == ("removed", "listed")
    assert (book.state("d:x", "2021-06-01"), book.state("cov:x", "2021-06-01")) == ("listed", "in_force")


@pytest.mark.parametrize("target", ["i:eo", "m:ban", "r:xiaomi", "l:1237", "act:dod"])
def test_a_hold_at_any_level_above_holds_the_effect(target: str) -> None:
    book = Book(XIAOMI, f"order:x ENJOINS {target} from=2021-02-01 until=2021-02-10")
    assert book.state("r:xiaomi", "2021-02-01") == "suspended/court"
    assert book.state("r:xiaomi", "2021-02-10") == "not_started"
