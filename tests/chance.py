"""Random records in the model's shape, made from a seed: what a schema file allows can happen here.

Things of every kind, tied as the schema says, each said by some of several sources that leave things out or differ.
Nothing here knows what a query asks. Days are few, so that many are equal; names are few, so that some are alike.
"""

import datetime
import random
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import NamedTuple

from graphkit.entity import Entity, Item, Mark, Said, Tie
from graphkit.kind import COMPANIONS, Kind, Property
from graphkit.law.reach import restriction_id
from graphkit.model import model
from graphkit.value import Properties, Value
from graphkit.values import date, name

SCOPE = "source:report"
SOURCES = (SCOPE, *(f"source:s{number}" for number in range(6)))
HOW_MANY: Mapping[str, int] = {
    "Company": 10, "Designation": 12, "Act": 10, "CourtOrder": 8, "CourtCase": 7, "Claim": 16, "Entry": 20, "Name": 12,
    "RestrictiveList": 4, "ListEdition": 5, "Measure": 4,
}  # fmt: skip
"""Things of a kind in a world of size 1; two of each other kind, in which a source or restriction is not counted."""
WORDS = (
    "Alder", "Берёза", "雪松科技", "Çınar İŞ", "ﬁrst Ash", "𠮷野", "Größe", "e\u0301lan", "élan", "alder", "O'Neil",
    'said "so"', "back\\slash", "$firm", "// line", "ابن", "{x}", "Zürich 2", "ZÜRICH 10",
)  # fmt: skip
USUAL_WORD = {"standing": "issued", "subject_kind": "actor", "finality": "interim"}
FIRST = datetime.date(2019, 1, 31)
DAYS = [FIRST + datetime.timedelta(days=97 * number) for number in range(30)]
MARK = Mark("made", 1)


class Habit(NamedTuple):
    """How often a kind of tie happens: for each thing at one end, with this chance, up to so many times."""

    at: str = "start"
    chance: float = 0.12
    most: int = 1


HABITS: Mapping[str, Habit] = {
    "ABOUT": Habit(chance=0.95, most=4),
    "AGAINST": Habit(chance=0.8, most=2),
    "BEFORE": Habit(chance=0.9, most=2),
    "BROUGHT": Habit("end", 0.9, 2),
    "CALLED": Habit("end", 1.0, 2),
    "CHALLENGES": Habit(chance=0.9, most=3),
    "COMPARED_IN": Habit("end", 1.0, 6),
    "CLOSES": Habit("end", 0.4, 2),
    "DECIDED": Habit("end", 0.7, 2),
    "FOLLOWS": Habit(chance=0.5),
    "ISSUED": Habit(chance=0.5, most=3),
    "KEEPS": Habit("end", 0.8, 2),
    "LISTS": Habit("end", 0.95, 2),
    "MADE_IN": Habit(chance=0.5, most=2),
    "NAMES": Habit(chance=0.95, most=2),
    "OF_LIST": Habit(chance=0.9),
    "ON_LIST": Habit(chance=0.95, most=2),
    "POINTS_TO": Habit(chance=0.9, most=2),
    "PRINTS": Habit("end", 0.9, 2),
    "PART_OF_GROUP": Habit(chance=0.4),
    "RECORDS": Habit(chance=0.9),
    "REMOVES": Habit(chance=0.3),
    "RESTS_ON": Habit(chance=0.6),
    "STATES": Habit("end", 0.9, 4),
    "TRIGGERS": Habit(chance=1.0, most=3),
    "UNDER": Habit(chance=0.6),
    "REJECTS": Habit(chance=0.8, most=3),
    "RESTATES": Habit(chance=0.5),
    **dict.fromkeys(("DENIES", "ACCEPTS", "LEAVES_OPEN"), Habit(chance=0.3)),
    **dict.fromkeys(("ENJOINS", "STAYS", "SUSPENDS"), Habit(chance=0.25, most=2)),
    **dict.fromkeys(("VACATES", "SUPERSEDES", "WITHDRAWS", "REPLACES", "EXPIRES"), Habit(chance=0.05)),
}
DRAWN_APART = {"Source", "Restriction", "CARRIES", "APPLIES"}
MAY_BE_A_RING = {"OWNS"}
Values = dict[str, Value]


