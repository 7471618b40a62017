"""What changed between two days, as one result: an event a row."""

from graphkit import query
from graphkit.answer import Column, Result, Row
from graphkit.bind import day as typed
from graphkit.errors import UsageError
from graphkit.evidence import passages, record_ids
from graphkit.store import Reader
from graphkit.values import date
from graphkit.views.changes.events import Event, events
from graphkit.views.changes.reading import Look, Window
from graphkit.views.changes.telling import sentence
from graphkit.views.profile import act_notes

TEXTS = (
    "what", "sentence", "firm", "firmId", "list", "listId", "caseName", "caseId", "measure", "measureId",
    "designationId", "actId", "before", "status", "onPaper", "effect", "force", "inEffect", "started", "suspendedBy",
    "stage", "open", "outcome", "reach", "from", "certain", "basis", "because",
)  # fmt: skip
TYPES = {
    **dict.fromkeys(("onPaper", "inEffect", "started", "open", "certain"), "boolean"),
    "from": "date",
    "because": "list",
}
COLUMNS = (Column("date", "date"), *(Column(name, TYPES.get(name, "text")) for name in TEXTS))
QUESTION = "What changed between the state on the one day and the state on the other?"


def window(reader: Reader, since: str, until: str | None, known_by: str | None, **only: str | None) -> Window:
    """The window that a person typed; `firm` and `on_list` as the questions take them. UsageError where it is none."""
    first, last = date.day(typed(since, "--since")), date.day(typed(until or "today", "--until"))
    if last < first:
        raise UsageError(f"--until {last}: comes before --since {first}: give a day on or after it")
    firm, on_list = only.get("firm"), only.get("on_list")
    return Window(
        first,
        last,
        date.day(typed(known_by, "--known-by")) if known_by else None,
        query.firm(reader, firm) if firm else None,
        query.small(reader, "list", on_list) if on_list else None,
    )


def changes(reader: Reader, asked: Window) -> Result:
    """The events after `since` and no later than `until`, by day, with the evidence of each."""
    found = events(Look(reader, asked))
    acts = act_notes(reader, ({"because": event["because"]} for event in found))
    rows = [_row(event, sentence(event, acts)) for event in found]
    now = query.state(reader)
    records = {each for row in rows for each in record_ids(row, "graph")}
    warnings = [
        *query.limits(now.version, now.until, asked.until.isoformat(), rows),
        *query.linked(reader, now, records),
    ]
    if any(row["certain"] is False for row in rows):
        warnings.append(
            "certain false: the sources give only a span for the day; from is the day from which answers count it"
        )
    return Result(
        query="changes",
        title="What changed",
        revision=1,
        question=QUESTION,
        parameters={"since": asked.since.isoformat(), "firm": asked.firm, "list": asked.on_list},
        as_of=asked.until.isoformat(),
        known_by=None if asked.known_by is None else asked.known_by.isoformat(),
        scope="graph",
        data_version=now.version,
        data_until=now.until,
        columns=COLUMNS,
        rows=tuple(rows),
        evidence=passages(reader, records, None),
        warnings=tuple(warnings),
        none=f"Nothing changed after {asked.since} and by {asked.until}, as far as this graph knows.",
    )


def _row(event: Event, said: str) -> Row:
    told = {**event, "sentence": said, "evidence": record_ids(event, "graph")}
    return {name: told.get(name) for name in (*(column.name for column in COLUMNS), "evidence")}
