"""What every store promises, and how an address becomes a store."""

import datetime
import getpass
import json
import os
import socket
from pathlib import Path

import pytest
from firms import COUNT, count, firm, load

from graphkit.errors import GraphkitError, StoreError, UsageError
from graphkit.folders import data_folder
from graphkit.store import FORMS, Statement, Store, connect

EVERY_ENGINE = True
ANY_LANGUAGE = True
FIRM = Statement("CREATE (c:Company {id: $id}) SET c += $values", {"id": "company:a", "values": {"name": "A"}})
UNIQUE = "CREATE CONSTRAINT IF NOT EXISTS FOR (c:Company) REQUIRE c.id IS UNIQUE"


# ---------------------------------------------------------------- every store


def test_a_store_without_a_graph_names_the_command_that_makes_one(store: Store) -> None:
    with pytest.raises(StoreError, match=r"no graph at .* yet: run graphkit load casebook"), store.reading():
        pass


def test_values_come_back_as_plain_python_with_dates_as_iso_text(store: Store) -> None:
    values = {"n": 7, "f": 1.5, "yes": True, "text": "小米", "on": datetime.date(2021, 3, 12), "names": ("b", "a")}
    with store.writing("load casebook") as writer:
        writer.write([Statement("CREATE (c:Company {id: 'x'}) SET c += $values", {"values": values})])
    text = """MATCH (c:Company {id: 'x'})
        RETURN c.n AS n, c.f AS f, c.yes AS yes, c.text AS text, c.on AS on, c.names AS names, c.none AS none,
               c {.id, .on} AS map, [c.on] AS days, c.on < date('2021-03-13') AS earlier, c.n / 2 AS half"""
    with store.reading() as reader:
        (row,) = reader.rows(text)
    assert row == {
        "n": 7, "f": 1.5, "yes": True, "text": "小米", "on": "2021-03-12", "names": ["b", "a"], "none": None,
        "map": {"id": "x", "on": "2021-03-12"}, "days": ["2021-03-12"], "earlier": True, "half": 3,
    }  # fmt: skip
    assert [type(row[name]) for name in ("n", "f", "yes", "half")] == [int, float, bool, int]


def test_whole_nodes_and_ties_come_back_as_plain_python(store: Store) -> None:
    with store.writing("load casebook") as writer:
        writer.write(
            [
                Statement(
                    "CREATE (a:Act {id: 'a', on: $on})-[:NAMES {id: 't'}]->(:Act {id: 'b'})",
                    {"on": datetime.date(2021, 3, 12)},
                )
            ]
        )
    with store.reading() as reader:
        rows = reader.rows("MATCH (a:Act {id: 'a'})-[t:NAMES]->(b) RETURN a, t, b")
    assert json.loads(json.dumps(rows)) == rows
    assert "2021-03-12" in json.dumps(rows)


def test_parameters_may_be_nested_maps_and_lists_with_dates(store: Store) -> None:
    rows = [{"id": f"x{i}", "values": {"since": datetime.date(2020, 1, i + 1)}} for i in range(3)]
    with store.writing("load casebook") as writer:
        writer.write([Statement("UNWIND $rows AS row MERGE (c:Act {id: row.id}) SET c += row.values", {"rows": rows})])
    with store.reading() as reader:
        asked = {"day": datetime.date(2020, 1, 2)}
        assert reader.rows("MATCH (c:Act) WHERE c.since = $day RETURN c.id AS id", asked) == [{"id": "x1"}]


def test_the_statements_of_one_write_are_done_together_or_not_at_all(store: Store) -> None:
    load(store, "a")
    with store.writing("load casebook") as writer:
        writer.schema([UNIQUE])
        with pytest.raises(GraphkitError):  # a server's answer may come with the next call
            writer.write([firm("b"), firm("a")])
            writer.rows(COUNT)
        assert writer.rows(COUNT) == [{"n": 1}]


