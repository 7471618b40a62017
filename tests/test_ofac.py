"""OFAC's lists: every format gives the same things the same ids, and each file's own counts are kept.

The excerpts in tests/loaders/ofac are rows of OFAC's own files (works of the U.S. Government): companies, and one
vessel, which is not used.
"""

import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import published
import pytest
from loading import Place
from shared import DATA, needs_shared

from graphkit.errors import SourceError
from graphkit.load import load, loader
from graphkit.value import Value

EXCERPT = Path(__file__).parent / "loaders" / "ofac"
SUITE = EXCERPT / "suite-2025-04-21"
OFAC = DATA / "ofac"


class Read(published.Read):
    dataset = "ofac"


def edition(*paths: Path) -> tuple[str, str | None]:
    found = loader("ofac").describe(paths)
    return found.name, found.data_until


# ------------------------------------------------------------------ one row


def test_a_row_of_the_csv_suite_is_a_firm_with_its_names_its_listing_and_the_line_that_prints_it() -> None:
    read = Read(SUITE)
    assert read.things["company:ofac-306"] == {
        "name": "BANCO NACIONAL DE CUBA",
        "ofacNumber": "306",
        "addresses": (
            "Avenida de Concha Espina 8, Madrid E-28036, Spain",
            "Dai-Ichi Bldg. 6th Floor, 10-2 Nihombashi, 2-chome, Chuo-ku, Tokyo 103, Japan",
            "Federico Boyd Avenue & 51 Street, Panama City, Panama",
            "Zweierstrasse 35, Zurich CH-8022, Switzerland",
        ),
    }
    names = {(str(x["text"]), str(x["kind"]), x.get("weak", False)) for id, x in read.things.items()
             if id.startswith("name:company-ofac-306.")}  # fmt: skip
    assert names == {
        ("BANCO NACIONAL DE CUBA", "as_listed", False),
        ("NATIONAL BANK OF CUBA", "alias", False),
        ("BNC", "alias", True),
    }
    assert read.things["entry:us-sdn.ofac-306"]["programmes"] == ("CUBA",)
    assert "ON_LIST designation:us-sdn.ofac-306 list:us-sdn" in read.things
    assert read.things["LISTS act:ofac-sdn-2025-04-21 designation:us-sdn.ofac-306"] == {"basis": "first_seen"}


def test_remarks_give_tickers_codes_dates_and_links() -> None:
    read = Read(SUITE)
    firm = read.things["company:ofac-30882"]
    assert firm["uscc"] == "9111000071093019X7"
    assert firm["tickers"] == ("AR:CHA", "DE:ZCH", "DE:ZCHA", "HK:0728", "RU:CHA", "SG:K3ED", "US:CHA")
    assert "ISIN CNE1000002V2" in tuple(firm["identifiers"])  # type: ignore[arg-type]
    listing = read.things["LISTS act:ofac-consolidated-2025-04-21 designation:us-ns-cmic.ofac-30882"]
    assert {key: str(value) for key, value in listing.items()} == {"validFrom": "2021-06-03", "basis": "stated"}
    ban = read.things["restriction:us-ns-cmic.ofac-30882.ban-14032"]
    assert {key: str(value) for key, value in ban.items()} == {
        "startsOn": "2021-08-02", "divestBy": "2022-06-03", "listKey": "us-ns-cmic/30882/ban-14032",
    }  # fmt: skip
    assert read.things["entry:us-ns-cmic.ofac-30882"]["linkedTo"] == ("CHINA TELECOMMUNICATIONS CORPORATION",)


def test_what_the_graph_has_no_kind_for_is_noted_and_counted_as_not_used() -> None:
    read = Read(SUITE)
    assert read.notes("unknown-value") == [("sdn.csv", 4, "SDN_Type", "vessel")]
    assert read.inputs.rows_read == read.inputs.rows_used + 1


def test_a_side_row_that_belongs_to_no_used_row_is_noted(tmp_path: Path) -> None:
    shutil.copytree(SUITE, tmp_path / "s")
    with (tmp_path / "s" / "alt.csv").open("a") as file:
        file.write('4234,1,"aka","HERMANN II",-0- \n173,2,"alias","NO SUCH SORT",-0- \n')
    read = Read(tmp_path / "s")
    assert read.notes("reference") == [("alt.csv", 4, "ent_num", "4234")]
    assert ("alt.csv", 5, "alt_type", "alias") in read.notes("unknown-value")
    assert read.inputs.rows_read == read.inputs.rows_used + 3


def test_side_files_in_any_order_are_joined_all_the_same(tmp_path: Path) -> None:
    shutil.copytree(SUITE, tmp_path / SUITE.name)
    for name in ("add.csv", "alt.csv", "sdn.csv"):
        path = tmp_path / SUITE.name / name
        lines = path.read_bytes().replace(b"\x1a", b"").splitlines(keepends=True)
        path.write_bytes(b"".join(reversed(lines)))
    turned, straight = Read(tmp_path / SUITE.name), Read(SUITE)
    assert {name: x for name, x in turned.things.items() if not name.startswith("source")} == {
        name: x for name, x in straight.things.items() if not name.startswith("source")
    }


