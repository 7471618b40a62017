"""`export tables`: read by what its own datapackage.json says, the tables hold every node and tie of the store.

The library `frictionless` finds the folder of the casebook valid (5.21.0, tried by hand): it brings forty others along,
so that what it checks is checked here: sizes, hashes, headers, types, words, keys.
"""

import csv
import datetime
import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from asking import Graph
from engines import Embedded
from loading import Line, Place, document, node, tie

from graphkit.model import model

TYPES: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": datetime.date.fromisoformat,
}
AWKWARD = 'He said "no", then:\r\n\tcomma, semicolon; back\\slash \x1e | 小米 😀\n\n "" =1+1 and a last line '
Row = Mapping[str, object]


class Package:
    """A folder as whoever knows Frictionless reads it; every check of a descriptor's promises is made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.descriptor: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
        self.resources = {each["name"]: each for each in self.descriptor["resources"]}
        assert len(self.resources) == len(self.descriptor["resources"])
        self.rows = {name: self._rows(each) for name, each in self.resources.items()}
        for name, each in self.resources.items():
            self._check_keys(self.rows[name], each["schema"])

    def of(self, form: str) -> dict[object, tuple[str, Row]]:
        """The rows of nodes or of ties by id, each with the kind that its table is of."""
        found = [
            (each["title"], row)
            for name, each in self.resources.items()
            if each["path"] == f"{form}/{each['title']}.csv"
            for row in self.rows[name]
        ]
        assert len({row["id"] for _, row in found}) == len(found)
        return {row["id"]: (kind, row) for kind, row in found}

    def _rows(self, resource: dict[str, Any]) -> list[Row]:
        content = (self.folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        with (self.folder / resource["path"]).open(encoding=resource["encoding"], newline="") as file:
            header, *rows = csv.reader(file, strict=True)
        fields = resource["schema"]["fields"]
        assert header == [field["name"] for field in fields]
        assert rows and all(field["description"] for field in fields)
        assert resource["schema"]["missingValues"] == [""]
        return [
            {field["name"]: _typed(field, cell) for field, cell in zip(fields, row, strict=True) if cell != ""}
            for row in rows
        ]

    def _check_keys(self, rows: list[Row], schema: dict[str, Any]) -> None:
        assert schema["primaryKey"] == ["id"]
        assert len({row["id"] for row in rows}) == len(rows)
        required = [field["name"] for field in schema["fields"] if field.get("constraints", {}).get("required")]
        assert all(name in row for name in required for row in rows)
        for key in schema.get("foreignKeys", ()):
            [own], [other] = key["fields"], key["reference"]["fields"]
            there = {row[other] for row in self.rows[key["reference"]["resource"]]}
            assert {row[own] for row in rows} <= there


def _typed(field: dict[str, Any], cell: str) -> object:
    words = field.get("constraints", {}).get("enum")
    assert words is None or cell in words, (field["name"], cell)
    value = TYPES[field["type"]](cell)
    return cell if isinstance(value, datetime.date) else value


def exported(graph: Graph, folder: Path, *options: str) -> Package:
    done = graph.here("export", "tables", "-o", str(folder), *options)
    assert done.returncode == 0, done.stderr
    return Package(folder)


def said(line: Line) -> Row:
    """What a line of JSON Lines says, as a row says it; a list without an element is an empty cell, as none is."""
    values: dict[str, object] = {**line["properties"], "sources": line["sources"]}  # type: ignore[dict-item]
    names = ("id", "from", "to", "confidence") if line["layer"] == "tie" else ("id",)
    values |= {name: line[name] for name in names}
    joined = {name: " | ".join(value) if isinstance(value, list) else value for name, value in values.items()}
    return {name: value for name, value in joined.items() if value != ""}


@pytest.fixture(scope="module")
def package(real: Graph, tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The casebook."""
    return exported(real, tmp_path_factory.mktemp("tables") / "out")


