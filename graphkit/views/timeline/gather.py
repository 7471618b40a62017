"""A timeline read from a store: what the periods, acts and claims of a firm or a case are, put into lanes."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from graphkit import query
from graphkit.answer import Row
from graphkit.bind import GRAPH, day
from graphkit.errors import UsageError
from graphkit.evidence import passages, record_ids
from graphkit.store import Reader
from graphkit.views import profile
from graphkit.views.sentences import texts
from graphkit.views.timeline import bars, statements
from graphkit.views.timeline.build import Found, build
from graphkit.views.timeline.lanes import Timeline

Ask = partial[list[Row]]


def timeline(reader: Reader, text: str, as_of: str | None = None, known_by: str | None = None) -> Timeline:
    """The timeline of the firm or case that `text` names. UsageError for a list, or for what names nothing."""
    marked = day(as_of or "today", "--as-of")
    known = day(known_by, "--known-by") if known_by else None
    subject, identifier = profile.find(reader, text)
    if subject not in statements.DESIGNATIONS:
        raise UsageError(f"timeline: {identifier}: is a {subject}: give a firm or a case")
    now = query.state(reader)
    lanes = build(_found(partial(_ask, reader, known), subject, identifier, bars.day_of(now.until)))
    records = {each for lane in lanes for each in lane.records}
    return Timeline(
        id=identifier,
        subject=subject,
        name=profile.name(reader, subject, identifier),
        as_of=date.fromisoformat(marked),
        known_by=known,
        data_version=now.version,
        data_until=now.until,
        lanes=lanes,
        evidence=passages(reader, records, None),
        warnings=(*query.caveats(now.version, now.until, marked, []), *query.linked(reader, now, records)),
    )


def _ask(reader: Reader, known: str | None, text: str, **given: object) -> list[Row]:
    by = {"knownBy": known} if "$knownBy" in text else {}
    return [{**row, "evidence": record_ids(row, GRAPH)} for row in reader.rows(text, {**by, **given})]


def _found(ask: Ask, subject: str, identifier: str, seen: date | None) -> Found:
    designations = _ids(ask(statements.DESIGNATIONS[subject], id=identifier))
    cases = _ids(ask(statements.CASES[subject], id=identifier))
    claims = _ids(ask(statements.CLAIMS[subject], id=identifier))
    paper, effect = (ask(text, ids=designations) for text in (statements.PAPER, statements.EFFECT))
    stages = ask(statements.STAGES, ids=cases)
    acts = {each for row in (*paper, *effect, *stages) for each in texts(row["because"]) if each.startswith("act:")}
    return Found(
        subject=subject,
        seen=seen,
        paper=paper,
        effect=effect,
        stages=stages,
        acts=ask(statements.ACTS, ids=sorted(acts.union(_ids(ask(statements.ORDERS, ids=cases))))),
        said=ask(statements.SAID, ids=claims),
    )


def _ids(rows: Iterable[Row]) -> list[str]:
    return [str(row["id"]) for row in rows]
