// Which firms were taken off a list without a lawsuit?
// question = "Which firms did an authority take off a list by that day though no suit here put that listing in issue?"
// none = "No firm was taken off that day without a suit, as far as this graph knows."
// revision = 1
// columns = [
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "list", type = "text", from = "listId.shortName" },
//   { name = "listId", type = "text" },
//   { name = "designationId", type = "text" },
//   { name = "listedOn", type = "date", from = "listingTie.validFrom" },
//   { name = "removedOn", type = "date", from = "removalTie.validFrom" },
//   { name = "act", type = "text", from = "actId.name" },
//   { name = "actId", type = "text" },
//   { name = "note", type = "text", from = "actId.note" },
//   { name = "certain", type = "boolean" },
// ]
// tags = ["court"]
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
MATCH (a:Act)-[r:REMOVES]->(x)
  WHERE ($scope = 'graph' OR $scope IN r.sources) AND (r.validFrom IS NULL OR r.validFrom <= day) AND (known IS NULL OR a.knownOn IS NULL OR a.knownOn <= known)
MATCH (x)-[:ON_LIST|LISTS*0..1]-(d:Designation)
MATCH (d)-[:HAS_PERIOD]->(p:Period)
  WHERE NOT p.onPaper AND a.id IN p.because AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
    AND NOT EXISTS { MATCH (d)<-[h:PUTS_IN_ISSUE]-(:CourtCase) WHERE h.scope = $scope AND (h.validFrom IS NULL OR h.validFrom <= day)
      AND (known IS NULL AND h.knownUntil IS NULL OR (h.knownFrom IS NULL OR h.knownFrom <= known)
        AND (h.knownUntil IS NULL OR known < h.knownUntil)) }
MATCH (d)-[o:ON_LIST]->(l:RestrictiveList)
  WHERE ($list IS NULL OR l.id = $list) AND ($scope = 'graph' OR $scope IN o.sources)
MATCH (d)-[n:NAMES]->(c:Company)
  WHERE ($scope = 'graph' OR $scope IN n.sources)
CALL (d) {
  OPTIONAL MATCH (d)<-[t:LISTS]-(by:Act)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  WITH t, coalesce(by.kind, '') = 'publication' AS printed ORDER BY printed, t.validFrom, t.id
  RETURN head(collect(t.id)) AS listingTie, head(collect(coalesce(t.validFromText, toString(t.validFrom)))) AS listedOn,
    collect(t.records) AS listingRecords
}
RETURN c.name AS firm, c.id AS firmId, l.shortName AS list, l.id AS listId, d.id AS designationId, listingTie, listedOn,
  r.id AS removalTie, coalesce(r.validFromText, toString(r.validFrom)) AS removedOn, a.name AS act, a.id AS actId, a.note AS note,
  NOT coalesce(day < p.validFromLatest, false) AS certain,
  [d.records, n.records, o.records, p.records, r.records, a.records, listingRecords] AS evidence
ORDER BY removedOn, firm, designationId, actId, listId, firmId, removalTie
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (a:Act)-[r:REMOVES]->(x)
  WHERE ($scope = 'graph' OR $scope IN r.sources) AND (r.validFrom IS NULL OR r.validFrom <= day) AND (known IS NULL OR a.knownOn IS NULL OR a.knownOn <= known)
MATCH (x)-[:ON_LIST|LISTS*0..1]-(d:Designation)
MATCH (d)-[:HAS_PERIOD]->(p:Period)
  WHERE NOT p.onPaper AND a.id IN p.because AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
    AND NOT EXISTS { MATCH (d)<-[h:PUTS_IN_ISSUE]-(:CourtCase) WHERE h.scope = $scope AND (h.validFrom IS NULL OR h.validFrom <= day)
      AND (known IS NULL AND h.knownUntil IS NULL OR (h.knownFrom IS NULL OR h.knownFrom <= known)
        AND (h.knownUntil IS NULL OR known < h.knownUntil)) }
MATCH (d)-[o:ON_LIST]->(l:RestrictiveList)
  WHERE ($list IS NULL OR l.id = $list) AND ($scope = 'graph' OR $scope IN o.sources)
MATCH (d)-[n:NAMES]->(c:Company)
  WHERE ($scope = 'graph' OR $scope IN n.sources)
WITH day, known, a, r, x, d, o, l, n, c ORDER BY r.validFrom, c.name, d.id, a.id LIMIT $limit
CALL (d, day, known) {
  OPTIONAL MATCH path = (d)-[:ON_LIST|CARRIES|TRIGGERS|RESTS_ON*0..3]->()<-[:LISTS|LAYS_DOWN|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|ENJOINS|STAYS|SUSPENDS|REVOKES|REVERSES|LIFTS*1..2]-(a:Act)
    WHERE (known IS NULL OR a.knownOn <= known)
      AND all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources)
        AND (t.validFrom IS NULL OR t.validFrom <= day) AND (t.validUntil IS NULL OR day < t.validUntil))
  RETURN collect(path) AS acts
}
RETURN a, r, x, d, o, l, n, c, acts
