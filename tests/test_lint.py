"""The lint refuses every form on which two engines disagree, and no form on which they agree."""

from typing import Any

import pytest

from graphkit.store.lint import problems

# Decided by the data, not by the text: a null among $tags, a null among the ids of $rows (A28, A3).
DATA = {"M05", "M06"}


def _rules(text: str, **how: bool) -> set[str]:
    return {problem.rule for problem in problems(text, **how)}


def test_the_agreeing_form_of_a_trap_passes(trap: Any) -> None:
    if trap.id[0] == "R":
        assert problems(trap.text) == []
    else:
        assert problems(trap.text, reading=False) == []


def test_the_form_to_avoid_is_refused_with_its_rule(avoided: Any) -> None:
    found = problems(avoided.avoid, reading=avoided.id[0] == "R")
    if avoided.id in DATA:
        assert found == []
    else:
        assert avoided.rule in {problem.rule for problem in found}
        assert all(problem.line == 1 and problem.found and problem.instead for problem in found)


AT = (
    "p.scope = $scope AND (p.validFrom IS NULL OR p.validFrom <= date($asOf)) "
    "AND (p.validUntil IS NULL OR date($asOf) < p.validUntil) "
    "AND ($knownBy IS NULL AND p.knownUntil IS NULL OR p.knownFrom <= date($knownBy) "
    "AND (p.knownUntil IS NULL OR date($knownBy) < p.knownUntil))"
)
AT_E, AT_V, AT_S = (AT.replace("p.", f"{name}.") for name in "evs")
MODEL = {
    "status": f"""
MATCH (d:Designation)-[:NAMES]->(c:Company) MATCH (d)-[:ON_LIST]->(l:RestrictiveList)
MATCH (d)-[:HAS_PERIOD]->(p:Period)
WHERE c.id IN $firms AND {AT}
OPTIONAL MATCH (d)-[:CARRIES]->(r:Restriction)-[:HAS_PERIOD]->(e:Period) WHERE {AT_E}
OPTIONAL MATCH (r)-[:APPLIES]->(m:Measure)
RETURN c.name AS firm, l.name AS list, d.id AS designation, p.state AS paper, p.onPaper AS onPaper, m.name AS measure,
       e.state AS effect, e.suspendedBy AS suspendedBy, e.started AS started ORDER BY firm, designation, measure""",
    "never in effect": """
MATCH (d:Designation)-[:CARRIES]->(r:Restriction)-[:APPLIES]->(m:Measure) MATCH (d)-[:NAMES]->(c:Company)
MATCH (d)-[:HAS_PERIOD]->(p:Period)
WHERE p.lane = 'listing' AND p.onPaper AND p.knownUntil IS NULL
WITH c, d, r, m, min(p.validFrom) AS onFrom, max(p.validUntil) AS onUntil
WHERE onUntil IS NOT NULL
  AND NOT EXISTS { MATCH (r)-[:HAS_PERIOD]->(e:Period) WHERE e.inEffect AND e.knownUntil IS NULL }
RETURN c.name AS firm, d.id AS designation, toString(onFrom) AS onFrom, toString(onUntil) AS onUntil,
       duration.inDays(onFrom, onUntil).days AS days""",
    "clock": """
MATCH (later:Designation)-[f:FOLLOWS]->(d) MATCH (:Act)-[n:LISTS]->(later) MATCH (:Act)-[o:LISTS]->(d)
RETURN f.how AS how, toString(o.validFrom) AS old, toString(n.validFrom) AS new""",
    "pending": f"""
MATCH (k:CourtCase)-[h:PUTS_IN_ISSUE]->(d:Designation)
WHERE (h.validFrom IS NULL OR h.validFrom <= date($asOf)) AND (h.validUntil IS NULL OR date($asOf) < h.validUntil)
MATCH (k)-[:HAS_PERIOD]->(s:Period) WHERE s.open AND {AT_S}
MATCH (d)-[:HAS_PERIOD]->(p:Period) WHERE p.onPaper AND {AT}
MATCH (d)-[:NAMES]->(c:Company) MATCH (d)-[:ON_LIST]->(l:RestrictiveList)
RETURN DISTINCT c.name AS firm, l.name AS list, h.reach AS reach, k.name AS proceeding, s.state AS stage,
       p.suspendedBy AS suspendedBy, toString(k.lastSeen) AS lastSeen""",
    "draft": f"""
MATCH (act:Act)-[:PRINTS]->(e:Entry)-[:NAMES]->(c:Company) MATCH (e)-[:FOR_LIST]->(l:RestrictiveList)
WHERE c.id IN $firms AND act.standing <> 'issued' AND act.knownOn <= date($asOf)
RETURN c.name AS firm, act.standing AS standing, e.entryKind AS would, l.name AS list,
  EXISTS {{ MATCH (d:Designation)-[:NAMES]->(c) MATCH (d)-[:ON_LIST]->(l) MATCH (d)-[:HAS_PERIOD]->(p:Period)
           WHERE p.onPaper AND p.lane = 'listing' AND {AT} }} AS listedThen""",
    "succession": """
MATCH (d:Designation)-[:HAS_PERIOD]->(p:Period)
WHERE p.lane = 'listing' AND p.state = 'superseded' AND p.knownUntil IS NULL
MATCH (d)-[:NAMES]->(c:Company) MATCH (d)-[:ON_LIST]->(l:RestrictiveList)<-[:KEEPS]-(g:Agency)
OPTIONAL MATCH (s:Designation)-[f:FOLLOWS]->(d) WHERE f.how = 'succession'
OPTIONAL MATCH (s)-[:ON_LIST]->(l2:RestrictiveList)<-[:KEEPS]-(g2:Agency)
OPTIONAL MATCH (s)-[:CARRIES]->(:Restriction)-[:HAS_PERIOD]->(e:Period) WHERE e.inEffect AND e.knownUntil IS NULL
RETURN c.name AS firm, l.name AS list, g.name AS agency, toString(p.validFrom) AS ended, l2.name AS newList,
       g2.name AS newAgency, toString(e.validFrom) AS began, duration.inDays(p.validFrom, e.validFrom).days AS days""",
    "restated": """
MATCH (o:CourtOrder)-[:REJECTS]->(c:Claim) MATCH (c)-[:ABOUT]->(f:Company)
OPTIONAL MATCH (later:Claim)-[:RESTATES*1..5]->(c) WHERE later.statedOn > o.decidedOn
RETURN f.name AS firm, c.id AS rejected, toString(o.decidedOn) AS rejectedOn, later.id AS restated,
       toString(later.statedOn) AS restatedOn""",
    "outcomes": """
MATCH (o:CourtOrder)-[t:UPHOLDS|VACATES|REMANDS|ENJOINS|ACCEPTS|REJECTS|LEAVES_OPEN]->(x)
MATCH (o)-[:MADE_IN]->(k:CourtCase)
RETURN k.id AS caseId, type(t) AS did, coalesce(x.name, x.id) AS what ORDER BY caseId, did, what""",
    "covered": f"""
MATCH (cov:CoverageRule)-[:WIDENS]->(l:RestrictiveList) MATCH (cov)-[:HAS_PERIOD]->(v:Period) WHERE {AT_V}
MATCH (d:Designation)-[:ON_LIST]->(l) MATCH (d)-[:HAS_PERIOD]->(p:Period) WHERE p.onPaper AND {AT}
MATCH (d)-[:NAMES]->(c:Company)
MATCH path = (c)-[:OWNS*1..4]->(sub:Company)
WITH cov, v, l, c, sub, path, cov.threshold AS floor
WHERE all(o IN relationships(path) WHERE o.shareMin >= floor)
RETURN c.name AS listed, sub.name AS affiliate, l.name AS list, v.state AS ruleState, v.inEffect AS covered,
       length(path) AS steps""",
}


