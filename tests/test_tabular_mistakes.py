"""Mistakes in a mapping cost one line: the line of the mapping, the field, and what was probably meant."""

from pathlib import Path

import pytest
from mapped import COMPANY, HEAD, MAPPING, SOURCE, TABLE, written

from graphkit.errors import SourceError, UsageError
from graphkit.load import loader

DESIGNATION = '[[designation]]\nid = "l.{no}"\nsubjectKind = "actor"\n'


def refusal(folder: Path, mapping: str, table: str = TABLE) -> str:
    """What is said of a mapping that cannot be used."""
    with pytest.raises(SourceError) as refused:
        loader("tabular").describe(written(folder, mapping, table))
    return str(refused.value)


def line(mapping: str, begin: str) -> int:
    """The line of a mapping that begins so, the last one."""
    return max(number for number, text in enumerate(mapping.splitlines(), 1) if text.startswith(begin))


@pytest.mark.parametrize(
    ("more", "field", "message"),
    [
        ('nam = "{name}"', "nam", "Company has no such field: did you mean name"),
        ('about = "{nmae}"', "about", "nmae: firms.csv has no such column: did you mean name?"),
        ('about = "{name"', "about", "{name: a column is written {name of the column}"),
        ("about = 5", "about", "a text is expected"),
        ("about = []", "about", "a text with {columns}, a list of such, or a table with column"),
        ('about = ""', "about", "is empty: leave it out"),
        ('about = { column = "name", cut = ";" }', "about", "cut: is no field of such a value"),
        ('about = { column = "name", form = "DD.MM" }', "about", "form: DD.MM: a form is written with YYYY, MM and DD"),
        ('seatCountry = "China"', "seatCountry", "a two-letter country code is expected"),
        ('seatCountry = { column = "name", words = { China = "China" } }', "seatCountry", "a two-letter country code"),
        ('establishedOn = "last year"', "establishedOn", "last year: a date is written 2021-03-12"),
        ('owns = "agency:a"', "owns", "agency:a: an id that begins with company: is expected"),
        ('owns = "{no}-{name}"', "owns", "{no}-{name}: begin with a prefix such as company:"),
        ('owns = { by = "company:a" }', "owns", "an id, or a table with what = an id, is expected"),
        ('owns = { what = "company:a", share = "5" }', "owns.share", "OWNS has no such field: did you mean shareM"),
        ('owns = { what = "company:a", shareMin = "half" }', "owns.shareMin", "a number is expected"),
        ('names = "{name}"', "names", "a list of tables is expected"),
        ('names = [{ text = "{name}", kind = "aliass" }]', "names.kind",
         "aliass is no word of name_kind: did you mean alias?"),
        ('names = [{ text = "{name}" }]', "names", "Name needs kind: what sort of name"),
        ('when = "firm"', "when", "a table is expected"),
        ("when = { name = 5 }", "when", "name: a text that the column has, a list of texts, or true"),
        ('when = { nam = "x" }', "when", "nam: firms.csv has no such column: did you mean name?"),
    ],
)  # fmt: skip
def test_a_field_that_is_wrong_is_told_with_its_line(more: str, field: str, message: str, tmp_path: Path) -> None:
    mapping = f"{MAPPING}{more}\n"
    assert refusal(tmp_path, mapping).startswith(f"map.toml:{line(mapping, more[:4])}: {field}: {message}")


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        (MAPPING.replace("[[company]]", "[[compny]]"), "11: compny: no such table: did you mean company"),
        (MAPPING.replace('name = "{name}"\n', ""), "12: id: Company needs name: display name"),
        (MAPPING.replace('id = "invented-{no}"\n', ""), "11: id: a text is expected"),
        (HEAD + COMPANY, "1: source: one table [[source]] is expected"),
        (HEAD + SOURCE + SOURCE, "11: source: one table [[source]] is expected"),
        (MAPPING.replace('licence = "unknown"\n', ""), "6: id: Source needs licence: terms of reuse"),
        (MAPPING.replace('"unknown"', '"free"'), "9: licence: free is no word of licence_code: there are all"),
        (MAPPING.replace('"data_set"\n', '"data_set"\nisScope = true\n'), "11: isScope: is not for a mapping to say"),
        (MAPPING.replace("title", "titel"), "1: title: is missing: what the file is, in a few words (and 1 more)"),
        (MAPPING.replace("2026-09-30", '"September"'), "3: dataUntil: a date is written YYYY-MM-DD"),
        (MAPPING.replace('"invented"', '"casebook"', 1), "1: dataset: casebook is a loader's own name"),
        (MAPPING.replace('"invented"', '"My list"', 1), "1: dataset: small letters, digits, dots and hyphens"),
        (MAPPING.replace("{no}", "{number}", 1), "4: place: number: firms.csv has no such column"),
        (MAPPING.replace("place", 'confidence = "sure"\nplace'), "4: confidence: sure: did you mean sourced?"),
        (MAPPING.replace("place", 'delimiter = ", "\nplace'), "4: delimiter: one sign is expected"),
        (MAPPING.replace("place", 'empty = "-"\nplace'), "4: empty: a list of texts is expected"),
        (MAPPING + '[[ignored]]\ncolumn = "name"\nreason = "r"\n', "13: name: name: is among the [[ignored]] too"),
        (MAPPING + '[[ignored]]\ncolumn = "nme"\nreason = "r"\n', "15: ignored: nme: firms.csv has no such column"),
        (MAPPING + '[[ignored]]\ncolumn = "town"\n', "14: ignored: a column and the reason to leave it out"),
        (MAPPING.replace("[[company]]", "[company]"), "11: company: two brackets are expected: [[company]]"),
        (MAPPING.replace('"{name}"', '"{name}'), "13: name: a text is not closed on its line"),
        (MAPPING.replace("[[company]]", "[[person]]\nprivate = false"), "12: private: is not for a mapping to say"),
        (MAPPING + DESIGNATION + 'names = "list:a"\n', "17: names: list:a: an id that begins with agency:, company:"),
        (
            MAPPING.replace('id = "invented"', 'id = "{no}"') + "[[group]]\nid = 'g'\nname = 'G'\n",
            "14: id: has no columns, and the source is another in each row",
        ),
        (MAPPING + '[[group]]\nid = "+"\nname = "G"\n', "14: id: +: an id needs letters a to z or digits"),
    ],
)
def test_a_mapping_that_is_wrong_as_a_whole_is_told_with_its_line(mapping: str, message: str, tmp_path: Path) -> None:
    assert refusal(tmp_path, mapping).startswith(f"map.toml:{message}")


