"""What an order, a designation, a restriction and a line of an edition are complete with."""

from collections.abc import Iterator
from datetime import date

from graphkit.book import Book, Fault, fault
from graphkit.entity import Tie
from graphkit.law.reading import ENDINGS
from graphkit.rules.days import latest


def orders(book: Book) -> Iterator[Fault]:
    """An order is made in a case."""
    for id in book.of("CourtOrder"):
        if not book.out(id, "MADE_IN"):
            yield fault(
                book.mark(id), "madeIn", f'{id}: is missing: in which case was the order made? madeIn = "case:…"'
            )


def designations(book: Book) -> Iterator[Fault]:
    """A designation is on one list, names somebody, and an act made it; its id says so."""
    for id in book.of("Designation"):
        mark = book.mark(id)
        on = sorted({tie.end for tie in book.out(id, "ON_LIST")})
        if not on:
            yield fault(mark, "onList", f'{id}: is missing: on which list? onList = "list:…"')
        if len(on) > 1:
            yield fault(mark, "onList", f"{id}: is on {' and '.join(on)}: a designation is on one list")
        if book.value(id, "subjectKind") == "actor" and not book.out(id, "NAMES"):
            yield fault(mark, "names", f'{id}: is missing: whom does it name? names = "company:…"')
        if not book.into(id, "LISTS"):
            yield fault(mark, "id", f"{id}: no act lists it: add lists to the act that did")
        if len(on) == 1:
            yield from _designation_id(book, id, on[0])


def _designation_id(book: Book, id: str, on: str) -> Iterator[Fault]:
    named = {tie.end.partition(":")[2] for tie in book.out(id, "NAMES")}
    listings = book.into(id, "LISTS")
    days = {
        str(tie.properties[name])
        for tie in listings
        for name in ("validFrom", "validFromText")
        if name in tie.properties
    }
    slug = on.partition(":")[2]
    expected = sorted(f"designation:{slug}.{firm}.{day}" for firm in named for day in days)
    if expected and id not in expected:
        yield fault(book.mark(id), "id", f"{id}: list, firm and first day make it {expected[0]}")


def restrictions(book: Book) -> Iterator[Fault]:
    """A restriction is one designation under one measure, and its id says so."""
    for id in book.of("Restriction"):
        mark = book.mark(id)
        carried = sorted({tie.start for tie in book.into(id, "CARRIES")})
        applied = sorted({tie.end for tie in book.out(id, "APPLIES")})
        for field, found, prefix in (("carriedBy", carried, "designation"), ("applies", applied, "measure")):
            if len(found) != 1:
                yield fault(mark, field, f'{id}: exactly one is expected: {field} = "{prefix}:…"')
        if len(carried) == len(applied) == 1:
            expected = f"restriction:{carried[0].partition(':')[2]}.{applied[0].partition(':')[2]}"
            if id != expected:
                yield fault(mark, "id", f"{id}: designation and measure make it {expected}")


def editions(book: Book) -> Iterator[Fault]:
    """An edition that follows another one is later."""
    for tie in book.ties.get("FOLLOWS", ()):
        if book.kinds.get(tie.start) == book.kinds.get(tie.end) == "ListEdition":
            later, earlier = _life(book, tie.start), _life(book, tie.end)
            if later and earlier and later[1] < earlier[0]:
                message = f"{tie.end} is of {earlier[0]}, after {tie.start} of {later[1]}: name the edition before it"
                yield fault(tie.mark, book.field(tie), message)


def entries(book: Book) -> Iterator[Fault]:
    """A line belongs to its edition: by its id, and by the days of the listing that it records."""
    for printed in book.ties.get("PRINTS", ()):
        edition, entry = printed.start, printed.end
        if book.kinds.get(edition) != "ListEdition" or entry not in book.entities:
            continue
        begin = f"entry:{edition.partition(':')[2]}."
        if not entry.startswith(begin):
            yield fault(book.mark(entry), "id", f"{entry}: is printed in {edition}, so its id begins with {begin}")
        life = _life(book, edition)
        if life is not None:
            for records in book.out(entry, "RECORDS"):
                yield from _outside(book, records, life)


def _outside(book: Book, records: Tie, life: tuple[date, date]) -> Iterator[Fault]:
    """A line cannot record a listing that began after its edition, nor carry one that was over before it."""
    listed = [
        day for tie in book.into(records.end, "LISTS") if isinstance(day := tie.properties.get("validFrom"), date)
    ]
    if listed and min(listed) > life[1]:
        message = f"{records.end} begins on {min(listed)}, after the edition of {life[1]} that prints this line"
        yield fault(records.mark, book.field(records), message)
    ended = [latest(tie.properties, "validFrom") for name in ENDINGS for tie in book.into(records.end, name)]
    over = [day for day in ended if day and listed and day >= min(listed)]
    if over and max(over) < life[0] and book.value(records.start, "entryKind") != "deletion":
        message = f"{records.end} ended on {max(over)}, before the edition of {life[0]} that prints this line"
        yield fault(records.mark, book.field(records), message)


def _life(book: Book, edition: str) -> tuple[date, date] | None:
    """The first and the last day on which an edition may have come out."""
    days = [
        day
        for record in book.entities.get(edition, ())
        for name in ("releasedOn", "releasedOnLatest", "publishedOn", "publishedOnLatest", "knownOn")
        if isinstance(day := record.properties.get(name), date)
    ]
    return (min(days), max(days)) if days else None
