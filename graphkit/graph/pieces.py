"""What the law computes as it is stored: periods as nodes, issues as the properties of a tie."""

import datetime

from graphkit.entity import Link, Node
from graphkit.kind import Kind
from graphkit.record import tie_id
from graphkit.status import Issue, Period
from graphkit.value import Value


def node(period: Period) -> Node:
    """The node of a period; its id names subject, lane, scope and the days it begins and was known."""
    known = period.known_from or ""
    identifier = f"period:{period.subject}/{period.lane}/{period.scope}/{known}/{period.valid_from or ''}"
    values: dict[str, Value | None] = {
        "name": period.state.replace("_", " "),
        "lane": period.lane,
        "state": period.state,
        "onPaper": period.on_paper,
        "inEffect": period.in_effect,
        "started": period.started,
        "open": period.open,
        "liveIn": period.live_in,
        "suspendedBy": period.suspended_by,
        "outcome": period.outcome,
        **_dates(period),
        "basis": period.basis,
        "confidence": period.confidence,
        "scope": period.scope,
        "because": period.because or None,
    }
    records = _spoken(period)
    return Node("Period", identifier, _given(values), _sources(records), records)


def link(kind: Kind, issue: Issue) -> Link:
    """The tie of a case to a designation that it puts in issue."""
    values = _given({"reach": issue.reach, **_dates(issue), "scope": issue.scope, "because": issue.because or None})
    identifier = tie_id(kind, issue.case, issue.designation, values)
    records = _spoken(issue)
    return Link(kind.name, identifier, issue.case, issue.designation, values, _sources(records), records)


def _spoken(piece: Period | Issue) -> tuple[str, ...]:
    """The records that decided a piece; in a document's scope, that document's alone."""
    start = "record:" if piece.scope == "graph" else f"record:{piece.scope.partition(':')[2]}/"
    return tuple(sorted(record for record in piece.records if record.startswith(start)))


def _sources(records: tuple[str, ...]) -> tuple[str, ...]:
    """The documents of records, which their ids name."""
    return tuple(sorted({f"source:{record.partition(':')[2].partition('/')[0]}" for record in records}))


def _dates(piece: Period | Issue) -> dict[str, datetime.date | None]:
    return {
        "validFrom": piece.valid_from,
        "validFromLatest": piece.valid_from_latest,
        "validUntil": piece.valid_until,
        "validUntilLatest": piece.valid_until_latest,
        "knownFrom": piece.known_from,
        "knownUntil": piece.known_until,
    }


def _given(values: dict[str, Value | None]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value is not None}
