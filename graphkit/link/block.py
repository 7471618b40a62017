"""Which names are worth comparing: those that share their rarest words, or words nearly like these; else letters.

A word that no name has is read as the words most like it, which a small index of runs of three letters finds. Only
where that leads nowhere the same is done with whole names: for words that were written together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from graphkit.link.normalise import normal

MOST = 50
"""So many candidates a name has at most."""
LOOKED_AT = 400
"""So many names that share something are compared before the best are taken."""
BUDGET = 6000
"""So many entries of lists of names are gone through, those of the rarest words first."""
LIKE = 0.7
"""A word that no name has is read as one that is at least so much like it."""


What = TypeVar("What", int, str)


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
        self._by_piece_of_words = _by_piece((word, word) for word in self._by_word)

    def candidates(self, name: str, most: int = MOST) -> list[int]:
        """The numbers of the names most like it, the best first."""
        words = normal(name).words
        text = " ".join(sorted(words))
        found = self._sharing(words)
        if not found:
            found = self._alike(text)
        looked_at = self._best_shared(found, most)
        best = process.extract(text, [self._texts[number] for number in looked_at], scorer=fuzz.ratio, limit=most)
        return [looked_at[at] for _, _, at in best]

    def _best_shared(self, found: Counter[int], most: int) -> list[int]:
        """Those that share most; among equals the first."""
        several = [number for number, shared in found.items() if shared > 1]
        pool = several if len(several) >= most else list(found)
        if len(pool) > LOOKED_AT:
            pool.sort(key=found.__getitem__, reverse=True)
        return pool[:LOOKED_AT]

    def _sharing(self, words: Iterable[str]) -> Counter[int]:
        """How many of the words each name has, or nearly has."""
        read: set[str] = set()
        for word in words:
            read |= {word} if word in self._by_word else set(self._words_like(word))
        votes: Counter[int] = Counter()
        spent = 0
        for word in sorted(read, key=lambda word: (len(self._by_word[word]), word)):
            numbers = self._by_word[word]
            if spent and spent + len(numbers) > BUDGET:
                break
            votes.update(numbers)
            spent += len(numbers)
        return votes

    def _words_like(self, word: str) -> list[str]:
        """The words of the names that this one may be a slip of."""
        votes: Counter[str] = Counter()
        for piece in _pieces(word):
            votes.update(self._by_piece_of_words.get(piece, ()))
        near = [other for other, _ in votes.most_common(20)]
        return [other for other in near if OSA.normalized_similarity(word, other) >= LIKE][:4]

    def _alike(self, text: str) -> Counter[int]:
        votes: Counter[int] = Counter()
        pieces = sorted(set(_pieces(text)), key=lambda piece: (len(self._by_piece.get(piece, ())), piece))
        for piece in pieces[:12]:
            votes.update(self._by_piece.get(piece, ())[:BUDGET])
        return votes

    @cached_property
    def _by_piece(self) -> Mapping[str, list[int]]:
        return _by_piece((text.replace(" ", ""), number) for number, text in enumerate(self._texts))


def _by_piece(texts: Iterable[tuple[str, What]]) -> Mapping[str, list[What]]:
    found: dict[str, list[What]] = defaultdict(list)
    for text, what in texts:
        for piece in set(_pieces(text)):
            found[piece].append(what)
    return found


def _pieces(text: str) -> list[str]:
    """Runs of three letters, with the ends marked."""
    marked = f" {text.replace(' ', '')} "
    return [marked[at : at + 3] for at in range(len(marked) - 2)]
