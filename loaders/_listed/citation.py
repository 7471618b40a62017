"""Citations of the Federal Register, as each agency writes them.

`83 FR 44824`, `82 F.R. 48792 10/20/2017`, `66 FR 24266, 77 FR 58006 (no. 182)`, `Vol. 83, No. 91, 05/10/2018`.
"""

import datetime
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from graphkit.inputs import Inputs
from graphkit.reading.fields import Fields
from graphkit.value import Value

FIRST_VOLUME = 1936
DAY = r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)"
PAGE = re.compile(rf"(\d{{1,3}})\s*F\.?\s*R\.?\s*(\d{{1,6}})(?!\d)(?:\s*\((?:{DAY}|no\. \d+)\)|\s*,?\s*{DAY})?")
ISSUE = re.compile(rf"Vol\.\s*(\d{{1,3}}),\s*No\.\s*(\d{{1,3}})(?:,\s*({DAY}))?")
BETWEEN = re.compile(r"[\s,;.]|\band\b")


@dataclass(frozen=True, slots=True)
class Citation:
    """One notice: volume and page, or volume and issue with its day, if a day was printed."""

    volume: int
    page: int | None = None
    issue: int | None = None
    day: datetime.date | None = None

    def __str__(self) -> str:
        if self.page is not None:
            return f"{self.volume} FR {self.page}"
        return f"{self.volume} FR no. {self.issue}" + (f" ({self.day})" if self.day else "")


def read(text: str) -> tuple[list[Citation], str]:
    """The notices that a cell cites, and what of it is none."""
    found = [*_pages(text), *_issues(text)]
    return found, BETWEEN.sub(" ", ISSUE.sub(" ", PAGE.sub(" ", text))).strip()


def _pages(text: str) -> Iterator[Citation]:
    for match in PAGE.finditer(text):
        yield Citation(int(match[1]), page=int(match[2]))


def _issues(text: str) -> Iterator[Citation]:
    for match in ISSUE.finditer(text):
        volume = int(match[1])
        yield Citation(volume, issue=int(match[2]), day=_day(match[3], volume) if match[3] else None)


def _day(text: str, volume: int) -> datetime.date | None:
    """The day of an issue. The volume says the century of a year in two digits: there is one volume a year."""
    month, day, year = map(int, text.split("/"))
    printed = FIRST_VOLUME - 1 + volume
    with suppress(ValueError):
        return datetime.date(printed if year == printed % 100 else year, month, day) if year else None
    return None


def printed(inputs: Inputs, row: Fields, *names: str) -> dict[str, Value]:
    """What fields cite, as properties of an Entry; what of it is no citation is noted and kept as text."""
    texts = [text for name in names if (text := row.pop(name, "").strip())]
    notices: list[Citation] = []
    for text in texts:
        found, rest = read(text)
        notices += found
        if rest:
            inputs.note(row.mark, "unread", names[0], rest, "is no citation: kept as text only")
    cited: dict[str, Value] = {"citationText": "; ".join(texts)} if texts else {}
    return cited | ({"citations": tuple(sorted(set(map(str, notices))))} if notices else {})
