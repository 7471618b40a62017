"""RDF: every format read by strict readers that are not ours, the same statements in each, and no allegation a fact."""

import datetime
import io
import re
from collections.abc import Iterable, Set
from pathlib import Path

import goodbook
import pyoxigraph
import pytest
import rdflib
from asking import Graph
from engines import Embedded
from hypothesis import given, settings
from hypothesis import strategies as st
from loading import Place, document, node, tie
from readers import FORMATS

from graphkit.formats import ontology
from graphkit.formats.terms import (
    BASE,
    DCT,
    EDTF,
    NS,
    RDFS,
    SKOS,
    XSD,
    Addresses,
    Described,
    Term,
    address,
    dated,
    text,
    url,
)
from graphkit.formats.writing import jsonld, nquads, ntriples, trig, turtle
from graphkit.model import model

WRITERS = {"nt": ntriples, "nq": nquads, "ttl": turtle, "trig": trig, "jsonld": jsonld}
TRIPLES, QUADS = ("nt", "ttl"), ("nq", "trig", "jsonld")
Quads = Set[tuple[str, ...]]


def plain(term: object) -> str:
    """A term as text; language tags are compared without regard to case."""
    return re.sub(r'(?<=")@[A-Za-z0-9-]+$', lambda found: found[0].lower(), str(term))


def read(form: str, content: bytes) -> Quads:
    """What a strict reader finds, as text."""
    found = pyoxigraph.parse(io.BytesIO(content), format=FORMATS[form])
    return {(plain(q.subject), plain(q.predicate), plain(q.object), str(q.graph_name)) for q in found}


