"""A part of the graph answers for that part as the whole does; a file is whole, packed and described."""

import gzip
import hashlib
import io
import json
import resource
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
import zstandard
from asking import Graph
from engines import Embedded
from loading import Place, document, node, tie
from twins import Both

from graphkit import query, triples, twin
from graphkit.entity import Item
from graphkit.formats.terms import BASE, DCT, NS, PROV, RDF, XSD, Addresses
from graphkit.formats.void import SPDX, VOID
from graphkit.load import load

pytest_plugins = ("asking",)
pytestmark = pytest.mark.xdist_group("excerpts")
OFAC = '1,"ALDER TRADING",-0- ,"CUBA"' + ",-0- " * 7 + ",-0- \n"


def asked(both: Both, name: str, as_of: str, **given: str) -> set[str]:
    """The rows of a query in SPARQL, as text; the documents of one row in order."""
    question = query.question(name)
    with both.graph.open().reading() as reader:
        bound = query.bind(reader, question, query.Asked(given, as_of=as_of))
    solutions = both.triples.query(twin.filled(question, bound, Addresses()))
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    names = [each.value for each in solutions.variables]
    return {
        str([" ".join(sorted(str(getattr(row[each], "value", "")).split())) for each in names]) for row in solutions
    }


@pytest.fixture(scope="module")
def whole(real: Graph) -> Both:
    return Both(real)


def test_what_belongs_to_a_firm_answers_for_the_firm(real: Graph, whole: Both) -> None:
    part = Both(real, "--firm", "xiaomi", "--firm", "company:luokung")
    assert len(part.triples) < len(whole.triples) / 10
    for firm in ("xiaomi", "luokung"):
        for name in ("firm-listings", "restrictions-of-firm", "firm-cases", "claims-about", "time-in-effect"):
            found = asked(part, name, "2021-04-01", firm=firm)
            assert found == asked(whole, name, "2021-04-01", firm=firm)
    assert asked(part, "firm-listings", "2021-04-01", firm="xiaomi")
    suits = asked(whole, "active-challenges", "2021-05-06")
    mine = {row for row in suits if "company/xiaomi" in row or "company/luokung" in row}
    assert mine and mine <= asked(part, "active-challenges", "2021-05-06")


def test_what_belongs_to_a_list_answers_for_the_list(real: Graph, whole: Both) -> None:
    part = Both(real, "--list", "us-1237-ccmc")
    assert len(part.triples) < len(whole.triples) / 2
    for name in ("list-members", "measures-of-list", "exits", "upcoming"):
        found = asked(part, name, "2021-04-01", list="us-1237-ccmc")
        assert found == asked(whole, name, "2021-04-01", list="us-1237-ccmc")
    assert len(asked(part, "list-members", "2021-04-01", list="us-1237-ccmc")) > 40


def test_the_periods_of_a_day_answer_for_that_day(real: Graph, whole: Both) -> None:
    part = Both(real, "--as-of", "2021-03-13")
    assert len(part.triples) < len(whole.triples)
    found = asked(part, "active-challenges", "2021-03-13")
    assert found == asked(whole, "active-challenges", "2021-03-13") and len(found) == 3
    later = part.triples.query(
        f"SELECT ?p {{ ?p a <{NS}Period> ; <{NS}validFrom> ?day FILTER (?day > '2021-03-13'^^<{XSD}date>) }}"
    )
    assert not list(later)  # type: ignore[arg-type]


def test_what_one_document_says_is_said_alone(real: Graph) -> None:
    done = real.here("export", "nq", "--source", "news-report")
    assert done.returncode == 0, done.stderr
    quads = list(pyoxigraph.parse(done.stdout.encode(), format=pyoxigraph.RdfFormat.N_QUADS))
    graphs = {str(quad.graph_name) for quad in quads}
    assert graphs == {f"<{BASE}graph/news-report>", "DEFAULT"}
    described = {str(quad.subject) for quad in quads if str(quad.graph_name) == "DEFAULT"}
    periods = {each for each in described if "/id/period/" in each}
    assert periods and all("/source:news-report/" in each for each in periods)
    assert f"<{BASE}id/source/news-report>" in described
    plain = real.here("export", "nt", "--source", "news-report")
    assert f"<{BASE}id/company/xiaomi> <{NS}name>" in plain.stdout
    assert real.here("export", "nt", "--source", "nobody").returncode == 2


