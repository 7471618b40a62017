"""What the law needs to know, read from the store: nodes and ties without the records behind them.

What many designations share is kept: lists, measures, rules, instruments, cases, and what acts do to these and to
each other. What belongs to single designations is read for a page of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import NamedTuple

from graphkit import stored
from graphkit.entity import Link, Node
from graphkit.graph.canonical import PAGE, Graph
from graphkit.law.reach import restriction_id

SHARED = ("RestrictiveList", "ListEdition", "Measure", "CoverageRule", "Instrument", "CourtCase")
ACTORS = frozenset({"Company", "Agency", "Military", "Court", "Person", "Organisation", "Group"})
ACTS = frozenset({"Act", "CourtOrder"})
LEAVES = frozenset({"Designation", "Restriction", "Entry"})
FAMILY = ("OWNS", "PART_OF_GROUP")
SILENT = frozenset({
    "CALLED", "HAS_PERIOD", "PUTS_IN_ISSUE", "ABOUT", "POINTS_TO", "DENIES", "RESTATES", "STATES", "ACCEPTS", "REJECTS",
    "LEAVES_OPEN", "COMPARED_IN", "MADE", "DECIDED", "KEEPS", "ENFORCES", "ISSUED", "BEFORE", "AGAINST",
    "TOOK_PART_IN", "RELATED_TO", "JOINED_TO", "FOR_LIST", "UNDER",
})  # fmt: skip
"""Ties that no rule of the law looks at."""


class Part(NamedTuple):
    """Some nodes and ties of the graph."""

    nodes: Mapping[str, Node]
    links: Sequence[Link]

    def told(self, scopes: frozenset[str]) -> dict[str, "Part"]:
        """What each document states of it. The dates are the canonical ones, the statement is the document's."""
        parts: dict[str, tuple[dict[str, Node], list[Link]]] = {}
        for node in self.nodes.values():
            for source in scopes.intersection(node.sources):
                parts.setdefault(source, ({}, []))[0][node.id] = node
        for link in self.links:
            for source in scopes.intersection(link.sources):
                parts.setdefault(source, ({}, []))[1].append(link)
        return {source: Part(nodes, tuple(links)) for source, (nodes, links) in parts.items()}


