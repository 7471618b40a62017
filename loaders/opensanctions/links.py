"""Stakes between parties."""

import datetime
import re
from collections.abc import Iterator

from graphkit.entity import Item, Said, Tie
from graphkit.errors import RecordError
from graphkit.reading.fields import Fields
from graphkit.value import Value
from graphkit.values import date

from .index import Index

PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%?")
SUBSIDIARY = re.compile(r"\b(?:subsidiary|parent|controls|controlled|controlling)\b", re.IGNORECASE)
DENIED = re.compile(r"\b(?:no|not|non|without|former|formerly)\b", re.IGNORECASE)
"""Words that take control back, or say that it is over."""


def stake(stated: Fields, index: Index, said: Said, day: datetime.date) -> Iterator[Item]:
    """Yield who owns how much of what; a share that is not a percentage stays words, and is of unknown size."""
    owner, asset = (_one(stated, name) for name in ("owner", "asset"))
    _, start, _ = index.party(owner, "owner")
    kind, end, _ = index.party(asset, "asset")
    if kind != "company":
        raise RecordError("asset", asset, "only firms can be owned here: not used", "unknown-value")
    about: dict[str, Value] = {}
    words = [*(shares := stated.texts("percentage")), *stated.texts("role"), *stated.texts("ownershipType")]
    if words:
        about["shareText"] = "; ".join(dict.fromkeys(words))
    if len(shares) == 1 and (match := PERCENT.fullmatch(shares[0].strip())):
        share = float(match[1].replace(",", "."))
        about |= {"shareMin": share, "shareMax": share} if share <= 100 else {}
    if any(SUBSIDIARY.search(text) and not DENIED.search(text) for text in words):
        about["controls"] = True
    yield Tie("OWNS", start, end, about | _when(stated, day), said, stated.mark)


def _one(stated: Fields, name: str) -> str:
    found = stated.texts(name)
    if len(found) != 1:
        raise RecordError(name, "; ".join(found), "one party is expected")
    return found[0]


def _when(stated: Fields, day: datetime.date) -> dict[str, Value]:
    """From when until when; without a beginning, the day of the export shows the stake."""
    about: dict[str, Value] = {}
    for field, name in (("startDate", "validFrom"), ("endDate", "validUntil")):
        for text in stated.texts(field)[:1]:
            try:
                about |= date.expand(name, text)
            except ValueError as error:
                raise RecordError(field, text, str(error)) from None
    return about if "validFrom" in about else about | {"seenOn": day}
