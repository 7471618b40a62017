"""Parameters: what a person types becomes what a statement is given.

A firm is an id, a slug, an exact name or alias, a ticker or an LEI. A list, a case, a comparison, an agency, a court, a
judge, a body that claims name or a scope is an id, a slug or its exact name (a case also by docket number); a family of
lists is the word that its lists bear. What fits nothing, or several, is a UsageError.
"""

import datetime
import os
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from graphkit.errors import UsageError
from graphkit.question import FROM_OPTIONS, Parameter, Question
from graphkit.store import NOT_TEXT, Reader
from graphkit.values import date, name
from graphkit.values.near import near

GRAPH = "graph"
TODAY = "GRAPHKIT_TODAY"
ACTORS = ("Agency", "Company", "Court", "Military", "Organisation", "Person")
"""The kinds of actor: a copy of what the schema says, which takes longer to read than a question takes to answer."""
BY_ID = {label.lower(): f"MATCH (n:{label} {{id: $id}}) RETURN n.id AS id" for label in ACTORS}
LIMIT = 100
"""How many rows a picture shows where nothing else is asked for."""
_BY_KEY = "MATCH (n:Name {key: $key})<-[:CALLED]-(c) RETURN DISTINCT c.id AS id ORDER BY id"
_BY_LEI = "MATCH (c:Company) WHERE c.lei = $text RETURN c.id AS id ORDER BY id"
_MOVED = "MATCH (r:Record {thing: $id}) RETURN DISTINCT r.of AS id ORDER BY id"
_FIRM_NAMES = "MATCH (n:Name)<-[:CALLED]-(c:Company) RETURN DISTINCT n.text AS text ORDER BY text"
_SMALL = {
    "list": "MATCH (n:RestrictiveList) RETURN n.id AS id, [n.name, n.shortName] AS names ORDER BY id",
    "case": "MATCH (n:CourtCase) RETURN n.id AS id, [n.name] + coalesce(n.docketNumbers, []) AS names ORDER BY id",
    "comparison": "MATCH (n:Comparison) RETURN n.id AS id, [n.name, n.market] AS names ORDER BY id",
    "family": "MATCH (n:RestrictiveList) WHERE n.family IS NOT NULL "
    "RETURN DISTINCT n.family AS id, [n.family] AS names ORDER BY id",
    "agency": "MATCH (n:Agency) RETURN n.id AS id, [n.name] AS names ORDER BY id",
    "court": "MATCH (n:Court) RETURN n.id AS id, [n.name] AS names ORDER BY id",
    "judge": "MATCH (:CourtOrder)<-[:DECIDED]-(n:Person) RETURN DISTINCT n.id AS id, [n.name] AS names ORDER BY id",
    "body": "MATCH (:Claim)-[:POINTS_TO]->(n) WHERE n:Military OR n:Organisation OR n:Agency "
    "RETURN DISTINCT n.id AS id, [n.name] AS names ORDER BY id",
    "scope": "MATCH (n:Source) WHERE n.isScope RETURN n.id AS id, [n.name] AS names ORDER BY id",
}
_WORDS = {"topic": "topic", "effect_class": "class of effect"}
_SCOPED_COMPARISONS = (
    "MATCH (s:Source) WHERE s.isScope AND ($scope = 'graph' OR s.id = $scope) WITH collect(s.id) AS scopes "
    "MATCH (n:Comparison) WHERE any(each IN n.sources WHERE each IN scopes) RETURN n.id AS id ORDER BY id"
)


class Asked(NamedTuple):
    """What was asked beside the question's name. Dates and the scope are as typed; `timeout` is in seconds."""

    given: Mapping[str, str]
    as_of: str | None = None
    known_by: str | None = None
    scope: str | None = None
    limit: int | None = None
    timeout: float | None = None


def bind(reader: Reader, asked: Question, by: Asked) -> dict[str, object]:
    """All parameters of a question as values, the options' among them."""
    known = [each.name for each in asked.asked_for]
    for key, value in by.given.items():
        if key in FROM_OPTIONS:
            raise UsageError(f"-p {key}: has an option of its own: --as-of, --known-by, --source or --limit")
        if key not in known:
            right = near(key, known) if known else "it takes none"
            raise UsageError(f"-p {key}: {asked.name} has no such parameter: {right}")
        if any("\ud800" <= letter <= "\udfff" for letter in value):
            raise UsageError(NOT_TEXT)
    bound: dict[str, object] = {
        "asOf": day(by.as_of or "today", "--as-of"),
        "knownBy": day(by.known_by, "--known-by") if by.known_by else None,
        "scope": scope(reader, by.scope),
        "limit": by.limit or LIMIT,
    }
    for each in asked.asked_for:
        bound[each.name] = _value(reader, asked.name, each, by.given.get(each.name), str(bound["scope"]))
    return bound


