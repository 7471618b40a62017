"""How one question about one subject is folded: its inputs, its dates, and the rows that come out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from graphkit.entity import Link
from graphkit.law.acts import Acts, known_from, public_from
from graphkit.law.graph import LawGraph, World, bounds, imprecise
from graphkit.law.periods import (
    EVER,
    Day,
    Issue,
    Outcome,
    Period,
    Piece,
    Rectangle,
    Written,
    dated,
    pieces,
    rectangles,
    weakest,
)

View = TypeVar("View", bound=Acts)
OPENERS = ("madeOn", "startsOn", "filedOn", "knownOn")


class Lane(NamedTuple, Generic[View]):
    """One question about one subject: how a view answers it on a day, and all that the answer can depend on."""

    answer: Callable[[View, Day], Outcome | None]
    links: Sequence[Link]
    nodes: tuple[str, ...]
    more_days: Callable[[View], Iterable[Day]] = lambda view: ()


def rows(graph: LawGraph, lane: Lane[View], view: Callable[[Day, World], View]) -> list[Rectangle]:
    """The rectangles of a lane: how long each answer holds, and between which days it was known."""
    slices = sorted({known_from(graph, x) for x in lane.links} | {public_from(graph, id) for id in lane.nodes})
    given = [x.properties for x in lane.links] + [graph.node(id).properties for id in _nodes(lane)]
    worlds = list(World) if any(map(imprecise, given)) else [World.USUAL]
    days = {EVER, *(day for properties in given for day in bounds(properties, *OPENERS, "announcedOn"))}
    days.update(day for x in lane.links for day in bounds(x.properties, "validFrom", "validUntil", "announced"))
    return rectangles((known, list(_slice(graph, lane, [view(known, w) for w in worlds], days))) for known in slices)


def _nodes(lane: Lane[View]) -> set[str]:
    return {*lane.nodes, *(link.start for link in lane.links)}


def _slice(graph: LawGraph, lane: Lane[View], views: list[View], days: set[Day]) -> Iterator[Written]:
    all_days = sorted(days.union(*(lane.more_days(view) for view in views)))
    public = [link for link in lane.links if views[0].knows(link)]
    for piece, dates in dated(pieces(all_days, [partial(lane.answer, view) for view in views])):
        links = list(piece.links.values())
        because = sorted({x.start for x in links if x.kind in views[0].ties})
        yield Written(
            piece.face, *dates, _basis(graph, lane, piece, public), weakest(links), tuple(because),
            _records(graph, links, piece.nodes | set(because)),
        )  # fmt: skip


def _records(graph: LawGraph, links: Iterable[Link], nodes: Iterable[str]) -> tuple[str, ...]:
    told = {record for link in links for record in link.records}
    return tuple(sorted(told.union(*(graph.node(id).records for id in nodes))))


def _basis(graph: LawGraph, lane: Lane[View], piece: Piece, public: Sequence[Link]) -> str:
    """What the first day of a piece rests on: the act that falls on it, else a stated term or start."""
    for link in [*sorted(piece.links.values(), key=_by_act), *sorted(public, key=_by_act)]:
        if piece.start in bounds(link.properties, "validFrom"):
            return str(link.properties.get("basis", "stated"))
    if piece.start == EVER or any(piece.start in bounds(graph.node(id).properties, "filedOn", "madeOn")
                                  for id in lane.nodes):  # fmt: skip
        return "stated"
    if any(piece.start in bounds(graph.node(id).properties, "knownOn") for id in lane.nodes):
        return "first_seen"
    announced = any(piece.start in bounds(link.properties, "announced") for link in public)
    return "stated" if announced or piece.face.state == "announced" else "schedule"


def period(subject: str, lane: str, scope: str, row: Rectangle) -> Period:
    """A rectangle as a period of its subject."""
    w, known, unknown = row
    return Period(
        subject, lane, *w.face, w.valid_from, w.valid_from_latest, w.valid_until, w.valid_until_latest, known, unknown,
        w.basis, w.confidence, scope, w.because, w.records,
    )  # fmt: skip


def issue(case: str, designation: str, scope: str, row: Rectangle) -> Issue:
    """A rectangle as a computed tie; its state is the reach."""
    w, known, unknown = row
    dates = (w.valid_from, w.valid_from_latest, w.valid_until, w.valid_until_latest)
    return Issue(case, designation, w.face.state, *dates, known, unknown, scope, w.because, w.records)


def _by_act(link: Link) -> tuple[str, str, str]:
    """An order that does not depend on the subject: equal subjects must read equal dates alike."""
    return link.kind, link.start, str(link.properties.get("basis"))
