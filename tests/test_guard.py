"""A statement given by a user reads, whatever it looks like."""

import pytest

from graphkit.errors import UsageError
from graphkit.store.guard import refuse

WRONG = [
    "",
    "  // only a comment",
    "CREATE (n:Act)",
    "MATCH (n) SET n.x = 1",
    "match (n) detach delete n",
    "MATCH (n) REMOVE n.x",
    "MERGE (n:Act {id: 'x'})",
    "UNWIND [1] AS i FOREACH (x IN [1] | SET i.x = 1)",
    "MATCH (n) CALL (n) { SET n.x = 1 } RETURN n.id AS id",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "MATCH (n) LOAD /* here */ CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "WITH 1 AS x LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "UNWIND [1] AS i load\n csv WITH HEADERS FROM 'http://example.org' AS line RETURN line",
    r"\u004cOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    r"MATCH (n) WHERE n.x = 'a\u0027 LOAD CSV FROM \u0027file:///etc/passwd' AS line RETURN line",
    "SHOW DATABASES",
    "USE other MATCH (n) RETURN n.id AS id",
    "DROP INDEX company_name",
    "EXPLAIN CREATE (n:Act)",
    "CALL dbms.listConfig()",
    "CALL apoc.load.json('http://example.org') YIELD value RETURN value",
    "CALL `apoc`.`load`.`json`('x') YIELD value RETURN value",
    "MATCH (n) CALL db.createLabel('x') RETURN n.id AS id",
    "RETURN apoc.util.sleep(5) AS x",
    "MATCH (n) RETURN n.id AS id; MATCH (n) DELETE n",
    "RETURN 'open",
    "GRANT ROLE admin TO me",
]
RIGHT = [
    "MATCH (n:Act) RETURN n.id AS id;",
    "// a title\nMATCH (n:Act) RETURN n.id AS id // the end",
    "MATCH (n) WHERE n.set = 'CREATE (x)' RETURN n.load AS load, {use: 1} AS m ORDER BY load",
    "MATCH (a)-[t:SET|DELETE]->(b:Create) RETURN type(t) AS remove ORDER BY remove",
    "CALL db.labels() YIELD label RETURN label",
    "CALL db.index.fulltext.queryNodes('names', $text) YIELD node RETURN node.id AS id",
    "MATCH (c) CALL (c) { MATCH (c)-->(x) RETURN count(x) AS n } RETURN n",
    "MATCH (p) RETURN duration.inDays(p.validFrom, date($asOf)).days AS days, date.truncate('month', p.validFrom) AS m",
    "WITH date($asOf) AS day OPTIONAL MATCH (p) WHERE p.validFrom <= day RETURN p.id AS id",
    "EXPLAIN MATCH (n) RETURN n.id AS id",
    r"RETURN 'it\'s' AS text",
]


@pytest.mark.parametrize("text", WRONG)
def test_what_does_not_only_read_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        refuse(text)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("text", RIGHT)
def test_what_reads_passes(text: str) -> None:
    refuse(text)


def test_a_refusal_names_the_line_and_what_would_be_right() -> None:
    with pytest.raises(UsageError, match=r"statement: DELETE: line 2: not allowed here: graphkit query only reads"):
        refuse("MATCH (n)\nDELETE n")
