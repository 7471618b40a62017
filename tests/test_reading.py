"""Strict reading: whatever a file holds, each of its rows is used or noted, and what is wrong is told in one line."""

import gzip
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.entity import Entity, Item, Note, Said
from graphkit.errors import GraphkitError, RecordError, SourceError, UsageError
from graphkit.inputs import Inputs
from graphkit.model import model
from graphkit.reading import csv, xml
from graphkit.reading import json as json_rows
from graphkit.reading.fields import Fields
from graphkit.reading.files import File, files

REGISTER = 'number,name,seat\n1,"Alder, Ltd",GB\n2,Birch Ltd,FR\n3,Cedar Ltd,DE\n'
SHEETS = "<list><sheet><uid>1</uid><name>Alder</name></sheet><sheet><uid>2</uid><name>Birch</name></sheet></list>"
LINES = '{"uid": 1, "name": "Alder"}\n{"uid": 2, "name": "Birch"}\n'


def made(folder: Path, content: str | bytes, name: str = "a.csv") -> File:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return files([path])[0]


def inputs() -> Inputs:
    return Inputs("register", [], model())


def firm(row: Fields) -> Iterator[Item]:
    """A firm of a register; its seat has to be known."""
    number = row.pop("number")
    row.place(number)
    if not number.isdigit():
        raise RecordError("number", number, "a number is expected")
    yield Entity("Company", f"company:r-{number}", {"name": row.pop("name")}, Said("source:r"), row.mark)


def sheet(row: Fields) -> Iterator[Item]:
    yield Entity("Company", f"company:r-{row.pop('uid')}", {"name": row.pop("name")}, Said("source:r"), row.mark)


def ids(items: Iterable[Item]) -> list[str]:
    return [item.id for item in items if isinstance(item, Entity)]


def told(given: Iterable[Note]) -> list[tuple[int, str, str, str]]:
    return [(note.line, note.kind, note.field, note.value) for note in given]


def test_what_nobody_takes_out_of_a_row_is_noted_where_it_stands_unless_a_reason_is_given(tmp_path: Path) -> None:
    file, strict, lenient = made(tmp_path, REGISTER), inputs(), inputs()
    items = list(strict.records(csv.rows(strict, file), firm))
    assert [item.properties["name"] for item in items] == ["Alder, Ltd", "Birch Ltd", "Cedar Ltd"]
    assert told(strict.notes) == [(2, "unread", "seat", "GB"), (3, "unread", "seat", "FR"), (4, "unread", "seat", "DE")]
    assert [note.place for note in strict.notes] == ["1", "2", "3"]
    list(lenient.records(csv.rows(lenient, file), firm, {"seat": "stands in another file"}))
    assert lenient.notes == []


def test_one_bad_row_is_noted_and_the_others_are_used(tmp_path: Path) -> None:
    account = inputs()
    rows = csv.rows(account, made(tmp_path, "number,name\nx,Alder\n2\n3,Cedar,DE\nnumber,name\n5,\n6,Elm\n"))
    assert [item.properties["name"] for item in account.records(rows, firm)] == ["Elm"]
    assert (account.rows_read, account.rows_used) == (6, 1)
    assert [(note.line, note.kind, note.message) for note in account.notes] == [
        (2, "bad-record", "a number is expected"),
        (3, "bad-record", "1 fields where 2 are expected"),
        (4, "bad-record", "3 fields where 2 are expected"),
        (5, "bad-record", "the header again"),
        (6, "bad-record", "name: is empty: leave it out"),
    ]


def test_a_broken_quotation_spoils_its_own_row_only(tmp_path: Path) -> None:
    account = inputs()
    rows = csv.rows(account, made(tmp_path, 'number,name\n1,"Al"der"\n2,Birch\n'))
    assert ids(account.records(rows, firm)) == ["company:r-2"]
    assert [(note.line, note.kind) for note in account.notes] == [(2, "bad-record")]


def test_a_quotation_that_is_never_closed_is_a_broken_row_that_names_its_lines(tmp_path: Path) -> None:
    account = inputs()
    rows = csv.rows(account, made(tmp_path, 'number,name\n1,"Alder\n2,Birch\n'))
    assert list(account.records(rows, firm)) == []
    assert [(note.line, "lines 2 to 3" in note.message) for note in account.notes] == [(2, True)]


def test_line_ends_within_a_field_move_the_lines_of_later_rows(tmp_path: Path) -> None:
    found = list(csv.rows(inputs(), made(tmp_path, 'a,b\r\n1,"x\r\ny"\r\n\r\n2,z\r\n\x1a')))
    assert [(row.mark.line, row.pop("b")) for row in found] == [(2, "x\r\ny"), (5, "z")]


