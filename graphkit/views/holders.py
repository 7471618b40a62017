"""What a store holds of the owners of a firm on a day: stakes, kin, listings and the rules of the lists.

Each text is asked once a step or once an answer, of ids that are known: none scans a kind of which there is much.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from graphkit.answer import Row
from graphkit.coverage import Kinship, Span, Stake
from graphkit.model import model
from graphkit.store import Reader
from graphkit.views.known import in_graph
from graphkit.views.sentences import texts


def _holds(name: str) -> str:
    """Whether a period is one of the day asked about."""
    return (
        f"{in_graph(name)} "
        f"AND ({name}.validFrom IS NULL OR {name}.validFrom <= day) "
        f"AND ({name}.validUntil IS NULL OR day < {name}.validUntil)"
    )


_DAY = "WITH date($asOf) AS day, date($knownBy) AS known "
FIRM = "UNWIND $ids AS id MATCH (c:LABEL {id: id}) RETURN c.name AS name, c.records AS records ORDER BY name"
LIST = (
    "UNWIND $ids AS id MATCH (l:RestrictiveList {id: id}) "
    "RETURN l.shortName AS listName, l.records AS listRecords ORDER BY listName"
)
_STAKE_DAYS = (
    "toString(o.validFrom) AS begun, toString(o.validFromLatest) AS begunLatest, toString(o.validUntil) AS ended, "
    "toString(o.validUntilLatest) AS endedLatest, toString(coalesce(o.seenOnLatest, o.seenOn)) AS seen, "
    "coalesce(o.validFromText, toString(o.validFrom)) AS begunText"
)
STAKES = (
    "UNWIND $ids AS id MATCH (c:Company {id: id})<-[o:OWNS]-(x) "
    "RETURN o.id AS id, x.id AS owner, x.name AS ownerName, c.id AS firm, c.name AS firmName, o.shareMin AS shareMin, "
    f"o.shareMax AS shareMax, o.shareText AS shareText, o.controls AS controls, {_STAKE_DAYS}, "
    "o.sources AS sources, o.records AS records ORDER BY id"
)
GROUPS = (
    f"{_DAY} UNWIND $ids AS id MATCH (c:Company {{id: id}})-[m:PART_OF_GROUP]->(g:Group) "
    "MATCH (g)<-[n:PART_OF_GROUP]-(x:Company) "
    "MATCH (x)<-[:NAMES]-(d:Designation)-[:ON_LIST]->(l:RestrictiveList) "
    "MATCH (l)-[:TRIGGERS*0..1]->(w)<-[:WIDENS]-(r:CoverageRule) "
    "WHERE r.reach = 'subsidiaries_affiliates' AND x.id <> c.id "
    "AND (m.validFrom IS NULL OR m.validFrom <= day) AND (m.validUntil IS NULL OR day < m.validUntil) "
    "AND (n.validFrom IS NULL OR n.validFrom <= day) AND (n.validUntil IS NULL OR day < n.validUntil) "
    "RETURN DISTINCT c.id AS member, c.name AS memberName, x.id AS other, x.name AS otherName, g.name AS via, "
    "m.records AS first, n.records AS second ORDER BY member, other, via"
)
HELD = (
    "UNWIND $ids AS id MATCH (c:LABEL {id: id})-[o:OWNS]->(x:Company) "
    "MATCH (x)<-[:NAMES]-(d:Designation)-[:ON_LIST]->(l:RestrictiveList) "
    "MATCH (l)-[:TRIGGERS*0..1]->(w)<-[:WIDENS]-(r:CoverageRule) "
    "WHERE r.reach = 'subsidiaries_affiliates' "
    "RETURN DISTINCT c.id AS member, c.name AS memberName, x.id AS other, x.name AS otherName, o.id AS id, "
    f"o.shareText AS shareText, o.shareMin AS shareMin, o.shareMax AS shareMax, {_STAKE_DAYS}, "
    "o.sources AS sources, o.records AS first ORDER BY member, other, id"
)
LISTINGS = (
    f"{_DAY} UNWIND $ids AS id MATCH (x:LABEL {{id: id}})<-[n:NAMES]-(d:Designation)-[:HAS_PERIOD]->(p:Period) "
    f"WHERE {_holds('p')} MATCH (d)-[o:ON_LIST]->(l:RestrictiveList) OPTIONAL MATCH (d)-[:CARRIES]->(r:Restriction) "
    "OPTIONAL MATCH (r)-[:APPLIES]->(m:Measure) "
    f"OPTIONAL MATCH (r)-[:HAS_PERIOD]->(e:Period) WHERE {_holds('e')} "
    "RETURN x.id AS name, x.name AS nameText, l.id AS list, l.shortName AS listName, d.id AS designation, "
    "p.onPaper AS onPaper, coalesce(day < p.validFromLatest, false) AS paperUnsure, m.id AS measure, "
    "m.name AS measureName, r.id AS restriction, e.state AS effect, e.inEffect AS inEffect, "
    "coalesce(day < e.validFromLatest, false) AS effectUnsure, p.basis AS basis, e.basis AS effectBasis, "
    "p.because AS because, e.because AS effectBecause, "
    "d.records AS designationRecords, n.records AS nameRecords, o.records AS listRecords, p.records AS paperRecords, "
    "e.records AS effectRecords ORDER BY name, designation, measure"
)
_RULE = (
    "OPTIONAL MATCH (r)-[:HAS_PERIOD]->(p:Period) WHERE {holds} "
    "RETURN r.id AS id, r.name AS name, r.reach AS reach, r.threshold AS threshold, r.aggregate AS aggregate, "
    "toString(r.madeOn) AS madeOn, l.id AS list, l.shortName AS listName, {measure} AS measure, p.state AS state, "
    "p.inEffect AS inEffect, coalesce(day < p.validFromLatest, false) AS unsure, p.basis AS basis, "
    "p.because AS because, toString(p.validUntil) AS until, r.records AS ruleRecords, w.records AS widensRecords, "
    "p.records AS periodRecords, l.records AS listRecords ORDER BY list, id"
)
LIST_RULES = f"{_DAY} MATCH (r:CoverageRule)-[w:WIDENS]->(l:RestrictiveList) " + _RULE.format(
    holds=_holds("p"), measure="null"
)
MEASURE_RULES = (
    f"{_DAY} MATCH (r:CoverageRule)-[w:WIDENS]->(m:Measure)<-[:TRIGGERS]-(l:RestrictiveList) "
    + _RULE.format(holds=_holds("p"), measure="m.id")
)
_PUBLISHED = (
    "UNWIND $ids AS id MATCH (s:Source {id: id}) WHERE s.published IS NOT NULL "
    "RETURN s.id AS id, toString(s.published) AS published ORDER BY id"
)
TEXTS = (FIRM, LIST, STAKES, GROUPS, HELD, LISTINGS, LIST_RULES, MEASURE_RULES, _PUBLISHED)


@dataclass(frozen=True, slots=True)
class Asking:
    """An open store and the day asked about; `known_by` as in `--known-by`."""

    reader: Reader
    as_of: str
    known_by: str | None = None

    def rows(self, text: str, ids: Iterable[str] = ()) -> list[Row]:
        """The rows of a text, asked once for each kind of thing where the text names none."""
        wanted = sorted(set(ids))
        if "LABEL" not in text:
            return self._rows(text, wanted)
        kinds: dict[str, list[str]] = {}
        for each in wanted:
            kinds.setdefault(model().base(each), []).append(each)
        return [row for kind, those in sorted(kinds.items()) for row in self._rows(text.replace("LABEL", kind), those)]

    def _rows(self, text: str, ids: list[str]) -> list[Row]:
        given = {"asOf": self.as_of, "knownBy": self.known_by, "ids": ids}
        return list(self.reader.rows(text, {name: value for name, value in given.items() if f"${name}" in text}))


@dataclass(frozen=True, slots=True)
class Owners:
    """What was read of a firm's owners: stakes by id, as rows and as they were that day, and its kin."""

    rows: Mapping[str, Row]
    stakes: tuple[Stake, ...]
    kin: tuple[Row, ...]

    @property
    def kinships(self) -> list[Kinship]:
        """The kin as the rules take them."""
        return [Kinship(str(row["member"]), str(row["other"])) for row in self.kin]

    def names(self, firm: str) -> set[str]:
        """The firm, its owners and its kin."""
        return {firm, *(stake.owner for stake in self.stakes), *(each.other for each in self.kinships)}