def test_every_node_and_tie_of_the_casebook_is_there_with_all_that_it_says(real: Graph, package: Package) -> None:
    lines = [json.loads(line) for line in Place(real.store).export().splitlines()]
    assert package.of("nodes") == {
        line["id"]: (line["kind"], said(line)) for line in lines if line["layer"] in ("node", "period")
    }
    found = package.of("ties")
    periods = [found.pop(id)[1] for id in [id for id, (kind, _) in found.items() if kind == "HAS_PERIOD"]]
    assert found == {line["id"]: (line["kind"], said(line)) for line in lines if line["layer"] == "tie"}
    held = real.read("MATCH (n)-[:HAS_PERIOD]->(p) RETURN n.id AS n, p.id AS p")
    assert sorted((row["from"], row["to"]) for row in periods) == sorted(held)
    assert len(package.of("nodes")) > 5000 and len(found) > 8000


def test_there_is_a_file_for_each_kind_that_has_rows_and_no_other(package: Package) -> None:
    files = sorted(path.relative_to(package.folder).as_posix() for path in package.folder.rglob("*") if path.is_file())
    assert files == sorted(["datapackage.json", *(each["path"] for each in package.resources.values())])
    kinds = [each["title"] for each in package.resources.values()]
    assert kinds == [kind.name for kind in (*model().nodes, *model().ties) if kind.name in kinds]


def test_the_package_says_what_it_is_and_where_it_comes_from(real: Graph, package: Package) -> None:
    said = package.descriptor
    assert said["version"] == Place(real.store).version()
    assert said["licenses"] == [{"name": "CC0-1.0", "title": "CC0-1.0: casebook"}]
    assert {"title": "Documents", "path": "nodes/Source.csv"} in said["sources"]
    assert said["description"].startswith("The whole graph, without what is about private persons. Data version ")
    assert "Not legal advice; see the sources." in said["description"]
    assert all(each["description"] for each in package.resources.values())
    assert package.resources["tie-lists"]["description"] == "Act puts on paper Designation"


def test_a_column_has_the_type_the_words_and_the_meaning_of_the_schema(package: Package) -> None:
    for resource in package.resources.values():
        kind = model().kinds[resource["title"]]
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        assert fields.keys() >= kind.properties.keys()
        for name, owner in kind.properties.items():
            words = fields[name].get("constraints", {}).get("enum")
            assert fields[name]["description"].startswith(owner.about)
            if owner.many:
                assert fields[name]["type"] == "string" and words is None
            elif owner.type in model().vocabularies:
                assert words == list(model().vocabularies[owner.type].terms)
            else:
                assert words is None
                assert fields[name]["type"] == (owner.type if owner.type in TYPES else "string")


def test_a_key_leads_to_the_nodes_where_a_tie_has_one_kind_at_that_end(package: Package) -> None:
    keys = {
        (each["title"], *key["fields"], key["reference"]["resource"])
        for each in package.resources.values()
        for key in each["schema"].get("foreignKeys", ())
    }
    assert keys >= {
        ("LISTS", "to", "node-designation"), ("HAS_PERIOD", "to", "node-period"), ("OWNS", "to", "node-company"),
        ("CARRIES", "from", "node-designation"), ("CARRIES", "to", "node-restriction"),
    }  # fmt: skip
    assert not {key[:2] for key in keys} & {("LISTS", "from"), ("OWNS", "from"), ("ENJOINS", "from")}
    assert len(keys) > 30


def test_a_date_that_is_not_known_to_the_day_has_three_columns(package: Package) -> None:
    [rows] = [package.rows[name] for name, each in package.resources.items() if each["path"] == "nodes/CourtCase.csv"]
    three = [(row["filedOn"], row["filedOnLatest"], row["filedOnText"]) for row in rows if "filedOnText" in row]
    assert ("2024-08-01", "2024-08-16", "2024-08-01/2024-08-16") in three
    fields = [field["name"] for field in package.resources["node-courtcase"]["schema"]["fields"]]
    at = fields.index("filedOn")
    assert fields[at : at + 3] == ["filedOn", "filedOnLatest", "filedOnText"]


