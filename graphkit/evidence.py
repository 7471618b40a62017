"""What a row rests on, and in a scope what the one document itself says.

A statement returns `evidence`, a list of lists of record ids. These are flattened, sorted, freed of doubles and, in
a scope, cut down to the records of that source; a row that is left without any is refused.
"""

import json
from collections.abc import Iterable, Mapping, Sequence

from graphkit.answer import Column, Disputed, Evidence
from graphkit.errors import GraphkitError
from graphkit.question import Question
from graphkit.store import Reader

Cells = dict[str, object]
Statements = Mapping[str, tuple[Mapping[str, object], Mapping[str, str]]]

BESIDE_A_DATE = ("Latest", "Text")
"""A copy of what the schema's kinds say, which takes longer to import than most answers need."""
# Hundreds of records may come from one document: it is read once.
_RECORDS = (
    "UNWIND $ids AS id MATCH (r:Record {id: id}) "
    "RETURN r.id AS id, r.of AS of, r.source AS source, r.confidence AS confidence, r.body AS body, "
    "r.place AS place, r.quote AS quote ORDER BY id"
)
# What more the choice between records looks at: few records differ.
_CHOICE = (
    "UNWIND $ids AS id MATCH (r:Record {id: id}) "
    "RETURN r.id AS id, r.form AS form, r.kind AS kind, r.thing AS own, r.fromId AS fromId, r.toId AS toId, "
    "r.chosen AS chosen "
    "ORDER BY id"
)
_SOURCES = (
    "UNWIND $ids AS id MATCH (s:Source {id: id}) "
    "RETURN s.id AS id, s.name AS name, s.publisher AS publisher, "
    "coalesce(s.publishedText, toString(s.published)) AS published, s.url AS url, "
    "s.licence AS licence, s.sourceKind AS sourceKind ORDER BY id"
)
_STATED = (
    "UNWIND $ids AS id MATCH (r:Record {of: id}) WHERE r.source = $scope "
    "RETURN r.of AS thing, r.body AS body, r.words AS words, r.id AS id ORDER BY id"
)
_BODIES = (
    "UNWIND $ids AS id MATCH (r:Record {id: id}) "
    "RETURN r.id AS id, r.`group` AS about, r.body AS body, r.words AS words ORDER BY id"
)


def record_ids(row: Mapping[str, object], scope: str) -> list[str]:
    """The ids of a row's records, sorted, each once; in a scope only those of that source."""
    found = {str(each) for each in _flat(row.get("evidence"))}
    prefix = "record:" if scope == "graph" else f"record:{scope.partition(':')[2]}/"
    return sorted(each for each in found if each.startswith(prefix))


def passages(reader: Reader, ids: Iterable[str], timeout: float | None) -> dict[str, Evidence]:
    """The passages behind record ids, by id, each with what it says against others of them."""
    wanted = sorted(set(ids))
    rows = reader.rows(_RECORDS, {"ids": wanted}, timeout=timeout) if wanted else []
    documents = _documents(reader, {str(row["source"]) for row in rows}, timeout)
    rows = [{**documents[str(row["source"])], **row} for row in rows]
    disputed = _disputes(reader, rows, timeout)
    return {id: _passage(row, tuple(disputed.get(id, ()))) for row in rows if (id := str(row["id"]))}


def _documents(reader: Reader, ids: Iterable[str], timeout: float | None) -> Mapping[str, Mapping[str, object]]:
    """What is known of each source; of one that no record describes, nothing."""
    wanted = sorted(ids)
    found = reader.rows(_SOURCES, {"ids": wanted}, timeout=timeout) if wanted else []
    return {each: dict.fromkeys(_OF_SOURCE) for each in wanted} | {str(row["id"]): row for row in found}


def _disputes(
    reader: Reader, rows: Sequence[Mapping[str, object]], timeout: float | None
) -> Mapping[str, Sequence[Disputed]]:
    about: dict[object, list[Mapping[str, object]]] = {}
    for row in rows:
        about.setdefault(row["of"], []).append(row)
    differing = {str(row["id"]): row for those in about.values() if _differ(those) for row in those}
    if not differing:
        return {}
    from graphkit import disputes  # noqa: PLC0415  (it needs the schema, which few answers do)

    more = reader.rows(_CHOICE, {"ids": sorted(differing)}, timeout=timeout)
    return disputes.found([{**differing[str(row["id"])], **row} for row in more])


def _differ(rows: Sequence[Mapping[str, object]]) -> bool:
    """Whether two records of one thing state different values of a property that has a single value.

    A day and a month that begins with it are different too.
    """
    stated: dict[str, object] = {}
    for body in (json.loads(str(row["body"])) for row in rows) if len(rows) > 1 else ():
        for name, value in body.items():
            whole = (value, *(body.get(f"{name}{ending}") for ending in BESIDE_A_DATE))
            if not isinstance(value, list) and stated.setdefault(name, whole) != whole:
                return True
    return False


