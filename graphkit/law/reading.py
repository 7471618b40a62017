"""The functions of the law: what the acts of agencies and courts do to lists, measures, rules and cases on a day.

`OPERATIONS` is the whole table. Nothing outside this module knows what an act's tie does.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from functools import wraps

from graphkit.entity import Link
from graphkit.law.acts import Acts, Effect, Hit, Operation, latest, public_from
from graphkit.law.graph import ACTS, LawGraph, World, bounds
from graphkit.law.periods import EVER, FOREVER, Day, End, Face, Outcome, ended, first_of, in_order

LISTED = ACTS | {"Designation", "RestrictiveList", "Instrument"}
FORCEFUL = frozenset({"Measure", "CoverageRule", "Instrument", "Restriction"})
TARGETS = ACTS | {"Designation", "Instrument"}
ENDINGS = {
    "VACATES": "vacated",
    "REMOVES": "removed",
    "SUPERSEDES": "superseded",
    "WITHDRAWS": "withdrawn",
    "REPLACES": "replaced",
    "EXPIRES": "expired",
}
UNDOINGS = ("WITHDRAWS", "REVOKES", "REVERSES", "VACATES", "STAYS", "LIFTS")
OUTCOMES = ("UPHOLDS", "REMANDS", "REAFFIRMS", "REFUSES_TO_REMOVE")
OPERATIONS: tuple[Operation, ...] = (
    Operation("LISTS", "any", frozenset({"Designation"}), Effect.OPENS_PAPER),
    *(Operation(tie, "any", LISTED, Effect.ENDS_PAPER, word) for tie, word in ENDINGS.items()),
    Operation("DROPS", "complete edition", frozenset({"Designation"}), Effect.ENDS_PAPER, "dropped"),
    *(Operation(tie, "any", FORCEFUL, Effect.ENDS_FORCE, word) for tie, word in ENDINGS.items()),
    Operation("ENJOINS", "court", LISTED | FORCEFUL, Effect.HOLDS, "court"),
    Operation("STAYS", "court", LISTED | FORCEFUL, Effect.HOLDS, "court"),
    Operation("SUSPENDS", "agency", LISTED | FORCEFUL, Effect.HOLDS, "agency"),
    *(Operation(tie, "any", ACTS, Effect.UNDOES) for tie in UNDOINGS),
    *(Operation(tie, "any", TARGETS, Effect.NOTHING) for tie in OUTCOMES),
    Operation("LAYS_DOWN", "any", frozenset({"Measure", "CoverageRule"}), Effect.OPENS_FORCE),
    Operation("CLOSES", "any", frozenset({"CourtCase"}), Effect.CLOSES),
)

# The label of several ends of one day, and of several stages: the first that holds.
ENDED = ("vacated", "removed", "superseded", "withdrawn", "replaced", "expired", "dropped")
STAGES = ("on_appeal", "ended", "interim_relief", "pending")
EFFECTS = ("ended", "suspended", "not_started", "in_effect")


Paths = tuple[tuple[Link, ...], ...]


Function = Callable[["Reading", str, Day], Outcome | None]


def remembered(function: Function) -> Function:
    """Answer a question about a thing and a day once: it is asked for each restriction under it."""

    @wraps(function)
    def asked(view: "Reading", id: str, day: Day) -> Outcome | None:
        key = (function.__name__, id, day)
        if key not in view.told:
            view.told[key] = function(view, id, day)
        return view.told[key]

    return asked


class Reading(Acts):
    """The functions of the law, for what was known on one day and in one world of dates."""

    def __init__(self, graph: LawGraph, table: Sequence[Operation], known: Day, world: World) -> None:
        super().__init__(graph, table, known, world)
        self.told: dict[tuple[str, str, Day], Outcome | None] = {}
        self.carried: dict[str, list[str]] = {}

    def above(self, designation: str) -> list[str]:
        """What carries the paper: the designation, the acts that list it, its lists and what these rest on."""
        if designation not in self.carried:
            self.carried[designation] = self._above(designation)
        return self.carried[designation]

    def _above(self, designation: str) -> list[str]:
        acts = sorted({hit.link.start for hit in self.hits([designation], Effect.OPENS_PAPER)})
        lists = self.graph.ends(designation, "ON_LIST")
        return [designation, *acts, *lists, *(i for x in lists for i in self.graph.necessary(x))]

    def listing(self, designation: str) -> Day | None:
        """The first day on the list."""
        return min((hit.start for hit in self.hits([designation], Effect.OPENS_PAPER)), default=None)

    @remembered
    def paper(self, designation: str, day: Day) -> Outcome | None:
        """Announced, listed (perhaps held), or ended."""
        listings = self.hits([designation], Effect.OPENS_PAPER)
        above = self.above(designation)
        ends = self._ends(above, day)
        begun = [x for x in listings if x.start <= day]
        told = begun or [x for x in listings if self._announcement(x) <= day]
        spans = {x.link.id: self._ends_of(x, ends, designation, day) for x in told}
        standing = [x for x in begun if not spans[x.link.id]]
        if standing:
            return self._listed(standing, above, day)
        if not spans:
            return None
        last = max(spans.values(), key=lambda ends: ends[0].day if ends else FOREVER)
        if last:
            return ended(last, Face(last[0].word, on_paper=False))
        return Outcome(Face("announced", on_paper=False), tuple(x.link for x in told))

    def _ends(self, above: list[str], day: Day) -> list[Hit]:
        """The ends that hold; to be left out of an edition is none where an end of the listing is stated by then."""
        hits, listed = self.hits(above, Effect.ENDS_PAPER), self.listing(above[0]) or EVER
        coming = [x for x in hits if x.link.kind != "DROPS" and (x.start > day or self.live(x, day))]
        first = min((last for x in coming if (last := latest(x.link)) >= listed), default=FOREVER)
        return [x for x in hits if self.live(x, day) and (x.link.kind != "DROPS" or latest(x.link) < first)]

    def _listed(self, standing: list[Hit], above: list[str], day: Day) -> Outcome:
        holds = self.living(above, Effect.HOLDS, day)
        why = [x.link for x in [*standing, *holds]]
        why += self.revived(self.hits(above, Effect.ENDS_PAPER) + self.hits(above, Effect.HOLDS), day)
        return Outcome(Face("listed", on_paper=True, suspended_by=_holders(holds)), tuple(why))

    def _announcement(self, listing: Hit) -> Day:
        act = self.graph.node(listing.link.start).properties
        own = self.day(listing.link.properties, "announced")
        return min(listing.start, own or self.day(act, "announcedOn") or listing.start)

    def _ends_of(self, listing: Hit, ends: list[Hit], designation: str, day: Day) -> list[End]:
        """The ends of one listing, the deciding one first; its own term is one of them."""
        own = {designation, listing.link.start}
        first = min(bounds(listing.link.properties, "validFrom"), default=EVER)
        announced = min(first, self._announcement(listing))
        found = []
        for end in ends:
            # By the bounds, not by this world's days: worlds must not differ on whether an end can reach a listing.
            if latest(end.link) >= (announced if end.link.end in own else first):
                found.append(_end(end))
        if listing.stop <= day:
            found.append(_end(listing))
        return sorted(found, key=in_order)

    @remembered
    def force(self, id: str, day: Day) -> Outcome | None:
        """In force, suspended or ended; nothing before a measure is made or a rule laid down."""
        node = self.graph.node(id)
        laid = self.hits([id], Effect.OPENS_FORCE)
        begun = [x for x in laid if x.start <= day]
        if not laid and (node.kind == "CoverageRule" or public_from(self.graph, id) > self.known):
            return None
        if (laid and not begun) or (self.day(node.properties, "madeOn") or EVER) > day:
            return None
        targets = [id, *self.graph.necessary(id)]
        ends = [_end(x) for x in self.living(targets, Effect.ENDS_FORCE, day)]
        if begun and all(x.stop <= day for x in begun):
            ends += [_end(x) for x in begun]
        if ends:
            ends.sort(key=in_order)
            return ended(ends, Face(ends[0].word, in_effect=False), (id,))
        holds = self.living(targets, Effect.HOLDS, day)
        why = [x.link for x in [*begun, *holds]]
        why += self.revived(self.hits(targets, Effect.ENDS_FORCE) + self.hits(targets, Effect.HOLDS), day)
        face = Face("suspended" if holds else "in_force", in_effect=not holds, suspended_by=_holders(holds))
        return Outcome(face, tuple(why), (id,))

    def effect(self, restriction: str, designation: str, measure: str, day: Day) -> Outcome | None:
        """What one measure does to one listing."""
        paper, force = self.paper(designation, day), self.force(measure, day)
        if paper is None or force is None or paper.face.state == "announced":
            return None
        nodes = (measure, restriction)
        own = sorted((_end(x) for x in self.living([restriction], Effect.ENDS_FORCE, day)), key=in_order)
        over = [x for x, over_now in ((paper, not paper.face.on_paper), (force, force.face.state in ENDED)) if over_now]
        over += [ended(own, force.face)] if own else []
        if over:
            first = min(x.since for x in over)
            links = tuple(link for x in over if x.since == first for link in x.links)
            return Outcome(Face("ended", in_effect=False), links, nodes, first, hollow=not paper.face.on_paper)
        targets = [*self.above(designation), restriction, measure, *self.graph.necessary(measure)]
        holds = self.living(targets, Effect.HOLDS, day)
        started = self.start(restriction, designation, measure) <= day
        state = first_of(EFFECTS, {"suspended": bool(holds), "not_started": not started, "in_effect": True})
        face = Face(state, in_effect=state == "in_effect", started=started, suspended_by=_holders(holds))
        revived = self.revived(self.hits(targets, Effect.HOLDS), day)
        why = (*(x for x in (*paper.links, *force.links)), *(x.link for x in holds), *revived)
        return Outcome(face, why, nodes)

    def start(self, restriction: str, designation: str, measure: str) -> Day:
        """The first day of an effect: as stated, else counted from the later of listing and measure."""
        stated = self.day(self.graph.node(restriction).properties, "startsOn")
        if stated:
            return stated
        own = self.graph.node(measure).properties
        listing, days = self.listing(designation) or EVER, own.get("startDays")
        if isinstance(days, int):
            return max(listing, self.day(own, "madeOn") or EVER) + timedelta(days)
        return max(listing, self.day(own, "startsOn") or EVER)

    def filed(self, case: str) -> Day | None:
        """The day of filing, else the first day it was seen, else of its first challenge; None where none is known."""
        own = self.graph.node(case).properties
        challenges = (self.day(x.properties, "validFrom") for x in self.graph.out(case, "CHALLENGES"))
        seen = self.day(own, "filedOn") or self.day(own, "knownOn")
        return seen or min((day for day in challenges if day), default=None)

    def closing(self, case: str, day: Day) -> list[Hit]:
        """What ends a case, the first first."""
        return sorted(self.living([case], Effect.CLOSES, day), key=lambda hit: (latest(hit.link), hit.link.id))

    def is_open(self, case: str, day: Day) -> bool:
        """Whether a docket is filed, known and not closed."""
        filed, known = self.filed(case), public_from(self.graph, case) <= self.known
        return filed is not None and filed <= day and known and not self.closing(case, day)

    def stage(self, case: str, day: Day) -> Outcome | None:
        """Where a case stands, and, apart from that, how it ended."""
        if (self.filed(case) or EVER) > day or public_from(self.graph, case) > self.known:
            return None
        closing = self.closing(case, day)
        interim = [a for a in self.graph.starts(case, "MADE_IN")
                   if self.graph.node(a).properties.get("finality") == "interim"]  # fmt: skip
        relief = [hit for act in interim for hit in self.holding(act, day)]
        appeals = [x for x in self.graph.starts(case, "APPEALS") if self.is_open(x, day)]
        chain = sorted(self.graph.chain([case], "APPEALS", up=True) - {case})
        live_in = not closing or any(self.is_open(x, day) for x in chain)
        state = first_of(STAGES, {"on_appeal": bool(appeals), "ended": bool(closing),
                                "interim_relief": bool(relief), "pending": True})  # fmt: skip
        outcome = closing[0].link.properties.get("outcome") if closing else None
        face = Face(state, open=not closing, live_in=live_in, outcome=str(outcome) if outcome else None)
        return Outcome(face, tuple(hit.link for hit in [*closing[:1], *relief]), (case, *appeals))

    def in_issue(self, case: str, designation: str, reach: str, paths: Paths, day: Day) -> Outcome | None:
        """Whether a case puts a listing in issue: the suit open, the challenge maintained, the listing begun."""
        listing = self.listing(designation)
        if listing is None or listing > day or not self.is_open(case, day):
            return None
        live = [path for path in paths if self._maintained(path, day)]
        listings = [hit.link for hit in self.hits([designation], Effect.OPENS_PAPER) if hit.start <= day]
        why = [link for path in live for link in path] + listings
        return Outcome(Face(reach), tuple(why), (case,)) if live else None

    def _maintained(self, path: tuple[Link, ...], day: Day) -> bool:
        tie = path[0].properties
        start, stop = self.day(tie, "validFrom"), self.day(tie, "validUntil", opening=False)
        return (start or EVER) <= day < (stop or FOREVER) and all(self.knows(link) for link in path)


def _end(hit: Hit) -> End:
    """An end, or a listing or rule at its own term. Its latest day counts: worlds must not differ on the label."""
    date, word = ("validFrom", hit.row.word) if hit.row.word else ("validUntil", "expired")
    return End(latest(hit.link, date), ENDED.index(word), hit.link.start, hit.link.id, word, hit.link)


def _holders(holds: Iterable[Hit]) -> str | None:
    return "+".join(sorted({hold.row.word for hold in holds})) or None
