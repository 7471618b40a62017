// How did the listings of a list end?
// question = "Which listings of the list are over by that day, how and when did each end, by which act, and was there a suit?"
// none = "No listing of the list is over by that day, as far as this graph knows."
// revision = 1
// columns = [
//   { name = "list", type = "text", from = "listId.name" },
//   { name = "listId", type = "text" },
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "designationId", type = "text" },
//   { name = "status", type = "text" },
//   { name = "onPaper", type = "boolean" },
//   { name = "listedOn", type = "date", from = "listingTie.validFrom" },
//   { name = "endedOn", type = "date" },
//   { name = "endedIn", type = "list" },
//   { name = "challengedIn", type = "list" },
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
MATCH (l:RestrictiveList {id: $list})<-[o:ON_LIST]-(d:Designation)
  WHERE ($scope = 'graph' OR $scope IN o.sources)
MATCH (d)-[:HAS_PERIOD]->(p:Period)
  WHERE (NOT p.onPaper OR day < p.validFromLatest) AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
OPTIONAL MATCH (d)-[n:NAMES]->(c)
  WHERE ($scope = 'graph' OR $scope IN n.sources)
CALL (d, p, known) {
  OPTIONAL MATCH (d)-[:HAS_PERIOD]->(q:Period)
    WHERE q.onPaper AND q.scope = $scope
      AND (known IS NULL AND q.knownUntil IS NULL OR (q.knownFrom IS NULL OR q.knownFrom <= known)
        AND (q.knownUntil IS NULL OR known < q.knownUntil))
  WITH coalesce(p.validFrom, p.validFromLatest) AS start, q, q.validFromLatest IS NULL OR q.validFromLatest < q.validUntil AS sure
  WITH start, max(CASE WHEN sure AND q.validUntil <= start THEN q.validUntil END) AS ended,
    max(CASE WHEN sure AND q.validUntil <= start THEN q.validUntilLatest END) AS latest, collect(q.records) AS wasRecords
  RETURN CASE WHEN latest > ended THEN toString(ended) + '/' + toString(latest) ELSE toString(ended) END AS endedOn, wasRecords
}
CALL (d) {
  OPTIONAL MATCH (d)<-[t:LISTS]-(by:Act)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  WITH t, coalesce(by.kind, '') = 'publication' AS printed ORDER BY printed, t.validFrom, t.id
  RETURN head(collect(t.id)) AS listingTie, head(collect(coalesce(t.validFromText, toString(t.validFrom)))) AS listedOn,
    collect(t.records) AS listingRecords
}
CALL (p) {
  OPTIONAL MATCH (a:Act)-[t:MADE_IN]->(k:CourtCase)
    WHERE a.id IN p.because AND ($scope = 'graph' OR $scope IN t.sources)
  WITH k, t ORDER BY k.id
  RETURN collect(DISTINCT k.id) AS endedIn, collect(t.records) AS caseRecords
}
CALL (d, day, known) {
  OPTIONAL MATCH (d)<-[h:PUTS_IN_ISSUE]-(k:CourtCase)
    WHERE h.scope = $scope
      AND (known IS NULL AND h.knownUntil IS NULL OR (h.knownFrom IS NULL OR h.knownFrom <= known)
        AND (h.knownUntil IS NULL OR known < h.knownUntil)) AND (h.validFrom IS NULL OR h.validFrom <= day)
  WITH k, h ORDER BY k.id
  RETURN collect(DISTINCT k.id) AS challengedIn, collect(h.records) AS issueRecords
}
WITH l, o, d, p, n, c, endedOn, wasRecords, listingTie, listedOn, listingRecords, endedIn, caseRecords, challengedIn, issueRecords,
  coalesce(day < p.validFromLatest, false) AS unsure
  WHERE endedOn IS NOT NULL
RETURN l.shortName AS list, l.id AS listId, c.name AS firm, c.id AS firmId, d.id AS designationId, p.state AS status,
  CASE WHEN unsure THEN null ELSE p.onPaper END AS onPaper, listingTie, listedOn, endedOn, endedIn, challengedIn, NOT unsure AS certain, p.basis AS basis,
  coalesce(p.because, []) AS because,
  [o.records, d.records, n.records, p.records, wasRecords, listingRecords, caseRecords, issueRecords] AS evidence
ORDER BY endedOn DESC, designationId, firmId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (l:RestrictiveList {id: $list})<-[o:ON_LIST]-(d:Designation)
  WHERE ($scope = 'graph' OR $scope IN o.sources)
MATCH (d)-[:HAS_PERIOD]->(p:Period)
  WHERE (NOT p.onPaper OR day < p.validFromLatest) AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
CALL (d, p, known) {
  OPTIONAL MATCH (d)-[:HAS_PERIOD]->(q:Period)
    WHERE q.onPaper AND q.scope = $scope
      AND (known IS NULL AND q.knownUntil IS NULL OR (q.knownFrom IS NULL OR q.knownFrom <= known)
        AND (q.knownUntil IS NULL OR known < q.knownUntil))
  WITH coalesce(p.validFrom, p.validFromLatest) AS start, q, q.validFromLatest IS NULL OR q.validFromLatest < q.validUntil AS sure
  WITH start, max(CASE WHEN sure AND q.validUntil <= start THEN q.validUntil END) AS ended,
    max(CASE WHEN sure AND q.validUntil <= start THEN q.validUntilLatest END) AS latest, collect(q.records) AS wasRecords
  RETURN CASE WHEN latest > ended THEN toString(ended) + '/' + toString(latest) ELSE toString(ended) END AS endedOn, wasRecords
}
WITH day, known, l, o, d, p.because AS because, endedOn ORDER BY endedOn DESC, d.id, o.id LIMIT $limit
WITH day, known, l, o, d, because, endedOn
  WHERE endedOn IS NOT NULL
OPTIONAL MATCH (d)-[n:NAMES]->(c)
  WHERE ($scope = 'graph' OR $scope IN n.sources)
CALL (d, day, known) {
  OPTIONAL MATCH path = (d)-[:ON_LIST|CARRIES|TRIGGERS|RESTS_ON*0..3]->()<-[:LISTS|LAYS_DOWN|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|ENJOINS|STAYS|SUSPENDS|REVOKES|REVERSES|LIFTS*1..2]-(a:Act)
    WHERE (known IS NULL OR a.knownOn <= known)
      AND all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources)
        AND (t.validFrom IS NULL OR t.validFrom <= day)
        AND (t.validUntil IS NULL OR day < coalesce(t.validUntilLatest, t.validUntil)))
  RETURN collect(path) AS acts
}
CALL (because) {
  OPTIONAL MATCH path = (a:Act)-[t:MADE_IN]->(:CourtCase)
    WHERE a.id IN because AND ($scope = 'graph' OR $scope IN t.sources)
  RETURN collect(path) AS cases
}
CALL (d, day, known) {
  OPTIONAL MATCH path = (d)<-[h:PUTS_IN_ISSUE]-(:CourtCase)
    WHERE h.scope = $scope
      AND (known IS NULL AND h.knownUntil IS NULL OR (h.knownFrom IS NULL OR h.knownFrom <= known)
        AND (h.knownUntil IS NULL OR known < h.knownUntil)) AND (h.validFrom IS NULL OR h.validFrom <= day)
  RETURN collect(path) AS suits
}
CALL (l, because) {
  OPTIONAL MATCH path = (l)<-[:OF_LIST]-(e:ListEdition)
    WHERE e.id IN because
  RETURN collect(path) AS editions
}
RETURN l, o, d, n, c, acts, cases, suits, editions
