"""Dates of the advanced format: points and spans in elements, as the text that the other formats print."""

import calendar
import datetime

from graphkit.errors import RecordError
from graphkit.reading.fields import Fields
from graphkit.values.date import parse

PARTS = ("Year", "Month", "Day")


def iso(date: Fields) -> str:
    """A point in the notation of dates here, at its precision; empty if there is none. RecordError for no date."""
    date.pop("@CalendarTypeID", "")
    found = "-".join(part.zfill(2) for name in PARTS if (part := date.pop(name, "")))
    try:
        return found if not found or parse(found) else ""
    except ValueError as error:
        raise RecordError("Date", found, str(error)) from None


def text(period: Fields) -> str:
    """A period as it is printed: `17 Oct 1990`, `Aug 2021`, `1962`, `1960 to 1965`, each perhaps with `circa`."""
    bounds: list[list[datetime.date]] = []
    circa = ""
    for name in ("Start", "End"):
        for end in period.each(name):
            circa = "circa " if end.pop("@Approximate", "false") == "true" else circa
            bounds.append([day for part in ("From", "To") for each in end.each(part) if (day := _day(each))])
    period.values.clear()
    days = sorted(day for found in bounds for day in found)
    return circa + _printed(days[0], days[-1]) if days else ""


def _day(date: Fields) -> datetime.date | None:
    try:
        return datetime.date(*(int(date.pop(name, "")) for name in PARTS))
    except ValueError:
        return None


def _printed(first: datetime.date, last: datetime.date) -> str:
    if first == last:
        return f"{first.day:02} {calendar.month_abbr[first.month]} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year} to {last.year}"
    whole = calendar.monthrange(first.year, first.month)[1]
    if (first.year, first.month, first.day, last.day) == (last.year, last.month, 1, whole):
        return f"{calendar.month_abbr[first.month]} {first.year}"
    return f"{_printed(first, first)} to {_printed(last, last)}"
