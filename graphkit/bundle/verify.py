"""Ask the question of a bundle again, and say what became of its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.bundle.causes import Cause, ground
from graphkit.bundle.compare import Otherwise, Pair, cells, columns, pairs
from graphkit.bundle.document import Bundle
from graphkit.bundle.make import taken
from graphkit.errors import GraphkitError
from graphkit.query import guard
from graphkit.question import Question, names, question
from graphkit.store import Reader


@dataclass(frozen=True, slots=True)
class Finding:
    """A row that is not as it was: in which cells, and by which source."""

    pair: Pair
    cells: Sequence[Otherwise]
    causes: Sequence[Cause]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A bundle and the answer now. `shipped` is the query as graphkit has it; `as_then`: the bundle's was asked."""

    then: Bundle
    now: Bundle
    shipped: Question | None
    as_then: bool
    columns: Sequence[Otherwise]
    findings: Sequence[Finding]

    @property
    def holds(self) -> bool:
        """Whether the answer is the same, row by row, with the same evidence."""
        return not self.columns and not self.findings and self.then.withheld == self.now.withheld

    @property
    def same_text(self) -> bool:
        """Whether graphkit has the query as the bundle has it."""
        asked = self.then.asked
        return self.shipped is not None and (asked.text, asked.columns) == (self.shipped.text, self.shipped.columns)

    @property
    def same_data(self) -> bool:
        """Whether the graph is the one that the bundle was made from."""
        return self.then.data_version == self.now.data_version


def verify(reader: Reader, store: str, then: Bundle, *, as_then: bool = False, timeout: float | None = None) -> Verdict:
    """Ask again, with the bundle's own text if `as_then`; whoever wrote that, it may only read.

    UsageError for a text that is refused, GraphkitError if the query can't be asked as it is now.
    """
    shipped = question(then.query) if then.query in names() else None
    asked = _own(then) if as_then else _shipped(then, shipped)
    now = taken(reader, store, asked, then.bound, private=then.private, timeout=timeout)
    differing = pairs(then, now)
    apart = columns(then, now)
    if not differing:
        return Verdict(then, now, shipped, as_then, apart, ())
    behind = ground(reader, then, now, differing)
    left_out = {each.name for each in apart}
    findings = [Finding(pair, cells(pair, left_out), behind.causes(pair)) for pair in differing]
    return Verdict(then, now, shipped, as_then, apart, findings)


def _own(then: Bundle) -> Question:
    guard(then.asked.text)
    return then.asked


def _shipped(then: Bundle, shipped: Question | None) -> Question:
    right = "--as-then asks with the text of the bundle"
    if shipped is None:
        raise GraphkitError(f"evidence: {then.query}: no query of this graphkit: {right}")
    if {each.name for each in shipped.asked_for} != set(then.parameters):
        raise GraphkitError(f"evidence: {then.query}: takes other parameters now: {right}")
    return shipped
