// Which firms are under a kind of restriction?
// question = "Which firms does a restriction of that kind bind on that day, by which measure and which list?"
// none = "No restriction of that kind is in effect on that day, as far as this graph knows."
// revision = 1
// columns = [
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "list", type = "text", from = "listId.name" },
//   { name = "listId", type = "text" },
//   { name = "designationId", type = "text" },
//   { name = "measure", type = "text", from = "measureId.name" },
//   { name = "measureId", type = "text" },
//   { name = "boundParty", type = "text", from = "measureId.boundParty" },
//   { name = "inEffect", type = "boolean" },
//   { name = "from", type = "date" },
//   { name = "until", type = "date" },
//   { name = "certain", type = "boolean" },
//   { name = "basis", type = "text" },
//   { name = "because", type = "list" },
// ]
// tags = ["measures"]
//
// [params.effect]
// type = "effect_class"
// about = "A word of the vocabulary of effect classes: graphkit schema effect_class"
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
MATCH (m:Measure)<-[z:APPLIES]-(r:Restriction)-[:HAS_PERIOD]->(e:Period)
  WHERE m.effectClass = $effect AND (e.inEffect OR day < e.validFromLatest) AND e.scope = $scope AND (e.validFrom IS NULL OR e.validFrom <= day) AND (e.validUntil IS NULL OR day < e.validUntil)
    AND (known IS NULL AND e.knownUntil IS NULL OR (e.knownFrom IS NULL OR e.knownFrom <= known)
      AND (e.knownUntil IS NULL OR known < e.knownUntil))
MATCH (r)<-[y:CARRIES]-(d:Designation)
MATCH (d)-[n:NAMES]->(c)
  WHERE ($scope = 'graph' OR $scope IN n.sources)
MATCH (d)-[o:ON_LIST]->(l:RestrictiveList)
  WHERE ($scope = 'graph' OR $scope IN o.sources)
WITH m, z, r, y, e, d, n, c, o, l, coalesce(day < e.validFromLatest, false) AS unsure
RETURN c.name AS firm, c.id AS firmId, l.shortName AS list, l.id AS listId, d.id AS designationId, m.name AS measure,
  m.id AS measureId, r.id AS restrictionId, m.boundParty AS boundParty, CASE WHEN unsure THEN null ELSE e.inEffect END AS inEffect,
  toString(e.validFrom) AS from, toString(e.validUntil) AS until, NOT unsure AS certain, e.basis AS basis,
  coalesce(e.because, []) AS because, [m.records, z.records, r.records, y.records, e.records, d.records, n.records, o.records] AS evidence
ORDER BY firm, designationId, measureId, firmId, listId, restrictionId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (m:Measure)<-[z:APPLIES]-(r:Restriction)-[:HAS_PERIOD]->(e:Period)
  WHERE m.effectClass = $effect AND (e.inEffect OR day < e.validFromLatest) AND e.scope = $scope AND (e.validFrom IS NULL OR e.validFrom <= day) AND (e.validUntil IS NULL OR day < e.validUntil)
    AND (known IS NULL AND e.knownUntil IS NULL OR (e.knownFrom IS NULL OR e.knownFrom <= known)
      AND (e.knownUntil IS NULL OR known < e.knownUntil))
MATCH (r)<-[y:CARRIES]-(d:Designation)
MATCH (d)-[n:NAMES]->(c)
  WHERE ($scope = 'graph' OR $scope IN n.sources)
MATCH (d)-[o:ON_LIST]->(l:RestrictiveList)
  WHERE ($scope = 'graph' OR $scope IN o.sources)
WITH day, known, m, z, r, y, d, n, c, o, l ORDER BY c.name, d.id, m.id, c.id, o.id LIMIT $limit
CALL (d, day, known) {
  OPTIONAL MATCH path = (d)-[:ON_LIST|CARRIES|TRIGGERS|RESTS_ON*0..3]->()<-[:LISTS|LAYS_DOWN|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|ENJOINS|STAYS|SUSPENDS|REVOKES|REVERSES|LIFTS*1..2]-(a:Act)
    WHERE (known IS NULL OR a.knownOn <= known)
      AND all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources)
        AND (t.validFrom IS NULL OR t.validFrom <= day)
        AND (t.validUntil IS NULL OR day < coalesce(t.validUntilLatest, t.validUntil)))
  RETURN collect(path) AS acts
}
RETURN m, z, r, y, d, n, c, o, l, acts
