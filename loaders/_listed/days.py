"""Dates as lists print them, in the notation of dates here."""

import calendar
import re
from collections.abc import Callable, Mapping

from graphkit.entity import Mark
from graphkit.inputs import Inputs
from graphkit.value import Value
from graphkit.values import date

MONTHS = {name: number for number, name in enumerate(calendar.month_abbr) if name}
WORDS = re.compile(r"(?:(?:(\d{1,2}) )?([A-Z][a-z]{2}) )?(\d{4})")
AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def words(text: str) -> str | None:
    """`02 Aug 2021`, `Aug 2021` or `2021`; None for anything else."""
    match = WORDS.fullmatch(text.strip())
    if match is None or (match[2] and match[2] not in MONTHS):
        return None
    month = f"{MONTHS[match[2]]:02}" if match[2] else ""
    return _known("-".join(filter(None, (match[3], month, match[1] and f"{int(match[1]):02}"))))


def american(text: str) -> str | None:
    """`8/2/2021` is 2 August 2021; None for anything else."""
    match = AMERICAN.fullmatch(text.strip())
    return _known(f"{match[3]}-{int(match[1]):02}-{int(match[2]):02}") if match else None


Reader = Callable[[str], str | None]
EXAMPLES: Mapping[Reader, str] = {words: "02 Aug 2021, Aug 2021 or 2021", american: "08/02/2021"}


def dated(inputs: Inputs, name: str, text: str, mark: Mark, read: Reader = words) -> Mapping[str, Value]:
    """A printed date as the properties that hold it; one that `read` cannot read is noted."""
    found = read(text)
    if found is None:
        inputs.note(mark, "date", name, text, f"is no date such as {EXAMPLES[read]}")
        return {}
    return date.expand(name, found)


def _known(text: str) -> str | None:
    try:
        date.parse(text)
    except ValueError:
        return None
    return text
