"""The page on the casebook: its example is whole, and its counts of gaps are those of the casebook."""

import re
import shutil
from pathlib import Path

import pytest

from graphkit.cli import main
from graphkit.load import loader

PAGE = Path(__file__).parents[1] / "docs" / "casebook.md"
BUNDLED = loader("casebook").default_files()[0]


def example() -> str:
    (found,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    return str(found)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled casebook with the example beside its cases."""
    place = tmp_path_factory.mktemp("page") / "casebook"
    shutil.copytree(BUNDLED, place, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    (place / "cases" / "acme-robotics-v-dod.toml").write_text(example(), "utf-8")
    return place


def test_the_example_is_saved_under_a_name_that_is_free() -> None:
    assert "`loaders/casebook/cases/acme-robotics-v-dod.toml`" in PAGE.read_text("utf-8")
    assert not (BUNDLED / "cases" / "acme-robotics-v-dod.toml").exists()


def test_the_example_passes_the_check_as_the_page_says(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(copy)]) == 0
    assert capsys.readouterr().out == "check: no fault\n"


def test_the_example_is_loaded_and_shown_as_the_page_says(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "store")
    assert main(["load", "casebook", str(copy), "--store", store]) == 0
    capsys.readouterr()
    assert main(["show", "acme-robotics", "--as-of", "2025-05-01", "-f", "table", "--store", store]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert (
        "suspended by a court (Preliminary injunction in Acme Robotics v. Department of Defense, 2025-04-01)" in shown
    )
    assert "Acme Robotics Co., Ltd. (2025-02-03) denies: Acme Robotics says that its robots are made for" in shown
    assert "case:acme-robotics-v-dod, filedOn: 2025-02-03, held better" in shown


def test_the_page_counts_the_gaps(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--gaps"]) == 0
    written = [line for line in capsys.readouterr().out.splitlines() if line.startswith("gap:") and "(look: " in line]
    assert f"{len(written)} gaps that were looked for and not found" in PAGE.read_text("utf-8")
