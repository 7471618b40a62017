// Is a firm on a list on a day, and does it bite?
// question = "What is the firm's status on the list on that day: on paper, and for each measure?"
// none = "No listing of the firm on that list is known here."
// revision = 1
// columns = [
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "list", type = "text", from = "listId.name" },
//   { name = "listId", type = "text" },
//   { name = "designationId", type = "text" },
//   { name = "status", type = "text" },
//   { name = "onPaper", type = "boolean" },
//   { name = "measure", type = "text", from = "measureId.name" },
//   { name = "measureId", type = "text" },
//   { name = "effect", type = "text" },
//   { name = "inEffect", type = "boolean" },
//   { name = "suspendedBy", type = "text" },
//   { name = "started", type = "boolean" },
//   { name = "startsOn", type = "date", from = "restrictionId.startsOn" },
//   { name = "listedOn", type = "date", from = "listingTie.validFrom" },
//   { name = "from", type = "date" },
//   { name = "until", type = "date" },
//   { name = "certain", type = "boolean" },
//   { name = "basis", type = "text" },
//   { name = "because", type = "list" },
// ]
// tags = ["status"]
//
// [params.firm]
// type = "firm"
// about = "A firm: id, slug, exact name, alias, ticker or LEI"
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
MATCH (c:Company {id: $firm})
MATCH (l:RestrictiveList {id: $list})
OPTIONAL MATCH (s:Source {id: $scope})
OPTIONAL MATCH (c)<-[n:NAMES]-(d:Designation)-[:HAS_PERIOD]->(p:Period)
  WHERE ($scope = 'graph' OR $scope IN n.sources)
    AND EXISTS { MATCH (d)-[o:ON_LIST]->(x:RestrictiveList) WHERE x.id = $list AND ($scope = 'graph' OR $scope IN o.sources) }
    AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
      AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
        AND (p.knownUntil IS NULL OR known < p.knownUntil))
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
OPTIONAL MATCH (d)-[:CARRIES]->(r:Restriction)-[:HAS_PERIOD]->(e:Period)
  WHERE e.scope = $scope AND (e.validFrom IS NULL OR e.validFrom <= day) AND (e.validUntil IS NULL OR day < e.validUntil)
    AND (known IS NULL AND e.knownUntil IS NULL OR (e.knownFrom IS NULL OR e.knownFrom <= known)
      AND (e.knownUntil IS NULL OR known < e.knownUntil))
OPTIONAL MATCH (r)-[:APPLIES]->(m:Measure)
CALL (r, known) {
  OPTIONAL MATCH (r)-[:HAS_PERIOD]->(q:Period)
    WHERE q.started AND q.scope = $scope
      AND (known IS NULL AND q.knownUntil IS NULL OR (q.knownFrom IS NULL OR q.knownFrom <= known) AND (q.knownUntil IS NULL OR known < q.knownUntil))
  RETURN min(q.validFrom) AS begins
}
CALL (e) {
  OPTIONAL MATCH (a:Act)-[:ENJOINS|STAYS|SUSPENDS]->()
    WHERE a.id IN e.because AND e.suspendedBy IS NOT NULL
  WITH DISTINCT a ORDER BY a.id
  RETURN collect(a.id) AS holders
}
WITH c, l, s, n, d, p, r, e, m, listingTie, listedOn, listingRecords, changed, first, stop, begins, holders,
  coalesce(day < p.validFromLatest, false) AS paperUnsure, coalesce(day < e.validFromLatest, false) AS effectUnsure
RETURN c.name AS firm, c.id AS firmId, l.shortName AS list, l.id AS listId, d.id AS designationId, p.state AS status,
  CASE WHEN p IS NULL THEN false WHEN paperUnsure THEN null ELSE p.onPaper END AS onPaper,
  m.name AS measure, m.id AS measureId, e.state AS effect,
  CASE WHEN effectUnsure THEN null ELSE e.inEffect END AS inEffect, e.suspendedBy AS suspendedBy, e.started AS started,
  coalesce(r.startsOnText, toString(r.startsOn), toString(begins)) AS startsOn, r.id AS restrictionId, listingTie, listedOn,
  toString(coalesce(changed, first)) AS from, toString(stop) AS until, NOT paperUnsure AND NOT effectUnsure AS certain,
  CASE WHEN 'schedule' IN [p.basis, e.basis] THEN 'schedule' ELSE p.basis END AS basis,
  CASE WHEN size(holders) > 0 THEN holders WHEN size(coalesce(e.because, [])) > 0 THEN e.because ELSE coalesce(p.because, []) END AS because,
  [d.records, n.records, p.records, e.records, listingRecords, CASE WHEN d IS NULL THEN [l.records, s.records] END] AS evidence
ORDER BY listedOn DESC, designationId, measureId, restrictionId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (c:Company {id: $firm})
MATCH (l:RestrictiveList {id: $list})
OPTIONAL MATCH (c)<-[n:NAMES]-(d:Designation)-[:HAS_PERIOD]->(p:Period)
  WHERE ($scope = 'graph' OR $scope IN n.sources)
    AND EXISTS { MATCH (d)-[o:ON_LIST]->(x:RestrictiveList) WHERE x.id = $list AND ($scope = 'graph' OR $scope IN o.sources) }
    AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
OPTIONAL MATCH (d)-[o:ON_LIST]->(x:RestrictiveList)
  WHERE x.id = $list
WITH day, known, c, l, n, d, o, p.because AS because ORDER BY d.id DESC, n.id, o.id LIMIT $limit
CALL (d, day) {
  OPTIONAL MATCH path = (d)-[:CARRIES]->(r:Restriction)-[:APPLIES]->(:Measure)
    WHERE EXISTS { MATCH (r)-[:HAS_PERIOD]->(e:Period) WHERE e.scope = $scope AND (e.validFrom IS NULL OR e.validFrom <= day) AND (e.validUntil IS NULL OR day < e.validUntil) }
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
RETURN c, l, n, d, o, measures, acts, editions
