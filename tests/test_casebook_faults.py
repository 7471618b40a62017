"""What is wrong in one table by itself is named by its field."""

from pathlib import Path

import pytest
from reading import DISPUTE, FIRM, HEADER, case, refused

from graphkit.errors import SourceError
from graphkit.load import loader

FAULTS = {
    "a tie's confidence that is no word": (
        case("before = { what = 'court:c', confidence = 'sure' }"),
        ("before", "confidence is one of sourced, third-party, background"),
    ),
    "a tie stated by a source that the table does not cite": (
        case("before = { what = 'court:c', sources = ['s07'] }"),
        ("before", "s07: is not among the sources of this table: s01"),
    ),
    "a side of a conflict that the table does not cite": (
        case(more=DISPUTE),
        ("conflict", "s07: is not among the sources of this table: s01"),
    ),
    "a better side that there is not": (
        case(
            sources="{ id = 's01', states = ['name'] }, { id = 's07', states = [] }",
            more=DISPUTE.replace("better = 0", "better = 2"),
        ),
        ("conflict", "better: the number of one of the values is expected: 0 to 1"),
    ),
    "a name of a source that the table does not cite": (
        FIRM.replace('lang = "zh"', 'sources = ["s205"]'),
        ("names", "s205: is not among the sources of this table: s01, s07"),
    ),
    "a statement of a field that is not there": (
        case(sources="{ id = 's01', states = ['name', 'subject'] }"),
        ("sources", "subject: s01 states it, and the table does not give it"),
    ),
    "the wrong end": (
        case("before = { by = 'court:c' }"),
        ("before", "an id, or a table with what = an id, is expected"),
    ),
    "a tie to a thing of another kind": (
        case("before = 'agency:x'"),
        ("before", "agency:x: an id that begins with court: is expected"),
    ),
    "an id with capitals": (
        case().replace('id = "a"', 'id = "A"'),
        ("id", "small letters, digits, dots and hyphens are expected, such as xiaomi-v-dod"),
    ),
    "a list that is none": (case("docketNumbers = '1'"), ("docketNumbers", "a list of texts is expected")),
    "a day that there is not": (
        case("filedOn = '2021-02-30'"),
        ("filedOn", "there is no such day; a date is written YYYY-MM-DD"),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_wrong_in_a_table_is_named_by_its_field(name: str, tmp_path: Path) -> None:
    text, expected = FAULTS[name]
    assert expected in [(field, message) for _, _, field, message in refused(tmp_path / "b", text)]


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ('title = "t"\ndataUntil = "2021-12-31"\n', "casebook.toml: licence: is missing"),
        (HEADER.replace("2021-12-31", "soon"), "casebook.toml: dataUntil: a date is written YYYY-MM-DD"),
        ("title = ", "casebook.toml:1: title: a value is expected"),
    ],
)
def test_a_casebook_says_what_it_is(tmp_path: Path, header: str, message: str) -> None:
    (tmp_path / "casebook.toml").write_text(header)
    with pytest.raises(SourceError) as caught:
        loader("casebook").describe([tmp_path])
    assert message in str(caught.value)


def test_a_folder_without_a_head_is_no_casebook(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"is missing: a casebook is a folder with casebook\.toml in it"):
        loader("casebook").describe([tmp_path])
