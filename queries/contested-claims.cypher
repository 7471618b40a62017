// Which claims are contested?
// question = "Which claims about firms were denied, or taken up by a court, and how was each answered?"
// none = "No contested claim is known here."
// revision = 1
// columns = [
//   { name = "firm", type = "text", from = "firmId.name" },
//   { name = "firmId", type = "text" },
//   { name = "claim", type = "text", from = "claimId.text" },
//   { name = "claimId", type = "text" },
//   { name = "stance", type = "text", from = "claimId.stance" },
//   { name = "statedBy", type = "text", from = "speakerIds.name|printedName" },
//   { name = "statedOn", type = "date", from = "claimId.statedOn" },
//   { name = "answer", type = "text" },
//   { name = "reply", type = "text", from = "answerId.text|name" },
//   { name = "answerId", type = "text" },
//   { name = "answeredBy", type = "text", from = "answererIds.name|printedName" },
//   { name = "answeredOn", type = "date", from = "answerId.statedOn|decidedOn" },
//   { name = "actId", type = "text" },
//   { name = "note", type = "text", from = "answerTie.note" },
// ]
// tags = ["claims"]
//
// [params.firm]
// type = "firm"
// default = ""
// about = "Only claims about this firm"
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
MATCH (m:Claim)<-[t:DENIES|ACCEPTS|REJECTS|LEAVES_OPEN|RESTATES]-(x)
  WHERE ($scope = 'graph' OR $scope IN t.sources)
    AND EXISTS { MATCH (m)<-[u:DENIES|ACCEPTS|REJECTS|LEAVES_OPEN]-() WHERE ($scope = 'graph' OR $scope IN u.sources) }
MATCH (m)-[a:ABOUT]->(c:Company)
  WHERE ($firm IS NULL OR c.id = $firm) AND ($scope = 'graph' OR $scope IN a.sources)
    AND (coalesce(m.knownOn, m.statedOn) IS NULL OR coalesce(m.knownOn, m.statedOn) <= day)
    AND (known IS NULL OR coalesce(m.knownOn, m.statedOn) IS NULL OR coalesce(m.knownOn, m.statedOn) <= known)
WITH known, m, t, x, a, c, day, coalesce(x.knownOn, x.statedOn, x.decidedOn) AS answered
  WHERE (answered IS NULL OR answered <= day) AND (known IS NULL OR answered IS NULL OR answered <= known)
CALL (m) {
  OPTIONAL MATCH (m)<-[s:STATES]-(w)
    WHERE NOT w:Entry AND ($scope = 'graph' OR $scope IN s.sources)
  WITH w, s ORDER BY w.id
  RETURN collect(w.id) AS speakerIds, collect(w.name) AS speakers, collect(s.records) AS speakerRecords
}
CALL (x) {
  OPTIONAL MATCH (x)<-[s:STATES|DECIDED]-(w)
    WHERE NOT w:Entry AND ($scope = 'graph' OR $scope IN s.sources)
  WITH w, s ORDER BY w.id
  RETURN collect(w.id) AS answererIds, collect(w.name) AS answerers, collect(s.records) AS answererRecords
}
RETURN c.name AS firm, c.id AS firmId, m.text AS claim, m.id AS claimId, m.stance AS stance, speakers AS statedBy, speakerIds,
  coalesce(m.statedOnText, toString(m.statedOn)) AS statedOn,
  CASE type(t) WHEN 'DENIES' THEN 'denied' WHEN 'ACCEPTS' THEN 'accepted' WHEN 'REJECTS' THEN 'rejected'
    WHEN 'LEAVES_OPEN' THEN 'left_open' ELSE 'restated' END AS answer,
  coalesce(x.text, x.name) AS reply, x.id AS answerId, answerers AS answeredBy, answererIds,
  coalesce(x.statedOnText, toString(x.statedOn), x.decidedOnText, toString(x.decidedOn)) AS answeredOn,
  CASE WHEN x:Act THEN x.id END AS actId, t.note AS note, t.id AS answerTie,
  [m.records, a.records, t.records, x.records, speakerRecords, answererRecords] AS evidence
ORDER BY firm, statedOn, claimId, answeredOn, answerId, answer, firmId
// picture
WITH date($asOf) AS day, date($knownBy) AS known
MATCH (m:Claim)<-[t:DENIES|ACCEPTS|REJECTS|LEAVES_OPEN|RESTATES]-(x)
  WHERE ($scope = 'graph' OR $scope IN t.sources)
    AND EXISTS { MATCH (m)<-[u:DENIES|ACCEPTS|REJECTS|LEAVES_OPEN]-() WHERE ($scope = 'graph' OR $scope IN u.sources) }
MATCH (m)-[a:ABOUT]->(c:Company)
  WHERE ($firm IS NULL OR c.id = $firm) AND ($scope = 'graph' OR $scope IN a.sources)
    AND (coalesce(m.knownOn, m.statedOn) IS NULL OR coalesce(m.knownOn, m.statedOn) <= day)
    AND (known IS NULL OR coalesce(m.knownOn, m.statedOn) IS NULL OR coalesce(m.knownOn, m.statedOn) <= known)
WITH day, known, m, t, x, a, c, coalesce(x.knownOn, x.statedOn, x.decidedOn) AS answered
  WHERE (answered IS NULL OR answered <= day) AND (known IS NULL OR answered IS NULL OR answered <= known)
WITH m, t, x, a, c ORDER BY c.name, m.statedOn, m.id, answered, x.id, t.id LIMIT $limit
CALL (m) {
  OPTIONAL MATCH path = (m)<-[s:STATES]-(w)
    WHERE NOT w:Entry AND ($scope = 'graph' OR $scope IN s.sources)
  RETURN collect(path) AS speakers
}
CALL (x) {
  OPTIONAL MATCH path = (x)<-[s:STATES|DECIDED]-(w)
    WHERE NOT w:Entry AND ($scope = 'graph' OR $scope IN s.sources)
  RETURN collect(path) AS answerers
}
RETURN c, a, m, t, x, speakers, answerers
