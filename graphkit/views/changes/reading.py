"""What the store holds about a window of time, read once for all kinds of event."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from graphkit.answer import Row
from graphkit.store import Reader
from graphkit.values import date
from graphkit.views.changes import statements
from graphkit.views.sentences import texts

Firms = tuple[tuple[str | None, str | None], ...]
NOBODY: Firms = ((None, None),)


@dataclass(frozen=True, slots=True)
class Window:
    """From the state on one day to the state on another, as known by a third; one firm, one list, or all of them."""

    since: datetime.date
    until: datetime.date
    known_by: datetime.date | None = None
    firm: str | None = None
    on_list: str | None = None


@dataclass(frozen=True, slots=True)
class Suit:
    """A case: its name, who brought it, whose listings it puts in issue, and on which lists these are."""

    name: str
    plaintiffs: Firms
    concerned: Firms
    lists: frozenset[str]


class Look:
    """A look into the store for one window: the rows of its statements, and what all of them share."""

    def __init__(self, reader: Reader, window: Window) -> None:
        self._reader, self.window = reader, window

    def rows(self, text: str) -> list[dict[str, object]]:
        """The rows of one statement."""
        window = self.window
        given = {
            "since": window.since.isoformat(),
            "until": window.until.isoformat(),
            "knownBy": None if window.known_by is None else window.known_by.isoformat(),
            "firm": window.firm,
            "lists": [window.on_list] if window.on_list else list(self.lists),
        }
        return self._reader.rows(text, {name: value for name, value in given.items() if f"${name}" in text})

    @cached_property
    def lists(self) -> Mapping[str, str]:
        """The names of all lists by id."""
        return {str(row["id"]): str(row["name"]) for row in self._reader.rows(statements.LISTS)}

    @cached_property
    def suits(self) -> Mapping[str, Suit]:
        """All cases by id."""
        return {str(row["id"]): _suit(row) for row in self._reader.rows(statements.SUITS)}

    def wanted(self, lists: list[str]) -> list[str | None]:
        """Which of some lists are asked about; with none to choose from, none, unless one list was asked for."""
        if self.window.on_list:
            return [each for each in lists if each == self.window.on_list]
        return list(sorted(lists)) or [None]

    def parties(self, case: str) -> Firms:
        """The firms for which a case is told: those that brought it, or the one asked about; none: not asked about."""
        suit = self.suits[case]
        if self.window.on_list and self.window.on_list not in suit.lists:
            return ()
        if self.window.firm is None:
            return suit.plaintiffs or NOBODY
        return tuple(dict.fromkeys(each for each in suit.plaintiffs + suit.concerned if each[0] == self.window.firm))


def firms(value: object) -> Firms:
    """The firms in a cell of maps, by id."""
    found = value if isinstance(value, list) else []
    return tuple(sorted({(str(each["id"]), str(each["name"])) for each in found}))


def day(value: object) -> datetime.date | None:
    """The day that a statement returns as text."""
    return None if value is None else date.day(str(value))


def _suit(row: Row) -> Suit:
    return Suit(str(row["name"]), firms(row["plaintiffs"]), firms(row["concerned"]), frozenset(texts(row["lists"])))
