// On which lists are the firms of one comparison?
// question = "On which separate lists are the firms that the comparison sets side by side?"
// none = "The comparison sets no firms side by side."
// revision = 1
// columns = [
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "rank", type = "integer", from = "comparedTie.rank" },
//   { name = "list", type = "text", from = "listId.name" },
//   { name = "listId", type = "text" },
//   { name = "keptBy", type = "list", from = "keeperIds.name" },
//   { name = "listedOn", type = "date", from = "listingTie.validFrom" },
//   { name = "effect", type = "text" },
//   { name = "inEffect", type = "boolean" },
//   { name = "suspendedBy", type = "text" },
//   { name = "measures", type = "list", from = "measureIds.name" },
//   { name = "sharedWith", type = "list" },
//   { name = "certain", type = "boolean" },
// ]
// tags = ["headline"]
//
// [params.comparison]
// type = "comparison"
// default = ""
// about = "A comparison: id, slug or name; none: the one of the scope document"
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
MATCH (q:Comparison {id: $comparison})<-[v:COMPARED_IN]-(c:Company)
  WHERE ($scope = 'graph' OR $scope IN v.sources)
OPTIONAL MATCH (c)<-[n:NAMES]-(d:Designation)-[:HAS_PERIOD]->(p:Period)
  WHERE p.onPaper AND ($scope = 'graph' OR $scope IN n.sources)
    AND EXISTS { MATCH (d)-[o:ON_LIST]->(:RestrictiveList) WHERE ($scope = 'graph' OR $scope IN o.sources) }
    AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
      AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
        AND (p.knownUntil IS NULL OR known < p.knownUntil))
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
OPTIONAL MATCH (d)-[o:ON_LIST]->(l:RestrictiveList)
  WHERE ($scope = 'graph' OR $scope IN o.sources)
CALL (l) {
  OPTIONAL MATCH (l)<-[t:KEEPS]-(g:Agency)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  WITH g, t ORDER BY g.id
  RETURN collect(DISTINCT g.id) AS keeperIds, collect(DISTINCT g.name) AS keptBy, collect(t.records) AS keeperRecords
}
WITH day, q, v, c, n, d, p, o, l, listingTie, listedOn, listingRecords, states, holders, measureIds, measures,
  effectRecords, sure, unsures, keeperIds, keptBy, keeperRecords
ORDER BY listedOn, d.id
WITH q, v, c, l, keeperIds, keptBy, head(collect(listingTie)) AS listingTie, head(collect(listedOn)) AS listedOn,
  reduce(all = [], some IN collect(states) | all + some) AS states,
  reduce(all = [], some IN collect(holders) | all + some) AS holders,
  reduce(all = [], some IN collect(sure) | all + some) AS sure,
  reduce(all = [], some IN collect(unsures) | all + some) AS unsures,
  collect(coalesce(day < p.validFromLatest, false)) AS paperUnsures,
  reduce(all = [], some IN collect(measureIds) | all + [each IN some WHERE NOT each IN all]) AS measureIds,
  reduce(all = [], some IN collect(measures) | all + [each IN some WHERE NOT each IN all]) AS measures,
  [collect(n.records), collect(p.records), collect(o.records), collect(d.records), collect(listingRecords), collect(effectRecords),
    collect(keeperRecords)] AS found
ORDER BY c.id
WITH collect({firm: c.name, firmId: c.id, rank: v.rank, comparedTie: v.id, list: l.shortName, listId: l.id,
  keeperIds: keeperIds, keptBy: keptBy, listingTie: listingTie, listedOn: listedOn, states: states, holders: holders,
  sure: sure, unsures: unsures, paperUnsures: paperUnsures, measureIds: measureIds, measures: measures,
  evidence: [q.records, v.records, found]}) AS rows
UNWIND rows AS row
WITH rows, row, row.states AS states, row.holders AS holders, row.sure AS sure, row.unsures AS unsures, row.paperUnsures AS paperUnsures
RETURN row.firm AS firm, row.firmId AS firmId, row.rank AS rank, row.comparedTie AS comparedTie, row.list AS list,
  row.listId AS listId, row.keptBy AS keptBy, row.keeperIds AS keeperIds, row.listedOn AS listedOn, row.listingTie AS listingTie,
  CASE WHEN 'in_effect' IN states THEN 'in_effect' WHEN 'suspended' IN states THEN 'suspended'
    WHEN 'not_started' IN states THEN 'not_started' WHEN 'ended' IN states THEN 'ended' END AS effect,
  CASE WHEN size(states) = 0 THEN null WHEN true IN sure THEN true WHEN true IN unsures THEN null ELSE false END AS inEffect,
  CASE WHEN 'in_effect' IN states THEN null
    WHEN 'agency+court' IN holders OR ('agency' IN holders AND 'court' IN holders) THEN 'agency+court'
    ELSE head(holders) END AS suspendedBy,
  row.measures AS measures, row.measureIds AS measureIds,
  [other IN rows WHERE other.listId = row.listId AND other.firmId <> row.firmId | other.firmId] AS sharedWith,
  NOT true IN paperUnsures AND (true IN sure OR NOT true IN unsures) AS certain, row.evidence AS evidence
ORDER BY firm, listId, firmId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (q:Comparison {id: $comparison})<-[v:COMPARED_IN]-(c:Company)
  WHERE ($scope = 'graph' OR $scope IN v.sources)
OPTIONAL MATCH (c)<-[n:NAMES]-(d:Designation)-[:HAS_PERIOD]->(p:Period)
  WHERE p.onPaper AND ($scope = 'graph' OR $scope IN n.sources)
    AND EXISTS { MATCH (d)-[o:ON_LIST]->(:RestrictiveList) WHERE ($scope = 'graph' OR $scope IN o.sources) }
    AND p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
    AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
      AND (p.knownUntil IS NULL OR known < p.knownUntil))
OPTIONAL MATCH (d)-[o:ON_LIST]->(l:RestrictiveList)
  WHERE ($scope = 'graph' OR $scope IN o.sources)
WITH day, known, q, v, c, n, d, o, l ORDER BY c.name, l.id, d.id, c.id LIMIT $limit
CALL (l) {
  OPTIONAL MATCH path = (l)<-[t:KEEPS]-(:Agency)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  RETURN collect(path) AS keepers
}
CALL (d, day, known) {
  OPTIONAL MATCH path = (d)-[:ON_LIST|CARRIES|TRIGGERS|RESTS_ON*0..3]->()<-[:LISTS|LAYS_DOWN|VACATES|REMOVES|SUPERSEDES|WITHDRAWS|REPLACES|EXPIRES|ENJOINS|STAYS|SUSPENDS|REVOKES|REVERSES|LIFTS*1..2]-(a:Act)
    WHERE (known IS NULL OR a.knownOn <= known)
      AND all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources)
        AND (t.validFrom IS NULL OR t.validFrom <= day) AND (t.validUntil IS NULL OR day < t.validUntil))
  RETURN collect(path) AS acts
}
RETURN q, v, c, n, d, o, l, keepers, acts
