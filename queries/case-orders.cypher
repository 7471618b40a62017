// What was decided in a case?
// question = "Which orders were made in the case by that day, by whom, and what did each do to what?"
// none = "No order in the case is known here."
// revision = 1
// columns = [
//   { name = "caseName", type = "text", from = "caseId.name" },
//   { name = "caseId", type = "text" },
//   { name = "act", type = "text", from = "actId.name" },
//   { name = "actId", type = "text" },
//   { name = "decidedOn", type = "date", from = "actId.decidedOn" },
//   { name = "orderKind", type = "text", from = "actId.orderKind" },
//   { name = "finality", type = "text", from = "actId.finality" },
//   { name = "ground", type = "text", from = "actId.ground" },
//   { name = "relief", type = "text", from = "actId.relief" },
//   { name = "movantSide", type = "text", from = "actId.movantSide" },
//   { name = "judges", type = "list", from = "judgeIds.name" },
//   { name = "doing", type = "text" },
//   { name = "target", type = "text", from = "targetId.name|shortName|text" },
//   { name = "targetId", type = "text" },
//   { name = "from", type = "date", from = "tieId.validFrom" },
//   { name = "until", type = "date", from = "tieId.validUntil" },
//   { name = "outcome", type = "text", from = "tieId.outcome" },
//   { name = "undoneBy", type = "list" },
// ]
// tags = ["court"]
//
// [params.case]
// type = "case"
// about = "A case: id, slug, name or docket number"
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
MATCH (k:CourtCase {id: $case})<-[m:MADE_IN|CLOSES]-(a:Act)
  WHERE ($scope = 'graph' OR $scope IN m.sources)
WITH day, known, k, a, collect(m.records) AS madeRecords, coalesce(a.decidedOn, a.announcedOn, a.publishedOn, a.knownOn) AS made
  WHERE (made IS NULL OR made <= day) AND (known IS NULL OR a.knownOn IS NULL OR a.knownOn <= known)
CALL (a) {
  OPTIONAL MATCH (a)<-[w:DECIDED]-(j:Person)
    WHERE ($scope = 'graph' OR $scope IN w.sources)
  WITH j, w ORDER BY j.id
  RETURN collect(j.id) AS judgeIds, collect(j.name) AS judges, collect(w.records) AS judgeRecords
}
CALL (a, day, known) {
  OPTIONAL MATCH (a)<-[u:WITHDRAWS|REVOKES|REVERSES|VACATES|STAYS|LIFTS]-(z:Act)
    WHERE ($scope = 'graph' OR $scope IN u.sources) AND (u.validFrom IS NULL OR u.validFrom <= day)
      AND (known IS NULL OR z.knownOn IS NULL OR z.knownOn <= known)
  WITH z, u ORDER BY z.id
  RETURN collect(DISTINCT z.id) AS undoneBy, collect(u.records) AS undoneRecords
}
OPTIONAL MATCH (a)-[t:ENJOINS|STAYS|SUSPENDS|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|REVOKES|REVERSES|LIFTS|UPHOLDS|REMANDS|REAFFIRMS|REFUSES_TO_REMOVE|CLOSES|ACCEPTS|REJECTS|LEAVES_OPEN]->(x)
  WHERE ($scope = 'graph' OR $scope IN t.sources)
RETURN k.name AS caseName, k.id AS caseId, a.name AS act, a.id AS actId,
  coalesce(a.decidedOnText, toString(a.decidedOn)) AS decidedOn, a.orderKind AS orderKind, a.finality AS finality,
  a.ground AS ground, a.relief AS relief, a.movantSide AS movantSide, judges, judgeIds, toLower(type(t)) AS doing,
  coalesce(x.shortName, x.name, x.text) AS target, x.id AS targetId, t.id AS tieId,
  coalesce(t.validFromText, toString(t.validFrom)) AS from, coalesce(t.validUntilText, toString(t.validUntil)) AS until,
  t.outcome AS outcome, undoneBy,
  [madeRecords, a.records, t.records, judgeRecords, undoneRecords] AS evidence
ORDER BY toString(made), actId, doing, targetId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (k:CourtCase {id: $case})<-[m:MADE_IN|CLOSES]-(a:Act)
  WHERE ($scope = 'graph' OR $scope IN m.sources)
WITH day, known, k, m, a, coalesce(a.decidedOn, a.announcedOn, a.publishedOn, a.knownOn) AS made
  WHERE (made IS NULL OR made <= day) AND (known IS NULL OR a.knownOn IS NULL OR a.knownOn <= known)
WITH day, known, k, m, a ORDER BY toString(made), a.id, m.id LIMIT $limit
CALL (a) {
  OPTIONAL MATCH path = (a)<-[t:DECIDED]-(:Person)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  RETURN collect(path) AS judges
}
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
RETURN k, m, a, judges, doing, undoing
