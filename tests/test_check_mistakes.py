"""Each mistake that a contributor makes is refused with file, line and what is expected; nothing is lost by it."""

from pathlib import Path

import pytest
from goodbook import CITED, GOOD, SOURCE, faults, folder

from graphkit.cli import main

DESIGNATION = "designation:register.alder.2021-01-14"
OTHER_FIRMS = "".join(f'[[company]]\nid = "{id}"\nname = "{id}"\n{CITED}' for id in ("birch", "cedar"))
EDITION = f"""[[edition]]
id = "register-2021-02-01"
name = "Register of February"
releasedOn = 2021-02-01
knownOn = 2021-02-01
complete = false
standing = "issued"
ofList = "list:register"
{CITED}"""
ENTRY = f"""[[entry]]
id = "register-2021-02-01.alder"
printedName = "Alder Tools"
entryKind = "addition"
names = "company:alder"
forList = "list:register"
designation = "{DESIGNATION}"
printedIn = "edition:register-2021-02-01"
{CITED}"""
CLAIM = f"""[[claim]]
id = "alder-1"
predicate = "alleged_affiliation_with"
stance = "asserts"
statedBy = "agency:office"
about = "company:alder"
{CITED}"""
REMOVAL = f"""[[act]]
id = "second-notice"
name = "Second notice"
kind = "notice"
standing = "issued"
knownOn = 2021-02-01
removes = [{{ what = "{DESIGNATION}", from = 2021-02-01, basis = "stated" }}]
{CITED}"""
PERSON = f'[[person]]\nid = "robin-roe"\nname = "Robin Roe"\npublicRole = "judge"\n{CITED}'
LATER_EDITION = EDITION.replace("2021-02-01", "2021-03-01").replace(
    "ofList", 'follows = [{ what = "edition:register-2021-02-01", how = "edition" }]\nofList'
)
APPEAL = f"""[[case]]
id = "alder-v-office-appeal"
name = "Alder Tools v. Office of Lists, appeal"
filedOn = 2021-04-01
appeals = "case:alder-v-office"
{CITED}"""


def stakes(*held: str) -> str:
    """Firms that own Birch, each with its share and days."""
    return OTHER_FIRMS + "".join(
        f'[[company]]\nid = "owner-{number}"\nname = "Owner {number}"\n'
        f'owns = [{{ what = "company:birch", {share} }}]\n{CITED}'
        for number, share in enumerate(held, 1)
    )


BOOK = GOOD + EDITION + ENTRY + CLAIM + REMOVAL + PERSON + LATER_EDITION + APPEAL
STAKES = stakes("shareMin = 60, shareMax = 60, from = 2020-01-01", "shareMin = 40, from = 2020-06-01")
LONG = " ".join(["word"] * 21)


def test_the_book_that_is_spoilt_here_has_no_fault(tmp_path: Path) -> None:
    assert faults(folder(tmp_path, BOOK + STAKES)) == []


