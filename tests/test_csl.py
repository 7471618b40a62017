"""The Consolidated Screening List: each row on its own agency's list, its dates, notices and parties read or noted.

The excerpts in tests/loaders/csl are rows of the publisher's files (works of the U.S. Government): companies, and two
vessels, which are not used. The file of 2018 is objects as the publisher's importer gave them, under its own frame.
"""

from collections import Counter
from pathlib import Path

import pytest
from graphkit.loaders._listed import citation
from graphkit.loaders.csl.lists import AGENCIES, LISTS, inside
from screening import DENIED, ENTITY_LIST, JSON, NEW, OLD, SDN, Read, row, table

from graphkit.entity import Entity
from graphkit.inputs import Inputs
from graphkit.load import loader
from graphkit.model import model

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
    assert {f"ISSUED agency:{agency} act:csl-{slug}-2019-12-03" for agency, slug in (
        ("us-bis", "us-bis-denied"), ("us-state", "us-isn"), ("us-ofac", "us-capta"))} <= issued  # fmt: skip


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


@pytest.mark.parametrize(
    ("source", "id"),
    [
        ("Capta List (CAP) - Treasury Department", "list:us-capta"),
        ("Part 561 List (561) - Treasury Department", "list:us-capta"),
        ("Foreign Sanctions Evaders (FSE) - Treasury Department", "list:us-fse"),
        ("Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department", "list:us-ns-mbs"),
        ("Palestinian Legislative Council List (PLC) - Treasury Department", "list:us-ns-plc"),
        ("Military End User (MEU) List - Bureau of Industry and Security", "list:us-bis-meu"),
        ("Unverified List (UVL) - Bureau of Industry and Security", "list:us-bis-uvl"),
        ("ITAR Debarred (DTC) - State Department", "list:us-itar-debarred"),
    ],
)
def test_the_publishers_names_of_lists_are_known(source: str, id: str) -> None:
    assert inside(source).id == id


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


def test_a_party_without_the_number_that_its_list_has_is_a_bad_record(tmp_path: Path) -> None:
    read = Read(table(tmp_path / "a.csv", row(source=SDN, type="Entity"), row(name="")))
    assert read.notes("bad-record") == [("a.csv", 2, "entity_number", ""), ("a.csv", 3, "name", "")]


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
        ("Doe Invented, d/b/a Alder Trading Ltd.", "Person"), ("Doe Invented d.b.a. Birch Bank", "Person"),
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
