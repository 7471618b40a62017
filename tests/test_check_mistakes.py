"""Each mistake that a contributor makes is refused with file, line and what is expected; nothing is lost by it."""

from pathlib import Path

import pytest
from goodbook import CITED, CLAIM, GOOD, LONG, SOURCE, faults, folder

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


def test_a_removal_of_what_no_act_lists_is_named_where_it_stands(tmp_path: Path) -> None:
    listing = f'lists = [{{ what = "{DESIGNATION}", from = 2021-01-14, basis = "stated" }}]\n'
    assert BOOK.count(listing) == 1
    found = [fault.partition(": ")[2] for fault in faults(folder(tmp_path, BOOK.replace(listing, "")))]
    assert found == [
        f"id: {DESIGNATION}: no act lists it: add lists to the act that did",
        f"removes: {DESIGNATION}: was never listed: add lists to the act that listed it",
    ]


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
