"""Subjects on which the law sees the same: folded once, then copied.

A list of thousands is mostly listings by one act on one day under one measure. Two of them differ in nothing but
whose records state them; the class key is everything else that the law looks at.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from graphkit.entity import Link, Node
from graphkit.law.graph import LawGraph
from graphkit.law.periods import Period

Slots = tuple[tuple[str, ...], ...]
Key = tuple[object, ...]
Fold = Callable[[str], list[Period]]
Folded = dict[Key, tuple[Slots, list[Period]]]
MOST = 2000
"""How many classes are remembered."""


class Classes:
    """The classes of one graph's designations and restrictions, each with the periods of its first member.

    A key names only what many subjects share, so `folded` may pass from one page of subjects to the next.
    """

    def __init__(self, graph: LawGraph, folded: Folded) -> None:
        self._graph, self.folded = graph, folded
        self._known: dict[str, tuple[Key, Slots] | None] = {}

    def periods(self, subject: str, fold: Fold) -> list[Period]:
        """The periods of a subject, folded anew only for the first of its class."""
        own = self._own(subject)
        if own is None:
            return fold(subject)
        first, periods = self._first(subject, own, fold)
        return [replace(each, subject=subject, records=_moved(each.records, first, own[1])) for each in periods]

    def alike(self, subject: str, fold: Fold) -> list[Period]:
        """The periods of the first of its class: the same but for subject and records."""
        own = self._own(subject)
        return fold(subject) if own is None else self._first(subject, own, fold)[1]

    def _first(self, subject: str, own: tuple[Key, Slots], fold: Fold) -> tuple[Slots, list[Period]]:
        key, slots = own
        if key not in self.folded:
            if len(self.folded) >= MOST:
                self.folded.clear()
            self.folded[key] = (slots, fold(subject))
        return self.folded[key]

    def _own(self, subject: str) -> tuple[Key, Slots] | None:
        """What is the subject's own: its class key, and its records, thing by thing in the order of the key."""
        if subject not in self._known:
            self._known[subject] = self._looked_at(subject)
        return self._known[subject]

    def _looked_at(self, subject: str) -> tuple[Key, Slots] | None:
        graph = self._graph
        node = graph.node(subject)
        if node.kind == "Designation":
            parts = sorted(self._designation(subject), key=lambda part: repr(part[0]))
        elif pair := graph.restriction(subject) if node.kind in ("Restriction", "") else None:
            acting = [(_link(x), x.records) for x in graph.acting(subject)]
            own = [(_node(node), node.records), *acting]
            parts = sorted([*self._designation(pair[0]), *own], key=lambda part: repr(part[0]))
            parts = [((pair[1],), ()), *parts]
        else:
            return None
        return tuple(key for key, _ in parts), tuple(records for _, records in parts)

    def _designation(self, designation: str) -> Iterator[tuple[Key, tuple[str, ...]]]:
        graph = self._graph
        node = graph.node(designation)
        yield _node(node), node.records
        yield ("ON_LIST", *graph.ends(designation, "ON_LIST")), ()
        for link in graph.acting(designation):
            yield _link(link), link.records


def _node(node: Node) -> Key:
    dates = {name: value for name, value in node.properties.items() if name.startswith(("startsOn", "knownOn"))}
    return ("own", node.kind, tuple(sorted(dates.items())), bool(node.records))


def _link(link: Link) -> Key:
    return (link.kind, link.start, tuple(sorted(link.properties.items())), link.confidence, bool(link.records))


def _moved(records: tuple[str, ...], first: Slots, own: Slots) -> tuple[str, ...]:
    """The records of a copied piece: the first member's own ones replaced by this member's."""
    told = set(records)
    for theirs, mine in zip(first, own, strict=True):
        if theirs != mine and not told.isdisjoint(theirs):
            told = (told - set(theirs)) | set(mine)
    return tuple(sorted(told))
