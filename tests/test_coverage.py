"""How far a rule carries a listing, by the stakes of one day: the pure rules, case by case and over random graphs."""

import datetime
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.coverage import Coverage, Doubt, Kinship, Ownership, Rule, Span, Stake

HALF_OWNED = Rule("owned_at_least", Decimal(50), aggregate=True)
AFFILIATES = Rule("subsidiaries_affiliates")
NAMED_ONLY = Rule("named_only")
FIRMS = ("a", "b", "c", "d")
QUICK = settings(max_examples=150, deadline=None, derandomize=True)


def stakes(text: str) -> list[Stake]:
    """Stakes from lines such as `a 50 b`, `a 30-60 b`, `a ? b` (share unknown), `a 60? b` (day unknown)."""
    found = []
    for number, line in enumerate(filter(None, (line.strip() for line in text.splitlines()))):
        owner, share, firm, *words = line.split()
        holds = None if share.endswith("?") and share != "?" else True
        low, _, high = share.removesuffix("?").partition("-")
        least, most = (Decimal(low), Decimal(high or low)) if low else (None, None)
        id = f"{owner}>{firm}{'#' * number * words.count('again')}"
        found.append(Stake(id, owner, firm, least, most, controls="controls" in words, holds=holds))
    return found


def covers(text: str, listed: str, firm: str = "x", rule: Rule = HALF_OWNED, within: str = "") -> Coverage:
    """The answer, the listed named in one word each; `name?` may be listed."""
    names = {name.removesuffix("?"): None if name.endswith("?") else True for name in listed.split()}
    return Ownership(stakes(text)).covers(rule, names, firm, within.split() or None)


# The first three are examples of OFAC's FAQ 401 (its blocked person X is `l` here); the others follow from its text:
# only firms that are themselves half owned pass a stake on.
@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("l 50 a\na 50 x", True),
        ("l 50 a\nl 50 b\na 25 x\nb 25 x", True),
        ("l 50 a\nl 10 x\na 40 x", True),
        ("l 50 a\nl 25 b\na 25 x\nb 25 x", False),
        ("l 25 a\nl 25 b\na 50 x\nb 50 x", False),
    ],
)
def test_stakes_held_through_others_count_as_ofac_counts_them(text: str, covered: bool) -> None:
    assert covers(text, "l").covered is covered


def test_two_stakes_of_25_1_percent_by_two_routes_reach_the_threshold_together() -> None:
    found = covers("l 100 a\nm 60 b\na 25.1 x\nb 25.1 x", "l m")
    assert (found.covered, found.why, found.share_min) == (True, "owned", Decimal("50.2"))
    assert [stake.id for stake in found.route] == ["a>x", "b>x", "l>a", "m>b"]
    assert set(found.owners) == {"l", "m"}


@pytest.mark.parametrize(("share", "covered"), [("50.0", True), ("49.9", False)])
def test_half_is_enough_and_less_is_not(share: str, covered: bool) -> None:
    found = covers(f"l {share} x", "l")
    assert (found.covered, found.share_max) == (covered, Decimal(share))


def test_shares_are_added_without_an_error_of_rounding() -> None:
    assert covers("k 16.7 x\nl 16.6 x\nm 16.7 x", "k l m").covered is True


def test_an_owner_below_the_threshold_passes_nothing_on() -> None:
    assert covers("l 49 a\na 100 x", "l").covered is False


def test_a_share_that_is_not_stated_leaves_it_open_and_is_named() -> None:
    found = covers("l 30 x\nm ? x", "l m")
    assert (found.covered, found.doubts) == (None, (Doubt("m>x", "share"),))


def test_a_share_that_is_not_stated_does_not_matter_where_the_rest_suffices() -> None:
    found = covers("l 50 x\nm ? x", "l m")
    assert (found.covered, found.doubts) == (True, ())


def test_a_share_that_is_not_stated_does_not_matter_where_others_leave_too_little() -> None:
    assert covers("l ? x\nother 50.1 x", "l").covered is False
    assert covers("l ? x\nother 50 x", "l").covered is None


