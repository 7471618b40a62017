"""The lists of other publishers than OFAC and trade.gov as they were published: every row counted, loaded twice."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from loading import Place
from officials import read
from shared import DATA, needs_shared

from graphkit.load import load


def lines(path: Path) -> int:
    """The rows of a table, without its header and rows in which nothing stands."""
    encoding = "utf-8-sig" if path.suffix == ".csv" else "latin-1"
    delimiter = "\t" if path.suffix == ".txt" else ";" if b"Covered Equipment" in path.read_bytes() else ","
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        return sum(1 for row in csv.reader(file, delimiter=delimiter) if any(map(str.strip, row))) - 1


def objects(path: Path) -> int:
    found = json.loads(path.read_text("utf-8"))
    return len(found["entries"] if isinstance(found, dict) else found)


def json_lines(path: Path) -> int:
    return sum(1 for line in path.read_text("utf-8").splitlines() if line.strip())


FILES: list[tuple[str, str, Callable[[Path], int], int, int]] = [
    ("bis", "bis/dpl_2019-06-29.txt", lines, 546, 546),
    ("bis", "bis/mieu_2026-07-27.csv", lines, 13, 13),
    ("bis", "bis/entity_list_china_universities_2026-03-30.json", objects, 60, 60),
    ("bis", "bis/entity_list_china_universities_zh.json", objects, 60, 60),
    ("bis", "csl/ita_importer_fixtures/el_source.csv", lines, 18, 18),
    ("bis", "csl/ita_importer_fixtures/uvl_source.csv", lines, 19, 19),
    ("dod", "dod/section_1260h_2026-08-14.csv", lines, 397, 397),
    ("dod", "dod/section_1286_2026-08-14.csv", lines, 443, 443),
    ("dod", "dod/section_889.csv", lines, 5, 5),
    ("dod", "dod/section_5949.csv", lines, 3, 3),
    ("dod", "dod/section_154.csv", lines, 6, 6),
    ("dod", "dod/section_353.csv", lines, 167, 167),
    ("dtc", "csl/dtc_itar_debarred_2018-01-24.csv", lines, 515, 515),
    ("dtc", "csl/ita_importer_fixtures/dtc_source.csv", lines, 4, 4),
    ("fcc", "fcc/covered_list_2024-04-19.csv", lines, 10, 10),
    ("fcc", "fcc/covered_list_2026-05-21.csv", lines, 13, 13),
    ("inksna", "dod/inksna.csv", lines, 28, 28),
    ("inksna", "dod/inksna_fr_notices.csv", lines, 58, 58),
    ("isn", "csl/isn_2016-12-02.csv", lines, 213, 213),
    ("meti", "jp/meti_end_user_list_2026-07-20.json", objects, 835, 835),
    ("mofcom", "cn/cn_sanctions_2026-06-29.csv", lines, 447, 447),
    ("mofcom", "cn/mofcom_lists_2026-07-19.json", objects, 240, 240),
    ("opensanctions", "opensanctions/zala_entities.ftm.json", json_lines, 91, 45),
    ("opensanctions", "opensanctions/parteispenden_entities.ftm.json", json_lines, 475, 185),
    ("opensanctions", "opensanctions/donations.ijson", json_lines, 474, 184),
    ("opensanctions", "opensanctions/targets.simple_2024-03-09.csv", lines, 20, 20),
    ("pla-contracts", "military/cset_harnessed_lightning_pla_contracts_2020.csv", lines, 343, 331),
]
"""Data set, file, how its rows are counted apart from the loader, how many there are, and how many are used."""
NOT_LOADED = {
    "csl/ita_importer_fixtures/sdn_source.xml": "ofac",
    "csl/ita_importer_fixtures/treasury_consolidated_source.xml": "ofac",
    "dod/section_1237_and_xiaomi_excerpts.md": "three excerpts of texts, which the casebook cites",
    "jp/meti_russia_entities_2025-09-12.txt": "text of a PDF whose entries run into each other",
    "opensanctions/catalog_index_2026-06.json": "an index of data sets: it names no party",
    "opensanctions/ftm_defaultModel_2025-06.json": "a schema",
    "opensanctions/senzing_2024-03-09.json": "the same data in another order",
    "opensanctions/us_congress_senzing_2026-01.json": "the same data in another order",
}
"""The files that no row of this table loads, and why."""


@needs_shared
@pytest.mark.parametrize(("dataset", "name", "count", "rows", "used"), FILES, ids=[f"{x[0]}-{x[1]}" for x in FILES])
def test_every_row_of_a_published_file_is_used_or_noted(
    dataset: str, name: str, count: Callable[[Path], int], rows: int, used: int
) -> None:
    assert count(DATA / name) == rows
    found = read(dataset, DATA / name)
    assert (found.inputs.rows_read, found.inputs.rows_used) == (rows, used)
    refused = [note for note in found.inputs.notes if note.kind in ("unknown-value", "reference", "bad-record")]
    assert len(refused) >= rows - used


@needs_shared
def test_a_row_that_is_cut_short_and_an_empty_one_are_noted() -> None:
    found = read("bis", DATA / "csl" / "ita_importer_fixtures" / "dpl_source.txt")
    assert (found.inputs.rows_read, found.inputs.rows_used) == (10, 8)
    assert [line for _, line, _, _ in found.notes("bad-record")] == [2, 3]


@needs_shared
def test_every_shared_file_of_a_list_is_loaded_or_stands_in_a_table_with_the_reason() -> None:
    folders = ("bis", "cn", "csl", "dod", "fcc", "jp", "military", "opensanctions")
    every = {
        path.relative_to(DATA).as_posix() for folder in folders for path in (DATA / folder).rglob("*") if path.is_file()
    }
    elsewhere = {
        name
        for name in every
        if name.startswith(("csl/csl_", "csl/consolidated", "csl/ita_importer_fixtures/expected_"))
    }
    mine = {name for _, name, *_ in FILES} | {
        "csl/ita_importer_fixtures/dpl_source.txt",
        "csl/ita_importer_fixtures/isn_source.csv",
    }
    schema = {name for name in every if name.startswith("opensanctions/ftm_schema")}
    assert every == elsewhere | mine | schema | NOT_LOADED.keys()


@needs_shared
@pytest.mark.parametrize("dataset", sorted({dataset for dataset, *_ in FILES}))
def test_published_files_load_and_a_second_load_is_unchanged(dataset: str, tmp_path: Path) -> None:
    place = Place(tmp_path / "store")
    files = [DATA / name for other, name, *_ in FILES if other == dataset]
    first, again = (load(place.store, dataset, files) for _ in range(2))
    assert (first.result, again.result) == ("loaded", "unchanged")
    assert (again.added, again.changed, again.gone) == (0, 0, 0)
