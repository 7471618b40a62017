// Which measures bind a class of persons?
// question = "Which measures bind those persons on that day, which lists trigger each, and how many listings does each bite on?"
// none = "No measure that binds such persons is known here on that day."
// revision = 1
// columns = [
//   { name = "measure", type = "text", from = "measureId.name" },
//   { name = "measureId", type = "text" },
//   { name = "effectClass", type = "text", from = "measureId.effectClass" },
//   { name = "boundParty", type = "text", from = "measureId.boundParty" },
//   { name = "lists", type = "list" },
//   { name = "instruments", type = "list", from = "instrumentIds.name" },
//   { name = "instrumentIds", type = "list" },
//   { name = "enforcedBy", type = "list", from = "enforcerIds.name" },
//   { name = "force", type = "text" },
//   { name = "inEffect", type = "boolean" },
//   { name = "suspendedBy", type = "text" },
//   { name = "listings", type = "integer" },
//   { name = "from", type = "date" },
//   { name = "until", type = "date" },
//   { name = "certain", type = "boolean" },
//   { name = "basis", type = "text" },
//   { name = "because", type = "list" },
// ]
// tags = ["measures"]
//
// [params.party]
// type = "text"
// about = "Words for those who are bound, such as: US persons"
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
MATCH (m:Measure)
  WHERE toLower(m.boundParty) CONTAINS toLower($party) AND (m.madeOn IS NULL OR m.madeOn <= day)
    AND ($scope = 'graph' OR $scope IN m.sources)
OPTIONAL MATCH (m)-[:HAS_PERIOD]->(p:Period)
  WHERE p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
CALL (m, day) {
  OPTIONAL MATCH (m)<-[x:TRIGGERS]-(l:RestrictiveList)
    WHERE ($scope = 'graph' OR $scope IN x.sources) AND (x.validFrom IS NULL OR x.validFrom <= day) AND (x.validUntil IS NULL OR day < x.validUntil)
  WITH l, x ORDER BY l.id
  RETURN collect(l.id) AS lists, collect(x.records) AS listRecords
}
CALL (m) {
  OPTIONAL MATCH (m)-[x:RESTS_ON]->(i:Instrument)
    WHERE ($scope = 'graph' OR $scope IN x.sources)
  WITH i, x ORDER BY i.id
  RETURN collect(i.id) AS instrumentIds, collect(i.name) AS instruments, collect(x.records) AS instrumentRecords
}
CALL (m, day) {
  OPTIONAL MATCH (m)<-[x:ENFORCES]-(g:Agency)
    WHERE ($scope = 'graph' OR $scope IN x.sources) AND (x.validFrom IS NULL OR x.validFrom <= day) AND (x.validUntil IS NULL OR day < x.validUntil)
  WITH g, x ORDER BY g.id
  RETURN collect(g.id) AS enforcerIds, collect(g.name) AS enforcers, collect(x.records) AS enforcerRecords
}
CALL (m, day, known) {
  OPTIONAL MATCH (m)<-[:APPLIES]-(r:Restriction)-[:HAS_PERIOD]->(e:Period)
    WHERE e.inEffect AND e.scope = $scope AND (e.validFrom IS NULL OR e.validFrom <= day) AND (e.validUntil IS NULL OR day < e.validUntil)
      AND (known IS NULL AND e.knownUntil IS NULL OR (e.knownFrom IS NULL OR e.knownFrom <= known)
        AND (e.knownUntil IS NULL OR known < e.knownUntil))
  WITH r, e ORDER BY r.id
  RETURN count(e.id) AS listings, collect(e.records) AS effectRecords
}
WITH m, p, lists, listRecords, instrumentIds, instruments, instrumentRecords, enforcerIds, enforcers, enforcerRecords,
  listings, effectRecords, coalesce(day < p.validFromLatest, false) AS unsure
RETURN m.name AS measure, m.id AS measureId, m.effectClass AS effectClass, m.boundParty AS boundParty, lists, instruments,
  instrumentIds, enforcers AS enforcedBy, enforcerIds, p.state AS force, CASE WHEN unsure THEN null ELSE p.inEffect END AS inEffect,
  p.suspendedBy AS suspendedBy, listings, toString(p.validFrom) AS from, toString(p.validUntil) AS until,
  NOT unsure AS certain, p.basis AS basis, coalesce(p.because, []) AS because,
  [m.records, p.records, listRecords, instrumentRecords, enforcerRecords, effectRecords] AS evidence
ORDER BY measureId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (m:Measure)
  WHERE toLower(m.boundParty) CONTAINS toLower($party) AND (m.madeOn IS NULL OR m.madeOn <= day)
    AND ($scope = 'graph' OR $scope IN m.sources)
WITH day, known, m ORDER BY m.id LIMIT $limit
CALL (m, day) {
  OPTIONAL MATCH path = (m)<-[x:TRIGGERS]-(:RestrictiveList)
    WHERE ($scope = 'graph' OR $scope IN x.sources) AND (x.validFrom IS NULL OR x.validFrom <= day) AND (x.validUntil IS NULL OR day < x.validUntil)
  RETURN collect(path) AS lists
}
CALL (m) {
  OPTIONAL MATCH path = (m)-[x:RESTS_ON]->(:Instrument)
    WHERE ($scope = 'graph' OR $scope IN x.sources)
  RETURN collect(path) AS instruments
}
CALL (m, day) {
  OPTIONAL MATCH path = (m)<-[x:ENFORCES]-(:Agency)
    WHERE ($scope = 'graph' OR $scope IN x.sources) AND (x.validFrom IS NULL OR x.validFrom <= day) AND (x.validUntil IS NULL OR day < x.validUntil)
  RETURN collect(path) AS enforcers
}
CALL (m, day, known) {
  OPTIONAL MATCH path = (m)-[:RESTS_ON*0..1]->()<-[:LISTS|LAYS_DOWN|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|ENJOINS|STAYS|SUSPENDS|REVOKES|REVERSES|LIFTS*1..2]-(a:Act)
    WHERE (known IS NULL OR a.knownOn <= known)
      AND all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources)
        AND (t.validFrom IS NULL OR t.validFrom <= day)
        AND (t.validUntil IS NULL OR day < coalesce(t.validUntilLatest, t.validUntil)))
  RETURN collect(path) AS acts
}
RETURN m, lists, instruments, enforcers, acts
