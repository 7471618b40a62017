// Who is on a list on a day?
// question = "Which firms are on the list on that day, and does their listing bite?"
// none = "Nobody is on the list that day, as far as this graph knows."
// revision = 1
// columns = [
//   { name = "list", type = "text", from = "listId.name" },
//   { name = "listId", type = "text" },
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "designationId", type = "text" },
//   { name = "category", type = "text", from = "designationId.categoryText" },
//   { name = "useScope", type = "text", from = "designationId.useScope" },
//   { name = "printedName", type = "text", from = "entryId.printedName" },
//   { name = "status", type = "text" },
//   { name = "onPaper", type = "boolean" },
//   { name = "effect", type = "text" },
//   { name = "inEffect", type = "boolean" },
//   { name = "suspendedBy", type = "text" },
//   { name = "listedOn", type = "date", from = "listingTie.validFrom" },
//   { name = "from", type = "date" },
//   { name = "until", type = "date" },
//   { name = "certain", type = "boolean" },
//   { name = "basis", type = "text" },
//   { name = "because", type = "list" },
// ]
// tags = ["status"]
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
MATCH (l:RestrictiveList {id: $list})<-[o:ON_LIST]-(d:Designation)
  WHERE ($scope = 'graph' OR $scope IN o.sources)
MATCH (d)-[:HAS_PERIOD]->(p:Period)
  WHERE p.onPaper AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
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
CALL (d, day, known) {
  OPTIONAL MATCH (d)-[:CARRIES]->(r:Restriction)-[:HAS_PERIOD]->(e:Period)
    WHERE e.scope = $scope AND (e.validFrom IS NULL OR e.validFrom <= day) AND (e.validUntil IS NULL OR day < e.validUntil)
      AND (known IS NULL AND e.knownUntil IS NULL OR (e.knownFrom IS NULL OR e.knownFrom <= known)
        AND (e.knownUntil IS NULL OR known < e.knownUntil))
  OPTIONAL MATCH (r)-[:APPLIES]->(m:Measure)
  WITH r, e, m, coalesce(day < e.validFromLatest, false) AS unsure ORDER BY m.id, r.id
  RETURN collect(e.state) AS states, collect(e.suspendedBy) AS holders, collect(m.id) AS measureIds,
    collect(m.name) AS measures, collect(e.records) AS effectRecords, collect(e.because) AS effectBecause,
    collect(e.basis) AS bases, collect(CASE WHEN NOT unsure THEN e.inEffect END) AS sure, collect(unsure) AS unsures
}
CALL (d) {
  OPTIONAL MATCH (d)<-[t:RECORDS]-(y:Entry)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  WITH y ORDER BY y.id DESC
  RETURN head(collect(y.id)) AS entryId, head(collect(y.printedName)) AS printedName
}
WITH l, o, d, p, n, c, listingTie, listedOn, listingRecords, changed, first, stop, states, holders, effectRecords,
  effectBecause, bases, sure, unsures, entryId, printedName, coalesce(day < p.validFromLatest, false) AS paperUnsure
RETURN l.shortName AS list, l.id AS listId, c.name AS firm, c.id AS firmId, d.id AS designationId,
  d.categoryText AS category, d.useScope AS useScope, entryId, printedName, p.state AS status,
  CASE WHEN paperUnsure THEN null ELSE p.onPaper END AS onPaper,
  CASE WHEN 'in_effect' IN states THEN 'in_effect' WHEN 'suspended' IN states THEN 'suspended'
    WHEN 'not_started' IN states THEN 'not_started' WHEN 'ended' IN states THEN 'ended' END AS effect,
  CASE WHEN size(states) = 0 THEN null WHEN true IN sure THEN true WHEN true IN unsures THEN null ELSE false END AS inEffect,
  CASE WHEN 'in_effect' IN states THEN null
    WHEN 'agency+court' IN holders OR ('agency' IN holders AND 'court' IN holders) THEN 'agency+court'
    ELSE head(holders) END AS suspendedBy,
  listingTie, listedOn, toString(coalesce(changed, first)) AS from, toString(stop) AS until,
  NOT paperUnsure AND (true IN sure OR NOT true IN unsures) AS certain,
  CASE WHEN p.basis = 'schedule' OR 'schedule' IN bases THEN 'schedule' ELSE p.basis END AS basis,
  reduce(acts = coalesce(p.because, []), more IN effectBecause | acts + [act IN more WHERE NOT act IN acts]) AS because,
  [o.records, d.records, n.records, p.records, effectRecords, listingRecords] AS evidence
ORDER BY firm, designationId, firmId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (l:RestrictiveList {id: $list})<-[o:ON_LIST]-(d:Designation)
  WHERE ($scope = 'graph' OR $scope IN o.sources)
MATCH (d)-[:HAS_PERIOD]->(p:Period)
  WHERE p.onPaper AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
OPTIONAL MATCH (d)-[n:NAMES]->(c)
  WHERE ($scope = 'graph' OR $scope IN n.sources)
WITH day, known, l, o, d, n, c ORDER BY c.name, d.id, c.id LIMIT $limit
CALL (d, day, known) {
  OPTIONAL MATCH path = (d)-[:ON_LIST|CARRIES|TRIGGERS|RESTS_ON*0..3]->()<-[:LISTS|LAYS_DOWN|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|ENJOINS|STAYS|SUSPENDS|REVOKES|REVERSES|LIFTS*1..2]-(a:Act)
    WHERE (known IS NULL OR a.knownOn <= known)
      AND all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources)
        AND (t.validFrom IS NULL OR t.validFrom <= day) AND (t.validUntil IS NULL OR day < t.validUntil))
  RETURN collect(path) AS acts
}
RETURN l, o, d, n, c, acts
