"""Shares that firms hold in a firm."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeGuard

from graphkit.book import Book, Fault, fault
from graphkit.entity import Tie
from graphkit.holding import ROUNDING, WHOLE
from graphkit.value import Value


def shares(book: Book) -> Iterator[Fault]:
    """A share is a part of a hundred, and its least is not above its greatest."""
    for tie in book.ties.get("OWNS", ()):
        least, most = (tie.properties.get(name) for name in ("shareMin", "shareMax"))
        for name, share in (("shareMin", least), ("shareMax", most)):
            if _is_number(share) and not 0 <= share <= WHOLE:
                yield fault(tie.mark, f"{book.field(tie)}.{name}", f"{share} percent: 0 to {WHOLE} is expected")
        if _is_number(least) and _is_number(most) and least > most:
            message = f"{least} is above shareMax, {most}: the least share comes first"
            yield fault(tie.mark, f"{book.field(tie)}.shareMin", message)


def sums(book: Book) -> Iterator[Fault]:
    """What is certainly held in one firm on one day is not more than the whole of it."""
    stakes: dict[str, list[Tie]] = defaultdict(list)
    for tie in book.ties.get("OWNS", ()):
        if _is_number(tie.properties.get("shareMin")):
            stakes[tie.end].append(tie)
    for firm, ties in stakes.items():
        for day in sorted(map(_first, ties)):
            held = _held(ties, day)
            if sum(held.values()) > WHOLE + ROUNDING:
                last = max((tie for tie in ties if tie.start in held), key=lambda tie: (tie.mark.file, tie.mark.line))
                parts = ", ".join(f"{owner} {share}" for owner, share in sorted(held.items()))
                when = "" if day == datetime.date.min else f" on {day}"
                message = f"the stakes in {firm}{when} add up to over {WHOLE} percent: {parts}"
                yield fault(last.mark, book.field(last), message)
                break


def _held(ties: Sequence[Tie], day: datetime.date) -> Mapping[str, float]:
    """The least share of each owner on a day; where documents differ, the least of theirs."""
    held: dict[str, float] = {}
    for tie in ties:
        share, until = tie.properties["shareMin"], tie.properties.get("validUntil")
        if _is_number(share) and _first(tie) <= day and not (isinstance(until, datetime.date) and until <= day):
            held[tie.start] = min(share, held.get(tie.start, share))
    return held


def _first(tie: Tie) -> datetime.date:
    """The day from which a stake is certain; without any it has no beginning."""
    day = tie.properties.get("validFromLatest", tie.properties.get("validFrom"))
    return day if isinstance(day, datetime.date) else datetime.date.min


def _is_number(value: Value | None) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
