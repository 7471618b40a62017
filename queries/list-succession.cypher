// What became of those who left a list?
// question = "Which listings had ended by that day, which passed to another list, and how long was the gap until that one bit?"
// none = "No listing on the list has ended by that day, as far as this graph knows."
// revision = 1
// columns = [
//   { name = "list", type = "text", from = "listId.name" },
//   { name = "listId", type = "text" },
//   { name = "keptBy", type = "list", from = "keeperIds.name" },
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "designationId", type = "text" },
//   { name = "status", type = "text" },
//   { name = "listedOn", type = "date", from = "listingTie.validFrom" },
//   { name = "from", type = "date" },
//   { name = "nextList", type = "text", from = "nextListId.name" },
//   { name = "nextListId", type = "text" },
//   { name = "nextKeptBy", type = "list", from = "nextKeeperIds.name" },
//   { name = "nextDesignationId", type = "text" },
//   { name = "nextListedOn", type = "date", from = "nextListingTie.validFrom" },
//   { name = "nextEffectFrom", type = "date" },
//   { name = "gapDays", type = "integer" },
//   { name = "successors", type = "list" },
//   { name = "certain", type = "boolean" },
//   { name = "because", type = "list" },
// ]
// tags = ["lists"]
//
// [params.list]
// type = "list"
// about = "A list: id, slug or exact name"
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
MATCH (l:RestrictiveList {id: $list})
CALL (l) {
  OPTIONAL MATCH (l)<-[t:KEEPS]-(g:Agency)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  WITH g ORDER BY g.id
  RETURN collect(DISTINCT g.id) AS keeperIds, collect(DISTINCT g.name) AS keptBy
}
CALL (l) {
  OPTIONAL MATCH (l)<-[t:SUPERSEDES]-(y:RestrictiveList)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  WITH y, t ORDER BY y.id
  RETURN collect(DISTINCT y.id) AS successors, collect(t.records) AS successorRecords
}
MATCH (l)<-[o:ON_LIST]-(d:Designation)
  WHERE ($scope = 'graph' OR $scope IN o.sources)
MATCH (d)-[:HAS_PERIOD]->(p:Period)
  WHERE NOT p.onPaper AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
WITH day, known, l, keeperIds, keptBy, successors, successorRecords, o, d, p, p.validFrom AS ended
  WHERE EXISTS { MATCH (d)-[:HAS_PERIOD]->(q:Period) WHERE q.onPaper AND q.scope = $scope AND q.validFrom < ended }
OPTIONAL MATCH (d)-[n:NAMES]->(c)
  WHERE ($scope = 'graph' OR $scope IN n.sources)
CALL (d) {
  OPTIONAL MATCH (d)<-[t:LISTS]-(by:Act)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  WITH t, coalesce(by.kind, '') = 'publication' AS printed ORDER BY printed, t.validFrom, t.id
  RETURN head(collect(t.id)) AS listingTie, head(collect(coalesce(t.validFromText, toString(t.validFrom)))) AS listedOn,
    collect(t.records) AS listingRecords
}
CALL (d, p, known) {
  OPTIONAL MATCH (d)-[:HAS_PERIOD]->(q:Period)
    WHERE q.scope = $scope
      AND (known IS NULL AND q.knownUntil IS NULL OR (q.knownFrom IS NULL OR q.knownFrom <= known) AND (q.knownUntil IS NULL OR known < q.knownUntil))
  WITH p.state AS state, p.validFrom AS start, q
  RETURN max(CASE WHEN q.state <> state AND q.validUntil <= start THEN q.validUntil END) AS changed,
    CASE WHEN count(q.id) = count(q.validFrom) THEN min(q.validFrom) END AS first,
    min(CASE WHEN q.state <> state AND q.validFrom > start THEN q.validFrom END) AS stop
}
OPTIONAL MATCH (d)<-[f:FOLLOWS]-(x:Designation)
  WHERE f.how = 'succession' AND ($scope = 'graph' OR $scope IN f.sources)
    AND EXISTS { MATCH (x)-[:HAS_PERIOD]->(w:Period) WHERE w.scope = $scope AND (known IS NULL AND w.knownUntil IS NULL OR (w.knownFrom IS NULL OR w.knownFrom <= known) AND (w.knownUntil IS NULL OR known < w.knownUntil)) }
