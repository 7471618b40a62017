// How did a case go through the courts?
// question = "Through which courts did the case and the appeals from it go by that day, and what did each court do to what?"
// none = "No such case is known here on that day."
// revision = 1
// columns = [
//   { name = "instance", type = "integer" },
//   { name = "caseName", type = "text", from = "caseId.name" },
//   { name = "caseId", type = "text" },
//   { name = "appealsFrom", type = "list" },
//   { name = "court", type = "text", from = "courtId.name" },
//   { name = "courtId", type = "text" },
//   { name = "docket", type = "text", from = "caseId.docketNumbers" },
//   { name = "filedOn", type = "date", from = "caseId.filedOn" },
//   { name = "stage", type = "text" },
//   { name = "open", type = "boolean" },
//   { name = "act", type = "text", from = "actId.name" },
//   { name = "actId", type = "text" },
//   { name = "decidedOn", type = "date", from = "actId.decidedOn" },
//   { name = "orderKind", type = "text", from = "actId.orderKind" },
//   { name = "finality", type = "text", from = "actId.finality" },
//   { name = "relief", type = "text", from = "actId.relief" },
//   { name = "doing", type = "text" },
//   { name = "target", type = "text", from = "targetId.name|shortName|text" },
//   { name = "targetId", type = "text" },
//   { name = "outcome", type = "text", from = "tieId.outcome" },
//   { name = "certain", type = "boolean" },
//   { name = "because", type = "list" },
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
MATCH path = (k:CourtCase {id: $case})-[:APPEALS*0..6]-(x:CourtCase)
  WHERE all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources))
WITH day, known, x, reduce(all = [], ties IN collect([t IN relationships(path) | t.records]) | all + ties) AS chainRecords
MATCH (x)-[:HAS_PERIOD]->(s:Period)
  WHERE s.scope = $scope AND (s.validFrom IS NULL OR s.validFrom <= day) AND (s.validUntil IS NULL OR day < s.validUntil)
    AND (known IS NULL AND s.knownUntil IS NULL OR (s.knownFrom IS NULL OR s.knownFrom <= known)
      AND (s.knownUntil IS NULL OR known < s.knownUntil))
CALL (x) {
  OPTIONAL MATCH path = (x)-[:APPEALS*1..6]->(:CourtCase)
    WHERE all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources))
  RETURN 1 + coalesce(max(length(path)), 0) AS instance
}
CALL (x) {
  OPTIONAL MATCH (x)-[t:APPEALS]->(y:CourtCase)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  WITH y ORDER BY y.id
  RETURN collect(y.id) AS appealsFrom
}
OPTIONAL MATCH (x)-[b:BEFORE]->(g:Court)
  WHERE ($scope = 'graph' OR $scope IN b.sources)
OPTIONAL MATCH (x)<-[m:MADE_IN|CLOSES]-(a:Act)
  WHERE ($scope = 'graph' OR $scope IN m.sources)
    AND (coalesce(a.decidedOn, a.announcedOn, a.publishedOn, a.knownOn) IS NULL OR coalesce(a.decidedOn, a.announcedOn, a.publishedOn, a.knownOn) <= day)
    AND (known IS NULL OR a.knownOn IS NULL OR a.knownOn <= known)
WITH day, x, s, b, g, instance, appealsFrom, chainRecords, a, collect(m.records) AS madeRecords
OPTIONAL MATCH (a)-[t:ENJOINS|STAYS|SUSPENDS|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|REVOKES|REVERSES|LIFTS|UPHOLDS|REMANDS|REAFFIRMS|REFUSES_TO_REMOVE|CLOSES]->(y)
  WHERE ($scope = 'graph' OR $scope IN t.sources) AND (type(t) <> 'CLOSES' OR y.id = x.id)
WITH *, coalesce(day < s.validFromLatest, false) AS unsure
RETURN instance, x.name AS caseName, x.id AS caseId, appealsFrom, g.name AS court, g.id AS courtId,
  x.docketNumbers AS docket, coalesce(x.filedOnText, toString(x.filedOn)) AS filedOn, s.state AS stage,
  CASE WHEN unsure THEN null ELSE s.open END AS open, a.name AS act, a.id AS actId,
  coalesce(a.decidedOnText, toString(a.decidedOn)) AS decidedOn, a.orderKind AS orderKind, a.finality AS finality,
  a.relief AS relief, toLower(type(t)) AS doing, coalesce(y.shortName, y.name, y.text) AS target, y.id AS targetId,
  t.id AS tieId, t.outcome AS outcome, NOT unsure AS certain, coalesce(s.because, []) AS because,
  [x.records, s.records, b.records, chainRecords, madeRecords, a.records, t.records] AS evidence
ORDER BY instance, caseId, decidedOn, actId, doing, targetId, courtId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH path = (k:CourtCase {id: $case})-[:APPEALS*0..6]-(x:CourtCase)
  WHERE all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources))
WITH DISTINCT day, known, x
MATCH (x)-[:HAS_PERIOD]->(s:Period)
  WHERE s.scope = $scope AND (s.validFrom IS NULL OR s.validFrom <= day) AND (s.validUntil IS NULL OR day < s.validUntil)
    AND (known IS NULL AND s.knownUntil IS NULL OR (s.knownFrom IS NULL OR s.knownFrom <= known)
      AND (s.knownUntil IS NULL OR known < s.knownUntil))
WITH day, known, x, s.because AS because ORDER BY x.filedOn, x.id LIMIT $limit
OPTIONAL MATCH (x)-[b:BEFORE]->(g:Court)
  WHERE ($scope = 'graph' OR $scope IN b.sources)
CALL (x) {
  OPTIONAL MATCH path = (x)-[t:APPEALS]->(:CourtCase)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  RETURN collect(path) AS appealed
}
CALL (x, day, known) {
  OPTIONAL MATCH path = (x)<-[m:MADE_IN|CLOSES]-(a:Act)-[t:ENJOINS|STAYS|SUSPENDS|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|REVOKES|REVERSES|LIFTS|UPHOLDS|REMANDS|REAFFIRMS|REFUSES_TO_REMOVE|CLOSES*0..1]->()
    WHERE ($scope = 'graph' OR $scope IN m.sources) AND all(each IN t WHERE ($scope = 'graph' OR $scope IN each.sources))
      AND (known IS NULL OR a.knownOn <= known)
      AND (coalesce(a.decidedOn, a.announcedOn, a.publishedOn, a.knownOn) IS NULL OR coalesce(a.decidedOn, a.announcedOn, a.publishedOn, a.knownOn) <= day)
  RETURN collect(path) AS orders
}
RETURN x, b, g, appealed, orders
