"""What the law adds to the canonical graph: restrictions nobody stated, periods, cases in issue, and names.

The law runs over the whole graph and over what each scope document states, a page of subjects at a time.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import cast

from graphkit import stored
from graphkit.entity import Link
from graphkit.graph import pieces
from graphkit.graph.canonical import PAGE, Graph
from graphkit.graph.laws import Laws, speaking
from graphkit.graph.restrictions import Restrictions
from graphkit.graph.touched import DESIGNATIONS, every_designation, touched_designations
from graphkit.graph.world import Part, World
from graphkit.status import Law
from graphkit.store import around, cypher

SHARED = ("Measure", "CoverageRule", "CourtCase")
CASES = 50
"""How many cases are looked at together: each brings the listings of its parties."""
Stored = dict[str, dict[str, Mapping[str, object]]]


class Computed:
    """The computed layer of one graph while it is being brought up to date."""

    def __init__(self, graph: Graph, *, full: bool) -> None:
        self.graph, self.full = graph, full
        self.subjects = 0

    def run(self, scopes: Sequence[str]) -> None:
        """Bring restrictions, names, periods and cases in issue up to date."""
        self.graph.scratch.add(DESIGNATIONS, ())
        self.world = World(self.graph, frozenset(scopes))
        self.laws = Laws(self.world.shared, frozenset(scopes))
        self.restrictions = Restrictions(self.graph, self.world)
        shared = self._reached()
        for page in self.graph.scratch.pages(DESIGNATIONS, PAGE):
            shared |= self._designations(page)
        subjects = sorted(id for id in shared if self._kind(id) in SHARED)
        self.subjects += len(subjects)
        for batch in _batches(subjects, PAGE):
            self._periods([(id, speaking(self.laws.shared(), id)) for id in batch])
        for batch in _batches((id for id in subjects if self._kind(id) == "CourtCase"), CASES):
            self._issues(batch)

    def _kind(self, id: str) -> str:
        node = self.world.shared.nodes.get(id)
        return node.kind if node else ""

    def _reached(self) -> set[str]:
        """What is shared and must be looked at; the designations that must be are put into the scratch."""
        if not self.graph.fresh:
            self.restrictions.drop_lost()
        if self.full:
            every_designation(self.graph)
            return set(self.world.shared.nodes)
        law = self.laws.whole
        shared = touched_designations(self.graph, self.world, law)
        return shared | law.reach(shared)

    # ------------------------------------------------------------------ designations

    def _designations(self, ids: Sequence[str]) -> set[str]:
        """Bring a page of designations up to date; give back the cases that may put them in issue."""
        followed = [] if self.full else self.world.successors(ids, later=False)
        proposal = self.restrictions.proposed(self.world.page(ids, followed), ids)
        laws = self.laws.over(proposal.part)
        owners = self.restrictions.settled(proposal, laws[0])
        self.subjects += len(owners)
        for batch in _batches(sorted(owners), PAGE):
            self._periods([(id, speaking(laws, id, owners[id])) for id in batch])
        return set() if self.full else laws[0].reach(ids) | self._cases_at(ids)

    def _cases_at(self, ids: Sequence[str]) -> set[str]:
        return set(cypher.ids(self.graph.writer.rows(around.CASES_AT, {"ids": list(ids)})))

    # ------------------------------------------------------------------ periods

    def _periods(self, subjects: Sequence[tuple[str, Sequence[Law]]]) -> None:
        by_label: dict[str, list[tuple[str, Sequence[Law]]]] = defaultdict(list)
        for subject, laws in subjects:
            by_label[self.graph.base(subject)].append((subject, laws))
        for label, batch in by_label.items():
            present = {} if self.graph.fresh else self._stored(label, [subject for subject, _ in batch])
            stale: list[Mapping[str, object]] = []
            new: list[dict[str, object]] = []
            for subject, laws in batch:
                rows = {str(row["id"]): row for row in _rows(laws, subject)}
                old = present.get(subject, {})
                digests = {id: row["digest"] for id, row in rows.items()}
                stale += [row for id, row in old.items() if digests.get(id) != row["digest"]]
                new += [
                    {"subject": subject, "values": row}
                    for id, row in rows.items()
                    if id not in old or old[id]["digest"] != digests[id]
                ]
            self.graph.put_periods(label, stale, new)

    def _stored(self, label: str, ids: Sequence[str]) -> Stored:
        found: Stored = defaultdict(dict)
        for row in self.graph.writer.rows(cypher.periods_of(label), {"ids": list(ids)}):
            found[str(row["subject"])][str(row["id"])] = row
        return found

    # ------------------------------------------------------------------ cases in issue

    def _issues(self, cases: Sequence[str]) -> None:
        laws = self.laws.over(self._contested(cases))
        kind = self.graph.model.kinds["PUTS_IN_ISSUE"]
        issues = (issue for law in laws for case in cases for issue in law.issues(case))
        new = {link.id: link for link in (pieces.link(kind, issue) for issue in issues)}
        self.graph.put_ties({} if self.graph.fresh else self._stored_issues(cases), new)

    def _contested(self, cases: Sequence[str]) -> Part:
        """The designations that these cases may put in issue."""
        law, chosen = self.laws.whole, set(cases)
        challenged = [x.end for x in self.world.shared.links if x.kind == "CHALLENGES" and x.start in chosen]
        ids = [id for id in challenged if self.graph.base(id) == "Designation"]
        later = self.world.successors(ids, later=True)
        naming = self.world.naming({firm for case in cases for firm in law.suitors(case)})
        found = {*ids, *(link.start for link in (*later, *naming))}
        return self.world.page(sorted(found), [*later, *naming])

    def _stored_issues(self, cases: Sequence[str]) -> dict[str, Link]:
        found = {}
        for row in self.graph.writer.rows(cypher.ISSUES_OF, {"ids": list(cases)}):
            values = cast("Mapping[str, object]", row["values"])
            link = stored.link(self.graph.model.kinds["PUTS_IN_ISSUE"], str(row["start"]), str(row["end"]), values)
            found[link.id] = link
        return found


def _rows(laws: Iterable[Law], subject: str) -> Iterator[dict[str, object]]:
    return (cypher.node_values(pieces.node(period)) for law in laws for period in law.periods(subject))


def _batches(ids: Iterable[str], size: int) -> Iterator[list[str]]:
    rest = iter(ids)
    while batch := list(islice(rest, size)):
        yield batch
