"""What holds of the law over any graph: small random graphs of acts, listings, measures, rules and suits."""

import datetime
import itertools
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lawbook import Book, certain, holds

from graphkit.entity import Link, Node
from graphkit.status import Issue, Law, Period
from graphkit.value import Value

FIXED = """
d:a ON_LIST l:x
d:b ON_LIST l:x
d:b FOLLOWS d:a how=correction
d:a NAMES co:x
d:b NAMES co:x
l:x TRIGGERS m:x
l:x RESTS_ON i:l necessary=true
m:x RESTS_ON i:m necessary=true
m:x madeOn=2021-01-03
m:x startDays=2
cov:x WIDENS l:x
d:a CARRIES r:a
d:b CARRIES r:b
r:a APPLIES m:x
r:b APPLIES m:x
co:x BROUGHT case:k
case:k filedOn=2021-01-04
case:up APPEALS case:k
case:up filedOn=2021-01-09
case:k CHALLENGES d:a from=2021-01-04
case:k CHALLENGES l:x from=2021-01-05
"""
FIRST = datetime.date(2021, 1, 1)
DAYS = [FIRST + datetime.timedelta(n) for n in range(14)]
SUBJECTS = ("d:a", "d:b", "r:a", "r:b", "m:x", "cov:x", "case:k", "case:up")
PAPER = ("d:a", "d:b", "l:x", "i:l")
FORCE = ("m:x", "cov:x", "i:m", "r:a")
ENDS = ("VACATES", "REMOVES", "SUPERSEDES", "WITHDRAWS", "REPLACES", "EXPIRES")
HOLDS = ("ENJOINS", "STAYS", "SUSPENDS")
UNDO = ("WITHDRAWS", "REVOKES", "REVERSES", "VACATES", "STAYS", "LIFTS")
PLAIN = [(tie, x) for tie in ENDS + HOLDS for x in PAPER + FORCE]
OPENING = [("LISTS", "d:a"), ("LISTS", "d:b"), ("LAYS_DOWN", "cov:x"), ("LAYS_DOWN", "m:x")]
CLOSING = [("CLOSES", "case:k"), ("CLOSES", "case:up")]
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)

days = st.sampled_from(DAYS)


@dataclass(frozen=True, slots=True)
class Act:
    """An act and what it does: pairs of a tie and a target, each with its dates."""

    node: Node
    links: tuple[Link, ...]


@st.composite
def acts(draw: st.DrawFn, name: str, earlier: tuple[str, ...], bounds: bool = True, ops: int = 2) -> Act:
    choices = OPENING * 3 + PLAIN + CLOSING + [(tie, act) for tie in UNDO for act in earlier]
    known = draw(days)
    interim = draw(st.booleans())
    properties: dict[str, Value] = {
        "standing": "issued",
        "knownOn": known,
        **({"finality": "interim"} if interim else {}),
    }
    links = [Link("MADE_IN", f"{name}:made", name, "case:k", {})] if interim else []
    for n in range(draw(st.integers(1, ops))):
        tie, target = draw(st.sampled_from(choices))
        links.append(draw(links_of(f"{name}:{n}", name, tie, target, bounds)))
    return Act(Node("CourtOrder", name, properties, (), (f"record:{name}",)), tuple(links))


@st.composite
def links_of(draw: st.DrawFn, id: str, act: str, tie: str, target: str, bounds: bool) -> Link:
    begin = draw(days)
    dates = {"validFrom": begin}
    if draw(st.booleans()) and tie != "CLOSES":
        dates["validUntil"] = begin + datetime.timedelta(draw(st.integers(1, 5)))
    if bounds and draw(st.integers(0, 3)) == 0:
        dates["validFromLatest"] = begin + datetime.timedelta(draw(st.integers(1, 3)))
    return Link(tie, id, act, target, dates, (), (f"record:{id}",))


@st.composite
def graphs(draw: st.DrawFn, bounds: bool = True) -> Book:
    book = Book(FIXED)
    names: tuple[str, ...] = ()
    add(book, listing())
    for n in range(draw(st.integers(1, 5))):
        act = draw(acts(f"act:{n}", (*names, "act:list"), bounds))
        add(book, act)
        names = (*names, act.node.id)
    return book


