"""Rows become lanes: listings by their first day, official acts, each docket, claims, denials. Nothing is read here."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graphkit.answer import Row
from graphkit.views.entries import claim_line
from graphkit.views.sentences import ENDS, HOLDS, join, texts
from graphkit.views.timeline import bars
from graphkit.views.timeline.lanes import Event, Lane

_NO_LANE = ("UPHOLDS", "REMANDS", "REAFFIRMS", "REFUSES_TO_REMOVE")
TOLD = (*sorted(HOLDS), *sorted(ENDS), "REVOKES", "REVERSES", "LIFTS", *_NO_LANE, "LISTS", "LAYS_DOWN", "CLOSES")
"""What an act does that is worth a word beside its name."""


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of graphkit.views.timeline.statements about one firm or case; `seen` is how far the data goes."""

    subject: str
    seen: date | None
    paper: Sequence[Row]
    effect: Sequence[Row]
    stages: Sequence[Row]
    acts: Sequence[Row]
    said: Sequence[Row]


def build(found: Found) -> tuple[Lane, ...]:
    """All lanes that hold something, in the order in which they are shown."""
    return tuple(lane for lane in _lanes(found) if lane.spans or lane.events)


def _lanes(found: Found) -> Iterator[Lane]:
    yield from _listings(found)
    dockets = _grouped(found.stages, "caseId")
    by_case: dict[str, list[Row]] = {}
    for row in found.acts:
        case = next((each for each in texts(row["cases"]) if each in dockets), "")
        by_case.setdefault(case, []).append(row)
    yield Lane("act", "Official acts", events=_events(map(_act, by_case.get("", []))))
    for case, rows in dockets.items():
        events = _events(map(_act, by_case.get(case, [])))
        yield Lane("case", _docket(rows[0]), bars.case(rows, found.seen), events, {"caseId": case})
    for kind, label, denying in (("claim", "Claims, not facts", False), ("denial", "Denials", True)):
        yield Lane(kind, label, events=_events(_claim(row) for row in found.said if _denies(row) is denying))


def _grouped(rows: Iterable[Row], *names: str) -> Mapping[str, list[Row]]:
    """Rows by the things they are of, in the order in which those first appear."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(" ".join(str(row[name]) for name in names), []).append(row)
    return groups


def _listings(found: Found) -> list[Lane]:
    """By the first day. A firm that is put on a list again has a lane for each time, told apart by that day."""
    groups = list(_grouped(found.paper, "designationId", "firmId").values())
    places = Counter(_place(rows[0], found) for rows in groups)
    lanes = [lane for rows in groups for lane in _of_designation(rows, found, again=places[_place(rows[0], found)] > 1)]
    return sorted((lane for lane in lanes if lane.spans), key=lambda lane: lane.spans[0].start or date.min)


def _place(row: Row, found: Found) -> str:
    return f"{row['firm']} on the {row['list']}" if found.subject == "case" and row["firm"] else str(row["list"])


def _of_designation(paper: Sequence[Row], found: Found, *, again: bool) -> Iterator[Lane]:
    """One lane for each measure of a designation, or one lane if it has none."""
    first = paper[0]
    since = next((row["from"] for row in paper if row["onPaper"] and row["from"]), "on a day not known")
    label = _place(first, found) + (f", listed {since}" if again else "")
    ids = {name: str(first[name]) for name in ("firmId", "listId", "designationId") if first[name]}
    own = [row for row in found.effect if row["designationId"] == first["designationId"]]
    for rows in _grouped(own, "restrictionId").values():
        spans = bars.listing(paper, rows, found.seen, measured=True)
        yield Lane(
            "listing", f"{label}: {rows[0]['measure']}", spans, ids={**ids, "measureId": str(rows[0]["measureId"])}
        )
    if not own:
        yield Lane("listing", label, bars.listing(paper, [], found.seen, measured=False), ids=ids)


def _docket(row: Row) -> str:
    numbers = texts(row["docket"])
    seen = f" (last seen {row['lastSeen']})" if row["lastSeen"] else ""
    return ", ".join([str(row["name"]), *numbers]) + seen


def _events(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events by day; those without one come last."""
    return tuple(sorted(events, key=lambda event: (event.day or date.max, event.id)))


def _act(row: Row) -> Event:
    does = texts(row["does"])
    words = [each.lower().replace("_", " ") for each in TOLD if each in does]
    text = str(row["name"]) + (f" ({join(words)})" if words else "")
    if row["standing"] != "issued":
        text += f"; {row['standing']}, not issued"
    if row["undoing"]:
        text += "; undone later"
    kind = "court" if row["orderKind"] or "MADE_IN" in does else "act"
    return _event(kind, row, text)


def _denies(row: Row) -> bool:
    return row["stance"] == "denies" or bool(row["denied"])


def _claim(row: Row) -> Event:
    spoken = ", ".join(texts(row["speakers"])) or row["asserter"]
    line = claim_line({**row, "statedBy": spoken, "statedOn": None, "deniedBy": row["denials"]})
    return _event("denial" if _denies(row) else "claim", row, line)


def _event(kind: str, row: Row, text: str) -> Event:
    told = str(row["told"] or "")
    return Event(kind, str(row["id"]), text, bars.day_of(row["day"]), told, tuple(texts(row["evidence"])))
