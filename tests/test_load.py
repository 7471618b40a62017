"""A load is a difference: what it writes, forgets and leaves alone, and the line it leaves in the ledger."""

import json
import random
import shutil
from pathlib import Path

import pytest
from loading import Place, day, document, node, properties, tie, version_of

from graphkit.entity import Item
from graphkit.errors import GraphkitError, SourceError

CASEBOOK = Path(__file__).parents[1] / "loaders" / "casebook"
LEDGER = {
    "run", "dataset", "edition", "files", "rowsRead", "rowsUsed", "rowsNoted", "entities", "ties", "added", "changed",
    "gone", "notes", "loader", "storeFormat", "result", "startedAt", "seconds", "dataVersion",
}  # fmt: skip


def book(folder: Path) -> Path:
    """A copy of the bundled casebook, without its code."""
    return Path(shutil.copytree(CASEBOOK, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "LICENSE")))


def edit(file: Path, old: str, new: str) -> None:
    """Replace a text that stands once in a file."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, (file, old, text.count(old))
    file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "store")


def test_the_same_load_again_is_unchanged(place: Place, tmp_path: Path) -> None:
    folder = book(tmp_path / "book")
    first, text = place.load(folder), place.export()
    again = place.load(folder)
    assert (first.result, again.result) == ("loaded", "unchanged")
    assert first.dataVersion == again.dataVersion == place.version() == version_of(text)
    assert (again.added, again.changed, again.gone) == (0, 0, 0)
    assert place.export() == text


def test_the_ledger_has_a_line_a_run_with_every_key(place: Place, tmp_path: Path) -> None:
    folder = book(tmp_path / "book")
    place.load(folder)
    place.load(folder)
    with place.store.reading() as reader:
        lines = [
            json.loads(str(row["line"]))
            for row in reader.rows("MATCH (l:Load) RETURN l.ledger AS line, l.startedAt AS at ORDER BY at")
        ]
    assert [set(line) for line in lines] == [LEDGER, LEDGER]
    assert [line["result"] for line in lines] == ["loaded", "unchanged"]
    assert lines[0]["rowsRead"] == lines[0]["rowsUsed"] + lines[0]["rowsNoted"] > 0
    assert all(len(file["sha256"]) == 64 for file in lines[0]["files"])


def test_a_changed_word_on_a_firm_touches_that_firm_and_nothing_else(place: Place, tmp_path: Path) -> None:
    folder = book(tmp_path / "book")
    place.load(folder)
    before = set(place.export().splitlines())
    edit(folder / "firms" / "peers.toml", 'name = "vivo"\nabout = "Phone maker."', 'name = "vivo"\nabout = "A maker."')
    run = place.load(folder)
    assert (run.result, run.added, run.changed, run.gone) == ("loaded", 0, 1, 0)
    assert run.derived["nodes"] == 1 and run.derived.get("ties", 0) == 0 and run.derived.get("periods", 0) == 0
    after = set(place.export().splitlines())
    assert {json.loads(line)["id"].rpartition("/")[2] for line in after - before} == {"company:vivo", "vivo"}
    assert len(after - before) == len(before - after) == 2


def test_a_moved_listing_touches_its_own_periods_only(place: Place) -> None:
    base = listing("2021-01-14")
    place.say(*base)
    kept = [line for line in place.export().splitlines() if "firm-b" in line]
    run = place.say(*listing("2021-01-15"))
    assert run.changed == 1
    days = {properties(line)["validFrom"] for line in place.lines("period") if "firm-a" in str(line["id"])}
    assert "2021-01-15" in days and "2021-01-14" not in days
    assert [line for line in place.export().splitlines() if "firm-b" in line] == kept
    assert run.derived["subjects"] < 6


def listing(first: str) -> list[Item]:
    """Two firms on one list by two acts; the first firm's listing begins on this day."""
    made: list[Item] = [
        document("s01"),
        node("list:l", name="L", shortName="L", form="published_list", jurisdiction="US"),
        node("measure:m", name="M", effectClass="investment", boundParty="all", madeOn=day("2020-01-01")),
        tie("TRIGGERS", "list:l", "measure:m"),
    ]
    for firm, start in (("firm-a", first), ("firm-b", "2021-02-01")):
        made += [
            node(f"company:{firm}", name=firm), node(f"designation:{firm}", subjectKind="actor"),
            node(f"act:{firm}", name=firm, kind="notice", standing="issued", knownOn=day("2021-01-01")),
            tie("NAMES", f"designation:{firm}", f"company:{firm}"), tie("ON_LIST", f"designation:{firm}", "list:l"),
            tie("LISTS", f"act:{firm}", f"designation:{firm}", validFrom=day(start), basis="stated"),
        ]  # fmt: skip
    return made


