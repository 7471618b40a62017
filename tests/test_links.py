"""Judgements proposed, applied, explained and taken back through the command line, and what answers make of them."""

import csv
import datetime
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import goodbook
import pytest
from asking import Graph
from engines import Embedded
from loading import Place, day, node, tie

from graphkit.entity import Item
from graphkit.graph.listings import Listing, matched
from graphkit.link.judgements import COLUMNS

BOOK, WATCH = "company:alder", "company:watch-1"
WATCHED = "ALDER TOOLS, INC."
DESIGNATION = "designation:register.alder.2021-01-14"


def watched(first: str = "2021-01-14") -> Iterator[Item]:
    """What another data set prints of the register: one line, one listing."""
    yield node("source:watch", "watch", name="Watch", publisher="Watch", licence="unknown", sourceKind="data_set")
    yield node(WATCH, "watch", name=WATCHED)
    yield node("name:watch-1.a", "watch", text=WATCHED, key=WATCHED.casefold(), kind="as_listed")
    yield tie("CALLED", WATCH, "name:watch-1.a", "watch")
    yield node("act:watch-2021", "watch", name="Listings as Watch prints them", kind="publication", standing="issued",
               knownOn=day("2021-02-01"))  # fmt: skip
    yield node("designation:register.watch-1", "watch", subjectKind="actor")
    yield tie("NAMES", "designation:register.watch-1", WATCH, "watch")
    yield tie("ON_LIST", "designation:register.watch-1", "list:register", "watch")
    yield tie("LISTS", "act:watch-2021", "designation:register.watch-1", "watch", validFrom=day(first), basis="stated")


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    """The small casebook with another data set that has its firm under another id."""
    place = Place(tmp_path / "store")
    place.load(goodbook.folder(tmp_path / "book", goodbook.GOOD))
    place.say(*watched(), dataset="watch")
    return Graph(tmp_path / "store", Embedded())


def link(graph: Graph, *words: str, text: str | None = None, code: int = 0) -> str:
    """What a command of `graphkit link` prints; on the file beside the store."""
    rest = () if words[0] == "explain" else ("--file", str(graph.store.parent / "links.csv"))
    done = graph.here("link", *words, *rest, text=text)
    assert done.returncode == code, done.stderr
    return done.stderr if code else done.stdout