def test_an_unknown_stake_far_up_is_named_and_a_known_one_is_not() -> None:
    found = covers("l ? a\na 100 b\nb 60 x", "l")
    assert (found.covered, found.doubts) == (None, (Doubt("l>a", "share"),))


def test_an_unknown_stake_is_named_also_where_another_might_suffice_alone() -> None:
    found = covers("l ? a\na 30 x\nm ? x", "l m")
    assert set(found.doubts) == {Doubt("l>a", "share"), Doubt("m>x", "share")}


def test_nothing_is_asked_about_an_owner_that_is_certainly_reached() -> None:
    found = covers("l 60 a\nm ? a\na 30 x\nm ? x", "l m")
    assert found.doubts == (Doubt("m>x", "share"),)


def test_a_circle_of_holdings_lifts_nobody_by_itself() -> None:
    assert covers("x 100 a\na 100 x", "l").covered is False
    assert covers("x 60 a\na 60 x\nl 40 x", "l").covered is False
    assert covers("x 60 a\na 40 x\nl 50 a", "l").covered is False
    assert covers("x 50 a\na 50 x\nl 50 x", "l").covered is True


def test_shares_over_the_whole_are_never_cut_but_leave_it_open() -> None:
    assert covers("l 49 x", "l").why == "below"
    found = covers("l 60 x\nother 60 x", "l")
    assert (found.covered, found.doubts) == (None, (Doubt("x", "over"),))
    assert Ownership(stakes("l 60 x\nother 60 x")).over("x") == 120
    assert covers("other 60 x\nanother 60 x", "l").covered is False


def test_shares_that_were_rounded_may_add_up_to_a_little_more() -> None:
    assert covers("l 50.05 x\nother 50.05 x", "l").covered is True
    assert covers("l 50.05 x\nother 50.06 x", "l").doubts == (Doubt("x", "over"),)


def test_two_stakes_of_one_owner_are_one_holding_or_two() -> None:
    found = covers("l 30 x\nl 30 x again", "l")
    assert (found.covered, found.share_min, found.share_max) == (None, Decimal(30), Decimal(60))
    assert {doubt.kind for doubt in found.doubts} == {"twice"}
    assert covers("l 50 x\nl 55 x again", "l").covered is True


def test_a_firm_may_not_own_itself_into_a_rule() -> None:
    assert covers("x 60 x\nl 40 x", "l").covered is False


def test_a_firm_on_the_list_needs_no_rule() -> None:
    found = covers("l 60 x", "x l")
    assert (found.covered, found.why, found.route) == (True, "named", ())


def test_an_owner_that_may_be_listed_leaves_it_open() -> None:
    found = covers("l 60 x", "l?")
    assert (found.covered, found.doubts) == (None, (Doubt("l", "listing"),))
    assert covers("l 50 x\nm 50 x", "l? m").covered is True


def test_a_stake_that_may_not_hold_yet_leaves_it_open() -> None:
    found = covers("l 60? x", "l")
    assert (found.covered, found.doubts) == (None, (Doubt("l>x", "day"),))
    assert covers("l 40? x", "l").covered is False


def test_without_adding_two_stakes_stay_below() -> None:
    alone = replace(HALF_OWNED, aggregate=False)
    assert covers("l 30 x\nm 30 x", "l m", rule=alone).covered is False
    assert covers("l 30 x\nm 50 x", "l m", rule=alone).covered is True


def test_where_the_rule_does_not_say_whether_stakes_are_added_that_is_the_doubt() -> None:
    unsaid = replace(HALF_OWNED, aggregate=None)
    assert covers("l 30 x\nm 30 x", "l m", rule=unsaid).doubts == (Doubt("", "aggregate"),)
    assert covers("l 30 x\nm 50 x", "l m", rule=unsaid).covered is True


