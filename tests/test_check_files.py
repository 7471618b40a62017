"""Mistakes in who says a thing, in conflicts and in files are refused by name: all are listed, and nothing is lost."""

from pathlib import Path

import pytest
from goodbook import CITED, CLAIM, GOOD, LONG, SOURCE, faults, folder

from graphkit.cli import main

SOURCES = {
    "an empty quotation": (', quote = ""', "quote: is empty: leave it out"),
    "a quotation of 21 words": (
        f', quote = "{LONG}"',
        "the quotation “word word word word …” has 21 words: 20 at most",
    ),
    "a place that is no text": (", place = 7", "place: a text is expected"),
    "fields that are no list": (', states = "name"', 'states: a list of fields is expected: ["name", …]'),
    "words that are no table": (', words = "later"', 'words: a table of texts is expected: { filedOn = "later" }'),
    "a field that there is not": (', plaice = "p. 1"', "plaice: no such field: did you mean place?"),
}


@pytest.mark.parametrize(("more", "message"), SOURCES.values(), ids=SOURCES)
def test_a_mistake_in_who_says_it_is_named(tmp_path: Path, more: str, message: str) -> None:
    text = (
        f'[[company]]\nid = "birch"\nname = "Birch"\nconfidence = "sourced"\nsources = [{{ id = "gazette"{more} }}]\n'
    )
    place = folder(tmp_path, GOOD)
    (place / "birch.toml").write_text(text, "utf-8")
    found = faults(place)
    assert f"birch.toml:5: sources: {message}" in found
    assert all(each.startswith("birch.toml:") for each in found)


@pytest.mark.parametrize(
    "url", ["www.example.org", "https://", "example", "https://example.org/a b", "ftp://example.org"]
)
def test_an_address_that_is_none_is_named(tmp_path: Path, url: str) -> None:
    place = folder(tmp_path, GOOD)
    (place / "source.toml").write_text(f'{SOURCE}url = "{url}"\n', "utf-8")
    assert faults(place) == [f"source.toml:8: url: {url} is no address: https://example.org/page is expected"]


CONFLICTS = {
    "one side alone": (
        '{ field = "filedOn", values = [{ value = 2021-01-29, sources = ["gazette"] }] }',
        "filedOn: two values or more are expected, each with its sources",
    ),
    "a side that nobody takes": (
        '{ field = "filedOn", values = [{ value = 2021-01-29, sources = ["gazette"] }, { value = 2021-01-30 }] }',
        "filedOn: two values or more are expected, each with its sources",
    ),
    "a word that there is not": ('{ feild = "filedOn" }', "feild: no such field"),
    "no field": ("{ values = [] }", "field is missing"),
}


@pytest.mark.parametrize(("entry", "message"), CONFLICTS.values(), ids=CONFLICTS)
def test_a_conflict_of_another_shape_is_named(tmp_path: Path, entry: str, message: str) -> None:
    facts = GOOD.replace("filedOn = 2021-01-29\n", f"conflict = [{entry}]\n")
    (fault,) = [each for each in faults(folder(tmp_path, facts)) if "conflict: " in each]
    assert message in fault
    assert "conflict = [{ field = …, better = 0, values = [{ value = …, sources = […] }, { … }] }]" in fault


# ---------------------------------------------------------------- files


FIRM = f'[[company]]\nid = "birch"\nname = "Björk ☃"\n{CITED}'
FORMS = {
    "a mark of byte order": FIRM.encode("utf-8-sig"),
    "line ends of Windows": FIRM.replace("\n", "\r\n").encode(),
    "tabs": FIRM.replace("id = ", "\tid\t=\t").replace("name", "\tname").encode(),
    "comments": f"# a firm\n\n{FIRM}\n# the end".encode(),
}


@pytest.mark.parametrize("content", FORMS.values(), ids=FORMS)
def test_how_an_editor_saves_a_file_makes_no_difference(tmp_path: Path, content: bytes) -> None:
    place = folder(tmp_path, GOOD)
    (place / "birch.toml").write_bytes(content)
    assert faults(place) == []


