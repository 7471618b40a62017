// Whose listing rests on certain clauses alone?
// question = "Which firms are on the list with no printed ground but those that cite the clause?"
// none = "No listing rests on that clause alone on that day, as far as the list prints its grounds."
// revision = 1
// columns = [
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "list", type = "text", from = "listId.shortName" },
//   { name = "listId", type = "text" },
//   { name = "designationId", type = "text" },
//   { name = "grounds", type = "integer" },
//   { name = "claims", type = "list", from = "claimIds.text" },
//   { name = "claimIds", type = "list" },
//   { name = "citations", type = "list", from = "claimIds.groundCitation" },
//   { name = "awards", type = "list" },
//   { name = "statedOn", type = "date" },
// ]
// tags = ["claims"]
//
// [params.list]
// type = "list"
// about = "A list: id, slug or exact name"
//
// [params.clause]
// type = "text"
// about = "A clause as the list cites it, or the part of it that all must hold, such as (g)(3)(A)"
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
WITH l, d, c, p, o, n, r, e, s, m, newest ORDER BY m.id
WITH l, d, c, newest, collect(DISTINCT m.id) AS claimIds, collect(m.text) AS claims, collect(coalesce(m.groundCitation, '')) AS citations,
  reduce(all = [], some IN collect(coalesce(m.awards, [])) | all + [each IN some WHERE NOT each IN all]) AS awards,
  [collect(o.records), collect(n.records), collect(p.records), collect(r.records), collect(e.records), collect(s.records),
    collect(m.records)] AS found
  WHERE size([each IN citations WHERE NOT each CONTAINS $clause]) = 0
RETURN c.name AS firm, c.id AS firmId, l.shortName AS list, l.id AS listId, d.id AS designationId, size(claimIds) AS grounds,
  claims, claimIds, citations, awards, toString(newest) AS statedOn, [d.records, found] AS evidence
ORDER BY firm, designationId, firmId
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
WITH day, known, l, d, c, collect(DISTINCT m.id) AS claimIds, collect(coalesce(m.groundCitation, '')) AS citations
  WHERE size([each IN citations WHERE NOT each CONTAINS $clause]) = 0
WITH day, known, l, d, c, claimIds ORDER BY c.name, d.id LIMIT $limit
MATCH (d)-[n:NAMES]->(y:Company)
  WHERE y.id = c.id
CALL (claimIds) {
  OPTIONAL MATCH path = (m:Claim)<-[:STATES]-()
    WHERE m.id IN claimIds
  RETURN collect(path) AS claims
}
CALL (d, day, known) {
  OPTIONAL MATCH path = (d)-[:ON_LIST|CARRIES|TRIGGERS|RESTS_ON*0..3]->()<-[:LISTS|LAYS_DOWN|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|ENJOINS|STAYS|SUSPENDS|REVOKES|REVERSES|LIFTS*1..2]-(a:Act)
    WHERE (known IS NULL OR a.knownOn <= known)
      AND all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources)
        AND (t.validFrom IS NULL OR t.validFrom <= day) AND (t.validUntil IS NULL OR day < t.validUntil))
  RETURN collect(path) AS acts
}
RETURN l, d, n, y, claims, acts
