"""Things that are taken for one so far: sets that grow together and keep apart what may not meet."""

from collections.abc import Iterable

from graphkit.link.thing import Thing


class Groups:
    """Sets of things with the data sets that describe them."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._parent: dict[str, str] = {}
        self._datasets: dict[str, frozenset[str]] = {}
        for thing in things:
            self._parent[thing.id] = thing.id
            self._datasets[thing.id] = thing.datasets
        self._apart: set[tuple[str, str]] = set()

    def __contains__(self, id: str) -> bool:
        return id in self._parent

    def top(self, id: str) -> str:
        """What stands for the set of a thing."""
        while self._parent[id] != id:
            self._parent[id] = self._parent[self._parent[id]]
            id = self._parent[id]
        return id

    def join(self, one: str, two: str) -> None:
        """Make the sets of two things one."""
        first, second = self.top(one), self.top(two)
        if first != second:
            self._parent[second] = first
            self._datasets[first] |= self._datasets[second]

    def keep_apart(self, one: str, two: str) -> None:
        """Say that two things are different."""
        self._apart.add((one, two))

    def together(self, one: str, two: str) -> bool:
        """Whether two things are in one set."""
        return self.top(one) == self.top(two)

    def shared(self, one: str, two: str) -> frozenset[str]:
        """The data sets that already have a thing in both sets: they print them as two."""
        return self._datasets[self.top(one)] & self._datasets[self.top(two)]

    def are_apart(self, one: str, two: str) -> bool:
        """Whether a judgement keeps the sets of two things apart."""
        ends = {self.top(one), self.top(two)}
        return any({self.top(a), self.top(b)} == ends for a, b in self._apart)
