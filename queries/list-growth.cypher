// How did a list grow and shrink?
// question = "On which days did names come on the list or leave it, how many, by which acts, and how many stood afterwards?"
// none = "No name is known to have come on the list by that day."
// revision = 1
// columns = [
//   { name = "list", type = "text", from = "listId.shortName" },
//   { name = "listId", type = "text" },
//   { name = "day", type = "date" },
//   { name = "joined", type = "integer" },
//   { name = "left", type = "integer" },
//   { name = "standing", type = "integer" },
//   { name = "certain", type = "boolean" },
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
  WHERE p.scope = $scope AND p.validFrom <= day
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
CALL (d, p, known) {
  OPTIONAL MATCH (d)-[:HAS_PERIOD]->(q:Period)
    WHERE q.validUntil = p.validFrom AND q.scope = $scope
      AND (known IS NULL AND q.knownUntil IS NULL OR (q.knownFrom IS NULL OR q.knownFrom <= known)
        AND (q.knownUntil IS NULL OR known < q.knownUntil))
  RETURN count(CASE WHEN q.onPaper THEN q.id END) AS before
}
WITH day, known, l, o, d, p, before
  WHERE p.onPaper <> (before > 0)
WITH known, l, o, d, p ORDER BY d.id, p.id
WITH known, l, p.validFrom AS turn, count(CASE WHEN p.onPaper THEN p.id END) AS joined,
  count(CASE WHEN NOT p.onPaper THEN p.id END) AS gone, collect(coalesce(p.because, [])) AS reasons, collect(p.validFromLatest) AS bounds,
  [collect(o.records), collect(d.records), collect(p.records)] AS evidence
CALL (l, turn, known) {
  OPTIONAL MATCH (l)<-[o:ON_LIST]-(d:Designation)
    WHERE ($scope = 'graph' OR $scope IN o.sources)
  OPTIONAL MATCH (d)-[:HAS_PERIOD]->(p:Period)
    WHERE p.onPaper AND p.scope = $scope AND p.validFrom <= turn AND (p.validUntil IS NULL OR turn < p.validUntil)
      AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
        AND (p.knownUntil IS NULL OR known < p.knownUntil))
  RETURN count(DISTINCT CASE WHEN p.id IS NOT NULL THEN d.id END) AS standing
}
RETURN l.shortName AS list, l.id AS listId, toString(turn) AS day, joined, gone AS left, standing, size(bounds) = 0 AS certain,
  reduce(acts = [], each IN reasons | acts + [act IN each WHERE NOT act IN acts]) AS because, evidence
ORDER BY day, listId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (l:RestrictiveList {id: $list})<-[o:ON_LIST]-(d:Designation)
  WHERE ($scope = 'graph' OR $scope IN o.sources)
MATCH (d)-[:HAS_PERIOD]->(p:Period)
  WHERE p.scope = $scope AND p.validFrom <= day
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
CALL (d, p, known) {
  OPTIONAL MATCH (d)-[:HAS_PERIOD]->(q:Period)
    WHERE q.validUntil = p.validFrom AND q.scope = $scope
      AND (known IS NULL AND q.knownUntil IS NULL OR (q.knownFrom IS NULL OR q.knownFrom <= known)
        AND (q.knownUntil IS NULL OR known < q.knownUntil))
  RETURN count(CASE WHEN q.onPaper THEN q.id END) AS before
}
WITH day, known, l, o, d, p, before
  WHERE p.onPaper <> (before > 0)
WITH day, known, l, o, d, p.because AS because ORDER BY p.validFrom, d.id LIMIT $limit
MATCH (d)-[n:NAMES]->(c)
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
RETURN l, o, d, n, c, acts, editions
