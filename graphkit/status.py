"""The law: what acts did to a subject, folded to periods of validity and of knowledge.

The table of operations and the functions over it are in `reading`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial

from graphkit.entity import Link, Node
from graphkit.law.acts import inputs
from graphkit.law.classes import Classes
from graphkit.law.graph import LawGraph
from graphkit.law.lanes import Lane, issue, period, rows
from graphkit.law.periods import Day, Issue, Outcome, Period
from graphkit.law.reach import below, carriers, case_inputs, challenged, circles, seen_below
from graphkit.law.reading import OPERATIONS, Reading

__all__ = ["OPERATIONS", "Issue", "Law", "Period", "Reading"]

REACHES = ("entry", "act", "carried_over", "rule")
CARRIED = frozenset({"correction", "relisting"})


class Law:
    """The law over one graph, or over the part of it that one document states; `under` it, what others share."""

    def __init__(
        self, nodes: Mapping[str, Node], links: Iterable[Link], scope: str = "graph", under: "Law | None" = None
    ) -> None:
        self.scope = scope
        self._graph: LawGraph = LawGraph(nodes, links, {row.tie for row in OPERATIONS}, under._graph if under else None)
        # Readings are shared by all subjects: what an act does is the same for each of them.
        self._view = cache(partial(Reading, self._graph, OPERATIONS))
        self._classes: Classes = Classes(self._graph, under._classes.folded if under else {})

    def periods(self, subject: str) -> list[Period]:
        """The periods of a designation, restriction, measure, rule or case; none for anything else."""
        return self._classes.periods(subject, self._fold)

    def last(self, subject: str) -> Period | None:
        """The open period of a subject as known today; but for subject and records, which may be another's."""
        periods = self._classes.alike(subject, self._fold)
        return next((x for x in reversed(periods) if x.known_until is None and x.valid_until is None), None)

    def _fold(self, subject: str) -> list[Period]:
        return [
            period(subject, name, self.scope, row)
            for name, lane in self._lanes(subject)
            for row in rows(self._graph, lane, self._view)
        ]

    def issues(self, case: str) -> list[Issue]:
        """Which designations a case puts in issue, how, and when."""
        found = []
        reached = challenged(self._graph, case, CARRIED)
        for (designation, reach), paths in sorted(reached.items(), key=lambda x: (x[0][0], REACHES.index(x[0][1]))):
            links = [link for path in paths for link in path] + inputs(self._graph, [case, designation])
            answer = partial(_ask, Reading.in_issue, (case, designation, reach, tuple(paths)))
            lane = Lane(answer, links, (case,))
            found += [issue(case, designation, self.scope, row) for row in rows(self._graph, lane, self._view)]
        return found

    def has_periods(self, subject: str) -> bool:
        """Whether a subject ever has a status."""
        return bool(self._classes.alike(subject, self._fold))

    def reach(self, changed: Iterable[str]) -> set[str]:
        """The subjects whose periods or issues may depend on any of these things."""
        return below(self._graph, changed)

    def touched(self, changed: Iterable[str]) -> set[str]:
        """Everything that the law looks at below these things, themselves included."""
        return seen_below(self._graph, changed)

    def suitors(self, case: str) -> set[str]:
        """Those who brought a case, with their groups, owners and holdings."""
        return self._graph.connected(self._graph.starts(case, "BROUGHT"))

    def describes(self, id: str) -> bool:
        """Whether the graph has a node for a thing."""
        return bool(self._graph.node(id).kind)

    def circles(self) -> list[tuple[str, ...]]:
        """Acts that hit each other in a circle, which no graph may have."""
        return circles(self._graph)

    def _lanes(self, subject: str) -> Iterator[tuple[str, Lane[Reading]]]:
        graph, kind = self._graph, self._graph.node(subject).kind
        pair = graph.restriction(subject) if kind in ("Restriction", "") else None
        if pair:
            about = (subject, *pair)
            targets = [*carriers(graph, pair[0]), subject, pair[1], *graph.necessary(pair[1])]
            links, nodes = inputs(graph, targets), (pair[1], subject)
            yield "effect", Lane(partial(_ask, Reading.effect, about), links, nodes, lambda view: [view.start(*about)])
        elif kind == "Designation":
            targets = carriers(graph, subject)
            yield "listing", Lane(partial(_ask, Reading.paper, (subject,)), inputs(graph, targets), (subject,))
        elif kind in ("Measure", "CoverageRule"):
            links = inputs(graph, [subject, *graph.necessary(subject)])
            yield "force", Lane(partial(_ask, Reading.force, (subject,)), links, (subject,))
        elif kind == "CourtCase":
            targets, links, cases = case_inputs(graph, subject)
            yield "stage", Lane(partial(_ask, Reading.stage, (subject,)), [*inputs(graph, targets), *links], cases)


def _ask(function: Callable[..., Outcome | None], about: tuple[object, ...], view: Reading, day: Day) -> Outcome | None:
    return function(view, *about, day)
