"""A small notation for law graphs in tests, and questions about a day."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace

from graphkit.entity import Link, Node
from graphkit.status import Issue, Law, Period
from graphkit.value import Value

KINDS = {
    "d": "Designation", "l": "RestrictiveList", "m": "Measure", "r": "Restriction", "cov": "CoverageRule",
    "act": "Act", "order": "CourtOrder", "case": "CourtCase", "i": "Instrument", "co": "Company", "g": "Group",
    "ed": "ListEdition", "en": "Entry",
}  # fmt: skip
SHORT = {"from": "validFrom", "until": "validUntil", "fromLatest": "validFromLatest", "untilLatest": "validUntilLatest"}


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def value(text: str) -> Value:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return day(text)
    if text in ("true", "false"):
        return text == "true"
    return int(text) if text.isdigit() else text


def properties(words: Iterable[str]) -> dict[str, Value]:
    pairs = (word.partition("=") for word in words)
    return {SHORT.get(name, name): value(text) for name, _, text in pairs}


class Book:
    """Nodes and links from lines such as `act:a standing=issued` and `act:a LISTS d:x from=2021-01-14`."""

    def __init__(self, *texts: str) -> None:
        self.nodes: dict[str, Node] = {}
        self.links: list[Link] = []
        for text in texts:
            self.add(text)

    def add(self, text: str) -> "Book":
        for line in filter(None, (line.strip() for line in text.splitlines())):
            words = line.split()
            if len(words) > 2 and words[1].isupper():
                self.tie(words)
            else:
                self.node(words[0], **properties(words[1:]))
        return self

    def node(self, id: str, **given: Value) -> None:
        kind = KINDS[id.partition(":")[0]]
        if kind in ("Act", "CourtOrder"):
            given = {"standing": "issued", **given}
        old = self.nodes.get(id)
        self.nodes[id] = Node(kind, id, {**(old.properties if old else {}), **given}, (), (f"record:{id}",))

    def tie(self, words: list[str]) -> None:
        start, kind, end = words[:3]
        for id in (start, end):
            if id not in self.nodes:
                self.node(id)
        given = properties(words[3:])
        confidence = str(given.pop("confidence", "sourced"))
        id = "tie:" + " ".join(words)
        self.links.append(Link(kind, id, start, end, given, (), (f"record:{id}",), confidence))

    def law(self) -> Law:
        return Law(self.nodes, self.links)

    def renamed(self) -> Law:
        """The law over the same graph under the ids of the product."""
        long = {"d": "designation", "m": "measure"}

        def full(id: str) -> str:
            prefix, _, slug = id.partition(":")
            return f"{long.get(prefix, prefix)}:{slug}"

        nodes = {full(id): replace(node, id=full(id)) for id, node in self.nodes.items()}
        return Law(nodes, [replace(x, start=full(x.start), end=full(x.end)) for x in self.links])

    def periods(self, subject: str) -> list[Period]:
        return self.law().periods(subject)

    def now(self, subject: str) -> list[Period]:
        """The periods as known today."""
        return [p for p in self.periods(subject) if p.known_until is None]

    def at(self, subject: str, on: str, known_by: str | None = None) -> Period | None:
        """The one period of a day; None if there is none."""
        found = [p for p in self.periods(subject) if holds(p, day(on), day(known_by) if known_by else None)]
        assert len(found) <= 1, found
        return found[0] if found else None

    def state(self, subject: str, on: str, known_by: str | None = None) -> str | None:
        """The state of a day, with who holds it after a slash."""
        period = self.at(subject, on, known_by)
        if period is None:
            return None
        return f"{period.state}/{period.suspended_by}" if period.suspended_by else period.state

    def issues(self, case: str, on: str) -> list[tuple[str, str]]:
        return [(i.designation, i.reach) for i in self.law().issues(case) if holds(i, day(on), None)]


def holds(p: Period | Issue, on: datetime.date, known_by: datetime.date | None) -> bool:
    begun = (p.valid_from is None or p.valid_from <= on) and (p.valid_until is None or on < p.valid_until)
    if known_by is None:
        return begun and p.known_until is None
    known = (
        p.known_from is not None and p.known_from <= known_by and (p.known_until is None or known_by < p.known_until)
    )
    return begun and known


def certain(p: Period, on: datetime.date) -> bool:
    return p.valid_from_latest is None or on >= p.valid_from_latest
