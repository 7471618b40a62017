// On which lists is a firm's group?
// question = "On which lists is the firm, or another firm of its group, on that day, each as a name of its own?"
// none = "No firm of the group is on a list that day, or the firm is in no group known here."
// revision = 1
// columns = [
//   { name = "group", type = "text", from = "groupId.name" },
//   { name = "groupId", type = "text" },
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "list", type = "text", from = "listId.name" },
//   { name = "listId", type = "text" },
//   { name = "designationId", type = "text" },
//   { name = "listedOn", type = "date", from = "listingTie.validFrom" },
//   { name = "status", type = "text" },
//   { name = "effect", type = "text" },
//   { name = "inEffect", type = "boolean" },
//   { name = "suspendedBy", type = "text" },
//   { name = "certain", type = "boolean" },
//   { name = "basis", type = "text" },
//   { name = "because", type = "list" },
// ]
// tags = ["ownership"]
//
// [params.firm]
// type = "firm"
// about = "A firm of the group: id, slug, exact name, alias, ticker or LEI"
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
MATCH (c:Company {id: $firm})-[t:PART_OF_GROUP]->(g:Group)
  WHERE ($scope = 'graph' OR $scope IN t.sources) AND (t.validFrom IS NULL OR t.validFrom <= day) AND (t.validUntil IS NULL OR day < t.validUntil)
MATCH (g)<-[u:PART_OF_GROUP]-(w:Company)
  WHERE ($scope = 'graph' OR $scope IN u.sources) AND (u.validFrom IS NULL OR u.validFrom <= day) AND (u.validUntil IS NULL OR day < u.validUntil)
MATCH (w)<-[n:NAMES]-(d:Designation)
  WHERE ($scope = 'graph' OR $scope IN n.sources)
MATCH (d)-[:HAS_PERIOD]->(p:Period)
  WHERE p.onPaper AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
MATCH (d)-[o:ON_LIST]->(l:RestrictiveList)
  WHERE ($scope = 'graph' OR $scope IN o.sources)
CALL (d) {
  OPTIONAL MATCH (d)<-[t:LISTS]-(by:Act)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  WITH t, coalesce(by.kind, '') = 'publication' AS printed ORDER BY printed, t.validFrom, t.id
  RETURN head(collect(t.id)) AS listingTie, head(collect(coalesce(t.validFromText, toString(t.validFrom)))) AS listedOn,
    collect(t.records) AS listingRecords
}
CALL (d, day, known) {
  OPTIONAL MATCH (d)-[:CARRIES]->(r:Restriction)-[:HAS_PERIOD]->(e:Period)
    WHERE e.scope = $scope AND (e.validFrom IS NULL OR e.validFrom <= day) AND (e.validUntil IS NULL OR day < e.validUntil)
      AND (known IS NULL AND e.knownUntil IS NULL OR (e.knownFrom IS NULL OR e.knownFrom <= known)
        AND (e.knownUntil IS NULL OR known < e.knownUntil))
  OPTIONAL MATCH (r)-[:APPLIES]->(m:Measure)
  WITH r, e, m, coalesce(day < e.validFromLatest, false) AS unsure ORDER BY m.id, r.id
  RETURN collect(e.state) AS states, collect(e.suspendedBy) AS holders, collect(m.id) AS measureIds,
    collect(m.name) AS measures, collect(e.records) AS effectRecords, collect(e.because) AS effectBecause,
    collect(e.basis) AS bases, collect(CASE WHEN NOT unsure THEN e.inEffect END) AS sure, collect(unsure) AS unsures
}
WITH t, g, u, w, n, d, p, o, l, listingTie, listedOn, listingRecords, states, holders, effectRecords, effectBecause, bases,
  sure, unsures, coalesce(day < p.validFromLatest, false) AS paperUnsure
RETURN g.name AS group, g.id AS groupId, w.name AS firm, w.id AS firmId, l.shortName AS list, l.id AS listId, d.id AS designationId, listingTie, listedOn, p.state AS status,
  CASE WHEN 'in_effect' IN states THEN 'in_effect' WHEN 'suspended' IN states THEN 'suspended'
    WHEN 'not_started' IN states THEN 'not_started' WHEN 'ended' IN states THEN 'ended' END AS effect,
  CASE WHEN size(states) = 0 THEN null WHEN true IN sure THEN true WHEN true IN unsures THEN null ELSE false END AS inEffect,
  CASE WHEN 'in_effect' IN states THEN null
    WHEN 'agency+court' IN holders OR ('agency' IN holders AND 'court' IN holders) THEN 'agency+court'
    ELSE head(holders) END AS suspendedBy,
  NOT paperUnsure AND (true IN sure OR NOT true IN unsures) AS certain,
  CASE WHEN p.basis = 'schedule' OR 'schedule' IN bases THEN 'schedule' ELSE p.basis END AS basis,
  reduce(acts = coalesce(p.because, []), more IN effectBecause | acts + [act IN more WHERE NOT act IN acts]) AS because,
  [t.records, g.records, u.records, w.records, n.records, d.records, o.records, p.records, listingRecords, effectRecords] AS evidence
ORDER BY firm, listId, designationId, firmId, groupId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (c:Company {id: $firm})-[t:PART_OF_GROUP]->(g:Group)
  WHERE ($scope = 'graph' OR $scope IN t.sources) AND (t.validFrom IS NULL OR t.validFrom <= day) AND (t.validUntil IS NULL OR day < t.validUntil)
MATCH (g)<-[u:PART_OF_GROUP]-(w:Company)
  WHERE ($scope = 'graph' OR $scope IN u.sources) AND (u.validFrom IS NULL OR u.validFrom <= day) AND (u.validUntil IS NULL OR day < u.validUntil)
MATCH (w)<-[n:NAMES]-(d:Designation)
  WHERE ($scope = 'graph' OR $scope IN n.sources)
MATCH (d)-[:HAS_PERIOD]->(p:Period)
  WHERE p.onPaper AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
MATCH (d)-[o:ON_LIST]->(l:RestrictiveList)
  WHERE ($scope = 'graph' OR $scope IN o.sources)
WITH day, known, c, t, g, u, w, n, d, o, l ORDER BY w.name, l.id, d.id, w.id, g.id LIMIT $limit
CALL (d, day, known) {
  OPTIONAL MATCH path = (d)-[:ON_LIST|CARRIES|TRIGGERS|RESTS_ON*0..3]->()<-[:LISTS|LAYS_DOWN|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|ENJOINS|STAYS|SUSPENDS|REVOKES|REVERSES|LIFTS*1..2]-(a:Act)
    WHERE (known IS NULL OR a.knownOn <= known)
      AND all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources)
        AND (t.validFrom IS NULL OR t.validFrom <= day)
        AND (t.validUntil IS NULL OR day < coalesce(t.validUntilLatest, t.validUntil)))
  RETURN collect(path) AS acts
}
RETURN c, t, g, u, w, n, d, o, l, acts
