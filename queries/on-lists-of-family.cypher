// Is a firm on any list of a family?
// question = "On which lists of the family is the firm on that day, on which was it, and on which never?"
// none = "No list of that family is known here."
// revision = 1
// columns = [
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "list", type = "text", from = "listId.shortName" },
//   { name = "listId", type = "text" },
//   { name = "onPaper", type = "boolean" },
//   { name = "status", type = "text" },
//   { name = "since", type = "date" },
//   { name = "designationId", type = "text" },
//   { name = "proposals", type = "list" },
//   { name = "certain", type = "boolean" },
//   { name = "because", type = "list" },
// ]
// tags = ["status"]
//
// [params.firm]
// type = "firm"
// about = "A firm: id, slug, exact name, alias, ticker or LEI"
//
// [params.family]
// type = "family"
// about = "A family of lists, such as us_military_company"
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
MATCH (c:Company {id: $firm})
CALL (c, day, known) {
  OPTIONAL MATCH (c)<-[n:NAMES]-(d:Designation)-[:HAS_PERIOD]->(p:Period)
    WHERE ($scope = 'graph' OR $scope IN n.sources) AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
      AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
        AND (p.knownUntil IS NULL OR known < p.knownUntil))
  OPTIONAL MATCH (d)-[o:ON_LIST]->(x:RestrictiveList)
    WHERE ($scope = 'graph' OR $scope IN o.sources)
  WITH x, d, p, n, o, coalesce(day < p.validFromLatest, false) AS unsure ORDER BY p.onPaper DESC, d.id DESC
  RETURN collect({listId: x.id, designationId: d.id, status: p.state, since: toString(p.validFrom), unsure: unsure,
    onPaper: CASE WHEN unsure THEN null ELSE p.onPaper END, because: p.because,
    records: [d.records, n.records, p.records, o.records]}) AS held
}
CALL (c, day, known) {
  OPTIONAL MATCH (c)<-[n:NAMES]-(e:Entry)<-[t:PRINTS]-(a:Act)
    WHERE a.standing <> 'issued' AND ($scope = 'graph' OR $scope IN n.sources) AND ($scope = 'graph' OR $scope IN t.sources)
      AND (a.knownOn IS NULL OR a.knownOn <= day) AND (known IS NULL OR a.knownOn IS NULL OR a.knownOn <= known)
  OPTIONAL MATCH (e)-[f:FOR_LIST]->(x:RestrictiveList)
    WHERE ($scope = 'graph' OR $scope IN f.sources)
  WITH a, e, t, x ORDER BY a.id
  RETURN collect({listId: x.id, actId: a.id, records: [a.records, e.records, t.records]}) AS asked
}
MATCH (l:RestrictiveList)
  WHERE l.family = $family AND ($scope = 'graph' OR $scope IN l.sources)
WITH c, l, [each IN held WHERE each.listId = l.id] AS mine, [each IN asked WHERE each.listId = l.id] AS proposed
RETURN c.name AS firm, c.id AS firmId, l.shortName AS list, l.id AS listId,
  CASE WHEN size([each IN mine WHERE each.onPaper]) > 0 THEN true WHEN size([each IN mine WHERE each.unsure]) > 0 THEN null
    ELSE false END AS onPaper,
  head([each IN mine | each.status]) AS status, head([each IN mine | each.since]) AS since,
  head([each IN mine | each.designationId]) AS designationId, [each IN proposed | each.actId] AS proposals,
  size([each IN mine WHERE each.unsure]) = 0 AS certain, coalesce(head([each IN mine | each.because]), []) AS because,
  [[each IN mine | each.records], [each IN proposed | each.records], l.records, c.records] AS evidence
ORDER BY listId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (c:Company {id: $firm})
MATCH (l:RestrictiveList)
  WHERE l.family = $family AND ($scope = 'graph' OR $scope IN l.sources)
WITH day, known, c, l ORDER BY l.id LIMIT $limit
OPTIONAL MATCH (c)<-[n:NAMES]-(d:Designation)-[o:ON_LIST]->(x:RestrictiveList)
  WHERE x.id = l.id AND ($scope = 'graph' OR $scope IN n.sources) AND ($scope = 'graph' OR $scope IN o.sources)
CALL (c, l, day, known) {
  OPTIONAL MATCH path = (c)<-[:NAMES]-(:Entry)<-[:PRINTS]-(a:Act)
    WHERE a.standing <> 'issued' AND (a.knownOn IS NULL OR a.knownOn <= day) AND (known IS NULL OR a.knownOn IS NULL OR a.knownOn <= known)
  RETURN collect(path) AS proposals
}
CALL (d, day, known) {
  OPTIONAL MATCH path = (d)-[:ON_LIST|CARRIES|TRIGGERS|RESTS_ON*0..3]->()<-[:LISTS|LAYS_DOWN|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|ENJOINS|STAYS|SUSPENDS|REVOKES|REVERSES|LIFTS*1..2]-(a:Act)
    WHERE (known IS NULL OR a.knownOn <= known)
      AND all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources)
        AND (t.validFrom IS NULL OR t.validFrom <= day) AND (t.validUntil IS NULL OR day < t.validUntil))
  RETURN collect(path) AS acts
}
RETURN c, l, n, d, o, proposals, acts
