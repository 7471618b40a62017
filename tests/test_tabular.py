"""A table of the user's own: what a mapping makes of its rows, in every format, and the account of them."""

import datetime
import gzip
import io
import json
from pathlib import Path

import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loading import Place, properties
from mapped import COMPANY, HEAD, MAPPING, SOURCE, TABLE, Made, written
from pyarrow import parquet

from graphkit.cli.load import preview
from graphkit.entity import Entity
from graphkit.errors import GraphkitError, SourceError
from graphkit.load import load

FIRMS = {"company:invented-a-1": {"name": "Alder Works"}, "company:invented-b-2": {"name": "Birch Works"}}
ROWS = [{"no": "A-1", "name": "Alder Works"}, {"no": "B-2", "name": "Birch Works"}]
DOTTED = '{ column = "x", form = "DD.MM.YYYY" }'
GROUPS = "[[group]]\nid = 'g-{no}'\nname = '{name}'\nwhen = { sort = 'group' }\n"


# ------------------------------------------------------------------ formats


@pytest.mark.parametrize(
    "table",
    [
        TABLE,
        TABLE.replace(",", "\t"),
        TABLE.replace(",", ";"),
        "\ufeff" + TABLE.replace("\n", "\r\n"),
        gzip.compress(TABLE.encode()),
        "".join(json.dumps(row) + "\n" for row in ROWS),
        json.dumps(ROWS, indent=1),
    ],
    ids=["csv", "tsv", "semicolons", "windows", "gz", "json-lines", "json"],
)
def test_the_same_rows_in_any_format_are_the_same_things(table: str | bytes, tmp_path: Path) -> None:
    made = Made(tmp_path, table=table, name="whatever.data")
    assert made.things == FIRMS
    assert (made.account(), made.notes()) == ((2, 2), [])
    assert (made.edition.name, made.edition.data_until) == ("An invented register", "2026-09-30")
    assert (made.edition.licence, made.edition.dataset) == ("unknown", "invented")


def test_a_file_without_a_header_is_read_by_the_columns_of_the_mapping(tmp_path: Path) -> None:
    mapping = MAPPING.replace("place =", 'columns = ["no", "name"]\ndelimiter = "/"\nplace =')
    assert Made(tmp_path, mapping, "A-1/Alder Works\nB-2/Birch Works\n").things == FIRMS


def test_parquet_is_read_and_its_dates_are_dates(tmp_path: Path) -> None:
    rows = [{**row, "since": datetime.date(1999, 3, number + 1)} for number, row in enumerate(ROWS)]
    out = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows), out)
    made = Made(tmp_path, MAPPING + 'establishedOn = "{since}"\n', out.getvalue())
    assert made.things["company:invented-b-2"] == {
        "name": "Birch Works",
        "establishedOn": datetime.date(1999, 3, 2),
    }
    with pytest.raises(SourceError, match="is no whole Parquet file"):
        Made(tmp_path, table=out.getvalue()[:-30])
    with pytest.raises(SourceError, match="is packed: give a Parquet file as it is"):
        Made(tmp_path, table=gzip.compress(out.getvalue()))


def test_parquet_without_pyarrow_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(GraphkitError, match=r"firms\.csv: pyarrow: .*graphkit-casebook\[parquet\]"):
        Made(tmp_path, table=b"PAR1 and so on")


# ------------------------------------------------------------------ values


@pytest.mark.parametrize(
    ("field", "cell", "expected"),
    [
        ('seatCountry = "{x}"', "CN", {"seatCountry": "CN"}),
        ('seatCountry = { column = "x", words = { China = "CN" } }', "China", {"seatCountry": "CN"}),
        ('about = "Makes {x} in {no}"', "lenses", {"about": "Makes lenses in A-1"}),
        ('about = "Makes {x} in {no}"', "", {}),
        ('about = "Always the same"', "", {"about": "Always the same"}),
        ('tickers = { column = "x", split = ";" }', "HKEX:1; SSE:2;", {"tickers": ("HKEX:1", "SSE:2")}),
        ('identifiers = ["LEI {x}", "No. {no}"]', "5", {"identifiers": ("LEI 5", "No. A-1")}),
        ('identifiers = ["LEI {x}", "No. {no}"]', "", {"identifiers": ("No. A-1",)}),
        ('establishedOn = "{x}"', "1999-03-02", {"establishedOn": datetime.date(1999, 3, 2)}),
        (f"establishedOn = {DOTTED}", "2.3.1999", {"establishedOn": datetime.date(1999, 3, 2)}),
        ('establishedOn = { column = "x", form = "MM/YYYY" }', "02/1999", {
            "establishedOn": datetime.date(1999, 2, 1), "establishedOnLatest": datetime.date(1999, 2, 28),
            "establishedOnText": "1999-02",
        }),
        ("establishedOn = 1999-03-02", "", {"establishedOn": datetime.date(1999, 3, 2)}),
    ],
)  # fmt: skip
def test_a_value_is_what_the_mapping_says_of_the_cell(
    field: str, cell: str, expected: dict[str, object], tmp_path: Path
) -> None:
    made = Made(tmp_path, f"{MAPPING}{field}\n", f"no,name,x\nA-1,Alder,{cell}\n")
    assert made.things == {"company:invented-a-1": {"name": "Alder", **expected}}
    assert made.account() == (1, 1)


