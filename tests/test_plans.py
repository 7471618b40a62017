"""On a server each canned question begins at an index or at something rare, not at a scan of what there is most of."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from asking import Graph
from engines import Server

from graphkit import query
from graphkit.store import around, cypher
from graphkit.store.pages import Pages

SERVERS_ONLY = True
PAGES = [
    cypher.RECORD_PAGES,
    cypher.DATASET_PAGES,
    cypher.GROUP_PAGES,
    cypher.IDENTIFIED_PAGES,
    around.DESIGNATION_PAGES,
]
MANY = {"Designation", "Record", "Period", "Entry", "Name"}
TIES_OF_MANY = {"HAS_PERIOD", "NAMES", "ON_LIST", "CARRIES", "LISTS", "PRINTS", "FOR_LIST", "RECORDS", "CALLED"}
VALUES: Mapping[str, object] = {"date": "2021-03-13", "boolean": True, "integer": 100}
STATEMENTS = [
    (name, part) for name in query.names() for part in ("text", "picture") if getattr(query.question(name), part)
]


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each operator of a plan with what it says of itself."""
    yield plan["operatorType"].partition("@")[0], plan["args"].get("Details", "")
    for child in plan.get("children", ()):
        yield from _operators(child)


def _scans(server: Server, text: str, given: dict[str, object]) -> list[tuple[str, str]]:
    """The operators that walk all nodes, all ties, or all of something that there is much of."""
    with server.driver() as driver, driver.session(database="neo4j") as session:
        plan = session.run(f"EXPLAIN {text}", given).consume().plan
    assert plan is not None
    scans = [each for each in _operators(plan) if each[0].endswith("Scan")]
    return [each for each in scans if "All" in each[0] or set(re.findall(r"\w+", each[1])) & (MANY | TIES_OF_MANY)]


@pytest.mark.parametrize(("name", "part"), STATEMENTS)
def test_a_question_scans_nothing_that_there_is_much_of(real: Graph, engine: Server, name: str, part: str) -> None:
    asked = query.question(name)
    given = {each.name: VALUES.get(each.type, "company:none") for each in asked.params}
    real.open()
    assert _scans(engine, getattr(asked, part), given) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.given or page.label)
def test_a_page_begins_at_the_index_of_ids(real: Graph, engine: Server, page: Pages) -> None:
    real.open()
    given: dict[str, object] = {
        "after": "",
        "many": 1,
        "ids": ["record:none"],
        "dataset": "casebook",
        "form": "tie",
        "kinds": ["Act"],
    }
    for text in (page.ids, page.text):
        assert _scans(engine, text, given) == []


@pytest.mark.parametrize(
    ("operator", "text"),
    [
        ("AllNodesScan", "MATCH (n {id: $id}) RETURN n.id AS id"),
        ("NodeByLabelScan", "MATCH (p:Period) WHERE p.open RETURN p.id AS id"),
        ("DirectedRelationshipTypeScan", "MATCH (n)-[t:HAS_PERIOD]->(p) RETURN t.id AS id"),
    ],
)
def test_a_scan_is_seen(real: Graph, engine: Server, operator: str, text: str) -> None:
    real.open()
    assert [name for name, _ in _scans(engine, text, {"id": "company:none"})] == [operator]
