// Which owners of a firm are listed?
// question = "Which of those who own the firm on that day, at up to four steps, are on a list, and how big is each stake as stated?"
// none = "No owner of the firm that is known here is on a list that day."
// revision = 1
// columns = [
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "owner", type = "text", from = "ownerId.name" },
//   { name = "ownerId", type = "text" },
//   { name = "steps", type = "integer" },
//   { name = "throughIds", type = "list" },
//   { name = "stakes", type = "list", from = "stakeTies.shareText" },
//   { name = "shareMin", type = "number" },
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
MATCH path = (c:Company {id: $firm})<-[:OWNS*1..4]-(w)
  WHERE all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources) AND (t.validFrom IS NULL OR t.validFrom <= day) AND (t.validUntil IS NULL OR day < t.validUntil))
WITH day, known, c, w, length(path) AS steps, reverse([n IN nodes(path) | n.id]) AS line, reverse([t IN relationships(path) | t.id]) AS stakeTies,
  reverse([t IN relationships(path) | t.shareText]) AS stakes,
  [t IN relationships(path) | t.shareMin] AS shares, [t IN relationships(path) | t.records] AS stakeRecords
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
WITH c, w, steps, [each IN line WHERE each <> c.id AND each <> w.id] AS throughIds, stakeTies, stakes, shares, stakeRecords, n, d, p, o, l,
  listingTie, listedOn, listingRecords, states, holders, effectRecords, effectBecause, bases, sure, unsures,
  coalesce(day < p.validFromLatest, false) AS paperUnsure
RETURN c.name AS firm, c.id AS firmId, w.name AS owner, w.id AS ownerId, steps, throughIds, stakes, stakeTies,
  reduce(all = '', each IN stakeTies | all + each) AS way, CASE WHEN steps = 1 THEN head(shares) END AS shareMin, l.shortName AS list, l.id AS listId, d.id AS designationId, listingTie, listedOn, p.state AS status,
  CASE WHEN 'in_effect' IN states THEN 'in_effect' WHEN 'suspended' IN states THEN 'suspended'
    WHEN 'not_started' IN states THEN 'not_started' WHEN 'ended' IN states THEN 'ended' END AS effect,
  CASE WHEN size(states) = 0 THEN null WHEN true IN sure THEN true WHEN true IN unsures THEN null ELSE false END AS inEffect,
  CASE WHEN 'in_effect' IN states THEN null
    WHEN 'agency+court' IN holders OR ('agency' IN holders AND 'court' IN holders) THEN 'agency+court'
    ELSE head(holders) END AS suspendedBy,
  NOT paperUnsure AND (true IN sure OR NOT true IN unsures) AS certain,
  CASE WHEN p.basis = 'schedule' OR 'schedule' IN bases THEN 'schedule' ELSE p.basis END AS basis,
  reduce(acts = coalesce(p.because, []), more IN effectBecause | acts + [act IN more WHERE NOT act IN acts]) AS because,
  [c.records, w.records, stakeRecords, n.records, d.records, o.records, p.records, listingRecords, effectRecords] AS evidence
ORDER BY steps, ownerId, designationId, listId, way
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH path = (c:Company {id: $firm})<-[:OWNS*1..4]-(w)
  WHERE all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources) AND (t.validFrom IS NULL OR t.validFrom <= day) AND (t.validUntil IS NULL OR day < t.validUntil))
MATCH (w)<-[n:NAMES]-(d:Designation)
  WHERE ($scope = 'graph' OR $scope IN n.sources)
MATCH (d)-[:HAS_PERIOD]->(p:Period)
  WHERE p.onPaper AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
MATCH (d)-[o:ON_LIST]->(l:RestrictiveList)
  WHERE ($scope = 'graph' OR $scope IN o.sources)
WITH day, known, path, n, d, o, l ORDER BY length(path), d.id, o.id, n.id LIMIT $limit
CALL (d, day, known) {
  OPTIONAL MATCH path = (d)-[:ON_LIST|CARRIES|TRIGGERS|RESTS_ON*0..3]->()<-[:LISTS|LAYS_DOWN|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|ENJOINS|STAYS|SUSPENDS|REVOKES|REVERSES|LIFTS*1..2]-(a:Act)
    WHERE (known IS NULL OR a.knownOn <= known)
      AND all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources)
        AND (t.validFrom IS NULL OR t.validFrom <= day)
        AND (t.validUntil IS NULL OR day < coalesce(t.validUntilLatest, t.validUntil)))
  RETURN collect(path) AS acts
}
RETURN path, n, d, o, l, acts
