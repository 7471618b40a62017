"""Which things are one: joined by an exact identifier of the same kind of thing, or by judgements (pure).

The canonical id is the casebook's, if one is among the members, else the smallest. Judgements apply by component:
where a chain of them, or of identifiers, would join what a judgement keeps apart, none of that component applies.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from graphkit.values.union import Union

Identifier = tuple[str, str, str]
"""Kind, property and value, such as ("Company", "lei", "5493…")."""


class Judged(NamedTuple):
    """Two things that are one, or are not."""

    one: str
    two: str
    same: bool


class Clusters(NamedTuple):
    """Each joined thing with its canonical id, and the judgements that would cross another and do not apply."""

    joined: Mapping[str, str]
    crossed: Sequence[Judged]


def clusters(
    identified: Iterable[tuple[str, Identifier]], judged: Collection[Judged], casebook: Collection[str]
) -> Clusters:
    """Map each joined thing to its canonical id; things that join nothing are left out.

    `identified` are (thing, identifier) pairs, `judged` the judgements on things that are described, `casebook` the
    things that the casebook describes.
    """
    members: dict[Identifier, set[str]] = defaultdict(set)
    for thing, identifier in identified:
        members[identifier].add(thing)
    all_joined = _joined(members.values(), judged)
    crossed = {all_joined.top(each.one) for each in judged if not each.same and all_joined.together(each.one, each.two)}
    left = [each for each in judged if all_joined.top(each.one) in crossed]
    union = _joined(members.values(), [each for each in judged if each not in left]) if left else all_joined
    found: dict[str, str] = {}
    for things in union.sets():
        if len(things) > 1:
            canonical = min(things, key=lambda thing: (thing not in casebook, thing))
            found.update(dict.fromkeys(things, canonical))
    return Clusters(found, sorted(left))


def _joined(identified: Iterable[set[str]], judged: Iterable[Judged]) -> Union:
    union = Union()
    for things in identified:
        first, *rest = sorted(things)
        for other in rest:
            union.join(first, other)
    for each in judged:
        if each.same:
            union.join(each.one, each.two)
    return union
