"""Which names are worth comparing: those that share their rarest words, or words nearly like these.

A word that no name has is read as the words most like it, which an index of runs of three letters finds, or as two that
were written together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from graphkit.link.normalise import normal

MOST = 50
"""So many candidates a name has at most."""
LOOKED_AT = 1500
"""So many names that share something are compared before the best are taken."""
BUDGET = 10000
"""So many entries of lists of names are gone through, those of the rarest words first."""
LIKE = 0.7
"""A word that no name has is read as one that is at least so much like it."""
FAR = 0.4
"""Where no word of a name is known, nor like one that is, words are read as those at least so much like them."""


class Index:
    """Some names, to be found again by others like them. One may stand in it several times, under several numbers."""

    def __init__(self, names: Sequence[str]) -> None:
        found = [normal(name).words for name in names]
        self._texts = [" ".join(sorted(words)) for words in found]
        by_word: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(found):
            for word in set(words):
                by_word[word].append(number)
        self._by_word: Mapping[str, list[int]] = dict(by_word)
        self._by_piece = _by_piece(self._by_word)

    def candidates(self, name: str, most: int = MOST) -> list[int]:
        """The numbers of the names most like it, the best first."""
        words = normal(name).words
        looked_at = self._best_shared(self._sharing(words), most)
        texts = [self._texts[number] for number in looked_at]
        best = process.extract(" ".join(sorted(words)), texts, scorer=fuzz.ratio, limit=most)
        return [looked_at[at] for _, _, at in best]

    def _best_shared(self, found: Counter[int], most: int) -> list[int]:
        """Those that share most; among equals the first."""
        several = [number for number, shared in found.items() if shared > 1]
        pool = several if len(several) >= most else list(found)
        if len(pool) > LOOKED_AT:
            pool.sort(key=found.__getitem__, reverse=True)
        return pool[:LOOKED_AT]

    def _sharing(self, words: Sequence[str]) -> Counter[int]:
        """How many of the words each name has, or nearly has."""
        read: set[str] = set()
        for word in words:
            read |= {word} if word in self._by_word else set(self._in_two(word) or self._words_like(word))
        read |= {both for pair in pairwise(words) if (both := "".join(pair)) in self._by_word}
        if not read:
            read |= {other for word in words for other in self._words_like(word, FAR)}
        votes: Counter[int] = Counter()
        spent = 0
        for word in sorted(read, key=lambda word: (len(self._by_word[word]), word)):
            numbers = self._by_word[word]
            if spent and spent + len(numbers) > BUDGET:
                break
            votes.update(numbers)
            spent += len(numbers)
        return votes

    def _in_two(self, word: str) -> list[str]:
        """Two words that were written together."""
        parts = ((word[:at], word[at:]) for at in range(2, len(word) - 1))
        return [part for pair in parts if all(part in self._by_word for part in pair) for part in pair]

    def _words_like(self, word: str, like: float = LIKE) -> list[str]:
        """The words of the names that this one may be a slip of."""
        votes: Counter[str] = Counter()
        for piece in _pieces(word):
            votes.update(self._by_piece.get(piece, ()))
        near = [other for other, _ in votes.most_common(20)]
        return [other for other in near if OSA.normalized_similarity(word, other) >= like][:4]


def _by_piece(words: Iterable[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for piece in set(_pieces(word)):
            found[piece].append(word)
    return found


def _pieces(word: str) -> list[str]:
    """Runs of three letters, with the ends marked."""
    marked = f" {word} "
    return [marked[at : at + 3] for at in range(len(marked) - 2)]
