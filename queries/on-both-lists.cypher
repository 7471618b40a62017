// Who is on both of two lists?
// question = "Which firms, or families of firms, are on both lists on that day?"
// none = "Nobody is on both lists that day, as far as this graph knows."
// revision = 1
// columns = [
//   { name = "family", type = "text", from = "familyId.name" },
//   { name = "familyId", type = "text" },
//   { name = "firms", type = "list", from = "firmIds.name" },
//   { name = "firmIds", type = "list" },
//   { name = "others", type = "list", from = "otherIds.name" },
//   { name = "otherIds", type = "list" },
//   { name = "same", type = "boolean" },
//   { name = "certain", type = "boolean" },
// ]
// tags = ["status"]
//
// [params.list]
// type = "list"
// about = "A list: id, slug or exact name"
//
// [params.other]
// type = "list"
// about = "The other list: id, slug or exact name"
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
MATCH (l:RestrictiveList)<-[o:ON_LIST]-(d:Designation)
  WHERE l.id IN [$list, $other] AND ($scope = 'graph' OR $scope IN o.sources)
MATCH (d)-[:HAS_PERIOD]->(p:Period)
  WHERE p.onPaper AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
MATCH (d)-[n:NAMES]->(c:Company)
  WHERE ($scope = 'graph' OR $scope IN n.sources)
OPTIONAL MATCH (c)-[g:PART_OF_GROUP]->(f:Group)
  WHERE ($scope = 'graph' OR $scope IN g.sources) AND (g.validFrom IS NULL OR g.validFrom <= day) AND (g.validUntil IS NULL OR day < g.validUntil)
WITH day, l, o, d, p, n, c, g, f ORDER BY c.id, d.id
WITH coalesce(f.id, c.id) AS familyId, coalesce(f.name, c.name) AS family,
  collect(DISTINCT CASE WHEN l.id = $list THEN c.id END) AS firmIds, collect(DISTINCT CASE WHEN l.id = $list THEN c.name END) AS firms,
  collect(DISTINCT CASE WHEN l.id = $other THEN c.id END) AS otherIds, collect(DISTINCT CASE WHEN l.id = $other THEN c.name END) AS others,
  collect(coalesce(day < p.validFromLatest, false)) AS unsures,
  [collect(o.records), collect(d.records), collect(n.records), collect(p.records), collect(g.records)] AS evidence
  WHERE size(firmIds) > 0 AND size(otherIds) > 0
RETURN family, familyId, firms, firmIds, others, otherIds, size([each IN firmIds WHERE each IN otherIds]) > 0 AS same,
  NOT true IN unsures AS certain, evidence
ORDER BY family, familyId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (l:RestrictiveList)<-[o:ON_LIST]-(d:Designation)
  WHERE l.id IN [$list, $other] AND ($scope = 'graph' OR $scope IN o.sources)
MATCH (d)-[:HAS_PERIOD]->(p:Period)
  WHERE p.onPaper AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
MATCH (d)-[n:NAMES]->(c:Company)
  WHERE ($scope = 'graph' OR $scope IN n.sources)
OPTIONAL MATCH (c)-[g:PART_OF_GROUP]->(f:Group)
  WHERE ($scope = 'graph' OR $scope IN g.sources) AND (g.validFrom IS NULL OR g.validFrom <= day) AND (g.validUntil IS NULL OR day < g.validUntil)
WITH day, known, coalesce(f.id, c.id) AS familyId, collect(DISTINCT l.id) AS onThem, collect(DISTINCT d.id) AS both
  WHERE size(onThem) > 1 OR $list = $other
WITH day, known, familyId, both ORDER BY familyId LIMIT $limit
UNWIND both AS each
MATCH (d:Designation {id: each})-[o:ON_LIST]->(l:RestrictiveList)
  WHERE l.id IN [$list, $other]
MATCH (d)-[n:NAMES]->(c:Company)
OPTIONAL MATCH (c)-[g:PART_OF_GROUP]->(f:Group)
  WHERE (g.validFrom IS NULL OR g.validFrom <= day) AND (g.validUntil IS NULL OR day < g.validUntil)
CALL (d, day, known) {
  OPTIONAL MATCH path = (d)-[:ON_LIST|CARRIES|TRIGGERS|RESTS_ON*0..3]->()<-[:LISTS|LAYS_DOWN|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|ENJOINS|STAYS|SUSPENDS|REVOKES|REVERSES|LIFTS*1..2]-(a:Act)
    WHERE (known IS NULL OR a.knownOn <= known)
      AND all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources)
        AND (t.validFrom IS NULL OR t.validFrom <= day) AND (t.validUntil IS NULL OR day < t.validUntil))
  RETURN collect(path) AS acts
}
RETURN l, o, d, n, c, g, f, acts