def test_a_schema_statement_may_be_run_again(store: Store) -> None:
    for _ in range(2):
        with store.writing("load casebook") as writer:
            writer.schema([UNIQUE, UNIQUE])
    load(store, "a")
    with pytest.raises(GraphkitError, match="company:a"):
        load(store, "a")
    assert count(store) == 1


@pytest.mark.parametrize(
    "text", ["CREATE (c:Company)", "MATCH (c:Company) SET c.x = 1", "MATCH (c) DETACH DELETE c", UNIQUE]
)
def test_a_reader_cannot_write(store: Store, text: str) -> None:
    load(store, "a")
    with store.reading() as reader, pytest.raises(UsageError):
        reader.rows(text)
    with store.writing("load casebook") as writer, pytest.raises(UsageError):
        writer.rows(text)
    assert count(store) == 1


@pytest.mark.parametrize(
    "text",
    ["MATCH (c", "RETURN x", "RETURN $absent AS x", "RETURN 1 / 0 AS x", "RETURN no(1) AS x", "RETURN date('x') AS d"],
)
def test_a_wrong_statement_is_told_in_one_line(store: Store, text: str) -> None:
    load(store, "a")
    with store.reading() as reader, pytest.raises(UsageError, match=r"^statement: .{3,}") as told:
        reader.rows(text)
    assert "\n" not in str(told.value)


def test_a_question_is_ended_when_its_time_is_up(store: Store) -> None:
    load(store, "a")
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b < 0 RETURN count(*) AS n"
    with store.reading() as reader:
        assert reader.rows("MATCH (c:Company) RETURN c.id AS id", timeout=20) == [{"id": "company:a"}]
        with pytest.raises(UsageError):
            reader.rows("RETURN x", timeout=20)
        with pytest.raises(GraphkitError, match=r"not finished after 0\.5 s"):
            reader.rows(endless, timeout=0.5)
        assert reader.rows(COUNT) == [{"n": 1}]


def test_a_second_writer_is_told_who_is_writing(store: Store) -> None:
    with store.writing("load ofac") as writer:
        writer.write([firm("a")])
        with pytest.raises(StoreError) as told, store.writing("load casebook"):
            pass
    said = str(told.value)
    for part in (f"pid {os.getpid()}", getpass.getuser(), socket.gethostname(), "load ofac", "since 20"):
        assert part in said
    assert count(store) == 1


# ---------------------------------------------------------------- addresses


def test_an_address_is_a_path_with_or_without_embedded(tmp_path: Path) -> None:
    for address in (f"embedded:{tmp_path}/g", f"{tmp_path}/g"):
        store = connect(address, {})
        assert store.address == f"embedded:{tmp_path}/g"
        assert store.describe() == f"embedded store at {tmp_path}/g"


def test_the_address_wins_over_the_environment_and_that_over_the_data_folder(tmp_path: Path) -> None:
    environ = {"GRAPHKIT_STORE": "embedded:from-environment", "XDG_DATA_HOME": str(tmp_path)}
    assert connect("here", environ).address == "embedded:here"
    assert connect(None, environ).address == "embedded:from-environment"
    del environ["GRAPHKIT_STORE"]
    assert connect(None, environ).address == f"embedded:{data_folder(environ)}"


def test_each_platform_has_its_data_folder(tmp_path: Path) -> None:
    assert data_folder({"XDG_DATA_HOME": str(tmp_path)}, "linux") == tmp_path / "graphkit"
    assert data_folder({"XDG_DATA_HOME": "relative"}, "linux") == Path.home() / ".local/share/graphkit"
    assert data_folder({}, "darwin") == Path.home() / "Library/Application Support/graphkit"
    assert data_folder({"LOCALAPPDATA": str(tmp_path)}, "win32") == tmp_path / "graphkit"


@pytest.mark.parametrize("address", ["mysql://here", "embeded:graph", "http://localhost:7474", "embedded:"])
def test_another_scheme_is_answered_with_the_forms(address: str) -> None:
    with pytest.raises(StoreError) as told:
        connect(address, {})
    assert address in str(told.value)
    assert FORMS in str(told.value)