@pytest.mark.parametrize(
    ("field", "cell", "note"),
    [
        ('seatCountry = "{x}"', "China", ("bad-record", "seatCountry", "")),
        ('seatCountry = { column = "x", words = { China = "CN" } }', "Narnia", ("unknown-value", "x", "Narnia")),
        ('establishedOn = "{x}"', "1999-02-30", ("bad-record", "establishedOn", "1999-02-30")),
        (f"establishedOn = {DOTTED}", "1999-03-02", ("bad-record", "x", "1999-03-02")),
        (f"establishedOn = {DOTTED}", "31.02.1999", ("bad-record", "establishedOn", "1999-02-31")),
        ('owns = { what = "company:b", shareMin = "{x}" }', "half", ("bad-record", "shareMin", "")),
        ('owns = "{x}"', "birch", ("bad-record", "x", "birch")),
        ('owns = "{x}"', "person:birch", ("bad-record", "person", "")),
    ],
)  # fmt: skip
def test_a_row_with_a_wrong_value_is_noted_and_gives_nothing(
    field: str, cell: str, note: tuple[str, str, str], tmp_path: Path
) -> None:
    table = f"no,name,x\nA-1,Alder,{cell}\nB-2,Birch,\n"
    made = Made(tmp_path, f"{MAPPING}{field}\n", table)
    assert (made.notes(), made.account()) == ([(2, *note)], (2, 1))
    assert list(made.things) == ["company:invented-b-2"]
    assert made.inputs.notes[0].place == "no. A-1"


def test_the_kind_of_a_name_may_stand_in_a_column_and_must_be_a_word(tmp_path: Path) -> None:
    mapping = MAPPING + 'names = [{ text = "{old}", kind = "{sort}" }]\n'
    table = "no,name,old,sort\nA,Alder,Alders,former\nB,Birch,,\nC,Cedar,Cedars,frmer\nD,Dogwood,Dogwoods,\n"
    made = Made(tmp_path, mapping, table)
    assert list(made.things) == ["company:invented-a", "company:invented-b"]
    assert made.notes() == [(4, "unknown-value", "sort", "frmer"), (5, "bad-record", "kind", "")]


def test_texts_that_mean_nothing_are_empty(tmp_path: Path) -> None:
    mapping = MAPPING.replace("place =", 'empty = ["n/a", "-"]\nplace =') + 'about = "{x}"\nlei = "{y}"\n'
    made = Made(tmp_path, mapping, "no,name,x,y\nA-1,Alder,n/a, - \n")
    assert made.things == {"company:invented-a-1": {"name": "Alder"}}


def test_a_list_in_json_is_several_values_and_what_lies_in_an_object_is_noted(tmp_path: Path) -> None:
    row = {"no": 7, "name": "Alder", "old": ["Alder & Son", "Alders"], "more": {"a": {"b": 1}}}
    mapping = MAPPING + 'names = [{ text = "{old}", kind = "former" }]\nabout = "{more}"\n'
    made = Made(tmp_path, mapping, json.dumps(row) + "\n")
    names = [(each.properties["text"], each.properties["kind"]) for each in made.items if each.kind == "Name"]
    assert names == [("Alder & Son", "former"), ("Alders", "former"), ("Alder", "display")]
    assert made.notes() == [(1, "unread", "more.a.b", "1")]


# ------------------------------------------------------------------ ids, ties, persons