def listing() -> Act:
    node = Node("Act", "act:list", {"standing": "issued", "knownOn": FIRST}, (), ("record:act:list",))
    links = [Link("LISTS", f"list:{d}", "act:list", d, {"validFrom": FIRST}) for d in ("d:a", "d:b")]
    return Act(node, tuple(links))


def add(book: Book, act: Act) -> Book:
    book.nodes[act.node.id] = act.node
    book.links += act.links
    return book


def copy(book: Book) -> Book:
    new = Book()
    new.nodes, new.links = dict(book.nodes), list(book.links)
    return new


def everything(law: Law) -> dict[str, list[Period] | list[Issue]]:
    found: dict[str, list[Period] | list[Issue]] = {subject: law.periods(subject) for subject in SUBJECTS}
    return found | {f"issues of {case}": law.issues(case) for case in ("case:k", "case:up")}


def face(p: Period | None) -> tuple[object, ...] | None:
    return (
        None
        if p is None
        else (p.state, p.on_paper, p.in_effect, p.started, p.open, p.live_in, p.suspended_by, p.outcome)
    )


def as_known(rows: list[Period] | list[Issue], on: datetime.date) -> set[Period | Issue]:
    known = [p for p in rows if (p.known_from or on) <= on and (p.known_until is None or on < p.known_until)]
    return {p._replace(known_from=None, known_until=None) for p in known}


def on_day(law: Law, subject: str, on: datetime.date) -> Period | None:
    return next((p for p in law.periods(subject) if holds(p, on, None)), None)


@given(graphs())
@QUICK
def test_the_periods_of_a_subject_leave_no_gap_and_do_not_overlap(book: Book) -> None:
    law = book.law()
    periods = {subject: law.periods(subject) for subject in SUBJECTS}
    for subject, known in itertools.product(SUBJECTS, DAYS):
        rows = [p for p in periods[subject] if as_known([p], known)]
        rows.sort(key=lambda p: p.valid_from or datetime.date.min)
        for earlier, later in itertools.pairwise(rows):
            assert earlier.valid_until == later.valid_from
        assert not rows or rows[-1].valid_until is None


@given(graphs(), st.randoms(use_true_random=False))
@QUICK
def test_the_order_of_nodes_and_ties_changes_nothing(book: Book, random: object) -> None:
    before = everything(book.law())
    nodes, links = list(book.nodes.items()), list(book.links)
    random.shuffle(nodes)  # type: ignore[attr-defined]
    random.shuffle(links)  # type: ignore[attr-defined]
    assert everything(Law(dict(nodes), links)) == before


@given(graphs())
@QUICK
def test_a_subject_folded_alone_has_the_periods_it_has_among_others(book: Book) -> None:
    shared = book.law()
    for subject in (*SUBJECTS, "d:a"):
        assert shared.periods(subject) == book.law().periods(subject)


@given(graphs(), st.sampled_from(["ENJOINS", "SUSPENDS"]), st.sampled_from([*PAPER, *FORCE, "act:list"]), days)
@QUICK
def test_a_further_hold_puts_nothing_in_effect(book: Book, tie: str, target: str, begin: datetime.date) -> None:
    before, held = book.law(), copy(book)
    node = Node("Act", "act:hold", {"standing": "issued", "knownOn": FIRST})
    add(held, Act(node, (Link(tie, "hold", "act:hold", target, {"validFrom": begin}),)))
    after = held.law()
    for subject, on in itertools.product(("r:a", "r:b", "m:x", "cov:x"), DAYS):
        now, then = on_day(after, subject, on), on_day(before, subject, on)
        assert not (now and now.in_effect) or (then is not None and then.in_effect)


@given(graphs(), acts("act:draft", ("act:list", "act:0")), st.sampled_from(["draft", "proposal", "preview"]))
@QUICK
def test_an_act_that_is_not_issued_changes_no_period(book: Book, act: Act, standing: str) -> None:
    before = everything(book.law())
    draft = replace(act, node=replace(act.node, properties={**act.node.properties, "standing": standing}))
    assert everything(add(copy(book), draft).law()) == before


