"""From stretches of one status to the turns between them: pure, and the same for every lane."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Day = datetime.date
Face = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A face that holds in [start, stop); until `sure_from` the dates leave it open. None: no known day."""

    face: Face
    start: Day | None
    stop: Day | None
    sure_from: Day | None = None
    basis: str | None = None
    because: tuple[str, ...] = ()
    records: tuple[str, ...] = ()

    @property
    def unsure(self) -> bool:
        """Whether the dates leave all of it open."""
        return self.sure_from is not None and self.stop is not None and self.sure_from >= self.stop


@dataclass(frozen=True, slots=True)
class Turn:
    """One face gives way to another: on `day` in all answers, and in truth on some day from `earliest` to `latest`."""

    was: Stretch | None
    now: Stretch | None
    day: Day
    earliest: Day
    latest: Day

    def meets(self, since: Day, until: Day) -> bool:
        """Whether it may have happened after the one day and no later than the other."""
        return self.earliest <= until and since < self.latest


def turns(stretches: Sequence[Stretch]) -> Iterator[Turn]:
    """The turns of one status, its stretches given in order; a change in nothing but certainty is none."""
    earliest: Day | None = None
    for was, now in _steps(stretches):
        day = was.stop if was is not None and now is None else now.start if now is not None else None
        if day is None:
            earliest = None
            continue
        # In an unsure stretch the dates do not tell the faces apart: what follows may have begun with it.
        earliest = (earliest if was is not None and was.unsure else None) or day
        if was is None or now is None or was.face != now.face:
            yield Turn(was, now, day, earliest, max((now.sure_from if now else None) or day, day))


def _steps(stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch | None, Stretch | None]]:
    """Each two neighbours; nothing stands before the first, after the last, and in a gap."""
    for was, now in zip([None, *stretches], [*stretches, None], strict=True):
        if was is None or now is None or was.stop == now.start:
            yield was, now
        else:
            yield was, None
            yield None, now
