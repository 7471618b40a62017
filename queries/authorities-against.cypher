// Which authorities act against firms of a country?
// question = "Which lists, plans and court cases set authorities against firms of that home country by that day, and how does each stand?"
// none = "No such list, plan or case is known here on that day."
// revision = 1
// columns = [
//   { name = "jurisdiction", type = "text" },
//   { name = "authority", type = "text", from = "authorityId.name" },
//   { name = "authorityId", type = "text" },
//   { name = "how", type = "text" },
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "list", type = "text", from = "listId.shortName" },
//   { name = "listId", type = "text" },
//   { name = "caseName", type = "text", from = "caseId.name" },
//   { name = "caseId", type = "text" },
//   { name = "actId", type = "text" },
//   { name = "onPaper", type = "boolean" },
//   { name = "open", type = "boolean" },
//   { name = "measures", type = "list", from = "measureIds.name" },
//   { name = "from", type = "date" },
//   { name = "certain", type = "boolean" },
// ]
// tags = ["measures"]
//
// [params.home]
// type = "text"
// about = "The country of the firms, such as CN: seat, incorporation or that of their family"
//
// [params.without]
// type = "text"
// default = ""
// about = "Leave out the authorities of this country, such as US"
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
CALL (day, known) {
  MATCH (l:RestrictiveList)<-[o:ON_LIST]-(d:Designation)
    WHERE ($without IS NULL OR l.jurisdiction <> $without) AND ($scope = 'graph' OR $scope IN o.sources)
  MATCH (d)-[:HAS_PERIOD]->(p:Period)
    WHERE p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
      AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
        AND (p.knownUntil IS NULL OR known < p.knownUntil))
  MATCH (d)-[n:NAMES]->(c:Company)
    WHERE ($scope = 'graph' OR $scope IN n.sources) AND ($home IN [c.seatCountry, c.incorporatedIn]
        OR EXISTS { MATCH (c)-[:PART_OF_GROUP]->(f:Group) WHERE f.homeCountry = $home })
  OPTIONAL MATCH (l)<-[k:KEEPS]-(g:Agency)
    WHERE ($scope = 'graph' OR $scope IN k.sources) AND (k.validFrom IS NULL OR k.validFrom <= day) AND (k.validUntil IS NULL OR day < k.validUntil)
  OPTIONAL MATCH (d)-[:CARRIES]->(r:Restriction)-[:APPLIES]->(m:Measure)
  WITH l, o, d, p, n, c, k, g, r, m, day ORDER BY m.id
  WITH l, o, d, p, n, c, g, day, collect(k.records) AS keeperRecords, collect(DISTINCT m.id) AS measureIds,
    collect(DISTINCT m.name) AS measures, collect(r.records) AS ruleRecords
  RETURN collect({how: 'list', jurisdiction: l.jurisdiction, authority: g.name, authorityId: g.id, firm: c.name, firmId: c.id,
    list: l.shortName, listId: l.id, onPaper: CASE WHEN day < p.validFromLatest THEN null ELSE p.onPaper END,
    certain: NOT coalesce(day < p.validFromLatest, false), measureIds: measureIds, measures: measures, at: toString(p.validFrom),
    key: d.id, records: [o.records, d.records, p.records, n.records, c.records, keeperRecords, ruleRecords]}) AS listed
}
CALL (day, known) {
  MATCH (a:Act)-[t:PRINTS]->(e:Entry)-[o:FOR_LIST]->(l:RestrictiveList)
    WHERE a.standing <> 'issued' AND ($without IS NULL OR l.jurisdiction <> $without) AND ($scope = 'graph' OR $scope IN t.sources)
      AND ($scope = 'graph' OR $scope IN o.sources) AND (a.knownOn IS NULL OR a.knownOn <= day) AND (known IS NULL OR a.knownOn <= known)
  MATCH (e)-[n:NAMES]->(c:Company)
    WHERE ($scope = 'graph' OR $scope IN n.sources) AND ($home IN [c.seatCountry, c.incorporatedIn]
        OR EXISTS { MATCH (c)-[:PART_OF_GROUP]->(f:Group) WHERE f.homeCountry = $home })
  OPTIONAL MATCH (a)<-[k:ISSUED]-(g)
    WHERE ($scope = 'graph' OR $scope IN k.sources)
  RETURN collect({how: 'plan', jurisdiction: l.jurisdiction, authority: g.name, authorityId: g.id, firm: c.name, firmId: c.id,
    list: l.shortName, listId: l.id, actId: a.id, onPaper: false, certain: true, measureIds: [], measures: [],
    at: toString(coalesce(a.announcedOn, a.decidedOn, a.publishedOn, a.knownOn)), key: a.id + e.id,
    records: [a.records, t.records, e.records, o.records, n.records, c.records, k.records]}) AS planned
}
CALL (day, known) {
  MATCH (k:CourtCase)-[t:AGAINST]->(g:Agency)
    WHERE ($without IS NULL OR g.jurisdiction <> $without) AND ($scope = 'graph' OR $scope IN t.sources)
  MATCH (k)<-[b:BROUGHT]-(c:Company)
    WHERE ($scope = 'graph' OR $scope IN b.sources) AND ($home IN [c.seatCountry, c.incorporatedIn]
        OR EXISTS { MATCH (c)-[:PART_OF_GROUP]->(f:Group) WHERE f.homeCountry = $home })
  WITH k, t, g, c, day, known, collect(b.records) AS broughtRecords
  MATCH (k)-[:HAS_PERIOD]->(s:Period)
    WHERE s.scope = $scope AND (s.validFrom IS NULL OR s.validFrom <= day) AND (s.validUntil IS NULL OR day < s.validUntil)
      AND (known IS NULL AND s.knownUntil IS NULL OR (s.knownFrom IS NULL OR s.knownFrom <= known)
        AND (s.knownUntil IS NULL OR known < s.knownUntil))
  RETURN collect({how: 'case', jurisdiction: g.jurisdiction, authority: g.name, authorityId: g.id, firm: c.name, firmId: c.id,
    caseName: k.name, caseId: k.id, open: CASE WHEN day < s.validFromLatest THEN null ELSE s.open END,
    certain: NOT coalesce(day < s.validFromLatest, false), measureIds: [], measures: [],
    at: coalesce(k.filedOnText, toString(k.filedOn)), key: k.id, records: [k.records, t.records, broughtRecords, c.records, s.records]}) AS sued
}
UNWIND listed + planned + sued AS row
RETURN row.jurisdiction AS jurisdiction, row.authority AS authority, row.authorityId AS authorityId, row.how AS how,
  row.firm AS firm, row.firmId AS firmId, row.list AS list, row.listId AS listId, row.caseName AS caseName, row.caseId AS caseId,
  row.actId AS actId, row.onPaper AS onPaper, row.open AS open, row.measures AS measures, row.measureIds AS measureIds,
  row.at AS from, row.certain AS certain, row.key AS key, row.records AS evidence
