"""The rules that hold between the records of a casebook. Each yields the faults it finds."""

import datetime
import difflib
from collections.abc import Callable, Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from graphkit.book import Book, Fault, fault
from graphkit.entity import Entity, Tie, Value

QUOTE_WORDS = 20
ALONE = ("FOLLOWS", "APPEALS", "UNDER", "PART_OF")
"""Kinds of tie that lead from later to earlier or from part to whole, and so never in a circle."""


def references(book: Book) -> Iterator[Fault]:
    """Whatever an id points at is described in the casebook."""
    for ties in book.ties.values():
        for tie in ties:
            own = f":{tie.mark.place}"
            for end in {tie.start, tie.end}:
                if end not in book.entities and not end.endswith(own):
                    yield fault(
                        tie.mark, book.field(tie), f"{end}: nothing in the casebook has this id: {near(book, end)}"
                    )


def near(book: Book, wrong: str) -> str:
    """Say which id the wrong one may have meant."""
    prefix = wrong.partition(":")[0] + ":"
    close = difflib.get_close_matches(wrong, [known for known in book.entities if known.startswith(prefix)], 2, 0.8)
    return f"did you mean {' or '.join(close)}?" if close else "add a table for it"


def sources(book: Book) -> Iterator[Fault]:
    """Each document that is cited is described."""
    known = set(book.of("Source"))
    for record in _records(book):
        source = record.said.source
        if source not in known:
            slug = source.partition(":")[2]
            close = difflib.get_close_matches(source, known, 1, 0.8)
            hint = (
                f"did you mean {close[0].partition(':')[2]}?"
                if close
                else f'describe it in sources/ as [[source]] id = "{slug}"'
            )
            yield fault(record.mark, "sources", f"{slug}: no source has this id: {hint}")


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


def one_kind(book: Book) -> Iterator[Fault]:
    """One id is one thing, described in tables of one name (an order may also stand as an act)."""
    for id, records in book.entities.items():
        family = book.model.family(book.kinds[id])
        for record in records:
            if record.kind not in family:
                other = book.model.kinds[book.kinds[id]].table
                yield fault(
                    record.mark, "id", f"{id}: is described as a [[{other}]] elsewhere: give this one another id"
                )


def agreement(book: Book) -> Iterator[Fault]:
    """No two equally good sources give a required field different values, unless the casebook says which is better."""
    for id, name in book.kinds.items():
        for field, owner in book.model.kinds[name].properties.items():
            options = book.options(id, field) if owner.required and not owner.many else []
            equal = sorted((record for rank, record in options if rank == options[0][0]), key=_place)
            first = equal[0] if equal else None
            for record in equal[1:]:
                if first is not None and record.properties[field] != first.properties[field]:
                    yield _contradiction(record, first, field)


def _contradiction(record: Entity, first: Entity, field: str) -> Fault:
    here, there = record.properties[field], first.properties[field]
    place = f"{first.mark.file}:{first.mark.at(field)}"
    return fault(
        record.mark,
        field,
        f"{record.id}: {here} here and {there} in {place}, from equally good sources: use conflict = [{{ … }}]",
    )


def _place(record: Entity) -> tuple[str, int]:
    return record.mark.file, record.mark.line


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
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for tie in ties:
        sorter.add(tie.end, tie.start)
    try:
        sorter.prepare()
    except CycleError as circle:
        way: list[str] = circle.args[1]
        steps = set(pairwise(way))
        last = max(
            (tie for tie in ties if (tie.start, tie.end) in steps), key=lambda tie: (tie.mark.file, tie.mark.line)
        )
        turned = way[way.index(last.start) : -1] + way[: way.index(last.start)]
        yield fault(last.mark, book.field(last), f"leads back to where it began: {' → '.join([*turned, last.start])}")


def persons(book: Book) -> Iterator[Fault]:
    """A person stands in the casebook for a public role only."""
    for id in book.of("Person"):
        if book.value(id, "publicRole") is None:
            yield fault(
                book.mark(id), "publicRole", f"{id}: is missing: only persons in a public role are named; say which"
            )


def quotations(book: Book) -> Iterator[Fault]:
    """Quotations are short."""
    for record in _records(book):
        spoken = [("sources", record.said.quote), ("quote", record.properties.get("quote"))]
        spoken += [("sources", words) for words in record.said.words.values()]
        for field, text in spoken:
            count = len(text.split()) if isinstance(text, str) else 0
            if count > QUOTE_WORDS:
                begin = " ".join(str(text).split()[:4])
                yield fault(record.mark, field, f"the quotation “{begin} …” has {count} words: {QUOTE_WORDS} at most")


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


def _records(book: Book) -> Iterator[Entity | Tie]:
    for records in book.entities.values():
        yield from records
    for ties in book.ties.values():
        yield from ties


RULES: tuple[Callable[[Book], Iterator[Fault]], ...] = (
    references, sources, ends, one_kind, agreement, spans, after_filing, circles, persons, quotations,
    orders, designations, restrictions,
)  # fmt: skip
