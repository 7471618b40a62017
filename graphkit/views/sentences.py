"""Rows of `listing-status` as sentences: what a listing is worth on a day, and by which acts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphkit.answer import Row

ENDED = {
    "vacated": "set aside",
    "removed": "removed",
    "superseded": "superseded",
    "withdrawn": "withdrawn",
    "replaced": "replaced",
    "expired": "expired",
    "dropped": "dropped: a later complete edition does not print it",
}


HOLDS = frozenset(("ENJOINS", "STAYS", "SUSPENDS"))
ENDS = frozenset(("VACATES", "REMOVES", "SUPERSEDES", "WITHDRAWS", "REPLACES", "EXPIRES"))


@dataclass(frozen=True, slots=True)
class ActNote:
    """What is said of an act in passing: its name and day; `does` holds the kinds of its ties."""

    name: str
    date: str
    does: frozenset[str] = frozenset()

    @property
    def by_court(self) -> bool:
        """Whether a court made it."""
        return "MADE_IN" in self.does

    def __str__(self) -> str:
        return self.name if self.date in self.name else f"{self.name}, {self.date}"


@dataclass(frozen=True, slots=True)
class Tense:
    """The words that depend on whether the day has passed."""

    be: str
    be_many: str
    had: str

    @classmethod
    def of(cls, day: str, today: str) -> "Tense":
        """The tense for a day, seen from today."""
        return cls("was", "were", "had") if day < today else cls("is", "are", "has")


def listing(rows: Sequence[Row], acts: Mapping[str, ActNote], day: str, today: str) -> str:
    """One sentence for one designation: its rows, one a measure, on a day."""
    first, tense = rows[0], Tense.of(day, today)
    subject, place = str(first["firm"]), the(str(first["list"]))
    if first["status"] is None:
        return f"{subject} {tense.be} not on {place} on {day}; no listing is on record."
    if first["onPaper"] is None:
        return (
            f"Whether {subject} {tense.be} on {place} on {day} cannot be told: the sources give only a span for "
            f"the change ({listed(first)})."
        )
    if first["status"] == "announced":
        return f"{subject} {tense.had} been announced for {place} by {day}, and {tense.be} not on it yet."
    if not first["onPaper"]:
        return f"{subject} {tense.be} not on {place} on {day}: {_ending(first, acts)}."
    parts = [f"{subject} {tense.be} on {place} on {day} ({listed(first)})"]
    for names, state in effects(rows, acts):
        parts.append(f"its {join(names)} {tense.be if len(names) == 1 else tense.be_many} {state}")
    return "; ".join(parts) + "."


def listed(row: Row) -> str:
    """Since when, if any source says so."""
    return f"listed {row['listedOn']}" if row["listedOn"] else "since when is not stated"


def the(name: str) -> str:
    """A list's name as it stands in a sentence."""
    named = name if "list" in name.lower() else f"{name} list"
    return named if named.lower().startswith("the ") else f"the {named}"


def _ending(row: Row, acts: Mapping[str, ActNote]) -> str:
    status = str(row["status"])
    named = because(row, acts, ENDS)
    word = ENDED.get(status, status)
    reason = f" ({'; '.join(map(str, named))})" if named else ""
    return f"{listed(row)}, {word} on {row['from']}{reason}"


def effects(rows: Sequence[Row], acts: Mapping[str, ActNote]) -> list[tuple[list[str], str]]:
    """The measures of one designation and what holds for them, those in the same state together."""
    groups: dict[str, list[str]] = {}
    for row in rows:
        if row["measure"] is not None:
            groups.setdefault(_effect(row, acts), []).append(str(row["measure"]))
    return [(names, state) for state, names in groups.items()]


def _effect(row: Row, acts: Mapping[str, ActNote]) -> str:
    effect = row["effect"]
    if effect == "in_effect" and row["inEffect"] is not None:
        return "in effect"
    if effect == "suspended":
        return suspension(row, acts) + ("" if row["started"] else " before its first day")
    if effect == "not_started":
        return f"not in effect yet (first day {row['startsOn']})" if row["startsOn"] else "not in effect yet"
    if effect == "ended":
        named = because(row, acts, ENDS)
        return "over" + (f" ({'; '.join(map(str, named))})" if named else "")
    if effect is None:
        return "not in effect: not made by then, or not stated"
    return "in effect or not: the sources give only a span for the date"


def suspension(row: Row, acts: Mapping[str, ActNote]) -> str:
    """By whom a measure is suspended, and by which acts."""
    parts = []
    named = because(row, acts, HOLDS)
    who = str(row["suspendedBy"] or "")
    for word, by_court in (("court", True), ("agency", False)):
        if word in who.split("+"):
            notes = [str(each) for each in named if each.by_court is by_court]
            article = "a court" if by_court else "the agency"
            parts.append(f"by {article}" + (f" ({'; '.join(notes)})" if notes else ""))
    return " ".join(["suspended", " and ".join(parts)]).rstrip()


def by_listing(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows of `listing-status` by designation, the newest listing first."""
    groups: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: str(row["listedOn"] or ""), reverse=True):
        groups.setdefault(str(row["designationId"] or row["listId"]), []).append(row)
    return list(groups.values())


def because(row: Row, acts: Mapping[str, ActNote], doing: frozenset[str]) -> list[ActNote]:
    """The acts behind a row that do one of these things, by date."""
    found = (acts[each] for each in texts(row["because"]) if each in acts)
    return sorted((act for act in found if act.does & doing), key=lambda act: (act.date, act.name))


def texts(value: object) -> list[str]:
    """The texts of a cell that holds a list, or one text, or nothing."""
    values = value if isinstance(value, list | tuple) else [value]
    return [each for each in values if isinstance(each, str)]


def join(words: Iterable[str]) -> str:
    """Words as a person lists them: a, b and c."""
    known = list(words)
    return known[0] if len(known) == 1 else ", ".join(known[:-1]) + " and " + known[-1] if known else ""
