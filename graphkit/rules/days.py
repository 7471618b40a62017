"""In which order days come."""

import datetime
from collections.abc import Iterator

from graphkit.book import Book, Fault, fault
from graphkit.entity import Entity, Item, Tie
from graphkit.law.reading import ENDINGS
from graphkit.value import Properties, Value

DONE = frozenset(
    {"decidedOn", "announcedOn", "publishedOn", "releasedOn", "filedOn", "statedOn", "lastSeen", "seenOn", "spokenOn"}
)
"""Dates of what has happened; others, such as the first day of a ban, may lie ahead of the document."""


def spans(book: Book) -> Iterator[Fault]:
    """Nothing ends before it begins."""
    for ties in book.ties.values():
        for tie in ties:
            if message := _backwards(tie.properties.get("validFrom"), _end(tie)):
                yield fault(tie.mark, f"{book.field(tie)}.until", message)
    for records in book.entities.values():
        for record in records:
            names = record.properties
            for first, last in (("validFrom", "validUntil"), ("periodFrom", "periodUntil")):
                if message := _backwards(names.get(first), names.get(f"{last}Latest", names.get(last))):
                    yield fault(record.mark, last, message)


def _end(tie: Tie) -> Value | None:
    return tie.properties.get("validUntilLatest", tie.properties.get("validUntil"))


def _backwards(first: Value | None, last: Value | None) -> str:
    if isinstance(first, datetime.date) and isinstance(last, datetime.date) and last < first:
        return f"ends on {last}, before it begins on {first}"
    return ""


def after_filing(book: Book) -> Iterator[Fault]:
    """No order comes before the filing of its case, and no case is closed or challenges before it."""
    for tie in book.ties.get("MADE_IN", ()):
        decided = book.stating(tie.start, "decidedOn")
        if decided and _is_early(
            book, tie.end, decided.properties.get("decidedOnLatest", decided.properties["decidedOn"])
        ):
            filed = book.value(tie.end, "filedOn")
            yield fault(
                decided.mark, "decidedOn", f"{decided.properties['decidedOn']} is before {tie.end} was filed on {filed}"
            )
    for name in ("CLOSES", "CHALLENGES"):
        for tie in book.ties.get(name, ()):
            case = tie.end if name == "CLOSES" else tie.start
            when = tie.properties.get("validFromLatest", tie.properties.get("validFrom"))
            if _is_early(book, case, when):
                filed = book.value(case, "filedOn")
                message = f"{tie.properties['validFrom']} is before {case} was filed on {filed}"
                yield fault(tie.mark, f"{book.field(tie)}.from", message)


def _is_early(book: Book, case: str, when: Value | None) -> bool:
    filed = book.value(case, "filedOn")
    return isinstance(when, datetime.date) and isinstance(filed, datetime.date) and when < filed


def ahead(book: Book) -> Iterator[Fault]:
    """No document states what happened after it was published, unless another one is marked as better informed."""
    stating = {id: book.stating(id, "published") for id in book.of("Source")}
    printed = {id: latest(record.properties, "published") for id, record in stating.items() if record}
    for record in book.records():
        published = printed.get(record.said.source)
        for name in sorted(DONE & record.properties.keys()):
            day = record.properties[name]
            if published is None or not isinstance(day, datetime.date) or day <= published:
                continue
            if not _is_outdone(book, record, name):
                source = record.said.source.partition(":")[2]
                field = f"{book.field(record)}.{name}" if isinstance(record, Tie) else name
                message = f"{day} is after {source} was published on {published}: cite a document that can know it"
                yield fault(record.mark, field, message)


def _is_outdone(book: Book, record: Item, name: str) -> bool:
    """Whether the casebook marks another value as the better one: what is misprinted is kept as it is printed."""
    if isinstance(record, Entity):
        same: list[Item] = [*book.entities[record.id]]
    else:
        same = [tie for tie in book.out(record.start, record.kind) if tie.end == record.end]
    return name not in record.said.chosen and any(name in other.said.chosen for other in same)


def removals(book: Book) -> Iterator[Fault]:
    """What takes a name off a list comes after what put it on."""
    for name in ENDINGS:
        for tie in book.ties.get(name, ()):
            listings = book.into(tie.end, "LISTS")
            if book.kinds.get(tie.end) != "Designation":
                continue
            ended = latest(tie.properties, "validFrom")
            days = [day for each in listings if isinstance(day := each.properties.get("validFrom"), datetime.date)]
            if not listings:
                message = f"{tie.end}: was never listed: add lists to the act that listed it"
                yield fault(tie.mark, book.field(tie), message)
            elif ended is not None and days and ended < min(days):
                message = f"{ended} is before {tie.end} was listed on {min(days)}"
                yield fault(tie.mark, f"{book.field(tie)}.from", message)


def latest(properties: Properties, name: str) -> datetime.date | None:
    """The last day on which it may have been."""
    day = properties.get(f"{name}Latest", properties.get(name))
    return day if isinstance(day, datetime.date) else None
