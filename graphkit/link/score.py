"""How alike two names are, by a dozen features that can be shown to a person, and one score made of them.

The score is what a table of small trees (`trees.json`) adds up to, squashed to a number between 0 and 1. It was fitted
by `bench/links.py fit`, which says on what. It is no probability that two firms are one: identifiers and countries are
judged elsewhere.
"""

import json
import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, JaroWinkler

from graphkit.link.normalise import Name, common, normal

ALIKE = 0.8
"""Two words that are so much alike are taken for one with a slip of the pen."""
TABLE = Path(__file__).parent / "trees.json"
AGAINST = frozenset(("against", "beside", "other_numbers", "other_form"))
"""Features that speak against one body; all others speak for it."""


class Rarity:
    """How much a word says: more the fewer of some names have it. Without names, common words say little."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        counts: dict[str, int] = {}
        total = 0
        for name in names:
            total += 1
            for word in set(normal(name).words):
                counts[word] = counts.get(word, 0) + 1
        self._counts, self._total = counts, total
        self._weights: dict[str, float] = {}

    def of(self, word: str) -> float:
        """The weight of a word, from 0.1 to 1."""
        if word not in self._weights:
            self._weights[word] = self._weight(word)
        return self._weights[word]

    def _weight(self, word: str) -> float:
        if not self._total:
            return 0.3 if word in common() else 0.5 if len(word) < 3 else 1.0
        most = math.log(self._total + 1)
        return max(0.1, math.log((self._total + 1) / (self._counts.get(word, 0) + 1)) / most)


class Features(NamedTuple):
    """What is compared. Each is from 0 to 1; more means more alike, but for the two conflicts."""

    shared: float
    """the rarer words that both have, or nearly have, of all"""
    covered: float
    """the same of the words of the one of which more is shared"""
    sorted: float
    """the letters, when the words are put in order"""
    letters: float
    """the letters as they stand"""
    part: float
    """the best part of the longer name"""
    joined: float
    """the letters without spaces"""
    begins: float
    """the letters, those at the beginning most"""
    first: float
    """the first words"""
    same_letters: float
    """whether all letters are the same, whatever the spaces"""
    initials: float
    """whether one is the initials of the other"""
    length: float
    """how long they are"""
    against: float
    """the rarest word of each that the other lacks: Gas against Oil"""
    beside: float
    """the rarest word that one has beyond the other"""
    other_numbers: float
    """whether each has a number that the other lacks, or only one has any"""
    other_form: float
    """whether their legal forms are known and differ"""


def features(one: str, two: str, rarity: Rarity) -> Features:
    """Compare two names."""
    a, b = normal(one), normal(two)
    shared, covered, against, beside = _shared(a, b, rarity)
    short, long = sorted((a, b), key=lambda name: len(name.text))
    bare = a.text.replace(" ", ""), b.text.replace(" ", "")
    return Features(
        shared=shared,
        covered=covered,
        sorted=fuzz.token_sort_ratio(a.text, b.text) / 100,
        letters=fuzz.ratio(a.text, b.text) / 100,
        part=fuzz.partial_ratio(short.text, long.text) / 100,
        joined=fuzz.ratio(*bare) / 100,
        begins=JaroWinkler.similarity(a.text, b.text),
        first=JaroWinkler.similarity(a.words[0], b.words[0]) if a.words and b.words else 0.0,
        same_letters=float(bare[0] == bare[1]),
        initials=_initials(short, long),
        length=min(map(len, bare)) / max(1, *map(len, bare)),
        against=against,
        beside=beside,
        other_numbers=_other_numbers(a, b),
        other_form=float(a.form != b.form and "" not in (a.form, b.form) and "company" not in (a.form, b.form)),
    )


class Split(NamedTuple):
    """One question: whether a feature is at least `edge`; the answer adds `low` or `high`.

    `feature` is its place among Features: looking it up by name would take as long as all else.
    """

    feature: int
    edge: float
    low: float
    high: float


class Tree(NamedTuple):
    """Two questions, the second by the answer to the first."""

    feature: int
    edge: float
    below: Split
    above: Split

    def value(self, found: Features) -> float:
        """What it adds to the score of a pair."""
        then = self.above if found[self.feature] >= self.edge else self.below
        return then.high if found[then.feature] >= then.edge else then.low


def score(found: Features) -> float:
    """One number from 0 to 1."""
    total, trees = _table()
    for feature, edge, below, above in trees:
        second, at, low, high = above if found[feature] >= edge else below
        total += high if found[second] >= at else low
    return 1 / (1 + math.exp(-total))


def _shared(a: Name, b: Name, rarity: Rarity) -> tuple[float, float, float, float]:
    """The weight of words that both have, of all and of those of the better covered name; and of those left over."""
    left, rest, both = [], list(b.words), 0.0
    other = []
    for word in a.words:  # most words that both have are the same letter by letter
        if word in rest:
            rest.remove(word)
            both += rarity.of(word)
        else:
            other.append(word)
    for word in other:
        found = max(rest, key=lambda other: _alike(word, other), default="")
        alike = _alike(word, found) if found else 0.0
        if alike >= ALIKE:
            rest.remove(found)
            both += alike * (rarity.of(word) + rarity.of(found)) / 2
        else:
            left.append(word)
    one, two = (sum(map(rarity.of, name.words)) for name in (a, b))
    mine, theirs = (max(map(rarity.of, words), default=0.0) for words in (left, rest))
    every, less = one + two - both, min(one, two)
    return both / every if every else 0.0, min(1.0, both / less) if less else 0.0, min(mine, theirs), max(mine, theirs)


def _alike(one: str, two: str) -> float:
    if one == two:
        return 1.0
    if one.isdigit() or two.isdigit() or min(len(one), len(two)) < 3:
        return 0.0
    return OSA.normalized_similarity(one, two)


def _initials(short: Name, long: Name) -> float:
    """Whether one word of the shorter name is the initials of the longer one, or of its first words."""
    candidates = [word for word in short.words if 2 < len(word) < 9]
    return float(
        any(word == long.initials or (len(word) > 3 and long.initials.startswith(word)) for word in candidates)
    )


def _other_numbers(a: Name, b: Name) -> float:
    """1 where each has a number of its own, 0.5 where only one has any."""
    if a.numbers - b.numbers and b.numbers - a.numbers:
        return 1.0
    return 0.5 if bool(a.numbers) != bool(b.numbers) else 0.0


@cache
def _table() -> tuple[float, tuple[Tree, ...]]:
    """The bias and the trees of the file."""
    found = json.loads(TABLE.read_text("utf-8"))
    place = Features._fields.index
    trees = (
        Tree(place(name), edge, *(Split(place(second), *rest) for second, *rest in (below, above)))
        for name, edge, below, above in found["trees"]
    )
    return float(found["bias"]), tuple(trees)