class World:
    """All records of one seed; `size` is the number of firms, in tens."""

    def __init__(self, seed: int, size: int = 1) -> None:
        self.seed, self.size, self.model = seed, size, model()
        self.days: dict[str, datetime.date] = {}
        self.said: dict[tuple[str, ...], list[Item]] = {}
        self._sources()
        self._things()
        self._restrictions()
        for kind in self.model.ties:
            if not kind.computed and kind.name not in DRAWN_APART:
                self._draw(kind.name)
                self._ties(kind, HABITS.get(kind.name, Habit()))

    def _draw(self, what: str) -> None:
        """A stream for each thing and kind of tie: a word more in the schema leaves the others as they were."""
        self.random = random.Random(f"{self.seed} {what}")

    def items(self, order: int = 0) -> Iterator[Item]:
        """The records in one order or another; passages of one source on one thing stay as they follow each other."""
        groups = list(self.said.values())
        random.Random(order).shuffle(groups)
        for group in groups:
            yield from sorted(group, key=lambda item: item.said.source, reverse=order % 2 == 1)

    @cached_property
    def ids(self) -> Mapping[str, Sequence[str]]:
        """The ids of each kind in the order they were made."""
        found: dict[str, list[str]] = {kind.name: [] for kind in self.model.nodes}
        for kind in self.model.nodes:
            if kind.prefix and not kind.computed and kind.name not in DRAWN_APART:
                count = HOW_MANY.get(kind.name, 2) * self.size
                found[kind.name] = [f"{kind.prefix}:{kind.name.lower()}-{number}" for number in range(count)]
        return found

    # ------------------------------------------------------------------ things

    def _sources(self) -> None:
        kind = self.model.kinds["Source"]
        for id in SOURCES:
            self._draw(id)
            values = self._values(kind) | {"isScope": id == SCOPE or self._happens(0.1)}
            self.said[id,] = [Entity("Source", id, values, Said(id), MARK)]

    def _things(self) -> None:
        for kind in self.model.nodes:
            for id in self.ids[kind.name]:
                self._draw(id)
                values = self._values(kind)
                self.days[id] = self._day_of(values)
                if kind.name == "Name":
                    values["key"] = name.key(str(values["text"]))
                if self._happens(0.97):  # else ties alone tell of it
                    self._say((id,), [Entity(kind.name, id, told, by, MARK) for told, by in self._told(kind, values)])

    def _restrictions(self) -> None:
        for designation in self.ids["Designation"]:
            self._draw(f"restriction of {designation}")
            if self._happens(0.4):
                measure = self.random.choice(self.ids["Measure"])
                id = restriction_id(designation, measure)
                kind = self.model.kinds["Restriction"]
                told = self._told(kind, self._values(kind))
                self._say((id,), [Entity(kind.name, id, values, by, MARK) for values, by in told])
                self._tie(self.model.kinds["CARRIES"], designation, id)
                self._tie(self.model.kinds["APPLIES"], id, measure)

    def _say(self, key: tuple[str, ...], items: Sequence[Item]) -> None:
        self.said.setdefault(key, []).extend(items)

    # ------------------------------------------------------------------ ties

    def _ties(self, kind: Kind, habit: Habit) -> None:
        starts, ends = self._fitting(kind.starts), self._fitting(kind.ends)
        forward = habit.at == "start"
        near, far = (starts, ends) if forward else (ends, starts)
        drawn = [
            (each, self.random.choice(far))
            for each in near
            if self._happens(habit.chance)
            for _ in range(self.random.randint(1, habit.most))
        ]
        pairs = [pair if forward else pair[::-1] for pair in drawn]
        allowed = [pair for pair in pairs if self._may_tie(kind, *pair)]
        for start, end in allowed or [self._some(kind, starts, ends)]:
            self._tie(kind, start, end)

    def _some(self, kind: Kind, starts: Sequence[str], ends: Sequence[str]) -> tuple[str, str]:
        """Ends for the one tie of a kind that else would not be there."""
        return self.random.choice([pair for pair in product(starts, ends) if self._may_tie(kind, *pair)])

    def _may_tie(self, kind: Kind, start: str, end: str) -> bool:
        """Nothing follows, undoes or restates itself, be it by way of others."""
        alike = start.partition(":")[0] == end.partition(":")[0]
        if kind.name in MAY_BE_A_RING or not alike:
            return kind.name != "FOLLOWS"
        return self._order[start] > self._order[end]

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {id: place for place, id in enumerate(id for ids in self.ids.values() for id in ids)}

    def _fitting(self, kinds: Sequence[str]) -> list[str]:
        """The things that may stand there; a firm three times, for it is whom all is about."""
        fitting = [(name, ids) for name, ids in self.ids.items() if self.model.fits(name, kinds)]
        return [id for name, ids in fitting for id in [*ids] * (3 if name == "Company" else 1)]

    def _tie(self, kind: Kind, start: str, end: str) -> None:
        told = self._told(kind, self._values(kind, self.days.get(start)))
        self._say((kind.name, start, end), [Tie(kind.name, start, end, values, by, MARK) for values, by in told])

    # ------------------------------------------------------------------ who says what

    def _told(self, kind: Kind, values: Values) -> Iterator[tuple[Properties, Said]]:
        """What each of some sources says: the first all that must be said, the others parts, some of it otherwise."""
        for number, source in enumerate(self.random.sample(SOURCES, self.random.choice((1, 1, 2, 3)))):
            needed = {each.name for each in kind.properties.values() if each.required and number == 0}
            kept = {each for each in kind.properties if each in needed or self._happens(0.8)}
            told = {key: value for key, value in values.items() if _owner(kind, key) in kept}
            if number and self._happens(0.2):
                told = {key: value for key, value in self._values(kind).items() if _owner(kind, key) in kept}
            yield told, self._by(kind, source, told)

    def _by(self, kind: Kind, source: str, told: Properties) -> Said:
        silent = sorted(kind.properties.keys() - told.keys())
        return Said(
            source,
            place=f"p. {self.random.randint(1, 9)}" if self._happens(0.8) else None,
            quote=self._text() if self._happens(0.3) else None,
            confidence=self.random.choice(("sourced",) * 4 + ("third-party", "background")),
            words={self.random.choice(silent): self._text()} if silent and self._happens(0.2) else {},
            chosen=tuple(sorted(kind.properties.keys() & told.keys())) if self._happens(0.05) else (),
        )

    # ------------------------------------------------------------------ values

    def _values(self, kind: Kind, day: datetime.date | None = None) -> Values:
        """Some of a kind's properties; a tie often begins on the day of the act that makes it."""
        values: Values = {}
        for each in kind.properties.values():
            if not each.computed and (each.required or self._happens(0.6)):
                values |= self._value(kind, each)
        if day and values.get("validFrom") and self._happens(0.6):
            values |= {"validFrom": day}
            values.pop("validFromLatest", None)
            values.pop("validFromText", None)
        return _in_order(values)

    def _value(self, kind: Kind, each: Property) -> Mapping[str, Value]:
        if each.type == "date":
            return self._date(each.name)
        if each.many:
            return {each.name: tuple(sorted({str(self._scalar(each)) for _ in range(self.random.randint(1, 3))}))}
        return {each.name: self._scalar(each)}

    def _scalar(self, each: Property) -> Value:
        if each.identifier:
            return f"{each.name.upper()}-{self.random.randint(0, 40 * self.size)}"
        if each.type in self.model.vocabularies:
            return self._word(each.type)
        drawn: Mapping[str, Value] = {
            "text": self._text(),
            "code": self.random.choice(("CN", "US", "UA", "KY")),
            "url": f"https://example.org/{self.random.randint(1, 9)}",
            "integer": self.random.choice((0, 1, 25, 50, 60, 100)),
            "number": self.random.choice((0.5, 33.333, 50, 50.0, 100)),
            "boolean": self._happens(0.5),
        }
        return drawn[each.type]

    def _word(self, vocabulary: str) -> str:
        usual = USUAL_WORD.get(vocabulary)
        return (
            usual
            if usual and self._happens(0.8)
            else self.random.choice(list(self.model.vocabularies[vocabulary].terms))
        )

    def _text(self) -> str:
        return " ".join(self.random.sample(WORDS, self.random.choice((1, 1, 2))))

    def _date(self, property: str) -> Mapping[str, Value]:
        first, last = sorted(self.random.sample(DAYS, 2))
        inexact = (f"{first:%Y-%m}", f"{first:%Y}", f"{first}/{min(last, first + datetime.timedelta(60))}")
        return date.expand(property, first if self._happens(0.8) else self.random.choice(inexact))

    def _day_of(self, values: Values) -> datetime.date:
        found = [value for value in values.values() if isinstance(value, datetime.date)]
        return found[0] if found else self.random.choice(DAYS)

    def _happens(self, chance: float) -> bool:
        return self.random.random() < chance


def _owner(kind: Kind, key: str) -> str:
    found = kind.property(key)
    return found.name if found else key


def _in_order(values: Values) -> Values:
    """Without an end that does not come after its beginning."""
    for until in [key for key in values if key.endswith("Until")]:
        begun = until.removesuffix("Until") + "From"
        latest = [values[key] for key in (begun, f"{begun}Latest") if key in values]
        if any(values[until] <= each for each in latest):  # type: ignore[operator]
            for ending in ("", *COMPANIONS):
                values.pop(until + ending, None)
    return values
