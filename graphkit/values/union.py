"""Sets of texts that grow together: which ids are of one thing."""

from collections import defaultdict


class Union:
    """A text that was never named is a set by itself."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def top(self, text: str) -> str:
        """What stands for the set of a text."""
        while self._parent.setdefault(text, text) != text:
            self._parent[text] = self._parent[self._parent[text]]
            text = self._parent[text]
        return text

    def join(self, one: str, two: str) -> None:
        """Make the sets of two texts one."""
        self._parent[self.top(two)] = self.top(one)

    def together(self, one: str, two: str) -> bool:
        """Whether two texts are in one set."""
        return self.top(one) == self.top(two)

    def sets(self) -> list[set[str]]:
        """All sets."""
        found: dict[str, set[str]] = defaultdict(set)
        for text in self._parent:
            found[self.top(text)].add(text)
        return list(found.values())