@pytest.mark.parametrize("name", MODEL)
def test_the_queries_of_the_model_pass(name: str) -> None:
    assert problems(MODEL[name]) == []


WRONG = [
    ("A1", "MATCH (n:Act) RETURN n.id AS id; MATCH (m:Act) RETURN m.id AS id"),
    ("A2", "UNWIND $rows AS row CALL (row) { MATCH (c:Act {id: row.id}) SET c.x = 1 } IN TRANSACTIONS OF 2 ROWS"),
    ("A3", "MERGE (l:RestrictiveList {id: $a})-[:KEPT_BY]->(a:Agency {id: $b})"),
    ("A3", "MERGE (l:RestrictiveList)"),
    ("A3", "MERGE (l:RestrictiveList {id: null})"),
    ("A4", "CREATE (c:Company $row)"),
    ("A5", "MATCH (a:Company {id: $a}), (b:Company {id: $b}) RETURN a.id AS a, b.id AS b"),
    ("A6", "MATCH (c:Company WHERE c.country = 'RU') RETURN c.id AS id"),
    ("A6", "MATCH (c:Act&CourtOrder) RETURN c.id AS id"),
    ("A7", "MATCH (c:Company) RETURN c.type AS kind"),
    ("A7", "MATCH (c:Company) RETURN c {.id, order: 1} AS c"),
    ("A7", "MATCH (c:Company) RETURN c.valid_from AS since"),
    ("A8", "MATCH (c:Company) RETURN c"),
    ("A8", "MATCH (c:Company) WITH c AS firm RETURN firm AS firm"),
    ("A8", "MATCH (c:Company)-[t:OWNS]->(s:Company) RETURN t AS tie"),
    ("A8", "MATCH p = (c:Company)-[:OWNS*1..3]->(s:Company) RETURN p"),
    ("A8", "MATCH (c:Company) RETURN collect(c) AS firms"),
    ("A8", "MATCH (c:Company) RETURN c {.*} AS firm"),
    ("A8", "MATCH (c:Company) RETURN properties(c) AS firm"),
    ("A8", "MATCH (c:Company) RETURN elementId(c) AS id"),
    ("A8", "MATCH (c:Company) RETURN *"),
    ("A9", "MATCH (c:Company) CALL { WITH c MATCH (c)-[:OWNS]->(s) RETURN count(s) AS n } RETURN c.id AS id, n"),
    ("A9", "MATCH (c:Company) RETURN COLLECT { MATCH (c)-[:OWNS]->(s) RETURN s.id } AS xs"),
    ("A9", "MATCH (c:Company) CALL (c) { SET c.x = 1 } RETURN c.id AS id"),
    ("A10", "MATCH (p:Period) WHERE p.validFrom <= '2021-01-01' RETURN p.id AS id"),
    ("A10", "MATCH (p:Period) WHERE p.validFrom <= date() RETURN p.id AS id"),
    ("A12", "MATCH (c:Company)-[:OWNS*]->(s:Company) RETURN s.id AS id"),
    ("A12", "MATCH (c:Company)-[:OWNS*2..]->(s:Company) RETURN s.id AS id"),
    ("A12", "MATCH (c:Company)-[:OWNS]->+(s:Company) RETURN s.id AS id"),
    ("A12", "MATCH (c:Company) ((x)-[:OWNS]->(y)){1,4} (s:Company) RETURN s.id AS id"),
    ("A12", "MATCH p = SHORTEST 1 (c:Company)-[:OWNS*1..3]->(s:Company) RETURN length(p) AS n"),
    ("A13", "MATCH (c:Company) RETURN c.id AS id ORDER BY c.name"),
    ("A13", "MATCH (c:Company) RETURN c.id AS id LIMIT 3"),
    ("A14", "MATCH (c:Company) RETURN percentileCont(c.share, 0.5) AS middle"),
    ("A15", "CALL apoc.meta.schema() YIELD value RETURN value AS value"),
    ("A16", "CREATE CONSTRAINT IF NOT EXISTS FOR (c:Company) REQUIRE c.id IS UNIQUE"),
    ("A17", "MATCH (c:Company {id: $id}) SET c:Listed"),
    ("A18", "MATCH (c:Company) WHERE c.id = 7 RETURN c.id AS id"),
    ("A19", "MATCH (c:Company)-[:OWNS]->(s) WHERE s {.id}.id <> c.id RETURN s.id AS id"),
    ("A19", "MATCH (c:Company) MATCH (c)-[o:OWNS*1..2]->(s) WHERE none(x IN o WHERE x.n > c.n) RETURN s.id AS id"),
    ("A19", "MATCH (c:Company) MATCH p = (c)-[:OWNS*1..2]->(s) WHERE head(nodes(p)).id = c.id RETURN s.id AS id"),
    ("A19", "MATCH (c:Company) MATCH (c)-[:OWNS]->(s) WHERE properties(s).id <> c.id RETURN s.id AS id"),
    ("A19", "MATCH (c:Company) MATCH p = (c)-[:OWNS*1..2]->(s) WHERE length(p) >= c.n AND s.x RETURN s.id AS id"),
    ("A20", "OPTIONAL MATCH (g:Group {id: $id}) MATCH (c:Company) WHERE (g)<-[:PART_OF_GROUP]-(c) RETURN c.id AS id"),
    ("A20", "OPTIONAL MATCH (g:Group {id: $id}) WITH g AS h RETURN [(h)<-[:PART_OF_GROUP]-(x) | x.id] AS ids"),
    ("A21", "OPTIONAL MATCH (k:CourtCase) WITH k AS q MATCH (a:Company)-[:BROUGHT]->(q) RETURN q.id AS id"),
    ("A21", "OPTIONAL MATCH (k:CourtCase) MATCH (a:Act) WHERE EXISTS { (a)-[:X*1..2]->(k) } RETURN a.id AS id"),
    ("A21", "OPTIONAL MATCH (k:Act) MATCH (a:Act) CALL (a, k) { MATCH (a)-->(k) RETURN count(*) AS n } RETURN n"),
    ("A21", "OPTIONAL CALL () { MATCH (k:Act) RETURN k } MATCH (a:Act)-[:X]->(k) RETURN a.id AS id"),
    ("A21", "MATCH (a:Act) WITH a, head(collect(a)) AS k OPTIONAL MATCH (b:Act)-[:X]->(k) RETURN b.id AS id"),
    ("A21", "MATCH (c:Company)-[o:OWNS]->() MATCH (x)-[o]->(y) RETURN x.id AS x, y.id AS y"),
    ("A22", "MATCH (c:Company) OPTIONAL MATCH (c)<-[:NAMES]-(d) RETURN c.id AS id, count(d) AS n"),
    (
        "A24",
        "MATCH (a:Act) MATCH (b:Act) WHERE a <> b MATCH p = shortestPath((a)-[:X*2..5]->(b)) RETURN length(p) AS n",
    ),
    ("A26", "MATCH (m:Measure) RETURN toString(m.madeOn + duration({days: m.startDays})) AS startsOn"),
    ("A28", "MATCH (c:Company {id: $id}) SET c.tags = ['a', null]"),
    ("A28", "MATCH (c:Company {id: $id}) SET c.tags = [1, 'a']"),
    ("A28", "MATCH (c:Company {id: $id}) SET c.tags = [['a']]"),
    ("A29", "MATCH (c:Company) RETURN [x IN collect(c.tags) + collect(c.aliases) | [y IN x | y]] AS xs"),
    ("A29", "MATCH (c:Company) RETURN [x IN (collect(c.tags) + collect(c.aliases)) WHERE 'a' IN x | x] AS xs"),
    ("A29", "MATCH (c:Company) WITH collect(c.tags) AS a WITH a AS b RETURN [x IN b + b + b | x[0]] AS xs"),
    ("A29", "MATCH (c:Company) WITH c, collect(c.tags) AS a RETURN [x IN a + [c.tags] | last(x)] AS xs"),
    ("A29", "MATCH (c:Company) WITH collect(c.tags) + collect(c.tags) AS a UNWIND a AS x RETURN [y IN x | y] AS ys"),
    ("A29", "MATCH (c:Company) WITH collect(c.tags) + collect(c.tags) AS a RETURN [y IN head(a) | y] AS ys"),
    ("A30", "MATCH (c:Company) RETURN c.id AS id, c.share + sum(c.share) AS n"),
    ("A30", "MATCH (c:Company) RETURN c.share * 2 AS twice, c.share * 2 + sum(c.share) AS n"),
    ("A30", "MATCH (c:Company) RETURN {name: c.name, ids: collect(c.id)} AS map"),
    ("A30", "MATCH (c:Company)-[t:OWNS]->(s) RETURN c.id AS id, CASE WHEN s.share > 1 THEN count(t) END AS n"),
    ("A30", "MATCH (c:Company) WITH c.share AS share, c RETURN share + count(c) AS n"),
    ("A30", "MATCH (c:Company) RETURN EXISTS { MATCH (c)-[:OWNS]->() } AND count(c) > 0 AS yes"),
    ("A30", "MATCH (c:Company) RETURN [x IN collect(c.share) | x + c.share] AS xs"),
]


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_a_broken_rule_is_named(rule: str, text: str) -> None:
    assert rule in _rules(text)