# Each: what is replaced by what, the text on whose line the fault is named, the fault.
MISTAKES = {
    "an id that nothing has": (
        ('about = "company:alder"', 'about = "company:aldr"'),
        'about = "company:aldr"',
        "about: company:aldr: nothing in the casebook has this id: did you mean company:alder or company:cedar?",
    ),
    "an order before its case was filed": (
        ("decidedOn = 2021-03-12", "decidedOn = 2021-01-12"),
        "decidedOn = 2021-01-12",
        "decidedOn: 2021-01-12 is before case:alder-v-office was filed on 2021-01-29",
    ),
    "a removal of what was never listed": (
        (f'removes = [{{ what = "{DESIGNATION}"', 'removes = [{ what = "designation:register.birch.2021-01-14"'),
        "removes = ",
        "removes: designation:register.birch.2021-01-14: nothing in the casebook has this id: "
        f"did you mean {DESIGNATION}?",
    ),
    "a removal before the listing": (
        ("from = 2021-02-01, basis", "from = 2021-01-01, basis"),
        "removes = ",
        f"removes.from: 2021-01-01 is before {DESIGNATION} was listed on 2021-01-14",
    ),
    "two acts that undo each other": (
        ('id = "second-notice"\n', 'id = "second-notice"\nwithdraws = "act:second-notice"\n'),
        "withdraws = ",
        "withdraws: leads back to where it began: act:second-notice → act:second-notice",
    ),
    "an appeal that is its own appeal": (
        ('appeals = "case:alder-v-office"', 'appeals = "case:alder-v-office-appeal"'),
        "appeals = ",
        "appeals: leads back to where it began: case:alder-v-office-appeal → case:alder-v-office-appeal",
    ),
    "a line of another edition": (
        ('id = "register-2021-02-01.alder"', 'id = "register-2021-01-01.alder"'),
        'id = "register-2021-01-01.alder"',
        "id: entry:register-2021-01-01.alder: is printed in edition:register-2021-02-01, so its id begins with "
        "entry:register-2021-02-01.",
    ),
    "a line of an edition from before its listing": (
        ("releasedOn = 2021-02-01\nknownOn = 2021-02-01", "releasedOn = 2020-02-01\nknownOn = 2020-02-01"),
        "designation = ",
        f"designation: {DESIGNATION} begins on 2021-01-14, after the edition of 2020-02-01 that prints this line",
    ),
    "a line that carries what was over": (
        ("releasedOn = 2021-02-01\nknownOn = 2021-02-01", "releasedOn = 2021-02-20\nknownOn = 2021-02-20"),
        "designation = ",
        f"designation: {DESIGNATION} ended on 2021-02-01, before the edition of 2021-02-20 that prints this line",
    ),
    "an edition after the one that follows it": (
        ("releasedOn = 2021-03-01\nknownOn = 2021-03-01", "releasedOn = 2021-01-20\nknownOn = 2021-01-20"),
        "follows = ",
        "follows: edition:register-2021-02-01 is of 2021-02-01, after edition:register-2021-03-01 of 2021-01-20: "
        "name the edition before it",
    ),
    "a quotation of 21 words": (
        ('stance = "asserts"', f'stance = "asserts"\nquote = "{LONG}"'),
        "quote = ",
        "quote: the quotation “word word word word …” has 21 words: 20 at most",
    ),
    "a claim that nobody makes": (
        ('statedBy = "agency:office"\n', ""),
        "[[claim]]",
        'statedBy: claim:alder-1: is missing: who says so? statedBy = "agency:…", '
        "or asserterText where nobody is named",
    ),
    "a share over a hundred": (
        ("shareMin = 60, shareMax = 60", "shareMin = 60, shareMax = 600"),
        "owns = ",
        "owns.shareMax: 600 percent: 0 to 100 is expected",
    ),
    "a least share above the greatest": (
        ("shareMin = 60, shareMax = 60", "shareMin = 60, shareMax = 6"),
        "owns = ",
        "owns.shareMin: 60 is above shareMax, 6: the least share comes first",
    ),
    "stakes that add up to over a hundred": (
        ("shareMin = 40, from = 2020-06-01", "shareMin = 40.5, from = 2020-06-01"),
        "owns = ",
        "owns: the stakes in company:birch on 2020-06-01 add up to over 100 percent: "
        "company:owner-1 60, company:owner-2 40.5",
    ),
    "a private person": (
        ('publicRole = "judge"\n', ""),
        "[[person]]",
        "publicRole: person:robin-roe: is missing: only persons in a public role are named; say which",
    ),
    "a date written otherwise": (
        ("releasedOn = 2021-02-01", 'releasedOn = "01.02.2021"'),
        "releasedOn = ",
        "releasedOn: a date is written 2021-03-12, 2021-03, 2021 or 2021-03-01/2021-03-12",
    ),
    "a field that there is not": (
        ("releasedOn = 2021-02-01", "releasdOn = 2021-02-01"),
        "releasdOn = ",
        "releasdOn: [[edition]] has no such field: did you mean releasedOn?",
    ),
    "a text where yes or no is expected": (
        ("complete = false", 'complete = "no"'),
        "complete = ",
        "complete: true or false is expected",
    ),
    "an empty quotation": (
        ('stance = "asserts"', 'stance = "asserts"\nquote = " "'),
        "quote = ",
        "quote: is empty: leave it out",
    ),
    "a listing that ends before it begins": (
        ("from = 2021-01-14, basis", "from = 2021-01-14, until = 2020-01-14, basis"),
        "lists = ",
        "lists.until: ends on 2020-01-14, before it begins on 2021-01-14",
    ),
    "an end of the wrong kind": (
        ('printedIn = "edition:register-2021-02-01"', 'printedIn = "list:register"'),
        "printedIn = ",
        "printedIn: list:register: an id that begins with act:, edition: is expected",
    ),
    "an id that is no text": (
        ('id = "alder-1"', "id = 1"),
        "id = 1",
        "id: small letters, digits, dots and hyphens are expected, such as xiaomi-v-dod",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "place", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_by_its_line_and_what_is_expected(
    tmp_path: Path, change: tuple[str, str], place: str, message: str
) -> None:
    before, _, after = (BOOK + STAKES).partition(change[0])
    assert after
    facts = before + change[1] + after
    changed = before.count("\n") + 1
    lines = [number for number, text in enumerate(facts.split("\n"), 1) if text.startswith(place)]
    line = min(lines, key=lambda number: abs(number - changed))
    assert faults(folder(tmp_path, facts)) == [f"facts.toml:{line}: {message}"]


def test_two_acts_that_undo_each_other_are_one_fault_and_two_such_pairs_are_two(tmp_path: Path) -> None:
    acts = "".join(
        REMOVAL.replace("second-notice", one).replace("removes = ", f'withdraws = "act:{other}"\n#')
        for one, other in (("one", "two"), ("two", "one"), ("three", "four"), ("four", "three"))
    )
    found = faults(folder(tmp_path, GOOD + acts))
    assert [text.partition(": ")[2] for text in found] == [
        "withdraws: leads back to where it began: act:two → act:one → act:two",
        "withdraws: leads back to where it began: act:four → act:three → act:four",
    ]


def test_a_document_cannot_state_what_happened_after_it(tmp_path: Path) -> None:
    place = folder(tmp_path, GOOD)
    (place / "source.toml").write_text(SOURCE + "published = 2021-02-28\n", "utf-8")
    line = GOOD.split("\n").index("decidedOn = 2021-03-12") + 1
    assert faults(place) == [
        f"facts.toml:{line}: decidedOn: 2021-03-12 is after gazette was published on 2021-02-28: "
        "cite a document that can know it"
    ]


def test_a_document_of_a_month_can_state_what_happened_in_it(tmp_path: Path) -> None:
    place = folder(tmp_path, GOOD)
    (place / "source.toml").write_text(SOURCE + 'published = "2021-03"\n', "utf-8")
    assert faults(place) == []


def test_stakes_of_different_days_are_not_added(tmp_path: Path) -> None:
    first = "shareMin = 60, from = 2019-01-01, until = 2020-01-01"
    assert faults(folder(tmp_path, GOOD + stakes(first, "shareMin = 70, from = 2020-01-01"))) == []
    assert faults(folder(tmp_path, GOOD + stakes("shareMin = 60", "shareMax = 70"))) == []


def test_a_stake_without_a_day_is_added_to_all(tmp_path: Path) -> None:
    (fault,) = faults(folder(tmp_path, GOOD + stakes("shareMin = 60", "shareMin = 50, from = 2020-01-01")))
    assert "on 2020-01-01 add up to over 100 percent: company:owner-1 60, company:owner-2 50" in fault


@pytest.mark.parametrize("second", ["facts.toml", "other.toml"])
def test_a_second_table_of_one_id_that_says_it_all_again_is_a_double(tmp_path: Path, second: str) -> None:
    table = GOOD[GOOD.index("[[company]]") : GOOD.index("[[agency]]")]
    place = folder(tmp_path, GOOD)
    lines = (place / second).read_text("utf-8").count("\n") if second == "facts.toml" else 0
    with (place / second).open("a", encoding="utf-8") as file:
        file.write(table)
    assert faults(place) == [
        f"{second}:{lines + 2}: id: company:alder: has a table in facts.toml:2 too: keep one, or give this another id"
    ]


def test_a_second_table_may_add_what_the_first_does_not_say(tmp_path: Path) -> None:
    place = folder(tmp_path, GOOD)
    (place / "more.toml").write_text(f'[[company]]\nid = "alder"\nseatCountry = "SE"\n{CITED}', "utf-8")
    assert faults(place) == []


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
