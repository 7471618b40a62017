"""The Consolidated Screening List: each row on its own agency's list, the same things the same ids in every format.

The excerpts in tests/loaders/csl are rows of the publisher's files (works of the U.S. Government): companies, and two
vessels, which are not used. The file of 2018 is objects as the publisher's importer gave them, under its own frame.
"""

import csv
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import published
import pytest
from graphkit.loaders.csl import citation
from graphkit.loaders.csl.lists import AGENCIES, LISTS
from loading import Place
from shared import DATA, needs_shared

from graphkit.entity import Entity
from graphkit.errors import SourceError
from graphkit.inputs import Inputs
from graphkit.load import load, loader
from graphkit.model import model

EXCERPT = Path(__file__).parent / "loaders" / "csl"
OLD, NEW, JSON = EXCERPT / "csl-2019-12-03.csv", EXCERPT / "consolidated-2025-06-25.csv", EXCERPT / "consolidated.json"
CSL = DATA / "csl"
FIXTURES = CSL / "ita_importer_fixtures"
HEADER_28, HEADER_29 = (path.read_text("utf-8").partition("\n")[0].strip().split(",") for path in (OLD, NEW))
ENTITY_LIST = "Entity List (EL) - Bureau of Industry and Security"
DENIED = "Denied Persons List (DPL) - Bureau of Industry and Security"
SDN = "Specially Designated Nationals (SDN) - Treasury Department"


class Read(published.Read):
    dataset = "csl"

    def one(self, kind: str) -> Mapping[str, object]:
        """The only thing whose id begins so."""
        (found,) = [about for name, about in self.things.items() if name.startswith(f"{kind}:") and " " not in name]
        return found

    def listing(self) -> dict[str, str]:
        """Since when and until when the only listing is."""
        (found,) = [about for name, about in self.things.items() if name.startswith("LISTS ")]
        return {name: str(value) for name, value in found.items()}


def table(path: Path, *rows: Mapping[str, str], header: list[str] = HEADER_28) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def row(**given: str) -> dict[str, str]:
    return {"source": ENTITY_LIST, "name": "Alder Trading Ltd.", "start_date": "2020-05-22", **given}


# ------------------------------------------------------------------ which list


def test_each_row_is_on_the_list_that_its_source_names() -> None:
    read = Read(OLD)
    lists = Counter(name.rpartition(" ")[2] for name in read.things if name.startswith("ON_LIST "))
    assert lists == {
        "list:us-bis-entity": 4, "list:us-ssi": 2, "list:us-sdn": 1, "list:us-capta": 1, "list:us-isn": 1,
        "list:us-itar-debarred": 1, "list:us-bis-denied": 1,
    }  # fmt: skip
    assert "ON_LIST designation:us-bis-meu." in " ".join(Read(NEW).things)


def test_the_act_of_each_list_is_that_of_the_agency_that_keeps_it() -> None:
    issued = {name for name in Read(OLD).things if name.startswith("ISSUED ")}
    assert {"ISSUED agency:us-bis act:csl-us-bis-denied", "ISSUED agency:us-state act:csl-us-isn",
            "ISSUED agency:us-ofac act:csl-us-capta"} <= issued  # fmt: skip


def test_all_lists_and_agencies_are_described_in_the_casebook() -> None:
    casebook = loader("casebook")
    items = casebook.read(Inputs("casebook", casebook.default_files(), model()))
    known = {item.id for item in items if isinstance(item, Entity)}
    assert {each.id for each in LISTS.values()} | {*AGENCIES.values()} <= known


@pytest.mark.parametrize(
    "source", ["", "Entity List", "Cedar List (CL) - State Department", ENTITY_LIST.replace("Bureau", "Office")]
)
def test_a_list_that_is_not_known_is_noted_and_its_row_not_used(tmp_path: Path, source: str) -> None:
    read = Read(table(tmp_path / "a-2020-06-01.csv", row(source=source)))
    assert read.notes("unknown-value") == [("a-2020-06-01.csv", 2, "source", source)]
    assert (read.inputs.rows_read, read.inputs.rows_used, read.kinds["Designation"]) == (1, 0, 0)


# ------------------------------------------------------------------ what a row says


