"""`export neo4j-admin`: each row in a file of its kind, and a database imported from them is the graph exported.

The last tests import for real and start servers, where they can be had.
"""

import csv
import os
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import neo4j
import pytest
from asking import Graph
from engines import COMMAND, EXTERNAL, LINES, PATIENT, skip_without_server
from golden import goldens
from loading import Place, document, node, tie

from graphkit import check, query, server
from graphkit.cli import main
from graphkit.errors import GraphkitError
from graphkit.export.neo4j_admin import rows
from graphkit.model import model
from graphkit.record import digest
from graphkit.render import render
from graphkit.store import Reader, Statement, Store, connect, cypher
from graphkit.stored import lines

AWKWARD = 'He said "no", then:\r\n\tcomma, semicolon; back\\slash \x1e | 小米 😀\n\n "" and a last line '
MARK = "\x1f"
BOOK = (
    document("s01"),
    node("company:one", name=AWKWARD, seatCountry="CN"),
    node("company:two", name="' 007 "),
    node("case:one", name="One v. Two", docketNumbers=("1:21-cv-1; 2", 'the "second", or\nthird')),
    node("case:none", name="None v. Two", docketNumbers=()),
    node("act:one", label="CourtOrder", name="An order", standing="issued"),
    node("comparison:one", name="A comparison"),
    tie("OWNS", "company:one", "company:two", shareMin=51, shareMax=66.6),
    tie("OWNS", "company:two", "company:one", shareMin=10, shareMax=10),
    tie("COMPARED_IN", "company:one", "comparison:one", rank=1, value=0.1),
    tie("BROUGHT", "company:spoken-of", "case:one", role="plaintiff"),
)


@pytest.fixture
def awkward(tmp_path: Path) -> Place:
    """A graph of what files get wrong."""
    place = Place(tmp_path / "awkward")
    place.say(*BOOK)
    return place


def export(place: Path, folder: Path) -> Path:
    """The folder that the command writes."""
    assert main(["export", "neo4j-admin", "-o", str(folder), "--store", f"embedded:{place}"]) == 0
    return folder