RIGHT = [
    "MATCH (c:Company {id: $firm})\n// a comment; with 'quotes'\nRETURN c {.id, .name} AS firm",
    "MATCH (c:Company) OPTIONAL MATCH (c)-[:PART_OF_GROUP]->(g:Group)\n"
    "RETURN c.id AS id, CASE WHEN g IS NULL THEN [] ELSE [(g)<-[:PART_OF_GROUP]-(x) | x.id] END AS ids ORDER BY id",
    "MATCH (c:Company) OPTIONAL MATCH (c)-[:PART_OF_GROUP]->(g:Group) WITH c, g WHERE g IS NOT NULL\n"
    "MATCH (c)-[:OWNS]->(s)-[:PART_OF_GROUP]->(g) RETURN s.id AS id ORDER BY id",
    "MATCH (c:Company) WHERE any(a IN c.aliases WHERE a STARTS WITH $start) RETURN c.id AS id ORDER BY id LIMIT $limit",
    "MATCH (c:Company)-[:OWNS*1..4]->(s) WHERE NOT s.name ENDS WITH 'x' AND s.id <> c.id RETURN DISTINCT s.id AS id",
    "WITH date($asOf) AS day MATCH (p:Period) WHERE p.validFrom <= day RETURN p.id AS id UNION ALL "
    "MATCH (p:Period) RETURN p.id AS id",
    "MATCH (k:CourtCase)-[h:CHALLENGES]->(d) WITH k, count(h) AS n ORDER BY n DESC, k.id LIMIT 5 RETURN k.id AS id, n",
    "MATCH (c:Company) CALL (c) { MATCH (c)<-[:NAMES]-(d:Designation) RETURN d ORDER BY d.id LIMIT 1 } "
    "RETURN d.id AS id",
    "RETURN 'a // b; MATCH (n) RETURN n' AS text, {days: 3, `end of day`: 1} AS map",
    "CALL db.labels() YIELD label RETURN label ORDER BY label",
    "MATCH (d:Designation) RETURN d.id AS id, COUNT { MATCH (d)-[:CARRIES]->(:Restriction) } AS n ORDER BY id",
    "MATCH (c:Company) RETURN reduce(all = [], some IN collect(c.tags) | all + [x IN some WHERE NOT x IN all]) AS xs",
    "MATCH (c:Company) RETURN reduce(all = [], some IN collect(c.tags) + collect(c.tags) | all + some) AS xs",
    "MATCH (c:Company) RETURN [x IN collect([c.id]) + collect([c.name]) | [y IN x | y]] AS xs",
    "MATCH (c:Company) WITH collect(c.tags) AS a RETURN [x IN a + [['z']] | size(x)] AS xs",
    "MATCH (c:Company) WITH collect(c.name) + collect(c.id) AS a RETURN [x IN a WHERE x IN $names | x] AS xs",
    "MATCH (c:Company) RETURN c.share AS share, c.share + sum(c.share) AS n ORDER BY share",
    "MATCH (c:Company) WITH c AS firm, [c.share, collect(c.id)] AS pair RETURN firm.id AS id, pair ORDER BY id",
    "MATCH (c:Company) WITH c, count(*) AS n WHERE n + c.share > 0 RETURN c.id AS id ORDER BY id",
    "MATCH (c:Company) WITH c, $n + count(*) AS n, [x IN collect(c.id) | {firm: x}] AS xs RETURN c.id AS id, n, xs",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_normal_query_passes(text: str) -> None:
    assert problems(text) == []


WRITES = [
    "UNWIND $rows AS row MERGE (n:Company {id: row.id}) ON CREATE SET n += row.values ON MATCH SET n += row.values",
    "UNWIND $rows AS row CREATE (n:Act:CourtOrder {id: row.id}) SET n += row.properties",
    "UNWIND $rows AS row MATCH (a:Company {id: row.start}) MATCH (b:Company {id: row.end}) "
    "MERGE (a)-[t:OWNS {id: row.id}]->(b) SET t += row.properties",
    "UNWIND $ids AS id MATCH (n:Period {id: id}) DETACH DELETE n",
    "UNWIND $ids AS id MATCH (d:Designation {id: id})-[t:ON_LIST]->(l:RestrictiveList) DELETE t",
    "CREATE CONSTRAINT IF NOT EXISTS FOR (c:Company) REQUIRE c.id IS UNIQUE",
]


@pytest.mark.parametrize("text", WRITES)
def test_a_generated_statement_passes(text: str) -> None:
    assert problems(text, reading=False) == []


def test_a_picture_may_return_nodes_and_ties() -> None:
    text = "MATCH (c:Company)-[t:OWNS]->(s:Company) RETURN c, t, s LIMIT $limit"
    assert _rules(text) == {"A8", "A13"}
    assert problems(text, picture=True) == []


def test_a_problem_names_line_form_and_remedy() -> None:
    (problem,) = problems("MATCH (c:Company)\nRETURN c.id AS id,\n  c.type AS kind")
    assert str(problem) == "line 3: .type: A7: a camelCase name that is no word of the grammar"