def test_what_another_data_set_says_survives(place: Place) -> None:
    place.say(document("s01"), node("company:a", "s01", name="A"), dataset="first")
    place.say(document("s02"), node("company:a", "s02", seatCountry="CN"), dataset="second")
    place.say(document("s01"), dataset="first")
    assert properties(place.nodes("company:")["company:a"]) == {"seatCountry": "CN"}
    place.say(document("s02"), dataset="second")
    assert place.nodes("company:") == {}


def test_a_data_set_that_shrinks_is_refused_unless_accepted(place: Place) -> None:
    many: list[Item] = [document("s01"), *(node(f"company:c{number}", name="A") for number in range(9))]
    place.say(*many)
    text = place.export()
    with pytest.raises(GraphkitError, match="9 of 10 records would be forgotten"):
        place.say(document("s01"), accept_shrink=False)
    assert place.export() == text
    assert place.say(document("s01")).gone == 9


def test_strict_refuses_a_load_with_notes_and_writes_nothing(place: Place, tmp_path: Path) -> None:
    place.load(book(tmp_path / "book"))
    text = place.export()
    folder = book(tmp_path / "other")
    (folder / "spare.toml").write_text(
        '[[source]]\nid = "spare"\nname = "Cited once"\npublisher = "P"\nlicence = "unknown"\nsourceKind = "press"\n'
    )
    (folder / "firms" / "stub.toml").write_text(
        '[[company]]\nid = "stubby"\nname = "Stubby"\nowns = "company:nobody-describes"\nconfidence = "sourced"\n'
        'sources = [{ id = "spare" }]\n'
    )
    with pytest.raises(GraphkitError, match="--strict"):
        place.load(folder, strict=True)
    assert place.export() == text


def test_a_dry_run_reads_everything_and_writes_nothing(place: Place, tmp_path: Path) -> None:
    run = place.load(book(tmp_path / "book"), dry_run=True)
    assert run.rowsUsed > 500 and run.dataVersion is None
    assert not (tmp_path / "store").exists()


def test_a_broken_casebook_is_refused_whole(place: Place, tmp_path: Path) -> None:
    folder = book(tmp_path / "book")
    place.load(folder)
    text = place.export()
    edit(folder / "cases" / "gowin-v-dod.toml", "filedOn = 2021-05-21", 'filedOn = "last year"')
    with pytest.raises(SourceError, match=r"cases/gowin-v-dod\.toml:\d+: filedOn: a date is written"):
        place.load(folder)
    assert place.export() == text


@pytest.mark.parametrize("seed", [1, 2])
def test_neither_names_nor_order_of_files_and_tables_matter(seed: int, place: Place, tmp_path: Path) -> None:
    """Everything in one folder's files, the tables dealt anew to files of other names."""
    place.load(book(tmp_path / "book"))
    chance = random.Random(seed)
    tables: list[str] = []
    for file in sorted((tmp_path / "book").glob("*/*.toml")):
        parts = file.read_text("utf-8").split("\n[[")
        tables += ["[[" + part for part in parts[1:]] + (["[[" + parts[0][2:]] if parts[0].startswith("[[") else [])
    chance.shuffle(tables)
    dealt = tmp_path / "dealt"
    dealt.mkdir()
    shutil.copy(tmp_path / "book" / "casebook.toml", dealt)
    for number in range(7):
        (dealt / f"part-{chance.random()}.toml").write_text("\n".join(tables[number::7]), "utf-8")
    other = Place(tmp_path / "other")
    other.load(dealt)
    assert other.version() == place.version()
