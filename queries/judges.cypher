// Which judges decided the most challenges?
// question = "Which judges took part in orders in cases that attack a listing, a rule or a measure, and in how many disputes?"
// none = "No judge of an order in such a case is known here on that day."
// revision = 1
// columns = [
//   { name = "judge", type = "text", from = "judgeId.name" },
//   { name = "judgeId", type = "text" },
//   { name = "court", type = "text", from = "courtIds.name" },
//   { name = "courtIds", type = "list" },
//   { name = "disputes", type = "integer" },
//   { name = "orders", type = "integer" },
//   { name = "caseIds", type = "list" },
//   { name = "seats", type = "list" },
// ]
// tags = ["court"]
//
// [params.least]
// type = "integer"
// default = 1
// about = "Only judges with at least so many disputes"
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
MATCH (j:Person)-[w:DECIDED]->(x:CourtOrder)-[v:MADE_IN]->(k:CourtCase)
  WHERE ($scope = 'graph' OR $scope IN w.sources) AND ($scope = 'graph' OR $scope IN v.sources)
    AND EXISTS { MATCH (k)-[:APPEALS*0..3]->(:CourtCase)-[q:CHALLENGES]->() WHERE ($scope = 'graph' OR $scope IN q.sources) }
    AND (coalesce(x.decidedOn, x.knownOn) IS NULL OR coalesce(x.decidedOn, x.knownOn) <= day)
    AND (known IS NULL OR x.knownOn IS NULL OR x.knownOn <= known)
OPTIONAL MATCH (k)-[b:BEFORE]->(g:Court)
  WHERE ($scope = 'graph' OR $scope IN b.sources)
WITH j, w, x, v, k, b, g ORDER BY k.id, g.id, x.id
WITH j, w, x, min(k.id) AS dispute, collect(DISTINCT k.id) AS cases, collect(DISTINCT g.id) AS courtIds,
  collect(DISTINCT g.name) AS courts, [collect(v.records), collect(b.records)] AS caseRecords
ORDER BY dispute, x.id
WITH j, count(DISTINCT dispute) AS disputes, count(DISTINCT x.id) AS orders,
  reduce(all = [], some IN collect(cases) | all + [each IN some WHERE NOT each IN all]) AS caseIds,
  reduce(all = [], some IN collect(courtIds) | all + [each IN some WHERE NOT each IN all]) AS courtIds,
  reduce(all = [], some IN collect(courts) | all + [each IN some WHERE NOT each IN all]) AS court,
  collect(DISTINCT w.seat) AS seats, [collect(w.records), collect(caseRecords)] AS evidence
  WHERE disputes >= $least
RETURN j.name AS judge, j.id AS judgeId, court, courtIds, disputes, orders, caseIds, seats, [j.records, evidence] AS evidence
ORDER BY disputes DESC, judge, judgeId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (j:Person)-[w:DECIDED]->(x:CourtOrder)-[v:MADE_IN]->(k:CourtCase)
  WHERE ($scope = 'graph' OR $scope IN w.sources) AND ($scope = 'graph' OR $scope IN v.sources)
    AND EXISTS { MATCH (k)-[:APPEALS*0..3]->(:CourtCase)-[q:CHALLENGES]->() WHERE ($scope = 'graph' OR $scope IN q.sources) }
    AND (coalesce(x.decidedOn, x.knownOn) IS NULL OR coalesce(x.decidedOn, x.knownOn) <= day)
    AND (known IS NULL OR x.knownOn IS NULL OR x.knownOn <= known)
WITH j, count(DISTINCT k.id) AS many, $least AS least
  WHERE many >= least
WITH j ORDER BY j.name, j.id LIMIT $limit
MATCH (j)-[w:DECIDED]->(x:CourtOrder)-[v:MADE_IN]->(k:CourtCase)
  WHERE ($scope = 'graph' OR $scope IN w.sources) AND ($scope = 'graph' OR $scope IN v.sources)
OPTIONAL MATCH (k)-[b:BEFORE]->(g:Court)
  WHERE ($scope = 'graph' OR $scope IN b.sources)
RETURN j, w, x, v, k, b, g
