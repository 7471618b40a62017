"""What is about a person marked private leaves the store only where that is asked for. The persons are invented."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from loading import Place, document, node, tie

from graphkit.load import load

ROWS = (
    '1,"ALDER TRADING",-0- ,"CUBA"{nulls},-0- \n'
    '777002,"XQDOE, Invented","individual","CUBA"{nulls},"DOB 1962; a.k.a. \'XQNICKNAME\'."\n'
).replace("{nulls}", ",-0- " * 7)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    (tmp_path / "sdn-2024-01-01.csv").write_text(ROWS)
    place = Place(tmp_path / "store")
    place.load()
    load(place.store, "ofac", [tmp_path / "sdn-2024-01-01.csv"])
    return tmp_path / "store"


def graphkit(store: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "graphkit", *words, "--store", str(store)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_an_export_leaves_out_every_line_about_a_private_person_unless_asked(store: Path) -> None:
    public = graphkit(store, "export", "jsonl").stdout
    whole = graphkit(store, "export", "jsonl", "--private").stdout
    assert "ofac-1" in public and "ALDER TRADING" in public
    assert "ofac-777002" not in public and "XQ" not in public
    left = [json.loads(line) for line in set(whole.splitlines()) - set(public.splitlines())]
    assert {line["layer"] for line in left} == {"record", "node", "tie", "period"}
    assert {line["kind"] for line in left if line["layer"] == "node"} == {
        "Person", "Name", "Designation", "Entry", "Restriction",
    }  # fmt: skip
    assert all("ofac-777002" in json.dumps(line) for line in left)
    assert set(public.splitlines()) < set(whole.splitlines())


def test_a_format_that_cannot_leave_them_out_asks_for_the_word(store: Path, tmp_path: Path) -> None:
    refused = graphkit(store, "export", "neo4j-admin", "-o", str(tmp_path / "out"))
    assert (refused.returncode, refused.stderr) == (
        2, "graphkit: export: neo4j-admin: writes private persons as well: give --private if that is meant\n",
    )  # fmt: skip
    assert not (tmp_path / "out").exists()
    assert graphkit(store, "export", "neo4j-admin", "--private", "-o", str(tmp_path / "out")).returncode == 0


FORMATS = ("nt", "nq", "ttl", "trig", "jsonld", "jsonl", "graphml", "gexf", "ftm", "bods")


def test_what_tells_of_a_private_person_is_left_out_of_every_format(tmp_path: Path) -> None:
    Place(tmp_path / "store").say(
        document("s01"), document("s02"), node("company:a", name="Alder"),
        node("person:x-1", name="Xqdoe, Invented", private=True),
        node("name:x-1", text="Xqdoe", key="xqdoe", kind="as_listed", private=True),
        tie("CALLED", "person:x-1", "name:x-1"),
        node("claim:c1", text="Xqdoe owns Alder", predicate="alleged_ties", stance="asserts"),
        tie("ABOUT", "claim:c1", "company:a"), tie("POINTS_TO", "claim:c1", "person:x-1"),
        node("case:k1", name="Xqdoe v. Alder"), tie("BROUGHT", "person:x-1", "case:k1", role="plaintiff"),
        node("act:o1", kind="order", name="Order in Xqdoe v. Alder", standing="issued"),
        tie("MADE_IN", "act:o1", "case:k1"),
    )  # fmt: skip
    for form in FORMATS:
        public = graphkit(tmp_path / "store", "export", form)
        assert public.returncode == 0, public.stderr
        assert "Alder" in public.stdout and "Xqdoe" not in public.stdout and "xqdoe" not in public.stdout, form
        more = (["--rdf12"], ["--known-by", "2030-01-01"], ["--firm", "company:a"])
        for options in more if form in ("nt", "nq") else ():
            assert "Xqdoe" not in graphkit(tmp_path / "store", "export", form, *options).stdout
    assert "Xqdoe v. Alder" in graphkit(tmp_path / "store", "export", "nt", "--private").stdout
