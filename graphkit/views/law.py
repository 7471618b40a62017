"""The page of the law: its table, its precedences and its functions, made from the law's own data."""

from collections.abc import Callable, Iterator

from graphkit import status
from graphkit.law import reading
from graphkit.law.acts import Effect, Operation

INTRODUCTION = """# How a status is computed

Made by `make docs` from `graphkit/law/reading.py`. Nobody writes a status down: acts, orders and editions are
recorded, each with the tie that says what it does, and the law computes from them what held on any day.
Intervals are half-open: an act dated D holds on the whole of day D.
"""
OPERATES = """## When an act operates

Only an act whose standing is `issued` does anything. It stops operating while another operating act undoes it,
and, if it is interim, when its case is closed; listings and what was laid down stay until something ends them.
What rests on background knowledge or a third party enters only where no source fills the same place (the same
tie to the same target), and the period carries the weakest confidence it used.
"""
DATES = """## Dates that are bounds, and what was known

The law is computed three times: with openings at their earliest and endings at their latest day, with every
date at its earliest, and with every date at its latest. A day on which the three differ is uncertain: it lies
between `validFrom` and `validFromLatest` of its period. A first day that comes by a stated term or start, not
by an act, has the basis `schedule`. Which of several ends gives the label is decided by their latest days.
A listing of which no source states the day begins on the day on which its act became public (`first_seen`).

A period also says since when, and until when, it could be known: for each day on which an act in the subject's
own reach became public (`knownOn`) the law is computed with the acts public by then, and equal pieces of
neighbouring days are one. A later act never rewrites what could be known before it.
"""
LANES: tuple[tuple[str, str, Callable[..., object]], ...] = (
    ("listing", "Designation", reading.Reading.paper),
    ("effect", "Restriction (a designation under a measure)", reading.Reading.effect),
    ("force", "Measure, CoverageRule", reading.Reading.force),
    ("stage", "CourtCase", reading.Reading.stage),
)
PRECEDENCES = (
    ("an ended listing: earliest day first, on one day", reading.ENDED),
    ("an effect", reading.EFFECTS),
    ("a case", reading.STAGES),
    ("how a case reaches a listing", status.REACHES),
)


def page() -> str:
    """The whole of docs/status.md."""
    return "\n".join([INTRODUCTION, *_lanes(), *_table(), OPERATES, *_precedences(), DATES])


def _lanes() -> Iterator[str]:
    yield "## The questions\n\n| lane | asked of | answers |\n|---|---|---|"
    for lane, subject, function in LANES:
        yield f"| `{lane}` | {subject} | {_first_line(function)} |"
    yield ""
    for function in (reading.Reading.above, reading.Reading.start, reading.Reading.in_issue):
        yield f"* `{function.__name__}`: {_first_line(function)}"
    yield ""


def _table() -> Iterator[str]:
    yield "## The table\n\n| tie | by | may hit | does | word |\n|---|---|---|---|---|"
    for effect in Effect:
        for row in (row for row in status.OPERATIONS if row.effect is effect):
            yield _row(row)
    yield ""
    yield "`DROPS` is no stored tie: a complete edition prints no line for a listing then standing, and no act ended"
    yield "that listing by then. A listing that only the publication of a data set shows is dropped by none; where the"
    yield "act that made a listing is known as well, what a data set prints of it does not count.\n"


def _row(row: Operation) -> str:
    hits = ", ".join(sorted(row.hits))
    return f"| `{row.tie}` | {row.by} | {hits} | {row.effect.value} | {row.word} |"


def _precedences() -> Iterator[str]:
    yield "## Which word wins\n"
    for what, words in PRECEDENCES:
        yield f"* {what}: {' > '.join(f'`{word}`' for word in words)}"
    yield ""


def _first_line(function: Callable[..., object]) -> str:
    return (function.__doc__ or "").strip().splitlines()[0]
