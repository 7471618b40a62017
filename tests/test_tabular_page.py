"""docs/tabular.md: its files load, and each command prints what stands below it.

`python tests/test_tabular_page.py STORE` writes the output anew; STORE holds the casebook.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from asking import Graph
from test_readme import printed, rewrite, shown

PAGE = Path(__file__).parents[1] / "docs" / "tabular.md"
FILE = re.compile(r"`([\w.]+)`:\n\n```(?:csv|toml)\n(.*?)```", re.DOTALL)
STORE = "embedded:store"


def prepare(folder: Path, store: Path) -> None:
    """The files of the page in a folder, with a store of its own beside them."""
    shutil.copytree(store, folder / "store")
    for name, text in FILE.findall(PAGE.read_text("utf-8")):
        (folder / name).write_text(text, "utf-8")


def outputs(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Each command, what the page shows, and what is printed."""
    for command, output in shown(PAGE.read_text("utf-8")):
        yield command, output, printed(command, STORE, folder)


def test_each_command_of_the_page_prints_what_stands_below_it(real: Graph, tmp_path: Path) -> None:
    prepare(tmp_path, Path(real.store))
    compared = list(outputs(tmp_path))
    assert len(compared) > 8
    for command, shows, prints in compared:
        assert shows == prints, command


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        prepare(Path(place), Path(sys.argv[1].removeprefix("embedded:")))
        rewrite(PAGE, STORE, Path(place))
