"""A statement given by a user reads, whatever it looks like."""

import pytest
from attacks import GUARDED

from graphkit.errors import UsageError
from graphkit.store.guard import DEEPEST, LONGEST, refuse

RIGHT = [
    "MATCH (n:Act) RETURN n.id AS id;",
    "// a title\nMATCH (n:Act) RETURN n.id AS id // the end",
    "// a title\r\nMATCH (n:Act)\r\n\tRETURN n.id AS id\r\n",
    "MATCH (n) WHERE n.set = 'CREATE (x)' RETURN n.load AS load, {use: 1} AS m ORDER BY load",
    "MATCH (a)-[t:SET|DELETE]->(b:Create) RETURN type(t) AS remove ORDER BY remove",
    "MATCH (set:Set) WITH set, set.create AS create, [load IN [1] | load] AS use RETURN create, use",
    "MATCH (call) RETURN call.id AS id",
    "MATCH (n) WHERE n.name STARTS WITH 'LOAD CSV' OR n.name = \"DELETE; n\" RETURN n.id AS `DROP INDEX`",
    "RETURN '小米 – “Xiaomi” ⟨x⟩' AS name",
    "CALL db.labels() YIELD label RETURN label",
    "CALL `db`.`labels`() YIELD label RETURN label",
    "CALL db.index.fulltext.queryNodes('names', $text) YIELD node RETURN node.id AS id",
    "MATCH (c) CALL (c) { MATCH (c)-->(x) RETURN count(x) AS n } RETURN n",
    "MATCH (p) RETURN duration.inDays(p.validFrom, date($asOf)).days AS days, date.truncate('month', p.validFrom) AS m",
    "WITH date($asOf) AS day OPTIONAL MATCH (p) WHERE p.validFrom <= day RETURN p.id AS id",
    "EXPLAIN MATCH (n) RETURN n.id AS id",
    "PROFILE MATCH (n) RETURN n.id AS id",
    r"RETURN 'it\'s' AS text",
    r"RETURN 'C:\\users' AS folder",
    "RETURN " + "(" * DEEPEST + "1" + ")" * DEEPEST + " AS x",
    "RETURN 1 AS x" + " " * (LONGEST - 13),
]


@pytest.mark.parametrize("text", GUARDED, ids=lambda text: text[:60].encode("unicode_escape").decode())
def test_what_does_not_only_read_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        refuse(text.format(file="file:///etc/passwd", url="http://127.0.0.1/page"))
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize("text", RIGHT, ids=lambda text: text[:60].encode("unicode_escape").decode())
def test_what_reads_passes(text: str) -> None:
    refuse(text)


def test_a_refusal_names_the_line_and_what_would_be_right() -> None:
    with pytest.raises(UsageError, match=r"statement: DELETE: line 2: not allowed here: graphkit query only reads"):
        refuse("MATCH (n)\nDELETE n")
    with pytest.raises(UsageError, match=r"statement: U\+FEFF: line 1: not allowed here: a statement begins with"):
        refuse("\ufeffMATCH (n) RETURN n.id AS id")
    with pytest.raises(UsageError, match=r"statement: \\u0027: line 2: not allowed here: write the character itself"):
        refuse("MATCH (n)\nRETURN '\\u0027' AS x")