def test_what_may_not_be_passed_on_is_left_out(tmp_path: Path) -> None:
    place = Place(tmp_path / "store")
    place.load()
    (tmp_path / "sdn-2024-01-01.csv").write_text(OFAC)
    load(place.store, "ofac", [tmp_path / "sdn-2024-01-01.csv"])
    entity = {
        "id": "NK-1", "caption": "Quince Mills", "schema": "Company", "datasets": ["us_ofac_sdn"], "target": True,
        "first_seen": "2024-01-01T00:00:00", "last_seen": "2024-02-01T00:00:00", "last_change": "2024-01-01T00:00:00",
        "referents": [], "properties": {"name": ["Quince Mills"], "country": ["us"]},
    }  # fmt: skip
    (tmp_path / "entities.ftm.json").write_text(json.dumps(entity) + "\n")
    load(place.store, "opensanctions", [tmp_path / "entities.ftm.json"])
    graph = Graph(tmp_path / "store", Embedded())
    for form in ("nt", "nq"):
        everything, free = graph.here("export", form), graph.here("export", form, "--licence", "redistributable")
        assert free.returncode == 0, free.stderr
        assert "Quince Mills" in everything.stdout and "Quince Mills" not in free.stdout
        assert "ALDER TRADING" in free.stdout and "Xiaomi" in free.stdout
        assert set(free.stdout.splitlines()) < set(everything.stdout.splitlines())


ENDINGS = (".nt", ".nq.gz", ".ttl.zst", ".trig", ".jsonld.gz", ".jsonl.gz")


def unpacked(file: Path) -> bytes:
    if file.suffix == ".gz":
        return gzip.decompress(file.read_bytes())
    if file.suffix == ".zst":
        return zstandard.ZstdDecompressor().stream_reader(io.BytesIO(file.read_bytes())).read()
    return file.read_bytes()


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_of_a_file_names_its_format_and_packing(real: Graph, tmp_path: Path, ending: str) -> None:
    one, two = tmp_path / f"one{ending}", tmp_path / "other" / f"one{ending}"
    two.parent.mkdir()
    for file in (one, two):
        done = (
            real.here("export", "-o", str(file), "--firm", "xiaomi")
            if "jsonl." not in ending
            else real.here("export", "-o", str(file))
        )
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert one.read_bytes() == two.read_bytes()
    form = ending.split(".")[1]
    options = ["--firm", "xiaomi"] if form != "jsonl" else []
    assert unpacked(one).decode() == real.here("export", form, *options).stdout
    names = {each.name for each in tmp_path.iterdir()} - {"other"}
    assert names == ({one.name, f"{one.name}.void.ttl"} if form != "jsonl" else {one.name})


