// Which listed firms are in court over a listing?
// question = "Which firms that are on a list on that day have an open lawsuit that puts the listing in issue?"
// none = "No firm that is on a list that day has an open suit against the listing, as far as this graph knows."
// revision = 1
// columns = [
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "list", type = "text", from = "listId.name" },
//   { name = "listId", type = "text" },
//   { name = "reach", type = "text" },
//   { name = "reaches", type = "list" },
//   { name = "caseName", type = "text", from = "caseId.name" },
//   { name = "caseId", type = "text" },
//   { name = "court", type = "text", from = "courtId.name" },
//   { name = "courtId", type = "text" },
//   { name = "docket", type = "text", from = "caseId.docketNumbers" },
//   { name = "filedOn", type = "date", from = "caseId.filedOn" },
//   { name = "stage", type = "text" },
//   { name = "status", type = "text" },
//   { name = "effect", type = "text" },
//   { name = "suspendedBy", type = "text" },
//   { name = "lastSeen", type = "date", from = "caseId.lastSeen" },
//   { name = "certain", type = "boolean" },
//   { name = "because", type = "list" },
// ]
// tags = ["headline"]
//
// [params.persons]
// type = "boolean"
// default = false
// about = "Also the suits of persons who are listed"
//
// [params.asOf]
// type = "date"
// default = "today"
// about = "The day asked about"
//
// [params.knownBy]
// type = "date"
// default = ""
// about = "Only what could be known on that day; none: all that is known"
//
// [params.scope]
// type = "scope"
// default = "graph"
// about = "A source to be asked on its own, or the whole graph"
//
// [params.limit]
// type = "integer"
// default = 100
// about = "How many rows a picture shows at most"
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (k:CourtCase)-[h:PUTS_IN_ISSUE]->(d:Designation)
  WHERE h.scope = $scope AND (h.validFrom IS NULL OR h.validFrom <= day) AND (h.validUntil IS NULL OR day < h.validUntil)
    AND (known IS NULL AND h.knownUntil IS NULL OR (h.knownFrom IS NULL OR h.knownFrom <= known)
      AND (h.knownUntil IS NULL OR known < h.knownUntil))
MATCH (k)-[:HAS_PERIOD]->(s:Period)
  WHERE s.open AND s.scope = $scope AND (s.validFrom IS NULL OR s.validFrom <= day) AND (s.validUntil IS NULL OR day < s.validUntil)
    AND (known IS NULL AND s.knownUntil IS NULL OR (s.knownFrom IS NULL OR s.knownFrom <= known)
      AND (s.knownUntil IS NULL OR known < s.knownUntil))
MATCH (d)-[:HAS_PERIOD]->(p:Period)
  WHERE p.onPaper AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
MATCH (d)-[n:NAMES]->(c)
  WHERE (c:Company OR $persons) AND ($scope = 'graph' OR $scope IN n.sources)
OPTIONAL MATCH (k)-[b:BEFORE]->(g:Court)
  WHERE ($scope = 'graph' OR $scope IN b.sources)
CALL (d, day, known) {
  OPTIONAL MATCH (d)-[:CARRIES]->(r:Restriction)-[:HAS_PERIOD]->(e:Period)
    WHERE e.scope = $scope AND (e.validFrom IS NULL OR e.validFrom <= day) AND (e.validUntil IS NULL OR day < e.validUntil)
      AND (known IS NULL AND e.knownUntil IS NULL OR (e.knownFrom IS NULL OR e.knownFrom <= known)
        AND (e.knownUntil IS NULL OR known < e.knownUntil))
  OPTIONAL MATCH (r)-[:APPLIES]->(m:Measure)
  WITH r, e, m, coalesce(day < e.validFromLatest, false) AS unsure ORDER BY m.id, r.id
  RETURN collect(e.state) AS states, collect(e.suspendedBy) AS holders, collect(m.id) AS measureIds,
    collect(m.name) AS measures, collect(e.records) AS effectRecords, collect(e.because) AS effectBecause,
    collect(e.basis) AS bases, collect(CASE WHEN NOT unsure THEN e.inEffect END) AS sure, collect(unsure) AS unsures
}
MATCH (d)-[o:ON_LIST]->(l:RestrictiveList)
  WHERE ($scope = 'graph' OR $scope IN o.sources)
