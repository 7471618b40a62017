"""Things that are taken for one so far: sets that grow together and keep apart what may not meet."""

from collections.abc import Iterable

from graphkit.link.thing import Thing
from graphkit.values.union import Union


class Groups(Union):
    """Sets of things, by id, with the data sets that describe them."""

    def __init__(self, things: Iterable[Thing]) -> None:
        super().__init__()
        self._datasets = {thing.id: thing.datasets for thing in things}
        self._apart: set[tuple[str, str]] = set()

    def __contains__(self, id: str) -> bool:
        return id in self._datasets

    def join(self, one: str, two: str) -> None:
        """Make the sets of two things one."""
        datasets = self._datasets[self.top(one)] | self._datasets[self.top(two)]
        super().join(one, two)
        self._datasets[self.top(one)] = datasets

    def keep_apart(self, one: str, two: str) -> None:
        """Say that two things are different."""
        self._apart.add((one, two))

    def shared(self, one: str, two: str) -> frozenset[str]:
        """The data sets that already have a thing in both sets: they print them as two."""
        return self._datasets[self.top(one)] & self._datasets[self.top(two)]

    def are_apart(self, one: str, two: str) -> bool:
        """Whether a judgement keeps the sets of two things apart."""
        ends = {self.top(one), self.top(two)}
        return any({self.top(a), self.top(b)} == ends for a, b in self._apart)
