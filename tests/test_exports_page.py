"""docs/exports.md names every format with its ending, and says rightly which options each takes."""

from importlib import import_module
from pathlib import Path

from graphkit.cli.export import formats

PAGE = (Path(__file__).parents[1] / "docs" / "exports.md").read_text("utf-8")


def test_every_format_stands_on_the_page_with_its_ending() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    for name in formats():
        module = import_module(f"graphkit.export.{name.replace('-', '_')}")
        [row] = [line for line in rows if f"`{name}`" in line.split("|")[1]]
        assert ("a folder" if module.SUFFIX == "/" else f"`{module.SUFFIX}`") in row.split("|")[2]


def test_the_last_two_alone_take_no_choice() -> None:
    modules = {name: import_module(f"graphkit.export.{name.replace('-', '_')}") for name in formats()}
    whole = {name for name, module in modules.items() if "choice" not in getattr(module, "TAKES", ())}
    assert whole == {"jsonl", "neo4j-admin"}
    named = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `")]
    assert [cell.strip(" `") for cell in named[-2:]] == ["jsonl", "neo4j-admin"]
