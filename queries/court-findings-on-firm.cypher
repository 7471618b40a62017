// What did courts find about a firm?
// question = "Which orders were made in the firm's cases by that day, and which claims about the firm did each accept, reject or leave open?"
// none = "No order in a case of the firm is known here on that day."
// revision = 1
// columns = [
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "caseName", type = "text", from = "caseId.name" },
//   { name = "caseId", type = "text" },
//   { name = "act", type = "text", from = "actId.name" },
//   { name = "actId", type = "text" },
//   { name = "decidedOn", type = "date", from = "actId.decidedOn" },
//   { name = "orderKind", type = "text", from = "actId.orderKind" },
//   { name = "finality", type = "text", from = "actId.finality" },
//   { name = "ground", type = "text", from = "actId.ground" },
//   { name = "relief", type = "text", from = "actId.relief" },
//   { name = "accepted", type = "list" },
//   { name = "rejected", type = "list" },
//   { name = "leftOpen", type = "list" },
//   { name = "notes", type = "list", from = "findingTies.note" },
//   { name = "undoneBy", type = "list" },
// ]
// tags = ["court"]
//
// [params.firm]
// type = "firm"
// about = "A firm: id, slug, exact name, alias, ticker or LEI"
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
MATCH (c:Company {id: $firm})-[b:BROUGHT|TOOK_PART_IN|AGAINST]-(k:CourtCase)
  WHERE ($scope = 'graph' OR $scope IN b.sources)
WITH day, known, c, k, collect(b.records) AS partyRecords
MATCH (k)<-[v:MADE_IN]-(x:CourtOrder)
  WHERE ($scope = 'graph' OR $scope IN v.sources)
WITH day, known, c, k, partyRecords, v, x, coalesce(x.decidedOn, x.announcedOn, x.publishedOn, x.knownOn) AS made
  WHERE (made IS NULL OR made <= day) AND (known IS NULL OR x.knownOn IS NULL OR x.knownOn <= known)
CALL (c, x) {
  OPTIONAL MATCH (x)-[t:ACCEPTS|REJECTS|LEAVES_OPEN]->(m:Claim)-[a:ABOUT]->(y:Company)
    WHERE y.id = c.id AND ($scope = 'graph' OR $scope IN t.sources)
  WITH t, m, a ORDER BY m.id
  RETURN collect(CASE WHEN type(t) = 'ACCEPTS' THEN m.id END) AS accepted,
    collect(CASE WHEN type(t) = 'REJECTS' THEN m.id END) AS rejected,
    collect(CASE WHEN type(t) = 'LEAVES_OPEN' THEN m.id END) AS leftOpen, collect(t.id) AS findingTies, collect(t.note) AS notes,
    collect([t.records, m.records, a.records]) AS claimRecords
}
CALL (x, day, known) {
  OPTIONAL MATCH (x)<-[u:WITHDRAWS|REVOKES|REVERSES|VACATES|STAYS|LIFTS]-(z:Act)
    WHERE ($scope = 'graph' OR $scope IN u.sources) AND (u.validFrom IS NULL OR u.validFrom <= day)
      AND (known IS NULL OR z.knownOn IS NULL OR z.knownOn <= known)
  WITH z, u ORDER BY z.id
  RETURN collect(DISTINCT z.id) AS undoneBy, collect(u.records) AS undoneRecords
}
RETURN c.name AS firm, c.id AS firmId, k.name AS caseName, k.id AS caseId, x.name AS act, x.id AS actId,
  coalesce(x.decidedOnText, toString(x.decidedOn)) AS decidedOn, x.orderKind AS orderKind, x.finality AS finality,
  x.ground AS ground, x.relief AS relief, accepted, rejected, leftOpen, notes, findingTies, undoneBy,
  [partyRecords, v.records, x.records, claimRecords, undoneRecords] AS evidence
ORDER BY toString(made), actId, caseId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (c:Company {id: $firm})-[b:BROUGHT|TOOK_PART_IN|AGAINST]-(k:CourtCase)
  WHERE ($scope = 'graph' OR $scope IN b.sources)
WITH day, known, c, k, collect(b.records) AS partyRecords
MATCH (k)<-[v:MADE_IN]-(x:CourtOrder)
  WHERE ($scope = 'graph' OR $scope IN v.sources)
WITH day, known, c, k, partyRecords, v, x, coalesce(x.decidedOn, x.announcedOn, x.publishedOn, x.knownOn) AS made
  WHERE (made IS NULL OR made <= day) AND (known IS NULL OR x.knownOn IS NULL OR x.knownOn <= known)
WITH day, known, c, k, v, x ORDER BY toString(made), x.id, k.id LIMIT $limit
CALL (c, k) {
  OPTIONAL MATCH path = (c)-[b:BROUGHT|TOOK_PART_IN|AGAINST]-(y:CourtCase)
    WHERE y.id = k.id AND ($scope = 'graph' OR $scope IN b.sources)
  RETURN collect(path) AS parties
}
CALL (c, x) {
  OPTIONAL MATCH path = (x)-[t:ACCEPTS|REJECTS|LEAVES_OPEN]->(:Claim)-[:ABOUT]->(y:Company)
    WHERE y.id = c.id AND ($scope = 'graph' OR $scope IN t.sources)
  RETURN collect(path) AS findings
}
CALL (x, day, known) {
  OPTIONAL MATCH path = (x)<-[u:WITHDRAWS|REVOKES|REVERSES|VACATES|STAYS|LIFTS]-(z:Act)
    WHERE ($scope = 'graph' OR $scope IN u.sources) AND (u.validFrom IS NULL OR u.validFrom <= day)
      AND (known IS NULL OR z.knownOn IS NULL OR z.knownOn <= known)
  RETURN collect(path) AS undoing
}
RETURN c, k, v, x, parties, findings, undoing
