// Which suits has an agency had to answer?
// question = "Which suits were brought against the agency by that day, over what, and where does each stand?"
// none = "No suit against the agency is known here on that day."
// revision = 1
// columns = [
//   { name = "agency", type = "text", from = "agencyId.name" },
//   { name = "agencyId", type = "text" },
//   { name = "caseName", type = "text", from = "caseId.name" },
//   { name = "caseId", type = "text" },
//   { name = "docket", type = "text", from = "caseId.docketNumbers" },
//   { name = "court", type = "text", from = "courtId.name" },
//   { name = "courtId", type = "text" },
//   { name = "filedOn", type = "date", from = "caseId.filedOn" },
//   { name = "broughtBy", type = "list", from = "partyIds.name" },
//   { name = "partyIds", type = "list" },
//   { name = "against", type = "list", from = "opponentIds.name" },
//   { name = "challenges", type = "list" },
//   { name = "stage", type = "text" },
//   { name = "open", type = "boolean" },
//   { name = "outcome", type = "text" },
//   { name = "lastSeen", type = "date", from = "caseId.lastSeen" },
//   { name = "from", type = "date" },
//   { name = "until", type = "date" },
//   { name = "certain", type = "boolean" },
//   { name = "because", type = "list" },
// ]
// tags = ["court"]
//
// [params.agency]
// type = "agency"
// about = "An agency: id, slug or exact name"
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
MATCH (v:Agency {id: $agency})<-[h:AGAINST]-(k:CourtCase)
  WHERE ($scope = 'graph' OR $scope IN h.sources)
MATCH (k)-[:HAS_PERIOD]->(s:Period)
  WHERE s.scope = $scope AND (s.validFrom IS NULL OR s.validFrom <= day) AND (s.validUntil IS NULL OR day < s.validUntil)
    AND (known IS NULL AND s.knownUntil IS NULL OR (s.knownFrom IS NULL OR s.knownFrom <= known)
      AND (s.knownUntil IS NULL OR known < s.knownUntil))
OPTIONAL MATCH (k)-[b:BEFORE]->(g:Court)
  WHERE ($scope = 'graph' OR $scope IN b.sources)
CALL (k, day, known) {
  OPTIONAL MATCH (k)<-[x:BROUGHT]-(a)
    WHERE ($scope = 'graph' OR $scope IN x.sources) AND (x.validFrom IS NULL OR x.validFrom <= day)
      AND (known IS NULL OR x.validFrom IS NULL OR x.validFrom <= known)
  WITH a, x ORDER BY a.id, x.id
  RETURN collect(DISTINCT a.id) AS partyIds, collect(DISTINCT a.name) AS parties, collect(x.records) AS partyRecords
}
CALL (k) {
  OPTIONAL MATCH (k)-[x:AGAINST]->(a)
    WHERE ($scope = 'graph' OR $scope IN x.sources)
  WITH a, x ORDER BY a.id
  RETURN collect(a.id) AS opponentIds, collect(a.name) AS opponents, collect(x.records) AS opponentRecords
}
CALL (k, day, known) {
  OPTIONAL MATCH (k)-[x:CHALLENGES]->(y)
    WHERE ($scope = 'graph' OR $scope IN x.sources) AND (x.validFrom IS NULL OR x.validFrom <= day)
      AND (known IS NULL OR x.validFrom IS NULL OR x.validFrom <= known)
  WITH y, x ORDER BY y.id
  RETURN collect(DISTINCT y.id) AS challenges, collect(x.records) AS challengeRecords
}
WITH v, h, k, s, b, g, partyIds, parties, partyRecords, opponentIds, opponents, opponentRecords, challenges, challengeRecords,
  coalesce(day < s.validFromLatest, false) AS unsure
RETURN v.name AS agency, v.id AS agencyId, k.name AS caseName, k.id AS caseId, k.docketNumbers AS docket, g.name AS court, g.id AS courtId,
  coalesce(k.filedOnText, toString(k.filedOn)) AS filedOn, parties AS broughtBy, partyIds, opponents AS against,
  opponentIds, challenges, s.state AS stage, CASE WHEN unsure THEN null ELSE s.open END AS open, s.outcome AS outcome,
  coalesce(k.lastSeenText, toString(k.lastSeen)) AS lastSeen, toString(s.validFrom) AS from,
  toString(s.validUntil) AS until, NOT unsure AS certain, coalesce(s.because, []) AS because,
  [h.records, b.records, k.records, s.records, partyRecords, opponentRecords, challengeRecords] AS evidence
ORDER BY filedOn DESC, caseId, courtId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (v:Agency {id: $agency})<-[h:AGAINST]-(k:CourtCase)
  WHERE ($scope = 'graph' OR $scope IN h.sources)
MATCH (k)-[:HAS_PERIOD]->(s:Period)
  WHERE s.scope = $scope AND (s.validFrom IS NULL OR s.validFrom <= day) AND (s.validUntil IS NULL OR day < s.validUntil)
    AND (known IS NULL AND s.knownUntil IS NULL OR (s.knownFrom IS NULL OR s.knownFrom <= known)
      AND (s.knownUntil IS NULL OR known < s.knownUntil))
WITH day, known, v, h, k ORDER BY k.filedOn DESC, k.id, h.id LIMIT $limit
OPTIONAL MATCH (k)-[b:BEFORE]->(g:Court)
  WHERE ($scope = 'graph' OR $scope IN b.sources)
CALL (k, day, known) {
  OPTIONAL MATCH path = (k)<-[t:BROUGHT]-()
    WHERE ($scope = 'graph' OR $scope IN t.sources) AND (t.validFrom IS NULL OR t.validFrom <= day)
      AND (known IS NULL OR t.validFrom IS NULL OR t.validFrom <= known)
  RETURN collect(path) AS parties
}
CALL (k) {
  OPTIONAL MATCH path = (k)-[t:AGAINST]->()
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  RETURN collect(path) AS opponents
}
CALL (k, day, known) {
  OPTIONAL MATCH path = (k)-[t:CHALLENGES]->()
    WHERE ($scope = 'graph' OR $scope IN t.sources) AND (t.validFrom IS NULL OR t.validFrom <= day)
      AND (known IS NULL OR t.validFrom IS NULL OR t.validFrom <= known)
  RETURN collect(path) AS challenged
}
CALL (k, day, known) {
  OPTIONAL MATCH path = (k)<-[m:MADE_IN|CLOSES]-(a:Act)
    WHERE ($scope = 'graph' OR $scope IN m.sources) AND (known IS NULL OR a.knownOn <= known)
      AND (coalesce(a.decidedOn, a.announcedOn, a.publishedOn, a.knownOn) IS NULL
        OR coalesce(a.decidedOn, a.announcedOn, a.publishedOn, a.knownOn) <= day)
  RETURN collect(path) AS orders
}
RETURN v, h, k, b, g, parties, opponents, challenged, orders