@given(graphs(), acts("act:new", ("act:list", "act:0")))
@QUICK
def test_a_new_act_leaves_what_was_known_before_it(book: Book, act: Act) -> None:
    before, after = everything(book.law()), everything(add(copy(book), act).law())
    known = act.node.properties["knownOn"]
    for subject, on in itertools.product(before, DAYS):
        if isinstance(known, datetime.date) and on < known:
            assert as_known(after[subject], on) == as_known(before[subject], on)


@given(graphs(bounds=False), st.sampled_from(UNDO), days, st.integers(1, 6))
@QUICK
def test_outside_the_days_of_an_undoing_act_all_is_as_without_it(
    book: Book, tie: str, begin: datetime.date, length: int
) -> None:
    end = begin + datetime.timedelta(length)
    undone = copy(book)
    link = Link(tie, "undo", "act:undo", "act:0", {"validFrom": begin, "validUntil": end})
    add(undone, Act(Node("Act", "act:undo", {"standing": "issued", "knownOn": FIRST}), (link,)))
    # An end or a hold of the listing act itself is more than an undoing: only acts that list nothing are taken.
    if any(x.kind in ("LISTS", "LAYS_DOWN") for x in book.links if x.start == "act:0"):
        return
    before, after = book.law(), undone.law()
    for subject, on in itertools.product(("d:a", "d:b", "m:x", "cov:x", "case:k", "case:up"), DAYS):
        if not begin <= on < end:
            assert face(on_day(after, subject, on)) == face(on_day(before, subject, on))


@given(graphs(), st.sampled_from(["validFrom", "validFromLatest"]))
@QUICK
def test_a_certain_day_is_the_same_at_either_bound(book: Book, bound: str) -> None:
    law, exact = book.law(), copy(book)
    exact.links = [
        replace(x, properties={k: x.properties.get(bound, v) if k == "validFrom" else v
                               for k, v in x.properties.items() if k != "validFromLatest"})
        for x in book.links
    ]  # fmt: skip
    if any(x.kind == "LISTS" and "validFromLatest" in x.properties for x in book.links):
        return  # bounds that cross a listing's are compared as bounds, not as days
    sharp = exact.law()
    for subject, on in itertools.product(("d:a", "d:b", "m:x", "case:k"), DAYS):
        period = on_day(law, subject, on)
        if period is not None and certain(period, on):
            assert face(on_day(sharp, subject, on)) == face(period)


@given(graphs(), acts("act:new", ("act:list", "act:0")))
@QUICK
def test_what_a_change_can_touch_is_in_its_reach(book: Book, act: Act) -> None:
    without, with_act = book.law(), add(copy(book), act).law()
    ends = {act.node.id, *(link.end for link in act.links)}
    before, after = everything(without), everything(with_act)
    changed = {subject.removeprefix("issues of ") for subject in before if before[subject] != after[subject]}
    assert changed <= with_act.reach(ends)
    assert changed <= without.reach(ends)


@given(st.permutations(["act:p", "act:q", "act:r"]))
@settings(max_examples=6, deadline=None)
def test_a_circle_of_undoings_has_one_answer_in_any_order(order: list[str]) -> None:
    ring = [f"{one} REVOKES {two} from=2021-01-02" for one, two in zip(order, [*order[1:], order[0]], strict=True)]
    ends = ["act:list LISTS d:a from=2021-01-01", "act:p REMOVES d:a from=2021-01-03"]
    answers = [Book("\n".join(lines)).periods("d:a") for lines in (ring + ends, ends + ring[::-1])]
    assert answers[0] == answers[1]
    assert Book("\n".join(ring)).law().circles() == [("act:p", "act:q", "act:r")]


@pytest.mark.parametrize("confidence", ["background", "third-party"])
@given(graphs(), acts("act:weak", ()))
@QUICK
def test_a_weaker_listing_beside_a_sourced_one_changes_nothing(confidence: str, book: Book, act: Act) -> None:
    weak = [replace(x, confidence=confidence) for x in act.links if x.kind == "LISTS"]
    before = [book.periods(d) for d in ("d:a", "d:b")]
    after = add(copy(book), Act(act.node, tuple(weak)))
    assert [after.periods(d) for d in ("d:a", "d:b")] == before
