"""Whatever is asked through `graphkit query -`, a store is only read: the same on every engine."""

import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from attacks import GUARDED, LEFT_TO_STORES
from engines import Engine, Server
from fakeneo4j import shelf
from proxy import Proxy

from graphkit import check, query
from graphkit.cli import main
from graphkit.excerpt import Excerpt, Wanted
from graphkit.export import jsonl
from graphkit.load import load
from graphkit.store import Reader, Store

EVERY_ENGINE = True
TRAPS = Path(__file__).parent / "traps"
COUNT = "MATCH (n) OPTIONAL MATCH (n)-[t]->() RETURN count(DISTINCT n) AS nodes, count(t) AS ties"
Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def filled(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A small casebook; when all tests are done it holds what it held before."""
    store = engine.empty(tmp_path_factory.mktemp("safety"))
    load(store, "casebook", [TRAPS / "grounds"])
    before = everything(store)
    yield store
    assert everything(store) == before


@pytest.fixture(scope="module")
def reader(filled: Store) -> Iterator[Reader]:
    """The store, open all the while."""
    with filled.reading() as opened:
        yield opened


def everything(store: Store) -> tuple[str, object]:
    out = io.StringIO()
    with store.reading() as reader:
        assert check.store(reader) == []
        jsonl.write(Excerpt(reader, Wanted(private=True)), out)
        return out.getvalue(), reader.rows(query.META)


@pytest.fixture
def ask(engine: Engine, filled: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run one command in this process: exit code, stdout, stderr."""
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD"):
        if name in engine.environ:
            monkeypatch.setenv(name, engine.environ[name])

    def run(*words: str, text: str = "") -> tuple[int, str, str]:
        given = io.TextIOWrapper(io.BytesIO(text.encode("utf-8", "surrogateescape")), "utf-8", "surrogateescape")
        monkeypatch.setattr(sys, "stdin", given)
        code = main([*words, "--store", filled.address])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


@pytest.fixture(scope="module")
def bait(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A file and a page to be had; nobody has asked for the page when all tests are done."""
    file = tmp_path_factory.mktemp("bait") / "secret.csv"
    file.write_text("secret,word\n")
    with shelf({"page": b"secret,word\n"}) as served, closing(served.socket):
        yield {"file": file.as_uri(), "url": f"{served.url}/page"}
        assert served.asked == []


@pytest.mark.parametrize(
    "text", [*GUARDED, *LEFT_TO_STORES], ids=lambda text: text[:60].encode("unicode_escape").decode()
)
def test_an_attack_is_one_line_and_exit_2_and_leaves_nothing(
    ask: Ask, reader: Reader, bait: dict[str, str], text: str
) -> None:
    before = reader.rows(COUNT)
    code, out, told = ask("query", "-", text=text.format(**bait))
    assert (code, out, told.count("\n")) == (2, "", 1), told
    assert told.startswith("graphkit: ")
    assert "secret,word" not in told
    assert reader.rows(COUNT) == before


READS = {
    "MATCH (n:Company) RETURN 'LOAD CSV FROM x' AS text, count(n.create) AS n": [{"text": "LOAD CSV FROM x", "n": 0}],
    "MATCH (n:Set) RETURN n.id AS id": [],
    "RETURN {delete: 1}.delete AS remove, '; DROP INDEX x' AS x ORDER BY remove": [
        {"remove": 1, "x": "; DROP INDEX x"}
    ],
    "CALL () { CALL () { RETURN 1 AS x } RETURN x } RETURN x": [{"x": 1}],
    "RETURN 1 AS x // ; CREATE (n:Act)": [{"x": 1}],
    "RETURN 1 AS x /* ; LOAD CSV */;": [{"x": 1}],
}


@pytest.mark.parametrize("text", READS)
def test_a_statement_that_reads_runs_whatever_its_names_and_texts_are(ask: Ask, text: str) -> None:
    code, out, told = ask("query", "-", "-f", "json", text=text)
    assert code == 0, told
    assert json.loads(out)["rows"] == READS[text]


READING = (
    ("query", "active-challenges"),
    ("query", "firm-listings", "-p", "firm=company:alder", "--as-of", "2025-01-01"),
    ("query", "-"),
    ("show", "alder"),
    ("status", "alder"),
    ("datasets",),
    ("datasets", "--runs"),
    ("export", "jsonl"),
    ("check",),
)


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_every_transaction_of_a_reading_command_says_that_it_reads(
    ask: Ask, engine: Engine, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    if not isinstance(engine, Server):  # the embedded engine has no wire: its files are opened read-only
        assert ask(*words, text="RETURN 1 AS x")[0] == 0
        return
    host, port = engine.environ["NEO4J_URI"].partition("://")[2].split(":")
    with Proxy(host, int(port)) as proxy:
        monkeypatch.setenv("NEO4J_URI", f"bolt://127.0.0.1:{proxy.port}")
        code, _, told = ask(*words, text="RETURN 1 AS x")
    assert code == 0, told
    sent = b"".join(proxy.sent)
    assert sent.count(b"\xb1\x11") == sent.count(b"\x84mode\x81r") > 0  # BEGIN, and its access mode


# ---------------------------------------------------------------- values

VALUES = [
    "' OR true //",
    "'}) MATCH (n) DETACH DELETE n //",
    "`) CREATE (:Act) //",
    r"\u0027}) CREATE (:Act) //",
    r"\' RETURN 1 //",
    "\\",
    "x\nMATCH (n) DETACH DELETE n;\n",
    "$x",
    "{x}",
    "*/ CREATE (:Act) /*",
]


@pytest.mark.parametrize("value", VALUES)
def test_a_value_stays_a_value(ask: Ask, value: str) -> None:
    code, out, told = ask("query", "-", "-p", f"x={value}", "-f", "json", text="RETURN $x AS x")
    assert code == 0, told
    assert json.loads(out)["rows"] == [{"x": value}]
    for words in (
        ("query", "firm-listings", "-p", f"firm={value}"),
        ("query", "firm-listings", "-p", "firm=company:xiaomi", "--source", value),
        ("query", "firm-listings", "-p", "firm=company:xiaomi", "--as-of", value),
        ("show", value),
        ("status", value),
    ):
        code, out, told = ask(*words)
        assert (code, out, told.count("\n")) == (2, "", 1), (words, told)


@pytest.mark.parametrize("value", VALUES)
def test_a_printed_parameter_is_one_line_that_means_the_value(ask: Ask, reader: Reader, value: str) -> None:
    code, out, _ = ask("query", "-", "-p", f"x={value}", "--cypher", text="RETURN $x AS x")
    assert code == 0
    _, line, _, text, *rest = out.split("\n")
    assert (text, rest) == ("RETURN $x AS x", [""])
    literal = line.removeprefix(":param x => ").removesuffix(";")
    assert reader.rows(f"RETURN {literal} AS x") == [{"x": value}]


def test_a_value_that_is_no_text_is_refused_in_one_line(ask: Ask) -> None:
    code, out, told = ask("query", "-", "-p", "x=\udcff", text="RETURN $x AS x")
    assert (code, out, told.count("\n")) == (2, "", 1)
