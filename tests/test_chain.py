"""Editions of one list, loaded one after the other: first days stay, who left has ended, a short file ends nobody."""

import csv
import datetime
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from loading import Place
from shared import DATA, needs_shared

from graphkit.errors import GraphkitError, SourceError, UsageError
from graphkit.ledger import Run
from graphkit.load import load
from graphkit.views import ledger

NAMES = [
    "ALDER",
    "BIRCH",
    "CEDAR",
    "DOGWOOD",
    "ELM",
    "FIR",
    "GINKGO",
    "HAZEL",
    "IRONWOOD",
    "JUNIPER",
    "KATSURA",
    "LARCH",
]
LETTERS = {name[0]: (100 + at, f"{name} TRADING") for at, name in enumerate(NAMES)}
FIRST, SECOND, THIRD = "2022-01-10", "2022-02-10", "2022-03-10"
END = "\x1a"


def row(letter: str, remarks: str = "-0- ") -> str:
    number, name = LETTERS[letter]
    return f'{number},"{name}",-0- ,"CUBA"' + ",-0- " * 7 + f",{remarks}\n"


def edition(folder: Path, day: str, letters: str, *, end: str = END, remarks: Mapping[str, str] | None = None) -> Path:
    """The list of a day, in OFAC's layout, under invented names; `end` is the mark that shows it is whole."""
    folder.mkdir(exist_ok=True)
    path = folder / f"sdn-{day}.csv"
    path.write_text("".join(row(each, (remarks or {}).get(each, "-0- ")) for each in letters) + end, "utf-8")
    return path


def loaded(place: Place, path: Path, *, accept_shrink: bool = False) -> Run:
    return load(place.store, "ofac", [path], accept_shrink=accept_shrink)


def periods(place: Place, letter: str) -> list[tuple[str, str]]:
    """State and first day of each stretch of a listing as it is known now, neighbours of one state as one."""
    subject = f"designation:us-sdn.ofac-{LETTERS[letter][0]}"
    found: list[tuple[str, str]] = []
    for x in sorted(_periods(place, subject), key=lambda x: str(x["validFrom"])):
        if "knownUntil" not in x and (not found or found[-1][0] != x["state"]):
            found.append((str(x["state"]), str(x["validFrom"])))
    return found


def _periods(place: Place, subject: str) -> list[Mapping[str, object]]:
    return [
        about
        for line in place.lines("period")
        if isinstance(about := line["properties"], Mapping) and str(line["id"]).startswith(f"period:{subject}/listing/")
    ]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "store")


def test_who_was_printed_before_keeps_the_day_on_which_they_were_first_seen(place: Place, tmp_path: Path) -> None:
    loaded(place, edition(tmp_path, FIRST, "ABC"))
    loaded(place, edition(tmp_path, SECOND, "ABCD"))
    assert periods(place, "A") == [("listed", FIRST)]
    assert periods(place, "D") == [("listed", SECOND)]


def test_who_is_not_in_a_whole_edition_was_removed_between_the_two(place: Place, tmp_path: Path) -> None:
    loaded(place, edition(tmp_path, FIRST, "ABCDEFGHIJKL"))
    run = loaded(place, edition(tmp_path, SECOND, "ABCDEFGHIJK"))
    assert periods(place, "L") == [("listed", FIRST), ("removed", SECOND)]
    unsure = [x for x in _periods(place, "designation:us-sdn.ofac-111") if x["validFrom"] == "2022-01-11"]
    assert [x["state"] for x in unsure] == ["listed"], "from the day after the first edition on it may have left"
    assert (run.gone, run.result) == (1, "loaded")  # the edition does not print it; all else is kept
    assert "LARCH TRADING" in str(place.nodes("company:ofac-111"))


def test_a_list_that_may_be_cut_off_ends_nobody(place: Place, tmp_path: Path) -> None:
    loaded(place, edition(tmp_path, FIRST, "ABCDEFGHIJKL"))
    run = loaded(place, edition(tmp_path, SECOND, "ABCDEFGHIJK", end=""))
    assert periods(place, "L") == [("listed", FIRST)]
    assert [(note.kind, note.field, note.value) for note in run.findings if note.field == "list:us-sdn"] == [
        ("count", "list:us-sdn", "1")
    ]


