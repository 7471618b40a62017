"""What a casebook does not say yet: no fault, but the next thing to look up."""

from collections.abc import Iterator

from graphkit.book import Book, Fault, fault

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


def missing(book: Book) -> Iterator[Fault]:
    """Yield each empty field, each missing tie and each open case whose state nobody dated."""
    for kind, names in FIELDS.items():
        for id in book.of(kind):
            for name in names:
                if book.value(id, name) is None and not _is_given(book, id):
                    yield fault(book.mark(id), name, f"{id}: is not known yet")
    for kind, ties in TIES.items():
        for id in book.of(kind):
            for tie, starts in ties:
                if not (book.out(id, tie) if starts else book.into(id, tie)) and not _is_order(book, id, kind):
                    yield fault(book.mark(id), _field(book, tie), f"{id}: is not known yet")
    yield from _open_cases(book)


def _open_cases(book: Book) -> Iterator[Fault]:
    for id in book.of("CourtCase"):
        if not book.into(id, "CLOSES") and book.value(id, "lastSeen") is None:
            yield fault(book.mark(id), "lastSeen", f"{id}: is open; when that was last seen is not known")


def _is_given(book: Book, id: str) -> bool:
    """Whether a thing is a scope document or one of its statements: these say what they say and no more."""
    return book.value(id, "isScope") is True or book.value(id, "statementKind") is not None


def _is_order(book: Book, id: str, kind: str) -> bool:
    """Whether an act is a court's, which its case says; such an act has no issuer of its own."""
    return kind == "Act" and bool(book.out(id, "MADE_IN"))


def _field(book: Book, tie: str) -> str:
    kind = book.model.kinds[tie]
    return kind.inverse or kind.field
