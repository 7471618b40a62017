"""A verdict for a person, a line for each row that is not as it was, and for machines."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from graphkit.bundle.causes import Cause
from graphkit.bundle.compare import Otherwise
from graphkit.bundle.document import Bundle
from graphkit.bundle.verify import Finding, Verdict
from graphkit.render.cells import plain

LONGEST = 60
"""Characters of a value or a title in a line."""
SHORT = 12
SHOWN = 4
"""What a line tells of one source."""


def made(bundle: Bundle) -> str:
    """What a bundle holds."""
    left = f", {bundle.withheld} more about private persons left out" if bundle.withheld else ""
    rows = _count(len(bundle.rows), "row", "rows")
    return f"{rows}{left}, {_count(len(bundle.evidence), 'passage', 'passages')}, sha256 {bundle.sha256}"


def lines(verdict: Verdict) -> Iterator[str]:
    """One line a row that changed, is gone or is new; before them, of columns and rows that only one answer has."""
    for each in verdict.columns:
        yield f"column {each.name}: {'is gone' if each.now is None else 'is new'}"
    then, now = verdict.then.withheld, verdict.now.withheld
    if then != now:
        yield f"rows left out as about private persons: {then} → {now}"
    for finding in verdict.findings:
        line = _line(
            finding, "no source: the data is the same" if verdict.same_data else "no source that is known here"
        )
        # A bundle is somebody's: what a terminal would obey is shown, not sent.
        yield "".join(letter if letter.isprintable() else "\ufffd" for letter in line)


def said(verdict: Verdict) -> str:
    """The verdict in a line: whether the answer holds, and whether query or data are others than they were."""
    others = [*_query(verdict), *_data(verdict)]
    if verdict.holds:
        return "; ".join([f"verified: {made(verdict.then)}", *others])
    if not others:
        others = [
            f"neither query nor data changed: graphkit {verdict.then.graphkit} did not answer so, or does not now"
        ]
    count = len(verdict.findings)
    return "; ".join([f"does not hold: {_count(count, 'row is', 'rows are')} not as then", *others])


def document(verdict: Verdict) -> Mapping[str, object]:
    """The verdict as one JSON object."""
    then, now = verdict.then, verdict.now
    return {
        "verified": verdict.holds,
        "sha256": then.sha256,
        "query": then.query,
        "revision": {"then": then.revision, "now": verdict.shipped.revision if verdict.shipped else None},
        "sameText": verdict.same_text,
        "asThen": verdict.as_then,
        "dataVersion": {"then": then.data_version, "now": now.data_version},
        "graphkit": {"then": then.graphkit, "now": now.graphkit},
        "store": {"then": then.store, "now": now.store},
        "withheld": {"then": then.withheld, "now": now.withheld},
        "columns": [asdict(each) for each in verdict.columns],
        "rows": [_shape(each) for each in verdict.findings],
    }


def _line(finding: Finding, none: str) -> str:
    pair = finding.pair
    differs = "; ".join(map(_otherwise, finding.cells))
    same = "the same cells, other evidence" if pair.what == "changed" else ""
    parts = [f"{pair.what}: row {pair.number} ({', '.join(pair.speaks_of)})", differs or same]
    return ": ".join(part for part in parts if part) + "; by " + (_causes(finding.causes) or none)


def _causes(causes: Iterable[Cause]) -> str:
    return ", ".join(map(_cause, causes))


def _cause(cause: Cause) -> str:
    title = f" “{_short(cause.title)}”" if cause.title else ""
    # That a record is about another thing now is told where nothing else is: its new date, say, is the reason.
    differs = [each for each in cause.differs if each.name != "about"] or cause.differs
    told = list(map(_otherwise, differs)) or list(dict.fromkeys(cause.about))
    more = [f"{len(told) - SHOWN} more"] if len(told) > SHOWN else []
    return f"{cause.source}{title} ({cause.what}: {', '.join([*told[:SHOWN], *more])})"


def _otherwise(each: Otherwise) -> str:
    return f"{each.name} {_value(each.then)} → {_value(each.now)}"


def _value(value: object) -> str:
    return _short(plain(value)) if value not in (None, "", []) else "nothing"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _query(verdict: Verdict) -> Iterator[str]:
    if verdict.as_then:
        yield "asked with the text of the bundle"
    elif not verdict.same_text:
        now = verdict.shipped.revision if verdict.shipped else None
        yield (
            f"the query's text changed (revision {verdict.then.revision} then, {now} now): "
            "--as-then asks with the text of the bundle"
        )


def _data(verdict: Verdict) -> Iterator[str]:
    if not verdict.same_data:
        then, now = verdict.then.data_version[:SHORT], verdict.now.data_version[:SHORT]
        yield f"the data changed ({then}… then, {now}… now)"


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _shape(finding: Finding) -> Mapping[str, object]:
    pair = finding.pair
    return {
        "what": pair.what,
        "row": pair.number,
        "speaksOf": pair.speaks_of,
        "cells": [asdict(each) for each in finding.cells],
        "causes": [asdict(each) for each in finding.causes],
    }
