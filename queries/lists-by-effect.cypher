// Which lists bar what?
// question = "Which lists carry a measure of that class of effect by that day, and is the measure in force?"
// none = "No list with such a measure is known here on that day."
// revision = 1
// columns = [
//   { name = "effectClass", type = "text", from = "measureId.effectClass" },
//   { name = "list", type = "text", from = "listId.shortName" },
//   { name = "listId", type = "text" },
//   { name = "jurisdiction", type = "text", from = "listId.jurisdiction" },
//   { name = "measure", type = "text", from = "measureId.name" },
//   { name = "measureId", type = "text" },
//   { name = "boundParty", type = "text", from = "measureId.boundParty" },
//   { name = "madeOn", type = "date", from = "measureId.madeOn" },
//   { name = "startsOn", type = "date", from = "measureId.startsOn" },
//   { name = "startDays", type = "integer", from = "measureId.startDays" },
//   { name = "force", type = "text" },
//   { name = "inEffect", type = "boolean" },
//   { name = "suspendedBy", type = "text" },
//   { name = "certain", type = "boolean" },
//   { name = "because", type = "list" },
// ]
// tags = ["measures"]
//
// [params.effect]
// type = "effect_class"
// default = ""
// about = "Only this class of effect: a word of graphkit schema effect_class"
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
MATCH (m:Measure)<-[t:TRIGGERS]-(l:RestrictiveList)
  WHERE ($effect IS NULL OR m.effectClass = $effect) AND ($scope = 'graph' OR $scope IN t.sources)
    AND (t.validFrom IS NULL OR t.validFrom <= day) AND (t.validUntil IS NULL OR day < t.validUntil) AND (m.madeOn IS NULL OR m.madeOn <= day)
OPTIONAL MATCH (m)-[:HAS_PERIOD]->(p:Period)
  WHERE p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
WITH l, t, m, p, coalesce(day < p.validFromLatest, false) AS unsure
RETURN m.effectClass AS effectClass, l.shortName AS list, l.id AS listId, l.jurisdiction AS jurisdiction, m.name AS measure,
  m.id AS measureId, m.boundParty AS boundParty, coalesce(m.madeOnText, toString(m.madeOn)) AS madeOn,
  coalesce(m.startsOnText, toString(m.startsOn)) AS startsOn, m.startDays AS startDays, p.state AS force,
  CASE WHEN unsure THEN null ELSE p.inEffect END AS inEffect, p.suspendedBy AS suspendedBy, NOT unsure AS certain,
  coalesce(p.because, []) AS because, [t.records, m.records, p.records] AS evidence
ORDER BY effectClass, listId, measureId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (m:Measure)<-[t:TRIGGERS]-(l:RestrictiveList)
  WHERE ($effect IS NULL OR m.effectClass = $effect) AND ($scope = 'graph' OR $scope IN t.sources)
    AND (t.validFrom IS NULL OR t.validFrom <= day) AND (t.validUntil IS NULL OR day < t.validUntil) AND (m.madeOn IS NULL OR m.madeOn <= day)
WITH day, known, l, t, m ORDER BY m.effectClass, l.id, m.id LIMIT $limit
CALL (m) {
  OPTIONAL MATCH path = (m)-[x:RESTS_ON]->(:Instrument)
    WHERE ($scope = 'graph' OR $scope IN x.sources)
  RETURN collect(path) AS instruments
}
CALL (m, day, known) {
  OPTIONAL MATCH path = (m)-[:RESTS_ON*0..1]->()<-[:LISTS|LAYS_DOWN|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|ENJOINS|STAYS|SUSPENDS|REVOKES|REVERSES|LIFTS*1..2]-(a:Act)
    WHERE (known IS NULL OR a.knownOn <= known)
      AND all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources)
        AND (t.validFrom IS NULL OR t.validFrom <= day) AND (t.validUntil IS NULL OR day < t.validUntil))
  RETURN collect(path) AS acts
}
RETURN l, t, m, instruments, acts
