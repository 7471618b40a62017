"""The law, through the worked examples of the model."""

import pytest
from lawbook import Book, day
from lawcases import CONSENT, LUOKUNG, RULE, SECTION_805, XIAOMI

from graphkit.status import Law


@pytest.mark.parametrize(
    ("on", "paper", "effect", "started"),
    [
        ("2021-03-11", "listed", "not_started", False),
        ("2021-03-12", "listed/court", "suspended/court", False),
        ("2021-03-15", "listed/court", "suspended/agency+court", True),
        ("2021-05-24", "listed/court", "suspended/agency+court", True),
        ("2021-05-25", "vacated", "ended", None),
        ("2030-01-01", "vacated", "ended", None),
    ],
)
def test_a_listing_enjoined_and_vacated_was_never_in_effect(
    on: str, paper: str, effect: str, started: bool | None
) -> None:
    book = Book(XIAOMI, CONSENT)
    assert (book.state("d:xiaomi", on), book.state("r:xiaomi", on)) == (paper, effect)
    found = book.at("r:xiaomi", on)
    assert found is not None and found.started is started
    assert not any(p.in_effect for p in book.now("r:xiaomi"))


def test_what_was_known_the_day_after_the_order_does_not_know_the_later_acts() -> None:
    book = Book(XIAOMI, CONSENT)
    assert book.state("d:xiaomi", "2021-06-01", known_by="2021-03-13") == "listed/court"
    assert book.state("r:xiaomi", "2021-06-01", known_by="2021-03-13") == "suspended/court"
    period = book.at("r:xiaomi", "2021-06-01", known_by="2021-03-13")
    assert period is not None and period.started is True
    assert (period.known_from, period.known_until) == (day("2021-03-12"), day("2021-03-14"))


def test_a_reversed_injunction_leaves_the_agency_s_suspension() -> None:
    book = Book(XIAOMI, "order:rev knownOn=2021-04-20\norder:rev REVERSES order:pi from=2021-04-20")
    assert book.state("r:xiaomi", "2021-04-19") == "suspended/agency+court"
    assert book.state("r:xiaomi", "2021-04-20") == "suspended/agency"
    assert book.state("d:xiaomi", "2021-04-20") == "listed"


def test_an_interim_order_lapses_when_its_case_is_closed() -> None:
    book = Book(XIAOMI, "act:settle knownOn=2021-04-20\nact:settle CLOSES case:xiaomi from=2021-04-20 outcome=settled")
    assert book.state("d:xiaomi", "2021-04-19") == "listed/court"
    assert book.state("d:xiaomi", "2021-04-20") == "listed"


def test_a_document_that_knows_no_end_leaves_the_order_in_place() -> None:
    book = Book(XIAOMI)
    assert book.state("d:xiaomi", "2030-01-01") == "listed/court"
    assert book.state("case:xiaomi", "2030-01-01") == "interim_relief"
    law = Law(book.nodes, book.links, scope="source:report")
    assert {p.scope for p in law.periods("d:xiaomi")} == {"source:report"}


def test_a_case_says_how_it_ended_apart_from_its_stage() -> None:
    book = Book(XIAOMI, CONSENT)
    assert [book.state("case:xiaomi", on) for on in ("2021-02-01", "2021-03-12", "2021-05-25")] == [
        "pending", "interim_relief", "ended",
    ]  # fmt: skip
    ended = book.at("case:xiaomi", "2021-05-25")
    assert ended is not None
    assert (ended.outcome, ended.open, ended.live_in) == ("challenger_by_consent", False, False)
    assert book.at("case:xiaomi", "2021-01-28") is None


def test_a_correction_restarts_the_clock() -> None:
    book = Book(LUOKUNG)
    assert book.state("d:a", "2021-04-01") == "replaced"
    assert book.state("d:b", "2021-04-01") == "listed"
    now = book.now("r:b")
    assert [(p.state, p.started, str(p.valid_from)) for p in now] == [
        ("not_started", False, "2021-03-09"),
        ("suspended", False, "2021-05-05"),
        ("suspended", True, "2021-05-08"),
        ("ended", None, "2021-06-03"),
    ]


