"""What is in the wheel, and that it is complete."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

import graphkit

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
MAPPED = ("loaders", "queries", "schema")


def tracked() -> list[str]:
    """Files that belong to the project: those git knows, so that leftovers of a build don't count."""
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [line for line in done.stdout.splitlines() if (ROOT / line).exists()]


def test_every_folder_with_code_is_a_listed_package() -> None:
    listed = set(PROJECT["tool"]["setuptools"]["packages"])
    folders = {Path(name).parent for name in tracked() if name.endswith("/__init__.py")}
    named = {".".join(folder.parts) for folder in folders if folder.parts[0] == "graphkit"}
    named |= {".".join(("graphkit", *folder.parts)) for folder in folders if folder.parts[0] in MAPPED}
    assert listed == named


def test_stems_in_the_schema_differ_even_without_case() -> None:
    stems = [path.stem.lower() for path in (ROOT / "schema").glob("*.toml")]
    assert len(stems) == len(set(stems))


def test_the_version_is_said_once() -> None:
    assert PROJECT["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "graphkit.__version__"}
    assert version("graphkit-casebook") == graphkit.__version__
    assert f'version: "{graphkit.__version__}"' in (ROOT / "CITATION.cff").read_text("utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel built from a copy of the tracked files, so that the tree stays clean."""
    pytest.importorskip("build")
    folder = tmp_path_factory.mktemp("wheel")
    tree = folder / "tree"
    for name in tracked():
        target = tree / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder / "dist"), str(tree)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONSAFEPATH": "1"}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return zipfile.ZipFile(next((folder / "dist").glob("*.whl")))


def test_the_wheel_holds_every_data_file_and_nothing_else_at_the_top(wheel: zipfile.ZipFile) -> None:
    inside = set(wheel.namelist())
    wanted = {name for name in tracked() if name.startswith("graphkit/")}
    wanted |= {f"graphkit/{name}" for name in tracked() if name.split("/")[0] in MAPPED and "/" in name}
    assert wanted - inside == set()
    tops = {name.split("/")[0] for name in inside}
    assert {top for top in tops if not re.fullmatch(r"graphkit_casebook-[\d.]+\.dist-info", top)} == {"graphkit"}


def test_the_licence_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    assert any(name.endswith("licenses/LICENSE") for name in wheel.namelist())