def table(file: Path) -> list[dict[str, str]]:
    """The rows of a file by its header's names; another reader of CSV must find them whole."""
    with file.open(encoding="utf-8", newline="") as opened:
        header, *rows = csv.reader(opened, strict=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def named(folder: Path) -> list[str]:
    """The files that the arguments name."""
    arguments = (folder / "arguments.txt").read_text("utf-8").splitlines()
    return [word.rpartition("=")[2] for word in arguments if word.startswith(("--nodes=", "--relationships="))]


def refused(capsys: pytest.CaptureFixture[str], *words: str, code: int) -> str:
    """The one line of a refusal."""
    assert main(["export", "neo4j-admin", *words]) == code
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1
    return said.err


# ---------------------------------------------------------------- the files


def test_the_files_hold_every_record_node_tie_and_period_once(real: Graph, tmp_path: Path) -> None:
    folder = export(real.store, tmp_path / "out")
    assert sorted(named(folder)) == sorted(p.relative_to(folder).as_posix() for p in folder.glob("*/*.csv"))
    found = [row for name in named(folder) for row in table(folder / name)]
    ids = Counter(row.get("id:ID") or row.get("id:string") for row in found)
    periods = ids.pop("", 0)  # the ties to periods have no id
    with real.open().reading() as reader:
        digests = sorted(row["digest:string"] for row in found if row.get("digest:string"))
        assert digests == sorted(digest(line) for line in lines(reader))
        loads = [str(row["id"]) for row in reader.rows(cypher.RUNS)]
        assert periods == reader.rows("MATCH (p:Period) RETURN count(p) AS n")[0]["n"]
    assert set(ids.values()) == {1} and {"meta:graph", *loads} <= set(ids)
    assert len(ids) == len(digests) + 1 + len(loads)


def test_a_node_of_several_labels_is_imported_with_all_of_them(real: Graph, tmp_path: Path) -> None:
    arguments = (export(real.store, tmp_path / "out") / "arguments.txt").read_text("utf-8").splitlines()
    assert "--nodes=CourtOrder:Act=nodes/CourtOrder.csv" in arguments and "--nodes=Act=nodes/Act.csv" in arguments


def test_text_stands_in_the_files_as_it_is(awkward: Place, tmp_path: Path) -> None:
    folder = export(tmp_path / "awkward", tmp_path / "out")
    names = {row["id:ID"]: row["name:string"] for row in table(folder / "nodes/Company.csv")}
    assert names == {"company:one": AWKWARD, "company:two": "' 007 ", "company:spoken-of": "company:spoken-of"}
    [one] = [row for row in table(folder / "nodes/CourtCase.csv") if row["id:ID"] == "case:one"]
    assert one["docketNumbers:string[]"].split(MARK) == ["1:21-cv-1; 2", 'the "second", or\nthird']


def test_whole_numbers_and_fractions_stand_in_files_of_their_own(awkward: Place, tmp_path: Path) -> None:
    folder = export(tmp_path / "awkward", tmp_path / "out")
    [whole], [broken] = table(folder / "ties/OWNS.csv"), table(folder / "ties/OWNS-shareMax.csv")
    assert (whole["shareMin:long"], whole["shareMax:long"]) == ("10", "10")
    assert (broken["shareMin:long"], broken["shareMax:double"]) == ("51", "66.6")


def test_two_exports_are_the_same_files(real: Graph, tmp_path: Path) -> None:
    first, second = (export(real.store, tmp_path / name) for name in ("a", "b"))
    found = [{p.relative_to(f): p.read_bytes() for p in f.rglob("*") if p.is_file()} for f in (first, second)]
    assert found[0] == found[1] and len(found[0]) > 60


def test_the_size_of_a_page_changes_no_row(real: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = export(real.store, tmp_path / "whole")
    monkeypatch.setattr(rows, "PAGE", 7)
    paged = export(real.store, tmp_path / "paged")
    assert sorted(named(whole)) == sorted(named(paged))
    for name in named(whole):
        assert sorted(map(str, table(whole / name))) == sorted(map(str, table(paged / name)))


# ---------------------------------------------------------------- what is refused


def test_a_folder_that_holds_anything_is_refused_and_left_alone(
    real: Graph, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "note.txt").write_text("keep")
    (tmp_path / "file").write_text("keep")
    for name, why in (("mine", "is not empty"), ("file", "is a file")):
        said = refused(capsys, "-o", str(tmp_path / name), "--store", str(real.store), code=2)
        assert why in said and "name a new or an empty folder" in said
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "mine", "note.txt"]
    (tmp_path / "empty").mkdir()
    assert (export(real.store, tmp_path / "empty") / "import.txt").exists()


def test_a_folder_format_needs_a_name_and_a_file_format_no_folder(
    real: Graph, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "name a new one with -o DIR" in refused(capsys, "--store", str(real.store), code=2)
    assert main(["export", "jsonl", "-o", str(tmp_path), "--store", str(real.store)]) == 2
    assert "is a folder: jsonl is one file" in capsys.readouterr().err


def test_a_list_that_cannot_be_written_is_told_and_no_folder_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Place(tmp_path / "store").say(document("s01"), node("case:one", name="One", docketNumbers=(f"1{MARK}2",)))
    said = refused(capsys, "-o", str(tmp_path / "out"), "--store", str(tmp_path / "store"), code=1)
    assert "case:one: docketNumbers" in said
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("MATCH (m:Meta) REMOVE m.dataVersion", "the graph is not whole"),
        ("MATCH (:Company)-[t:OWNS]->() DELETE t", "what was read is not what the data version says"),
        ("MATCH (c:Company {id: 'company:one'}) SET c.digest = 'ab'", "what was read is not"),
        ("MATCH (c:Company {id: 'company:one'}) SET c.colour = 'red'", "company:one: colour: red"),
    ],
)
def test_a_graph_that_is_not_whole_is_told_and_no_folder_left(
    awkward: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str], change: str, why: str
) -> None:
    with awkward.store.writing("a test") as writer:
        writer.write([Statement(change, {})])
    assert why in refused(capsys, "-o", str(tmp_path / "out"), "--store", str(tmp_path / "awkward"), code=1)
    assert [path.name for path in tmp_path.iterdir()] == ["awkward"]