def test_a_rule_over_two_lists_adds_both_and_asks_for_a_part_of_each() -> None:
    both = "l 25.1 x\nm 25.1 x"
    assert covers(both, "l m", within="l").covered is True
    assert covers("l 60 x\nm 10 x", "l m", within="m").covered is True
    assert covers("l 60 x", "l m", within="m").why == "no_owner"
    below = covers("l 30 x\nm 10 x", "l m", within="m")
    assert (below.covered, below.why, below.share_max) == (False, "below", Decimal(10))
    assert covers("l 60 m\nm 60 x", "l m", within="l").covered is True
    assert covers("l 60 x", "l x", within="l").covered is True
    assert covers("l 60 x\nm ? x", "l m", within="m").doubts == (Doubt("m>x", "share"),)


def test_a_rule_of_names_alone_reaches_no_owner_s_firm() -> None:
    found = covers("l 100 x", "l", rule=NAMED_ONLY)
    assert (found.covered, found.why, found.owners) == (False, "named_only", ("l",))


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("l ? x controls", True),
        ("l 50.1 x", True),
        ("l 50 x", None),
        ("l 19.9 x", None),
        ("l 30-60 x", None),
        ("l ? x", None),
        ("l 60 a\na ? x controls", True),
        ("l 60 a\na 30 x", None),
        ("other 60 x", False),
    ],
)
def test_a_subsidiary_is_controlled_and_any_other_stake_may_make_an_affiliate(text: str, covered: bool | None) -> None:
    assert covers(text, "l", rule=AFFILIATES).covered is covered


def test_the_stake_without_stated_control_is_named() -> None:
    assert covers("l 60 a\na 30 x", "l", rule=AFFILIATES).doubts == (Doubt("a>x", "control"),)


def test_a_firm_of_one_group_with_a_listed_one_may_be_its_affiliate() -> None:
    own = Ownership([], [Kinship("x", "l")])
    found = own.covers(AFFILIATES, {"l": True}, "x")
    assert (found.covered, found.doubts) == (None, (Doubt("l", "kin"),))
    assert own.covers(HALF_OWNED, {"l": True}, "x").covered is False


def test_a_list_without_a_rule_says_nothing_of_its_names_holdings() -> None:
    found = covers("l 100 x", "l", rule=Rule(""))
    assert (found.covered, found.doubts) == (None, (Doubt("", "no_rule"),))


def span(**days: str) -> Span:
    return Span(**{name: datetime.date.fromisoformat(day) for name, day in days.items()})


@pytest.mark.parametrize(
    ("days", "on", "holds"),
    [
        (span(), "2021-01-01", True),
        (span(begun="2021-03-12"), "2021-03-11", False),
        (span(begun="2021-03-12"), "2021-03-12", True),
        (span(ended="2021-03-12"), "2021-03-11", True),
        (span(ended="2021-03-12"), "2021-03-12", False),
        (span(begun="2020-01-01", begun_latest="2020-12-31"), "2019-12-31", False),
        (span(begun="2020-01-01", begun_latest="2020-12-31"), "2020-07-01", None),
        (span(begun="2020-01-01", begun_latest="2020-12-31"), "2020-12-31", True),
        (span(ended="2020-01-01", ended_latest="2020-12-31"), "2020-07-01", None),
        (span(ended="2020-01-01", ended_latest="2020-12-31"), "2020-12-31", False),
        (span(seen="2019-06-24"), "2019-06-23", None),
        (span(seen="2019-06-24"), "2026-01-01", True),
        (span(begun="2018-01-01", seen="2019-06-24"), "2018-06-01", True),
    ],
)
def test_a_stake_holds_between_its_days_and_within_a_span_nobody_knows(days: Span, on: str, holds: bool | None) -> None:
    assert days.holds(datetime.date.fromisoformat(on)) is holds


# ---------------------------------------------------------------- random graphs

share = st.sampled_from([(0, 0), (25, 25), (50, 50), (75, 75), (100, 100), (25, 75), (0, 100), (50, 100), (None, None)])
pairs = [(owner, firm) for owner in ("l", "m", *FIRMS) for firm in FIRMS if owner != firm]


