"""The words and numbers of a party as any of OFAC's formats writes them."""

import re
from collections.abc import Iterator

from graphkit.errors import RecordError

SORTS = {"": "company", "entity": "company", "individual": "person"}
UNHELD = ("vessel", "aircraft")
ALIASES = {"aka": "alias", "fka": "former", "nka": "current", "name": "as_listed"}
NULL = "-0-"
LONGEST = 16
"""No number of a party has as many digits."""


def sort(kind: str, field: str = "SDN_Type") -> str:
    """Company or person; RecordError for what the graph has no kind for, or that nobody knows."""
    word = kind.strip().lower()
    if word in UNHELD:
        raise RecordError(field, kind, "vessels and aircraft are no kind of thing here: not used", "unknown-value")
    if word not in SORTS:
        words = ", ".join(filter(None, (*SORTS, *UNHELD)))
        raise RecordError(field, kind, f"is none of {words}", "unknown-value")
    return SORTS[word]


def alias_kind(text: str) -> str:
    """The kind of name that a.k.a., aka, A.K.A. and the like mean."""
    kind = ALIASES.get(re.sub(r"\W", "", text).lower())
    if kind is None:
        raise RecordError("alt_type", text, "is none of aka, fka, nka", "unknown-value")
    return kind


def number(text: str, field: str = "ent_num") -> str:
    """The publisher's own number of a party, a row of digits."""
    if not text.strip().isdecimal() or len(text.strip()) >= LONGEST:
        raise RecordError(field, text, "a number is expected")
    return text.strip()


def address(street: list[str], city: str, state: str, code: str, country: str) -> str:
    """An address in the form of the CSV files: streets, then city, state and postal code, then the country."""
    place = " ".join(filter(None, (", ".join(filter(None, (city, state))), code)))
    return ", ".join(filter(None, (*street, place, country)))


def full_name(last: str, first: str) -> str:
    """`LAST, First`; a firm has the one part alone."""
    return ", ".join(filter(None, (last, first)))


def pieces(remarks: str) -> Iterator[str]:
    """The statements that remarks are made of."""
    for part in remarks.rstrip().removesuffix(".").split(";"):
        if piece := part.strip():
            yield piece
