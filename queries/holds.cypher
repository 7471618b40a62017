// What is held on a day, and by whom?
// question = "Which effects are enjoined, stayed or suspended on that day, by which court or agency, and until when?"
// none = "Nothing is enjoined, stayed or suspended on that day, as far as this graph knows."
// revision = 1
// columns = [
//   { name = "heldBy", type = "text" },
//   { name = "act", type = "text", from = "actId.name" },
//   { name = "actId", type = "text" },
//   { name = "issuer", type = "text", from = "issuerIds.name" },
//   { name = "caseIds", type = "list" },
//   { name = "doing", type = "text" },
//   { name = "target", type = "text", from = "targetId.name|shortName" },
//   { name = "targetId", type = "text" },
//   { name = "firm", type = "text", from = "firmIds.name" },
//   { name = "firmIds", type = "list" },
//   { name = "listId", type = "text" },
//   { name = "designationId", type = "text" },
//   { name = "measure", type = "text", from = "measureId.name" },
//   { name = "measureId", type = "text" },
//   { name = "ruleId", type = "text" },
//   { name = "from", type = "date", from = "tieId.validFrom" },
//   { name = "until", type = "date", from = "tieId.validUntil" },
//   { name = "started", type = "boolean" },
//   { name = "suspendedBy", type = "text" },
//   { name = "certain", type = "boolean" },
//   { name = "because", type = "list" },
// ]
// tags = ["headline"]
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
MATCH (a:Act)-[h:ENJOINS|STAYS|SUSPENDS]->(x)
  WHERE ($scope = 'graph' OR $scope IN h.sources) AND (h.validFrom IS NULL OR h.validFrom <= day)
    AND (h.validUntil IS NULL OR day < coalesce(h.validUntilLatest, h.validUntil))
    AND (known IS NULL OR a.knownOn IS NULL OR a.knownOn <= known)
MATCH (x)<-[:RESTS_ON|ON_LIST|APPLIES*0..3]-(w)-[:CARRIES|LISTS*0..2]->(y)-[:HAS_PERIOD]->(p:Period)
  WHERE p.suspendedBy IS NOT NULL AND p.lane <> 'listing' AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil)) AND a.id IN p.because
WITH DISTINCT day, known, a, h, x, y, p
CALL (a) {
  OPTIONAL MATCH (a)<-[t:ISSUED]-(g)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  WITH g, t ORDER BY g.id
  RETURN collect(g.id) AS issuerIds, collect(g.name) AS issuers, collect(t.records) AS issuerRecords
}
CALL (a) {
  OPTIONAL MATCH (a)-[t:MADE_IN]->(k:CourtCase)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  WITH k, t ORDER BY k.id
  RETURN collect(k.id) AS caseIds, collect(t.records) AS caseRecords
}
CALL (y) {
  OPTIONAL MATCH (y)<-[:CARRIES]-(:Designation)-[n:NAMES]->(c)
    WHERE ($scope = 'graph' OR $scope IN n.sources)
  WITH c, n ORDER BY c.id
  RETURN collect(c.id) AS firmIds, collect(c.name) AS firms, collect(n.records) AS nameRecords
}
OPTIONAL MATCH (y)<-[:CARRIES]-(d:Designation)-[o:ON_LIST]->(l:RestrictiveList)
  WHERE ($scope = 'graph' OR $scope IN o.sources)
OPTIONAL MATCH (y)-[:APPLIES]->(m:Measure)
WITH *, CASE WHEN y:CoverageRule THEN y.id END AS ruleId, CASE WHEN y:Measure THEN y.id ELSE m.id END AS measureId,
  CASE WHEN y:Measure THEN y.name ELSE m.name END AS measure
RETURN CASE WHEN a:CourtOrder THEN 'court' ELSE 'agency' END AS heldBy, a.name AS act, a.id AS actId, issuers AS issuer, issuerIds,
  caseIds, toLower(type(h)) AS doing, coalesce(x.shortName, x.name) AS target, x.id AS targetId, h.id AS tieId,
  firms AS firm, firmIds, l.id AS listId, d.id AS designationId, measure, measureId, ruleId, y.id AS heldId,
  coalesce(h.validFromText, toString(h.validFrom)) AS from, coalesce(h.validUntilText, toString(h.validUntil)) AS until,
  p.started AS started, p.suspendedBy AS suspendedBy, NOT coalesce(day < p.validFromLatest, false) AS certain,
  coalesce(p.because, []) AS because,
  [a.records, h.records, y.records, p.records, issuerRecords, caseRecords, nameRecords, o.records] AS evidence
ORDER BY actId, targetId, doing, heldId, designationId, listId, measureId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (a:Act)-[h:ENJOINS|STAYS|SUSPENDS]->(x)
  WHERE ($scope = 'graph' OR $scope IN h.sources) AND (h.validFrom IS NULL OR h.validFrom <= day)
    AND (h.validUntil IS NULL OR day < coalesce(h.validUntilLatest, h.validUntil))
    AND (known IS NULL OR a.knownOn IS NULL OR a.knownOn <= known)
MATCH (x)<-[:RESTS_ON|ON_LIST|APPLIES*0..3]-(w)-[:CARRIES|LISTS*0..2]->(y)-[:HAS_PERIOD]->(p:Period)
  WHERE p.suspendedBy IS NOT NULL AND p.lane <> 'listing' AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil)) AND a.id IN p.because
WITH DISTINCT day, known, a, h, x, y, p.because AS because ORDER BY a.id, x.id, y.id, h.id LIMIT $limit
CALL (a) {
  OPTIONAL MATCH path = (a)<-[t:ISSUED]-()
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  RETURN collect(path) AS issuers
}
CALL (a) {
  OPTIONAL MATCH path = (a)-[t:MADE_IN]->(:CourtCase)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  RETURN collect(path) AS cases
}
CALL (y) {
  OPTIONAL MATCH path = (y)<-[:CARRIES]-(:Designation)-[n:NAMES|ON_LIST]->()
    WHERE ($scope = 'graph' OR $scope IN n.sources)
  RETURN collect(path) AS listings
}
CALL (y) {
  OPTIONAL MATCH path = (y)-[:APPLIES]->(:Measure)
  RETURN collect(path) AS measures
}
CALL (y, because) {
  OPTIONAL MATCH path = (y)-[:CARRIES|ON_LIST|APPLIES|TRIGGERS|RESTS_ON*0..4]-()<-[:LISTS|LAYS_DOWN|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|ENJOINS|STAYS|SUSPENDS|REVOKES|REVERSES|LIFTS*1..2]-(z:Act)
    WHERE z.id IN because
  RETURN collect(path) AS acts
}
RETURN a, h, x, y, issuers, cases, listings, measures, acts