def test_a_row_of_the_entity_list_is_a_firm_and_a_line_with_its_licence_terms_and_notices() -> None:
    read = Read(OLD)
    (id,) = [name for name, about in read.things.items() if about.get("name") == "54th Research Institute of China"]
    line = read.things[f"entry:csl-us-bis-entity.{id.partition(':')[2]}"]
    assert line["licenceRequirement"] == "For all items subject to the EAR."
    assert line["licencePolicy"] == "See §744.3(d) of this part"
    assert line["citations"] == ("66 FR 24266", "77 FR 58006", "81 FR 64694")
    assert line["citationText"] == "66 FR 24266, 77 FR 58006 (no. 182), 81 FR 64694"
    stem = f"name:{id.replace(':', '-')}."
    assert {str(about["text"]) for name, about in read.things.items() if name.startswith(stem)} == {
        "54th Research Institute of China",
        "China Electronics Technology Group Corp. (CETC) 54th Research Institute",
        "Communication, Telemetry and Telecontrol Research Institute (CTI)",
        "Shijiazhuang Communication Observation and Control Technology Institute.",
    }


def test_a_party_that_ofac_numbers_is_the_one_of_ofacs_own_files() -> None:
    firm = Read(JSON).things["company:ofac-306"]
    assert (firm["name"], firm["ofacNumber"]) == ("BANCO NACIONAL DE CUBA", "306")
    assert Read(JSON).things["designation:us-sdn.ofac-306"]["listKey"] == "us-sdn/306"


def test_an_end_date_is_the_last_day_of_a_listing(tmp_path: Path) -> None:
    denied = row(source=DENIED, start_date="2019-06-05", end_date="2019-12-03")
    assert Read(table(tmp_path / "a.csv", denied)).listing() == {
        "validFrom": "2019-06-05", "validUntil": "2019-12-04", "basis": "stated",
        "note": "The last day as printed: 2019-12-03.",
    }  # fmt: skip


def test_dates_keep_their_precision_and_a_line_without_one_is_first_seen(tmp_path: Path) -> None:
    listing = Read(table(tmp_path / "a.csv", row(start_date="2020-05", end_date="2021"))).listing()
    assert (listing["validFrom"], listing["validFromLatest"]) == ("2020-05-01", "2020-05-31")
    assert (listing["validUntil"], listing["validUntilLatest"]) == ("2021-01-02", "2022-01-01")
    assert Read(table(tmp_path / "b.csv", row(start_date=""))).listing() == {"basis": "first_seen"}


@pytest.mark.parametrize(
    ("given", "field", "value"),
    [
        ({"start_date": "last May"}, "start_date", "last May"),
        ({"end_date": "2020-02-30"}, "end_date", "2020-02-30"),
        ({"end_date": "2019-01-01"}, "end_date", "2019-01-01"),
    ],
)
def test_a_date_that_cannot_be_is_noted_and_not_used(
    tmp_path: Path, given: dict[str, str], field: str, value: str
) -> None:
    read = Read(table(tmp_path / "a-2020-06-01.csv", row(**given)))
    assert ("a-2020-06-01.csv", 2, field, value) in read.notes("date")
    assert read.inputs.rows_used == 1 and "validUntil" not in read.listing()


@pytest.mark.parametrize(
    ("text", "told", "rest"),
    [
        ("83 FR 44824", ["83 FR 44824"], ""),
        ("76 FR 50407 (8/15/2011)", ["76 FR 50407"], ""),
        ("82 F.R. 61745 12/29/2017,  83F.R. 28801 6/21/2018", ["82 FR 61745", "83 FR 28801"], ""),
        ("46 F.R. 46154 9/17/81 and 46 F.R. 19290 3/30/81", ["46 FR 46154", "46 FR 19290"], ""),
        ("Vol. 60, No. 109, 06/07/95", ["60 FR no. 109 (1995-06-07)"], ""),
        ("Vol. 81, No. 128, 07/05/16", ["81 FR no. 128 (2016-07-05)"], ""),
        ("Vol. 83, No. 91, 13/40/2018", ["83 FR no. 91"], ""),
        ("82 FR 1; see docket", ["82 FR 1"], "see docket"),
        ("pending", [], "pending"),
    ],
)
def test_a_citation_is_volume_and_page_or_volume_issue_and_day(text: str, told: list[str], rest: str) -> None:
    notices, left = citation.read(text)
    assert ([*map(str, notices)], left) == (told, rest)


