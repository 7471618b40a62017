// What does a report say on a topic?
// question = "Which statements of the scope document are on the topic, and who makes each?"
// none = "The report does not say."
// revision = 1
// columns = [
//   { name = "topic", type = "text" },
//   { name = "stated", type = "boolean" },
//   { name = "number", type = "integer", from = "claimId.number" },
//   { name = "claimId", type = "text" },
//   { name = "statement", type = "text", from = "claimId.text" },
//   { name = "statementKind", type = "text", from = "claimId.statementKind" },
//   { name = "stance", type = "text", from = "claimId.stance" },
//   { name = "statedBy", type = "text", from = "speakerIds.name|printedName" },
//   { name = "statedById", type = "text" },
//   { name = "asserter", type = "text", from = "claimId.asserterText" },
//   { name = "about", type = "list" },
//   { name = "quote", type = "text", from = "claimId.quote" },
// ]
// tags = ["report"]
//
// [params.topic]
// type = "topic"
// about = "A word of the vocabulary of topics: graphkit schema topic"
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
MATCH (d:Source)
  WHERE d.isScope AND ($scope = 'graph' OR d.id = $scope)
OPTIONAL MATCH (m:Claim)
  WHERE $topic IN m.topics AND d.id IN m.sources
CALL (m) {
  OPTIONAL MATCH (m)<-[s:STATES]-(w)
    WHERE ($scope = 'graph' OR $scope IN s.sources)
  WITH w, s ORDER BY w.id
  RETURN collect(w.id) AS speakerIds, collect(coalesce(w.name, w.printedName)) AS speakers, collect(s.records) AS speakerRecords
}
CALL (m) {
  OPTIONAL MATCH (m)-[a:ABOUT]->(c)
    WHERE ($scope = 'graph' OR $scope IN a.sources)
  WITH c, a ORDER BY c.id
  RETURN collect(c.id) AS about, collect(a.records) AS aboutRecords
}
RETURN $topic AS topic, m IS NOT NULL AS stated, m.number AS number, m.id AS claimId, m.text AS statement,
  m.statementKind AS statementKind, m.stance AS stance, speakers AS statedBy, speakerIds, head(speakerIds) AS statedById,
  m.asserterText AS asserter, about, m.quote AS quote, d.id AS reportId,
  [m.records, speakerRecords, aboutRecords, CASE WHEN m IS NULL THEN d.records END] AS evidence
ORDER BY number, claimId, reportId
// picture
MATCH (d:Source)
  WHERE d.isScope AND ($scope = 'graph' OR d.id = $scope)
MATCH (m:Claim)
  WHERE $topic IN m.topics AND d.id IN m.sources
WITH m ORDER BY m.number, m.id LIMIT $limit
CALL (m) {
  OPTIONAL MATCH path = (m)<-[s:STATES]-()
    WHERE ($scope = 'graph' OR $scope IN s.sources)
  RETURN collect(path) AS speakers
}
CALL (m) {
  OPTIONAL MATCH path = (m)-[a:ABOUT]->()
    WHERE ($scope = 'graph' OR $scope IN a.sources)
  RETURN collect(path) AS about
}
RETURN m, speakers, about