def test_two_keys_never_come_to_the_same_id(tmp_path: Path) -> None:
    made = Made(tmp_path, table="no,name\nA 1,Alder\nA/1,Birch\na 1,Alder\n")
    assert list(made.things) == ["company:invented-a-1"]
    assert made.notes() == [(3, "bad-record", "id", "invented-A/1")]


def test_an_id_may_be_whole_in_its_column(tmp_path: Path) -> None:
    mapping = MAPPING.replace('"invented-{no}"', '"{no}"') + 'owns = "{owned}"\n'
    made = Made(tmp_path, mapping, "no,name,owned\ncompany:alder,Alder,company:birch\ncompany:Birch,Birch,\n")
    assert list(made.things) == ["company:alder", "company:birch"]
    assert list(made.ties) == ["company:alder OWNS company:birch"]


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1), min_size=1, max_size=8)
)
def test_whatever_the_keys_are_each_row_is_used_or_noted_and_no_two_are_one(
    tmp_path_factory: pytest.TempPathFactory, keys: list[str]
) -> None:
    lines = "".join(json.dumps({"no": key, "name": key}) + "\n" for key in keys)
    made = Made(tmp_path_factory.mktemp("keys"), MAPPING.replace('"invented-{no}"', '"{no}"'), lines + "\n")
    read, used = made.account()
    assert read == len(keys) == used + len(made.inputs.notes)
    called: dict[str, set[str]] = {}
    for each in made.items:
        if isinstance(each, Entity) and each.kind == "Company":
            called.setdefault(each.id, set()).add(str(each.properties["name"]).lower())
    assert all(len(names) == 1 for names in called.values())


LISTED = """[[designation]]
id = "some-list.invented-{no}"
when = { since = true }
subjectKind = "actor"
names = "company:invented-{no}"
onList = "list:some-list"
listedBy = { by = "act:invented", from = "{since}", basis = "stated" }
[[act]]
id = "invented"
name = "The register is published"
kind = "notice"
standing = "issued"
knownOn = 2026-09-30
"""


def test_rows_become_listings_of_a_list_by_an_act_that_is_said_once(tmp_path: Path) -> None:
    made = Made(tmp_path, MAPPING + LISTED, "no,name,since\nA-1,Alder,2021-03-12\nB-2,Birch,\n")
    assert made.ties == {
        "designation:some-list.invented-a-1 NAMES company:invented-a-1": {},
        "designation:some-list.invented-a-1 ON_LIST list:some-list": {},
        "act:invented LISTS designation:some-list.invented-a-1": {
            "validFrom": datetime.date(2021, 3, 12), "basis": "stated",
        },
    }  # fmt: skip
    assert [each.said.place for each in made.items if each.kind == "Act"] == [None]
    assert {each.said.place for each in made.items if each.kind == "Designation"} == {"no. A-1"}


def test_a_table_is_for_the_rows_that_it_says_and_a_row_for_none_is_noted(tmp_path: Path) -> None:
    mapping = HEAD + SOURCE + COMPANY + "when = { sort = ['firm', 'bank'] }\n" + GROUPS
    made = Made(tmp_path, mapping, "no,name,sort\nA,Alder,firm\nB,Birch,bank\nC,Cedar,group\nD,Dogwood,ship\n")
    assert list(made.things) == ["company:invented-a", "company:invented-b", "group:g-c"]
    assert made.notes() == [(5, "unknown-value", "", "no. D")]
    assert made.account() == (4, 3)


def test_a_thing_without_an_id_is_left_out_only_where_nothing_is_said_of_it(tmp_path: Path) -> None:
    mapping = MAPPING + '[[group]]\nid = "{g}"\nname = "{group}"\n'
    made = Made(tmp_path, mapping, "no,name,g,group\nA,Alder,,\nB,Birch,trees,Trees\nC,Cedar,,Bushes\n")
    assert list(made.things) == ["company:invented-a", "company:invented-b", "group:trees"]
    assert made.notes() == [(4, "bad-record", "id", "")]


def test_persons_and_what_names_them_are_private(tmp_path: Path) -> None:
    mapping = (
        MAPPING.replace("[[company]]", "[[person]]")
        + LISTED.replace("company:", "person:").replace("when = { since = true }\n", "")
        + "[[entry]]\nid = 'l-{no}'\nprintedName = '{name}'\nentryKind = 'carried'\nnames = 'person:invented-{no}'\n"
    )
    place = Place(tmp_path / "store")
    load(place.store, "tabular", written(tmp_path, mapping, "no,name,since\nA-1,Alder,2021-03-12\n"))
    marked = {id.partition(":")[0] for id, line in place.nodes().items() if properties(line).get("private")}
    assert marked == {"person", "name", "designation", "entry"}