def test_a_suit_against_the_replaced_entry_carries_over_while_it_attacks_that_entry() -> None:
    book = Book(LUOKUNG)
    assert book.issues("case:luokung", "2021-03-04") == [("d:a", "entry")]
    assert ("d:b", "carried_over") in book.issues("case:luokung", "2021-03-13")
    assert ("d:b", "entry") not in book.issues("case:luokung", "2021-03-13")
    assert book.issues("case:luokung", "2021-03-23") == [("d:b", "entry")]


@pytest.mark.parametrize("how", ["succession", "other_basis"])
def test_a_suit_does_not_carry_over_to_a_listing_on_another_ground(how: str) -> None:
    book = Book(LUOKUNG.replace("how=correction", f"how={how}"))
    assert book.issues("case:luokung", "2021-03-13") == [("d:a", "entry")]


def test_removed_and_relisted_in_one_day_is_two_listings_and_one_case() -> None:
    book = Book("""
        act:2024 LISTS d:a from=2024-01-31
        act:fr REMOVES d:a from=2024-10-23
        act:fr LISTS d:b from=2024-10-23
        d:b FOLLOWS d:a how=relisting
        case:h filedOn=2024-05-13
        case:h CHALLENGES d:a from=2024-05-13 until=2024-10-23
        case:h CHALLENGES d:b from=2024-10-23
        order:j UPHOLDS d:b from=2025-07-11
        order:j CLOSES case:h from=2025-07-11 outcome=agency
        case:appeal filedOn=2025-07-14
        case:appeal APPEALS case:h
        case:appeal CHALLENGES d:b
    """)
    assert (book.state("d:a", "2024-10-22"), book.state("d:b", "2024-10-22")) == ("listed", None)
    assert (book.state("d:a", "2024-10-23"), book.state("d:b", "2024-10-23")) == ("removed", "listed")
    assert book.issues("case:h", "2024-10-23") == [("d:b", "entry")]
    stages = [(book.at("case:h", on), on) for on in ("2025-07-10", "2025-07-11", "2025-07-14")]
    assert [(p.state, p.outcome, p.open, p.live_in) for p, _ in stages if p] == [
        ("pending", None, True, True),
        ("ended", "agency", False, False),
        ("on_appeal", "agency", False, True),
    ]
    assert book.issues("case:appeal", "2025-07-14") == [("d:b", "entry")]


@pytest.mark.parametrize("standing", ["draft", "proposal", "preview"])
def test_an_act_that_is_not_issued_does_nothing(standing: str) -> None:
    book = Book("act:old LISTS d:ymtc from=2024-01-31")
    book.add(f"""
        act:draft standing={standing} knownOn=2026-02-13
        act:draft LISTS d:alibaba from=2026-02-13
        act:draft REMOVES d:ymtc from=2026-02-13
        act:w WITHDRAWS act:draft from=2026-02-13
    """)
    assert book.periods("d:alibaba") == []
    assert book.state("d:ymtc", "2026-02-20") == "listed"
    assert len(book.periods("d:ymtc")) == 1