OPTIONAL MATCH (x)-[v:ON_LIST]->(k:RestrictiveList)
  WHERE ($scope = 'graph' OR $scope IN v.sources)
CALL (k) {
  OPTIONAL MATCH (k)<-[t:KEEPS]-(g:Agency)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  WITH g ORDER BY g.id
  RETURN collect(DISTINCT g.id) AS nextKeeperIds, collect(DISTINCT g.name) AS nextKeptBy
}
CALL (x) {
  OPTIONAL MATCH (x)<-[t:LISTS]-(by:Act)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  WITH t, coalesce(by.kind, '') = 'publication' AS printed ORDER BY printed, t.validFrom, t.id
  RETURN head(collect(t.id)) AS nextListingTie, head(collect(coalesce(t.validFromText, toString(t.validFrom)))) AS nextListedOn
}
CALL (x, known) {
  OPTIONAL MATCH (x)-[:CARRIES]->(:Restriction)-[:HAS_PERIOD]->(e:Period)
    WHERE e.inEffect AND e.scope = $scope
      AND (known IS NULL AND e.knownUntil IS NULL OR (e.knownFrom IS NULL OR e.knownFrom <= known) AND (e.knownUntil IS NULL OR known < e.knownUntil))
  WITH e ORDER BY e.validFrom, e.id
  RETURN min(e.validFrom) AS bites, head(collect(e.records)) AS biteRecords
}
WITH *, coalesce(changed, first) AS left
RETURN l.shortName AS list, l.id AS listId, keptBy, keeperIds, c.name AS firm, c.id AS firmId, d.id AS designationId,
  p.state AS status, listingTie, listedOn, toString(left) AS from, k.shortName AS nextList, k.id AS nextListId,
  nextKeptBy, nextKeeperIds, x.id AS nextDesignationId, nextListingTie, nextListedOn, toString(bites) AS nextEffectFrom,
  duration.inDays(left, bites).days AS gapDays, successors, NOT coalesce(day < p.validFromLatest, false) AS certain,
  coalesce(p.because, []) AS because,
  [o.records, d.records, n.records, p.records, listingRecords, f.records, v.records, biteRecords, successorRecords] AS evidence
ORDER BY firm, designationId, nextDesignationId, firmId, nextListId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (l:RestrictiveList {id: $list})<-[o:ON_LIST]-(d:Designation)
  WHERE ($scope = 'graph' OR $scope IN o.sources)
MATCH (d)-[:HAS_PERIOD]->(p:Period)
  WHERE NOT p.onPaper AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
WITH day, known, l, o, d, p.validFrom AS ended, p.because AS because
  WHERE EXISTS { MATCH (d)-[:HAS_PERIOD]->(q:Period) WHERE q.onPaper AND q.scope = $scope AND q.validFrom < ended }
OPTIONAL MATCH (d)-[n:NAMES]->(c)
  WHERE ($scope = 'graph' OR $scope IN n.sources)
OPTIONAL MATCH (d)<-[f:FOLLOWS]-(x:Designation)
  WHERE f.how = 'succession' AND ($scope = 'graph' OR $scope IN f.sources)
    AND EXISTS { MATCH (x)-[:HAS_PERIOD]->(w:Period) WHERE w.scope = $scope AND (known IS NULL AND w.knownUntil IS NULL OR (w.knownFrom IS NULL OR w.knownFrom <= known) AND (w.knownUntil IS NULL OR known < w.knownUntil)) }
OPTIONAL MATCH (x)-[v:ON_LIST]->(k:RestrictiveList)
  WHERE ($scope = 'graph' OR $scope IN v.sources)
WITH day, known, l, o, d, n, c, f, x, v, k, because ORDER BY c.name, d.id, x.id, c.id LIMIT $limit
CALL (l) {
  OPTIONAL MATCH path = (l)<-[t:SUPERSEDES]-(:RestrictiveList)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  RETURN collect(path) AS successors
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
RETURN l, o, d, n, c, f, x, v, k, successors, acts, editions
