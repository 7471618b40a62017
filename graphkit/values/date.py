"""Dates at the precision the source gives them.

An exact day is a `datetime.date`. Anything less exact is written in EDTF (ISO 8601-2), the field's notation:
`2021`, `2021-06`, `2021-06-03/2021-06-15`; it becomes bounds, first and last possible day, and keeps its text.
"""

import calendar
import datetime
import re
from typing import NamedTuple

DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
MONTH = re.compile(r"(\d{4})-(\d{2})")
YEAR = re.compile(r"(\d{4})")
FORMS = "2021-03-12, 2021-03, 2021 or 2021-03-01/2021-03-12"


class Bounds(NamedTuple):
    """The first and the last day on which it may have been, both included."""

    earliest: datetime.date
    latest: datetime.date
    text: str


def day(text: str) -> datetime.date:
    """Read `YYYY-MM-DD`; ValueError names the right form."""
    if DAY.fullmatch(text) is None:
        raise ValueError("a date is written YYYY-MM-DD")
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise ValueError("there is no such day; a date is written YYYY-MM-DD") from None


def parse(value: object) -> datetime.date | Bounds:
    """Read a date of any precision; ValueError says which forms are right."""
    if isinstance(value, datetime.datetime):
        raise ValueError("give the day alone; clock times are kept as text")
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str):
        raise ValueError(f"a date is written {FORMS}")
    if DAY.fullmatch(value):
        return day(value)
    first, slash, last = value.partition("/")
    try:
        low, high = _span(first)[0], _span(last if slash else first)[1]
    except ValueError:
        raise ValueError(f"a date is written {FORMS}") from None
    if low > high:
        raise ValueError("the first day comes after the last")
    return low if low == high else Bounds(low, high, value)


def between(earliest: datetime.date, latest: datetime.date) -> str:
    """The shortest text of the days from one to another, as `parse` reads it."""
    forms = (f"{earliest}", f"{earliest:%Y-%m}", f"{earliest:%Y}")
    return next((text for text in forms if _span(text) == (earliest, latest)), f"{earliest}/{latest}")


def expand(name: str, value: object) -> dict[str, datetime.date | str]:
    """Turn one date into the properties that hold it: `X`, and `XLatest`, `XText` where it is not exact."""
    read = parse(value)
    if isinstance(read, Bounds):
        return {name: read.earliest, f"{name}Latest": read.latest, f"{name}Text": read.text}
    return {name: read}


def _span(text: str) -> tuple[datetime.date, datetime.date]:
    if DAY.fullmatch(text):
        exact = day(text)
        return exact, exact
    if match := MONTH.fullmatch(text):
        year, month = int(match[1]), int(match[2])
        return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])
    if match := YEAR.fullmatch(text):
        return datetime.date(int(match[1]), 1, 1), datetime.date(int(match[1]), 12, 31)
    raise ValueError(text)