def lines(graph: Graph) -> list[Mapping[str, str]]:
    with (graph.store.parent / "links.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def version(graph: Graph) -> object:
    return graph.answer("list-members", list="register", as_of="2021-03-20")["dataVersion"]


def write(graph: Graph, *rows: str) -> None:
    text = "\n".join([",".join(COLUMNS), *rows, ""])
    (graph.store.parent / "links.csv").write_text(text, "utf-8")


def test_unlinked_a_firm_is_listed_twice_and_the_court_reaches_one_of_them(graph: Graph) -> None:
    rows = graph.ask("list-members", "2021-03-20", list="register")
    assert {row["firmId"]: row["effect"] for row in rows} == {BOOK: "suspended", WATCH: "in_effect"}


def test_linked_it_is_one_firm_with_one_listing_from_both_sources(graph: Graph) -> None:
    assert "1 linked by rule, 0 judged by people, 0 open" in link(graph, "propose")
    link(graph, "apply")
    (row,) = graph.ask("list-members", "2021-03-20", list="register")
    assert (row["firmId"], row["firm"], row["designationId"]) == (BOOK, "Alder Tools", DESIGNATION)
    assert row["effect"] == "suspended"
    evidence = " ".join(map(str, row["evidence"]))  # type: ignore[call-overload]
    assert "record:gazette/" in evidence
    assert "record:watch/" in evidence
    (read,) = graph.read(f"MATCH (d:Designation {{id: '{DESIGNATION}'}})<-[:LISTS]-(a) RETURN count(a) AS n")
    assert read == (2,)


def test_what_a_data_set_prints_does_not_hold_up_a_listing_whose_act_a_court_undid(graph: Graph) -> None:
    Place(graph.store).say(
        node("act:x-1", "court", label="CourtOrder", name="Vacatur", kind="order", standing="issued",
             orderKind="vacatur", finality="final", decidedOn=day("2021-05-01"), knownOn=day("2021-05-01")),
        tie("VACATES", "act:x-1", "act:notice", "court", validFrom=day("2021-05-01")),
        dataset="court",
    )  # fmt: skip
    link(graph, "propose")
    link(graph, "apply")
    before, after = (
        [row["onPaper"] for row in graph.ask("listing-status", on, firm="alder", list="register")]
        for on in ("2021-04-30", "2021-05-02")
    )
    assert set(before) == {True}
    assert set(after) == {False}


def test_an_answer_says_that_no_person_confirmed_the_link_until_one_does(graph: Graph) -> None:
    link(graph, "propose")
    link(graph, "apply")
    told = f"rests on links that no person has confirmed: {BOOK} = {WATCH} (graphkit link explain A B says why)"
    for query, given in (
        ("list-members", {"list": "register"}),
        ("listing-status", {"firm": "alder", "list": "register"}),
        ("active-challenges", {}),
    ):
        assert told in graph.answer(query, "2021-03-20", **given)["warnings"], query  # type: ignore[operator]
    write(graph, f"{BOOK},,{WATCH},,same,,read both,ana,2026-01-05")
    link(graph, "apply")
    assert graph.answer("list-members", "2021-03-20", list="register")["warnings"] == []


def test_an_answer_that_does_not_rest_on_a_link_says_nothing_of_it(graph: Graph) -> None:
    link(graph, "propose")
    link(graph, "apply")
    answer = graph.answer("case-orders", case="alder-v-office")
    assert not [each for each in answer["warnings"] if "rests on links" in each]  # type: ignore[attr-defined]


def test_a_retired_id_answers_with_where_it_went(graph: Graph) -> None:
    link(graph, "propose")
    link(graph, "apply")
    (row,) = graph.ask("listing-status", "2021-03-20", firm=WATCH, list="register")
    assert row["firmId"] == BOOK


def test_taking_a_judgement_back_gives_the_old_data_version(graph: Graph) -> None:
    before = version(graph)
    link(graph, "propose")
    link(graph, "apply")
    assert version(graph) != before
    assert "taken back: same, by rule:same-name/1" in link(graph, "undo", WATCH, BOOK)
    assert version(graph) == before
    assert "are not judged: neither is judged at all" in link(graph, "undo", WATCH, BOOK, code=2)


def test_a_file_stays_where_the_graph_refuses_what_is_taken_back(graph: Graph) -> None:
    write(graph, f"{BOOK},,{WATCH},,same,,,ana,", "company:gone,,company:lost,,same,,,ana,")
    file = graph.store.parent / "links.csv"
    before, held = file.read_bytes(), version(graph)
    assert "company:gone: no record has this id" in link(graph, "undo", WATCH, BOOK, code=1)
    assert (file.read_bytes(), version(graph)) == (before, held)


def test_the_same_judgements_in_another_order_give_the_same_version(graph: Graph) -> None:
    Place(graph.store).say(node("company:third-1", "third", name="Third"), dataset="third")
    rows = [f"{BOOK},,{WATCH},,same,,,ana,", f"company:third-1,,{WATCH},,same,,,ana,"]
    write(graph, *rows)
    link(graph, "apply")
    first = version(graph)
    Place(graph.store).derive()
    assert version(graph) == first
    write(graph, *rows[::-1])
    link(graph, "apply")
    assert version(graph) == first


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([f"{BOOK},,{WATCH},,same,,,ana,", f"{WATCH},,{BOOK},,different,,,ana,"], "are judged on line 2 too"),
        (
            [f"{BOOK},,{WATCH},,same,,,ana,", f"company:third-1,,{WATCH},,same,,,ana,",
             f"{BOOK},,company:third-1,,different,,,ana,"],
            "but other lines make them one: company:alder = company:watch-1 = company:third-1",
        ),
        ([f"{BOOK},,company:nobody,,same,,,ana,"], "company:nobody: no record has this id"),
        ([f"{BOOK},,{WATCH},,same,,,ana,", f"{BOOK},{WATCH},same"], "9 fields are expected, there are 3"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_named_and_nothing_is_applied(graph: Graph, rows: list[str], message: str) -> None:
    Place(graph.store).say(node("company:third-1", "third", name="Third"), dataset="third")
    before = version(graph)
    write(graph, *rows)
    said = link(graph, "apply", code=1)
    assert said.splitlines()[-1].startswith("graphkit: links.csv:")
    assert message in said
    assert version(graph) == before
    done = graph.here("load", "links", str(graph.store.parent / "links.csv"))
    assert done.returncode == 1
    assert message in done.stderr


def test_identifiers_that_cross_a_different_leave_its_judgements_out_with_a_note(graph: Graph) -> None:
    lei = {"lei": "5493001KJTIIGC8Y1R12"}
    write(graph, f"company:one,,{WATCH},,same,,,ana,", f"company:two,,{WATCH},,different,,,ana,")
    Place(graph.store).say(node("company:one", "x", name="One"), node("company:two", "x", name="Two"), dataset="x")
    link(graph, "apply")
    run = Place(graph.store).say(
        node("company:one", "x", name="One", **lei), node("company:two", "x", name="Two", **lei), dataset="x"
    )
    assert [note.place for note in run.findings if note.dataset == "links"] == [
        f"company:one {WATCH}", f"company:two {WATCH}",
    ]  # fmt: skip
    (found,) = graph.read("MATCH (c:Company) WHERE c.lei IS NOT NULL RETURN c.id AS id")
    assert found == ("company:one",)
    told = {row["part"]: row["text"] for row in json.loads(link(graph, "explain", "company:one", WATCH))}
    assert told["linked"] == f"no: company:two and {WATCH} of the same chain are judged different, by ana"
    told = {row["part"]: row["text"] for row in json.loads(link(graph, "explain", "company:one", "company:two"))}
    assert told["linked"] == "company:one = company:two, by lei 5493001KJTIIGC8Y1R12"


def test_explain_says_how_they_were_joined_and_what_speaks_for_it(graph: Graph) -> None:
    link(graph, "propose")
    link(graph, "apply")
    said = json.loads(link(graph, "explain", "alder", WATCH))
    parts = {row["part"]: row["text"] for row in said}
    day = datetime.datetime.now(datetime.UTC).date()
    assert parts["linked"] == f"{BOOK} = {WATCH}, by rule:same-name/1 on {day}; no person has confirmed it"
    assert parts["compared"] == "same name: Alder Tools"
    assert parts["rule"] == "rule:same-name/1 links them"
    assert "nobody: no such firm" in link(graph, "explain", "nobody", WATCH, code=2)


def test_review_writes_each_decision_down_and_resumes_where_it_stopped(graph: Graph) -> None:
    open_pairs = [f"company:a{at},A{at},company:b{at},B{at},,0.{at},why,," for at in (7, 9, 8)]
    write(graph, *open_pairs)
    said = link(graph, "review", "--by", "ana", text="y\nq\n")
    assert "1 of 3  0.900  why" in said
    assert "1 decided now; 0 linked by rule, 1 judged by people, 2 open" in said
    said = link(graph, "review", "--by", "ben", text="?\nn\nu\n")
    assert "2 decided now" in said
    decided = {row["one"]: (row["verdict"], row["by"]) for row in lines(graph)}
    assert decided == {
        "company:a9": ("same", "ana"), "company:a8": ("different", "ben"), "company:a7": ("unsure", "ben"),
    }  # fmt: skip
    assert "0 of" not in link(graph, "review", "--by", "ben", text="")
    assert "is how rules are named" in link(graph, "review", "--by", "rule:me", code=2)


def test_proposing_again_keeps_what_people_decided(graph: Graph) -> None:
    write(graph, f"{BOOK},,{WATCH},,different,,no,ana,2026-01-05")
    assert "0 linked by rule, 1 judged by people, 0 open" in link(graph, "propose")
    assert [(row["verdict"], row["oneName"]) for row in lines(graph)] == [("different", "Alder Tools")]
    link(graph, "apply")
    assert len(graph.ask("list-members", "2021-03-20", list="register")) == 2
    (graph.store.parent / "links.csv").unlink()
    assert "1 judged by people" in link(graph, "propose"), "where there is no file, the graph's judgements are kept"


@pytest.mark.parametrize(
    ("first", "listings"),
    [
        ("2021-01-14", 1),
        ("2021-02-01", 1),  # from its publication
        ("2021-01-04", 1),  # what a data set prints does not make it begin before the act that made it
        ("2020-06-01", 2),  # long before: another listing
    ],
)
def test_listings_are_one_where_they_begin_at_about_one_time(graph: Graph, first: str, listings: int) -> None:
    Place(graph.store).say(*watched(first), dataset="watch")
    link(graph, "propose")
    link(graph, "apply")
    rows = graph.ask("list-members", "2021-03-20", list="register")
    assert len(rows) == listings
    assert (DESIGNATION, "2021-01-14") in {(row["designationId"], row["listedOn"]) for row in rows}


def listing(id: str, dataset: str, start: str = "", end: str = "") -> Listing:
    return Listing(id, dataset, starts={day(start)} if start else set(), ends={day(end)} if end else set())


def test_a_relisting_is_matched_with_the_relisting() -> None:
    book = [listing("b1", "casebook", "2019-01-10", "2020-01-10"), listing("b2", "casebook", "2021-05-01")]
    other = [listing("x2", "x", "2021-05-03"), listing("x1", "x", "2019-01-10", "2020-01-10")]
    assert matched([*book, *other], "casebook") == {"x1": "b1", "x2": "b2"}


def test_a_data_set_gives_at_most_one_listing_to_another() -> None:
    book = listing("b", "casebook", "2021-06-03")
    renamed = [listing("x1", "x", "2021-06-03", "2022-10-05"), listing("x2", "x", "2022-10-05")]
    assert matched([book, *renamed], "casebook") == {"x2": "b"}


def test_a_line_without_a_day_is_the_standing_listing_and_never_an_ended_one() -> None:
    seen = listing("x", "x")
    assert matched([listing("b", "casebook", "2019-01-10"), seen], "casebook") == {"x": "b"}
    assert matched([listing("b", "casebook", "2019-01-10", "2020-01-10"), seen], "casebook") == {}


def test_without_a_casebook_the_first_data_set_by_name_counts() -> None:
    found = [listing("n", "nist", "2020-01-02"), listing("m", "meti", "2020-01-02"), listing("o", "ofac", "2020-01-02")]
    assert matched(found, "casebook") == {"n": "m", "o": "m"}
