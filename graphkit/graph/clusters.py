"""Which things are one: joined by an exact identifier, of the same kind of thing (pure).

The canonical id is the casebook's, if one is among the members, else the smallest.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

Identifier = tuple[str, str, str]
"""Kind, property and value, such as ("Company", "lei", "5493…")."""


def clusters(identified: Iterable[tuple[str, Identifier]], casebook: frozenset[str]) -> Mapping[str, str]:
    """Map each joined thing to its canonical id; things that join nothing are left out.

    `identified` are (thing, identifier) pairs; `casebook` the things that the casebook describes.
    """
    members: dict[Identifier, set[str]] = defaultdict(set)
    for thing, identifier in identified:
        members[identifier].add(thing)
    parent: dict[str, str] = {}

    def top(thing: str) -> str:
        while parent.setdefault(thing, thing) != thing:
            thing = parent[thing]
        return thing

    for things in members.values():
        first, *rest = sorted(things)
        for other in rest:
            parent[top(other)] = top(first)
    joined: dict[str, set[str]] = defaultdict(set)
    for thing in parent:
        joined[top(thing)].add(thing)
    found: dict[str, str] = {}
    for things in joined.values():
        canonical = min(things, key=lambda thing: (thing not in casebook, thing))
        found.update(dict.fromkeys(things, canonical))
    return found
