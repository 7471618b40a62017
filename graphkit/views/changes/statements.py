"""What is read for `changes`: one text for every store; days come back as ISO text.

Of a thing whose status turns in the window all periods are read as known on one day, for a turn is told by the
stretches on both sides of it. A window is (since, until]; a span that meets it counts.
"""

from graphkit.views.known import in_graph

_DAYS = "WITH date($since) AS since, date($until) AS until, date($knownBy) AS known\n"
_TURNS = f"""EXISTS {{ MATCH (x)-[:HAS_PERIOD]->(q:Period)
    WHERE {in_graph("q")} AND q.validFrom <= until
      AND (since < q.validFrom OR since < q.validFromLatest OR since < q.validUntil AND q.validUntil <= until) }}"""
_PERIOD = """p.lane AS lane, p.state AS state, p.onPaper AS onPaper,
  p.inEffect AS inEffect, p.started AS started, p.open AS open, p.liveIn AS liveIn, p.suspendedBy AS suspendedBy,
  p.outcome AS outcome, toString(p.validFrom) AS start, toString(p.validUntil) AS stop,
  toString(p.validFromLatest) AS sureFrom, p.basis AS basis, coalesce(p.because, []) AS because, p.records AS records"""

LISTINGS = f"""{_DAYS}UNWIND $lists AS listId
MATCH (l:RestrictiveList {{id: listId}})<-[o:ON_LIST]-(d:Designation)
OPTIONAL MATCH (d)-[n:NAMES]->(c)
WITH since, until, known, l, o, d, n, c
  WHERE $firm IS NULL OR c.id = $firm
MATCH (d)-[:CARRIES*0..1]->(x)
  WHERE {_TURNS}
CALL (d) {{
  OPTIONAL MATCH (d)-[f:FOLLOWS]->(:Designation)
    WHERE f.how IN ['correction', 'relisting']
  WITH f ORDER BY f.how, f.id
  RETURN head(collect(f.how)) AS how, collect(f.records) AS followed
}}
OPTIONAL MATCH (x)-[:APPLIES]->(m:Measure)
MATCH (x)-[:HAS_PERIOD]->(p:Period)
  WHERE {in_graph("p")}
RETURN x.id AS subjectId, d.id AS designationId, d.name AS designation, l.id AS listId, l.shortName AS list,
  c.id AS firmId, c.name AS firm, m.id AS measureId, m.name AS measure, how, {_PERIOD},
  [d.records, o.records, n.records, CASE WHEN how IS NOT NULL THEN followed END] AS more
ORDER BY listId, firmId, subjectId, start, stop
"""

FORCES = f"""{_DAYS}MATCH (x:Measure|CoverageRule)
  WHERE {_TURNS}
CALL (x) {{
  OPTIONAL MATCH (x)<-[:TRIGGERS]-(a:RestrictiveList)
  RETURN collect(DISTINCT a.id) AS triggered
}}
CALL (x) {{
  OPTIONAL MATCH (x)-[:WIDENS]->(b:RestrictiveList)
  RETURN collect(DISTINCT b.id) AS widened
}}
CALL (x) {{
  OPTIONAL MATCH (x)-[:WIDENS]->(:Measure)<-[:TRIGGERS]-(e:RestrictiveList)
  RETURN collect(DISTINCT e.id) AS reached
}}
MATCH (x)-[:HAS_PERIOD]->(p:Period)
  WHERE {in_graph("p")}
RETURN x.id AS subjectId, x.id AS measureId, x.name AS measure, triggered, widened, reached, {_PERIOD},
  [x.records] AS more
ORDER BY subjectId, start, stop
"""

CASES = f"""{_DAYS}MATCH (x:CourtCase)
  WHERE {_TURNS}
MATCH (x)-[:HAS_PERIOD]->(p:Period)
  WHERE {in_graph("p")}
RETURN x.id AS subjectId, x.id AS caseId, {_PERIOD}, [x.records] AS more
ORDER BY subjectId, start, stop
"""

ISSUES = f"""{_DAYS}MATCH (k:CourtCase)-[p:PUTS_IN_ISSUE]->(d:Designation)
  WHERE {in_graph("p")}
MATCH (d)-[o:ON_LIST]->(l:RestrictiveList)
OPTIONAL MATCH (d)-[n:NAMES]->(c)
WITH since, until, k, p, d, o, l, n, c
  WHERE ($firm IS NULL OR c.id = $firm) AND l.id IN $lists
RETURN k.id AS caseId, d.id AS designationId, d.name AS designation, l.id AS listId, l.shortName AS list,
  c.id AS firmId, c.name AS firm, 'issue' AS lane, p.reach AS reach, toString(p.validFrom) AS start,
  toString(p.validUntil) AS stop, toString(p.validFromLatest) AS sureFrom, coalesce(p.because, []) AS because,
  p.records AS records, [k.records, d.records, o.records, n.records] AS more, p.id AS tieId
ORDER BY caseId, listId, firmId, designationId, reach, start, tieId
"""


def _made(name: str, *dates: str) -> str:
    """The first of some dates that a thing has: its earliest day as `made`, its latest as `latest`."""
    earliest = ", ".join(f"{name}.{each}" for each in dates)
    latest = " ".join(
        f"WHEN {name}.{each} IS NOT NULL THEN coalesce({name}.{each}Latest, {name}.{each})" for each in dates
    )
    return f"coalesce({earliest}) AS made, CASE {latest} END AS latest"


