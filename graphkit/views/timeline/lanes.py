"""What a timeline shows, as plain data: lanes of spans and events, which three drawers draw.

All spans are half-open: `until` is the day after the last day. `evidence` holds ids of records.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from graphkit.answer import Evidence

ON_PAPER = frozenset(("on_paper", "suspended", "in_effect"))


@dataclass(frozen=True, slots=True)
class Look:
    """How one state is told and drawn: in a legend, on a terminal."""

    words: str
    glyph: str


LOOKS: Mapping[str, Look] = {
    "in_effect": Look("on the list, measure in effect", "█"),
    "suspended": Look("on the list, measure suspended", "▒"),
    "on_paper": Look("on the list, no measure in effect", "─"),
    "uncertain": Look("cannot be told from the sources", "░"),
    "projected": Look("to come by the stated term, not seen yet", "▫"),
    "announced": Look("announced, not on the list yet", "·"),
    "ended": Look("no longer on the list", "×"),
    "open": Look("case open or on appeal", "═"),
    "closed": Look("case closed", "×"),
}
MARKS: Mapping[str, Look] = {
    "act": Look("official act", "◆"),
    "court": Look("court event", "●"),
    "claim": Look("claim", "▲"),
    "denial": Look("denial", "▽"),
}
POINTS = frozenset(("ended", "closed"))
"""Looks that are drawn where they begin and nowhere else: what is over never looks as if it went on."""


@dataclass(frozen=True, slots=True)
class Span:
    """What holds from `start` (None: the first day is not known) until `until` (None: open).

    `state` is the word of the vocabulary that decided the look, `words` say all of it.
    """

    look: str
    state: str
    words: str
    start: date | None
    until: date | None
    suspended_by: str | None = None
    because: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day; `told` is that day at the precision of its source, "" where none is known."""

    kind: str
    id: str
    text: str
    day: date | None
    told: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of the picture. `kind` is listing, case, act, claim or denial; `ids` name what the lane is about."""

    kind: str
    label: str
    spans: tuple[Span, ...] = ()
    events: tuple[Event, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)

    @property
    def evidence(self) -> tuple[str, ...]:
        """The records behind all spans of the lane."""
        return tuple(sorted({each for span in self.spans for each in span.evidence}))

    @property
    def records(self) -> set[str]:
        """The records behind all that the lane shows."""
        return {*self.evidence, *(each for event in self.events for each in event.evidence)}


@dataclass(frozen=True, slots=True)
class Timeline:
    """All lanes of a firm or a case, with the passages behind them. `as_of` is the day that is marked."""

    id: str
    subject: str
    name: str
    as_of: date
    known_by: str | None
    data_version: str | None
    data_until: str | None
    lanes: tuple[Lane, ...]
    evidence: Mapping[str, Evidence]
    warnings: tuple[str, ...]

    @property
    def title(self) -> str:
        """What stands above the picture."""
        known = f", as known by {self.known_by}" if self.known_by else ""
        return f"{self.name}: timeline as of {self.as_of}{known}"


def days(spans: Iterable[Span], looks: Iterable[str], as_of: date) -> int | None:
    """How many days such spans last, up to and with the day asked about; None where one has no known first day."""
    wanted = set(looks)
    end = as_of + timedelta(days=1)
    total = 0
    for span in spans:
        if span.look in wanted:
            if span.start is None:
                return None
            total += max(0, (min(span.until or end, end) - span.start).days)
    return total


def summary(lane: Lane, as_of: date) -> str:
    """How long a listing stood on paper and how long its measure was in effect; "" for other lanes."""
    if lane.kind != "listing":
        return ""
    paper = days(lane.spans, ON_PAPER | {"projected"}, as_of)
    parts = ["first day on the list not known" if paper is None else f"{_days(paper)} on paper"]
    if "measureId" in lane.ids:
        effect = days(lane.spans, ["in_effect"], as_of)
        parts.append("in effect since a day not known" if effect is None else f"{effect:,} in effect")
    if unsure := days(lane.spans, ["uncertain"], as_of):
        parts.append(f"{unsure:,} uncertain")
    ends = [span for span in lane.spans if span.look == "ended" and span.start and span.start <= as_of]
    if ends:
        return f"{', '.join(parts)}; {ends[-1].state} {ends[-1].start}"
    return ", ".join(parts) + f", by {as_of}"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"


def used(lanes: Sequence[Lane]) -> tuple[list[str], list[str]]:
    """The looks and the marks that some lanes show, in the order of a legend."""
    looks = {span.look for lane in lanes for span in lane.spans}
    kinds = {event.kind for lane in lanes for event in lane.events}
    return [each for each in LOOKS if each in looks], [each for each in MARKS if each in kinds]
