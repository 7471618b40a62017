"""The graph in networkx, py2neo and rdflib is the graph: the same nodes, ties, dates and sources, and no tie more."""

import datetime
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import networkx
import pytest
import rdflib
from asking import Graph, loaded
from loading import Line, Place

from graphkit.errors import GraphkitError, UsageError
from graphkit.formats.terms import NS, Addresses
from graphkit.interop import networkx as to_networkx
from graphkit.interop import py2neo as to_py2neo
from graphkit.interop import rdflib as to_rdflib
from graphkit.interop.selection import Selection
from graphkit.model import model
from graphkit.store import Reader

EVERY_ENGINE = True
ANY_LANGUAGE = True
FIRM = "company:xiaomi"


@pytest.fixture
def reader(real: Graph) -> Iterator[Reader]:
    with real.open().reading() as opened:
        yield opened


@pytest.fixture
def lines(shared: Path) -> list[Line]:
    """The lines of the export of the embedded store, which other statements read."""
    return [json.loads(line) for line in Place(loaded(shared, "bundled").store).export().splitlines()]


def _stated(attributes: Mapping[str, object], *others: str) -> dict[str, object]:
    """The properties among some attributes, as an export writes them."""
    return {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in attributes.items()
        if name not in ("label", "sources", "records", *others)
    }


def test_the_whole_graph_has_the_nodes_of_the_export(reader: Reader, lines: list[Line]) -> None:
    graph = to_networkx.graph(reader)
    assert {
        name: (values["label"], _stated(values), values["sources"], values["records"])
        for name, values in graph.nodes(data=True)
    } == {
        line["id"]: (line["kind"], line["properties"], line["sources"], line["records"])
        for line in lines
        if line["layer"] == "node"
    }


def test_the_whole_graph_has_the_ties_of_the_export_and_no_other(reader: Reader, lines: list[Line]) -> None:
    graph = to_networkx.graph(reader)
    assert {
        key: (start, values["label"], end, _stated(values, "confidence"), values["sources"], values["confidence"])
        for start, end, key, values in graph.edges(keys=True, data=True)
    } == {
        line["id"]: (line["from"], line["kind"], line["to"], line["properties"], line["sources"], line["confidence"])
        for line in lines
        if line["layer"] == "tie"
    }


def test_a_date_is_a_date_and_the_graph_says_what_it_was_made_of(reader: Reader, lines: list[Line]) -> None:
    graph = to_networkx.graph(reader)
    dated = [
        value
        for _, values in graph.nodes(data=True)
        for name, value in values.items()
        if name in model().kinds[values["label"]].dates
    ]
    assert len(dated) > 500
    assert {type(value) for value in dated} == {datetime.date}
    assert set(graph.graph) == {"dataVersion", "dataUntil"}
    assert all(graph.graph.values())


def test_no_property_has_the_name_of_an_attribute_that_is_added() -> None:
    for kind in model().kinds.values():
        assert not {"label", "sources", "records", "id"} & set(kind.properties)
        assert kind.form == "node" or "confidence" not in kind.properties


def test_no_edge_says_what_is_only_claimed(reader: Reader) -> None:
    graph = to_networkx.graph(reader)
    actors = {name for name in graph if model().fits(graph.nodes[name]["label"], ("Actor", "Group"))}
    claimed = 0
    for claim, about, tie in graph.edges(data=True):
        if tie["label"] == "ABOUT":
            bodies = {end for _, end, other in graph.out_edges(claim, data=True) if other["label"] == "POINTS_TO"}
            claimed += len(bodies & actors)
            assert not any(graph.has_edge(about, body) or graph.has_edge(body, about) for body in bodies & actors)
    assert claimed > 20
    between = {tie["label"] for start, end, tie in graph.edges(data=True) if {start, end} <= actors}
    assert between <= {"OWNS", "PART_OF_GROUP", "PART_OF"}


@pytest.mark.parametrize("hops", [0, 1, 2])
def test_a_selection_is_what_lies_so_many_ties_away(reader: Reader, hops: int) -> None:
    whole = to_networkx.graph(reader)
    near = networkx.ego_graph(whole.to_undirected(), FIRM, radius=hops).nodes
    part = to_networkx.graph(reader, Selection(firm="xiaomi", hops=hops))
    expected = whole.subgraph(near)
    assert dict(part.nodes(data=True)) == dict(expected.nodes(data=True))
    assert sorted(part.edges(keys=True)) == sorted(expected.edges(keys=True))


def test_ids_kinds_and_lists_are_taken_together(reader: Reader) -> None:
    wanted = Selection(ids=("case:xiaomi-v-dod",), kinds=("Court",), on_list="us-1237-ccmc")
    part = to_networkx.graph(reader, wanted)
    courts = {name for name, values in part.nodes(data=True) if values["label"] == "Court"}
    assert set(part) - courts == {"case:xiaomi-v-dod", "list:us-1237-ccmc"}
    assert list(part.edges()) == [("case:xiaomi-v-dod", "court:us-dcd")]


def test_a_kind_brings_what_descends_from_it(reader: Reader) -> None:
    acts = to_networkx.graph(reader, Selection(kinds=("Act",)))
    assert {values["label"] for _, values in acts.nodes(data=True)} == {"Act", "CourtOrder"}
    orders = to_networkx.graph(reader, Selection(kinds=("CourtOrder",)))
    assert {values["label"] for _, values in orders.nodes(data=True)} == {"CourtOrder"}


