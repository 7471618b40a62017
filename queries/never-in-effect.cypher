// Which listings ended before they bit?
// question = "Which listings were over by that day without a single day on which the measure was in effect?"
// none = "No such listing is known here on that day."
// revision = 1
// columns = [
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "list", type = "text", from = "listId.shortName" },
//   { name = "listId", type = "text" },
//   { name = "designationId", type = "text" },
//   { name = "measure", type = "text", from = "measureId.name" },
//   { name = "measureId", type = "text" },
//   { name = "listedOn", type = "date" },
//   { name = "until", type = "date" },
//   { name = "days", type = "integer" },
//   { name = "status", type = "text" },
//   { name = "certain", type = "boolean" },
//   { name = "because", type = "list" },
// ]
// tags = ["status"]
//
// [params.list]
// type = "list"
// default = ""
// about = "Only this list: id, slug or exact name"
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
MATCH (l:RestrictiveList)<-[o:ON_LIST]-(d:Designation)
  WHERE ($list IS NULL OR l.id = $list) AND ($scope = 'graph' OR $scope IN o.sources)
MATCH (d)-[:HAS_PERIOD]->(z:Period)
  WHERE NOT z.onPaper AND z.scope = $scope AND (z.validFrom IS NULL OR z.validFrom <= day) AND (z.validUntil IS NULL OR day < z.validUntil)
    AND (known IS NULL AND z.knownUntil IS NULL OR (z.knownFrom IS NULL OR z.knownFrom <= known)
      AND (z.knownUntil IS NULL OR known < z.knownUntil))
MATCH (d)-[n:NAMES]->(c:Company)
  WHERE ($scope = 'graph' OR $scope IN n.sources)
CALL (d, known) {
  OPTIONAL MATCH (d)-[:HAS_PERIOD]->(p:Period)
    WHERE p.onPaper AND p.scope = $scope
      AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
        AND (p.knownUntil IS NULL OR known < p.knownUntil))
  RETURN min(p.validFrom) AS listed, max(p.validUntil) AS off, collect(p.records) AS paperRecords,
    collect(p.validFromLatest) + collect(p.validUntilLatest) AS bounds
}
WITH day, known, l, o, d, z, n, c, listed, off, paperRecords, bounds
  WHERE off <= day
MATCH (d)-[:CARRIES]->(r:Restriction)-[:APPLIES]->(m:Measure)
  WHERE EXISTS { MATCH (r)-[:HAS_PERIOD]->(e:Period) WHERE e.validFrom < off AND e.scope = $scope
      AND (known IS NULL AND e.knownUntil IS NULL OR (e.knownFrom IS NULL OR e.knownFrom <= known)
        AND (e.knownUntil IS NULL OR known < e.knownUntil)) }
    AND NOT EXISTS { MATCH (r)-[:HAS_PERIOD]->(e:Period) WHERE e.inEffect AND e.scope = $scope AND e.validFrom <= day
      AND (known IS NULL AND e.knownUntil IS NULL OR (e.knownFrom IS NULL OR e.knownFrom <= known)
        AND (e.knownUntil IS NULL OR known < e.knownUntil)) }
RETURN c.name AS firm, c.id AS firmId, l.shortName AS list, l.id AS listId, d.id AS designationId, m.name AS measure,
  m.id AS measureId, r.id AS restrictionId, toString(listed) AS listedOn, toString(off) AS until, 
  CASE WHEN $scope = 'graph' THEN duration.inDays(listed, off).days END AS days,
  z.state AS status, size(bounds) = 0 AS certain, coalesce(z.because, []) AS because,
  [o.records, d.records, n.records, z.records, paperRecords, r.records, m.records] AS evidence
ORDER BY listedOn, firm, designationId, measureId, firmId, listId, restrictionId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (l:RestrictiveList)<-[o:ON_LIST]-(d:Designation)
  WHERE ($list IS NULL OR l.id = $list) AND ($scope = 'graph' OR $scope IN o.sources)
MATCH (d)-[:HAS_PERIOD]->(z:Period)
  WHERE NOT z.onPaper AND z.scope = $scope AND (z.validFrom IS NULL OR z.validFrom <= day) AND (z.validUntil IS NULL OR day < z.validUntil)
    AND (known IS NULL AND z.knownUntil IS NULL OR (z.knownFrom IS NULL OR z.knownFrom <= known)
      AND (z.knownUntil IS NULL OR known < z.knownUntil))
MATCH (d)-[n:NAMES]->(c:Company)
  WHERE ($scope = 'graph' OR $scope IN n.sources)
CALL (d, known) {
  OPTIONAL MATCH (d)-[:HAS_PERIOD]->(p:Period)
    WHERE p.onPaper AND p.scope = $scope
      AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
        AND (p.knownUntil IS NULL OR known < p.knownUntil))
  RETURN min(p.validFrom) AS listed, max(p.validUntil) AS off, collect(p.records) AS paperRecords,
    collect(p.validFromLatest) + collect(p.validUntilLatest) AS bounds
}
WITH day, known, l, o, d, z, n, c, listed, off, paperRecords, bounds
  WHERE off <= day
MATCH (d)-[:CARRIES]->(r:Restriction)-[:APPLIES]->(m:Measure)
  WHERE EXISTS { MATCH (r)-[:HAS_PERIOD]->(e:Period) WHERE e.validFrom < off AND e.scope = $scope
      AND (known IS NULL AND e.knownUntil IS NULL OR (e.knownFrom IS NULL OR e.knownFrom <= known)
        AND (e.knownUntil IS NULL OR known < e.knownUntil)) }
    AND NOT EXISTS { MATCH (r)-[:HAS_PERIOD]->(e:Period) WHERE e.inEffect AND e.scope = $scope AND e.validFrom <= day
      AND (known IS NULL AND e.knownUntil IS NULL OR (e.knownFrom IS NULL OR e.knownFrom <= known)
        AND (e.knownUntil IS NULL OR known < e.knownUntil)) }
WITH day, known, l, o, d, n, c, r, m, z.because AS because ORDER BY listed, c.name, d.id, m.id LIMIT $limit
CALL (r) {
  OPTIONAL MATCH path = (:Designation)-[:CARRIES]->(r)-[:APPLIES]->(:Measure)
  RETURN collect(path) AS measures
}
CALL (d, day, known) {
  OPTIONAL MATCH path = (d)-[:ON_LIST|CARRIES|TRIGGERS|RESTS_ON*0..3]->()<-[:LISTS|LAYS_DOWN|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|ENJOINS|STAYS|SUSPENDS|REVOKES|REVERSES|LIFTS*1..2]-(a:Act)
    WHERE (known IS NULL OR a.knownOn <= known)
      AND all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources)
        AND (t.validFrom IS NULL OR t.validFrom <= day) AND (t.validUntil IS NULL OR day < t.validUntil))
  RETURN collect(path) AS acts
}
CALL (l, because) {
  OPTIONAL MATCH path = (l)<-[:OF_LIST]-(e:ListEdition)
    WHERE e.id IN because
  RETURN collect(path) AS editions
}
RETURN l, o, d, n, c, r, m, measures, acts, editions
