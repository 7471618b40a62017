"""`export graphml` and `export gexf`: networkx reads back every node and tie of the store, whatever texts they hold."""

import gzip
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import networkx
import pytest
from asking import Graph
from engines import Embedded
from hypothesis import given, settings
from hypothesis import strategies as st
from loading import Line, Place, document, node, tie

from graphkit.entity import Item, Link, Node
from graphkit.formats import markup
from graphkit.formats.attributes import Attributes
from graphkit.inputs import Edition
from graphkit.ledger import begin
from graphkit.loading import Loading
from graphkit.model import model, read
from graphkit.store import Statement

FORMS = ("graphml", "gexf")
WRITERS: Mapping[str, Callable[..., Iterator[str]]] = {"graphml": markup.graphml, "gexf": markup.gexf}
Told = Mapping[str, object]
Whole = Mapping[str, networkx.MultiDiGraph]


def parsed(form: str, content: bytes) -> networkx.MultiDiGraph:
    """The graph as networkx reads it."""
    if form == "graphml":
        return networkx.read_graphml(io.BytesIO(content), force_multigraph=True)
    return networkx.MultiDiGraph(networkx.read_gexf(io.BytesIO(content)))


def exported(graph: Graph, form: str, *options: str) -> networkx.MultiDiGraph:
    """The graph as networkx reads it from what the command writes."""
    done = graph.here("export", form, *options)
    assert done.returncode == 0, done.stderr
    return parsed(form, done.stdout.encode())


def nodes(graph: networkx.MultiDiGraph) -> dict[str, Told]:
    return dict(graph.nodes(data=True))


def ties(graph: networkx.MultiDiGraph) -> dict[str, tuple[str, str, Told]]:
    """By id, which is the key of an edge in networkx where any two are parallel, and from GEXF an attribute as well."""
    found: dict[str, tuple[str, str, Told]] = {
        told.get("id", key): (start, end, {name: value for name, value in told.items() if name != "id"})
        for start, end, key, told in graph.edges(keys=True, data=True)
    }
    assert len(found) == graph.number_of_edges()
    return found


def said(line: Line, label: object) -> Told:
    """What a line of JSON Lines says, as both formats say it."""
    properties: dict[str, object] = dict(line["properties"])  # type: ignore[call-overload]
    renamed = {"ownKind" if name == "kind" else name: value for name, value in properties.items()}
    told = {name: " | ".join(value) if isinstance(value, list) else value for name, value in renamed.items()}
    sources = {"sources": " | ".join(line["sources"])} if line["sources"] else {}  # type: ignore[arg-type]
    confidence = {"confidence": line["confidence"]} if line["layer"] == "tie" else {}
    return {**told, **sources, **confidence, "kind": line["kind"], "label": label}


def labelled(line: Line) -> Told:
    """A node's, with its caption."""
    properties: dict[str, object] = dict(line["properties"])  # type: ignore[call-overload]
    caption = properties.get(model().kinds[str(line["kind"])].caption)
    return said(line, caption or properties.get("name") or line["id"])


@pytest.fixture(scope="module")
def lines(real: Graph) -> list[Line]:
    """The casebook as JSON Lines, which are read and written by other code."""
    return [json.loads(line) for line in Place(real.store).export().splitlines()]


@pytest.fixture(scope="module")
def whole(real: Graph) -> Whole:
    """The casebook from both formats."""
    return {form: exported(real, form) for form in FORMS}


