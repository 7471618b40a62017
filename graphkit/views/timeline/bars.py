"""Periods of a designation, a restriction and a case become spans that follow each other without a gap."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from graphkit.answer import Row
from graphkit.model import model
from graphkit.views.sentences import texts
from graphkit.views.timeline.lanes import ON_PAPER, Span

UNSURE = "cannot be told: the sources give only a span for the day"


def listing(paper: Sequence[Row], effect: Sequence[Row], seen: date | None, *, measured: bool) -> tuple[Span, ...]:
    """The spans of one designation under one measure; `measured` is false where it has none.

    What begins by a stated term after the day until which the data goes (`seen`) says that nobody has seen it yet.
    """
    spans = []
    for start, until in _pieces([*paper, *effect]):
        on_list, bites = _at(paper, start), _at(effect, start)
        if on_list is not None:
            span = _listing(on_list, bites, start, until, measured=measured)
            spans.append(_projected(span, [on_list, bites], seen))
    return _merged(spans)


def case(stages: Sequence[Row], seen: date | None) -> tuple[Span, ...]:
    """The spans of one docket."""
    found = [(_at(stages, start), start, until) for start, until in _pieces(stages)]
    return _merged(_projected(_stage(row, start, until), [row], seen) for row, start, until in found if row)


def _projected(span: Span, rows: Iterable[Row | None], seen: date | None) -> Span:
    ahead = span.start is not None and seen is not None and span.start > seen
    if not (ahead and any(row and row["basis"] == "schedule" for row in rows)):
        return span
    look = "projected" if span.look in ON_PAPER else span.look
    return replace(span, look=look, words=f"{span.words} (by the stated term; not seen yet)")


def _pieces(rows: Iterable[Row]) -> list[tuple[date | None, date | None]]:
    """The stretches between all days on which something changes; None is before the first and after the last."""
    given = [row[name] for row in rows for name in ("from", "fromLatest", "until")]
    cuts = sorted({date.fromisoformat(str(each)) for each in given if each})
    return list(zip([None, *cuts], [*cuts, None], strict=True))


def _at(rows: Sequence[Row], day: date | None) -> Row | None:
    """The period that holds on a day; rows are of one subject and never overlap."""
    for row in rows:
        begins, ends = day_of(row["from"]), day_of(row["until"])
        if (begins is None or (day is not None and begins <= day)) and (ends is None or day is None or day < ends):
            return row
    return None


def day_of(value: object) -> date | None:
    """A cell with a day."""
    return date.fromisoformat(str(value)) if value else None


def _unsure(row: Row | None, day: date | None) -> bool:
    """Whether a day lies in the span within which a period may have begun."""
    latest = day_of(row["fromLatest"]) if row else None
    return latest is not None and day is not None and day < latest


def _listing(paper: Row, effect: Row | None, start: date | None, until: date | None, *, measured: bool) -> Span:
    look, state, words = _paper(paper, effect, measured=measured)
    if _unsure(paper, start) or (paper["onPaper"] and _unsure(effect, start)):
        look, words = "uncertain", f"{UNSURE} of: {words}"
    deciding = [paper, *([effect] if effect else [])]
    held = str(effect["suspendedBy"]) if effect and look == "suspended" and effect["suspendedBy"] else None
    return Span(look, state, words, start, until, held, *_reasons(deciding))


def _paper(paper: Row, effect: Row | None, *, measured: bool) -> tuple[str, str, str]:
    """Look, state and words of a designation on a day: what is not on paper is never in effect."""
    state = str(paper["state"])
    if not paper["onPaper"]:
        look = "announced" if state == "announced" else "ended"
        return look, state, f"{state}: {model().vocabularies['paper_state'].terms[state]}"
    if not measured:
        return "on_paper", state, "on the list"
    if effect is None:
        return "on_paper", state, "on the list; the measure not made yet"
    bites = str(effect["state"])
    if bites == "in_effect" and effect["inEffect"]:
        return "in_effect", bites, "on the list; the measure in effect"
    if bites == "suspended":
        by = {"court": "by a court", "agency": "by the agency", "agency+court": "by a court and by the agency"}
        begun = "" if effect["started"] else " before its first day"
        return "suspended", bites, f"on the list; the measure suspended {by[str(effect['suspendedBy'])]}{begun}"
    reason = "its first day not reached" if bites == "not_started" else "it is over"
    return "on_paper", bites, f"on the list; the measure not in effect: {reason}"


def _stage(row: Row, start: date | None, until: date | None) -> Span:
    state = str(row["state"])
    words = state.replace("_", " ")
    if row["outcome"]:
        words += f" (outcome: {str(row['outcome']).replace('_', ' ')})"
    look = "open" if row["liveIn"] or row["open"] else "closed"
    if _unsure(row, start):
        look, words = "uncertain", f"{UNSURE} of: {words}"
    return Span(look, state, words, start, until, None, *_reasons([row]))


def _reasons(rows: Sequence[Row]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Acts and records of some rows, each once and sorted."""
    named = ({each for row in rows for each in texts(row[name])} for name in ("because", "evidence"))
    because, evidence = (tuple(sorted(each)) for each in named)
    return because, evidence


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Neighbours that say the same are one span, with the reasons of both."""
    kept: list[Span] = []
    for span in spans:
        last = kept[-1] if kept else None
        if last and last.until == span.start and (last.look, last.words) == (span.look, span.words):
            because, evidence = (
                tuple(sorted({*old, *new}))
                for old, new in ((last.because, span.because), (last.evidence, span.evidence))
            )
            kept[-1] = replace(last, until=span.until, because=because, evidence=evidence)
        else:
            kept.append(span)
    return tuple(kept)