@pytest.mark.parametrize(
    ("mappings", "tables", "message"),
    [
        (0, 1, "no mapping: give a TOML file with a line dataset"),
        (2, 1, "2 mappings: give a TOML file"),
        (1, 0, "a mapping without a table: give the file it is for as well"),
    ],
)
def test_one_mapping_and_a_table_are_needed(mappings: int, tables: int, message: str, tmp_path: Path) -> None:
    for number in range(mappings):
        (tmp_path / f"map{number}.toml").write_text(MAPPING, "utf-8")
    for number in range(tables):
        (tmp_path / f"table{number}.csv").write_text(TABLE, "utf-8")
    with pytest.raises(UsageError) as refused:
        loader("tabular").describe([tmp_path])
    assert str(refused.value).startswith(f"tabular: {tmp_path}: {message}")


def test_a_column_that_only_a_later_object_has_is_a_column(tmp_path: Path) -> None:
    table = '{"no": 1, "name": "Alder"}\n{"no": 2, "name": "Birch", "town": "X"}\n'
    loader("tabular").describe(written(tmp_path, MAPPING + 'about = "In {town}"\n', table))


def test_a_table_without_rows_is_no_mistake_of_the_mapping(tmp_path: Path) -> None:
    assert loader("tabular").describe(written(tmp_path, table="no,name\n")).dataset == "invented"
