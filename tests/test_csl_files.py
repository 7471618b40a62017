"""The files of the Consolidated Screening List: the same in every format, counted, and loaded as editions."""

import json
from pathlib import Path

import pytest
from loading import Place
from screening import DENIED, ENTITY_LIST, EXCERPT, HEADER_28, HEADER_29, JSON, NEW, OLD, SDN, Read, row, table
from shared import DATA, needs_shared

from graphkit.errors import SourceError
from graphkit.load import load, loader

CSL = DATA / "csl"
FIXTURES = CSL / "ita_importer_fixtures"


# ------------------------------------------------------------------ the formats


OLD_IDS, NEW_IDS = "CN, 91A, Tax ID No.; x.example, Website", "Tax ID No., 91A, CN; Website, x.example"


def test_every_format_gives_the_same_things_the_same_ids(tmp_path: Path) -> None:
    given = row(source=SDN, entity_number="77", type="Entity", programs="CUBA; SDGT", alt_names="ALDER; BIRCH",
                addresses="1 Road, Town, 9, CN; Hong Kong, HK", title="Bank")  # fmt: skip
    second = row(federal_register_notice="85 FR 34495")
    old = table(tmp_path / "a-2020-06-01.csv", given | {"ids": OLD_IDS}, second)
    new = table(tmp_path / "b-2020-06-01.csv", given | {"ids": NEW_IDS, "_id": "1"}, second, header=HEADER_29)
    places = [{"address": "1 Road", "city": "Town", "state": None, "postal_code": "9", "country": "CN"},
              {"address": None, "city": "Hong Kong", "country": "HK"}]  # fmt: skip
    ids = [{"type": "Tax ID No.", "number": "91A", "country": "CN"}, {"type": "Website", "number": "x.example"}]
    objects = [{**given, "programs": ["CUBA", "SDGT"], "alt_names": ["ALDER", "BIRCH"], "addresses": places,
                "ids": ids, "id": "1"}, {**second, "alt_names": [], "addresses": None}]  # fmt: skip
    frame = {"total": 2, "search_performed_at": "2020-06-01T04:15:00+00:00", "results": objects}
    (tmp_path / "c.json").write_text(json.dumps(frame))
    (tmp_path / "d-2020-06-01.json").write_text(json.dumps(objects))
    first, *others = (Read(tmp_path / name) for name in (old, new, "c.json", "d-2020-06-01.json"))
    for read in (first, *others):
        assert [note for note in read.inputs.notes if note.kind != "date"] == []
        for name in [name for name in read.things if name.startswith("source:")]:
            del read.things[name]["sha256"]
    assert all(read.things == first.things for read in others)
    assert first.things["company:ofac-77"]["addresses"] == ("1 Road, Town, 9, CN", "Hong Kong, HK")


def test_a_header_again_a_cut_last_row_and_lines_before_the_header_are_noted_rows(tmp_path: Path) -> None:
    whole = table(tmp_path / "whole.csv", row(), row(name="Birch Ltd.")).read_text("utf-8")
    header = whole.splitlines(keepends=True)[0]
    text = f"Consolidated Screening List\n\n{whole}{header}{ENTITY_LIST},,,,Cedar Lt"
    (tmp_path / "a.csv").write_text(text, "utf-8")
    read = Read(tmp_path / "a.csv")
    assert [line for _, line, _, _ in read.notes("bad-record")] == [1, 6, 7]
    assert [note.message for note in read.inputs.notes if note.kind == "bad-record"][1] == "the header again"
    assert (read.inputs.rows_read, read.inputs.rows_used, read.kinds["Company"]) == (5, 2, 2)


