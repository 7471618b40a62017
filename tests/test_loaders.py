"""What holds of every loader: rows read = used + noted, a second load is unchanged, and no bytes make a traceback.

A new loader takes part by one line in EXCERPTS.
"""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import goodbook
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loading import Place

from graphkit.errors import GraphkitError, SourceError
from graphkit.inputs import Inputs, datasets
from graphkit.link.judgements import Judgement, write
from graphkit.load import load, loader
from graphkit.model import model

LOADERS = Path(__file__).parent / "loaders"


def copied(folder: Path) -> Path:
    return Path(shutil.copytree(LOADERS / folder.name, folder))


def book(folder: Path) -> Path:
    return goodbook.folder(folder, goodbook.GOOD)


def judged(folder: Path) -> Path:
    pairs = [Judgement(f"company:a-{at}", "Alder", f"company:b-{at}", "赤杨", "same", 0.5, "why", "ana", "2026-01-05")
             for at in range(4)]  # fmt: skip
    folder.mkdir()
    (folder / "links.csv").write_text(write([*pairs, Judgement("person:c", "Cedar", "person:d", "Cedar")]), "utf-8")
    return folder


EXCERPTS: Mapping[str, Callable[[Path], Path]] = {
    "bis": copied,
    "casebook": book,
    "csl": copied,
    "dod": copied,
    "dtc": copied,
    "fcc": copied,
    "inksna": copied,
    "isn": copied,
    "links": judged,
    "meti": copied,
    "mofcom": copied,
    "ofac": lambda folder: (
        Path(shutil.copytree(LOADERS / "ofac" / "suite-2025-04-21", folder / "suite-2025-04-21")).parent
    ),
    "opensanctions": copied,
    "pla-contracts": copied,
    "tabular": copied,
}
"""Of each data set what puts its excerpt into a new folder."""
UNUSED = ("bad-record", "unknown-value", "reference")
"""The notes that say why a row is not used."""
ENCODINGS = ("utf-16", "utf-16-be", "utf-32", "cp1252", "shift_jis", "gb18030")
PIECES = [b"", b'"', b"\0", b"\r", b"\xff", b"\x1a", b"<", b"{", b"9999", b"; ", b"\xe2\x80\xa8"]


def read(dataset: str, folder: Path) -> Inputs:
    """The account of a folder after all of it was read."""
    chosen = loader(dataset)
    chosen.describe([folder])
    inputs = Inputs(dataset, [folder], model())
    problems = [problem for item in chosen.read(inputs) for problem in model().problems(item)]
    if chosen.WHOLE and problems:  # as a load does, which takes all of such a data set or nothing
        raise SourceError(problems[0])
    assert problems == []
    return inputs


def assert_accounted(inputs: Inputs) -> None:
    """Each row is used, or a note says why it is not."""
    refused = [note for note in inputs.notes if note.kind in UNUSED]
    assert 0 <= inputs.rows_read - inputs.rows_used <= len(refused)


def test_every_data_set_has_its_excerpt_here() -> None:
    assert sorted(EXCERPTS) == datasets()


@pytest.mark.parametrize("dataset", datasets())
def test_every_row_of_an_excerpt_is_used_or_noted(dataset: str, tmp_path: Path) -> None:
    inputs = read(dataset, EXCERPTS[dataset](tmp_path / dataset))
    assert inputs.rows_used > 0
    assert_accounted(inputs)


@pytest.mark.parametrize("dataset", datasets())
def test_the_same_files_again_change_nothing(dataset: str, tmp_path: Path) -> None:
    place, folder = Place(tmp_path / "store"), EXCERPTS[dataset](tmp_path / dataset)
    first = load(place.store, dataset, [folder])
    again = load(place.store, dataset, [folder])
    assert (first.result, again.result, again.dataVersion) == ("loaded", "unchanged", first.dataVersion)
    assert (again.added, again.changed, again.gone) == (0, 0, 0)


@pytest.mark.parametrize(
    ("dataset", "file", "date"),
    [
        ("dod", "section_1260h_2026-06-08.csv", b"2025-01-07,,"),
        ("opensanctions", "entities-2026-05-28.ftm.json", b'"2020-03"'),
    ],
)
def test_a_row_refused_for_its_date_is_noted_as_such(dataset: str, file: str, date: bytes, tmp_path: Path) -> None:
    folder = EXCERPTS[dataset](tmp_path / dataset)
    content = (folder / file).read_bytes()
    assert date in content
    (folder / file).write_bytes(content.replace(date, date.replace(b"20", b"B20", 1), 1))
    inputs = read(dataset, folder)
    assert inputs.rows_used < inputs.rows_read
    assert any("B20" in note.value for note in inputs.notes if note.kind == "bad-record")
    assert_accounted(inputs)


@st.composite
def spoilt(draw: st.DrawFn, content: bytes) -> bytes:
    """A file cut off, with two parts swapped, a part twice or something put in, or in another encoding."""
    if draw(st.integers(0, 5)) == 0:
        return content.decode("utf-8").encode(draw(st.sampled_from(ENCODINGS)), "replace")
    places = st.integers(0, len(content))
    one, two, three = sorted(draw(st.tuples(places, places, places)))
    first, second = content[one:two], content[two:three]
    middle = draw(st.sampled_from([second + first, first + first + second, *PIECES, *(x + first for x in PIECES)]))
    return content[:one] if draw(st.booleans()) else content[:one] + middle + content[three:]


@pytest.mark.parametrize("dataset", datasets())
@settings(max_examples=60, deadline=None, derandomize=True)
@given(data=st.data())
def test_spoilt_bytes_are_refused_in_one_line_or_their_rows_accounted_for(
    dataset: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = EXCERPTS[dataset](tmp_path_factory.mktemp("spoilt") / dataset)
    path = data.draw(st.sampled_from(sorted(path for path in folder.rglob("*") if path.is_file())))
    path.write_bytes(data.draw(spoilt(path.read_bytes())))
    try:
        inputs = read(dataset, folder)
    except GraphkitError as error:
        assert str(error) and "\n" not in str(error)
        return
    assert_accounted(inputs)