def test_remarks_that_break_off_go_on_in_the_file_of_comments(tmp_path: Path) -> None:
    (tmp_path / "sdn.csv").write_text('1,"ALDER",-0- ,"CUBA"' + ",-0- " * 7 + ',"Linked To: BIRCH A"\n')
    (tmp_path / "sdn_comments.csv").write_text('1,"ND SONS; Linked To: CEDAR."\n')
    assert Read(tmp_path).things["entry:us-sdn.ofac-1"]["linkedTo"] == ("BIRCH AND SONS", "CEDAR")


def test_a_header_that_promises_more_is_a_count_note(tmp_path: Path) -> None:
    text = (EXCERPT / "consolidated.xml").read_text().replace("<Record_Count>2<", "<Record_Count>375<")
    (tmp_path / "a.xml").write_text(text)
    assert Read(tmp_path / "a.xml").notes("count") == [("a.xml", 3, "Record_Count", "375")]


def test_persons_are_private_wherever_they_stand(tmp_path: Path) -> None:
    (tmp_path / "sdn.csv").write_text('1,"DOE, Invented","individual","CUBA"' + ",-0- " * 7 + ',"DOB 1962."\n')
    things = Read(tmp_path).things
    about = [id for id in things if "ofac-1" in id and " " not in id]
    assert len(about) == 4 and all(things[id]["private"] is True for id in about)


# ------------------------------------------------------------------ what a file is


def test_a_file_is_known_by_its_content_whatever_its_name_and_in_whatever_it_is_packed(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "list-2025-04-21.zip", "w") as archive:
        for number, path in enumerate(sorted(SUITE.iterdir())):
            archive.write(path, f"deep/{number}.txt")
    read = Read(tmp_path / "list-2025-04-21.zip")
    assert {id for id in read.things if id.startswith("company:")} == {
        id for id in Read(SUITE).things if id.startswith("company:")
    }
    assert edition(tmp_path / "list-2025-04-21.zip") == ("consolidated 2025-04-21, sdn 2025-04-21", "2025-04-21")
    assert edition(EXCERPT / "consolidated.xml") == edition(EXCERPT / "cons_advanced.xml")


def test_a_file_that_is_none_of_ofacs_is_refused_if_named_and_noted_if_beside_others(tmp_path: Path) -> None:
    shutil.copytree(SUITE, tmp_path / "s")
    (tmp_path / "s" / "readme.txt").write_text("hello\n")
    assert ("readme.txt", 1, "", "") in Read(tmp_path / "s").notes("unread")
    with pytest.raises(SourceError, match=r"^readme\.txt: is no file of OFAC's lists"):
        edition(tmp_path / "s" / "readme.txt")
    with pytest.raises(SourceError, match="no list in it"):
        edition(SUITE / "alt.csv")


# ------------------------------------------------------------------ formats against each other

# What one format says and the other does not, or otherwise: (kind or tie, property).
DIFFERENT = {
    ("LISTS", "validFrom"), ("LISTS", "basis"),  # only the advanced format has days of listing
    ("source", "sha256"),
    ("edition", "entryCount"),  # only the standard format has a count
    ("entry", "linkedTo"),  # the advanced format has links by number, of parties in this file alone
    ("entry", "remarks"), ("entry", "statements"),  # which the advanced format divides otherwise
}  # fmt: skip
ON_OTHERS = ("NAMES", "designation", "entry", "ON_LIST", "LISTS", "FOR_LIST", "RECORDS", "PRINTS", "OF_LIST")


def sort_of(name: str) -> str:
    return name.replace(":", " ").split()[0]


def folded(properties: Mapping[str, Value]) -> dict[str, object]:
    """Properties without the case of letters, in which the formats differ."""
    return {key: str(value).casefold() for key, value in properties.items()}


def assert_alike(standard: Read, advanced: Read) -> None:
    """Both say the same, but for what `DIFFERENT` names; the advanced format also says who is on the SDN list too."""
    assert set(standard.things) - set(advanced.things) == set()
    more = set(advanced.things) - set(standard.things)
    assert all("us-sdn" in name and sort_of(name) in ON_OTHERS for name in more)
    different = {
        (sort_of(name), key)
        for name, stated in standard.things.items()
        for key in {*stated, *advanced.things[name]}
        if folded(stated).get(key) != folded(advanced.things[name]).get(key)
    }
    assert different <= DIFFERENT


def test_the_standard_and_the_advanced_format_say_the_same() -> None:
    assert_alike(Read(EXCERPT / "consolidated.xml"), Read(EXCERPT / "cons_advanced.xml"))


@needs_shared
def test_the_standard_and_the_advanced_file_of_one_day_say_the_same() -> None:
    standard, advanced = Read(OFAC / "consolidated_2020-04.xml"), Read(OFAC / "cons_advanced_2020-10.xml")
    assert_alike(standard, advanced)
    for read in (standard, advanced):
        assert (read.kinds["Company"], read.kinds["Person"]) == (293, 82)
        assert read.inputs.rows_read == read.inputs.rows_used


