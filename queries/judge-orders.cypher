// What did a judge decide?
// question = "Which orders did the judge make alone or on a panel by that day, in which cases, and what did each do to what?"
// none = "No order of the judge is known here on that day."
// revision = 1
// columns = [
//   { name = "judge", type = "text", from = "judgeId.name" },
//   { name = "judgeId", type = "text" },
//   { name = "seat", type = "text", from = "seatTie.seat" },
//   { name = "caseName", type = "text", from = "caseId.name" },
//   { name = "caseId", type = "text" },
//   { name = "court", type = "text", from = "courtId.name" },
//   { name = "courtId", type = "text" },
//   { name = "act", type = "text", from = "actId.name" },
//   { name = "actId", type = "text" },
//   { name = "decidedOn", type = "date", from = "actId.decidedOn" },
//   { name = "orderKind", type = "text", from = "actId.orderKind" },
//   { name = "finality", type = "text", from = "actId.finality" },
//   { name = "ground", type = "text", from = "actId.ground" },
//   { name = "relief", type = "text", from = "actId.relief" },
//   { name = "movantSide", type = "text", from = "actId.movantSide" },
//   { name = "doing", type = "text" },
//   { name = "target", type = "text", from = "targetId.name|shortName|text" },
//   { name = "targetId", type = "text" },
//   { name = "outcome", type = "text", from = "tieId.outcome" },
//   { name = "undoneBy", type = "list" },
// ]
// tags = ["court"]
//
// [params.judge]
// type = "judge"
// about = "A judge: id, slug or exact name"
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
MATCH (j:Person {id: $judge})-[w:DECIDED]->(a:CourtOrder)
  WHERE ($scope = 'graph' OR $scope IN w.sources)
    AND (coalesce(a.decidedOn, a.announcedOn, a.publishedOn, a.knownOn) IS NULL OR coalesce(a.decidedOn, a.announcedOn, a.publishedOn, a.knownOn) <= day)
    AND (known IS NULL OR a.knownOn IS NULL OR a.knownOn <= known)
MATCH (a)-[m:MADE_IN]->(k:CourtCase)
  WHERE ($scope = 'graph' OR $scope IN m.sources)
OPTIONAL MATCH (k)-[b:BEFORE]->(g:Court)
  WHERE ($scope = 'graph' OR $scope IN b.sources)
CALL (a, day, known) {
  OPTIONAL MATCH (a)<-[u:WITHDRAWS|REVOKES|REVERSES|VACATES|STAYS|LIFTS]-(z:Act)
    WHERE ($scope = 'graph' OR $scope IN u.sources) AND (u.validFrom IS NULL OR u.validFrom <= day)
      AND (known IS NULL OR z.knownOn IS NULL OR z.knownOn <= known)
  WITH z, u ORDER BY z.id
  RETURN collect(DISTINCT z.id) AS undoneBy, collect(u.records) AS undoneRecords
}
OPTIONAL MATCH (a)-[t:ENJOINS|STAYS|SUSPENDS|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|REVOKES|REVERSES|LIFTS|UPHOLDS|REMANDS|REAFFIRMS|REFUSES_TO_REMOVE|CLOSES|ACCEPTS|REJECTS|LEAVES_OPEN]->(x)
  WHERE ($scope = 'graph' OR $scope IN t.sources) AND (type(t) <> 'CLOSES' OR x.id = k.id)
RETURN j.name AS judge, j.id AS judgeId, w.seat AS seat, w.id AS seatTie, k.name AS caseName, k.id AS caseId,
  g.name AS court, g.id AS courtId, a.name AS act, a.id AS actId,
  coalesce(a.decidedOnText, toString(a.decidedOn)) AS decidedOn, a.orderKind AS orderKind, a.finality AS finality,
  a.ground AS ground, a.relief AS relief, a.movantSide AS movantSide, toLower(type(t)) AS doing,
  coalesce(x.shortName, x.name, x.text) AS target, x.id AS targetId, t.id AS tieId, t.outcome AS outcome, undoneBy,
  [w.records, a.records, m.records, k.records, b.records, t.records, undoneRecords] AS evidence
ORDER BY decidedOn, actId, caseId, doing, targetId, courtId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (j:Person {id: $judge})-[w:DECIDED]->(a:CourtOrder)
  WHERE ($scope = 'graph' OR $scope IN w.sources)
    AND (coalesce(a.decidedOn, a.announcedOn, a.publishedOn, a.knownOn) IS NULL OR coalesce(a.decidedOn, a.announcedOn, a.publishedOn, a.knownOn) <= day)
    AND (known IS NULL OR a.knownOn IS NULL OR a.knownOn <= known)
MATCH (a)-[m:MADE_IN]->(k:CourtCase)
  WHERE ($scope = 'graph' OR $scope IN m.sources)
WITH day, known, j, w, a, m, k ORDER BY a.decidedOn, a.id, k.id, w.id LIMIT $limit
OPTIONAL MATCH (k)-[b:BEFORE]->(g:Court)
  WHERE ($scope = 'graph' OR $scope IN b.sources)
CALL (a) {
  OPTIONAL MATCH path = (a)-[t:ENJOINS|STAYS|SUSPENDS|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|REVOKES|REVERSES|LIFTS|UPHOLDS|REMANDS|REAFFIRMS|REFUSES_TO_REMOVE|CLOSES|ACCEPTS|REJECTS|LEAVES_OPEN]->()
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  RETURN collect(path) AS doing
}
CALL (a, day, known) {
  OPTIONAL MATCH path = (a)<-[t:WITHDRAWS|REVOKES|REVERSES|VACATES|STAYS|LIFTS]-(z:Act)
    WHERE ($scope = 'graph' OR $scope IN t.sources) AND (t.validFrom IS NULL OR t.validFrom <= day)
      AND (known IS NULL OR z.knownOn IS NULL OR z.knownOn <= known)
  RETURN collect(path) AS undoing
}
RETURN j, w, a, m, k, b, g, doing, undoing
