// What changes on a list after that day by schedule?
// question = "Which stated starts and ends lie after that day for the list's measures, rules and listings, and what does each change?"
// none = "No scheduled change of the list is known here after that day."
// revision = 1
// columns = [
//   { name = "list", type = "text", from = "listId.name" },
//   { name = "listId", type = "text" },
//   { name = "subject", type = "text", from = "subjectId.name" },
//   { name = "subjectId", type = "text" },
//   { name = "from", type = "date" },
//   { name = "status", type = "text" },
//   { name = "inEffect", type = "boolean" },
//   { name = "onPaper", type = "boolean" },
//   { name = "suspendedBy", type = "text" },
//   { name = "listings", type = "integer" },
//   { name = "certain", type = "boolean" },
//   { name = "basis", type = "text" },
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
MATCH (l:RestrictiveList {id: $list})-[o:ON_LIST|TRIGGERS|WIDENS]-(x)
  WHERE ($scope = 'graph' OR $scope IN o.sources)
MATCH (x)-[:CARRIES*0..1]->(y)-[:HAS_PERIOD]->(p:Period)
  WHERE p.basis = 'schedule' AND day < p.validFrom
    AND (p.validFromLatest IS NULL OR p.validUntil IS NULL OR p.validFromLatest < p.validUntil) AND p.scope = $scope
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
CALL (y, p, known) {
  OPTIONAL MATCH (y)-[:HAS_PERIOD]->(q:Period)
    WHERE q.validUntil = p.validFrom AND q.validFromLatest = p.validFrom AND q.scope = $scope
      AND (known IS NULL AND q.knownUntil IS NULL OR (q.knownFrom IS NULL OR q.knownFrom <= known)
        AND (q.knownUntil IS NULL OR known < q.knownUntil))
  RETURN min(q.validFrom) AS earliest, collect(q.records) AS spanRecords
}
OPTIONAL MATCH (y)-[:APPLIES]->(m:Measure)
WITH l, o, x, y, p, earliest, spanRecords, coalesce(m.id, y.id) AS subjectId, coalesce(m.name, y.name) AS subject ORDER BY x.id, y.id, p.id
WITH l, subjectId, subject, p.state AS status, p.inEffect AS inEffect, p.onPaper AS onPaper, p.suspendedBy AS suspendedBy,
  p.basis AS basis, p.validFrom AS start, earliest, count(DISTINCT CASE WHEN x:Designation THEN x.id END) AS listings,
  reduce(acts = [], some IN collect(coalesce(p.because, [])) | acts + [act IN some WHERE NOT act IN acts]) AS because,
  [collect(o.records), collect(x.records), collect(y.records), collect(p.records), collect(spanRecords)] AS evidence
RETURN l.shortName AS list, l.id AS listId, subject, subjectId,
  CASE WHEN earliest IS NULL THEN toString(start) ELSE toString(earliest) + '/' + toString(start) END AS from,
  status, inEffect, onPaper, suspendedBy, listings, earliest IS NULL AS certain, basis, because, evidence
ORDER BY from, subjectId, status, suspendedBy, inEffect, onPaper
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (l:RestrictiveList {id: $list})-[o:ON_LIST|TRIGGERS|WIDENS]-(x)
  WHERE ($scope = 'graph' OR $scope IN o.sources)
MATCH (x)-[:CARRIES*0..1]->(y)-[:HAS_PERIOD]->(p:Period)
  WHERE p.basis = 'schedule' AND day < p.validFrom
    AND (p.validFromLatest IS NULL OR p.validUntil IS NULL OR p.validFromLatest < p.validUntil) AND p.scope = $scope
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
WITH DISTINCT day, known, l, o, x, y, p.because AS because ORDER BY x.id, y.id, o.id LIMIT $limit
CALL (y) {
  OPTIONAL MATCH path = (y)-[:APPLIES]->(:Measure)
  RETURN collect(path) AS measures
}
CALL (y, because) {
  OPTIONAL MATCH path = (y)-[:CARRIES|ON_LIST|APPLIES|TRIGGERS|RESTS_ON*0..4]-()<-[:LISTS|LAYS_DOWN|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|ENJOINS|STAYS|SUSPENDS|REVOKES|REVERSES|LIFTS*1..2]-(z:Act)
    WHERE z.id IN because
  RETURN collect(path) AS acts
}
CALL (l, because) {
  OPTIONAL MATCH path = (l)<-[:OF_LIST]-(e:ListEdition)
    WHERE e.id IN because
  RETURN collect(path) AS editions
}
RETURN l, o, x, y, measures, acts, editions