class World:
    """The nodes and ties that the law looks at: `shared`, and a page at a time what else there is."""

    def __init__(self, graph: Graph, scopes: frozenset[str]) -> None:
        self._graph, self._lookup, self._model = graph, graph.lookup, graph.model
        self.shared = Part({}, ())
        nodes = {node.id: node for label in SHARED for node in self._lookup.under(label)}
        links = list(self._shared_links())
        orders = sorted({link.start for link in links if link.kind == "MADE_IN"})
        for label in ("Designation", "Restriction"):
            links += self._ties("Act", orders, self.operations(label), label)
        links += self._families(link.start for link in links if link.kind == "BROUGHT")
        links += self._any_lines(nodes.values(), scopes)
        self.shared = Part(nodes | self._ends(links, nodes), links)

    def page(self, ids: Sequence[str], more: Sequence[Link] = ()) -> Part:
        """What belongs to these designations, and `more` ties that lead to them."""
        links = [*more, *self._ties("Designation", ids, ("ON_LIST", "NAMES", "CARRIES"))]
        links += self._ties("Designation", ids, self.operations("Designation"), "Act", into=True)
        links += self._lookup.lines(ids) if self._has_editions else ()
        restrictions = self._restrictions(links)
        links += self._ties("Restriction", restrictions, ("APPLIES",), "Measure")
        links += self._ties("Restriction", restrictions, self.operations("Restriction"), "Act", into=True)
        nodes = self._nodes([*ids, *restrictions])
        nodes |= self._nodes({link.end for link in links if link.kind == "NAMES"})
        return Part(nodes | self._ends(links, nodes), links)

    def successors(self, ids: Sequence[str], *, later: bool) -> list[Link]:
        """How later designations follow these, or these earlier ones, at any distance."""
        return self._steps(ids, "FOLLOWS", into=later)

    def naming(self, actors: Iterable[str]) -> list[Link]:
        """Which designations name these actors."""
        found = (self._ties(label, ids, ("NAMES",), "Designation", into=True) for label, ids in self._by_label(actors))
        return [link for links in found for link in links]

    def operations(self, label: str) -> list[str]:
        """The kinds of tie by which acts do something to a thing under this label."""
        return self._operations[label]

    @cached_property
    def _operations(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {"Designation": [], "Restriction": []}
        for kind in self._model.ties:
            ends = stored.bases(self._model, kind.ends) if kind.name not in SILENT else []
            if not ACTS.isdisjoint(stored.bases(self._model, kind.starts)):
                for label in found.keys() & set(ends):
                    found[label].append(kind.name)
        return found

    # ------------------------------------------------------------------ what many share

    def _shared_links(self) -> Iterator[Link]:
        for kind in self._model.ties:
            if kind.name in SILENT or kind.name in FAMILY:
                continue
            pairs = product(stored.bases(self._model, kind.starts), stored.bases(self._model, kind.ends))
            for start, end in pairs:
                if start not in LEAVES and (end not in LEAVES or kind.name == "CHALLENGES"):
                    yield from self._lookup.between(kind, start, end)

    def _families(self, parties: Iterable[str]) -> Iterator[Link]:
        """The groups, owners and holdings of those who sue."""
        found = sorted(set(parties))
        yield from self._steps(found, "OWNS", into=True)
        yield from self._steps(found, "OWNS", into=False)
        memberships = (self._ties(label, ids, ("PART_OF_GROUP",)) for label, ids in self._by_label(found))
        groups = {link.end for links in memberships for link in links}
        yield from self._ties("Group", sorted(groups), ("PART_OF_GROUP",), into=True)

    def _any_lines(self, nodes: Iterable[Node], scopes: frozenset[str]) -> Iterator[Link]:
        """A line of each complete edition: one without any says nothing about who was left out."""
        for edition in nodes:
            if edition.kind == "ListEdition" and edition.properties.get("complete") is True:
                for source in (None, *scopes.intersection(edition.sources)):
                    yield from self._lookup.any_line(edition.id, source)

    @cached_property
    def _has_editions(self) -> bool:
        return any(node.properties.get("complete") is True for node in self.shared.nodes.values())

    # ------------------------------------------------------------------ what single designations have

    def _restrictions(self, links: Iterable[Link]) -> list[str]:
        """The restrictions that designations carry, and those that their lists' measures may make."""
        found = {link.end for link in links if link.kind == "CARRIES"}
        for link in links:
            if link.kind == "ON_LIST":
                found |= {restriction_id(link.start, measure) for measure in self._triggered.get(link.end, ())}
        return sorted(found)

    @cached_property
    def _triggered(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for link in self.shared.links:
            if link.kind == "TRIGGERS":
                found.setdefault(link.start, []).append(link.end)
        return found

    # ------------------------------------------------------------------ reading

    def _nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        ordered = sorted(ids)
        pages = (ordered[start : start + PAGE] for start in range(0, len(ordered), PAGE))
        return {id: node for page in pages for id, node in self._lookup.nodes(page).items()}

    def _ends(self, links: Iterable[Link], nodes: Mapping[str, Node]) -> dict[str, Node]:
        """The nodes at the ends of ties that are not there yet; of actors the law looks at the ties only."""
        ends = {end for link in links for end in (link.start, link.end)} - nodes.keys() - self.shared.nodes.keys()
        return self._nodes(end for end in ends if self._graph.base(end) not in ACTORS)

    def _ties(
        self, label: str, ids: Sequence[str], kinds: Sequence[str], other: str = "", *, into: bool = False
    ) -> list[Link]:
        pages = (ids[start : start + PAGE] for start in range(0, len(ids), PAGE))
        return [link for page in pages for link in self._lookup.ties(label, page, kinds, other, into=into)]

    def _steps(self, ids: Sequence[str], kind: str, *, into: bool) -> list[Link]:
        """The ties of a kind at any distance from these nodes, one way."""
        found: dict[str, Link] = {}
        seen, new = set(ids), set(ids)
        while new:
            pages = [self._ties(label, batch, (kind,), into=into) for label, batch in self._by_label(new)]
            links = [link for page in pages for link in page]
            found |= {link.id: link for link in links}
            new = {link.start if into else link.end for link in links} - seen
            seen |= new
        return list(found.values())

    def _by_label(self, ids: Iterable[str]) -> list[tuple[str, list[str]]]:
        found: dict[str, list[str]] = {}
        for id in sorted(ids):
            found.setdefault(self._graph.base(id), []).append(id)
        return list(found.items())