# ---------------------------------------------------------------- a real import


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The bundled casebook with the awkward data beside it."""
    place = Place(tmp_path_factory.mktemp("exported") / "store")
    place.load()
    place.say(*BOOK)
    return place


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(line, marks=[pytest.mark.neo4j, pytest.mark.xdist_group(f"import-{line}")])
        for line in sorted(set(LINES.values()))
        if not EXTERNAL
    ],
)
def imported(
    request: pytest.FixtureRequest, exported: Place, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    """The environment of a server that was imported from its export, as import.txt says."""
    place = tmp_path_factory.mktemp("imported")
    folder = export(Path(exported.store.address.removeprefix("embedded:")), place / "out")
    words = ["database", "import", "full", "neo4j", "@arguments.txt"]
    assert " ".join(words) in (folder / "import.txt").read_text("utf-8")
    try:
        server.admin(["--version"], folder, request.param, place / "home")
    except GraphkitError as error:
        skip_without_server(error)
    assert "IMPORT DONE" in server.admin(words, folder, request.param, place / "home")
    running = server.start(request.param, place / "home", PATIENT)
    try:
        auth = (running.user, running.password)
        with neo4j.GraphDatabase.driver(running.uri, auth=auth) as driver, driver.session() as session:
            for text in (folder / "constraints.cypher").read_text("utf-8").split(";\n")[:-1]:
                session.run(text).consume()
        yield {
            **os.environ,
            "NEO4J_URI": running.uri,
            "NEO4J_USERNAME": running.user,
            "NEO4J_PASSWORD": running.password,
        }
    finally:
        server.stop(place / "home")


def answers(store: Store) -> Iterator[tuple[str, str]]:
    """A golden's question of each query with its answer as JSON."""
    with store.reading() as reader:
        for golden in {golden.query: golden for golden in goldens()}.values():
            asked = query.Asked(golden.given, as_of=golden.asOf, known_by=golden.knownBy, scope=golden.source)
            yield golden.query, render(query.run(reader, query.question(golden.query), asked), "json")


def held(reader: Reader) -> dict[str, list[dict[str, object]]]:
    """Everything in a store, by the id of each thing, even what no export shows."""
    return {
        text: sorted(reader.rows(text), key=lambda row: str(row["id"]))
        for text in (
            "MATCH (n) RETURN n.id AS id, properties(n) AS values",
            "MATCH (a)-[t]->(b) RETURN a.id + ' ' + type(t) + ' ' + b.id + coalesce(t.id, '') AS id, "
            "properties(t) AS values",
        )
    }


def labelled(reader: Reader) -> dict[str, set[str]]:
    """The labels of every node."""
    rows = reader.rows("MATCH (n) RETURN n.id AS id, labels(n) AS labels")
    return {str(row["id"]): set(cast("list[str]", row["labels"])) for row in rows}


def test_an_imported_database_is_the_graph_that_was_exported(exported: Place, imported: dict[str, str]) -> None:
    there, here = connect("neo4j", imported), exported.store
    with there.reading() as reader, here.reading() as own:
        assert held(reader) == held(own)
        assert [str(fault) for fault in check.store(reader)] == [str(fault) for fault in check.store(own)]
        assert list(lines(reader)) == list(lines(own))
        assert reader.rows(cypher.META) == own.rows(cypher.META)
        assert labelled(reader) == labelled(own)
    assert dict(answers(there)) == dict(answers(here))


def test_an_imported_database_can_be_loaded_into_and_nothing_changes(exported: Place, imported: dict[str, str]) -> None:
    command = [*COMMAND, "load", "casebook", "--store", "neo4j"]
    done = subprocess.run(command, env=imported, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert "unchanged" in done.stdout
    with connect("neo4j", imported).reading() as reader:
        assert reader.rows(cypher.META)[0]["dataVersion"] == exported.version()


def test_an_imported_database_has_the_types_and_constraints_of_a_loaded_one(imported: dict[str, str]) -> None:
    with connect("neo4j", imported).reading() as reader:
        [row] = reader.rows(
            "MATCH (k:CourtCase {id: 'case:xiaomi-v-dod'}), (n:CourtCase {id: 'case:none'}), "
            "(:Company {id: 'company:one'})-[o:OWNS]->(), (m:Meta), (p:Period) "
            "WHERE p.onPaper IS NOT NULL WITH k, n, o, m, p LIMIT 1 "
            "RETURN valueType(k.filedOn) AS day, valueType(p.onPaper) AS flag, valueType(k.docketNumbers) AS many, "
            "n.docketNumbers AS none, valueType(o.shareMin) AS whole, valueType(o.shareMax) AS fraction, "
            "valueType(m.storeFormat) AS format"
        )
        made = {str(each["name"]) for each in reader.rows("SHOW INDEXES YIELD name RETURN name")}
    assert {name: str(value).removesuffix(" NOT NULL") for name, value in row.items() if name != "many"} == {
        "day": "DATE", "flag": "BOOLEAN", "none": "[]", "whole": "INTEGER", "fraction": "FLOAT", "format": "INTEGER",
    }  # fmt: skip
    assert str(row["many"]).startswith("LIST<STRING")
    assert {text.split()[2] for text in cypher.schema(model())} <= made