def test_supersession_leaves_a_gap_of_sixty_days_without_a_ban() -> None:
    book = Book("""
        m:old madeOn=2020-11-12 startDays=60
        m:new madeOn=2021-06-03 startDays=60
        l:1237 TRIGGERS m:old
        l:nscmic TRIGGERS m:new
        act:dod LISTS d:cm from=2020-06-12
        d:cm ON_LIST l:1237
        d:cm CARRIES r:cm
        r:cm APPLIES m:old
        act:eo SUPERSEDES l:1237 from=2021-06-03
        act:eo SUPERSEDES m:old from=2021-06-03
        act:eo LISTS d:cm2 from=2021-06-03
        d:cm2 ON_LIST l:nscmic
        d:cm2 CARRIES r:cm2
        r:cm2 APPLIES m:new
        act:later LISTS d:later from=2021-06-10
        d:later ON_LIST l:1237
    """)
    assert [str(p.valid_from) for p in book.now("r:cm") if p.in_effect] == ["2021-01-11"]
    assert (book.state("d:cm", "2021-07-01"), book.state("r:cm", "2021-07-01")) == ("superseded", "ended")
    assert (book.state("d:cm2", "2021-07-01"), book.state("r:cm2", "2021-07-01")) == ("listed", "not_started")
    assert [str(p.valid_from) for p in book.now("r:cm2") if p.in_effect] == ["2021-08-02"]
    assert book.state("m:old", "2021-06-03") == "superseded"
    assert book.state("d:later", "2021-07-01") == "listed"


def test_removal_wins_over_supersession_of_the_same_day_once_it_is_known() -> None:
    book = Book("""
        act:jan LISTS d:x from=2021-01-14
        d:x ON_LIST l:1237
        act:jan knownOn=2021-01-14
        act:eo knownOn=2021-06-03
        act:eo SUPERSEDES l:1237 from=2021-06-03
        act:dod knownOn=2021-06-28
        act:dod REMOVES d:x from=2021-06-03
    """)
    now, before = book.at("d:x", "2021-07-01"), book.at("d:x", "2021-07-01", known_by="2021-06-27")
    assert now is not None and before is not None
    assert (now.state, now.because) == ("removed", ("act:dod", "act:eo"))
    assert (before.state, before.because) == ("superseded", ("act:eo",))
    assert set(now.records) >= {"record:act:dod", "record:act:eo", "record:tie:act:dod REMOVES d:x from=2021-06-03"}


def test_a_listing_upheld_and_a_provision_remanded_change_nothing() -> None:
    book = Book("""
        m:auth madeOn=2022-11-25
        m:auth RESTS_ON i:ci necessary=false
        l:fcc TRIGGERS m:auth
        act:fcc LISTS d:hik from=2021-03-12
        d:hik ON_LIST l:fcc
        d:hik NAMES co:hik
        d:hik CARRIES r:hik
        r:hik APPLIES m:auth
        co:hik OWNS co:usa
        co:usa BROUGHT case:k
        case:k filedOn=2023-01-01 filedOnLatest=2023-12-31
        case:k CHALLENGES d:hik
        case:k CHALLENGES i:ci
        order:dc UPHOLDS d:hik from=2024-04-02
        order:dc REMANDS i:ci from=2024-04-02
        order:dc VACATES i:ci from=2024-04-02
        order:dc CLOSES case:k from=2024-04-02 outcome=split
    """)
    assert book.issues("case:k", "2023-06-01") == [("d:hik", "entry"), ("d:hik", "rule")]
    assert (book.state("d:hik", "2024-05-01"), book.state("r:hik", "2024-05-01")) == ("listed", "in_effect")
    assert book.issues("case:k", "2024-04-02") == []
    case = book.at("case:k", "2023-06-01")
    assert case is not None
    assert (case.valid_from, case.valid_from_latest) == (day("2023-01-01"), day("2023-12-31"))


def test_an_end_on_a_necessary_instrument_carries_down() -> None:
    book = Book("""
        m:auth madeOn=2020-01-01
        m:auth RESTS_ON i:eo necessary=true
        l:x RESTS_ON i:act necessary=true
        act:a LISTS d:x from=2021-01-01
        d:x ON_LIST l:x
        order:one VACATES i:eo from=2022-01-01
        order:two ENJOINS i:act from=2023-01-01
        order:three VACATES i:act from=2024-01-01
    """)
    assert book.state("m:auth", "2022-01-01") == "vacated"
    assert [book.state("d:x", on) for on in ("2022-01-01", "2023-01-01", "2024-01-01")] == [
        "listed", "listed/court", "vacated",
    ]  # fmt: skip