def test_a_row_that_cannot_be_read_ends_nobody(place: Place, tmp_path: Path) -> None:
    loaded(place, edition(tmp_path, FIRST, "ABCDEFGHIJKL"))
    path = edition(tmp_path, SECOND, "ABCDEFGHIJKL")
    path.write_text(path.read_text("utf-8").replace("111,", "11x,"), "utf-8")
    loaded(place, path)
    assert periods(place, "L") == [("listed", FIRST)]


def test_what_has_ended_stays_ended_and_a_later_listing_is_another_one(place: Place, tmp_path: Path) -> None:
    loaded(place, edition(tmp_path, FIRST, "ABCDEFGHIJKL"))
    loaded(place, edition(tmp_path, SECOND, "ABCDEFGHIJK"))
    assert loaded(place, edition(tmp_path, SECOND, "ABCDEFGHIJK")).result == "unchanged"
    loaded(place, edition(tmp_path, THIRD, "ABCDEFGHIJKL"))
    assert periods(place, "L") == [("listed", FIRST), ("removed", SECOND), ("listed", THIRD)]
    assert loaded(place, edition(tmp_path, THIRD, "ABCDEFGHIJKL")).result == "unchanged"
    loaded(place, edition(tmp_path, "2022-04-10", "ABCDEFGHIJKL"))
    assert periods(place, "L") == [("listed", FIRST), ("removed", SECOND), ("listed", THIRD)]


def test_a_name_that_is_dropped_from_a_line_that_stays_is_forgotten(place: Place, tmp_path: Path) -> None:
    loaded(place, edition(tmp_path, FIRST, "AB", remarks={"A": "\"a.k.a. 'ALNUS'\""}))
    assert "ALNUS" in str(place.nodes("name:"))
    loaded(place, edition(tmp_path, SECOND, "AB"))
    assert "ALNUS" not in str(place.nodes("name:"))


def test_what_could_be_known_on_a_day_is_what_the_editions_until_then_show(place: Place, tmp_path: Path) -> None:
    loaded(place, edition(tmp_path, FIRST, "ABC"))
    loaded(place, edition(tmp_path, SECOND, "ABCD"))
    known = {letter: {str(x.get("knownFrom")) for x in _periods(place, f"designation:us-sdn.ofac-{number}")}
             for letter, (number, _) in LETTERS.items() if letter in "AD"}  # fmt: skip
    assert known == {"A": {FIRST}, "D": {SECOND}}


def test_a_list_that_lost_more_than_its_share_is_refused_before_anything_is_written(
    place: Place, tmp_path: Path
) -> None:
    before = loaded(place, edition(tmp_path, FIRST, "ABCDEFGHIJKL")).dataVersion
    told = r"^ofac: list:us-sdn: 6 entries where 12 are loaded: is the file whole\? --accept-shrink"
    with pytest.raises(GraphkitError, match=told):
        loaded(place, edition(tmp_path, SECOND, "ABCDEF"))
    assert loaded(place, edition(tmp_path, FIRST, "ABCDEFGHIJKL")).dataVersion == before
    loaded(place, edition(tmp_path, SECOND, "ABCDEF"), accept_shrink=True)
    assert periods(place, "L") == [("listed", FIRST), ("removed", SECOND)]


def test_an_older_edition_than_the_one_that_is_loaded_is_refused(place: Place, tmp_path: Path) -> None:
    loaded(place, edition(tmp_path, SECOND, "AB"))
    with pytest.raises(UsageError, match=rf"^ofac: these files are of {FIRST}, and those of {SECOND} are loaded"):
        loaded(place, edition(tmp_path, FIRST, "AB"))


def test_editions_of_several_days_at_once_are_refused_for_they_would_make_one_list(
    place: Place, tmp_path: Path
) -> None:
    edition(tmp_path / "series", FIRST, "ABC")
    edition(tmp_path / "series", SECOND, "AB")
    told = rf"^the SDN list: files of {FIRST}, {SECOND}: load one day after the other, oldest first$"
    with pytest.raises(SourceError, match=told):
        loaded(place, tmp_path / "series")


