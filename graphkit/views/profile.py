"""A firm, a case or a list in one answer: rows of canned queries and the evidence they share.

A profile is plain data, so that a program gets the same as a person (`graphkit.views.screen` draws it).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphkit.answer import NOT_ADVICE, Evidence, Result, Row
from graphkit.errors import UsageError
from graphkit.evidence import passages
from graphkit.query import Asked, firm, question, run, small
from graphkit.store import Reader
from graphkit.views.sentences import ActNote, texts

PARTS = {
    "firm": {"listings": "firm-listings", "cases": "firm-cases", "claims": "claims-about"},
    "case": {"orders": "case-orders"},
    "list": {"members": "list-members", "measures": "measures-of-list"},
}
_HEADS = {
    "firm": (
        "MATCH (c:Company {id: $id}) OPTIONAL MATCH (c)-[:CALLED]->(n:Name) WITH c, n ORDER BY n.kind, n.text "
        "RETURN c.name AS name, c.seatCountry AS seat, c.incorporatedIn AS incorporated, collect(n.text) AS names, "
        "collect(n.kind) AS nameKinds, c.records AS records"
    ),
    "case": (
        "MATCH (c:CourtCase {id: $id}) OPTIONAL MATCH (c)-[:BEFORE]->(k:Court) OPTIONAL MATCH (f)-[:BROUGHT]->(c) "
        "WITH c, k, f ORDER BY f.name RETURN c.name AS name, c.docketNumbers AS docket, "
        "coalesce(c.filedOnText, toString(c.filedOn)) AS filedOn, toString(c.lastSeen) AS lastSeen, "
        "c.subject AS subject, c.otherParties AS otherParties, k.name AS court, "
        "collect(DISTINCT f.name) AS brought, c.records AS records"
    ),
    "list": (
        "MATCH (c:RestrictiveList {id: $id}) OPTIONAL MATCH (a:Agency)-[:KEEPS]->(c) WITH c, a ORDER BY a.name "
        "RETURN c.name AS name, c.jurisdiction AS jurisdiction, collect(DISTINCT a.name) AS keptBy, "
        "c.records AS records"
    ),
}
_ACTS = (
    "UNWIND $ids AS id MATCH (a:Act {id: id}) OPTIONAL MATCH (a)-[t]->() WITH a, collect(DISTINCT type(t)) AS does "
    "RETURN a.id AS id, a.name AS name, toString(coalesce(a.decidedOn, a.publishedOn, a.knownOn)) AS date, "
    "does AS does ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class When:
    """The two clocks, as typed: the day asked about, and the day by which it could be known."""

    as_of: str | None = None
    known_by: str | None = None


NOW = When()


@dataclass(frozen=True, slots=True)
class Profile:
    """All parts of one profile. `parts` are rows by the name of the part; `evidence` is that of all of them."""

    id: str
    subject: str
    as_of: str
    known_by: str | None
    data_until: str | None
    head: Row
    parts: Mapping[str, tuple[Row, ...]]
    evidence: Mapping[str, Evidence]
    acts: Mapping[str, ActNote]
    warnings: tuple[str, ...]

    def document(self) -> dict[str, object]:
        """The profile as one JSON document."""
        return {
            "profile": self.id,
            "subject": self.subject,
            "asOf": self.as_of,
            "knownBy": self.known_by,
            "dataUntil": self.data_until,
            **{name: value for name, value in self.head.items() if name != "records"},
            **{name: list(rows) for name, rows in self.parts.items()},
            "evidence": {each: found.plain() for each, found in sorted(self.evidence.items())},
            "warnings": list(self.warnings),
            "notice": NOT_ADVICE,
        }


def find(reader: Reader, text: str) -> tuple[str, str]:
    """What a text names: ("firm", id), ("case", id) or ("list", id). UsageError with near names or the several ids."""
    found: list[tuple[str, str]] = []
    hints: list[str] = []
    for subject in PARTS:
        try:
            found.append((subject, firm(reader, text) if subject == "firm" else small(reader, subject, text)))
        except UsageError as error:
            if "is several" in str(error):
                raise
            hints += _hints(str(error))
    # The id of anything is taken for a firm's until it's looked at.
    found = [(subject, identifier) for subject, identifier in found if reader.rows(_HEADS[subject], {"id": identifier})]
    if len(found) > 1:
        raise UsageError(f"{text}: is several: give one of {', '.join(each for _, each in found)}")
    if not found:
        hint = f"did you mean {' or '.join(hints[:3])}?" if hints else "graphkit query list-members shows who is listed"
        raise UsageError(f"{text}: no such firm, case or list: {hint}")
    return found[0]


def name(reader: Reader, subject: str, identifier: str) -> str:
    """The display name of a firm, a case or a list."""
    return str(reader.rows(_HEADS[subject], {"id": identifier})[0]["name"])


def _hints(message: str) -> list[str]:
    """The near names that a refusal offers."""
    _, sign, names = message.partition("did you mean ")
    return names.rstrip("?").split(" or ") if sign else []


def profile(reader: Reader, text: str, when: When = NOW) -> Profile:
    """Gather the profile of what `text` names, as of a day and as known by one."""
    subject, identifier = find(reader, text)
    results = {part: [ask(reader, query, {subject: identifier}, when)] for part, query in PARTS[subject].items()}
    if subject == "firm":
        lists = [str(row["listId"]) for each in results["listings"] for row in each.rows if row["listId"]]
        results["listings"] = listings(reader, identifier, lists, when) or results["listings"]
        results |= _orders(reader, results["cases"], when)
    parts = {part: tuple(row for each in found for row in each.rows) for part, found in results.items()}
    every = [each for found in results.values() for each in found]
    rows = reader.rows(_HEADS[subject], {"id": identifier})
    return Profile(
        identifier,
        subject,
        every[0].as_of,
        every[0].known_by,
        every[0].data_until,
        rows[0],
        parts,
        {key: value for each in every for key, value in each.evidence.items()}
        | passages(reader, texts(rows[0]["records"]), None),
        act_notes(reader, (row for rows in parts.values() for row in rows)),
        tuple(dict.fromkeys(warning for each in every for warning in each.warnings)),
    )


def ask(reader: Reader, query: str, given: Mapping[str, str], when: When) -> Result:
    """What a canned query answers by both clocks."""
    return run(reader, question(query), Asked(given, as_of=when.as_of, known_by=when.known_by))


def _orders(reader: Reader, cases: list[Result], when: When) -> dict[str, list[Result]]:
    ids = dict.fromkeys(str(row["caseId"]) for result in cases for row in result.rows if row["caseId"])
    return {"orders": [ask(reader, "case-orders", {"case": case}, when) for case in ids]}


def listings(reader: Reader, firm_id: str, lists: Iterable[str], when: When) -> list[Result]:
    """What `listing-status` says of a firm and each of these lists."""
    given = [{"firm": firm_id, "list": each} for each in dict.fromkeys(lists)]
    return [ask(reader, "listing-status", each, when) for each in given]


def act_notes(reader: Reader, rows: Iterable[Row]) -> dict[str, ActNote]:
    """What is to be said of each act that some rows name."""
    ids = {each for row in rows for value in row.values() for each in texts(value) if each.startswith("act:")}
    found = reader.rows(_ACTS, {"ids": sorted(ids)}) if ids else []
    return {str(row["id"]): ActNote(str(row["name"]), str(row["date"]), frozenset(texts(row["does"]))) for row in found}
