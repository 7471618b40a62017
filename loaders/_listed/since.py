"""Since when a line is on its list, and until when: properties of LISTS."""

import datetime

from graphkit.entity import Mark
from graphkit.inputs import Inputs
from graphkit.value import Value
from graphkit.values import date

from .days import Reader


def since(
    inputs: Inputs,
    mark: Mark,
    first: tuple[str, str],
    last: tuple[str, str] = ("", ""),
    read: Reader = str,
    basis: str = "stated",
) -> dict[str, Value]:
    """`first` and `last` are fields with what they say; `last` is the last day on the list, as printed.

    What cannot be read is noted and not used, and so is a last day before the first one.
    """
    begins, ends = (_bounds(inputs, mark, *given, read) for given in (first, last))
    found: dict[str, Value] = {"basis": basis if begins else "first_seen"}
    if begins:
        found |= date.expand("validFrom", date.between(begins.earliest, begins.latest))
    if ends and begins and ends.latest < begins.earliest:
        inputs.note(mark, "date", last[0], last[1], f"comes before the beginning, {begins.text}: not used")
    elif ends:
        following = date.between(_next(ends.earliest), _next(ends.latest))
        found |= date.expand("validUntil", following) | {"note": f"The last day as printed: {ends.text}."}
    return found


def _bounds(inputs: Inputs, mark: Mark, name: str, text: str, read: Reader) -> date.Bounds | None:
    if not text.strip():
        return None
    try:
        found = date.parse(read(text.strip()) or "")
    except ValueError:
        inputs.note(mark, "date", name, text, "is no date that this list prints: not used")
        return None
    return found if isinstance(found, date.Bounds) else date.Bounds(found, found, str(found))


def _next(day: datetime.date) -> datetime.date:
    return day + datetime.timedelta(days=1) if day < datetime.date.max else day