FILES = {
    "another encoding": (
        "firms.toml",
        FIRM.encode("latin-1", "replace"),
        "firms.toml:3: file: the file is not in UTF-8: ",
    ),
    "two bytes a letter": ("firms.toml", FIRM.encode("utf-16"), "firms.toml:1: file: the file is not in UTF-8: "),
    "nothing": ("firms.toml", b"", "firms.toml:1: file: holds no table: begin with one such as [[case]]"),
    "a comment alone": (
        "firms.toml",
        b"# later\n",
        "firms.toml:1: file: holds no table: begin with one such as [[case]]",
    ),
    "no TOML": ("firms.toml", b"[[company]]\nid = birch\n", "firms.toml:2: id: a value is expected: "),
    "two folders down": ("firms/new/birch.toml", FIRM.encode(), "firms/new/birch.toml:1: file: is not read here: "),
    "another ending": ("birch.toml.txt", FIRM.encode(), "birch.toml.txt:1: file: is not read here: "),
    "a table of another name": (
        "firms.toml",
        FIRM.replace("company", "compny").encode(),
        "firms.toml:1: compny: no such ",
    ),
}


@pytest.mark.parametrize(("name", "content", "message"), FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    place = folder(tmp_path, GOOD)
    (place / name).parent.mkdir(parents=True, exist_ok=True)
    (place / name).write_bytes(content)
    (fault,) = faults(place)
    assert fault.startswith(message)


# ---------------------------------------------------------------- all of them, and nothing lost


def spoilt(place: Path) -> Path:
    """A casebook with faults of files, of fields and between records."""
    facts = GOOD.replace("decidedOn = 2021-03-12", "decidedOn = 2021-01-12").replace('"investment"', '"investing"')
    folder(place, facts + CLAIM.replace('statedBy = "agency:office"\n', "").replace('"alder-1"', '"alder-2"'))
    (place / "birch.toml").write_bytes(FIRM.encode("utf-16"))
    (place / "cedar.toml").write_text("# nothing yet\n", "utf-8")
    return place


def test_all_faults_of_one_run_are_listed_by_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = spoilt(tmp_path / "book")
    assert main(["check", str(place)]) == 1
    shown = capsys.readouterr()
    places = [line.split(":")[:3] for line in shown.out.splitlines()]
    assert [(file, field) for file, _, field in places] == [
        ("birch.toml", " file"),
        ("cedar.toml", " file"),
        ("facts.toml", " effectClass"),
        ("facts.toml", " decidedOn"),
    ]
    assert [int(line) for file, line, _ in places if file == "facts.toml"] == sorted(
        int(line) for file, line, _ in places if file == "facts.toml"
    )
    assert shown.err == (
        "graphkit: check: 4 faults: see above; what may be missing is looked for when birch.toml can be read\n"
    )
    (place / "birch.toml").write_text(FIRM, "utf-8")
    assert main(["check", str(place)]) == 1
    assert "statedBy: claim:alder-2: is missing" in capsys.readouterr().out


def test_a_fault_of_a_field_does_not_bring_others_with_it(tmp_path: Path) -> None:
    facts = GOOD.replace('kind = "notice"', 'kind = "notise"').replace("knownOn = 2021-01-14", "knownOn = true")
    assert [each.split(": ")[1] for each in faults(folder(tmp_path, facts))] == ["kind", "knownOn"]


@pytest.mark.parametrize(
    "more", [FIRM.replace("birch", "BIRCH"), CLAIM.replace('statedBy = "agency:office"\n', ""), "#"]
)
def test_a_refused_load_leaves_the_store_as_it_was(
    tmp_path: Path, more: str, capsys: pytest.CaptureFixture[str]
) -> None:
    store, place = tmp_path / "store", folder(tmp_path / "book", GOOD)
    assert main(["load", "casebook", str(place), "--store", str(store)]) == 0
    before = {path: path.read_bytes() for path in store.rglob("*") if path.is_file()}
    (place / "more.toml").write_text(more, "utf-8")
    capsys.readouterr()
    assert main(["load", "casebook", str(place), "--store", str(store)]) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith("graphkit: more.toml:")
    assert {path: path.read_bytes() for path in store.rglob("*") if path.is_file()} == before