def test_two_exports_are_the_same_files(real: Graph, package: Package, tmp_path: Path) -> None:
    again = exported(real, tmp_path / "again")
    found = [
        {p.relative_to(f): p.read_bytes() for p in f.rglob("*") if p.is_file()} for f in (package.folder, again.folder)
    ]
    assert found[0] == found[1] and len(found[0]) > 60


def test_text_stands_in_the_tables_as_it_is(tmp_path: Path) -> None:
    Place(tmp_path / "store").say(
        document("s01"), node("company:one", name=AWKWARD, seatCountry="CN"), node("company:two", name="' 007 "),
        node("case:one", name="One v. Two", docketNumbers=("1:21-cv-1; 2", 'the "second", or\nthird')),
        node("case:none", name="None v. Two", docketNumbers=()),
        tie("OWNS", "company:one", "company:two", shareMin=51, shareMax=66.6),
        tie("BROUGHT", "company:spoken-of", "case:one", role="plaintiff"),
    )  # fmt: skip
    found = exported(Graph(tmp_path / "store", Embedded()), tmp_path / "out")
    rows = {id: row for id, (_, row) in found.of("nodes").items()}
    assert rows["company:one"]["name"] == AWKWARD and rows["company:two"]["name"] == "' 007 "
    assert rows["case:one"]["docketNumbers"] == '1:21-cv-1; 2 | the "second", or\nthird'
    assert "docketNumbers" not in rows["case:none"] and "sources" not in rows["company:spoken-of"]
    assert rows["company:spoken-of"]["stub"] is True
    [(_, stake)] = [found for found in found.of("ties").values() if found[0] == "OWNS"]
    assert (stake["shareMin"], stake["shareMax"]) == (51, 66.6)
    assert found.resources["tie-brought"]["schema"]["foreignKeys"] == [
        {"fields": ["to"], "reference": {"resource": "node-courtcase", "fields": ["id"]}}
    ]
    lines = (tmp_path / "out/nodes/Company.csv").read_bytes().split(b"\r\n")
    assert lines[0].startswith(b"id,sources,name,")


def test_of_one_document_there_is_what_it_says(real: Graph, package: Package, tmp_path: Path) -> None:
    found = exported(real, tmp_path / "out", "--source", "news-report")
    assert {
        row.get("sources", "source:news-report") for _, row in found.of("ties").values() if "period:" not in str(row)
    } == {"source:news-report"}
    assert found.of("ties").keys() < package.of("ties").keys()
    assert found.descriptor["description"].startswith("Of the graph only: source news-report, without ")


@pytest.mark.parametrize("options", [("--firm", "xiaomi"), ("--known-by", "2021-03-13")], ids=" ".join)
def test_a_part_is_some_of_the_whole_and_its_keys_hold(
    real: Graph, package: Package, tmp_path: Path, options: tuple[str, ...]
) -> None:
    part = exported(real, tmp_path / "out", *options)
    nodes = part.of("nodes")
    assert nodes.keys() < package.of("nodes").keys() and part.of("ties").keys() < package.of("ties").keys()
    assert all(row["from"] in nodes and row["to"] in nodes for _, row in part.of("ties").values())


def test_private_persons_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    Place(tmp_path / "store").say(
        document("s01"), node("person:x-1", name="Rowan Invented", private=True), node("company:a", name="Alder"),
        tie("OWNS", "person:x-1", "company:a"),
    )  # fmt: skip
    graph = Graph(tmp_path / "store", Embedded())
    public, whole = exported(graph, tmp_path / "public"), exported(graph, tmp_path / "whole", "--private")
    assert public.of("nodes").keys() == {"company:a", "source:s01"} and not public.of("ties")
    assert not [path for path in public.folder.rglob("*.*") if b"Rowan" in path.read_bytes()]
    assert whole.of("nodes").keys() == {"company:a", "source:s01", "person:x-1"} and len(whole.of("ties")) == 1
