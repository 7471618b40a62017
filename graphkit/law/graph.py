"""The part of the graph that the law reads, indexed once so that no question scans all links."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum

from graphkit.entity import Link, Node
from graphkit.value import Value

ACTS = frozenset({"Act", "CourtOrder"})
NEXT_TO_THE_LAW = frozenset({
    "ON_LIST", "RESTS_ON", "TRIGGERS", "WIDENS", "CARRIES", "APPLIES", "FOLLOWS", "NAMES",
    "MADE_IN", "CHALLENGES", "APPEALS", "BROUGHT", "OWNS", "PART_OF_GROUP", "OF_LIST", "PRINTS", "RECORDS",
})  # fmt: skip
NONE: tuple[Link, ...] = ()
UNKNOWN = Node("", "", {})


class World(Enum):
    """Which bound of an imprecise date counts: USUAL opens at the earliest and ends at the latest."""

    USUAL = "usual"
    EARLY = "early"
    LATE = "late"


def bound(properties: Mapping[str, Value], name: str, world: World, *, opening: bool) -> datetime.date | None:
    """The day a date stands for in a world, or None if there is no such date."""
    first, last = properties.get(name), properties.get(name + "Latest")
    early = world is World.EARLY or (world is World.USUAL and opening)
    for day in (first, last) if early else (last, first):
        if isinstance(day, datetime.date):
            return day
    return None


def bounds(properties: Mapping[str, Value], *names: str) -> Iterator[datetime.date]:
    """Every bound given for these dates."""
    for name in names:
        for key in (name, name + "Latest"):
            day = properties.get(key)
            if isinstance(day, datetime.date):
                yield day


def imprecise(properties: Mapping[str, Value]) -> bool:
    """Whether any date has an upper bound of its own."""
    return any(key.endswith("Latest") and properties.get(key[:-6]) != value for key, value in properties.items())


class LawGraph:
    """Nodes by id and links by either end; `acting` holds what acts do to a thing. It may lie over another graph."""

    def __init__(
        self, nodes: Mapping[str, Node], links: Iterable[Link], operations: Collection[str], under: "LawGraph | None"
    ) -> None:
        self._nodes, self._under = nodes, under
        self._first: dict[tuple[str, tuple[str, ...]], datetime.date | None] = {}
        self._out: dict[tuple[str, str], list[Link]] = {}
        self._into: dict[tuple[str, str], list[Link]] = {}
        self._acting: dict[str, list[Link]] = {}
        self._done_by: dict[str, list[Link]] = {}
        self._printed: dict[str, list[tuple[datetime.date, Node, frozenset[str]]]] = {}
        for link in links:
            if link.kind in NEXT_TO_THE_LAW:
                self._out.setdefault((link.start, link.kind), []).append(link)
                self._into.setdefault((link.end, link.kind), []).append(link)
            elif link.kind in operations and self.node(link.start).kind in ACTS:
                own = self._dated(link)
                self._acting.setdefault(link.end, []).append(own)
                self._done_by.setdefault(link.start, []).append(own)
        for index in (self._out, self._into):
            for bucket in index.values():
                bucket.sort(key=_identity)
        for acts in (self._acting, self._done_by):
            for bucket in acts.values():
                bucket.sort(key=_identity)

    def _dated(self, link: Link) -> Link:
        """A listing of which no day is stated holds from the day on which the act that shows it became public."""
        if link.kind != "LISTS" or next(bounds(link.properties, "validFrom"), None):
            return link
        seen = self.first_day(link.start, ("knownOn",))
        return replace(link, properties={**link.properties, "validFrom": seen}) if seen else link

    def node(self, id: str) -> Node:
        """The node, or an empty one if the graph does not have it."""
        own = self._nodes.get(id)
        if own is None:
            return self._under.node(id) if self._under else UNKNOWN
        return own

    def out(self, start: str, kind: str) -> Sequence[Link]:
        """Links of a kind that leave a node, by id."""
        own = self._out.get((start, kind), NONE)
        return _both(self._under.out(start, kind), own) if self._under else own

    def into(self, end: str, kind: str) -> Sequence[Link]:
        """Links of a kind that reach a node, by id."""
        own = self._into.get((end, kind), NONE)
        return _both(self._under.into(end, kind), own) if self._under else own

    def ends(self, start: str, kind: str) -> list[str]:
        """Where the links of a kind lead."""
        return [link.end for link in self.out(start, kind)]

    def starts(self, end: str, kind: str) -> list[str]:
        """Where the links of a kind come from."""
        return [link.start for link in self.into(end, kind)]

    def acting(self, target: str) -> Sequence[Link]:
        """What issued acts do to a thing, and which editions drop it."""
        issued = [link for link in self._hitting(target) if self.issued(link.start)]
        return (self._known_best(issued) if len(issued) > 1 else issued) + self.drops(target)

    def _known_best(self, acting: Sequence[Link]) -> list[Link]:
        """Without the listings that only a data set shows, where the act that made the listing is known itself."""
        shown = {x.id for x in acting if x.kind == "LISTS" and self._is_publication(x.start)}
        made = any(x.kind == "LISTS" and x.id not in shown for x in acting)
        return [x for x in acting if not (made and x.id in shown)]

    def _is_publication(self, act: str) -> bool:
        return self.node(act).properties.get("kind") == "publication"

    def _hitting(self, target: str) -> Sequence[Link]:
        own = self._acting.get(target, NONE)
        return _both(self._under._hitting(target), own) if self._under else own

    def done_by(self, act: str) -> Sequence[Link]:
        """What an act does."""
        own = self._done_by.get(act, NONE)
        return _both(self._under.done_by(act), own) if self._under else own

    def acts(self) -> list[str]:
        """The acts that do something, by id."""
        return sorted({*self._done_by, *(self._under.acts() if self._under else ())})

    def issued(self, act: str) -> bool:
        """Drafts, proposals and previews do nothing."""
        return self.node(act).properties.get("standing") == "issued"

    def necessary(self, id: str) -> list[str]:
        """The instruments without which a list, measure or rule does not stand."""
        return [link.end for link in self.out(id, "RESTS_ON") if link.properties.get("necessary") is True]

    def first_day(self, id: str, names: tuple[str, ...]) -> datetime.date | None:
        """The earliest of the dates given under these names."""
        key = (id, names)
        if key not in self._first:
            self._first[key] = min(bounds(self.node(id).properties, *names), default=None)
        return self._first[key]

    # ---- restrictions: a designation under a measure ----

    def restriction(self, id: str) -> tuple[str, str] | None:
        """The designation and the measure of a restriction, stated or computed."""
        stated = [(d, m) for d in self.starts(id, "CARRIES") for m in self.ends(id, "APPLIES")]
        if stated:
            return stated[0]
        slug = id.removeprefix("restriction:")
        cuts = [at for at, letter in enumerate(slug) if letter == "."]
        pairs = ((f"designation:{slug[:at]}", f"measure:{slug[at + 1 :]}") for at in cuts)
        return next((pair for pair in pairs if self.node(pair[0]).kind and self.node(pair[1]).kind), None)

    def measures(self, designation: str) -> list[str]:
        """The measures that the designation's lists trigger."""
        return sorted({m for x in self.ends(designation, "ON_LIST") for m in self.ends(x, "TRIGGERS")})

    def unstated(self, designation: str) -> list[tuple[str, str]]:
        """Pairs of this designation and a measure that no restriction joins yet."""
        stated = {m for r in self.ends(designation, "CARRIES") for m in self.ends(r, "APPLIES")}
        return [(designation, measure) for measure in self.measures(designation) if measure not in stated]

    # ---- editions that drop a designation by leaving it out ----

    def drops(self, designation: str) -> list[Link]:
        """The first complete edition after the listing that prints no line for the designation, as a link."""
        if self.node(designation).kind != "Designation":
            return []
        found = []
        for on_list in self.ends(designation, "ON_LIST"):
            listed = self._listed(designation) if self._editions(on_list) else None
            for day, edition, printed in self._editions(on_list):
                if listed is not None and listed < day and designation not in printed:
                    found.append(_drop(edition, designation))
                    break
        return found

    def _listed(self, designation: str) -> datetime.date | None:
        """The first day of its listings, but for those that data alone shows: an edition is not of that data set."""
        listings = (x for x in self._hitting(designation) if x.kind == "LISTS" and self.issued(x.start))
        listings = (x for x in listings if not self._is_publication(x.start))
        return min((day for link in listings for day in bounds(link.properties, "validFrom")), default=None)

    def _editions(self, on_list: str) -> list[tuple[datetime.date, Node, frozenset[str]]]:
        if on_list not in self._printed:
            ids = self.starts(on_list, "OF_LIST")
            rows = [row for id in ids for row in self._edition(self.node(id))]
            self._printed[on_list] = sorted(rows, key=lambda row: (row[0], row[1].id))
        return self._printed[on_list]

    def _edition(self, edition: Node) -> Iterator[tuple[datetime.date, Node, frozenset[str]]]:
        if edition.properties.get("complete") is not True or not self.issued(edition.id):
            return
        lines = [e for e in self.ends(edition.id, "PRINTS") if self.node(e).properties.get("entryKind") != "deletion"]
        day = self.first_day(edition.id, ("releasedOn",)) or self.first_day(edition.id, ("publishedOn",))
        # An edition none of whose lines is loaded says nothing about who was left out.
        if lines and day is not None:
            yield day, edition, frozenset(d for line in lines for d in self.ends(line, "RECORDS"))

    # ---- who a suit against an act or a rule reaches ----

    def connected(self, firms: Iterable[str]) -> set[str]:
        """The firms themselves, those of the same group, and their owners and holdings at any distance."""
        base = set(firms)
        near = {m for f in base for g in self.ends(f, "PART_OF_GROUP") for m in self.starts(g, "PART_OF_GROUP")}
        return base | near | self.chain(base, "OWNS", up=True) | self.chain(base, "OWNS", up=False)

    def chain(self, ids: Iterable[str], kind: str, *, up: bool) -> set[str]:
        """Everything one or more steps along links of a kind."""
        step = self.starts if up else self.ends
        seen: set[str] = set()
        todo = list(ids)
        while todo:
            new = set(step(todo.pop(), kind)) - seen
            seen |= new
            todo.extend(sorted(new))
        return seen


def _both(under: Sequence[Link], own: Sequence[Link]) -> Sequence[Link]:
    if not own or not under:
        return own or under
    return sorted({link.id: link for link in (*under, *own)}.values(), key=_identity)


def _identity(link: Link) -> str:
    return link.id


def _drop(edition: Node, designation: str) -> Link:
    given = edition.properties
    name = "releasedOn" if next(bounds(given, "releasedOn"), None) else "publishedOn"
    dates = {key.replace(name, "validFrom"): given[key] for key in (name, name + "Latest") if key in given}
    properties: dict[str, Value] = {**dates, "basis": "inferred"}
    id = f"drops:{edition.id}/{designation}"
    return Link("DROPS", id, edition.id, designation, properties, edition.sources, edition.records)