def scope(reader: Reader, text: str | None) -> str:
    """The id of the source that --source names; it must be a scope."""
    if text is None or text == GRAPH:
        return GRAPH
    rows = reader.rows(_SMALL["scope"])
    found = _matching(rows, text)
    if len(found) != 1:
        scopes = ", ".join(str(row["id"]) for row in rows) or "none"
        raise UsageError(f"--source {text}: is not a source to be asked on its own: the scopes are {scopes}")
    return found[0]


def day(text: str, option: str) -> str:
    """A date as ISO text; `today` is GRAPHKIT_TODAY, else the day in UTC."""
    try:
        if text != "today":
            return date.day(text).isoformat()
        return date.day(os.environ[TODAY]).isoformat() if os.environ.get(TODAY) else _utc()
    except ValueError as error:
        raise UsageError(f"{option} {text}: {error}") from None


def firm(reader: Reader, text: str) -> str:
    """The id of the firm meant by an id, slug, exact name, alias, ticker or LEI."""
    ways: tuple[Callable[[], Iterable[str]], ...] = (
        lambda: _by_id(reader, text),
        lambda: _by_id(reader, f"company:{text}"),
        lambda: _ids(reader, _BY_LEI, {"text": text.upper()}),
        lambda: _companies_first(_ids(reader, _BY_KEY, {"key": name.key(text)})),
        lambda: _ids(reader, _MOVED, {"id": text if ":" in text else f"company:{text}"}),
    )
    for way in ways:
        if found := list(way()):
            return _single("firm", text, found)
    known = [str(row["text"]) for row in reader.rows(_FIRM_NAMES)]
    hint = near(text, known, otherwise="graphkit search finds firms by a part of their name")
    raise UsageError(f"firm: {text}: no such firm: {hint if known else 'no firm is loaded'}")


def _value(reader: Reader, query: str, parameter: Parameter, text: str | None, within: str) -> object:
    if text is None or (text == "" and parameter.default is None):
        text = parameter.default
    if text is None:
        raise UsageError(f"-p {parameter.name}: {query} needs it: {parameter.about}")
    if text == "":
        return _scoped_comparison(reader, within) if parameter.type == "comparison" else None
    if parameter.type == "firm":
        return firm(reader, text)
    if parameter.type in _SMALL:
        return small(reader, parameter.type, text)
    return plain(parameter, text)


def small(reader: Reader, kind: str, text: str) -> str:
    """The id of the list, case or other rare thing meant by an id, slug or exact name."""
    rows = reader.rows(_SMALL[kind])
    found = _matching(rows, text)
    if found:
        return _single(kind, text, found)
    known = [str(row["id"]).rpartition(":")[2] for row in rows]
    slug = text.partition(":")[2] or text
    raise UsageError(f"{kind}: {text}: no such {kind}: {near(slug, known) if known else 'none is loaded'}")


def plain(parameter: Parameter, text: str) -> object:
    """The value of a parameter that needs no look into a store."""
    option = f"-p {parameter.name}"
    if parameter.type in _WORDS:
        from graphkit.schemafile import vocabulary  # noqa: PLC0415  (few questions need it)

        words = vocabulary(parameter.type).terms
        if text not in words:
            raise UsageError(f"{option}={text}: no such {_WORDS[parameter.type]}: {near(text, words)}")
    if parameter.type == "date":
        return day(text, option)
    if parameter.type == "boolean":
        if text.lower() not in ("true", "false"):
            raise UsageError(f"{option}={text}: true or false is expected")
        return text.lower() == "true"
    if parameter.type == "integer":
        try:
            return int(text)
        except ValueError:
            raise UsageError(f"{option}={text}: a whole number is expected") from None
    return text


def _scoped_comparison(reader: Reader, within: str) -> str:
    found = _ids(reader, _SCOPED_COMPARISONS, {"scope": within})
    if len(found) != 1:
        right = f"give one of {', '.join(found)}" if found else "no scope document holds one: give its id"
        raise UsageError(f"-p comparison: {right}")
    return found[0]


def _by_id(reader: Reader, identifier: str) -> list[str]:
    text = BY_ID.get(identifier.partition(":")[0])
    return _ids(reader, text, {"id": identifier}) if text else []


def _ids(reader: Reader, text: str, parameters: Mapping[str, object]) -> list[str]:
    return [str(row["id"]) for row in reader.rows(text, parameters)]


def _companies_first(ids: list[str]) -> list[str]:
    """A body of another kind that bears a firm's name does not make the name ambiguous."""
    return [each for each in ids if each.startswith("company:")] or ids


def _matching(rows: Iterable[Mapping[str, object]], text: str) -> list[str]:
    exact = [str(row["id"]) for row in rows if text in (row["id"], str(row["id"]).partition(":")[2])]
    wanted = name.key(text)
    return exact or [
        str(row["id"])
        for row in rows
        if wanted in [name.key(str(each)) for each in row["names"] if each is not None]  # type: ignore[attr-defined]
    ]


def _single(kind: str, text: str, found: list[str]) -> str:
    if len(found) > 1:
        raise UsageError(f"{kind}: {text}: is several: give one of {', '.join(found)}")
    return found[0]


def _utc() -> str:
    return datetime.datetime.now(datetime.UTC).date().isoformat()
