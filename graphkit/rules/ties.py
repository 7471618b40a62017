"""What ties lead to: things that are there, of the right kind, and never back to where they began."""

from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from graphkit.book import Book, Fault, fault
from graphkit.entity import Tie
from graphkit.values.near import near

ALONE = ("FOLLOWS", "APPEALS", "UNDER", "PART_OF")
"""Kinds of tie that lead from later to earlier or from part to whole, and so never in a circle."""


def references(book: Book) -> Iterator[Fault]:
    """Whatever an id points at is described in the casebook."""
    for ties in book.ties.values():
        for tie in ties:
            for end in {tie.start, tie.end}:
                if end not in book.entities:
                    yield fault(
                        tie.mark, book.field(tie), f"{end}: nothing in the casebook has this id: {_meant(book, end)}"
                    )


def _meant(book: Book, wrong: str) -> str:
    prefix = wrong.partition(":")[0] + ":"
    alike = (known for known in book.entities if known.startswith(prefix))
    return near(wrong, alike, otherwise="add a table for it", close=0.8)


def ends(book: Book) -> Iterator[Fault]:
    """What stands at an end of a tie is of a kind that the tie allows."""
    for name, ties in book.ties.items():
        kind = book.model.kinds[name]
        for tie in ties:
            for end, allowed in ((tie.start, kind.starts), (tie.end, kind.ends)):
                if end in book.kinds and not book.model.fits(book.kinds[end], allowed):
                    tables = " or ".join(f"[[{book.model.kinds[each].table}]]" for each in allowed)
                    found = book.model.kinds[book.kinds[end]].table
                    yield fault(tie.mark, book.field(tie), f"{end}: is a [[{found}]], and a {tables} is expected")


def circles(book: Book) -> Iterator[Fault]:
    """Acts on acts never lead back to where they began, nor do appeals, parts and successions."""
    act_kinds = [kind.name for kind in book.model.ties if kind.name not in ALONE and kind.name != "RELATED_TO"]
    on_acts = [tie for name in act_kinds for tie in book.ties.get(name, ()) if _is_between_acts(tie)]
    yield from _circle(book, on_acts)
    for name in ALONE:
        yield from _circle(book, book.ties.get(name, ()))


def _is_between_acts(tie: Tie) -> bool:
    return tie.start.startswith("act:") and tie.end.startswith("act:")


def _circle(book: Book, ties: Sequence[Tie]) -> Iterator[Fault]:
    """Each circle at the tie that was written last; without that tie the others are looked for."""
    left = list(ties)
    while way := _way_back(left):
        steps = set(pairwise(way))
        last = max(
            (tie for tie in left if (tie.start, tie.end) in steps), key=lambda tie: (tie.mark.file, tie.mark.line)
        )
        turned = way[way.index(last.start) : -1] + way[: way.index(last.start)]
        yield fault(last.mark, book.field(last), f"leads back to where it began: {' → '.join([*turned, last.start])}")
        left = [tie for tie in left if (tie.start, tie.end) != (last.start, last.end)]


def _way_back(ties: Sequence[Tie]) -> list[str]:
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for tie in ties:
        sorter.add(tie.end, tie.start)
    try:
        sorter.prepare()
    except CycleError as circle:
        way: list[str] = circle.args[1]
        return way
    return []