def percent(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Stake], dict[str, bool | None]]:
    """Up to five stakes that fit into the whole, two names that are or may be listed, and firms that are not."""
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=5, unique=True))
    found: list[Stake] = []
    for owner, firm in chosen:
        low, high = map(percent, draw(share))
        holds = draw(st.sampled_from([True, True, None]))
        found.append(Stake(f"{owner}>{firm}", owner, firm, low, high, holds=holds))
    while any(Ownership(found).over(firm) for firm in FIRMS):
        found.pop()
    return found, {"l": True, "m": draw(st.sampled_from([True, None, False]))}


def worlds(
    found: list[Stake], names: Mapping[str, bool | None]
) -> Iterator[tuple[dict[tuple[str, str], int], set[str]]]:
    """Every way in which it may be: shares in steps of 25, nobody owned beyond the whole."""
    open_names = [name for name, on in names.items() if on is None]
    choices = [
        {
            *range(int(stake.share_min or 0), int(100 if stake.share_max is None else stake.share_max) + 1, 25),
            *([0] if stake.holds is None else []),
        }
        for stake in found
    ]
    for shares in itertools.product(*choices):
        held = {(stake.owner, stake.firm): value for stake, value in zip(found, shares, strict=True)}
        if all(sum(value for (_, owned), value in held.items() if owned == firm) <= 100 for firm in FIRMS):
            for number in range(len(open_names) + 1):
                for more in itertools.combinations(open_names, number):
                    yield held, {name for name, on in names.items() if on} | set(more)


def smallest_closed_set(held: Mapping[tuple[str, str], int], listed: set[str]) -> set[str]:
    """What all sets have in common that hold the listed and each firm half owned out of the set: tried one by one."""
    common: set[str] | None = None
    for number in range(len(FIRMS) + 1):
        for more in itertools.combinations(FIRMS, number):
            tried = listed | set(more)
            shares = {firm: sum(v for (owner, x), v in held.items() if x == firm and owner in tried) for firm in FIRMS}
            if all(firm in tried for firm in FIRMS if shares[firm] >= 50):
                common = tried if common is None else common & tried
    assert common is not None
    return common


@QUICK
@given(graphs())
def test_the_answer_is_what_holds_in_every_way_it_may_be(graph: tuple[list[Stake], dict[str, bool | None]]) -> None:
    found, names = graph
    reached = [smallest_closed_set(held, listed) for held, listed in worlds(found, names)]
    for firm in FIRMS:
        answers = {firm in each for each in reached}
        expected = answers.pop() if len(answers) == 1 else None
        assert Ownership(found).covers(HALF_OWNED, names, firm).covered is expected


@QUICK
@given(graphs(), st.sampled_from(FIRMS), share, st.sampled_from([HALF_OWNED, AFFILIATES, Rule("")]))
def test_one_more_listed_stake_never_turns_captured_into_not_captured(
    graph: tuple[list[Stake], dict[str, bool | None]], into: str, size: tuple[int | None, int | None], rule: Rule
) -> None:
    found, names = graph
    low, high = map(percent, size)
    more = [*found, Stake("new", "l", into, low, high)]
    for firm in FIRMS:
        if Ownership(found).covers(rule, names, firm).covered:
            assert Ownership(more).covers(rule, names, firm).covered is not False


@QUICK
@given(graphs(), st.randoms(use_true_random=False), st.sampled_from([HALF_OWNED, AFFILIATES]))
def test_the_order_of_stakes_does_not_matter(
    graph: tuple[list[Stake], dict[str, bool | None]], random: object, rule: Rule
) -> None:
    found, names = graph
    mixed = shuffled(found, random)
    for firm in FIRMS:
        assert Ownership(mixed).covers(rule, names, firm) == Ownership(found).covers(rule, names, firm)


def shuffled(found: Iterable[Stake], random: object) -> list[Stake]:
    mixed = list(found)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    return mixed


@QUICK
@given(graphs(), st.sampled_from([HALF_OWNED, AFFILIATES]))
def test_whoever_cannot_tell_says_why(graph: tuple[list[Stake], dict[str, bool | None]], rule: Rule) -> None:
    found, names = graph
    for firm in FIRMS:
        answer = Ownership(found).covers(rule, names, firm)
        assert (answer.covered is None) == bool(answer.doubts)