def test_a_document_of_each_row_is_told_once_and_says_what_its_rows_say(tmp_path: Path) -> None:
    source = SOURCE.replace('"invented"\n', '"paper-{doc}"\n').replace("Invented register", "Paper {doc}")
    made = Made(tmp_path, HEAD + source + COMPANY, "no,name,doc\nA,Alder,1\nB,Birch,1\nC,Cedar,2\nD,Dogwood,\n")
    assert [each.properties["name"] for each in made.items if each.kind == "Source"] == ["Paper 1", "Paper 2"]
    said = {each.id: each.said.source for each in made.items if isinstance(each, Entity) and each.kind == "Company"}
    assert said == {
        "company:invented-a": "source:paper-1", "company:invented-b": "source:paper-1",
        "company:invented-c": "source:paper-2",
    }  # fmt: skip
    assert made.notes() == [(5, "bad-record", "source", "")]


# ------------------------------------------------------------------ the account and the store


def test_a_column_that_nobody_reads_is_noted_once_and_one_left_out_for_a_reason_never(tmp_path: Path) -> None:
    table = "no,name,seen,checked\nA,Alder,x,y\nB,Birch,x,y\n"
    ignored = '[[ignored]]\ncolumn = "checked"\nreason = "inside the register"\n'
    assert Made(tmp_path, MAPPING + ignored, table).notes() == [(2, "unread", "seen", "")]


def test_a_broken_row_is_noted_and_the_others_are_used(tmp_path: Path) -> None:
    made = Made(tmp_path, table="no,name\nA,Alder,more\nB,Birch\n,Cedar\nD,\n")
    assert [note[:2] for note in made.notes()] == [(2, "bad-record"), (4, "bad-record"), (5, "bad-record")]
    assert (made.account(), list(made.things)) == ((4, 1), ["company:invented-b"])


def test_a_file_without_rows_is_noted(tmp_path: Path) -> None:
    for table in ("", "no,name\n"):
        assert Made(tmp_path, table=table).notes() == [(1, "count", "rows", "0")]


def test_two_data_sets_live_beside_each_other_and_a_second_load_says_what_changed(tmp_path: Path) -> None:
    place = Place(tmp_path / "store")
    first = written(tmp_path / "first")
    other = written(tmp_path / "other", MAPPING.replace("invented", "other"))
    assert load(place.store, "tabular", first).dataset == "invented"
    assert load(place.store, "tabular", other).dataset == "other"
    assert load(place.store, "tabular", [tmp_path / "first"]).result == "unchanged"
    written(tmp_path / "first", table=TABLE.replace("Birch Works", "Birch and Sons") + "C-3,Cedar,odd\n")
    line = load(place.store, "tabular", first)
    assert (line.added, line.gone) == (2, 2)  # its new name, and the tie to it
    assert sorted(str(each["name"]) for each in line.files) == ["firms.csv", "map.toml"]
    names = {id: properties(each)["name"] for id, each in place.nodes("company:").items()}
    assert names == {
        "company:invented-a-1": "Alder Works", "company:invented-b-2": "Birch and Sons",
        "company:other-a-1": "Alder Works", "company:other-b-2": "Birch Works",
    }  # fmt: skip


def test_a_folder_is_loaded_like_its_files_and_the_ledger_names_them(tmp_path: Path) -> None:
    place = Place(tmp_path / "store")
    written(tmp_path / "mine")
    line = load(place.store, "tabular", [tmp_path / "mine"])
    assert [each["name"] for each in line.files] == ["firms.csv", "map.toml"]


def test_a_dry_run_shows_how_much_of_each_kind_and_the_first_of_it(tmp_path: Path) -> None:
    line = load(Place(tmp_path / "store").store, "tabular", written(tmp_path), dry_run=True)
    shown = list(preview(line))
    assert shown[0] == "it would state: 2 CALLED, 2 Company, 2 Name, 1 Source"
    assert '  company:invented-a-1 {"name":"Alder Works"}' in shown
    assert len(shown) == 1 + 7
