"""An excerpt as nodes and ties and nothing else, for the formats that know no more: periods are nodes among them."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from graphkit.answer import NOT_ADVICE
from graphkit.entity import Link, Node
from graphkit.excerpt import HAS_PERIOD, Excerpt, ends
from graphkit.graph import merge
from graphkit.query import state


class Graph:
    """Nodes, periods among them, and the ties between these.

    Of one document it is what that document says, which is held in memory; of all, what was derived, which is not.
    """

    def __init__(self, excerpt: Excerpt) -> None:
        self._excerpt = excerpt
        self._said = _Said(excerpt) if excerpt.source else None
        self._ids = {node.id for node in self._said.nodes()} if self._said else None

    def nodes(self) -> Iterator[Node]:
        """Nodes by label and id, then periods by id."""
        yield from self._said.nodes() if self._said else (node for node, _ in self._excerpt.things())
        yield from (period for subject, period in self._excerpt.periods() if self._has(subject))

    def ties(self) -> Iterator[Link]:
        """Ties by the node that they leave, then those to periods, which bear the period's id."""
        yield from self._said.ties if self._said else (tie for _, ties in self._excerpt.things() for tie in ties)
        for subject, period in self._excerpt.periods():
            if self._has(subject):
                confidence = str(period.properties.get("confidence", ""))
                yield Link(HAS_PERIOD, period.id, subject, period.id, {}, period.sources, period.records, confidence)

    def _has(self, id: str) -> bool:
        """Whether a node is given; of all documents together an excerpt knows it by itself."""
        return self._ids is None or id in self._ids


class _Said:
    """What one document says, as nodes and ties of its own; a thing that it only ties is its id and kind."""

    def __init__(self, excerpt: Excerpt) -> None:
        model = excerpt.model
        self._nodes: dict[str, Node] = {}
        self.ties: list[Link] = []
        by_thing = sorted(excerpt.records(), key=lambda record: (record.of, record.id))
        for of, found in groupby(by_thing, key=lambda record: record.of):
            records = list(found)
            if records[0].thing is not None:
                self._nodes[of] = merge.node(records, model, {})
                continue
            start, end = ends(records[0])
            links = merge.links(records, model.kinds[records[0].kind], (start, end), {})
            self.ties += [replace(link, id=of) for link in links]  # its id, whatever others say of it as well
        for tie in self.ties:
            for id in (tie.start, tie.end):
                self._nodes.setdefault(id, Node(model.base(id), id, {}))

    def nodes(self) -> list[Node]:
        """By id."""
        return [node for _, node in sorted(self._nodes.items())]


def about(excerpt: Excerpt) -> str:
    """What a file holds, in a few sentences."""
    now, wanted = state(excerpt.reader), excerpt.wanted
    chosen = [_told(name, value) for name, value in wanted._asdict().items() if value and name != "private"]
    part = f"Of the graph only: {'; '.join(chosen)}" if chosen else "The whole graph"
    part += f", {'with' if wanted.private else 'without'} what is about private persons"
    return f"{part}. Data version {now.version or 'incomplete'}, data until {now.until or 'unknown'}. {NOT_ADVICE}"


def _told(name: str, value: object) -> str:
    said = ", ".join(value) if isinstance(value, tuple) else value
    return name if value is True else f"{name.replace('_', ' ')} {said}"
