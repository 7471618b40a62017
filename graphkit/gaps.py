"""What a casebook does not say yet: no fault, but the next thing to look up.

Gaps are written down as `[[gap]]` where somebody looked and did not find; an empty field that readers look for is one
by itself.
"""

from collections.abc import Iterator, Sequence

from graphkit.book import Book, Fault, fault
from graphkit.inputs import Gap

FIELDS = {
    "CourtCase": ("docketNumbers", "filedOn"),
    "CourtOrder": ("decidedOn", "documentNumber"),
    "Source": ("url", "published"),
    "Claim": ("statedOn",),
}
"""Fields that may stay empty and that a reader looks for."""
TIES = {
    "CourtCase": (("BEFORE", True), ("BROUGHT", False)),
    "CourtOrder": (("DECIDED", False),),
    "Act": (("ISSUED", False),),
}
"""Ties that a reader looks for, and whether they start at the thing."""
EMPTY = "is not known yet"


def every(written: Sequence[Gap], book: Book) -> list[Gap]:
    """The gaps that are written down, and the empty fields that none of them is about, by file and line."""
    told = {(gap.about, gap.field) for gap in written}
    found = [*written, *(gap for gap in _empty(book) if (gap.about, gap.field) not in told)]
    return sorted(found, key=lambda gap: (gap.mark.file, gap.mark.line, gap.id))


def faults(written: Sequence[Gap], book: Book, *, whole: bool) -> Iterator[Fault]:
    """What is wrong with gaps that are written down: a double, a thing or field that there is not, one that is known.

    Where the casebook is not `whole`, nobody can say what there is not.
    """
    seen: dict[object, Gap] = {}
    for gap in written:
        for key in (gap.id, (gap.about, gap.field) if gap.field else gap.id):
            if (first := seen.setdefault(key, gap)) is not gap:
                message = f"{gap.id}: stands in {first.mark.file}:{first.mark.line} too: keep one"
                yield fault(gap.mark, "id", message)
                break
        if gap.about not in book.entities:
            if whole:
                yield fault(gap.mark, "about", f"{gap.about}: nothing in the casebook has this id")
        elif gap.field is not None:
            yield from _on_field(gap, gap.field, book)


def _on_field(gap: Gap, field: str, book: Book) -> Iterator[Fault]:
    kind = book.model.kinds[book.kinds[gap.about]]
    ties = book.model.written[kind.name]
    if field not in kind.properties and field not in ties:
        yield fault(gap.mark, "field", f"{field}: [[{kind.table}]] has no such field")
    elif book.value(gap.about, field) is not None or (field in ties and _is_tied(gap.about, field, book)):
        yield fault(gap.mark, "field", f"{gap.about} has {field} now: take this gap away")


def _is_tied(thing: str, field: str, book: Book) -> bool:
    kind, forward = book.model.written[book.kinds[thing]][field]
    return bool(book.out(thing, kind.name) if forward else book.into(thing, kind.name))


def _empty(book: Book) -> Iterator[Gap]:
    """Each empty field, each missing tie and each open case whose state nobody dated."""
    for kind, names in FIELDS.items():
        for id in book.of(kind):
            for name in names:
                if book.value(id, name) is None and not _is_given(book, id):
                    yield _gap(book, id, name, EMPTY)
    for kind, ties in TIES.items():
        for id in book.of(kind):
            for tie, starts in ties:
                if not (book.out(id, tie) if starts else book.into(id, tie)) and not _is_order(book, id, kind):
                    yield _gap(book, id, _field(book, tie), EMPTY)
    for id in book.of("CourtCase"):
        if not book.into(id, "CLOSES") and book.value(id, "lastSeen") is None:
            yield _gap(book, id, "lastSeen", "is open; when that was last seen is not known")


def _gap(book: Book, id: str, field: str, missing: str) -> Gap:
    return Gap(f"gap:{id.replace(':', '/', 1)}/{field}", id, field, missing, None, book.mark(id))


def _is_given(book: Book, id: str) -> bool:
    """Whether a thing is a scope document or one of its statements: these say what they say and no more."""
    return book.value(id, "isScope") is True or book.value(id, "statementKind") is not None


def _is_order(book: Book, id: str, kind: str) -> bool:
    """Whether an act is a court's, which its case says; such an act has no issuer of its own."""
    return kind == "Act" and bool(book.out(id, "MADE_IN"))


def _field(book: Book, tie: str) -> str:
    kind = book.model.kinds[tie]
    return kind.inverse or kind.field
