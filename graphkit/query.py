"""Canned queries: find one, bind its parameters, run it, gather the evidence of each row."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from graphkit.answer import Column, Result, Row
from graphkit.bind import GRAPH, Asked, bind, firm, scope, small
from graphkit.errors import GraphkitError, UsageError
from graphkit.evidence import Cells, passages, record_ids, refuse_unproven, say_as_source
from graphkit.question import STDIN, Question, adhoc, names, question
from graphkit.script import with_params
from graphkit.store import Reader

__all__ = [
    "Asked",
    "Question",
    "adhoc",
    "answer",
    "bind",
    "caveats",
    "cypher",
    "firm",
    "guard",
    "limits",
    "linked",
    "names",
    "question",
    "run",
    "scope",
    "small",
    "state",
]

META = (
    "MATCH (m:Meta {id: 'meta:graph'}) RETURN m.dataVersion AS dataVersion, toString(m.dataUntil) AS dataUntil, "
    "m.unconfirmed AS unconfirmed"
)


class State(NamedTuple):
    """What a store says of itself: no version while a load is incomplete; how many links no person has confirmed."""

    version: str | None
    until: str | None
    unconfirmed: int = 0


def run(reader: Reader, asked: Question, by: Asked) -> Result:
    """Ask one question of an open store. UsageError for parameters that mean nothing."""
    if asked.name == STDIN:
        guard(asked.text)
    return answer(reader, asked, bind(reader, asked, by), limit=by.limit, timeout=by.timeout)


def answer(
    reader: Reader,
    asked: Question,
    bound: Mapping[str, object],
    *,
    limit: int | None = None,
    timeout: float | None = None,
) -> Result:
    """Ask one question with its parameters as `bind` gives them; `timeout` is in seconds."""
    within = str(bound["scope"])
    found = reader.rows(asked.text, _given(asked, bound), timeout=timeout)
    kept = found if limit is None else found[:limit]
    rows = _rows(reader, asked, kept, within)
    evidence = {}
    if asked.name != STDIN:
        evidence = passages(reader, (each for row in rows for each in _ids(row)), timeout)
        refuse_unproven(asked, rows, evidence)
    now = state(reader)
    as_of = str(bound["asOf"])
    return Result(
        query=asked.name,
        title=asked.title,
        revision=asked.revision,
        question=asked.question,
        parameters={each.name: bound[each.name] for each in asked.asked_for},
        as_of=as_of,
        known_by=None if bound["knownBy"] is None else str(bound["knownBy"]),
        scope=within,
        data_version=now.version,
        data_until=now.until,
        columns=asked.columns or _columns(rows),
        rows=tuple(rows),
        evidence=evidence,
        truncated=len(kept) < len(found),
        warnings=(
            *caveats(now.version, now.until, as_of if _is_dated(asked) else "", rows),
            *linked(reader, now, evidence, timeout),
        ),
        none=asked.none,
    )


def cypher(reader: Reader, asked: Question, by: Asked) -> str:
    """The text of a question with its parameters above it, as a browser takes them; nothing is run."""
    return with_params(asked.title, asked.text, _given(asked, bind(reader, asked, by)))


def guard(text: str) -> None:
    """UsageError for a statement that someone else wrote and that does more than read, or breaks a rule of the lint.

    The canned ones are not looked at, so only these wait for the tables of what is wrong.
    """
    from graphkit.store.guard import refuse  # noqa: PLC0415
    from graphkit.store.lint import problems  # noqa: PLC0415

    refuse(text)
    for problem in problems(text):
        raise UsageError(f"statement: {problem}")


def _given(asked: Question, bound: Mapping[str, object]) -> dict[str, object]:
    return {each.name: bound[each.name] for each in asked.params}


def _rows(reader: Reader, asked: Question, found: Sequence[Mapping[str, object]], within: str) -> list[Cells]:
    cells = [dict(row) for row in found]
    if asked.name == STDIN:
        return cells
    for column in asked.columns:
        if cells and column.name not in cells[0]:
            raise GraphkitError(f"queries/{asked.name}.cypher: {column.name}: is declared and not returned")
    if within != GRAPH:
        say_as_source(reader, asked.columns, cells, within)
    return [_in_order(asked.columns, row, within) for row in cells]


def _in_order(columns: Iterable[Column], row: Cells, within: str) -> Cells:
    """The declared columns, each with the source's words beside it, then what is not stated, then evidence."""
    ordered: Cells = {}
    for column in columns:
        value = row[column.name]
        if column.type == "text" and isinstance(value, list):
            value = ", ".join(map(str, value)) or None
        ordered[column.name] = value
        if f"{column.name}Text" in row:
            ordered[f"{column.name}Text"] = row[f"{column.name}Text"]
    if within != GRAPH:
        ordered["notStated"] = row["notStated"]
    ordered["evidence"] = record_ids(row, within)
    return ordered


def _ids(row: Cells) -> list[str]:
    ids = row["evidence"]
    return ids if isinstance(ids, list) else []


def _columns(rows: Sequence[Cells]) -> tuple[Column, ...]:
    return tuple(Column(name, _type([row[name] for row in rows])) for name in (rows[0] if rows else ()))


def _type(values: Iterable[object]) -> str:
    kinds = {type(value) for value in values if value is not None}
    known = {bool: "boolean", int: "integer", float: "number", list: "list"}
    return known.get(kinds.pop(), "text") if len(kinds) == 1 else "text"


def state(reader: Reader) -> State:
    """What the store says of itself."""
    for row in reader.rows(META):
        version, until = (None if row[name] is None else str(row[name]) for name in ("dataVersion", "dataUntil"))
        return State(version, until, int(str(row["unconfirmed"] or 0)))
    return State(None, None)


def linked(reader: Reader, now: State, records: Iterable[str], timeout: float | None = None) -> Sequence[str]:
    """What is to be said of an answer that rests on links no person has confirmed; asked only where there are any."""
    if not now.unconfirmed:
        return ()
    from graphkit.unconfirmed import unconfirmed  # noqa: PLC0415

    return unconfirmed(reader, records, timeout)


def _is_dated(asked: Question) -> bool:
    return any(each.name == "asOf" for each in asked.params)


def caveats(version: str | None, until: str | None, as_of: str, rows: Sequence[Row]) -> Iterable[str]:
    """What a reader of some rows must be told: a load under way, a day past the data, a term or a span."""
    yield from limits(version, until, as_of, rows)
    if any(row.get("certain") is False for row in rows):
        yield "certain false: the sources give only a span for a date, and the day asked about lies in it"


def limits(version: str | None, until: str | None, as_of: str, rows: Sequence[Row]) -> Iterable[str]:
    """What is to be said of any answer for a day: a load that is not complete, and a day past the data."""
    if version is None:
        yield "a load is under way or was cut off: what is shown may be incomplete"
    if until is not None and as_of > until:
        yield f"as far as known on {until}"
        if any(row.get("basis") == "schedule" for row in rows):
            yield "basis schedule: by the stated term; not seen since"
