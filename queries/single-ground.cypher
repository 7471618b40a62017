// Whose listing rests on one ground?
// question = "Which firms are on the list with a single ground that its newest edition prints, and which is it?"
// none = "No listing with a single printed ground is known here on that day: the list may print no grounds."
// revision = 1
// columns = [
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "list", type = "text", from = "listId.shortName" },
//   { name = "listId", type = "text" },
//   { name = "designationId", type = "text" },
//   { name = "claim", type = "text", from = "claimId.text" },
//   { name = "claimId", type = "text" },
//   { name = "predicate", type = "text", from = "claimId.predicate" },
//   { name = "directness", type = "text", from = "claimId.directness" },
//   { name = "body", type = "text", from = "bodyIds.name" },
//   { name = "bodyId", type = "text" },
//   { name = "ground", type = "text", from = "claimId.ground" },
//   { name = "groundCitation", type = "text", from = "claimId.groundCitation" },
//   { name = "awards", type = "list", from = "claimId.awards" },
//   { name = "statedOn", type = "date", from = "claimId.statedOn" },
// ]
// tags = ["claims"]
//
// [params.list]
// type = "list"
// about = "A list: id, slug or exact name"
//
// [params.body]
// type = "firm"
// default = ""
// about = "Only grounds that point to this body: its id or exact name"
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
MATCH (l:RestrictiveList {id: $list})<-[o:ON_LIST]-(d:Designation)
  WHERE ($scope = 'graph' OR $scope IN o.sources)
MATCH (d)-[:HAS_PERIOD]->(p:Period)
  WHERE p.onPaper AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
MATCH (d)-[n:NAMES]->(c:Company)
  WHERE ($scope = 'graph' OR $scope IN n.sources)
CALL (d, day, known) {
  OPTIONAL MATCH (d)<-[r:RECORDS]-(:Entry)-[s:STATES]->(m:Claim)
    WHERE ($scope = 'graph' OR $scope IN r.sources) AND ($scope = 'graph' OR $scope IN s.sources) AND coalesce(m.statedOn, m.knownOn) <= day
      AND (known IS NULL OR coalesce(m.knownOn, m.statedOn) <= known)
  RETURN max(coalesce(m.statedOn, m.knownOn)) AS newest
}
MATCH (d)<-[r:RECORDS]-(e:Entry)-[s:STATES]->(m:Claim)
  WHERE ($scope = 'graph' OR $scope IN r.sources) AND ($scope = 'graph' OR $scope IN s.sources) AND (m.statedOn IS NULL AND m.knownOn IS NULL OR coalesce(m.statedOn, m.knownOn) = newest)
    AND (known IS NULL OR m.knownOn IS NULL OR m.knownOn <= known)
WITH l, d, c, count(DISTINCT m.id) AS grounds, head(collect(m.id)) AS claimId, head(collect(p.records)) AS paperRecords,
  [collect(o.records), collect(n.records), collect(r.records), collect(e.records), collect(s.records), collect(m.records)] AS found
  WHERE grounds = 1
MATCH (m:Claim {id: claimId})
CALL (m) {
  OPTIONAL MATCH (m)-[t:POINTS_TO]->(b)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  WITH b, t ORDER BY b.id
  RETURN collect(b.id) AS bodyIds, collect(coalesce(b.name, b.shortName)) AS body, collect(t.records) AS bodyRecords
}
WITH l, d, c, m, paperRecords, found, bodyIds, body, bodyRecords
  WHERE $body IS NULL OR $body IN bodyIds
RETURN c.name AS firm, c.id AS firmId, l.shortName AS list, l.id AS listId, d.id AS designationId, m.text AS claim,
  m.id AS claimId, m.predicate AS predicate, m.directness AS directness, body, bodyIds, head(bodyIds) AS bodyId,
  m.ground AS ground, m.groundCitation AS groundCitation, coalesce(m.awards, []) AS awards,
  coalesce(m.statedOnText, toString(m.statedOn)) AS statedOn, [d.records, paperRecords, found, bodyRecords] AS evidence
ORDER BY firm, claimId, designationId, firmId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (l:RestrictiveList {id: $list})<-[o:ON_LIST]-(d:Designation)
  WHERE ($scope = 'graph' OR $scope IN o.sources)
MATCH (d)-[:HAS_PERIOD]->(p:Period)
  WHERE p.onPaper AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
MATCH (d)-[n:NAMES]->(c:Company)
  WHERE ($scope = 'graph' OR $scope IN n.sources)
CALL (d, day, known) {
  OPTIONAL MATCH (d)<-[r:RECORDS]-(:Entry)-[s:STATES]->(m:Claim)
    WHERE ($scope = 'graph' OR $scope IN r.sources) AND ($scope = 'graph' OR $scope IN s.sources) AND coalesce(m.statedOn, m.knownOn) <= day
      AND (known IS NULL OR coalesce(m.knownOn, m.statedOn) <= known)
  RETURN max(coalesce(m.statedOn, m.knownOn)) AS newest
}
MATCH (d)<-[r:RECORDS]-(e:Entry)-[s:STATES]->(m:Claim)
  WHERE ($scope = 'graph' OR $scope IN r.sources) AND ($scope = 'graph' OR $scope IN s.sources) AND (m.statedOn IS NULL AND m.knownOn IS NULL OR coalesce(m.statedOn, m.knownOn) = newest)
    AND (known IS NULL OR m.knownOn IS NULL OR m.knownOn <= known)
WITH day, known, l, d, c, collect(DISTINCT m.id) AS grounds
  WHERE size(grounds) = 1
WITH day, known, l, d, c, head(grounds) AS claimId ORDER BY c.name, d.id LIMIT $limit
MATCH (d)-[n:NAMES]->(y:Company)
  WHERE y.id = c.id
MATCH (m:Claim {id: claimId})
CALL (m) {
  OPTIONAL MATCH path = (m)<-[:STATES]-()
  RETURN collect(path) AS speakers
}
CALL (m) {
  OPTIONAL MATCH path = (m)-[t:POINTS_TO]->(b)
    WHERE ($body IS NULL OR b.id = $body)
  RETURN collect(path) AS bodies
}
CALL (d, day, known) {
  OPTIONAL MATCH path = (d)-[:ON_LIST|CARRIES|TRIGGERS|RESTS_ON*0..3]->()<-[:LISTS|LAYS_DOWN|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|ENJOINS|STAYS|SUSPENDS|REVOKES|REVERSES|LIFTS*1..2]-(a:Act)
    WHERE (known IS NULL OR a.knownOn <= known)
      AND all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources)
        AND (t.validFrom IS NULL OR t.validFrom <= day) AND (t.validUntil IS NULL OR day < t.validUntil))
  RETURN collect(path) AS acts
}
RETURN l, d, n, y, m, speakers, bodies, acts
