"""The servers that tests run on are what their names say."""

import neo4j
import pytest
from engines import LANGUAGES, LINES, Server

SERVERS_ONLY = True
KERNEL = "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions[0]"


def test_a_server_is_of_its_line_and_takes_its_language_where_a_statement_names_none(engine: Server) -> None:
    with engine.driver() as driver, driver.session(database="neo4j") as session:
        [version] = session.run(KERNEL).value()
        assert str(version).startswith(LINES.get(engine.name, ""))
        assert language(session) == LANGUAGES.get(engine.name, "5")


def test_workers_that_share_a_run_keep_the_tests_of_one_server_together(
    engine: Server, request: pytest.FixtureRequest
) -> None:
    """Where xdist groups tests it says so in their ids; if it did not, each worker would start each server."""
    if getattr(request.config.option, "loadgroup", False):
        assert request.node.nodeid.endswith(f"@{engine.name}")


def language(session: neo4j.Session) -> str:
    """The version of Cypher in which the database reads a statement: the plan tells."""
    plan = session.run("EXPLAIN RETURN 1 AS one").consume().plan
    assert plan is not None
    return str(plan["args"]["version"]).removeprefix("CYPHER ").removeprefix("cypher ")