# ------------------------------------------------------------------ whole files


@needs_shared
@pytest.mark.parametrize(
    ("folder", "rows", "companies", "persons"),
    [
        ("sdn_csv_2019-01-04", 7379 + 11696 + 9682 + 3, 2994, 3845),
        ("cons_csv_2018-05-27", 639 + 1209 + 857, 471, 94),
        ("cons_csv_2025-04-21", 443 + 572, 363, 80),
        ("cons_csv_2025-03-26", 443, 363, 80),
    ],
)
def test_a_suite_has_as_many_rows_as_were_counted_in_it(folder: str, rows: int, companies: int, persons: int) -> None:
    read = Read(OFAC / folder)
    assert read.inputs.rows_read == rows
    assert (read.kinds["Company"], read.kinds["Person"]) == (companies, persons)
    unused = [note for note in read.inputs.notes if note.kind == "reference" or note.field == "SDN_Type"]
    assert read.inputs.rows_read - read.inputs.rows_used == len(unused)
    assert read.notes("bad-record") == []


@needs_shared
def test_every_firm_of_the_ns_cmic_list_has_its_day_of_listing_and_its_ban() -> None:
    read = Read(OFAC / "cons_csv_2025-04-21")
    days = [str(x["validFrom"]) for name, x in read.things.items() if name.startswith("LISTS") and "us-ns-cmic" in name]
    assert Counter(days) == {"2021-06-03": 59, "2021-12-16": 8, "2021-12-10": 1}
    assert read.kinds["Restriction"] == 68


@needs_shared
@pytest.mark.parametrize(
    ("name", "stated", "entries"), [("sdn_xml2json_2021-08-19.json", 9086, 2781), ("sdn_sample_2020-06.xml", 8197, 8)]
)
def test_a_part_of_a_list_under_the_header_of_the_whole_is_a_count_note(name: str, stated: int, entries: int) -> None:
    read = Read(OFAC / name)
    assert [note[3] for note in read.notes("count")] == [str(stated)]
    vessels = len([note for note in read.inputs.notes if note.field == "SDN_Type"])
    assert read.kinds["Company"] + read.kinds["Person"] + vessels == entries


@needs_shared
def test_the_next_days_list_has_217_more_and_one_changed() -> None:
    before, after = (Read(OFAC / "sdn_csv_series" / f"sdn_2022-12-{day}.csv") for day in ("08", "09"))

    def parties(read: Read) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, stated in read.things.items():
            if number := re.search(r"ofac-(\d+)", name):
                found.setdefault(number[1], []).append(re.sub(r"act:\S+", "act", f"{name} {sorted(stated.items())}"))
        return {number: sorted(said) for number, said in found.items()}

    first, second = parties(before), parties(after)
    vessels = len(after.notes("unknown-value")) - len(before.notes("unknown-value"))
    assert len(second.keys() - first.keys()) + vessels == 60 + 157 == 217
    assert first.keys() - second.keys() == set()
    assert len([number for number in first if first[number] != second[number]]) == 1


# ------------------------------------------------------------------ loaded


def test_loading_the_same_files_again_is_unchanged_and_another_edition_is_a_difference(tmp_path: Path) -> None:
    place = Place(tmp_path / "store")
    assert load(place.store, "ofac", [SUITE]).result == "loaded"
    assert load(place.store, "ofac", [SUITE]).result == "unchanged"
    shutil.copytree(SUITE, tmp_path / "suite-2025-05-01")
    with (tmp_path / "suite-2025-05-01" / "sdn.csv").open("ab") as file:
        file.write(b'\n900001,"ALDER TRADING",-0- ,"CUBA"' + b",-0- " * 8 + b"\n")
    run = load(place.store, "ofac", [tmp_path / "suite-2025-05-01"])
    new = {line["of"] for line in place.lines("record") if "ofac-900001" in str(line["id"])}
    assert run.gone == 0 and "company:ofac-900001" in new
    assert run.changed == 4  # both sources and editions: nothing of those who were listed before


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<Year>2014</Year>", "<Year>MMXIV</Year>", "Date"),
        ('AliasTypeID="1400"', 'AliasTypeID="9"', "AliasType"),
        ('PartySubTypeID="3"', 'PartySubTypeID="99"', "PartySubType"),
    ],
)
def test_a_number_or_date_that_means_nothing_is_noted_by_its_name(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    text = (EXCERPT / "cons_advanced.xml").read_text("utf-8")
    assert old in text
    (tmp_path / "a.xml").write_text(text.replace(old, new), "utf-8")
    assert told in {note.field for note in Read(tmp_path / "a.xml").inputs.notes}


@pytest.mark.parametrize("content", [b"9" * 6000 + b",1,x,x,x", b'1,"' + b"a" * 300_000, b"\xff\xfe1\x00,\x00"])
def test_a_file_of_odd_bytes_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "sdn.csv").write_bytes(content)
    with pytest.raises(SourceError):
        edition(tmp_path / "sdn.csv")
