"""The law over the whole graph and over what each scope document states, a part of the world at a time."""

from collections.abc import Iterable

from graphkit.graph.world import Part
from graphkit.status import Law

NOTHING = Part({}, ())


class Laws:
    """One law a scope over what many subjects share; `over` lays a part of the world on each."""

    def __init__(self, shared: Part, scopes: frozenset[str]) -> None:
        self._scopes = scopes
        told = shared.told(scopes)
        self.whole = Law(*shared)
        self._told = {scope: Law(*told.get(scope, NOTHING), scope=scope) for scope in sorted(scopes)}

    def shared(self) -> list[Law]:
        """The laws over what is shared, the whole graph's first."""
        return [self.whole, *self._told.values()]

    def over(self, part: Part) -> list[Law]:
        """The laws over the shared and this part: the whole graph's first, then of the documents that speak of it."""
        told = part.told(self._scopes)
        scoped = (Law(*told[scope], scope=scope, under=self._told[scope]) for scope in sorted(told))
        return [Law(*part, under=self.whole), *scoped]


def speaking(laws: Iterable[Law], *ids: str) -> list[Law]:
    """Those that describe one of these things."""
    return [law for law in laws if any(law.describes(id) for id in ids)]