_OF_ACTS = ("decidedOn", "announcedOn", "publishedOn", "knownOn")
_OF_EDITIONS = ("releasedOn", "publishedOn", "knownOn")

ACTS = f"""{_DAYS}MATCH (a:Act)
WITH since, until, known, a, {_made("a", *_OF_ACTS)}
WITH known, a, made, latest
  WHERE made <= until AND since < latest AND (known IS NULL OR a.knownOn IS NULL OR a.knownOn <= known)
CALL (a) {{
  OPTIONAL MATCH (a)-[:MADE_IN|CLOSES]->(k:CourtCase)
  RETURN collect(DISTINCT k.id) AS cases
}}
CALL (a) {{
  OPTIONAL MATCH (a)-[:PRINTS]->(e:Entry)-[:FOR_LIST]->(l:RestrictiveList)
  RETURN collect(DISTINCT l.id) AS printedFor
}}
CALL (a) {{
  OPTIONAL MATCH (a)-[:PRINTS]->(e:Entry)-[:NAMES]->(c)
  RETURN collect(DISTINCT c {{.id, .name}}) AS printed
}}
CALL (a) {{
  OPTIONAL MATCH (a)-[:UPHOLDS|REMANDS|REAFFIRMS|REFUSES_TO_REMOVE]->(d:Designation)-[:NAMES]->(c)
  RETURN collect(DISTINCT c {{.id, .name}}) AS weighed
}}
CALL (a) {{
  OPTIONAL MATCH (a)-[:UPHOLDS|REMANDS|REAFFIRMS|REFUSES_TO_REMOVE]->(d:Designation)-[:ON_LIST]->(l:RestrictiveList)
  RETURN collect(DISTINCT l.id) AS weighedFor
}}
RETURN a.id AS actId, a.name AS act, a.kind AS kind, a.standing AS standing, a.relief AS relief,
  toString(made) AS earliest, toString(latest) AS latest, cases, printedFor, printed, weighed, weighedFor,
  [a.records] AS more
ORDER BY earliest, actId
"""

EDITIONS = f"""{_DAYS}UNWIND $lists AS listId
MATCH (l:RestrictiveList {{id: listId}})<-[o:OF_LIST]-(e:ListEdition)
WITH since, until, known, l, o, e, {_made("e", *_OF_EDITIONS)}
WITH known, l, o, e, made, latest
  WHERE made <= until AND since < latest AND e.standing = 'issued'
    AND (known IS NULL OR coalesce(e.knownOn, e.releasedOn, e.publishedOn) <= known)
RETURN e.id AS editionId, e.name AS edition, e.entryCount AS entryCount, l.id AS listId, l.shortName AS list,
  toString(made) AS earliest, toString(latest) AS latest, [e.records, o.records] AS more
ORDER BY earliest, editionId, listId
"""

LINES = f"""{_DAYS}UNWIND $lists AS listId
MATCH (l:RestrictiveList {{id: listId}})<-[:ON_LIST]-(d:Designation)
WITH until, known, l, d, COUNT {{ MATCH (d)<-[:RECORDS]-(:Entry) }} AS lines
  WHERE lines > 1
MATCH (d)<-[r:RECORDS]-(e:Entry)
MATCH (e)<-[t:PRINTS]-(z:ListEdition|Act)
OPTIONAL MATCH (d)-[:NAMES]->(c)
WITH l, d, e, r, t, z, c, until, known, {_made("z", "releasedOn", *_OF_ACTS)}
  WHERE made <= until AND z.standing = 'issued' AND ($firm IS NULL OR c.id = $firm)
    AND (known IS NULL OR coalesce(z.knownOn, made) <= known)
RETURN d.id AS designationId, d.name AS designation, l.id AS listId, l.shortName AS list, c.id AS firmId,
  c.name AS firm, e.id AS entryId, e.printedName AS printedName, e.entryKind AS entryKind, z.id AS printerId,
  toString(made) AS earliest, toString(latest) AS latest, [e.records, r.records, t.records] AS more
ORDER BY listId, firmId, designationId, earliest, printerId, entryId
"""

LISTS = "MATCH (l:RestrictiveList) RETURN l.id AS id, l.shortName AS name ORDER BY id"

SUITS = """MATCH (k:CourtCase)
CALL (k) {
  OPTIONAL MATCH (k)<-[:BROUGHT]-(c:Company)
  RETURN collect(DISTINCT c {.id, .name}) AS plaintiffs
}
CALL (k) {
  OPTIONAL MATCH (k)-[:PUTS_IN_ISSUE]->(:Designation)-[:NAMES]->(f:Company)
  RETURN collect(DISTINCT f {.id, .name}) AS concerned
}
CALL (k) {
  OPTIONAL MATCH (k)-[:PUTS_IN_ISSUE]->(:Designation)-[:ON_LIST]->(l:RestrictiveList)
  RETURN collect(DISTINCT l.id) AS lists
}
RETURN k.id AS id, k.name AS name, plaintiffs, concerned, lists ORDER BY id
"""

ALL = (LISTINGS, FORCES, CASES, ISSUES, ACTS, EDITIONS, LINES, LISTS, SUITS)
