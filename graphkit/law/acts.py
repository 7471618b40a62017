"""Acts and whether they operate: what is known of them, in which stretch of time, and what undoes them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from graphkit.entity import Link
from graphkit.law.graph import LawGraph, World, bound, bounds
from graphkit.law.periods import EVER, FOREVER, Day
from graphkit.value import Value

PUBLIC = (("knownOn",), ("announcedOn", "publishedOn", "releasedOn", "filedOn", "madeOn"), ("decidedOn",))


class Effect(StrEnum):
    """What an operation does to what it hits."""

    OPENS_PAPER = "opens paper"
    ENDS_PAPER = "ends paper of those standing then; later listings are untouched"
    OPENS_FORCE = "opens force"
    ENDS_FORCE = "ends force, or that one restriction; paper stays"
    HOLDS = "holds effect while it lasts"
    UNDOES = "undoes what the act does, but for its listings and what it lays down, while it lasts"
    CLOSES = "ends the case, with an outcome"
    NOTHING = "changes no status; it is the outcome for that target"


OPENING = frozenset({Effect.OPENS_PAPER, Effect.OPENS_FORCE, Effect.HOLDS})


class Operation(NamedTuple):
    """One row of the table: a tie from an act, what it may hit, what it does; `word` is the state or the holder."""

    tie: str
    by: str
    hits: frozenset[str]
    effect: Effect
    word: str = ""


class Hit(NamedTuple):
    """An operation on a target with its first day and the day after its last."""

    link: Link
    row: Operation
    start: Day
    stop: Day


def public_from(graph: LawGraph, id: str) -> Day:
    """The first day on which a thing was public, as far as its dates say."""
    days = (graph.first_day(id, names) for names in PUBLIC)
    return next((day for day in days if day is not None), EVER)


def known_from(graph: LawGraph, link: Link) -> Day:
    """The first day on which a link could be known: its act's, or for a challenge the later of suit and pleading."""
    own = public_from(graph, link.start)
    begins = min(bounds(link.properties, "validFrom"), default=EVER)
    return max(own, begins) if link.kind == "CHALLENGES" or own == EVER else own


def latest(link: Link, name: str = "validFrom") -> Day:
    """The latest day a date of a link can be; without the date, no day is too late."""
    return max(bounds(link.properties, name), default=FOREVER)


class Acts:
    """The acts public on one day, with imprecise dates at the bounds of one world."""

    def __init__(self, graph: LawGraph, table: Sequence[Operation], known: Day, world: World) -> None:
        self.graph, self.known, self.world = graph, known, world
        self.ties = frozenset(row.tie for row in table)
        self._rows: dict[Effect, dict[str, Operation]] = {}
        for row in table:
            self._rows.setdefault(row.effect, {})[row.tie] = row
        self._hits: dict[tuple[str, Effect], list[Hit]] = {}
        self._operates: dict[tuple[str, Day], bool] = {}

    def hits(self, targets: Iterable[str], effect: Effect) -> list[Hit]:
        """The known operations with this effect on any of the targets."""
        return [hit for target in targets for hit in self._hits_on(target, effect)]

    def _hits_on(self, target: str, effect: Effect) -> list[Hit]:
        key = (target, effect)
        if key not in self._hits:
            self._hits[key] = list(self._read(target, effect))
        return self._hits[key]

    def _read(self, target: str, effect: Effect) -> Iterator[Hit]:
        rows, kind = self._rows.get(effect, {}), self.graph.node(target).kind
        found = [link for link in self.graph.acting(target) if link.kind in rows and kind in rows[link.kind].hits]
        public = [link for link in found if self.knows(link)]
        # Background knowledge enters only where no source fills the place.
        sourced = {link.kind for link in public if link.confidence == "sourced"}
        for link in public:
            if link.confidence == "sourced" or link.kind not in sourced:
                yield self.hit(link, rows[link.kind])

    def holding(self, act: str, day: Day) -> list[Hit]:
        """The holds that an act has laid on anything and that last on a day."""
        rows, node = self._rows.get(Effect.HOLDS, {}), self.graph.node
        links = [x for x in self.graph.done_by(act) if x.kind in rows and node(x.end).kind in rows[x.kind].hits]
        hits = [self.hit(x, rows[x.kind]) for x in links if self.graph.issued(act) and self.knows(x)]
        return [hit for hit in hits if self.live(hit, day)]

    def hit(self, link: Link, row: Operation) -> Hit:
        """A link under a row of the table, with the days of this world."""
        start = self.day(link.properties, "validFrom", opening=row.effect in OPENING)
        stop = self.day(link.properties, "validUntil", opening=False)
        return Hit(link, row, start or EVER, stop or FOREVER)

    def day(self, properties: Mapping[str, Value], name: str, *, opening: bool = True) -> Day | None:
        """The day that a date stands for in this world."""
        return bound(properties, name, self.world, opening=opening)

    def knows(self, link: Link) -> bool:
        """Whether a link is public."""
        return known_from(self.graph, link) <= self.known

    def live(self, hit: Hit, day: Day) -> bool:
        """Whether an end, a hold, an undoing or a closing holds on a day."""
        return hit.start <= day < hit.stop and self.operates(hit.link.start, day)

    def living(self, targets: Iterable[str], effect: Effect, day: Day) -> list[Hit]:
        """The operations with this effect that hold on a day."""
        return [hit for hit in self.hits(targets, effect) if self.live(hit, day)]

    def operates(self, act: str, day: Day) -> bool:
        """Whether what an issued act does holds: not undone, and, if interim, its case not closed."""
        key = (act, day)
        if key not in self._operates:
            self._operates[key] = False  # in a circle of undoings, which check refuses, an act undoes nothing
            self._operates[key] = not self.undoing(act, day)
        return self._operates[key]

    def undoing(self, act: str, day: Day) -> list[Hit]:
        """What keeps an act from operating on a day."""
        undone = self.living([act], Effect.UNDOES, day)
        if self.graph.node(act).properties.get("finality") == "interim":
            closing = self.living(self.graph.ends(act, "MADE_IN"), Effect.CLOSES, day)
            undone += [hit for hit in closing if hit.link.start != act]
        return undone

    def revived(self, hits: Iterable[Hit], day: Day) -> tuple[Link, ...]:
        """What undoes the operations that would otherwise hold: it too decides the day."""
        idle = (hit for hit in hits if hit.start <= day < hit.stop and not self.live(hit, day))
        return tuple(undo.link for hit in idle for undo in self.undoing(hit.link.start, day))


def inputs(graph: LawGraph, targets: Iterable[str]) -> list[Link]:
    """Everything issued acts do to these targets, to those acts, and so on; and what closes an interim act's case."""
    found: dict[str, Link] = {}
    seen: set[str] = set()
    todo = list(targets)
    while todo:
        target = todo.pop()
        if target in seen:
            continue
        seen.add(target)
        for link in graph.acting(target):
            found[link.id] = link
            todo.append(link.start)
            if graph.node(link.start).properties.get("finality") == "interim":
                todo.extend(graph.ends(link.start, "MADE_IN"))
    return [found[id] for id in sorted(found)]
