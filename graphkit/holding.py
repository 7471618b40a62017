"""What one owner holds of one firm on a day, as the least and the most that the stakes on record allow."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

NONE, HALF, WHOLE = Decimal(0), Decimal(50), Decimal(100)
ROUNDING = Decimal("0.1")
"""What shares that were rounded may add up to beyond the whole."""


@dataclass(frozen=True, slots=True)
class Stake:
    """A stake as a source states it, on one day. Shares are in percent, None is not stated.

    `holds` says whether it held that day; `controls`, that the source calls the firm a subsidiary or controlled.
    """

    id: str
    owner: str
    firm: str
    share_min: Decimal | None = None
    share_max: Decimal | None = None
    controls: bool = False
    holds: bool | None = True


@dataclass(frozen=True, slots=True)
class Kinship:
    """A firm and another that may be its affiliate: of one group, or the firm's own holding."""

    member: str
    other: str


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a stake. `X_latest` bounds a day that is not stated exactly; the last day is not part of it."""

    begun: datetime.date | None = None
    begun_latest: datetime.date | None = None
    ended: datetime.date | None = None
    ended_latest: datetime.date | None = None
    seen: datetime.date | None = None
    """The first day on which a source shows it, where its beginning is not stated."""

    def holds(self, day: datetime.date) -> bool | None:
        """Whether the stake held on a day; without any day it is taken as it stands (intervals: `model.md` 1.1).

        Before the day on which a source first shows it nobody knows; after it, it lasts until a source ends it.
        """
        if (self.begun and day < self.begun) or (self.ended and day >= (self.ended_latest or self.ended)):
            return False
        if self.begun and self.begun_latest and day < self.begun_latest:
            return None
        if self.begun is None and self.seen and day < self.seen:
            return None
        return None if self.ended and day >= self.ended else True


@dataclass(frozen=True, slots=True)
class Holding:
    """All stakes of one owner in one firm that held or may have held.

    Two stakes of one owner may be one holding at two times or two parcels of it: then it is at least the smaller
    and at most both together.
    """

    stakes: tuple[Stake, ...]

    @property
    def low(self) -> Decimal:
        """The least share, in percent."""
        if all(each.holds is None for each in self.stakes):
            return NONE
        return min(_low(each) for each in self.stakes)

    @property
    def high(self) -> Decimal:
        """The greatest share, in percent."""
        return min(WHOLE, total(_high(each) for each in self.stakes))

    @property
    def controls(self) -> bool:
        """Whether the owner certainly controls the firm: as stated, or by more than half of it."""
        return self.low > HALF or any(each.controls and each.holds for each in self.stakes)

    def doubts(self) -> Iterator[tuple[str, str]]:
        """The stakes that leave the share open, each with share, day or twice."""
        for each in self.stakes:
            if each.holds is None:
                yield each.id, "day"
            if _low(each) != _high(each):
                yield each.id, "share"
            if len(self.stakes) > 1:
                yield each.id, "twice"


def holdings(stakes: Iterable[Stake]) -> dict[str, dict[str, Holding]]:
    """Firm to owner to what it holds; a stake that did not hold that day is none."""
    found: dict[str, dict[str, list[Stake]]] = {}
    for each in sorted(stakes, key=lambda stake: stake.id):
        if each.holds is not False:
            found.setdefault(each.firm, {}).setdefault(each.owner, []).append(each)
    return {firm: {owner: Holding(tuple(those)) for owner, those in into.items()} for firm, into in found.items()}


def total(shares: Iterable[Decimal]) -> Decimal:
    """The sum of some shares, in percent."""
    return sum(shares, NONE)


def _low(stake: Stake) -> Decimal:
    return stake.share_min or NONE


def _high(stake: Stake) -> Decimal:
    return WHOLE if stake.share_max is None else stake.share_max