def test_a_suspended_rule_returns_by_its_stated_term_only() -> None:
    book = Book(RULE)
    assert [book.state("cov:50", on) for on in ("2025-09-28", "2025-10-15", "2025-11-10", "2026-12-01")] == [
        None, "in_force", "suspended/agency", "in_force",
    ]  # fmt: skip
    now, then = book.at("cov:50", "2026-12-01"), book.at("cov:50", "2025-10-15")
    assert now is not None and then is not None
    assert (now.basis, then.basis, now.in_effect) == ("schedule", "stated", True)


def test_a_coverage_rule_that_nothing_laid_down_is_not_in_force() -> None:
    assert Book("cov:50 WIDENS l:el").periods("cov:50") == []


def test_one_suspension_of_an_announcement_suspends_all_it_listed() -> None:
    book = Book("""
        act:april LISTS d:skydio from=2025-04-04
        act:april LISTS d:other from=2025-04-04
        act:march LISTS d:hii from=2025-03-04
        act:s1 SUSPENDS act:april from=2025-05-14 until=2025-08-12
        act:s2 SUSPENDS act:april from=2025-11-10 until=2026-11-10
        act:s2 REMOVES act:march from=2025-11-10
    """)
    assert [book.state("d:skydio", on) for on in ("2025-05-20", "2025-09-25", "2025-11-11")] == [
        "listed/agency", "listed", "listed/agency",
    ]  # fmt: skip
    assert book.state("d:other", "2025-05-20") == "listed/agency"
    assert (book.state("d:hii", "2025-05-20"), book.state("d:hii", "2025-11-11")) == ("listed", "removed")


def test_one_designation_has_several_starts() -> None:
    book = Book(SECTION_805)
    days = ("2026-06-10", "2026-06-30", "2027-07-01")
    assert [book.state("r:direct", on) for on in days] == ["not_started", "in_effect", "in_effect"]
    assert [book.state("r:indirect", on) for on in days] == ["not_started", "not_started", "in_effect"]
    last = book.at("r:indirect", "2027-07-01")
    assert last is not None and last.basis == "schedule"


def test_a_measure_set_aside_ends_its_effects_and_leaves_the_listing() -> None:
    book = Book(SECTION_805, "order:v VACATES i:805 from=2026-09-01")
    assert {book.state(r, "2026-09-01") for r in ("r:direct", "r:indirect")} == {"ended"}
    assert book.state("d:alibaba", "2026-09-01") == "listed"


def test_no_effect_exists_before_its_measure_is_made() -> None:
    book = Book(SECTION_805.replace("2026-06-08", "2022-10-05"))
    assert book.state("r:direct", "2023-12-21") is None
    assert book.state("r:direct", "2023-12-22") == "not_started"
    gone = Book(SECTION_805.replace("2026-06-08", "2022-10-05"), "act:out REMOVES d:alibaba from=2023-01-01")
    assert gone.periods("r:direct") == []


def test_a_restriction_ended_alone_leaves_paper_and_the_other_effects() -> None:
    book = Book(SECTION_805.replace("2026-06-08", "2024-01-31"), "act:stop WITHDRAWS r:direct from=2027-01-01")
    states = [book.state(id, "2028-01-01") for id in ("d:alibaba", "r:direct", "r:indirect")]
    assert states == ["listed", "ended", "in_effect"]


def test_restrictions_nobody_stated_exist_where_they_can_have_an_effect() -> None:
    book = Book(SECTION_805, "m:third madeOn=2024-01-01 startDays=10\nl:1260h TRIGGERS m:third")
    law = book.renamed()
    assert law.has_periods("restriction:alibaba.third")
    computed = law.periods("restriction:alibaba.third")
    assert [(p.state, str(p.valid_from)) for p in computed] == [
        ("not_started", "2026-06-08"), ("in_effect", "2026-06-18"),
    ]  # fmt: skip
    ended = book.add("act:out REMOVES d:alibaba from=2026-07-01\nm:third madeOn=2026-08-01").renamed()
    assert not ended.has_periods("restriction:alibaba.third")