@pytest.mark.parametrize("form", FORMS)
def test_every_node_and_tie_of_the_casebook_is_there_with_all_that_it_says(
    real: Graph, lines: list[Line], whole: Whole, form: str
) -> None:
    graph = whole[form]
    assert nodes(graph) == {line["id"]: labelled(line) for line in lines if line["layer"] in ("node", "period")}
    found = ties(graph)
    periods = {id: found.pop(id) for id in [id for id in found if id.startswith("period:")]}
    assert found == {
        line["id"]: (line["from"], line["to"], said(line, line["kind"])) for line in lines if line["layer"] == "tie"
    }
    held = real.read("MATCH (n)-[:HAS_PERIOD]->(p) RETURN n.id AS n, p.id AS p")
    assert {(start, end) for start, end, _ in periods.values()} == set(held)
    assert {told["kind"] for _, _, told in periods.values()} == {"HAS_PERIOD"}
    assert all(told["confidence"] == graph.nodes[end]["confidence"] for _, end, told in periods.values())
    assert len(nodes(graph)) > 5000 and len(found) > 8000


@pytest.mark.parametrize("form", FORMS)
def test_numbers_and_truth_values_have_types(whole: Whole, form: str) -> None:
    graph = whole[form]
    types = {name: {type(told[name]) for told in nodes(graph).values() if name in told} for name in ("number", "open")}
    assert types == {"number": {int}, "open": {bool}}
    assert {type(told["shareMin"]) for *_, told in ties(graph).values() if "shareMin" in told} == {float}


@pytest.mark.parametrize("form", FORMS)
def test_no_edge_joins_a_firm_to_a_body_that_a_claim_names(real: Graph, whole: Whole, form: str) -> None:
    graph = whole[form]
    claimed = real.read(
        "MATCH (c:Claim)-[:POINTS_TO]->(b) WHERE c.predicate STARTS WITH 'alleged' AND (b:Military OR b:Organisation "
        "OR b:Agency OR b:Company) MATCH (c)-[:ABOUT]->(a) RETURN DISTINCT a.id AS subject, b.id AS object"
    )
    assert len(claimed) > 100
    assert not [pair for pair in claimed if graph.has_edge(*pair) or graph.has_edge(*reversed(pair))]


@pytest.mark.parametrize("form", FORMS)
def test_two_exports_are_the_same_bytes_packed_or_not(real: Graph, tmp_path: Path, form: str) -> None:
    names = [tmp_path / name for name in (f"one.{form}", f"two.{form}", f"three.{form}.gz")]
    for path in names:
        assert real.here("export", "-o", str(path)).returncode == 0
    first, second, packed = (path.read_bytes() for path in names)
    assert first == second == gzip.decompress(packed)
    assert b"without what is about private persons. Data version " in first
    assert b"Not legal advice; see the sources." in first


# ---------------------------------------------------------------- what is chosen


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "options",
    [("--firm", "xiaomi"), ("--list", "us-1237-ccmc", "--as-of", "2021-03-13"), ("--known-by", "2021-03-13")],
    ids=" ".join,
)
def test_a_part_of_the_graph_is_some_of_the_whole_and_no_tie_leads_out_of_it(
    real: Graph, whole: Whole, form: str, options: tuple[str, ...]
) -> None:
    part = exported(real, form, *options)
    assert len(part) > 20 and part.number_of_edges() > 20
    assert nodes(part).keys() < nodes(whole[form]).keys()
    assert ties(part).keys() < ties(whole[form]).keys()
    assert all("kind" in told for told in nodes(part).values())


@pytest.mark.parametrize("form", FORMS)
def test_of_one_document_there_is_what_it_says_and_nothing_else(real: Graph, lines: list[Line], form: str) -> None:
    graph = exported(real, form, "--source", "news-report")
    own = [line for line in lines if line["layer"] == "record" and line["source"] == "source:news-report"]
    stated: dict[object, dict[str, object]] = {}
    for line in own:
        stated.setdefault(line["of"], {}).update(line["body"])  # type: ignore[call-overload]
    told = {id: each for id, each in nodes(graph).items() if each["kind"] != "Period"}
    assert told.keys() >= {line["of"] for line in own if line["form"] == "node"}
    for id, each in told.items():
        assert {name: value for name, value in each.items() if name not in ("kind", "label", "sources")} == {
            "ownKind" if name == "kind" else name: " | ".join(sorted(value)) if isinstance(value, list) else value
            for name, value in stated.get(id, {}).items()
        }
    found = {id: each for id, each in ties(graph).items() if each[2]["kind"] != "HAS_PERIOD"}
    assert found.keys() == {line["of"] for line in own if line["form"] == "tie"}
    assert {told["sources"] for *_, told in found.values()} == {"source:news-report"}
    scopes = {each["scope"] for each in nodes(graph).values() if each["kind"] == "Period"}
    assert scopes == {"source:news-report"}