def exported(graph: Graph, form: str, *options: str) -> bytes:
    done = graph.here("export", form, *options)
    assert done.returncode == 0, done.stderr
    return done.stdout.encode()


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The small casebook with a claim."""
    folder = tmp_path_factory.mktemp("rdf")
    Place(folder / "store").load(goodbook.folder(folder / "book", goodbook.GOOD + goodbook.CLAIM))
    return Graph(folder / "store", Embedded())


def test_the_casebook_says_the_same_in_every_format(real: Graph) -> None:
    found = {form: read(form, exported(real, form)) for form in WRITERS}
    assert found["nt"] == found["ttl"]
    assert found["nq"] == found["trig"] == found["jsonld"]
    default = {quad for quad in found["nq"] if quad[3] == "DEFAULT"}
    whose = {quad for quad in default if "/graphkit/graph/" in quad[0]}
    assert default - whose == found["nt"]
    assert len(found["nt"]) > 100_000


def test_two_exports_are_the_same_bytes(book: Graph) -> None:
    for form in WRITERS:
        assert exported(book, form) == exported(book, form)


@pytest.mark.parametrize(("form", "other"), [("nt", "nt"), ("ttl", "turtle"), ("nq", "nquads"), ("trig", "trig"),
                                             ("jsonld", "json-ld")])  # fmt: skip
@pytest.mark.filterwarnings("ignore:Dataset.default_context", "ignore:ConjunctiveGraph is deprecated")
def test_rdflib_reads_as_many_statements(book: Graph, form: str, other: str) -> None:
    content = exported(book, form)
    graph = rdflib.Dataset()
    (graph if form in QUADS else graph.default_graph).parse(data=content.decode(), format=other)
    assert sum(1 for _ in graph.quads()) == len(read(form, content))


def test_no_claim_is_stated_as_a_fact_in_any_graph(real: Graph) -> None:
    store = pyoxigraph.Store()
    store.bulk_load(io.BytesIO(exported(real, "nq")), format=FORMATS["nq"])
    claimed = real.read(
        "MATCH (c:Claim)-[:POINTS_TO]->(b) WHERE c.predicate STARTS WITH 'alleged' AND (b:Military OR b:Organisation "
        "OR b:Agency OR b:Company) "
        "MATCH (c)-[:ABOUT]->(a) RETURN DISTINCT a.id AS subject, b.id AS object"
    )
    assert len(claimed) > 100
    addresses = Addresses()
    for ends in claimed:
        one, two = (pyoxigraph.NamedNode(addresses.thing(str(id))) for id in ends)
        for start, end in ((one, two), (two, one)):
            assert not list(store.quads_for_pattern(start, None, end, None)), ends


def test_a_source_says_in_its_graph_what_it_says_and_the_default_graph_whose_it_is(book: Graph) -> None:
    found = read("nq", exported(book, "nq"))
    graph = f"<{BASE}graph/gazette>"
    alder = f"<{BASE}id/company/alder>"
    assert (alder, f"<{NS}name>", '"Alder Tools"', graph) in found
    assert (graph, "<http://purl.org/dc/terms/title>", '"Gazette made for this test"', "DEFAULT") in found
    assert {quad[3] for quad in found} == {graph, "DEFAULT"}


def test_ties_are_statements_and_things_that_bear_their_dates(book: Graph) -> None:
    found = read("nt", exported(book, "nt"))
    act, listing = (f"<{BASE}id/{id}>" for id in ("act/notice", "designation/register.alder.2021-01-14"))
    assert (act, f"<{NS}LISTS>", listing, "DEFAULT") in found
    (bearer,) = {
        s for s, p, o, _ in found if p == f"<{NS}to>" and o == listing and (s, f"<{NS}from>", act, "DEFAULT") in found
    }
    assert (bearer, f"<{NS}tie>", f"<{NS}LISTS>", "DEFAULT") in found
    assert (bearer, f"<{NS}validFrom>", f'"2021-01-14"^^<{XSD}date>', "DEFAULT") in found


def test_addresses_follow_the_base_and_a_wrong_base_is_a_mistake(book: Graph) -> None:
    content = exported(book, "nt", "--base", "https://data.example.org/firms/").decode()
    assert "<https://data.example.org/firms/id/company/alder>" in content
    assert BASE + "id/" not in content
    for wrong in ("data.example.org", "https://example.org", "https://example.org/a b/", "https://example.org/#"):
        done = book.here("export", "nt", "--base", wrong)
        assert done.returncode == 2
        assert done.stderr == f"graphkit: --base {wrong}: a base is an address that ends with /, such as {BASE}\n"
    done = book.here("export", "jsonl", "--base", BASE)
    assert done.stderr == "graphkit: export: jsonl: does not take --base: jsonld, nq, nt, trig, ttl do\n"


def test_a_retired_id_says_where_it_went_and_identifiers_lead_elsewhere(tmp_path: Path) -> None:
    lei = "5493001KJTIIGC8Y1R12"
    Place(tmp_path / "store").say(
        document("s01"), node("company:a", name="Alder", lei=lei, wikidata="Q42"), node("company:b", "s02", lei=lei),
    )  # fmt: skip
    found = read("nt", exported(Graph(tmp_path / "store", Embedded()), "nt"))
    old, new = (f"<{BASE}id/company/{slug}>" for slug in "ba")
    assert (old, f"<{DCT}isReplacedBy>", new, "DEFAULT") in found
    matches = {o for s, p, o, _ in found if (s, p) == (new, f"<{SKOS}exactMatch>")}
    assert matches == {f"<https://rdf.gleif.org/L1/L-{lei}>", "<http://www.wikidata.org/entity/Q42>"}
    assert not [quad for quad in found if "sameAs" in quad[1]]


def test_private_persons_are_left_out(tmp_path: Path) -> None:
    Place(tmp_path / "store").say(
        document("s01"), node("person:x-1", name="Rowan Invented", private=True), node("company:a", name="Alder"),
        node("name:x-1", text="Rowan Invented", key="rowan invented", kind="as_listed", private=True),
        tie("CALLED", "person:x-1", "name:x-1"),
    )  # fmt: skip
    graph = Graph(tmp_path / "store", Embedded())
    for form in WRITERS:
        assert b"Rowan" not in exported(graph, form)
        assert b"Alder" in exported(graph, form)
        assert b"Rowan" in exported(graph, form, "--private")


@pytest.mark.parametrize(
    ("words", "literal"),
    [
        ("2021", f'"2021"^^<{XSD}gYear>'),
        ("2021-06", f'"2021-06"^^<{XSD}gYearMonth>'),
        ("2021-06-03/2021-06-15", f'"2021-06-03/2021-06-15"^^<{EDTF}>'),
    ],
)
def test_a_date_has_the_type_of_its_precision_and_its_bounds(words: str, literal: str) -> None:
    first, last = datetime.date(2021, 6, 3), datetime.date(2021, 6, 15)
    said = list(dated("filedOn", first, last, words))
    content = "".join(ntriples([Described(BASE + "id/case/a", said)])).encode()
    assert {(p, o) for _, p, o, _ in read("nt", content)} == {
        (f"<{NS}filedOn>", literal),
        (f"<{NS}filedOnEarliest>", f'"2021-06-03"^^<{XSD}date>'),
        (f"<{NS}filedOnLatest>", f'"2021-06-15"^^<{XSD}date>'),
    }


def test_the_names_of_ties_and_properties_do_not_meet() -> None:
    ties = {kind.name for kind in model().ties}
    assert not ties & {name for kind in model().kinds.values() for name in kind.properties}


def test_every_term_that_is_used_is_defined_once_and_says_what_it_means(real: Graph) -> None:
    vocabulary = read("ttl", "".join(turtle(ontology.described(model()))).encode())
    defined = {s for s, p, _, _ in vocabulary if p.endswith("#type>")}
    used = read("ttl", exported(real, "ttl"))
    terms = {p for _, p, _, _ in used} | {o for _, p, o, _ in used if p.endswith("#type>") or "/graphkit/ns/" in o}
    ours = {term for term in terms if term.startswith(f"<{BASE}ns")}
    assert len(ours) > 100
    assert ours <= defined
    comments = {(s, o) for s, p, o, _ in vocabulary if p == f"<{RDFS}comment>"}
    assert {(f"<{NS}{kind.name}>", f'"{kind.about}"@en') for kind in model().kinds.values()} <= comments


TEXTS = st.one_of(
    st.text(max_size=30),
    st.text(st.characters(max_codepoint=0x2F), max_size=12),
    st.sampled_from(
        ["\u202eright to left", 'a "quoted" \\ back', "\ud800", "line\r\nfeed\ttab", "<a> {b} @c ^^d", "''' \"\"\""]
    ),
)
TERMS = st.one_of(
    st.builds(text, TEXTS, st.sampled_from(["", "en", "zh-Hans", "zh_Hans", "x y", "123456789", "en-"])),
    st.builds(url, st.one_of(TEXTS, st.sampled_from(["https://example.org/a?b=c#d", "https://example.org/a b", "no"]))),
    st.sampled_from([Term("true", datatype=XSD + "boolean"), Term("-3", datatype=XSD + "integer")]),
    st.just(Term("2021", datatype=EDTF)),
    st.builds(lambda own: address(Addresses().thing(f"company:{own}")), TEXTS.filter(str.isprintable)),
)  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(
        st.builds(
            Described,
            st.sampled_from([BASE + "id/company/a", BASE + "id/act/b.c"]),
            st.lists(st.tuples(st.sampled_from([NS + "name", NS + "about"]), TERMS), max_size=4),
            st.sampled_from(["", BASE + "graph/s01"]),
        ),
        max_size=5,
    )
)
def test_whatever_a_text_holds_every_format_says_the_same(described: list[Described]) -> None:
    def content(form: str, those: Iterable[Described]) -> bytes:
        return "".join(WRITERS[form](those)).encode()

    quads = {form: read(form, content(form, described)) for form in QUADS}
    assert quads["nq"] == quads["trig"] == quads["jsonld"]
    assert {quad[:3] for quad in quads["nq"]} == {quad[:3] for quad in read("nt", content("nt", described))}
    assert read("nt", content("nt", described)) == read("ttl", content("ttl", described))


def test_a_very_long_text_is_whole_in_every_format() -> None:
    long = 'x"\n\\é\u202e' * 400_000
    described = [Described(BASE + "id/claim/a", [(NS + "text", text(long, "en"))])]
    for form, write in WRITERS.items():
        [quad] = pyoxigraph.parse(io.BytesIO("".join(write(described)).encode()), format=FORMATS[form])
        assert isinstance(quad.object, pyoxigraph.Literal)
        assert (quad.object.value, quad.object.language) == (long, "en")