@pytest.mark.parametrize(("sign", "name"), [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")])
def test_the_first_line_shows_what_divides_the_fields(tmp_path: Path, sign: str, name: str) -> None:
    text = f'"Firm, and more"{sign}seat\nAlder, Ltd{sign}GB\n'
    row = next(csv.rows(inputs(), made(tmp_path, text)))
    assert row.values == {"Firm, and more": "Alder, Ltd", "seat": "GB"}, name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_encoding_that_the_file_shows_needs_no_note(tmp_path: Path, encoding: str) -> None:
    account = inputs()
    assert (
        next(csv.rows(account, made(tmp_path, "name\nSociété 小米\n".encode(encoding)))).pop("name") == "Société 小米"
    )
    assert account.notes == []


def test_a_file_that_is_not_in_utf_8_is_read_as_windows_1252_with_a_note(tmp_path: Path) -> None:
    account = inputs()
    row = list(csv.rows(account, made(tmp_path, "name\nAlder\nSociété “x”\n".encode("cp1252"))))[1]
    assert row.pop("name") == "Société “x”"
    assert told(account.notes) == [(3, "unknown-value", "encoding", "cp1252")]


def test_columns_may_be_named_by_the_loader_where_a_file_has_no_header(tmp_path: Path) -> None:
    found = list(csv.rows(inputs(), made(tmp_path, '1,"A"\n2,"B"\n'), ("number", "name")))
    assert [(row.mark.line, row.values) for row in found] == [
        (1, {"number": "1", "name": "A"}), (2, {"number": "2", "name": "B"}),
    ]  # fmt: skip


def test_xml_comes_element_by_element_with_lines_and_attributes(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0"?>\n<list xmlns="urn:x">\n<sheet id="7">\n<uid>1</uid><name lang="en">Alder</name>\n'
        "<seat/><!-- no --><part><uid>2</uid></part><part><uid>3</uid></part></sheet>\n<other>what?</other></list>"
    )
    account = inputs()
    row = next(rows := xml.rows(account, made(tmp_path, text), {"sheet"}, {"list"}))
    assert (row.name, row.mark.line, row.pop("@id"), row.pop("uid")) == ("sheet", 3, "7", "1")
    assert [part.pop("uid") for part in row.each("part")] == ["2", "3"]
    assert row.pop("name") == "Alder"
    assert [(name, value, mark.line) for name, value, mark in row.rest({})] == [("name.@lang", "en", 4)]
    assert list(rows) == []
    assert told(account.notes) == [(6, "unread", "other", "what?")]


BOMB = (
    '<!DOCTYPE list [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><list><sheet><name>&b;</name></sheet></list>'
)
OUTSIDE = '<!DOCTYPE list [<!ENTITY a SYSTEM "file:///etc/passwd">]><list><sheet><name>&a;</name></sheet></list>'


@pytest.mark.parametrize("text", [BOMB, OUTSIDE])
def test_a_file_with_entities_of_its_own_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SourceError, match=r"^a\.xml:1: declares its own entities"):
        list(xml.rows(inputs(), made(tmp_path, text, "a.xml"), {"sheet"}, {"list"}))


def test_an_xml_file_that_breaks_off_is_refused_with_its_line(tmp_path: Path) -> None:
    file = made(tmp_path, SHEETS.replace("</sheet><sheet>", "</sheet>\n<sheet>")[:-12], "a.xml")
    with pytest.raises(SourceError, match=r"^a\.xml:2: is no whole XML file: "):
        list(xml.rows(inputs(), file, {"sheet"}, {"list"}))


def test_a_list_deep_in_a_json_file_has_its_lines(tmp_path: Path) -> None:
    text = '{"about": {"rows": [0]},\n "data": {"n": 1, "rows": [\n {"uid": 1},\n {"uid": 2.5, "tags": ["a", null]}]}}'
    file = made(tmp_path, text, "a.json")
    first, second = json_rows.rows(inputs(), file, ("data", "rows"))
    assert (first.mark.line, first.pop("uid")) == (3, "1")
    assert (second.mark.line, second.pop("uid"), second.texts("tags")) == (4, "2.5", ["a"])
    with pytest.raises(SourceError, match=r"^a\.json:\d: other: is not there"):
        list(json_rows.rows(inputs(), file, ("data", "other")))


def test_a_bad_line_of_json_lines_is_noted_and_the_others_are_used(tmp_path: Path) -> None:
    account = inputs()
    file = made(tmp_path, LINES + '[1]\n\n{"uid": 3, "name"\n' + '{"uid": 4, "name": "\\ud800 Elm"}\n')
    assert ids(account.records(json_rows.lines(account, file), sheet))[2:] == ["company:r-4"]
    assert [(note.line, note.kind) for note in account.notes] == [(3, "bad-record"), (5, "bad-record")]


def packed(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def test_folders_and_archives_are_read_like_the_files_in_them(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    packed(tmp_path / "in" / "b.zip", {"x/one.csv": REGISTER, "two.csv": REGISTER})
    (tmp_path / "in" / "a.csv.gz").write_bytes(gzip.compress(REGISTER.encode()))
    (tmp_path / "in" / "deep" / "c.csv").write_text(REGISTER)
    (tmp_path / "in" / ".hidden").write_text("no")
    found = files([tmp_path / "in"])
    assert [file.name for file in found] == ["a.csv.gz", "b.zip/two.csv", "b.zip/x/one.csv", "deep/c.csv"]
    for file in found:
        assert [row.pop("name") for row in csv.rows(inputs(), file)] == ["Alder, Ltd", "Birch Ltd", "Cedar Ltd"]
    assert len({file.sha256() for file in found}) == 1


@pytest.mark.parametrize("name", ["../x.csv", "/x.csv", "a/../../x.csv", "..\\x.csv", "c:\\x.csv"])
def test_an_archive_that_leads_out_of_itself_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="leads out of the archive"):
        files([packed(tmp_path / "a.zip", {name: REGISTER})])


@pytest.mark.parametrize("form", ["zip", "gz"])
def test_an_archive_that_swells_without_end_is_stopped(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphkit.reading.files.SMALL", 2**16)
    path = tmp_path / f"a.{form}"
    if form == "zip":
        packed(path, {"a.csv": "a" * 2**22})
    else:
        path.write_bytes(gzip.compress(b"a" * 2**22))
    with pytest.raises(SourceError, match="unpacks to more than"), files([path])[0].open() as stream:
        while stream.read(2**16):
            pass


def test_a_damaged_archive_is_refused_in_one_line(tmp_path: Path) -> None:
    whole = gzip.compress(REGISTER.encode())
    (tmp_path / "a.gz").write_bytes(whole[:-6])
    with pytest.raises(SourceError, match=r"^a\.gz: breaks off or is damaged: "):
        list(csv.rows(inputs(), files([tmp_path / "a.gz"])[0]))
    path = packed(tmp_path / "a.zip", {"a.csv": REGISTER})
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(SourceError, match=r"^a\.zip: is no whole \.zip archive: "):
        files([path])
    with pytest.raises(UsageError, match="no such file or folder"):
        files([tmp_path / "nothing"])


FORMS = {"csv": REGISTER.encode(), "xml": SHEETS.encode(), "jsonl": LINES.encode(), "json": json.dumps({"rows": [
    {"uid": 1, "name": "Alder"}, {"uid": 2, "name": "Birch"}]}).encode()}  # fmt: skip


def read(form: str, account: Inputs, file: File) -> list[Item]:
    if form == "csv":
        return list(account.records(csv.rows(account, file), firm))
    if form == "xml":
        return list(account.records(xml.rows(account, file, {"sheet"}, {"list"}), sheet))
    if form == "json":
        return list(account.records(json_rows.rows(account, file, ("rows",)), sheet))
    return list(account.records(json_rows.lines(account, file), sheet))


@st.composite
def spoilt(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file with parts cut, doubled, exchanged or overwritten, perhaps in another encoding or packed."""
    content = whole
    for _ in range(draw(st.integers(1, 4))):
        first, last = sorted(draw(st.tuples(*[st.integers(0, len(content))] * 2)))
        piece = content[first:last]
        new = draw(
            st.sampled_from([b"", piece * 2, b'"', b"\x1a", b"\xff\xfe", b"\r", b"<", b"\\ud800"])
            | st.binary(max_size=4)
        )
        content = content[:first] + new + content[last:]
    if draw(st.booleans()):
        content = content.decode("utf-8", "replace").encode(
            draw(st.sampled_from(["utf-16", "cp1252", "utf-8-sig"])), "replace"
        )
    return gzip.compress(content)[: draw(st.integers(8, 200))] if draw(st.integers(0, 9)) == 0 else content


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_is_done_to_a_file_its_rows_are_used_or_noted_or_it_is_refused(
    tmp_path_factory: pytest.TempPathFactory, form: str, data: st.DataObject
) -> None:
    account = inputs()
    content = data.draw(spoilt(FORMS[form]))
    try:
        items = read(form, account, made(tmp_path_factory.mktemp("spoilt"), content, "a.x"))
    except GraphkitError as error:
        assert "\n" not in str(error)
        return
    skipped = [note for note in account.notes if note.kind == "bad-record"]
    assert account.rows_read == account.rows_used + len(skipped)
    assert len(items) == account.rows_used
    json.dumps([note.value for note in account.notes], ensure_ascii=False).encode()
