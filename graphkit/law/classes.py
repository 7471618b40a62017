"""Subjects on which the law sees the same: folded once, then copied.

A list of thousands is mostly listings by one act on one day under one measure. Two of them differ in nothing but
whose records state them; the class key is everything else that the law looks at.
"""

from collections.abc import Callable

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
        return [each._replace(subject=subject, records=_moved(each.records, first, own[1])) for each in periods]

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
        node, acting = graph.node(subject), graph.acting(subject)
        key = (_node(node), *map(_link, acting))
        records = (node.records, *(link.records for link in acting))
        if node.kind == "Designation":
            return (*graph.ends(subject, "ON_LIST"), *key), records
        pair = graph.restriction(subject) if node.kind in ("Restriction", "") else None
        listed = self._own(pair[0]) if pair else None
        return ((pair[1], listed[0], *key), listed[1] + records) if pair and listed else None


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
