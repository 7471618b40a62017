"""The statements a timeline is read with. Canned queries answer for one day; these give every day of a subject.

All take `$knownBy`; those of a firm or a case take `$id`, the others `$ids`.
"""

from graphkit.views.known import in_graph

_PUBLIC = "(known IS NULL OR {0} IS NULL OR {0} <= known)"
_PERIOD = (
    "p.state AS state, p.onPaper AS onPaper, p.inEffect AS inEffect, p.started AS started, p.open AS open, "
    "p.liveIn AS liveIn, p.suspendedBy AS suspendedBy, p.outcome AS outcome, toString(p.validFrom) AS from, "
    "toString(p.validFromLatest) AS fromLatest, toString(p.validUntil) AS until, p.basis AS basis, "
    "coalesce(p.because, []) AS because, p.id AS periodId"
)
_IN_GRAPH = in_graph("p")
_EACH = "WITH date($knownBy) AS known UNWIND $ids AS id WITH known, id "
_ONE = "WITH date($knownBy) AS known "

DESIGNATIONS = {
    "firm": "MATCH (c:Company {id: $id})<-[:NAMES]-(d:Designation) RETURN DISTINCT d.id AS id ORDER BY id",
    "case": (
        f"{_ONE}MATCH (c:CourtCase {{id: $id}})-[p:PUTS_IN_ISSUE]->(d:Designation) WHERE {_IN_GRAPH} "
        "RETURN DISTINCT d.id AS id ORDER BY id"
    ),
}
CASES = {
    "firm": (
        "MATCH (c:Company {id: $id})-[:BROUGHT|TOOK_PART_IN|AGAINST]-(k:CourtCase) "
        "RETURN DISTINCT k.id AS id ORDER BY id"
    ),
    "case": (
        "MATCH (c:CourtCase {id: $id}) OPTIONAL MATCH (c)-[:APPEALS]-(k:CourtCase) "
        "WITH c.id AS own, collect(k.id) AS others UNWIND others + [own] AS id RETURN DISTINCT id ORDER BY id"
    ),
}
CLAIMS = {
    "firm": "MATCH (c:Company {id: $id})<-[:ABOUT]-(m:Claim) RETURN DISTINCT m.id AS id ORDER BY id",
    "case": (
        "MATCH (c:CourtCase {id: $id})<-[:MADE_IN]-(o:CourtOrder)-[:ACCEPTS|REJECTS|LEAVES_OPEN]->(m:Claim) "
        "RETURN DISTINCT m.id AS id ORDER BY id"
    ),
}
PAPER = (
    f"{_EACH}MATCH (d:Designation {{id: id}})-[o:ON_LIST]->(l:RestrictiveList) "
    f"MATCH (d)-[:HAS_PERIOD]->(p:Period) WHERE {_IN_GRAPH} "
    "OPTIONAL MATCH (d)-[n:NAMES]->(c) "
    f"RETURN d.id AS designationId, c.name AS firm, c.id AS firmId, l.shortName AS list, l.id AS listId, {_PERIOD}, "
    "[d.records, o.records, n.records, p.records] AS evidence ORDER BY designationId, firmId, from, periodId"
)
EFFECT = (
    f"{_EACH}MATCH (d:Designation {{id: id}})-[:CARRIES]->(r:Restriction)-[:APPLIES]->(m:Measure) "
    f"MATCH (r)-[:HAS_PERIOD]->(p:Period) WHERE {_IN_GRAPH} "
    f"RETURN d.id AS designationId, m.id AS measureId, m.name AS measure, r.id AS restrictionId, {_PERIOD}, "
    "[m.records, p.records] AS evidence ORDER BY designationId, measureId, restrictionId, from, periodId"
)
STAGES = (
    f"{_EACH}MATCH (k:CourtCase {{id: id}})-[:HAS_PERIOD]->(p:Period) WHERE {_IN_GRAPH} "
    f"RETURN k.id AS caseId, k.name AS name, k.docketNumbers AS docket, "
    f"CASE WHEN known IS NULL OR k.lastSeen <= known THEN toString(k.lastSeen) END AS lastSeen, {_PERIOD}, "
    "[k.records, p.records] AS evidence ORDER BY caseId, from, periodId"
)
ORDERS = (
    "UNWIND $ids AS id MATCH (k:CourtCase {id: id})<-[:MADE_IN|CLOSES]-(a:Act) RETURN DISTINCT a.id AS id ORDER BY id"
)
ACTS = (
    f"{_EACH}MATCH (a:Act {{id: id}}) WHERE {_PUBLIC.format('a.knownOn')} "
    "CALL (a) { OPTIONAL MATCH (a)-[t]->() WITH DISTINCT type(t) AS kind ORDER BY kind RETURN collect(kind) AS does } "
    "CALL (a) { OPTIONAL MATCH (a)-[:MADE_IN|CLOSES]->(k:CourtCase) WITH k ORDER BY k.id "
    "RETURN collect(DISTINCT k.id) AS cases } "
    "CALL (a, known) { OPTIONAL MATCH (a)<-[:WITHDRAWS|REVOKES|REVERSES|VACATES|STAYS|LIFTS]-(z:Act) "
    f"WHERE {_PUBLIC.format('z.knownOn')} RETURN count(z.id) AS undoing }} "
    "RETURN a.id AS id, a.name AS name, a.standing AS standing, a.orderKind AS orderKind, "
    "does AS does, cases AS cases, undoing AS undoing, "
    "toString(coalesce(a.decidedOn, a.announcedOn, a.publishedOn, a.knownOn)) AS day, "
    "CASE WHEN a.decidedOn IS NOT NULL THEN coalesce(a.decidedOnText, toString(a.decidedOn)) "
    "WHEN a.announcedOn IS NOT NULL THEN coalesce(a.announcedOnText, toString(a.announcedOn)) "
    "WHEN a.publishedOn IS NOT NULL THEN coalesce(a.publishedOnText, toString(a.publishedOn)) "
    "ELSE coalesce(a.knownOnText, toString(a.knownOn)) END AS told, [a.records] AS evidence ORDER BY id"
)
SAID = (
    f"{_EACH}MATCH (m:Claim {{id: id}}) WHERE {_PUBLIC.format('coalesce(m.knownOn, m.statedOn)')} "
    "CALL (m) { OPTIONAL MATCH (m)<-[s:STATES]-(w) WHERE NOT w:Entry WITH w, s ORDER BY w.id "
    "RETURN collect(w.name) AS speakers, collect(s.records) AS speakerRecords } "
    "CALL (m, known) { OPTIONAL MATCH (m)<-[:DENIES]-(x:Claim) "
    f"WHERE {_PUBLIC.format('coalesce(x.knownOn, x.statedOn)')} RETURN count(x.id) AS denials }} "
    "CALL (m) { OPTIONAL MATCH (m)-[t:DENIES]->(x:Claim) RETURN count(x.id) AS denied } "
    "RETURN m.id AS id, m.text AS claim, m.stance AS stance, speakers AS speakers, m.asserterText AS asserter, "
    "denials AS denials, denied AS denied, "
    "toString(m.statedOn) AS day, coalesce(m.statedOnText, toString(m.statedOn)) AS told, "
    "[m.records, speakerRecords] AS evidence ORDER BY id"
)
