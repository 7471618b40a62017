// Under which names do editions print a firm?
// question = "In which editions, notices, drafts and letters does a line name the firm, and how is the name printed?"
// none = "No line that names the firm is known here."
// revision = 1
// columns = [
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "list", type = "text", from = "listId.shortName" },
//   { name = "listId", type = "text" },
//   { name = "printedIn", type = "text", from = "printedInId.name" },
//   { name = "printedInId", type = "text" },
//   { name = "printedOn", type = "date", from = "printedInId.releasedOn|announcedOn|decidedOn|publishedOn|knownOn" },
//   { name = "issued", type = "boolean" },
//   { name = "printedName", type = "text", from = "entryId.printedName" },
//   { name = "nativeName", type = "text", from = "entryId.nativeName" },
//   { name = "entryKind", type = "text", from = "entryId.entryKind" },
//   { name = "head", type = "boolean", from = "entryId.head" },
//   { name = "under", type = "text", from = "underId.printedName" },
// ]
// tags = ["names"]
//
// [params.firm]
// type = "firm"
// about = "A firm: id, slug, exact name, alias, ticker or LEI"
//
// [params.list]
// type = "list"
// default = ""
// about = "Only this list: id, slug or exact name"
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
MATCH (c:Company {id: $firm})<-[n:NAMES]-(e:Entry)<-[t:PRINTS]-(x)
  WHERE ($scope = 'graph' OR $scope IN n.sources) AND ($scope = 'graph' OR $scope IN t.sources)
MATCH (e)-[f:FOR_LIST]->(l:RestrictiveList)
  WHERE ($list IS NULL OR l.id = $list) AND ($scope = 'graph' OR $scope IN f.sources)
WITH c, n, e, t, x, f, l, day, known, coalesce(x.releasedOn, x.announcedOn, x.decidedOn, x.publishedOn, x.knownOn) AS printed
  WHERE (printed IS NULL OR printed <= day) AND (known IS NULL OR x.knownOn IS NULL OR x.knownOn <= known)
OPTIONAL MATCH (e)-[u:UNDER]->(h:Entry)
  WHERE ($scope = 'graph' OR $scope IN u.sources)
RETURN c.name AS firm, c.id AS firmId, l.shortName AS list, l.id AS listId, x.name AS printedIn, x.id AS printedInId,
  coalesce(x.releasedOnText, x.announcedOnText, x.decidedOnText, toString(printed)) AS printedOn, x.standing = 'issued' AS issued,
  e.printedName AS printedName, e.id AS entryId, e.nativeName AS nativeName, e.entryKind AS entryKind, e.head AS head,
  h.printedName AS under, h.id AS underId, [e.records, n.records, t.records, x.records, f.records, u.records] AS evidence
ORDER BY printedOn, listId, printedInId, entryId, underId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (c:Company {id: $firm})<-[n:NAMES]-(e:Entry)<-[t:PRINTS]-(x)
  WHERE ($scope = 'graph' OR $scope IN n.sources) AND ($scope = 'graph' OR $scope IN t.sources)
MATCH (e)-[f:FOR_LIST]->(l:RestrictiveList)
  WHERE ($list IS NULL OR l.id = $list) AND ($scope = 'graph' OR $scope IN f.sources)
WITH c, n, e, t, x, f, l, day, known, coalesce(x.releasedOn, x.announcedOn, x.decidedOn, x.publishedOn, x.knownOn) AS printed
  WHERE (printed IS NULL OR printed <= day) AND (known IS NULL OR x.knownOn IS NULL OR x.knownOn <= known)
WITH c, n, e, t, x, f, l ORDER BY printed, e.id, x.id LIMIT $limit
CALL (x) {
  OPTIONAL MATCH path = (x)<-[i:ISSUED]-()
    WHERE ($scope = 'graph' OR $scope IN i.sources)
  RETURN collect(path) AS issuers
}
CALL (e) {
  OPTIONAL MATCH path = (e)-[u:UNDER]->(:Entry)
    WHERE ($scope = 'graph' OR $scope IN u.sources)
  RETURN collect(path) AS heads
}
RETURN c, n, e, t, x, f, l, issuers, heads
