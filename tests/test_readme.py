"""What README shows is what the commands print. `python tests/test_readme.py STORE` writes the output anew."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from asking import Graph

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.S)
TODAY = "2026-10-04"


def shown(text: str) -> list[tuple[str, str]]:
    """Each command in a console block with the output that stands below it."""
    found = []
    for block in BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def printed(command: str, store: str) -> str:
    """What a person who types the command sees."""
    scripts = str(Path(sys.executable).parent)
    environment = {
        **os.environ,
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "GRAPHKIT_STORE": store,
        "GRAPHKIT_TODAY": TODAY,
        "COLUMNS": "100",
    }
    done = subprocess.run(
        command, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment, check=False
    )
    return done.stdout


SHOWN = [pair for page in (README, ROOT / "docs" / "changes.md") for pair in shown(page.read_text("utf-8"))]


@pytest.mark.parametrize("number", range(len(SHOWN)))
def test_what_a_page_shows_is_what_is_printed(real: Graph, number: int) -> None:
    command, output = SHOWN[number]
    assert printed(command, f"embedded:{real.store}") == output


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


def rewrite(store: str) -> None:
    """Put what is printed now below each command."""
    text = README.read_text("utf-8")
    for block in BLOCK.findall(text):
        commands = re.findall(r"^\$ (.*)\n", block, re.M)
        text = text.replace(block, "".join(f"$ {command}\n{printed(command, store)}" for command in commands), 1)
    README.write_text(text, "utf-8")


if __name__ == "__main__":
    rewrite(sys.argv[1])
