"""What README and docs/evidence.md show is what the commands print. `python tests/test_readme.py STORE` writes it anew.

A hash stands for all that is loaded: of it only the form is compared.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from asking import Graph

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.S)
EVIDENCE = ROOT / "docs" / "evidence.md"
TODAY = "2026-10-04"
HASH = re.compile(r"\b(?:[0-9a-f]{64}\b|[0-9a-f]{12}(?=…))")


def shown(text: str) -> list[tuple[str, str]]:
    """Each command in a console block with the output that stands below it."""
    found = []
    for block in BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def printed(command: str, store: str, folder: Path = ROOT) -> str:
    """What a person who types the command in a folder sees."""
    scripts = str(Path(sys.executable).parent)
    environment = {
        **os.environ,
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "GRAPHKIT_STORE": store,
        "GRAPHKIT_TODAY": TODAY,
        "COLUMNS": "100",
    }
    done = subprocess.run(
        command, shell=True, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment,
        check=False,
    )  # fmt: skip
    return done.stdout


SHOWN = [pair for page in (README, ROOT / "docs" / "changes.md") for pair in shown(page.read_text("utf-8"))]


@pytest.mark.parametrize("number", range(len(SHOWN)))
def test_what_a_page_shows_is_what_is_printed(real: Graph, number: int) -> None:
    command, output = SHOWN[number]
    assert printed(command, f"embedded:{real.store}") == output


def test_what_the_page_of_evidence_shows_is_what_is_printed(real: Graph, tmp_path: Path) -> None:
    (tmp_path / "loaders").symlink_to(ROOT / "loaders")
    walk = shown(EVIDENCE.read_text("utf-8"))
    assert len(walk) > 4
    for command, output in walk:
        assert HASH.sub("#", printed(command, f"embedded:{real.store}", tmp_path)) == HASH.sub("#", output), command


def test_readme_begins_with_the_two_commands_of_the_makefile() -> None:
    lines = README.read_text("utf-8").splitlines()
    assert [line.split("#")[0].strip() for line in lines[3:5]] == ["make demo", "make test"]
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert {"demo", "test"} <= set(targets)


def test_readme_names_no_distribution_that_is_not_ours() -> None:
    for path in (README, ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")):
        assert "pip install graphkit" not in path.read_text("utf-8")


def test_links_lead_to_files() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README.read_text("utf-8")):
        assert (ROOT / target).exists(), target


def rewrite(page: Path, store: str, folder: Path) -> None:
    """Put what is printed now below each command."""
    text = page.read_text("utf-8")
    for block in BLOCK.findall(text):
        commands = re.findall(r"^\$ (.*)\n", block, re.M)
        text = text.replace(
            block, "".join(f"$ {command}\n{printed(command, store, folder)}" for command in commands), 1
        )
    page.write_text(text, "utf-8")


if __name__ == "__main__":
    rewrite(README, sys.argv[1], ROOT)
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "loaders").symlink_to(ROOT / "loaders")
        rewrite(EVIDENCE, f"embedded:{Path(sys.argv[1].removeprefix('embedded:')).resolve()}", Path(place))