def owners(asking: Asking, firm: str) -> Owners:
    """Everybody above a firm, step by step up; stakes that were over by the day lead no further."""
    rows: dict[str, Row] = {}
    stakes: list[Stake] = []
    waiting, seen = {firm}, {firm}
    while waiting:
        found = _known(asking, asking.rows(STAKES, waiting))
        rows |= {str(row["id"]): row for row in found}
        stakes += (read := [_stake(row, asking.as_of) for row in found])
        waiting = {each.owner for each in read if each.holds is not False and each.owner.startswith("company:")} - seen
        seen |= waiting
    above = {firm, *(each.owner for each in stakes if each.holds is not False)}
    held = _known(asking, [row for row in asking.rows(HELD, above) if _held(row, asking.as_of) is not False])
    return Owners(rows, tuple(stakes), (*asking.rows(GROUPS, above), *held))


def _held(row: Row, as_of: str) -> bool | None:
    """Whether a stake held that day, as its days tell."""
    names = ("begun", "begunLatest", "ended", "endedLatest", "seen")
    span = Span(*(datetime.date.fromisoformat(str(row[name])) if row[name] else None for name in names))
    return span.holds(datetime.date.fromisoformat(as_of))


def _known(asking: Asking, rows: list[Row]) -> list[Row]:
    """The stakes that could be known: from the first dated document that states one, else its own first day."""
    known_by = asking.known_by
    if known_by is None:
        return rows
    found = asking.rows(_PUBLISHED, {each for row in rows for each in texts(row["sources"])})
    published = {str(row["id"]): str(row["published"]) for row in found}

    def since(row: Row) -> str:
        days = [published[each] for each in texts(row["sources"]) if each in published]
        return min(days) if days else str(row["seen"] or row["begun"] or "")

    return [row for row in rows if since(row) <= known_by]


def _stake(row: Row, as_of: str) -> Stake:
    low, high = (None if row[name] is None else Decimal(str(row[name])) for name in ("shareMin", "shareMax"))
    return Stake(
        str(row["id"]), str(row["owner"]), str(row["firm"]), low, high,
        controls=bool(row["controls"]), holds=_held(row, as_of),
    )  # fmt: skip
