"""Jena and jsonld read each RDF format of the casebook's export as pyoxigraph does, and Jena answers its queries."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph
import pytest
import readers
from asking import Graph
from golden import goldens
from readers import FORMATS, Fuseki, Jena, Quads, quads

from graphkit import query
from graphkit.formats.terms import Addresses
from graphkit.twin import filled

pytest_plugins = ("asking",)
pytestmark = pytest.mark.xdist_group("readers")
RDF12 = ("nq", "trig")
"""Formats that are also written with triples that are not stated; the others are written by the same hands."""
GOLDENS = [each for each in goldens() if not (each.knownBy or each.source)]
"""What is asked of the whole graph, as the SPARQL forms do."""
BETWEEN = re.compile(r" \| | (?=https?://)")
Exported = Callable[..., Path]


@pytest.fixture(scope="module")
def exported(real: Graph, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """The casebook's export in a format, with what describes it beside it; each is written once."""
    folder = tmp_path_factory.mktemp("exported")

    def export(form: str, *options: str) -> Path:
        file = folder / f"casebook{''.join(options)}.{form}"
        if not file.exists():
            done = real.here("export", form, "-o", str(file), *options)
            assert done.returncode == 0, done.stderr
        return file

    return export


@pytest.fixture(scope="module")
def stated(exported: Exported) -> Quads:
    """What pyoxigraph reads of the N-Quads."""
    return quads(exported("nq"))


@pytest.fixture(scope="module")
def jena(pytestconfig: pytest.Config) -> Jena:
    assert pytestconfig.cache is not None
    return readers.jena(pytestconfig.cache.mkdir("jena"))


@pytest.fixture(scope="module")
def jsonld(tmp_path_factory: pytest.TempPathFactory) -> readers.Jsonld:
    return readers.jsonld(tmp_path_factory.mktemp("jsonld"))


@pytest.fixture(scope="module")
def fuseki(jena: Jena, exported: Exported, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fuseki]:
    """A server with the casebook's export."""
    with jena.fuseki(exported("nt"), tmp_path_factory.mktemp("fuseki") / "log") as server:
        yield server


@pytest.fixture(scope="module")
def oxigraph(exported: Exported) -> pyoxigraph.Store:
    """The same in pyoxigraph."""
    store = pyoxigraph.Store()
    store.bulk_load(path=exported("nt"), format=FORMATS["nt"])
    return store


def test_jena_finds_no_fault_in_any_format(jena: Jena, exported: Exported) -> None:
    files = [exported(form) for form in FORMATS] + [exported(form, "--rdf12") for form in RDF12]
    files += [file.with_name(file.name + ".void.ttl") for file in files]
    done = jena.riot("--validate", *files)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize(
    ("form", "content", "says"),
    [
        ("nt", '<http://a.test/> <http://b.test/> "2021-02-30"^^<http://www.w3.org/2001/XMLSchema#date> .', "WARN"),
        ("nq", "<http://a.test/> <http://b.test/> <http://c d.test/> .", "ERROR"),
        ("ttl", "<http://a.test/> <http://b.test/> 'open .", "ERROR"),
        ("trig", "<http://a.test/g> { <http://a.test/> <relative> 1 ", "ERROR"),
        ("jsonld", '{"@id": "http://a.test/", ', "ERROR"),
    ],
    ids=FORMATS,
)
def test_jena_says_what_is_wrong(jena: Jena, tmp_path: Path, form: str, content: str, says: str) -> None:
    file = tmp_path / f"wrong.{form}"
    file.write_text(content)
    done = jena.riot("--validate", file)
    assert (done.returncode, done.stdout) == (1, b"")
    assert says in done.stderr.decode()


@pytest.mark.parametrize("form", FORMATS)
def test_jena_reads_the_same_in_every_format(jena: Jena, exported: Exported, stated: Quads, form: str) -> None:
    done = jena.riot("--output=nq", exported(form))
    assert (done.returncode, done.stderr) == (0, b"")
    found = quads(done.stdout)
    if form in ("nt", "ttl"):
        # These hold the graph, the others also what each source says, and whose words they are.
        sources = {quad.graph_name for quad in stated}
        assert found == {quad for quad in stated if _default(quad) and quad.subject not in sources}
    else:
        assert found == stated
    assert len(found) > 100_000


@pytest.mark.parametrize("form", RDF12)
def test_jena_reads_triples_that_are_not_stated(jena: Jena, exported: Exported, form: str) -> None:
    file = exported(form, "--rdf12")
    done = jena.riot("--output=nq", file)
    assert (done.returncode, done.stderr) == (0, b"")
    found = quads(done.stdout)
    assert found == quads(file, form)
    assert sum(isinstance(quad.object, pyoxigraph.Triple) for quad in found) > 100


def test_jsonld_reads_the_same(jsonld: readers.Jsonld, exported: Exported, stated: Quads) -> None:
    done = jsonld.quads(exported("jsonld"))
    assert (done.returncode, done.stderr) == (0, b"")
    assert quads(done.stdout) == stated


def test_jsonld_says_what_it_would_drop(jsonld: readers.Jsonld, tmp_path: Path) -> None:
    file = tmp_path / "wrong.jsonld"
    file.write_text('{"@id": "http://a.test/", "name": "no address"}')
    done = jsonld.quads(file)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"Dropping property" in done.stderr


@pytest.mark.parametrize("name", query.names())
def test_jena_answers_a_query_as_pyoxigraph_does(
    real: Graph, fuseki: Fuseki, oxigraph: pyoxigraph.Store, name: str
) -> None:
    asked, rows = query.question(name), 0
    with real.open().reading() as reader:
        for each in (each for each in GOLDENS if each.query == name):
            bound = query.bind(reader, asked, query.Asked(each.given, as_of=each.asOf))
            text = filled(asked, bound, Addresses())
            ours, theirs = oxigraph.query(text), fuseki.query(text)
            assert isinstance(ours, pyoxigraph.QuerySolutions)
            assert theirs.variables == ours.variables
            found = _rows(theirs)
            assert found == _rows(ours)
            rows += len(found)
    assert rows > 0


def _default(quad: pyoxigraph.Quad) -> bool:
    return isinstance(quad.graph_name, pyoxigraph.DefaultGraph)


def _rows(solutions: pyoxigraph.QuerySolutions) -> list[list[object]]:
    return [[_cell(solution[variable]) for variable in solutions.variables] for solution in solutions]


def _cell(term: object) -> object:
    """A cell of a row; the values in one text come in any order, and none among them is nothing."""
    if not isinstance(term, pyoxigraph.Literal):
        return term
    return (term.datatype, {value.strip() for value in BETWEEN.split(term.value)} - {""})