@pytest.mark.parametrize("form", FORMS)
def test_what_may_not_be_passed_on_takes_the_ties_to_it_along(tmp_path: Path, form: str) -> None:
    place = Place(tmp_path / "store")
    place.say(
        document("s01"), node("company:a", name="Alder"), node("company:c", name="Cedar"),
        tie("OWNS", "company:a", "company:b"), tie("OWNS", "company:a", "company:c"),
    )  # fmt: skip
    closed(place, document("s02"), node("company:b", "s02", name="Birch"))
    graph = Graph(tmp_path / "store", Embedded())
    assert {end for _, end, _ in ties(exported(graph, form)).values()} == {"company:b", "company:c"}
    free = exported(graph, form, "--licence", "redistributable")
    assert nodes(free).keys() == {"company:a", "company:c", "source:s01"}
    assert [each[:2] for each in ties(free).values()] == [("company:a", "company:c")]


def closed(place: Place, *items: Item) -> None:
    """Load a data set that may not be passed on."""
    edition = Edition("an edition", "2021-12-31", "all-rights-reserved")
    with place.store.writing("a test") as writer:
        loading = Loading(writer, "closed", begin("closed", edition, []))
        loading.run(iter(items), accept_shrink=True)
        loading.commit(edition)


@pytest.mark.parametrize("form", FORMS)
def test_private_persons_are_left_out_unless_asked_for(tmp_path: Path, form: str) -> None:
    Place(tmp_path / "store").say(
        document("s01"), node("person:x-1", name="Rowan Invented", private=True), node("company:a", name="Alder"),
        node("name:x-1", text="Rowan Invented", key="rowan invented", kind="as_listed", private=True),
        tie("CALLED", "person:x-1", "name:x-1"), tie("OWNS", "person:x-1", "company:a"),
    )  # fmt: skip
    graph = Graph(tmp_path / "store", Embedded())
    public, whole = exported(graph, form), exported(graph, form, "--private")
    assert nodes(public).keys() == {"company:a", "source:s01"} and not ties(public)
    assert nodes(whole).keys() == {"company:a", "source:s01", "person:x-1", "name:x-1"} and len(ties(whole)) == 2
    assert whole.nodes["person:x-1"]["label"] == "Rowan Invented"


@pytest.mark.parametrize("form", FORMS)
def test_a_property_of_no_kind_is_told_in_one_line(tmp_path: Path, form: str) -> None:
    place = Place(tmp_path / "store")
    place.say(document("s01"), node("company:a", name="Alder"))
    with place.store.writing("a test") as writer:
        writer.write([Statement("MATCH (c:Company {id: 'company:a'}) SET c.colour = 'red'", {})])
    done = Graph(tmp_path / "store", Embedded()).here("export", form, "-o", str(tmp_path / "out"))
    what = "company:a: colour: is no property of Company: see graphkit schema Company, or load again"
    assert (done.returncode, done.stderr) == (1, f"graphkit: export: {what}\n")
    assert not (tmp_path / "out").exists()


# ---------------------------------------------------------------- names and types


