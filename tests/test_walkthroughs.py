"""docs/tabular.md, docs/linking.md, docs/rdf.md: their files serve, and each command prints what stands below it.

`python tests/test_walkthroughs.py STORE` writes the output anew; STORE holds the casebook.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import Graph
from test_readme import printed, rewrite, shown

PAGES = [Path(__file__).parents[1] / "docs" / name for name in ("tabular.md", "linking.md", "rdf.md")]
FILE = re.compile(r"`([\w.]+)`:\n\n```(?:csv|toml|sparql|python)\n(.*?)```", re.DOTALL)
STORE = "embedded:store"


def prepare(page: Path, folder: Path, store: Path) -> None:
    """The files of a page in a folder, with a store of its own beside them."""
    shutil.copytree(store, folder / "store")
    for name, text in FILE.findall(page.read_text("utf-8")):
        (folder / name).write_text(text, "utf-8")


def outputs(page: Path, folder: Path) -> Iterator[tuple[str, str, str]]:
    """Each command, what the page shows, and what is printed."""
    for command, output in shown(page.read_text("utf-8")):
        yield command, output, printed(command, STORE, folder)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_command_of_a_page_prints_what_stands_below_it(real: Graph, tmp_path: Path, page: Path) -> None:
    prepare(page, tmp_path, Path(real.store))
    compared = list(outputs(page, tmp_path))
    assert len(compared) > 6
    for command, shows, prints in compared:
        assert shows == prints, command


if __name__ == "__main__":
    for each in PAGES:
        with tempfile.TemporaryDirectory() as place:
            prepare(each, Path(place), Path(sys.argv[1].removeprefix("embedded:")))
            rewrite(each, STORE, Path(place))