def test_one_edition_after_another_leaves_the_same_as_the_last_alone_but_for_days_and_history(tmp_path: Path) -> None:
    place, beside = Place(tmp_path / "store"), Place(tmp_path / "beside")
    for day, letters in ((FIRST, "ABCDEFGHIJK"), (SECOND, "BCDEFGHIJKL"), (THIRD, "ABDEFGHIJKL")):
        last = edition(tmp_path, day, letters, remarks={"B": f'"Linked To: {day[5:7]} LTD."'})
        loaded(place, last)
    loaded(beside, last)
    assert current(place, "102") == current(beside, "102")
    assert periods(place, "C") == [("listed", FIRST), ("removed", THIRD)]


@needs_shared
def test_the_published_series_leaves_the_same_as_its_last_file_alone_but_for_days_and_history(tmp_path: Path) -> None:
    """Every twelfth party of OFAC's list on five days from May 2021 to December 2022."""
    place, beside = Place(tmp_path / "store"), Place(tmp_path / "beside")
    printed: dict[str, set[str]] = {}
    for published in sorted((DATA / "ofac" / "sdn_csv_series").glob("*.csv")):
        rows = [row for row in published.read_bytes().splitlines() if _is_twelfth(row)]
        last = tmp_path / f"sdn-{published.stem.removeprefix('sdn_')}.csv"
        last.write_bytes(b"\r\n".join([*rows, END.encode()]))
        firms = [each for each in csv.reader(last.read_text("utf-8").splitlines()) if len(each) > 1]
        printed[last.stem[4:]] = {each[0] for each in firms if each[2].strip() in ("-0-", "individual")}
        loaded(place, last)
    loaded(beside, last)
    left = set.union(*printed.values()) - printed[last.stem[4:]]
    assert len(left) > 20
    assert current(place, *left) == current(beside)
    seen = {
        number: min(day for day, numbers in printed.items() if number in numbers) for number in printed[last.stem[4:]]
    }
    opened: dict[str, str] = {}
    for line in place.lines("period"):
        subject = str(line["id"]).removeprefix("period:designation:us-sdn.ofac-")
        if "/listing/" in subject and (about := line["properties"])["state"] == "listed":  # type: ignore[index]
            number = subject.partition("/")[0]
            opened[number] = min(str(about["validFrom"]), opened.get(number, "9999"))  # type: ignore[index]
    assert {number: opened[number] for number in seen} == seen
    assert {line["toId"] for line in place.lines("record") if line["kind"] == "REMOVES"} == {
        f"designation:us-sdn.ofac-{number}" for number in left
    }


def _is_twelfth(row: bytes) -> bool:
    number = row.partition(b",")[0]
    return number.isdigit() and int(number) % 12 == 0


def current(place: Place, *gone: str) -> list[tuple[str, str, str]]:
    """All that is stated now, without acts and their days, and without those who left, by their numbers."""
    found = []
    for line in place.lines("record"):
        about = " ".join(str(line.get(name)) for name in ("thing", "fromId", "toId"))
        numbers = set(re.findall(r"ofac-(\d+)", about))
        if line["kind"] not in ("LISTS", "REMOVES", "Act", "ISSUED", "Source") and numbers.isdisjoint(gone):
            found.append((str(line["kind"]), about, str(line["body"])))
    return sorted(found)


def test_datasets_says_whose_a_data_set_is_where_it_is_from_and_how_old(place: Place, tmp_path: Path) -> None:
    loaded(place, edition(tmp_path, FIRST, "AB"))
    with place.store.reading() as reader:
        (row,) = ledger.datasets(reader, datetime.date(2022, 2, 9))
    assert (row["dataset"], row["dataUntil"], row["age"], row["licence"]) == ("ofac", FIRST, 30, "public-domain")
    assert "Office of Foreign Assets Control" in str(row["publisher"]) and str(row["where"]).startswith("https://")
    assert row["changes"] == "several times a week"
