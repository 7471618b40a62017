"""TOML with lines: each table and field is found where it stands, and broken files are refused in plain words."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import SourceError
from graphkit.source import document, tables, tables_in

TRICKY = '''# a comment with [[case]]
[[case]]
id = "a" # and ] [
sources = [
  { id = "s01", quote = "[[order]] \\" # x" }, # [[order]]
  { id = "s02" },
]
"quoted = name" = 1
text = """
[[order]]
id = 1
""""
other = \'\'\'
it's ]]
\'\'\'
dotted.name = 3

[[ "case" ]]   # the second
id=\'b\'
[[case.sources]]
id = "s03"
place = "p. 1"
[[order]]
id = \'\'
'''


def write(folder: Path, text: str, name: str = "case.toml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_brackets_in_texts_lists_and_comments_do_not_move_a_line(tmp_path: Path) -> None:
    first, second, third = tables(write(tmp_path, TRICKY))
    assert (first.name, first.mark.line, second.mark.line, third.name, third.mark.line) == ("case", 2, 18, "order", 23)
    assert first.lines == {"id": 3, "sources": 4, "quoted = name": 8, "text": 9, "other": 13, "dotted": 16}
    assert second.lines == {"id": 19, "sources": 20}
    assert second.fields["sources"] == [{"id": "s03", "place": "p. 1"}]
    assert third.lines == {"id": 24}


def test_fields_before_the_first_table_are_a_table_without_a_name_where_they_may_stand() -> None:
    text = b'# first\na = 1\nb = [\n 2]\n[[case]]\nid = "x"\n'
    head, case = tables_in(text, "map.toml", headed=True)
    assert (head.name, head.fields, head.lines) == ("", {"a": 1, "b": [2]}, {"a": 2, "b": 3})
    assert (case.name, case.mark.line, case.lines) == ("case", 5, {"id": 6})
    assert [table.name for table in tables_in(b"", "map.toml", headed=True)] == [""]
    with pytest.raises(SourceError, match=r"map\.toml:2: a: stands outside a table"):
        tables_in(text, "map.toml")


def test_marks_name_the_file_relative_to_the_casebook(tmp_path: Path) -> None:
    path = write(tmp_path, '[[case]]\nid = "a"\n', "cases/a.toml")
    assert tables(path, tmp_path)[0].mark.file == "cases/a.toml"
    assert tables(path)[0].mark.file == "a.toml"


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b'\xef\xbb\xbf[[case]]\r\nid = "a"\r\n\r\n[[case]]\r\nid = """\r\nb"""\r\nname = "c"\r\n')
    first, second = tables(path)
    assert (first.lines, second.mark.line, second.lines) == ({"id": 2}, 4, {"id": 5, "name": 7})


def test_an_empty_file_has_no_tables(tmp_path: Path) -> None:
    assert tables(write(tmp_path, "# nothing yet\n")) == []


FAULTS = {
    '[[case]]\nid = "a"\nname "b"\n': "case.toml:3: the sign = is expected after the name of a field",
    '[[case]]\nid = "a\nname = "b"\n': "case.toml:2: id: a text is not closed on its line: a quotation mark is missing",
    '[[case]]\nid = "a"\nid = "b"\n': "case.toml:3: id: this field is given twice in the same table",
    "[[case]]\nid = a\n": (
        "case.toml:2: id: a value is expected: a text in quotes, a date, a number, true or false, a list"
    ),
    "[[case]]\nfiledOn = 2021-02-30\n": "case.toml:2: filedOn: there is no such day; a date is written 2021-03-12",
    '[[case]]\nsources = [{ id = "s01" }\n[[case]]\n': ("case.toml:3: a list is not closed: a ] or a comma is missing"),
    '[case]\nid = "a"\n': "case.toml:1: case: two brackets are expected: [[case]]",
    'id = "a"\n': "case.toml:1: id: stands outside a table: begin with one such as [[case]]",
    '[[case]]\nid = "a"\n[[order.sources]]\nid = "b"\n': (
        "case.toml:3: order: stands outside a table: begin with one such as [[case]]"
    ),
    '[[case]]\nid = "a" name = "b"\n': (
        "case.toml:2: id: a new line is expected here: one field a line, and texts in quotes"
    ),
    "[[case]\nid = 1\n": "case.toml:1: a closing bracket is missing: tables are written [[case]]",
    '[[case]]\nid = "\\q"\n': "case.toml:2: id: a backslash in a text is written twice",
    '[[case]]\na = { id = "s", id = "t" }\n': "case.toml:2: a: this field is given twice between the same braces",
    '[[case]]\n\ntext = """\nno end\n': "case.toml:4: a text is not closed: a quotation mark is missing",
}


@pytest.mark.parametrize(("text", "message"), FAULTS.items())
def test_a_broken_file_is_refused_with_its_line_in_plain_words(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SourceError) as refused:
        tables(path)
    assert str(refused.value) == message


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes('[[case]]\nname = "Société"\n'.encode("latin-1"))
    with pytest.raises(SourceError) as refused:
        tables(path)
    assert str(refused.value) == "a.toml:2: the file is not in UTF-8: save it in that encoding"


def test_a_document_that_is_one_table_is_read_whole(tmp_path: Path) -> None:
    assert document(write(tmp_path, 'title = "x"\n')) == {"title": "x"}
    with pytest.raises(SourceError, match=r"^case\.toml:1: "):
        document(write(tmp_path, "title = x\n"))


TEXTS = st.text(st.sampled_from("a\"'[]{}#=\\\n ,é"), max_size=12)


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def spread(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"""\n{escaped}"""'


@given(st.lists(st.tuples(TEXTS, st.sampled_from(["plain", "long", "list", "braces"])), min_size=1, max_size=6))
def test_whatever_a_text_holds_the_lines_are_those_where_fields_were_written(
    tmp_path_factory: pytest.TempPathFactory, fields: list[tuple[str, str]]
) -> None:
    lines: list[str] = []
    expected: list[tuple[int, int]] = []
    for text, form in fields:
        value = {
            "plain": quoted(text),
            "long": spread(text),
            "list": f"[ # [\n{quoted(text)},\n]",
            "braces": f"{{ a = [{quoted(text)}] }} # }}",
        }[form]
        start = 1 + sum(each.count("\n") + 1 for each in lines)
        lines.append(f"[[case]]\nid = {value}")
        expected.append((start, start + 1))
    content = "\n".join(lines) + "\n"
    path = write(tmp_path_factory.mktemp("toml"), content)
    found = tables(path)
    assert [(each.mark.line, each.lines["id"]) for each in found] == expected
    assert [each.fields for each in found] == tomllib.loads(content)["case"]
