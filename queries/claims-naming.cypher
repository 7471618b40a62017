// Of which firms are ties to a body claimed?
// question = "Of which firms does somebody claim, or deny, a tie to the body, who denies it, and what did courts make of it?"
// none = "No claim that names the body is known here."
// revision = 1
// columns = [
//   { name = "body", type = "text", from = "bodyId.name" },
//   { name = "bodyId", type = "text" },
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "claim", type = "text", from = "claimId.text" },
//   { name = "claimId", type = "text" },
//   { name = "predicate", type = "text", from = "claimId.predicate" },
//   { name = "stance", type = "text", from = "claimId.stance" },
//   { name = "statedBy", type = "text", from = "speakerIds.name" },
//   { name = "statedById", type = "text" },
//   { name = "asserter", type = "text", from = "claimId.asserterText" },
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
// ]
// tags = ["claims"]
//
// [params.body]
// type = "body"
// about = "A ministry, an armed force or another body that claims name: id, slug or exact name"
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
MATCH (m:Claim)-[h:POINTS_TO]->(v)
  WHERE ($scope = 'graph' OR $scope IN h.sources)
    AND (coalesce(m.knownOn, m.statedOn) IS NULL OR coalesce(m.knownOn, m.statedOn) <= day)
    AND (known IS NULL OR coalesce(m.knownOn, m.statedOn) IS NULL OR coalesce(m.knownOn, m.statedOn) <= known)
WITH day, known, m, h, v
  WHERE v.id = $body
MATCH (m)-[a:ABOUT]->(c:Company)
  WHERE ($scope = 'graph' OR $scope IN a.sources)
CALL (m) {
  OPTIONAL MATCH (m)<-[s:STATES]-(w)
    WHERE NOT w:Entry AND ($scope = 'graph' OR $scope IN s.sources)
  WITH w, s ORDER BY w.id
  RETURN collect(w.id) AS speakerIds, collect(w.name) AS speakers, collect(s.records) AS speakerRecords
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
RETURN v.name AS body, v.id AS bodyId, c.name AS firm, c.id AS firmId, m.text AS claim, m.id AS claimId, m.predicate AS predicate, m.stance AS stance,
  speakers AS statedBy, speakerIds, head(speakerIds) AS statedById, m.asserterText AS asserter, m.directness AS directness, m.ground AS ground, m.groundCitation AS groundCitation,
  coalesce(m.awards, []) AS awards, m.quote AS quote, coalesce(m.statedOnText, toString(m.statedOn)) AS statedOn,
  deniedBy, accepted, rejected, leftOpen,
  [h.records, m.records, a.records, speakerRecords, answerRecords] AS evidence
ORDER BY firm, claimId, firmId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (m:Claim)-[h:POINTS_TO]->(v)
  WHERE ($scope = 'graph' OR $scope IN h.sources)
    AND (coalesce(m.knownOn, m.statedOn) IS NULL OR coalesce(m.knownOn, m.statedOn) <= day)
    AND (known IS NULL OR coalesce(m.knownOn, m.statedOn) IS NULL OR coalesce(m.knownOn, m.statedOn) <= known)
WITH day, known, m, h, v
  WHERE v.id = $body
MATCH (m)-[a:ABOUT]->(c:Company)
  WHERE ($scope = 'graph' OR $scope IN a.sources)
WITH day, known, v, h, m, a, c ORDER BY c.name, m.id, a.id LIMIT $limit
CALL (m) {
  OPTIONAL MATCH path = (m)<-[s:STATES]-(w)
    WHERE NOT w:Entry AND ($scope = 'graph' OR $scope IN s.sources)
  RETURN collect(path) AS speakers
}
CALL (m, day, known) {
  OPTIONAL MATCH path = (m)<-[t:DENIES|ACCEPTS|REJECTS|LEAVES_OPEN]-(x)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
      AND (coalesce(x.knownOn, x.statedOn, x.decidedOn) IS NULL OR coalesce(x.knownOn, x.statedOn, x.decidedOn) <= day)
      AND (known IS NULL OR coalesce(x.knownOn, x.statedOn, x.decidedOn) IS NULL OR coalesce(x.knownOn, x.statedOn, x.decidedOn) <= known)
  RETURN collect(path) AS answers
}
RETURN v, h, m, a, c, speakers, answers
