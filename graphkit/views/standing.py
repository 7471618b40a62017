"""What each listing of a firm is worth on a day: one sentence a listing, newest first."""

from graphkit.answer import Column, Result, Row
from graphkit.query import firm, small
from graphkit.store import Reader
from graphkit.views import sentences
from graphkit.views.profile import When, act_notes, ask, listings

COLUMNS = tuple(Column(name, "text") for name in ("firm", "firmId", "list", "listId", "designationId", "sentence"))
QUESTION = "What is each listing of the firm worth on that day?"


def standing(reader: Reader, text: str, on_list: str | None, when: When, today: str) -> Result:
    """The sentences as the rows of a result, with the evidence of `listing-status`."""
    subject = firm(reader, text)
    every = ask(reader, "firm-listings", {"firm": subject}, when)
    lists = [small(reader, "list", on_list)] if on_list else _lists(every)
    found = listings(reader, subject, lists, when)
    rows = [row for each in found for row in each.rows]
    acts = act_notes(reader, rows)
    said = [_said(group, sentences.listing(group, acts, every.as_of, today)) for group in sentences.by_listing(rows)]
    return every._replace(
        query="status",
        title="What each listing is worth",
        question=QUESTION,
        revision=1,
        parameters={"firm": subject, "list": lists[0] if on_list else None},
        columns=COLUMNS,
        none="No listing of this firm is on record.",
        rows=tuple(said),
        evidence={key: value for each in found for key, value in each.evidence.items()},
        warnings=tuple(dict.fromkeys(warning for each in (every, *found) for warning in each.warnings)),
    )


def _lists(every: Result) -> list[str]:
    return list(dict.fromkeys(str(row["listId"]) for row in every.rows if row["listId"]))


def _said(rows: list[Row], sentence: str) -> Row:
    first = rows[0]
    names = ("firm", "firmId", "list", "listId", "designationId")
    return {
        **{name: first[name] for name in names},
        "sentence": sentence,
        "evidence": sorted({each for row in rows for each in sentences.texts(row["evidence"])}),
    }
