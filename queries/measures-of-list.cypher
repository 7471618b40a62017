// What does being on a list bring with it?
// question = "Which measures does the list trigger on that day, what does each do, whom does it bind, and is it in force?"
// none = "No measure of the list is known here on that day."
// revision = 1
// columns = [
//   { name = "list", type = "text", from = "listId.name" },
//   { name = "listId", type = "text" },
//   { name = "measure", type = "text", from = "measureId.name" },
//   { name = "measureId", type = "text" },
//   { name = "effectClass", type = "text", from = "measureId.effectClass" },
//   { name = "boundParty", type = "text", from = "measureId.boundParty" },
//   { name = "madeOn", type = "date", from = "measureId.madeOn" },
//   { name = "startsOn", type = "date", from = "measureId.startsOn" },
//   { name = "startDays", type = "integer", from = "measureId.startDays" },
//   { name = "force", type = "text" },
//   { name = "inEffect", type = "boolean" },
//   { name = "suspendedBy", type = "text" },
//   { name = "instruments", type = "list", from = "instrumentIds.name" },
//   { name = "enforcedBy", type = "list", from = "enforcerIds.name" },
//   { name = "from", type = "date" },
//   { name = "until", type = "date" },
//   { name = "certain", type = "boolean" },
//   { name = "basis", type = "text" },
//   { name = "because", type = "list" },
// ]
// tags = ["measures"]
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
MATCH (l:RestrictiveList {id: $list})-[t:TRIGGERS]->(m:Measure)
  WHERE ($scope = 'graph' OR $scope IN t.sources) AND (t.validFrom IS NULL OR t.validFrom <= day) AND (t.validUntil IS NULL OR day < t.validUntil)
    AND (m.madeOn IS NULL OR m.madeOn <= day)
OPTIONAL MATCH (m)-[:HAS_PERIOD]->(p:Period)
  WHERE p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
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
WITH l, t, m, p, instrumentIds, instruments, instrumentRecords, enforcerIds, enforcers, enforcerRecords,
  coalesce(day < p.validFromLatest, false) AS unsure
RETURN l.shortName AS list, l.id AS listId, m.name AS measure, m.id AS measureId, m.effectClass AS effectClass,
  m.boundParty AS boundParty, coalesce(m.madeOnText, toString(m.madeOn)) AS madeOn,
  coalesce(m.startsOnText, toString(m.startsOn)) AS startsOn, m.startDays AS startDays, p.state AS force,
  CASE WHEN unsure THEN null ELSE p.inEffect END AS inEffect, p.suspendedBy AS suspendedBy, instruments, instrumentIds,
  enforcers AS enforcedBy, enforcerIds, toString(p.validFrom) AS from, toString(p.validUntil) AS until, NOT unsure AS certain,
  p.basis AS basis, coalesce(p.because, []) AS because,
  [t.records, m.records, p.records, instrumentRecords, enforcerRecords] AS evidence
ORDER BY measureId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (l:RestrictiveList {id: $list})-[t:TRIGGERS]->(m:Measure)
  WHERE ($scope = 'graph' OR $scope IN t.sources) AND (t.validFrom IS NULL OR t.validFrom <= day) AND (t.validUntil IS NULL OR day < t.validUntil)
    AND (m.madeOn IS NULL OR m.madeOn <= day)
WITH day, known, l, t, m ORDER BY m.id, t.id LIMIT $limit
CALL (m) {
  OPTIONAL MATCH path = (m)-[x:RESTS_ON]->(:Instrument)
    WHERE ($scope = 'graph' OR $scope IN x.sources)
  RETURN collect(path) AS instruments
}
CALL (m, day) {
  OPTIONAL MATCH path = (m)<-[x:ENFORCES]-(:Agency)
    WHERE ($scope = 'graph' OR $scope IN x.sources)
      AND (x.validFrom IS NULL OR x.validFrom <= day) AND (x.validUntil IS NULL OR day < x.validUntil)
  RETURN collect(path) AS enforcers
}
CALL (m, day, known) {
  OPTIONAL MATCH path = (m)-[:RESTS_ON*0..1]->()<-[:LISTS|LAYS_DOWN|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|ENJOINS|STAYS|SUSPENDS|REVOKES|REVERSES|LIFTS*1..2]-(a:Act)
    WHERE (known IS NULL OR a.knownOn <= known)
      AND all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources)
        AND (t.validFrom IS NULL OR t.validFrom <= day) AND (t.validUntil IS NULL OR day < t.validUntil))
  RETURN collect(path) AS acts
}
RETURN l, t, m, instruments, enforcers, acts
