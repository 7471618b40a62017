"""Which listings are one: those of one firm on one list at one time, as several data sets have them.

When firms are joined, so are their listings, or a firm would be listed twice on one list, and a court's order against
one listing would leave the other in force. A data set gives at most one listing to each of another.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graphkit.graph.lookup import Lookup, every_about
from graphkit.law.reading import ENDINGS
from graphkit.record import Record
from graphkit.values.date import day

DESIGNATION = "designation:"
"""Lines of editions name firms too; each edition has its own."""
NEAR = datetime.timedelta(days=31)
"""A listing begins with its notice for one source and with its effect for another: so far apart they are still one."""


@dataclass(slots=True)
class Listing:
    """One designation as its own data set has it; no first day if none is stated, no last if none is known."""

    id: str
    dataset: str = ""
    lists: set[str] = field(default_factory=set)
    starts: set[datetime.date] = field(default_factory=set)
    ends: set[datetime.date] = field(default_factory=set)

    @property
    def start(self) -> datetime.date | None:
        """Its first day."""
        return min(self.starts, default=None)

    @property
    def end(self) -> datetime.date | None:
        """The first day off the list."""
        return min(self.ends, default=None)


def joined_listings(lookup: Lookup, joined: Mapping[str, str], casebook: str) -> Mapping[str, str]:
    """Map designations of joined firms to the ones that they are; `casebook` is the data set that counts first."""
    named: dict[str, set[str]] = defaultdict(set)
    for record in every_about(lookup, sorted(joined)):
        start, end = str(record.start), str(record.end)
        if record.kind == "NAMES" and end in joined and start.startswith(DESIGNATION):
            named[start].add(joined[end])
    found = _read(lookup, sorted(id for id, firms in named.items() if len(firms) == 1))
    together: dict[tuple[str, ...], list[Listing]] = defaultdict(list)
    for id, listing in found.items():
        together[(*sorted(named[id]), *sorted(listing.lists))].append(listing)
    pairs: dict[str, str] = {}
    for listings in together.values():
        pairs |= matched(listings, casebook)
    return pairs | {id: id for id in pairs.values()}


def matched(listings: Iterable[Listing], casebook: str) -> Mapping[str, str]:
    """Which of a firm's listings on one list are the same as one of an earlier data set; the casebook's come first."""
    by_dataset: dict[str, list[Listing]] = defaultdict(list)
    for listing in sorted(listings, key=lambda each: (each.start or datetime.date.max, each.id)):
        by_dataset[listing.dataset].append(listing)
    anchors: list[Listing] = []
    pairs: dict[str, str] = {}
    for name in sorted(by_dataset, key=lambda each: (each != casebook, each)):
        taken: set[str] = set()
        alone = []
        for listing in reversed(by_dataset[name]):  # the latest first: an earlier one of the data set is another name
            free = (anchor for anchor in anchors if anchor.id not in taken and _overlap(anchor, listing))
            best = min(free, key=lambda anchor: (_apart(anchor, listing), anchor.id), default=None)
            if best is None:
                alone.append(listing)
            else:
                taken.add(best.id)
                pairs[listing.id] = best.id
        anchors += alone
    return pairs


def _overlap(anchor: Listing, other: Listing) -> bool:
    """Whether both may be one listing: it began for both at about one time, and had not ended for one before."""
    first, last = anchor.start, anchor.end
    if other.start is None:
        return last is None or (other.end is not None and (first is None or first < other.end))
    return (first is None or first - NEAR <= other.start) and (last is None or other.start < last)


def _apart(anchor: Listing, other: Listing) -> int:
    return abs((anchor.start - other.start).days) if anchor.start and other.start else 0


def _read(lookup: Lookup, ids: Sequence[str]) -> Mapping[str, Listing]:
    found = {id: Listing(id) for id in ids}
    for record in every_about(lookup, ids):
        start, end = str(record.start), str(record.end)
        if record.kind == "NAMES" and start in found:
            found[start].dataset = min(record.dataset, found[start].dataset or record.dataset)
        elif record.kind == "ON_LIST" and start in found:
            found[start].lists.add(end)
        elif record.kind == "LISTS" and end in found:
            found[end].starts |= set(_days(record))
        elif record.kind in ENDINGS and end in found:
            found[end].ends |= set(_days(record))
    return found


def _days(record: Record) -> Iterator[datetime.date]:
    stated = record.properties().get("validFrom")
    if stated:
        yield day(str(stated))