def test_a_name_that_has_two_types_is_a_text_and_a_name_that_is_taken_is_its_own() -> None:
    about = 'about = "Something"\n'
    kind = f'form = "node"\n{about}prefix = "{{0}}"\n[properties.size]\ntype = "{{1}}"\n{about}'
    taken = f'[properties.kind]\ntype = "text"\n{about}[properties.when]\ntype = "date"\n{about}'
    schema = read({"A": kind.format("a", "integer"), "B": kind.format("b", "number") + taken})
    both = {each.name: each.type for each in Attributes(schema, schema.nodes, ("kind",)).declared}
    assert both == {
        "kind": "text", "name": "text", "size": "text", "stub": "boolean", "conflict": "text", "ownKind": "text",
        "when": "date", "whenLatest": "date", "whenText": "text",
    }  # fmt: skip
    one = {each.name: each.type for each in Attributes(schema, [schema.kinds["A"]], ("kind",)).declared}
    assert one["size"] == "integer"


def test_no_two_names_are_the_same_in_small_letters() -> None:
    """Gephi knows columns by their names in small letters, and keeps these four for itself."""
    for kinds, frame in ((model().nodes, markup.NODE), (model().ties, markup.TIE)):
        names = [each.name.lower() for each in Attributes(model(), kinds, frame).declared if each.name != "label"]
        assert len(names) == len(set(names))
        assert not {"id", "label", "weight", "timeset"} & set(names)


# ---------------------------------------------------------------- odd texts

ODD = st.one_of(
    st.text(max_size=30),
    st.text(st.characters(max_codepoint=0x2F), max_size=12),
    st.sampled_from(["\ud800", "\ufffe and \uffff", "a\r\nb\tc\n", " ", "]]> <![CDATA[x]]>", "&amp; &#0; &"]),
    st.sampled_from(["\x85\u2028", '"\'<x y="z"/>', "\u202eright to left", "<!-- -- -->"]),
)  # fmt: skip
COMPANIES = st.fixed_dictionaries({}, optional={
    "name": ODD, "about": ODD, "tickers": st.lists(ODD, max_size=3).map(tuple), "stub": st.booleans(),
})  # fmt: skip
STAKES = st.fixed_dictionaries({}, optional={
    "shareText": ODD, "shareMin": st.floats(allow_nan=False, allow_infinity=False), "controls": st.booleans(),
    "shareMax": st.integers(0, 100),
})  # fmt: skip


def clean(text: str) -> str:
    """A text with a mark for each character that is not among those that XML 1.0 lists."""
    return "".join(x if x in "\t\n\r" or " " <= x <= "\ud7ff" or "\ue000" <= x <= "\ufffd" or x > "\uffff" else "\ufffd"
                   for x in text)  # fmt: skip


def cleaned(properties: Mapping[str, object]) -> Told:
    joined = {name: " | ".join(value) if isinstance(value, tuple) else value for name, value in properties.items()}
    return {name: clean(value) if isinstance(value, str) else value for name, value in joined.items()}


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(COMPANIES, min_size=2, max_size=4), st.lists(st.tuples(STAKES, st.integers(0, 1)), max_size=4), ODD)
def test_whatever_a_text_holds_it_is_read_back(
    companies: list[dict[str, object]], stakes: Iterable[tuple[dict[str, object], int]], about: str
) -> None:
    those = [Node("Company", f"company:{at}", told, (f"source:{at}",)) for at, told in enumerate(companies)]  # type: ignore[arg-type]
    owned = [
        Link("OWNS", f"tie:{at}", "company:0", f"company:{end}", told)  # type: ignore[arg-type]
        for at, (told, end) in enumerate(stakes)
    ]
    for form, writer in WRITERS.items():
        graph = parsed(form, "".join(writer(model(), those, owned, about)).encode())
        assert nodes(graph) == {
            each.id: {**cleaned(each.properties), "kind": "Company", "sources": each.sources[0],
                      "label": clean(str(each.properties.get("name") or each.id))}
            for each in those
        }  # fmt: skip
        told = {"label": "OWNS", "kind": "OWNS", "confidence": "sourced"}
        assert ties(graph) == {each.id: (each.start, each.end, {**cleaned(each.properties), **told}) for each in owned}
