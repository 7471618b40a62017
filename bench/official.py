"""Usage: official.py suite|advanced ours|bare|rows COUNT — seconds of reading OFAC's files, and how many objects came.

The files are made here: rows in OFAC's form under invented names. `ours` is the loader; `bare` a loop over csv.reader
or lxml.iterparse that builds as many Entity and Tie objects as the loader gave; `rows` reads the rows alone.
"""

import csv
import json
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from graphkit.entity import Entity, Item, Mark, Said, Tie
from graphkit.inputs import Inputs, loader
from graphkit.model import model

NULLS = ",-0- " * 7


def main(what: str, how: str, count: int) -> dict[str, float]:
    """Make the files, read them once, and say how long that took."""
    with tempfile.TemporaryDirectory(prefix="official-2024-01-01-") as name:
        folder = Path(name)
        suite(folder, count) if what == "suite" else advanced(folder, count)
        objects = sum(1 for _ in ours(folder)) if how == "bare" else 0
        started = time.process_time()
        found = bare(folder, objects) if how == "bare" else ours(folder) if how == "ours" else rows(folder)
        made = sum(1 for _ in found)
        return {"seconds": time.process_time() - started, "objects": made}


def suite(folder: Path, count: int) -> None:
    """The CSV suite: one alias and two addresses a party, remarks on every second."""
    remarks = "\"Tax ID No. 7702070139 (Russia); Website www.example.org; a.k.a. 'ALDER'; Linked To: BIRCH LTD.\""
    with (
        (folder / "sdn.csv").open("w") as main_,
        (folder / "add.csv").open("w") as add,
        (folder / "alt.csv").open("w") as alt,
    ):
        for number in range(1, count + 1):
            main_.write(f'{number},"FIRM {number}",-0- ,"CUBA] [SDGT"{NULLS},{remarks if number % 2 else "-0- "}\n')
            alt.write(f'{number},{number},"aka","COMPANY {number}",-0- \n')
            for place in ("Havana", "Madrid"):
                add.write(f'{number},{number},"Main Street {number}","{place}","Cuba",-0- \n')


def advanced(folder: Path, count: int) -> None:
    """The advanced XML: the parties of the excerpt in the tests, again and again under other numbers."""
    excerpt = Path(__file__).parents[1] / "tests" / "loaders" / "ofac" / "cons_advanced.xml"
    text = excerpt.read_text("utf-8")
    for frame, mark in (("DistinctParties", "FixedRef="), ("SanctionsEntries", "ProfileID=")):
        head, rest = text.split(f"<{frame}>")
        inner, tail = rest.split(f"</{frame}>")
        many = [_renumbered(inner, mark, 2 * number + 100_000) for number in range(count // 2)]
        text = f"{head}<{frame}>{''.join(many)}</{frame}>{tail}"
    (folder / "cons_advanced.xml").write_text(text, "utf-8")


def _renumbered(text: str, mark: str, number: int) -> str:
    return text.replace(f'{mark}"17014"', f'{mark}"{number}"').replace(f'{mark}"17015"', f'{mark}"{number + 1}"')


def ours(folder: Path) -> Iterator[Item]:
    """What the loader gives."""
    return loader("ofac").read(Inputs("ofac", sorted(folder.iterdir()), model()))


def rows(folder: Path) -> Iterator[object]:
    """Each row or element alone."""
    for path in sorted(folder.iterdir()):
        if path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as file:
                yield from csv.reader(file)
        else:
            for _, element in etree.iterparse(str(path)):
                yield element


def bare(folder: Path, objects: int) -> Iterator[Item]:
    """Read every row, and build as many objects, half of them entities, each with its own mark and properties."""
    deque(rows(folder), 0)
    for number in range(objects):
        said, mark = Said("source:x", f"ent_num {number}"), Mark("sdn.csv", number, f"ent_num {number}")
        if number % 2:
            yield Tie("NAMES", f"designation:x-{number}", f"company:x-{number}", {}, said, mark)
        else:
            yield Entity("Company", f"company:x-{number}", {"name": f"Firm {number}", "kind": "alias"}, said, mark)


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
