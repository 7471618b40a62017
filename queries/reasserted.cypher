// Which grounds were asserted again after a court rejected them?
// question = "Which claims that a court rejected were made again afterwards, about which firm, by whom, and was the ruling undone?"
// none = "No claim that a court rejected is known here to have been made again."
// revision = 1
// columns = [
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "claim", type = "text", from = "claimId.text" },
//   { name = "claimId", type = "text" },
//   { name = "act", type = "text", from = "actId.name" },
//   { name = "actId", type = "text" },
//   { name = "decidedOn", type = "date", from = "actId.decidedOn" },
//   { name = "caseIds", type = "list" },
//   { name = "again", type = "text", from = "againId.text" },
//   { name = "againId", type = "text" },
//   { name = "statedBy", type = "text", from = "speakerIds.name" },
//   { name = "statedById", type = "text" },
//   { name = "statedOn", type = "date", from = "againId.statedOn" },
//   { name = "groundCitation", type = "text", from = "againId.groundCitation" },
//   { name = "undoneBy", type = "list" },
// ]
// tags = ["claims"]
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
MATCH (o:CourtOrder)-[x:REJECTS]->(old:Claim)
  WHERE ($scope = 'graph' OR $scope IN x.sources) AND (o.decidedOn IS NULL OR o.decidedOn <= day)
    AND (known IS NULL OR o.knownOn IS NULL OR o.knownOn <= known)
MATCH (old)<-[y:RESTATES]-(again:Claim)
  WHERE ($scope = 'graph' OR $scope IN y.sources)
    AND (coalesce(again.knownOn, again.statedOn) IS NULL OR coalesce(again.knownOn, again.statedOn) <= day)
    AND (known IS NULL OR coalesce(again.knownOn, again.statedOn) IS NULL OR coalesce(again.knownOn, again.statedOn) <= known)
WITH day, known, o, x, old, y, again
  WHERE o.decidedOn IS NULL OR again.statedOn IS NULL OR o.decidedOn <= again.statedOn
MATCH (again)-[a:ABOUT]->(c:Company)
  WHERE ($scope = 'graph' OR $scope IN a.sources)
CALL (again) {
  OPTIONAL MATCH (again)<-[s:STATES]-(w)
    WHERE NOT w:Entry AND ($scope = 'graph' OR $scope IN s.sources)
  WITH w, s ORDER BY w.id
  RETURN collect(w.id) AS speakerIds, collect(w.name) AS speakers, collect(s.records) AS speakerRecords
}
CALL (o) {
  OPTIONAL MATCH (o)-[t:MADE_IN]->(k:CourtCase)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  WITH k, t ORDER BY k.id
  RETURN collect(k.id) AS caseIds, collect(t.records) AS madeRecords
}
CALL (o, day, known) {
  OPTIONAL MATCH (o)<-[u:WITHDRAWS|REVOKES|REVERSES|VACATES|STAYS|LIFTS]-(z:Act)
    WHERE ($scope = 'graph' OR $scope IN u.sources) AND (u.validFrom IS NULL OR u.validFrom <= day)
      AND (known IS NULL OR z.knownOn IS NULL OR z.knownOn <= known)
  WITH z, u ORDER BY z.id
  RETURN collect(DISTINCT z.id) AS undoneBy, collect(u.records) AS undoneRecords
}
RETURN c.name AS firm, c.id AS firmId, old.text AS claim, old.id AS claimId, o.name AS act, o.id AS actId,
  coalesce(o.decidedOnText, toString(o.decidedOn)) AS decidedOn, caseIds, again.text AS again, again.id AS againId,
  speakers AS statedBy, speakerIds, head(speakerIds) AS statedById,
  coalesce(again.statedOnText, toString(again.statedOn)) AS statedOn, again.groundCitation AS groundCitation, undoneBy,
  [x.records, o.records, old.records, y.records, again.records, a.records, speakerRecords, madeRecords, undoneRecords] AS evidence
ORDER BY firm, claimId, againId, actId, firmId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (o:CourtOrder)-[x:REJECTS]->(old:Claim)
  WHERE ($scope = 'graph' OR $scope IN x.sources) AND (o.decidedOn IS NULL OR o.decidedOn <= day)
    AND (known IS NULL OR o.knownOn IS NULL OR o.knownOn <= known)
MATCH (old)<-[y:RESTATES]-(again:Claim)
  WHERE ($scope = 'graph' OR $scope IN y.sources)
    AND (coalesce(again.knownOn, again.statedOn) IS NULL OR coalesce(again.knownOn, again.statedOn) <= day)
    AND (known IS NULL OR coalesce(again.knownOn, again.statedOn) IS NULL OR coalesce(again.knownOn, again.statedOn) <= known)
WITH day, known, o, x, old, y, again
  WHERE o.decidedOn IS NULL OR again.statedOn IS NULL OR o.decidedOn <= again.statedOn
MATCH (again)-[a:ABOUT]->(c:Company)
  WHERE ($scope = 'graph' OR $scope IN a.sources)
WITH day, known, o, x, old, y, again, a, c ORDER BY c.name, old.id, again.id, x.id, a.id LIMIT $limit
CALL (again) {
  OPTIONAL MATCH path = (again)<-[s:STATES]-(w)
    WHERE NOT w:Entry AND ($scope = 'graph' OR $scope IN s.sources)
  RETURN collect(path) AS speakers
}
CALL (o) {
  OPTIONAL MATCH path = (o)-[t:MADE_IN]->(:CourtCase)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  RETURN collect(path) AS cases
}
CALL (o, day, known) {
  OPTIONAL MATCH path = (o)<-[t:WITHDRAWS|REVOKES|REVERSES|VACATES|STAYS|LIFTS]-(z:Act)
    WHERE ($scope = 'graph' OR $scope IN t.sources) AND (t.validFrom IS NULL OR t.validFrom <= day)
      AND (known IS NULL OR z.knownOn IS NULL OR z.knownOn <= known)
  RETURN collect(path) AS undoing
}
RETURN o, x, old, y, again, a, c, speakers, cases, undoing