ORDER BY jurisdiction, authority, how, firm, from, key, firmId, listId, authorityId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
CALL (day, known) {
  OPTIONAL MATCH path = (l:RestrictiveList)<-[:ON_LIST]-(d:Designation)-[:NAMES]->(c:Company)
    WHERE all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources))
      AND ($without IS NULL OR l.jurisdiction <> $without)
      AND ($home IN [c.seatCountry, c.incorporatedIn] OR EXISTS { MATCH (c)-[:PART_OF_GROUP]->(f:Group) WHERE f.homeCountry = $home })
      AND EXISTS { MATCH (d)-[:HAS_PERIOD]->(p:Period) WHERE p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= day) AND (p.validUntil IS NULL OR day < p.validUntil)
        AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
          AND (p.knownUntil IS NULL OR known < p.knownUntil)) }
  WITH path, l, d ORDER BY d.id, l.id LIMIT $limit
  OPTIONAL MATCH more = (d)-[:CARRIES]->(:Restriction)-[:APPLIES]->(:Measure)
  OPTIONAL MATCH kept = (l)<-[:KEEPS]-(:Agency)
  RETURN collect(path) AS listed, collect(more) AS measures, collect(kept) AS keepers
}
CALL (day, known) {
  OPTIONAL MATCH path = (l:RestrictiveList)<-[:FOR_LIST]-(e:Entry)-[:NAMES]->(c:Company)
    WHERE all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources))
      AND ($without IS NULL OR l.jurisdiction <> $without)
      AND ($home IN [c.seatCountry, c.incorporatedIn] OR EXISTS { MATCH (c)-[:PART_OF_GROUP]->(f:Group) WHERE f.homeCountry = $home })
      AND EXISTS { MATCH (e)<-[:PRINTS]-(a:Act) WHERE a.standing <> 'issued' AND a.knownOn <= day }
  WITH path, e ORDER BY e.id LIMIT $limit
  OPTIONAL MATCH more = (e)<-[:PRINTS]-(:Act)<-[:ISSUED]-()
  RETURN collect(path) AS planned, collect(more) AS acts
}
CALL (day, known) {
  OPTIONAL MATCH path = (g:Agency)<-[:AGAINST]-(k:CourtCase)<-[:BROUGHT]-(c:Company)
    WHERE all(t IN relationships(path) WHERE ($scope = 'graph' OR $scope IN t.sources))
      AND ($without IS NULL OR g.jurisdiction <> $without)
      AND ($home IN [c.seatCountry, c.incorporatedIn] OR EXISTS { MATCH (c)-[:PART_OF_GROUP]->(f:Group) WHERE f.homeCountry = $home })
      AND EXISTS { MATCH (k)-[:HAS_PERIOD]->(s:Period) WHERE s.scope = $scope AND (s.validFrom IS NULL OR s.validFrom <= day) AND (s.validUntil IS NULL OR day < s.validUntil)
        AND (known IS NULL AND s.knownUntil IS NULL OR (s.knownFrom IS NULL OR s.knownFrom <= known)
          AND (s.knownUntil IS NULL OR known < s.knownUntil)) }
  WITH path, k ORDER BY k.id LIMIT $limit
  RETURN collect(path) AS sued
}
RETURN listed, measures, keepers, planned, acts, sued
