// What is claimed about a firm, and by whom?
// question = "What do agencies, courts, the firm and others claim about the firm, who denies it, and what did courts make of it?"
// none = "No claim about the firm is known here."
// revision = 1
// columns = [
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "claim", type = "text", from = "claimId.text" },
//   { name = "claimId", type = "text" },
//   { name = "predicate", type = "text", from = "claimId.predicate" },
//   { name = "stance", type = "text", from = "claimId.stance" },
//   { name = "statedBy", type = "text", from = "speakerIds.name|printedName" },
//   { name = "statedById", type = "text" },
//   { name = "asserter", type = "text", from = "claimId.asserterText" },
//   { name = "object", type = "text", from = "objectIds.name|shortName|printedName" },
//   { name = "objectId", type = "text" },
//   { name = "objectWords", type = "text", from = "claimId.objectText" },
//   { name = "directness", type = "text", from = "claimId.directness" },
//   { name = "ground", type = "text", from = "claimId.ground" },
//   { name = "groundCitation", type = "text", from = "claimId.groundCitation" },
//   { name = "awards", type = "list", from = "claimId.awards" },
//   { name = "quote", type = "text", from = "claimId.quote" },
//   { name = "statedOn", type = "date", from = "claimId.statedOn" },
//   { name = "deniedBy", type = "list" },
//   { name = "accepted", type = "list" },
//   { name = "rejected", type = "list" },
//   { name = "leftOpen", type = "list" },
//   { name = "restates", type = "list" },
// ]
// tags = ["claims"]
//
// [params.firm]
// type = "firm"
// about = "A firm: id, slug, exact name, alias, ticker or LEI"
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
MATCH (c:Company {id: $firm})<-[a:ABOUT]-(m:Claim)
  WHERE ($scope = 'graph' OR $scope IN a.sources)
    AND (coalesce(m.knownOn, m.statedOn) IS NULL OR coalesce(m.knownOn, m.statedOn) <= day)
    AND (known IS NULL OR coalesce(m.knownOn, m.statedOn) IS NULL OR coalesce(m.knownOn, m.statedOn) <= known)
CALL (m) {
  OPTIONAL MATCH (m)<-[s:STATES]-(w)
    WHERE NOT w:Entry AND ($scope = 'graph' OR $scope IN s.sources)
  WITH w, s ORDER BY w.id
  RETURN collect(w.id) AS speakerIds, collect(w.name) AS speakers, collect(s.records) AS speakerRecords
}
CALL (m) {
  OPTIONAL MATCH (m)-[q:POINTS_TO]->(o)
    WHERE ($scope = 'graph' OR $scope IN q.sources)
  WITH o, q ORDER BY o.id
  RETURN collect(o.id) AS objectIds, collect(coalesce(o.shortName, o.name)) AS objects, collect(q.records) AS objectRecords
}
CALL (m, day, known) {
  OPTIONAL MATCH (m)<-[t:DENIES|ACCEPTS|REJECTS|LEAVES_OPEN]-(x)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
      AND (coalesce(x.knownOn, x.statedOn, x.decidedOn) IS NULL OR coalesce(x.knownOn, x.statedOn, x.decidedOn) <= day)
      AND (known IS NULL OR coalesce(x.knownOn, x.statedOn, x.decidedOn) IS NULL OR coalesce(x.knownOn, x.statedOn, x.decidedOn) <= known)
  WITH t, x ORDER BY x.id
  RETURN collect(CASE WHEN type(t) = 'DENIES' THEN x.id END) AS deniedBy,
    collect(CASE WHEN type(t) = 'ACCEPTS' THEN x.id END) AS accepted,
    collect(CASE WHEN type(t) = 'REJECTS' THEN x.id END) AS rejected,
    collect(CASE WHEN type(t) = 'LEAVES_OPEN' THEN x.id END) AS leftOpen, collect(t.records) AS answerRecords
}
CALL (m) {
  OPTIONAL MATCH (m)-[t:RESTATES]->(x:Claim)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  WITH x, t ORDER BY x.id
  RETURN collect(x.id) AS restates, collect(t.records) AS restatedRecords
}
RETURN c.name AS firm, c.id AS firmId, m.text AS claim, m.id AS claimId, m.predicate AS predicate, m.stance AS stance,
  speakers AS statedBy, speakerIds, head(speakerIds) AS statedById, m.asserterText AS asserter, objects AS object, objectIds,
  head(objectIds) AS objectId, m.objectText AS objectWords, m.directness AS directness, m.ground AS ground,
  m.groundCitation AS groundCitation, coalesce(m.awards, []) AS awards, m.quote AS quote,
  coalesce(m.statedOnText, toString(m.statedOn)) AS statedOn, deniedBy, accepted, rejected, leftOpen, restates,
  [m.records, a.records, speakerRecords, objectRecords, answerRecords, restatedRecords] AS evidence
ORDER BY statedOn, claimId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (c:Company {id: $firm})<-[a:ABOUT]-(m:Claim)
  WHERE ($scope = 'graph' OR $scope IN a.sources)
    AND (coalesce(m.knownOn, m.statedOn) IS NULL OR coalesce(m.knownOn, m.statedOn) <= day)
    AND (known IS NULL OR coalesce(m.knownOn, m.statedOn) IS NULL OR coalesce(m.knownOn, m.statedOn) <= known)
WITH day, known, c, a, m ORDER BY m.statedOn, m.id, a.id LIMIT $limit
CALL (m) {
  OPTIONAL MATCH path = (m)<-[s:STATES]-(w)
    WHERE NOT w:Entry AND ($scope = 'graph' OR $scope IN s.sources)
  RETURN collect(path) AS speakers
}
CALL (m) {
  OPTIONAL MATCH path = (m)-[t:POINTS_TO]->()
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  RETURN collect(path) AS objects
}
CALL (m, day, known) {
  OPTIONAL MATCH path = (m)<-[t:DENIES|ACCEPTS|REJECTS|LEAVES_OPEN]-(x)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
      AND (coalesce(x.knownOn, x.statedOn, x.decidedOn) IS NULL OR coalesce(x.knownOn, x.statedOn, x.decidedOn) <= day)
      AND (known IS NULL OR coalesce(x.knownOn, x.statedOn, x.decidedOn) IS NULL OR coalesce(x.knownOn, x.statedOn, x.decidedOn) <= known)
  RETURN collect(path) AS answers
}
CALL (m) {
  OPTIONAL MATCH path = (m)-[t:RESTATES]->()
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  RETURN collect(path) AS restated
}
RETURN c, a, m, speakers, objects, answers, restated
