"""Which names are worth comparing: those that share a rare word, else many runs of three letters."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz

from graphkit.link.normalise import normal

MOST = 50
"""So many candidates a name has at most."""
LOOKED_AT = 400
"""So many names that share something are looked at before the best are taken."""


class Index:
    """Some names, to be found again by others like them. One may stand in it several times, under several numbers."""

    def __init__(self, names: Sequence[str]) -> None:
        self._texts = [normal(name).text for name in names]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_piece: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(self._texts):
            for word in set(text.split()):
                self._by_word[word].append(number)
            for piece in set(_pieces(text)):
                self._by_piece[piece].append(number)

    def candidates(self, name: str, most: int = MOST) -> list[int]:
        """The numbers of the names most like it, the best first."""
        text = normal(name).text
        found: dict[int, None] = {}
        for word in sorted(set(text.split()), key=lambda word: (len(self._by_word.get(word, ())), word)):
            for number in self._by_word.get(word, ())[: LOOKED_AT // 2]:
                found[number] = None
            if len(found) >= LOOKED_AT // 2:
                break
        pieces = sorted(set(_pieces(text)), key=lambda piece: (len(self._by_piece.get(piece, ())), piece))
        votes: Counter[int] = Counter()
        for piece in pieces[:12]:
            votes.update(self._by_piece.get(piece, ())[:LOOKED_AT])
        found |= (
            {number: None for number, _ in votes.most_common(LOOKED_AT - len(found))} if len(found) < LOOKED_AT else {}
        )
        best = sorted((-fuzz.token_sort_ratio(text, self._texts[number]), number) for number in found)
        return [number for _, number in best[:most]]


def _pieces(text: str) -> list[str]:
    """Runs of three letters, with the ends of words marked."""
    return [piece for word in text.split() for piece in _runs(f" {word} ")]


def _runs(word: str) -> list[str]:
    return [word[at : at + 3] for at in range(len(word) - 2)]
