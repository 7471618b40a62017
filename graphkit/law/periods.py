"""From "what holds on a day" to periods: maximal pieces, their uncertain stretches, and slices of knowledge."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graphkit.entity import Link

Day = datetime.date
EVER = Day.min  # stands for "no known beginning"; never printed
FOREVER = Day.max
CONFIDENCE = ("sourced", "third-party", "background")  # from the strongest to the weakest


class Face(NamedTuple):
    """What a reader sees of a status; two days with the same face belong to one piece."""

    state: str
    on_paper: bool | None = None
    in_effect: bool | None = None
    started: bool | None = None
    open: bool | None = None
    live_in: bool | None = None
    suspended_by: str | None = None
    outcome: str | None = None


class Outcome(NamedTuple):
    """A status on one day and the links and nodes that decided it.

    `since` is the day an end fell on; `hollow` marks an effect that had nothing to end when it ended.
    """

    face: Face
    links: tuple[Link, ...] = ()
    nodes: tuple[str, ...] = ()
    since: Day = EVER
    hollow: bool = False


class End(NamedTuple):
    """An end of paper or force; the fields before `word` decide which one gives the label."""

    day: Day
    rank: int
    act: str
    tie: str
    word: str
    link: Link


def in_order(end: End) -> tuple[Day, int, str, str]:
    """The order that decides the label: day, rank, act."""
    return end[:4]


def ended(ends: Sequence[End], face: Face, nodes: tuple[str, ...] = ()) -> Outcome:
    """What fell on the first day of the ends decided it."""
    links = tuple(end.link for end in ends if end.day == ends[0].day)
    return Outcome(face, links, nodes, ends[0].day)


def first_of(order: Iterable[str], holds: Mapping[str, bool]) -> str:
    """The first word in an order of precedence that holds."""
    return next(word for word in order if holds.get(word))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch [start, stop) with one face; before `sure_from` the dates leave it open."""

    face: Face
    start: Day
    stop: Day
    sure_from: Day | None
    links: Mapping[str, Link] = field(default_factory=dict)
    nodes: frozenset[str] = frozenset()


class Period(NamedTuple):
    """A computed status of a subject between two dates, as known between two dates."""

    subject: str
    lane: str
    state: str
    on_paper: bool | None
    in_effect: bool | None
    started: bool | None
    open: bool | None
    live_in: bool | None
    suspended_by: str | None
    outcome: str | None
    valid_from: Day | None
    valid_from_latest: Day | None
    valid_until: Day | None
    valid_until_latest: Day | None
    known_from: Day | None
    known_until: Day | None
    basis: str
    confidence: str
    scope: str
    because: tuple[str, ...]
    records: tuple[str, ...]


class Issue(NamedTuple):
    """A case puts a designation in issue: how, and in which stretch of time."""

    case: str
    designation: str
    reach: str
    valid_from: Day | None
    valid_from_latest: Day | None
    valid_until: Day | None
    valid_until_latest: Day | None
    known_from: Day | None
    known_until: Day | None
    scope: str
    because: tuple[str, ...]
    records: tuple[str, ...]


Evaluate = Callable[[Day], Outcome | None]


def pieces(days: Sequence[Day], worlds: Sequence[Evaluate]) -> list[Piece]:
    """Maximal pieces over sorted days; the first world is the one shown, the others make days uncertain."""
    columns = [_begun([world(day) for day in days]) for world in worlds]
    found: list[Piece] = []
    was_unsure = False
    for at, day in enumerate(days):
        told = [column[at] for column in columns]
        shown = told[0]
        unsure = any((x and x.face) != (shown and shown.face) for x in told)
        if shown is not None:
            stop = days[at + 1] if at + 1 < len(days) else FOREVER
            new = _piece(shown.face, day, stop, unsure, [x for x in told if x is not None])
            last = found[-1] if found else None
            if last and last.stop == day and last.face == new.face and (was_unsure or not unsure):
                found[-1] = _joined(last, new)
            else:
                found.append(new)
        was_unsure = unsure
    return found


def _begun(column: list[Outcome | None]) -> list[Outcome | None]:
    """An effect that ended before there was one has no row."""
    first = next((at for at, outcome in enumerate(column) if outcome is not None and not outcome.hollow), len(column))
    return [None] * first + column[first:]


def _piece(face: Face, start: Day, stop: Day, unsure: bool, told: list[Outcome]) -> Piece:
    links = {link.id: link for outcome in told for link in outcome.links}
    nodes = frozenset(node for outcome in told for node in outcome.nodes)
    return Piece(face, start, stop, stop if unsure else None, links, nodes)


def _joined(last: Piece, new: Piece) -> Piece:
    links, nodes = {**last.links, **new.links}, last.nodes | new.nodes
    return Piece(last.face, last.start, new.stop, new.sure_from or last.sure_from, links, nodes)


class Written(NamedTuple):
    """A piece as it goes into a row: all but the knowledge dates."""

    face: Face
    valid_from: Day | None
    valid_from_latest: Day | None
    valid_until: Day | None
    valid_until_latest: Day | None
    basis: str
    confidence: str
    because: tuple[str, ...]
    records: tuple[str, ...]


def dated(found: Sequence[Piece]) -> Iterator[tuple[Piece, tuple[Day | None, Day | None, Day | None, Day | None]]]:
    """Each piece with its four dates; a piece ends uncertainly where the next begins uncertainly."""
    for at, piece in enumerate(found):
        after = found[at + 1] if at + 1 < len(found) else None
        until_latest = after.sure_from if after and after.start == piece.stop else None
        start = None if piece.start == EVER else piece.start
        stop = None if piece.stop == FOREVER else piece.stop
        yield piece, (start, piece.sure_from, stop, until_latest)


Slice = tuple[Day, list[Written]]
Rectangle = tuple[Written, Day | None, Day | None]


def rectangles(slices: Iterable[Slice]) -> list[Rectangle]:
    """Equal pieces of neighbouring slices become one, with the days between which it was known."""
    done: list[Rectangle] = []
    running: dict[Written, Day | None] = {}
    for known, written in slices:
        now = set(written)
        for old in [old for old in running if old not in now]:
            done.append((old, running.pop(old), known))
        for new in written:
            running.setdefault(new, None if known == EVER else known)
    done.extend((row, known_from, None) for row, known_from in running.items())
    return sorted(done, key=lambda row: (row[1] or EVER, row[0].valid_from or EVER, row[0].face.state))


def weakest(links: Iterable[Link]) -> str:
    """The weakest confidence among these links; an unknown word is the weakest."""
    words = {link.confidence for link in links} or {CONFIDENCE[0]}
    return max(words, key=lambda word: (CONFIDENCE.index(word) if word in CONFIDENCE else len(CONFIDENCE), word))
