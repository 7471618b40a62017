// How big is each edition of a list?
// question = "How many lines does each edition print, how many are new, carried, heads or under a head, and how many names stood that day?"
// none = "No edition of the list is known here on that day."
// revision = 1
// columns = [
//   { name = "list", type = "text", from = "listId.shortName" },
//   { name = "listId", type = "text" },
//   { name = "edition", type = "text", from = "editionId.name" },
//   { name = "editionId", type = "text" },
//   { name = "releasedOn", type = "date", from = "editionId.releasedOn|publishedOn|knownOn" },
//   { name = "issued", type = "boolean" },
//   { name = "whole", type = "boolean", from = "editionId.complete" },
//   { name = "stated", type = "integer", from = "editionId.entryCount" },
//   { name = "statedHeads", type = "integer", from = "editionId.headCount" },
//   { name = "lines", type = "integer" },
//   { name = "added", type = "integer" },
//   { name = "carried", type = "integer" },
//   { name = "heads", type = "integer" },
//   { name = "under", type = "integer" },
//   { name = "underHeads", type = "integer" },
//   { name = "standing", type = "integer" },
//   { name = "note", type = "text", from = "editionId.note" },
// ]
// tags = ["names"]
//
// [params.list]
// type = "list"
// about = "A list: id, slug or exact name"
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
  WHERE ($scope = 'graph' OR $scope IN i.sources)
WITH day, known, l, i, x, coalesce(x.releasedOnLatest, x.releasedOn, x.publishedOn, x.knownOn) AS printed
  WHERE printed <= day AND (known IS NULL OR x.knownOn IS NULL OR x.knownOn <= known)
CALL (x) {
  OPTIONAL MATCH (x)-[t:PRINTS]->(e:Entry)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  OPTIONAL MATCH (e)-[u:UNDER]->(h:Entry)
    WHERE ($scope = 'graph' OR $scope IN u.sources)
  RETURN count(DISTINCT e.id) AS lines, count(DISTINCT CASE WHEN e.entryKind = 'addition' THEN e.id END) AS added,
    count(DISTINCT CASE WHEN e.entryKind = 'carried' THEN e.id END) AS carried,
    count(DISTINCT CASE WHEN e.head THEN e.id END) AS heads, count(DISTINCT CASE WHEN u.id IS NOT NULL THEN e.id END) AS under,
    count(DISTINCT h.id) AS underHeads, [collect(t.records), collect(u.records)] AS lineRecords
}
CALL (l, printed, known) {
  OPTIONAL MATCH (l)<-[o:ON_LIST]-(d:Designation)
    WHERE ($scope = 'graph' OR $scope IN o.sources)
  OPTIONAL MATCH (d)-[:HAS_PERIOD]->(p:Period)
    WHERE p.onPaper AND p.scope = $scope AND p.validFrom <= printed AND (p.validUntil IS NULL OR printed < p.validUntil)
      AND (known IS NULL AND p.knownUntil IS NULL OR (p.knownFrom IS NULL OR p.knownFrom <= known)
        AND (p.knownUntil IS NULL OR known < p.knownUntil))
  RETURN count(DISTINCT CASE WHEN p.id IS NOT NULL THEN d.id END) AS standing
}
RETURN l.shortName AS list, l.id AS listId, x.name AS edition, x.id AS editionId,
  coalesce(x.releasedOnText, toString(printed)) AS releasedOn, x.standing = 'issued' AS issued, x.complete AS whole,
  x.entryCount AS stated, x.headCount AS statedHeads, lines, added, carried, heads, under, underHeads, standing, x.note AS note,
  [i.records, x.records, lineRecords] AS evidence
ORDER BY releasedOn, editionId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (l:RestrictiveList {id: $list})<-[i:OF_LIST]-(x:ListEdition)
  WHERE ($scope = 'graph' OR $scope IN i.sources)
WITH day, known, l, i, x, coalesce(x.releasedOnLatest, x.releasedOn, x.publishedOn, x.knownOn) AS printed
  WHERE printed <= day AND (known IS NULL OR x.knownOn IS NULL OR x.knownOn <= known)
WITH l, i, x ORDER BY printed, x.id LIMIT $limit
CALL (x) {
  OPTIONAL MATCH path = (x)-[t:FOLLOWS]->(:ListEdition)
    WHERE ($scope = 'graph' OR $scope IN t.sources)
  RETURN collect(path) AS earlier
}
RETURN l, i, x, earlier
