// Under which restrictions is a firm?
// question = "Which measures hang on the listings of the firm on that day, and does each bite?"
// none = "No measure hangs on a listing of the firm that day, as far as this graph knows."
// revision = 1
// columns = [
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "effectClass", type = "text", from = "measureId.effectClass" },
//   { name = "measure", type = "text", from = "measureId.name" },
//   { name = "measureId", type = "text" },
//   { name = "boundParty", type = "text", from = "measureId.boundParty" },
//   { name = "list", type = "text", from = "listId.shortName" },
//   { name = "listId", type = "text" },
//   { name = "jurisdiction", type = "text", from = "listId.jurisdiction" },
//   { name = "designationId", type = "text" },
//   { name = "listedOn", type = "date", from = "listingTie.validFrom" },
//   { name = "startsOn", type = "date", from = "restrictionId.startsOn" },
//   { name = "effect", type = "text" },
//   { name = "inEffect", type = "boolean" },
//   { name = "suspendedBy", type = "text" },
//   { name = "certain", type = "boolean" },
//   { name = "because", type = "list" },
// ]
// tags = ["measures"]
//
// [params.firm]
// type = "firm"
// about = "A firm: id, slug, exact name, alias, ticker or LEI"
//
// [params.jurisdiction]
// type = "text"
// default = ""
// about = "Only lists of this country or union, such as US or EU"
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
MATCH (c:Company {id: $firm})<-[n:NAMES]-(d:Designation)-[:HAS_PERIOD]->(p:Period)
  WHERE p.onPaper AND ($scope = 'graph' OR $scope IN n.sources)
    AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
MATCH (d)-[o:ON_LIST]->(l:RestrictiveList)
  WHERE ($jurisdiction IS NULL OR l.jurisdiction = $jurisdiction) AND ($scope = 'graph' OR $scope IN o.sources)
MATCH (d)-[:CARRIES]->(r:Restriction)-[:HAS_PERIOD]->(e:Period)
  WHERE e.scope = $scope AND (e.validFrom IS NULL OR e.validFrom <= day) AND (e.validUntil IS NULL OR day < e.validUntil)
    AND (known IS NULL AND e.knownUntil IS NULL OR (e.knownFrom IS NULL OR e.knownFrom <= known)
      AND (e.knownUntil IS NULL OR known < e.knownUntil))
MATCH (r)-[:APPLIES]->(m:Measure)
CALL (d) {
  OPTIONAL MATCH (d)<-[t:LISTS]-(by:Act)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  WITH t, coalesce(by.kind, '') = 'publication' AS printed ORDER BY printed, t.validFrom, t.id
  RETURN head(collect(t.id)) AS listingTie, head(collect(coalesce(t.validFromText, toString(t.validFrom)))) AS listedOn,
    collect(t.records) AS listingRecords
}
CALL (r, known) {
  OPTIONAL MATCH (r)-[:HAS_PERIOD]->(q:Period)
    WHERE q.started AND q.scope = $scope
      AND (known IS NULL AND q.knownUntil IS NULL OR (q.knownFrom IS NULL OR q.knownFrom <= known)
        AND (q.knownUntil IS NULL OR known < q.knownUntil))
  RETURN min(q.validFrom) AS begins
}
WITH c, n, d, p, o, l, r, e, m, listingTie, listedOn, listingRecords, begins, coalesce(day < e.validFromLatest, false) AS unsure
RETURN c.name AS firm, c.id AS firmId, m.effectClass AS effectClass, m.name AS measure, m.id AS measureId,
  m.boundParty AS boundParty, l.shortName AS list, l.id AS listId, l.jurisdiction AS jurisdiction, d.id AS designationId,
  listingTie, listedOn, coalesce(r.startsOnText, toString(r.startsOn), toString(begins)) AS startsOn, r.id AS restrictionId,
  e.state AS effect, CASE WHEN unsure THEN null ELSE e.inEffect END AS inEffect, e.suspendedBy AS suspendedBy,
  NOT unsure AS certain, coalesce(e.because, []) AS because,
  [d.records, n.records, o.records, p.records, m.records, r.records, e.records, listingRecords] AS evidence
ORDER BY effectClass, measureId, designationId, listId, restrictionId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (c:Company {id: $firm})<-[n:NAMES]-(d:Designation)-[:HAS_PERIOD]->(p:Period)
  WHERE p.onPaper AND ($scope = 'graph' OR $scope IN n.sources)
    AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
MATCH (d)-[o:ON_LIST]->(l:RestrictiveList)
  WHERE ($jurisdiction IS NULL OR l.jurisdiction = $jurisdiction) AND ($scope = 'graph' OR $scope IN o.sources)
MATCH (d)-[:CARRIES]->(r:Restriction)-[:HAS_PERIOD]->(e:Period)
  WHERE e.scope = $scope AND (e.validFrom IS NULL OR e.validFrom <= day) AND (e.validUntil IS NULL OR day < e.validUntil)
    AND (known IS NULL AND e.knownUntil IS NULL OR (e.knownFrom IS NULL OR e.knownFrom <= known)
      AND (e.knownUntil IS NULL OR known < e.knownUntil))
MATCH (r)-[:APPLIES]->(m:Measure)
WITH day, known, c, n, d, o, l, r, m ORDER BY m.id, d.id, l.id LIMIT $limit
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
CALL (m, day, known) {
  OPTIONAL MATCH path = (m)-[:RESTS_ON*0..1]->()<-[:LISTS|LAYS_DOWN|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|ENJOINS|STAYS|SUSPENDS|REVOKES|REVERSES|LIFTS*1..2]-(a:Act)
    WHERE (known IS NULL OR a.knownOn <= known)
      AND all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources)
        AND (t.validFrom IS NULL OR t.validFrom <= day) AND (t.validUntil IS NULL OR day < t.validUntil))
  RETURN collect(path) AS laws
}
RETURN c, n, d, o, l, r, m, measures, acts, laws