def test_what_is_no_citation_is_noted_and_kept_as_text(tmp_path: Path) -> None:
    read = Read(table(tmp_path / "a.csv", row(federal_register_notice="85 FR 34495; pending")))
    assert read.notes("unread") == [("a.csv", 2, "federal_register_notice", "pending")]
    assert read.one("entry")["citationText"] == "85 FR 34495; pending"


def test_identifiers_are_in_ofacs_words_and_dates_among_them_date_the_ban(tmp_path: Path) -> None:
    ids = ("03 Jun 2021, Listing Date (CMIC); 02 Aug 2021, Effective Date (CMIC); 03 Jun 2022, Purchase/Sales For "
           "Divestment Date (CMIC); CN, 7702070139, Tax ID No.; Alder A, Issuer Name")  # fmt: skip
    source = "Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department"
    given = row(source=source, entity_number="99001", type="Entity", start_date="", ids=ids)
    read = Read(table(tmp_path / "a.csv", given))
    assert read.things["company:ofac-99001"]["identifiers"] == ("Tax ID No. 7702070139 (CN)",)
    assert read.listing() == {"validFrom": "2021-06-03", "basis": "stated"}
    ban = read.things["restriction:us-ns-cmic.ofac-99001.ban-14032"]
    assert (str(ban["startsOn"]), str(ban["divestBy"])) == ("2021-08-02", "2022-06-03")


# ------------------------------------------------------------------ who it is


def test_persons_are_private_and_vessels_not_used(tmp_path: Path) -> None:
    person = row(source=SDN, entity_number="1", type="Individual", name="DOE, Invented", dates_of_birth="1962")
    vessel = row(source=SDN, entity_number="2", type="Vessel", name="INVENTED ROSE")
    read = Read(table(tmp_path / "a.csv", person, vessel))
    assert read.notes("unknown-value") == [("a.csv", 3, "type", "Vessel")]
    assert read.things["person:ofac-1"]["details"] == ("DOB 1962",)
    about = [name for name in read.things if "ofac-1" in name and " " not in name]
    assert len(about) == 4 and all(read.things[name]["private"] is True for name in about)


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("Alder Trading Ltd.", "Company"), ("Birch L.L.C.", "Company"), ("Cedar University", "Company"),
        ("Doe Invented", "Person"), ("Elm", "Person"), ("Limitedo Banko", "Person"),
    ],
)  # fmt: skip
def test_where_the_list_does_not_say_what_a_party_is_only_a_name_that_shows_a_firm_makes_one(
    tmp_path: Path, name: str, sort: str
) -> None:
    read = Read(table(tmp_path / "a.csv", row(name=name)))
    assert read.kinds[sort] == 1
    assert [note[2] for note in read.notes("unknown-value")] == (["type"] if sort == "Person" else [])


def test_the_same_party_twice_on_one_list_is_one_listing_with_the_addresses_of_both_and_a_note() -> None:
    read = Read(OLD)
    ((_, _, field, value),) = read.notes("duplicate")
    assert field == "name"
    assert read.things[f"company:{value}"]["addresses"] == (
        "AL AMIRAT STREET, SECTION 309, ST. 3/H.20, AL MANSOUR, BAGHDAD, IQ",
        "HOME 46, AL-KARRADA, BABIL REGION, DISTRICT 929, ST 21, BESIDE AL JADIRYA PRIVATE HOSPITAL, BAGHDAD, IQ",
        "P.O. BOX 28360, DUBAI, AE",
    )  # fmt: skip


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
        for name in ("source:csl-us-sdn", "source:csl-us-bis-entity"):
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
    assert len(names) == 4
    assert run.added == run.gone == 5 + 7  # firm, name, listing, line … of one more and of one that is gone
    assert run.changed == 3 + 1  # source, act and edition; and the line of the policy


def test_a_denial_order_is_over_on_the_day_after_its_last(tmp_path: Path) -> None:
    place = Place(tmp_path / "store")
    given = row(source=DENIED, start_date="2019-06-05", end_date="2019-12-03")
    load(place.store, "csl", [table(tmp_path / "a-2019-06-10.csv", given)])
    periods = [line["properties"] for line in place.lines("period")]
    listed = {(str(x["state"]), str(x["validFrom"])) for x in periods if x["lane"] == "listing"}  # type: ignore[index]
    assert listed == {("listed", "2019-06-05"), ("expired", "2019-12-04")}