def test_periods_records_and_the_ledger_come_only_when_asked_for(reader: Reader) -> None:
    case = "case:xiaomi-v-dod"
    assert list(to_networkx.graph(reader, Selection(ids=(case,)))) == [case]
    part = to_networkx.graph(reader, Selection(ids=(case,), also=("Source", "Period", "Record", "Load")))
    assert {values["label"] for _, values in part.nodes(data=True)} == {
        "CourtCase", "Source", "Period", "Record", "Load",
    }  # fmt: skip
    assert set(part.nodes[case]["records"]) <= set(part)
    assert set(part.nodes[case]["sources"]) <= set(part)
    periods = [end for _, end, values in part.out_edges(case, data=True) if values["label"] == "HAS_PERIOD"]
    graph_periods = [part.nodes[name] for name in periods if part.nodes[name]["scope"] == "graph"]
    assert {"pending", "interim_relief", "ended"} <= {values["state"] for values in graph_periods}


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (Selection(ids=("company:nobody",)), "selection: ids: company:nobody: no such node"),
        (Selection(ids=("nonsense",)), "selection: ids: nonsense: no such node"),
        (Selection(firm="nobody at all"), "firm: nobody at all: no such firm"),
        (Selection(on_list="no-such-list"), "list: no-such-list: no such list"),
        (Selection(kinds=("Compny",)), "kinds: Compny: no such kind of node: did you mean Company"),
        (Selection(kinds=("Period",)), "kinds: Period: no such kind of node"),
        (Selection(ids=(FIRM,), also=("Lock",)), "also: Lock: one of Source, Period, Record, Load"),
        (Selection(ids=(FIRM,), hops=-1), "hops: -1: 0 or more"),
        (Selection(hops=2), "hops: 2: from where"),
    ],
)
def test_what_does_not_exist_is_told_in_one_line(reader: Reader, wanted: Selection, says: str) -> None:
    with pytest.raises(UsageError, match=says) as told:
        to_networkx.graph(reader, wanted)
    assert "\n" not in str(told.value)


def test_a_subgraph_of_py2neo_is_the_same_selection(reader: Reader) -> None:
    wanted = Selection(firm="xiaomi", hops=2, also=("Period", "Record"))
    part, same = to_networkx.graph(reader, wanted), to_py2neo.subgraph(reader, wanted)
    assert {node["id"]: dict(node) for node in same.nodes} == {
        name: {"id": name} | {key: value for key, value in values.items() if key != "label"}
        for name, values in part.nodes(data=True)
    }
    assert {
        tie["id"]: (tie.start_node["id"], type(tie).__name__, tie.end_node["id"]) for tie in same.relationships
    } == {key: (start, values["label"], end) for start, end, key, values in part.edges(keys=True, data=True)}
    labels = {node["id"]: set(node.labels) for node in same.nodes}
    assert labels["act:xiaomi-v-dod-2021-03-12"] == {"Act", "CourtOrder"}
    assert {(node.__primarylabel__ in node.labels, node.__primarykey__) for node in same.nodes} == {(True, "id")}


def test_a_graph_of_rdflib_is_the_same_selection(reader: Reader) -> None:
    wanted = Selection(firm="xiaomi", hops=1, also=("Period", "Source"))
    graph, other = to_rdflib.graph(reader, wanted), to_networkx.graph(reader, wanted)
    addresses = Addresses()
    subjects = {str(each) for each in graph.subjects()}
    assert {addresses.thing(id) for id in other.nodes} <= subjects
    stated = {
        (str(start), str(predicate).removeprefix(NS), str(end))
        for start, predicate, end in graph
        if str(predicate).removeprefix(NS) in {kind.name for kind in model().ties}
    }
    assert stated == {
        (addresses.thing(start), tie["label"], addresses.thing(end)) for start, end, tie in other.edges(data=True)
    }
    firm = rdflib.URIRef(addresses.thing(FIRM))
    assert graph.value(firm, rdflib.URIRef(NS + "name")) == rdflib.Literal(other.nodes[FIRM]["name"])
    assert str(to_rdflib.graph(reader, Selection(ids=[FIRM]), base="https://example.org/").value(
        predicate=rdflib.URIRef(NS + "name"), object=rdflib.Literal(other.nodes[FIRM]["name"])
    )) == "https://example.org/id/company/xiaomi"  # fmt: skip


@pytest.mark.parametrize("library", ["networkx", "py2neo", "rdflib"])
def test_a_library_that_is_not_installed_is_named_with_its_extra(
    reader: Reader, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    make = {"networkx": to_networkx.graph, "py2neo": to_py2neo.subgraph, "rdflib": to_rdflib.graph}[library]
    extra = "rdf" if library == "rdflib" else library
    with pytest.raises(GraphkitError, match=rf"interop: {library}: .*graphkit-casebook\[{extra}\]"):
        make(reader)


def test_no_library_is_imported_before_it_is_used() -> None:
    text = (
        "import sys; from graphkit.interop import networkx, py2neo, rdflib; "
        "print([name for name in ('networkx', 'py2neo', 'rdflib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
