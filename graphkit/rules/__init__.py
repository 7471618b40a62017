"""The rules that hold between the records of a casebook, one file a subject. Each yields the faults it finds."""

from collections.abc import Callable, Iterator

from graphkit.book import Book, Fault
from graphkit.rules.days import after_filing, ahead, removals, spans
from graphkit.rules.listings import designations, editions, entries, orders, restrictions
from graphkit.rules.records import agreement, asserters, duplicates, one_kind, persons, quotations, sources
from graphkit.rules.stakes import shares, sums
from graphkit.rules.ties import circles, ends, references

Rule = Callable[[Book], Iterator[Fault]]

SAID: tuple[Rule, ...] = (
    ends, one_kind, agreement, duplicates, spans, after_filing, ahead, removals, circles, quotations, editions, entries,
    shares, sums,
)  # fmt: skip
"""Rules on what is said: they hold for any part of a casebook."""
COMPLETE: tuple[Rule, ...] = (references, sources, persons, asserters, orders, designations, restrictions)
"""Rules on what is missing: they can be asked only where every file could be read."""
