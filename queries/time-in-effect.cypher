// How long was a listing on paper, and how long did it bite?
// question = "For each listing of the firm and each of its measures: how many days on paper and how many in effect, up to that day?"
// none = "No listing of the firm is known here by that day."
// revision = 1
// columns = [
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "list", type = "text", from = "listId.shortName" },
//   { name = "listId", type = "text" },
//   { name = "designationId", type = "text" },
//   { name = "measure", type = "text", from = "measureId.name" },
//   { name = "measureId", type = "text" },
//   { name = "onPaper", type = "integer" },
//   { name = "inEffect", type = "integer" },
//   { name = "listedOn", type = "date" },
//   { name = "startsOn", type = "date", from = "restrictionId.startsOn" },
//   { name = "effectFrom", type = "date" },
//   { name = "heldFrom", type = "date" },
//   { name = "daysToHold", type = "integer" },
//   { name = "certain", type = "boolean" },
// ]
// tags = ["status"]
//
// [params.firm]
// type = "firm"
// about = "A firm: id, slug, exact name, alias, ticker or LEI"
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
MATCH (c:Company {id: $firm})<-[n:NAMES]-(d:Designation)-[o:ON_LIST]->(l:RestrictiveList)
  WHERE ($list IS NULL OR l.id = $list) AND ($scope = 'graph' OR $scope IN n.sources) AND ($scope = 'graph' OR $scope IN o.sources)
CALL (d, day, known) {
  OPTIONAL MATCH (d)-[:HAS_PERIOD]->(p:Period)
    WHERE p.onPaper AND p.scope = $scope AND p.validFrom <= day
      AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
        AND (p.knownUntil IS NULL OR known < p.knownUntil))
  RETURN sum(CASE WHEN p.validFrom IS NOT NULL THEN duration.inDays(p.validFrom, CASE WHEN p.validUntil IS NULL OR day < p.validUntil THEN day ELSE p.validUntil END).days END) AS onPaperDays,
    min(p.validFrom) AS listed, collect(p.records) AS paperRecords,
    collect(p.validFromLatest) + collect(CASE WHEN p.validUntil <= day THEN p.validUntilLatest END) AS paperBounds
}
WITH c, n, d, o, l, day, known, onPaperDays, listed, paperRecords, paperBounds
  WHERE listed IS NOT NULL
OPTIONAL MATCH (d)-[:CARRIES]->(r:Restriction)-[:APPLIES]->(m:Measure)
CALL (r, day, known) {
  OPTIONAL MATCH (r)-[:HAS_PERIOD]->(e:Period)
    WHERE e.scope = $scope AND e.validFrom <= day
      AND (known IS NULL AND e.knownUntil IS NULL OR (e.knownFrom IS NULL OR e.knownFrom <= known)
        AND (e.knownUntil IS NULL OR known < e.knownUntil))
  RETURN sum(CASE WHEN e.inEffect THEN duration.inDays(e.validFrom, CASE WHEN e.validUntil IS NULL OR day < e.validUntil THEN day ELSE e.validUntil END).days END) AS inEffectDays,
    min(CASE WHEN e.inEffect THEN e.validFrom END) AS effectFrom,
    min(CASE WHEN e.suspendedBy IS NOT NULL THEN e.validFrom END) AS heldFrom, collect(e.records) AS effectRecords,
    collect(e.validFromLatest) + collect(CASE WHEN e.validUntil <= day THEN e.validUntilLatest END) AS effectBounds
}
CALL (r, known) {
  OPTIONAL MATCH (r)-[:HAS_PERIOD]->(q:Period)
    WHERE q.started AND q.scope = $scope
      AND (known IS NULL AND q.knownUntil IS NULL OR (q.knownFrom IS NULL OR q.knownFrom <= known)
        AND (q.knownUntil IS NULL OR known < q.knownUntil))
  RETURN min(q.validFrom) AS begins
}
RETURN c.name AS firm, c.id AS firmId, l.shortName AS list, l.id AS listId, d.id AS designationId, m.name AS measure,
  m.id AS measureId,
  CASE WHEN $scope = 'graph' THEN onPaperDays END AS onPaper, CASE WHEN $scope = 'graph' THEN inEffectDays END AS inEffect, toString(listed) AS listedOn,
  coalesce(r.startsOnText, toString(r.startsOn), toString(begins)) AS startsOn, r.id AS restrictionId,
  toString(effectFrom) AS effectFrom, toString(heldFrom) AS heldFrom,
  CASE WHEN $scope = 'graph' AND heldFrom IS NOT NULL THEN duration.inDays(listed, heldFrom).days END AS daysToHold,
  size(paperBounds) = 0 AND size(effectBounds) = 0 AS certain,
  [n.records, d.records, o.records, paperRecords, r.records, effectRecords] AS evidence
ORDER BY listedOn, designationId, measureId, listId, restrictionId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (c:Company {id: $firm})<-[n:NAMES]-(d:Designation)-[o:ON_LIST]->(l:RestrictiveList)
  WHERE ($list IS NULL OR l.id = $list) AND ($scope = 'graph' OR $scope IN n.sources) AND ($scope = 'graph' OR $scope IN o.sources)
WITH day, known, c, n, d, o, l ORDER BY d.id, l.id LIMIT $limit
CALL (d) {
  OPTIONAL MATCH path = (d)-[:CARRIES]->(:Restriction)-[:APPLIES]->(:Measure)
  RETURN collect(path) AS measures
}
CALL (d, day, known) {
  OPTIONAL MATCH path = (d)-[:ON_LIST|CARRIES|TRIGGERS|RESTS_ON*0..3]->()<-[:LISTS|LAYS_DOWN|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|ENJOINS|STAYS|SUSPENDS|REVOKES|REVERSES|LIFTS*1..2]-(a:Act)
    WHERE (known IS NULL OR a.knownOn <= known)
      AND all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources)
        AND (t.validFrom IS NULL OR t.validFrom <= day) AND (t.validUntil IS NULL OR day < t.validUntil))
  RETURN collect(path) AS acts
}
RETURN c, n, d, o, l, measures, acts
