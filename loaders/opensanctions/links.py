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
from .ours import Given

PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%?")
SPAN = re.compile(r"(\d{1,3}(?:\.\d+)?)(?:-(\d{1,3}(?:\.\d+)?))?")
CONTROLLING = "controlling"
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


def written(given: Given, index: Index, day: datetime.date) -> Iterator[Item]:
    """Yield a stake that graphkit wrote: its share may be a span, and its words and control stand apart from it."""
    stated = given.stated
    _, start, _ = index.party(_one(stated, "owner"), "owner")
    _, end, _ = index.party(_one(stated, "asset"), "asset")
    about: dict[str, Value] = _shares(given)
    sorts = stated.texts("ownershipType")
    if CONTROLLING in sorts:
        about["controls"] = True
    if words := [*stated.texts("role"), *(text for text in sorts if text != CONTROLLING)]:
        about["shareText"] = "; ".join(words)
    about |= given.dated("startDate", "validFrom") | given.dated("endDate", "validUntil")
    yield Tie("OWNS", start, end, about if "validFrom" in about else about | {"seenOn": day}, given.said, stated.mark)


def _shares(given: Given) -> dict[str, Value]:
    """The least and the greatest share; nothing and everything bound none."""
    text = given.first("percentage")
    match = SPAN.fullmatch(text)
    least, greatest = (float(match[1]), float(match[2] or match[1])) if match else (0.0, 0.0)
    if match is None or not least <= greatest <= 100:
        if text:
            given.note("unknown-value", "percentage", text, "is no share such as 25.1 or 25-50: not used")
        return {}
    if match[2] is None:
        return {"shareMin": least, "shareMax": greatest}
    bounds: dict[str, Value] = {"shareMin": least} if least > 0 else {}
    return bounds | ({"shareMax": greatest} if greatest < 100 else {})


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
