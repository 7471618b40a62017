// Which firms are named under another?
// question = "Which firms does the newest whole edition of the list print under a head entry, and under which?"
// none = "No whole edition that prints such lines is known here on that day."
// revision = 1
// columns = [
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "seatCountry", type = "text", from = "firmId.seatCountry" },
//   { name = "incorporatedIn", type = "text", from = "firmId.incorporatedIn" },
//   { name = "printedName", type = "text", from = "entryId.printedName" },
//   { name = "under", type = "text", from = "underId.name" },
//   { name = "underId", type = "text" },
//   { name = "list", type = "text", from = "listId.shortName" },
//   { name = "listId", type = "text" },
//   { name = "edition", type = "text", from = "editionId.name" },
//   { name = "editionId", type = "text" },
// ]
// tags = ["names"]
//
// [params.list]
// type = "list"
// about = "A list: id, slug or exact name"
//
// [params.country]
// type = "text"
// default = ""
// about = "Only firms whose seat or place of incorporation is known to be this country, such as US"
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
MATCH (l:RestrictiveList {id: $list})<-[i:OF_LIST]-(x:ListEdition)
  WHERE x.complete AND x.standing = 'issued' AND ($scope = 'graph' OR $scope IN i.sources)
    AND coalesce(x.releasedOn, x.publishedOn, x.knownOn) <= day AND (known IS NULL OR x.knownOn IS NULL OR x.knownOn <= known)
WITH l, i, x, coalesce(x.releasedOn, x.publishedOn, x.knownOn) AS printed ORDER BY printed DESC, x.id LIMIT 1
MATCH (x)-[t:PRINTS]->(e:Entry)-[u:UNDER]->(h:Entry)
  WHERE ($scope = 'graph' OR $scope IN t.sources) AND ($scope = 'graph' OR $scope IN u.sources)
MATCH (e)-[n:NAMES]->(c:Company)
  WHERE ($scope = 'graph' OR $scope IN n.sources) AND ($country IS NULL OR c.seatCountry = $country OR c.incorporatedIn = $country)
MATCH (h)-[k:NAMES]->(w:Company)
  WHERE ($scope = 'graph' OR $scope IN k.sources)
RETURN c.name AS firm, c.id AS firmId, c.seatCountry AS seatCountry, c.incorporatedIn AS incorporatedIn,
  e.printedName AS printedName, e.id AS entryId, w.name AS under, w.id AS underId, h.id AS headId, l.shortName AS list, l.id AS listId,
  x.name AS edition, x.id AS editionId,
  [i.records, x.records, t.records, e.records, u.records, h.records, n.records, k.records, c.records] AS evidence
ORDER BY under, firm, firmId, underId, entryId, headId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (l:RestrictiveList {id: $list})<-[i:OF_LIST]-(x:ListEdition)
  WHERE x.complete AND x.standing = 'issued' AND ($scope = 'graph' OR $scope IN i.sources)
    AND coalesce(x.releasedOn, x.publishedOn, x.knownOn) <= day AND (known IS NULL OR x.knownOn IS NULL OR x.knownOn <= known)
WITH l, i, x, coalesce(x.releasedOn, x.publishedOn, x.knownOn) AS printed ORDER BY printed DESC, x.id LIMIT 1
MATCH (x)-[t:PRINTS]->(e:Entry)-[u:UNDER]->(h:Entry)
  WHERE ($scope = 'graph' OR $scope IN t.sources) AND ($scope = 'graph' OR $scope IN u.sources)
MATCH (e)-[n:NAMES]->(c:Company)
  WHERE ($scope = 'graph' OR $scope IN n.sources) AND ($country IS NULL OR c.seatCountry = $country OR c.incorporatedIn = $country)
MATCH (h)-[k:NAMES]->(w:Company)
  WHERE ($scope = 'graph' OR $scope IN k.sources)
WITH l, i, x, t, e, u, h, n, c, k, w ORDER BY w.name, c.name, e.id LIMIT $limit
RETURN l, i, x, t, e, u, h, n, c, k, w