def test_a_file_whose_total_is_another_is_a_count_note(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(JSON.read_text("utf-8").replace('"total": 6', '"total": 60'), "utf-8")
    assert Read(JSON).notes("count") == []
    assert Read(tmp_path / "a.json").notes("count") == [("a.json", 1, "total", "60")]


def test_a_field_that_nobody_knows_is_noted(tmp_path: Path) -> None:
    read = Read(table(tmp_path / "a.csv", row(colour="green"), header=[*HEADER_28, "colour"]))
    assert read.notes("unread") == [("a.csv", 2, "colour", "green")]


def test_the_day_is_the_files_own_else_that_of_its_name_with_a_note() -> None:
    days = {path: loader("csl").describe([path]).data_until for path in (OLD, NEW, JSON)}
    assert [*days.values()] == ["2019-12-03", "2025-06-25", "2018-06-01"]
    assert [note[2] for note in Read(OLD).notes("date")] == ["edition"]
    assert Read(JSON).notes("date") == []


@pytest.mark.parametrize("content", ["", "hello\n", "a,b\n1,2\n", "{}", '{"results": [{"a', "[]"])
def test_a_file_that_is_something_else_is_refused_in_one_line(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.csv").write_text(content)
    with pytest.raises(SourceError, match=r"^a\.csv"):
        loader("csl").describe([tmp_path / "a.csv"])
        Read(tmp_path / "a.csv")


# ------------------------------------------------------------------ whole files


@needs_shared
@pytest.mark.parametrize(
    ("name", "rows", "vessels", "persons"),
    [("csl_2019-12-03_excerpt.csv", 115, 2, 20), ("consolidated_2025-06_excerpt.csv", 13, 0, 4)],
)
def test_a_file_has_as_many_rows_as_were_counted_in_it(name: str, rows: int, vessels: int, persons: int) -> None:
    read = Read(CSL / name)
    assert (read.inputs.rows_read, read.inputs.rows_used) == (rows, rows - vessels)
    stated = [name for name in read.things if name.startswith("person:ofac-")]
    assert len(stated) == persons
    assert read.notes("bad-record") == []


@needs_shared
@pytest.mark.parametrize(
    ("name", "objects"),
    [("dpl", 9), ("dtc", 4), ("el", 7), ("fse", 3), ("isn", 3), ("part561", 1), ("plc", 6), ("sdn", 4), ("ssi", 4),
     ("uvl", 13)],
)  # fmt: skip
def test_every_object_of_the_publishers_importer_is_used_or_a_vessel(name: str, objects: int) -> None:
    read = Read(FIXTURES / f"expected_{name}.json")
    vessels = [note for note in read.notes("unknown-value") if note[3] == "Vessel"]
    assert read.inputs.rows_read == objects == read.inputs.rows_used + len(vessels)


# ------------------------------------------------------------------ loaded


def test_a_newer_file_says_what_changed_and_what_is_gone(tmp_path: Path) -> None:
    place = Place(tmp_path / "store")
    firms = [row(name=name) for name in ("Alder Ltd.", "Birch Ltd.", "Cedar Ltd.", "Dogwood Ltd.")]
    load(place.store, "csl", [table(tmp_path / "a-2020-06-01.csv", *firms)])
    firms[1] = firms[1] | {"license_policy": "Presumption of denial"}
    new = row(name="Elm Ltd.", start_date="2020-07-01")
    run = load(place.store, "csl", [table(tmp_path / "a-2020-07-02.csv", *firms[1:], new)])
    names = {str(line["of"]) for line in place.lines("record") if str(line["of"]).startswith("company:")}
    assert len(names) == 5  # a table does not show that it holds all of the list: Alder may still be on it
    assert [note.value for note in run.findings if note.field == "list:us-bis-entity"] == ["1"]
    assert run.added == 5 + 7 + 3  # firm, name, listing, line … of one more; and the document, the act and its agency
    assert run.gone == 1  # the new edition does not print Alder
    assert run.changed == 2 + 1  # source and edition; and the line of the policy


def test_a_denial_order_is_over_on_the_day_after_its_last(tmp_path: Path) -> None:
    place = Place(tmp_path / "store")
    given = row(source=DENIED, start_date="2019-06-05", end_date="2019-12-03")
    load(place.store, "csl", [table(tmp_path / "a-2019-06-10.csv", given)])
    periods = [line["properties"] for line in place.lines("period")]
    listed = {(str(x["state"]), str(x["validFrom"])) for x in periods if x["lane"] == "listing"}  # type: ignore[index]
    assert listed == {("listed", "2019-06-05"), ("expired", "2019-12-04")}


def test_a_firm_of_ofacs_own_file_and_of_this_one_is_one_firm_with_one_listing(tmp_path: Path) -> None:
    place = Place(tmp_path / "store")
    load(place.store, "ofac", [EXCERPT.parent / "ofac" / "suite-2025-04-21"])
    load(place.store, "csl", [JSON])
    listing = place.nodes("designation:us-sdn.ofac-306")["designation:us-sdn.ofac-306"]
    assert listing["sources"] == ["source:csl-us-sdn", "source:ofac-sdn"]
    assert [id for id in place.nodes("company:") if id.endswith("-306")] == ["company:ofac-306"]
    assert len([id for id in place.nodes("entry:") if id.endswith("-306")]) == 2