def test_a_file_is_described_beside_it(real: Graph, tmp_path: Path) -> None:
    file = tmp_path / "part.nq.gz"
    assert real.here("export", "-o", str(file), "--list", "us-1237-ccmc", "--as-of", "2021-04-01").returncode == 0
    store = pyoxigraph.Store()
    store.load((tmp_path / "part.nq.gz.void.ttl").read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    quads = list(pyoxigraph.parse(unpacked(file), format=pyoxigraph.RdfFormat.N_QUADS))

    def told(predicate: str, subject: str | None = None) -> list[str]:
        first = pyoxigraph.NamedNode(subject) if subject else None
        found = store.quads_for_pattern(first, pyoxigraph.NamedNode(predicate), None, None)
        return sorted(getattr(each.object, "value", "") for each in found)

    [dataset] = {
        each.subject.value  # type: ignore[union-attr]
        for each in store.quads_for_pattern(None, pyoxigraph.NamedNode(VOID + "uriSpace"), None, None)
    }
    assert told(VOID + "triples", dataset) == [str(len(quads))]
    assert told(SPDX + "checksumValue") == [hashlib.sha256(file.read_bytes()).hexdigest()]
    assert told("http://www.w3.org/ns/dcat#byteSize") == [str(file.stat().st_size)]
    assert told(DCT + "description", dataset) == ["--list us-1237-ccmc --as-of 2021-04-01"]
    graphs = {quad.graph_name.value for quad in quads if str(quad.graph_name) != "DEFAULT"}
    assert set(told(VOID + "subset", dataset)) == graphs
    for graph in sorted(graphs)[:20]:
        size = sum(getattr(quad.graph_name, "value", "") == graph for quad in quads)
        assert told(VOID + "triples", graph) == [str(size)]
        assert len(told(DCT + "license", graph)) == 1
    classes = sum(quad.predicate.value.endswith("#type") and quad.object.value == NS + "Company" for quad in quads)
    assert told(VOID + "entities", f"{dataset}#class-gk-Company") == [str(classes)]
    assert told(PROV + "wasGeneratedBy", dataset)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["-o", "graph.txt"], "export: graph.txt: its ending names no format: give one, or end it in one of"),
        ([], "export: which format: one of"),
        (["jsonl", "--firm", "xiaomi"], "export: jsonl: does not take --firm: "),
        (["jsonld", "--rdf12"], "export: jsonld: does not take --rdf12: "),
        (["nt", "--firm", "nobody at all"], "firm: nobody at all: no such firm"),
        (["nt", "--as-of", "2021-13-01"], "--as-of 2021-13-01: "),
        (["nt", "-o", "nowhere/graph.nt"], "nowhere/graph.nt: "),
    ],
)
def test_what_cannot_be_written_is_one_line(
    real: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = real.here("export", *words)
    assert done.returncode in (1, 2) and done.stdout == ""
    assert says in done.stderr and done.stderr.count("\n") == 1, done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending", [".nt", ".nq.gz", ".ttl.zst"])
def test_a_full_disk_leaves_no_file(real: Graph, tmp_path: Path, ending: str) -> None:
    """The kernel lets a process write so much to one file and no more, as a full disk would."""
    file = tmp_path / f"graph{ending}"
    command = [sys.executable, "-m", "graphkit", "export", "-o", str(file), "--store", str(real.store)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=tmp_path,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)),
    )  # fmt: skip
    assert done.returncode == 1 and done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("graphkit: ") and "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_claim_is_reified_and_still_not_stated(real: Graph) -> None:
    done = real.here("export", "nq", "--rdf12")
    assert done.returncode == 0, done.stderr
    reified = [line for line in done.stdout.splitlines() if "#reifies>" in line]
    claimed = "MATCH (a)<-[:ABOUT]-(c:Claim)-[:POINTS_TO]->(b) RETURN a.id AS one, c.id AS claim, b.id AS two"
    count = len(set(real.read(claimed)))
    assert len(reified) == count > 100
    store = pyoxigraph.Store()
    store.bulk_load(done.stdout.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    text = f"""SELECT ?a ?b {{ ?c <{RDF}reifies> ?t . BIND (SUBJECT(?t) AS ?a) BIND (OBJECT(?t) AS ?b)
        VALUES ?class {{ <{NS}Military> <{NS}Agency> <{NS}Organisation> <{NS}Company> }} ?b a ?class
        FILTER (STRSTARTS(STR(PREDICATE(?t)), "{NS[:-1]}/predicate/alleged")) }}"""
    ends = [(row["a"], row["b"]) for row in store.query(text)]  # type: ignore[union-attr]
    assert len(ends) > 100
    for one, two in ends:
        for start, end in ((one, two), (two, one)):
            assert not list(store.quads_for_pattern(start, None, end, None)), (one, two)


def test_what_was_not_known_yet_is_not_there_and_the_file_has_no_fault(real: Graph, tmp_path: Path) -> None:
    file = tmp_path / "then.nt"
    assert real.here("export", "-o", str(file), "--known-by", "2020-12-01").returncode == 0
    text = file.read_text("utf-8")
    assert "designation/us-1237-ccmc.xiaomi.2021-01-14" not in text and "case/xiaomi-v-dod" not in text
    assert "designation/us-bis-entity.huawei" in text
    assert real.here("export", "nt").stdout.count("designation/us-1237-ccmc.xiaomi.2021-01-14") > 10
    assert triples.faults(file) == []


def test_of_one_document_the_ties_of_the_day_are_written_and_bear_their_proof(real: Graph, tmp_path: Path) -> None:
    file = tmp_path / "one.ttl"
    assert real.here("export", "-o", str(file), "--source", "s01").returncode == 0
    assert "gk:ENJOINS" in file.read_text("utf-8")
    # One document need not say all that a thing has, nor describe both ends of a tie.
    said = {each.message for each in triples.faults(file)}
    assert not [each for each in said if "confidence" in each or "rests on" in each]
    before = real.here("export", "ttl", "--source", "s01", "--as-of", "2019-01-01").stdout
    assert before and "gk:ENJOINS" not in before


def test_of_what_may_be_passed_on_every_value_is_there_and_no_other(tmp_path: Path) -> None:
    place = Place(tmp_path / "store")
    firm = [document("s01"), node("company:a", name="Alder", addresses=("Road 1", "Road 2"))]
    place.say(*firm, dataset="free")
    more: list[Item] = [
        document("s02"), node("company:a", "s02", name="Alder", addresses=("Lane 9",)),
        node("name:n", "s02", text="Alder Ltd", key="alder ltd", kind="alias"),
        tie("CALLED", "company:a", "name:n", "s02"), node("military:m", "s02", name="Army"),
        node("claim:c", "s02", text="Says so", predicate="alleged_ties", stance="asserts"),
        tie("ABOUT", "claim:c", "company:a", "s02"), tie("POINTS_TO", "claim:c", "military:m", "s02"),
    ]  # fmt: skip
    place.say(*more, dataset="closed", licence="cc-by-nc")
    graph = Graph(tmp_path / "store", Embedded())
    whole = graph.here("export", "nt", "--rdf12").stdout
    assert "Lane 9" in whole and "Alder Ltd" in whole and "reifies" in whole
    found = graph.here("export", "nt", "--rdf12", "--licence", "redistributable").stdout
    assert "Road 1" in found and "Road 2" in found
    assert not [word for word in ("Lane 9", "Alder Ltd", "reifies", "Army") if word in found]


@pytest.mark.parametrize(
    "url",
    ["https://e.com/list?x[]=1", "https://e.com/%zz", "https://e.com/a#b#c", "http://h:abc/", "https://e.com/\ue000"],
)
def test_an_odd_address_is_text_and_the_file_is_read(tmp_path: Path, url: str) -> None:
    place = Place(tmp_path / "store")
    place.say(document("s01", url=url), node("company:a", name="Alder"))
    done = Graph(tmp_path / "store", Embedded()).here("export", "nq")
    quads = list(pyoxigraph.parse(done.stdout.encode(), format=pyoxigraph.RdfFormat.N_QUADS))
    assert [quad for quad in quads if isinstance(quad.object, pyoxigraph.Literal) and quad.object.value == url]


def test_a_file_with_what_claims_reify_is_checked_too(real: Graph, tmp_path: Path) -> None:
    file = tmp_path / "reified.nt"
    assert real.here("export", "-o", str(file), "--rdf12", "--firm", "xiaomi").returncode == 0
    assert "#reifies>" in file.read_text("utf-8")
    assert triples.faults(file) == []
    assert "--firm xiaomi --rdf12" in (tmp_path / "reified.nt.void.ttl").read_text("utf-8")


def test_odd_targets_are_told_or_served(real: Graph, tmp_path: Path) -> None:
    (tmp_path / "a.nt.void.ttl").mkdir()
    done = real.here("export", "-o", str(tmp_path / "a.nt"), "--firm", "xiaomi")
    assert done.returncode == 2 and "a.nt.void.ttl: is a folder" in done.stderr and not (tmp_path / "a.nt").exists()
    for option in ("--as-of=", "--known-by=", "--source=", "--firm="):
        assert real.here("export", "nt", option).returncode == 2
    done = real.here("export", "nt", "-o", "-", "--firm", "xiaomi")
    assert done.returncode == 0 and done.stdout.startswith("<") and not Path("-").exists()
    assert real.here("export", "-o", str(tmp_path / "b.NT.GZ"), "--firm", "xiaomi").returncode == 0
    assert gzip.decompress((tmp_path / "b.NT.GZ").read_bytes()).decode() == done.stdout
