"""What differs between an answer then and now: which rows changed, are gone or are new, and in which cells.

Rows are the same row if all their cells are; else if they name the same firm, list, act, case and claim and share the
most cells. The order of rows counts for nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphkit.answer import Row
from graphkit.bundle.document import Bundle, Passage
from graphkit.bundle.make import cited, ids_in
from graphkit.record import encode

NAMED = ("firmId", "listId", "caseId", "actId", "claimId")
"""The columns that hold ids wherever a row names such a thing: what a row speaks of."""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """One value that differs."""

    name: str
    then: object
    now: object


@dataclass(frozen=True, slots=True)
class Pair:
    """One row then and now, either of them missing; `number` counts from 1 in the answer that has it."""

    number: int
    then: Row | None
    now: Row | None

    @property
    def what(self) -> str:
        """What became of the row."""
        return "new" if self.then is None else "gone" if self.now is None else "changed"

    @property
    def rows(self) -> list[Row]:
        """The row as it was and as it is."""
        return [row for row in (self.then, self.now) if row is not None]

    @property
    def speaks_of(self) -> list[str]:
        """The ids of what the row speaks of."""
        row = self.rows[0]
        named = [each for name in NAMED for each in ids_in(row.get(name))]
        return named or [each for name in row if name.endswith("Id") for each in ids_in(row[name])]


def columns(then: Bundle, now: Bundle) -> list[Otherwise]:
    """The columns that only one of two answers has."""
    before, after = ([each["name"] for each in bundle.columns] for bundle in (then, now))
    gone = [Otherwise(name, name, None) for name in before if name not in after]
    return gone + [Otherwise(name, None, name) for name in after if name not in before]


def pairs(then: Bundle, now: Bundle) -> list[Pair]:
    """The rows that differ in a cell or in what they rest on, in their order; those now new come last."""
    apart = {each.name for each in columns(then, now)}
    found = _paired(then.rows, now.rows, apart)
    found = [
        pair for pair in found if pair.what != "changed" or cells(pair, apart) or not _rest_on_same(pair, then, now)
    ]
    return sorted(found, key=lambda pair: (pair.what == "new", pair.number))


def cells(pair: Pair, apart: Iterable[str] = ()) -> list[Otherwise]:
    """The cells in which a row differs, but for those of some columns."""
    if pair.then is None or pair.now is None:
        return []
    names = [name for name in dict.fromkeys((*pair.then, *pair.now)) if name not in {"evidence", *apart}]
    both = [Otherwise(name, pair.then.get(name), pair.now.get(name)) for name in names]
    return [each for each in both if encode(each.then) != encode(each.now)]


def later(passage: Passage, known_by: str | None) -> bool:
    """Whether a passage was surely published after the day by which things had to be known."""
    return known_by is not None and passage.published is not None and passage.published > known_by


def _rest_on_same(pair: Pair, then: Bundle, now: Bundle) -> bool:
    assert pair.then is not None and pair.now is not None
    before = {id: then.evidence[id] for id in cited(pair.then)}
    after = {id: now.evidence[id] for id in cited(pair.now)}
    # What appeared after the day known by can't have been known: it proves more and changes nothing.
    return before == {id: each for id, each in after.items() if id in before or not later(each, then.known_by)}


def _paired(then: Sequence[Row], now: Sequence[Row], apart: set[str]) -> list[Pair]:
    left: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(now):
        left[_content(row, apart)].append(at)
    found: dict[int, int] = {}
    for at, row in enumerate(then):
        if same := left[_content(row, apart)]:
            found[at] = same.pop(0)
    rest = [at for at in range(len(then)) if at not in found]
    found |= _nearest(then, now, rest, sorted(at for ats in left.values() for at in ats))
    pairs = [Pair(at + 1, row, now[found[at]] if at in found else None) for at, row in enumerate(then)]
    return pairs + [Pair(at + 1, None, row) for at, row in enumerate(now) if at not in set(found.values())]


def _nearest(then: Sequence[Row], now: Sequence[Row], rest: Sequence[int], left: Sequence[int]) -> dict[int, int]:
    """Rows that speak of the same, those first that share the most cells."""
    speaking: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for other in left:
        speaking[_subject(now[other])].append(other)
    near = [(-_shared(then[at], now[other]), at, other) for at in rest for other in speaking[_subject(then[at])]]
    found: dict[int, int] = {}
    for _, at, other in sorted(near):
        if at not in found and other not in found.values():
            found[at] = other
    return found


def _subject(row: Row) -> tuple[str, ...]:
    return tuple(Pair(0, row, None).speaks_of)


def _shared(one: Row, other: Row) -> int:
    return sum(1 for name in one if name in other and encode(one[name]) == encode(other[name]))


def _content(row: Row, apart: set[str]) -> str:
    return encode({name: value for name, value in row.items() if name not in {"evidence", *apart}})