def _passage(row: Mapping[str, object], disputed: tuple[Disputed, ...]) -> Evidence:
    title, publisher, published, url, place, quote, licence, confidence, kind = (
        None if row[name] is None else str(row[name]) for name in _REST
    )
    return Evidence(
        str(row["id"]), str(row["source"]), title, publisher, published, url, place, quote, licence, confidence, kind,
        disputed,
    )  # fmt: skip


_OF_SOURCE = ("name", "publisher", "published", "url", "licence", "sourceKind")
_REST = ("name", "publisher", "published", "url", "place", "quote", "licence", "confidence", "sourceKind")


def bodies(reader: Reader, ids: Iterable[str]) -> dict[str, Mapping[str, object]]:
    """By record id what each states: `about` (a thing, or kind and both ends of a tie), `body` and `words` as JSON."""
    return {str(row["id"]): row for row in reader.rows(_BODIES, {"ids": sorted(set(ids))})}


def refuse_unproven(asked: Question, rows: Sequence[Cells], found: Mapping[str, Evidence]) -> None:
    """GraphkitError for a row without evidence, or with evidence that the store does not hold."""
    for number, row in enumerate(rows, 1):
        ids = row["evidence"]
        if not isinstance(ids, list) or not ids or not all(each in found for each in ids):
            raise GraphkitError(f"query: {asked.name}: row {number} has no evidence: run graphkit derive, then check")


def say_as_source(reader: Reader, columns: Sequence[Column], rows: Sequence[Cells], scope: str) -> None:
    """Put the document's own values in place of the graph's, and name in `notStated` what it does not state.

    A value read through `idColumn.property` comes from the document's record of that thing. Absent there, it is null;
    words that the document has instead go to `<column>Text`. The id column may hold a list; so does the value then.
    """
    origins = [(column, *_split(column.origin)) for column in columns if column.origin]
    things = {each for row in rows for _, base, _ in origins for each in _things(row.get(base))}
    stated = _stated(reader, things, scope)
    for row in rows:
        missing = []
        for column, base, keys in origins:
            told = [_told(stated.get(each, ({}, {})), keys) for each in _things(row.get(base))]
            values = [value for value, _ in told if value is not None]
            words = [text for _, text in told if text is not None]
            if not values and (not told or row[column.name] or words):
                missing.append(column.name)
            row[column.name] = values if isinstance(row.get(base), list) else next(iter(values), None)
            if not values and words:
                row[f"{column.name}Text"] = words[0]
        row["notStated"] = sorted(missing)
    _withhold_days(reader, columns, rows, scope)


def _withhold_days(reader: Reader, columns: Sequence[Column], rows: Sequence[Cells], scope: str) -> None:
    """A day that the law computed is told only if the document itself states it: it may rest on other documents."""
    names = [column.name for column in columns if column.type == "date" and not column.origin]
    ids = {each for row in rows for each in record_ids(row, scope)} if names else set()
    found = bodies(reader, ids)
    stated = {each: set(map(str, json.loads(str(row["body"])).values())) for each, row in found.items()}
    for row in rows:
        days = {day for each in record_ids(row, scope) for day in stated.get(each, ())}
        hidden = [name for name in names if row[name] is not None and str(row[name]) not in days]
        row.update(dict.fromkeys(hidden))
        row["notStated"] = sorted({*_things(row["notStated"]), *hidden})


def _split(origin: str) -> tuple[str, list[str]]:
    base, _, keys = origin.partition(".")
    return base, keys.split("|")


def _things(value: object) -> list[str]:
    """The ids in a cell that holds one, several or none."""
    found = value if isinstance(value, list) else [value]
    return [str(each) for each in found if each is not None]


def _told(stated: tuple[Mapping[str, object], Mapping[str, str]], keys: Sequence[str]) -> tuple[object, str | None]:
    """The value that a document states of a thing, and its own words for it."""
    body, words = stated
    value = next((body[each] for key in keys for each in (f"{key}Text", key) if each in body), None)
    return value, next((words[key] for key in keys if key in words), None)


def _stated(reader: Reader, things: Iterable[str], scope: str) -> Statements:
    found: dict[str, tuple[dict[str, object], dict[str, str]]] = {}
    for row in reader.rows(_STATED, {"ids": sorted(things), "scope": scope}):
        body, words = found.setdefault(str(row["thing"]), ({}, {}))
        for target, text in ((body, row["body"]), (words, row["words"])):
            for key, value in json.loads(str(text or "{}")).items():
                target.setdefault(key, value)
    return found


def _flat(value: object) -> Iterable[object]:
    if isinstance(value, list | tuple):
        for each in value:
            yield from _flat(each)
    elif value is not None:
        yield value
