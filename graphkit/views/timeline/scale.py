"""Where a day stands in a picture, and which days are written along its edge."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graphkit.views.timeline.lanes import POINTS, Lane, Timeline

STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
"""Months between two days that are written."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The days from `first` until `last`, that one not included."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """The place of the beginning of a day, from 0 to 1; what lies outside is put on the edge."""
        return min(1.0, max(0.0, (day - self.first).days / (self.last - self.first).days))

    def has(self, day: date) -> bool:
        """Whether a day is in the picture."""
        return self.first <= day < self.last

    def ahead(self, until: str | None) -> str:
        """A warning, if the picture goes beyond the day until which the data goes."""
        beyond = until is not None and date.fromisoformat(until) < self.last
        return f"after {until}, where the data ends: if nothing changes" if beyond else ""

    def ticks(self, most: int) -> list[tuple[date, str]]:
        """At most so many first days of months, evenly apart, with what is written at each."""
        for step in STEPS:
            found = list(self._months(step))
            if len(found) <= most:
                break
        return [(day, f"{day:%Y}" if step >= 12 else f"{day:%Y-%m}") for day in found]

    def _months(self, step: int) -> list[date]:
        begin = self.first.year * 12 + self.first.month - 1
        count = range(begin - begin % step, self.last.year * 12 + self.last.month, step)
        return [day for each in count if self.has(day := date(each // 12, each % 12 + 1, 1))]


def scale(found: Timeline) -> Scale:
    """All days on which something changes, with some room; up to the day asked about where something is open."""
    known = [day for lane in found.lanes for day in _days(lane)]
    if not known or any(is_open(lane) for lane in found.lanes):
        known.append(found.as_of)
    room = max(1, (max(known) - min(known)).days // 40)
    return Scale(min(known) - timedelta(days=room), max(known) + timedelta(days=room + 1))


def is_open(lane: Lane) -> bool:
    """Whether what a lane shows has no end that is known."""
    return bool(lane.spans) and lane.spans[-1].until is None and lane.spans[-1].look not in POINTS


def _days(lane: Lane) -> Sequence[date]:
    spans = [day for span in lane.spans for day in (span.start, span.until) if day]
    return spans + [event.day for event in lane.events if event.day]
