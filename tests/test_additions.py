"""What one addition costs: one file. Each is put into a copy of graphkit, and the copy knows it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import graphkit

ROOT = Path(__file__).parents[1]
FOLDERS = ("loaders", "queries", "schema")
BOOK = """
[[source]]
id = "s1"
name = "A notice"
publisher = "A publisher"
licence = "public-domain"
sourceKind = "official_gazette"
"""


class Copy:
    """A copy of graphkit laid out as a wheel is, asked through its own command line."""

    def __init__(self, place: Path) -> None:
        self.place, self.store = place / "site", place / "store"
        skipped = shutil.ignore_patterns("__pycache__")
        shutil.copytree(Path(graphkit.__file__).parent, self.place / "graphkit", ignore=skipped)
        for name in FOLDERS:
            target = self.place / "graphkit" / name
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(ROOT / name, target, ignore=skipped)
        self.before = self.files()

    def files(self) -> dict[str, bytes]:
        """What the copy holds, by path."""
        found = (path for path in self.place.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        return {path.relative_to(self.place / "graphkit").as_posix(): path.read_bytes() for path in found}

    def add(self, name: str, text: str) -> None:
        """Put one new file in."""
        path = self.place / "graphkit" / name
        assert not path.exists()
        path.write_text(text, encoding="utf-8")

    def run(self, *words: str) -> str:
        """What a command prints; it must succeed."""
        done = subprocess.run(
            [sys.executable, "-m", "graphkit", *words, "--store", f"embedded:{self.store}"],
            capture_output=True, text=True, timeout=120, check=False, cwd=self.place.parent,
            env=os.environ | {"PYTHONPATH": str(self.place)},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def added(self) -> set[str]:
        """The paths that are new; whatever was there must be as it was."""
        now = self.files()
        assert {name: now[name] for name in self.before} == self.before
        return set(now) - set(self.before)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A fresh copy."""
    return Copy(tmp_path)


def test_a_case_is_one_file(copy: Copy) -> None:
    copy.add(
        "loaders/casebook/cases/acme-v-dod.toml",
        '[[case]]\nid = "acme-v-dod"\nname = "Acme v. Department of Defense"\nfiledOn = 2024-02-01\n'
        'before = "court:us-dcd"\nconfidence = "sourced"\nsources = [{ id = "s901", place = "p. 1" }]\n'
        + BOOK.replace('"s1"', '"s901"'),
    )
    copy.run("load", "casebook")
    rows = json.loads(copy.run("show", "acme-v-dod", "-f", "json"))
    assert rows["name"] == "Acme v. Department of Defense"
    assert copy.added() == {"loaders/casebook/cases/acme-v-dod.toml"}


def test_a_kind_is_one_file(copy: Copy, tmp_path: Path) -> None:
    copy.add(
        "schema/Facility.toml",
        'form = "node"\nabout = "A plant or laboratory."\nprefix = "facility"\ntable = "facility"\n'
        '[properties.name]\ntype = "text"\nrequired = true\nabout = "Display name"\n',
    )
    book = tmp_path / "book"
    book.mkdir()
    (book / "casebook.toml").write_text('title = "x"\ndataUntil = 2024-01-01\nlicence = "CC0-1.0"\n')
    (book / "all.toml").write_text(
        '[[facility]]\nid = "plant-7"\nname = "Plant 7"\nconfidence = "sourced"\nsources = [{ id = "s1" }]\n' + BOOK
    )
    copy.run("load", "casebook", str(book))
    kinds = [json.loads(line) for line in copy.run("export", "jsonl").splitlines()]
    assert [
        line["properties"]["name"] for line in kinds if line.get("id") == "facility:plant-7" and "properties" in line
    ] == ["Plant 7"]
    assert copy.added() == {"schema/Facility.toml"}


def test_a_query_is_one_file(copy: Copy) -> None:
    copy.add(
        "queries/who-decides.cypher",
        '// Who decides?\n// question = "Which judges decided orders, and how many?"\n// revision = 1\n'
        '// columns = [{ name = "judge", type = "text" }, { name = "orders", type = "integer" }]\n'
        "MATCH (p:Person)-[t:DECIDED]->(o:CourtOrder)\n"
        "WITH p, count(DISTINCT o.id) AS orders, collect(t.records) AS evidence\n"
        "RETURN p.name AS judge, orders, evidence ORDER BY judge\n",
    )
    copy.run("load", "casebook")
    rows = json.loads(copy.run("query", "who-decides", "-f", "json"))["rows"]
    assert {"Rudolph Contreras"} <= {row["judge"] for row in rows}
    assert all(row["evidence"] for row in rows)
    assert copy.added() == {"queries/who-decides.cypher"}


def test_a_loader_is_one_module(copy: Copy, tmp_path: Path) -> None:
    copy.add("loaders/made.py", (ROOT / "bench" / "loaders" / "made.py").read_text("utf-8"))
    (tmp_path / "register.txt").write_text("1\tOne Ltd\n2\tTwo Ltd\n")
    printed = copy.run("load", "made", str(tmp_path / "register.txt"))
    assert printed.startswith("made: 2 rows, 2 used, 0 skipped")
    assert copy.added() == {"loaders/made.py"}


def test_an_export_format_is_one_module(copy: Copy) -> None:
    copy.add(
        "export/ids.py",
        '"""The ids of all companies, one a line."""\n\nTITLE = "ids"\nSUFFIX = ".txt"\n\n\n'
        "def write(excerpt, out):\n"
        '    rows = excerpt.reader.rows("MATCH (c:Company) RETURN c.id AS id ORDER BY id")\n'
        '    out.write("".join(str(row["id"]) + "\\n" for row in rows))\n',
    )
    copy.run("load", "casebook")
    assert "company:xiaomi" in copy.run("export", "ids").splitlines()
    assert copy.added() == {"export/ids.py"}
