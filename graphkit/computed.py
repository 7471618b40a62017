"""What the law adds to the canonical graph: restrictions nobody stated, periods, cases in issue, and names.

The law runs once over the whole graph and once over what each scope document states.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from graphkit import stored
from graphkit.canonical import PAGE, Graph
from graphkit.entity import Link, Node, Value
from graphkit.record import tie_id
from graphkit.status import Issue, Law, Period
from graphkit.store import cypher
from graphkit.world import World

SUBJECTS = ("Designation", "Restriction", "Measure", "CoverageRule", "CourtCase")
Stored = dict[str, dict[str, Mapping[str, object]]]


class Computed:
    """The computed layer of one graph while it is being brought up to date."""

    def __init__(self, graph: Graph, *, full: bool) -> None:
        self.graph, self.full = graph, full
        self.world = World(graph)
        self.subjects = 0
        self._out: dict[str, list[Link]] = defaultdict(list)

    def run(self, scopes: Sequence[str]) -> None:
        """Bring restrictions, names, periods and cases in issue up to date."""
        self._restrictions()
        laws = [Law(self.world.nodes, self.world.links)]
        laws += [Law(*self.world.scoped(scope), scope=scope) for scope in scopes]
        subjects = sorted(self._affected(laws))
        self.subjects = len(subjects)
        for start in range(0, len(subjects), PAGE):
            self._periods(subjects[start : start + PAGE], laws)
        self._issues([subject for subject in subjects if subject.startswith("case:")], laws)

    def _affected(self, laws: Sequence[Law]) -> set[str]:
        if self.full:
            return {node.id for node in self.world.nodes.values() if node.kind in SUBJECTS}
        touched = {identifier for page in self.graph.scratch.pages("touched", PAGE) for identifier in page}
        found = {subject for law in laws for subject in law.reach(touched)}
        return {subject for subject in found if subject in self.world.nodes}

    # ------------------------------------------------------------------ restrictions and names

    def _restrictions(self) -> None:
        """Make the restrictions that follow from a list's measures, drop those that no longer do, and name all."""
        law = Law(*self.world.stated())
        self._out = defaultdict(list)
        for link in self.world.links:
            self._out[link.start].append(link)
        designations = [node for node in self.world.nodes.values() if node.kind == "Designation"]
        wanted: dict[str, tuple[Node, Link, Link]] = {}
        for designation in designations:
            for _, measure in law.missing_restrictions(designation.id):
                restriction, *both = self._restriction(designation.id, measure)
                wanted[restriction.id] = (restriction, *both)  # type: ignore[assignment]
        stale = [
            node
            for node in self.world.nodes.values()
            if node.kind == "Restriction" and node.properties.get("computed") is True and node.id not in wanted
        ]
        self._drop(stale)
        new = {key: parts for key, parts in wanted.items() if self._differs(*parts)}
        self.graph.put_nodes([(self.world.nodes.get(key), parts[0]) for key, parts in new.items()])
        ties = {link.id: link for parts in new.values() for link in parts[1:]}
        self.graph.put_ties({link.id: link for link in self.world.links if link.id in ties}, ties)
        if new or stale:
            self.world = World(self.graph)
        self._names(designations)

    def _differs(self, node: Node, *ties: Link) -> bool:
        stored = self.world.nodes.get(node.id)
        return stored is None or stored.records != node.records

    def _restriction(self, designation: str, measure: str) -> tuple[Node, Link, Link]:
        slug = f"{designation.partition(':')[2]}.{measure.partition(':')[2]}"
        sources, records = self._behind(designation, measure)
        node = Node("Restriction", f"restriction:{slug}", {"computed": True}, sources, records)
        carries, applies = self.graph.model.kinds["CARRIES"], self.graph.model.kinds["APPLIES"]
        return (
            node,
            Link("CARRIES", tie_id(carries, designation, node.id, {}), designation, node.id, {}, sources, records),
            Link("APPLIES", tie_id(applies, node.id, measure, {}), node.id, measure, {}, sources, records),
        )

    def _behind(self, designation: str, measure: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who says that the designation is on a list and that this list triggers the measure."""
        lists = {link.end: link for link in self._out[designation] if link.kind == "ON_LIST"}
        ties = [link for each in lists for link in self._out[each] if link.kind == "TRIGGERS" and link.end == measure]
        ties += [lists[link.start] for link in ties]
        sources = {source for link in ties for source in link.sources}
        records = {record for link in ties for record in link.records}
        return tuple(sorted(sources)), tuple(sorted(records))

    def _drop(self, stale: Sequence[Node]) -> None:
        gone = {node.id for node in stale}
        ties = [link for link in self.world.links if link.start in gone or link.end in gone]
        self.graph.put_ties({link.id: link for link in ties}, {})
        self._delete_periods(
            row for rows in self._stored("Restriction", sorted(gone)).values() for row in rows.values()
        )
        self.graph.remove_nodes(stale)

    def _names(self, designations: Iterable[Node]) -> None:
        """Caption designations and restrictions, and say how each designation stands at the end of the data."""
        out: dict[tuple[str, str], list[str]] = defaultdict(list)
        for link in self.world.links:
            out[link.start, link.kind].append(link.end)
        law = Law(self.world.nodes, self.world.links)
        changes: list[tuple[Node | None, Node]] = []
        captions: dict[str, str] = {}
        for node in designations:
            lists = [self.world.nodes[each] for each in sorted(out[node.id, "ON_LIST"])]
            subject = self._caption(sorted(out[node.id, "NAMES"])) or str(
                node.properties.get("categoryText", "a category")
            )
            where = " and ".join(str(each.properties.get("shortName", each.properties.get("name"))) for each in lists)
            captions[node.id] = f"{subject} on the {where}"
            last = [
                period for period in law.periods(node.id) if period.known_until is None and period.valid_until is None
            ]
            computed: dict[str, Value] = {"name": captions[node.id]}
            if last:
                computed["statusAtEnd"] = last[-1].state
            changes += self._change(node, computed)
        for node in self.world.nodes.values():
            if node.kind == "Restriction":
                carried = [link for link in out[node.id, "APPLIES"]]
                owner = node.id.partition(":")[2]
                caption = next(
                    (text for key, text in captions.items() if owner.startswith(key.partition(":")[2])), node.id
                )
                changes += self._change(node, {"name": f"{self._caption(carried)}: {caption}"})
        self.graph.put_nodes(changes)

    def _caption(self, ids: Sequence[str]) -> str:
        return " and ".join(
            str(self.world.nodes[each].properties.get("name", each)) for each in ids if each in self.world.nodes
        )

    def _change(self, node: Node, computed: Mapping[str, Value]) -> list[tuple[Node | None, Node]]:
        values = {name: value for name, value in node.properties.items() if name != "statusAtEnd"} | dict(computed)
        if values == dict(node.properties):
            return []
        return [(node, Node(node.kind, node.id, values, node.sources, node.records))]

    # ------------------------------------------------------------------ periods

    def _periods(self, subjects: Sequence[str], laws: Sequence[Law]) -> None:
        by_label: dict[str, list[str]] = defaultdict(list)
        for subject in subjects:
            by_label[self.world.nodes[subject].kind].append(subject)
        for label, ids in by_label.items():
            present = {} if self.graph.fresh else self._stored(label, ids)
            stale: list[Mapping[str, object]] = []
            new: list[tuple[str, Node]] = []
            for subject in ids:
                nodes = {node.id: node for law in laws for node in self._pieces(law, subject)}
                old = present.get(subject, {})
                digests = {key: cypher.node_values(node)["digest"] for key, node in nodes.items()}
                stale += [row for key, row in old.items() if digests.get(key) != row["digest"]]
                new += [
                    (subject, node) for key, node in nodes.items() if old.get(key, {}).get("digest") != digests[key]
                ]
            self._delete_periods(stale)
            self._create_periods(label, new)

    def _pieces(self, law: Law, subject: str) -> Iterator[Node]:
        for period in law.periods(subject):
            yield _node(period)

    def _stored(self, label: str, ids: Sequence[str]) -> Stored:
        found: Stored = defaultdict(dict)
        for row in self.graph.writer.rows(cypher.periods_of(label), {"ids": list(ids)}):
            found[str(row["subject"])][str(row["id"])] = row
        return found

    def _delete_periods(self, rows: Iterable[Mapping[str, object]]) -> None:
        gone = list(rows)
        for row in gone:
            self.graph.count_periods(None, str(row["digest"]))
        if gone:
            self.graph.writer.write([cypher.delete_nodes("Period", cypher.ids(gone))])

    def _create_periods(self, label: str, new: Sequence[tuple[str, Node]]) -> None:
        rows = [{"subject": subject, "values": cypher.node_values(node)} for subject, node in new]
        for row in rows:
            self.graph.count_periods(str(row["values"]["digest"]), None)  # type: ignore[index]
        if rows:
            self.graph.writer.write([cypher.create_periods(label, rows)])

    # ------------------------------------------------------------------ cases in issue

    def _issues(self, cases: Sequence[str], laws: Sequence[Law]) -> None:
        kind = self.graph.model.kinds["PUTS_IN_ISSUE"]
        for case in cases:
            new: dict[str, Link] = {}
            for law in laws:
                for issue in law.issues(case):
                    values = _issue(issue)
                    identifier = tie_id(kind, case, issue.designation, values)
                    new[identifier] = Link(kind.name, identifier, case, issue.designation, values, (), _spoken(issue))
            old = {} if self.graph.fresh else self._stored_issues(case)
            self.graph.put_ties(old, new)

    def _stored_issues(self, case: str) -> dict[str, Link]:
        found = {}
        for row in self.graph.writer.rows(cypher.ISSUES_OF, {"id": case}):
            values = cast("Mapping[str, object]", row["values"])
            link = stored.link(self.graph.model.kinds["PUTS_IN_ISSUE"], case, str(row["end"]), values)
            found[link.id] = link
        return found


def _node(period: Period) -> Node:
    known = period.known_from or ""
    identifier = f"period:{period.subject}/{period.lane}/{period.scope}/{known}/{period.valid_from or ''}"
    values: dict[str, Value | None] = {
        "name": period.state.replace("_", " "),
        "lane": period.lane,
        "state": period.state,
        "onPaper": period.on_paper,
        "inEffect": period.in_effect,
        "started": period.started,
        "open": period.open,
        "liveIn": period.live_in,
        "suspendedBy": period.suspended_by,
        "outcome": period.outcome,
        **_dates(period),
        "basis": period.basis,
        "confidence": period.confidence,
        "scope": period.scope,
        "because": period.because or None,
    }
    records = _spoken(period)
    sources = sorted({f"source:{record.partition(':')[2].partition('/')[0]}" for record in records})
    kept = {name: value for name, value in values.items() if value is not None}
    return Node("Period", identifier, kept, tuple(sources), records)


def _spoken(piece: Period | Issue) -> tuple[str, ...]:
    """The records that decided a piece; in a document's scope, that document's alone."""
    start = "record:" if piece.scope == "graph" else f"record:{piece.scope.partition(':')[2]}/"
    return tuple(sorted(record for record in piece.records if record.startswith(start)))


def _issue(issue: Issue) -> dict[str, Value]:
    values: dict[str, Value | None] = {
        "reach": issue.reach,
        **_dates(issue),
        "scope": issue.scope,
        "because": issue.because or None,
    }
    return {name: value for name, value in values.items() if value is not None}


def _dates(piece: Period | Issue) -> dict[str, datetime.date | None]:
    return {
        "validFrom": piece.valid_from,
        "validFromLatest": piece.valid_from_latest,
        "validUntil": piece.valid_until,
        "validUntilLatest": piece.valid_until_latest,
        "knownFrom": piece.known_from,
        "knownUntil": piece.known_until,
    }
