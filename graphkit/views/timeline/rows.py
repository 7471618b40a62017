"""A timeline as rows: one for each span and each event, by date, with the ids of its evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from graphkit.answer import Column, Result
from graphkit.views.timeline.lanes import Event, Lane, Span, Timeline

QUESTION = "What happened when, and what did each listing and case amount to in between?"
COLUMNS = (
    Column("from", "date"),
    Column("until", "date"),
    Column("days", "integer"),
    Column("kind", "text"),
    Column("lane", "text"),
    Column("look", "text"),
    Column("state", "text"),
    Column("suspendedBy", "text"),
    Column("text", "text"),
    *(
        Column(name, "text")
        for name in ("firmId", "listId", "designationId", "measureId", "caseId", "actId", "claimId")
    ),
    Column("because", "list"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One span or event with its lane (`number` from 0), as a table shows it. `when` is as precise as the source."""

    number: int
    lane: str
    kind: str
    when: str
    until: str
    text: str
    evidence: tuple[str, ...]
    ids: Mapping[str, str]
    span: Span | None = None
    event: Event | None = None


def lines(found: Timeline) -> list[Line]:
    """Everything by its first day: spans before events, what has no day last."""
    every = [each for number, lane in enumerate(found.lanes) for each in _of(number, lane)]
    return [line for _, line in sorted(every, key=lambda each: each[0])]


def _of(number: int, lane: Lane) -> list[tuple[tuple[date, int], Line]]:
    told: list[tuple[tuple[date, int], Line]] = []
    for span in lane.spans:
        when = str(span.start) if span.start else ""
        line = Line(
            number, lane.label, lane.kind, when, str(span.until or ""), span.words, span.evidence, lane.ids, span
        )
        told.append(((span.start or date.min, 0), line))
    for event in lane.events:
        line = Line(number, lane.label, event.kind, event.told, "", event.text, event.evidence, lane.ids, event=event)
        told.append(((event.day or date.max, 1), line))
    return told


def result(found: Timeline) -> Result:
    """The timeline as the answer to a question."""
    return Result(
        query="timeline",
        title="Timeline",
        revision=1,
        question=QUESTION,
        parameters={found.subject: found.id},
        as_of=str(found.as_of),
        known_by=found.known_by,
        scope="graph",
        data_version=found.data_version,
        data_until=found.data_until,
        columns=COLUMNS,
        rows=tuple(_row(each) for each in lines(found)),
        evidence=found.evidence,
        warnings=found.warnings,
        none="No listing, case or claim is known here.",
    )


def _row(line: Line) -> dict[str, object]:
    row: dict[str, object] = {column.name: None for column in COLUMNS}
    row |= {"from": line.when or None, "until": line.until or None, "kind": line.kind, "lane": line.lane}
    row |= {"text": line.text, "because": [], **line.ids}
    if line.span:
        row |= {"look": line.span.look, "state": line.span.state, "suspendedBy": line.span.suspended_by}
        row |= {"days": _length(line.span), "because": list(line.span.because)}
    if line.event:
        row["claimId" if line.event.id.startswith("claim:") else "actId"] = line.event.id
    return {**row, "evidence": list(line.evidence)}


def _length(span: Span) -> int | None:
    """How many days a span lasts, if both its ends are known."""
    return (span.until - span.start) // timedelta(days=1) if span.start and span.until else None