WITH day, c, l, k, s, g, b, h, d, p, n, o, states, holders, effectRecords, unsures ORDER BY d.id, h.id
WITH day, c, l, k, s, g, collect(DISTINCT h.reach) AS found, head(collect(p.state)) AS status,
  reduce(all = [], some IN collect(states) | all + some) AS states,
  reduce(all = [], some IN collect(holders) | all + some) AS holders,
  collect(coalesce(day < h.validFromLatest, false)) + collect(coalesce(day < p.validFromLatest, false))
    + [coalesce(day < s.validFromLatest, false)] AS unsure,
  reduce(all = [], each IN [collect(p.because), collect(h.because), [coalesce(s.because, [])]] |
    reduce(acts = all, some IN each | acts + [act IN some WHERE NOT act IN acts])) AS because,
  [k.records, s.records, collect(b.records), collect(h.records), collect(d.records), collect(p.records), collect(n.records),
    collect(o.records), collect(effectRecords)] AS evidence
WITH *, [reach IN ['entry', 'act', 'carried_over', 'rule'] WHERE reach IN found] AS reaches
RETURN c.name AS firm, c.id AS firmId, l.shortName AS list, l.id AS listId, head(reaches) AS reach, reaches,
  k.name AS caseName, k.id AS caseId, g.name AS court, g.id AS courtId, k.docketNumbers AS docket,
  coalesce(k.filedOnText, toString(k.filedOn)) AS filedOn, s.state AS stage, status,
  CASE WHEN 'in_effect' IN states THEN 'in_effect' WHEN 'suspended' IN states THEN 'suspended'
    WHEN 'not_started' IN states THEN 'not_started' WHEN 'ended' IN states THEN 'ended' END AS effect,
  CASE WHEN 'in_effect' IN states THEN null
    WHEN 'agency+court' IN holders OR ('agency' IN holders AND 'court' IN holders) THEN 'agency+court'
    ELSE head(holders) END AS suspendedBy,
  coalesce(k.lastSeenText, toString(k.lastSeen)) AS lastSeen, NOT true IN unsure AS certain, because, evidence
ORDER BY firm, listId, caseId, firmId, courtId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (k:CourtCase)-[h:PUTS_IN_ISSUE]->(d:Designation)
  WHERE h.scope = $scope AND (h.validFrom IS NULL OR h.validFrom <= day) AND (h.validUntil IS NULL OR day < h.validUntil)
    AND (known IS NULL AND h.knownUntil IS NULL OR (h.knownFrom IS NULL OR h.knownFrom <= known)
      AND (h.knownUntil IS NULL OR known < h.knownUntil))
MATCH (k)-[:HAS_PERIOD]->(s:Period)
  WHERE s.open AND s.scope = $scope AND (s.validFrom IS NULL OR s.validFrom <= day) AND (s.validUntil IS NULL OR day < s.validUntil)
    AND (known IS NULL AND s.knownUntil IS NULL OR (s.knownFrom IS NULL OR s.knownFrom <= known)
      AND (s.knownUntil IS NULL OR known < s.knownUntil))
MATCH (d)-[:HAS_PERIOD]->(p:Period)
  WHERE p.onPaper AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
MATCH (d)-[n:NAMES]->(c)
  WHERE (c:Company OR $persons) AND ($scope = 'graph' OR $scope IN n.sources)
MATCH (d)-[o:ON_LIST]->(l:RestrictiveList)
  WHERE ($scope = 'graph' OR $scope IN o.sources)
WITH day, known, k, h, d, n, c, o, l ORDER BY c.name, l.id, k.id, d.id, h.id LIMIT $limit
OPTIONAL MATCH (k)-[b:BEFORE]->(g:Court)
  WHERE ($scope = 'graph' OR $scope IN b.sources)
CALL (k) {
  OPTIONAL MATCH path = (k)<-[t:BROUGHT]-()
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  RETURN collect(path) AS parties
}
CALL (k, day, known) {
  OPTIONAL MATCH path = (k)<-[m:MADE_IN|CLOSES]-(a:Act)
    WHERE ($scope = 'graph' OR $scope IN m.sources) AND (known IS NULL OR a.knownOn <= known)
      AND (coalesce(a.decidedOn, a.announcedOn, a.publishedOn, a.knownOn) IS NULL
        OR coalesce(a.decidedOn, a.announcedOn, a.publishedOn, a.knownOn) <= day)
  RETURN collect(path) AS orders
}
CALL (d, day, known) {
  OPTIONAL MATCH path = (d)-[:ON_LIST|CARRIES|TRIGGERS|RESTS_ON*0..3]->()<-[:LISTS|LAYS_DOWN|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|ENJOINS|STAYS|SUSPENDS|REVOKES|REVERSES|LIFTS*1..2]-(a:Act)
    WHERE (known IS NULL OR a.knownOn <= known)
      AND all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources)
        AND (t.validFrom IS NULL OR t.validFrom <= day) AND (t.validUntil IS NULL OR day < t.validUntil))
  RETURN collect(path) AS acts
}
RETURN k, h, d, n, c, o, l, b, g, parties, orders, acts
