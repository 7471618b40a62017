"""A picture shows what its answer names, and what ends or holds it; never the machinery below."""

import re

import pytest
from asking import Book, Graph
from drawing import drawn, named
from golden import Golden, goldens

from graphkit import query
from graphkit.law.acts import Effect
from graphkit.model import model
from graphkit.status import OPERATIONS

pytest_plugins = ("asking",)
EVERY_ENGINE = True
GOLDENS = goldens()
ONE_EACH = list({golden.query: golden for golden in reversed(GOLDENS)}.values())
MANY = 10_000
SHOWN = {kind.name for kind in model().nodes if not kind.computed}
STORED = {kind.name for kind in model().ties}
MOVING = {row.tie for row in OPERATIONS if row.effect not in (Effect.CLOSES, Effect.NOTHING)} & STORED


def asked(golden: Golden, limit: int = MANY) -> query.Asked:
    return query.Asked(golden.given, golden.asOf, golden.knownBy, golden.source, limit)


def ids(golden: Golden) -> str:
    return f"{golden.query}: {golden.because}"


@pytest.mark.parametrize("golden", GOLDENS, ids=ids)
def test_a_picture_shows_all_that_its_answer_names(real: Graph, golden: Golden) -> None:
    with real.open().reading() as reader:
        result = query.run(reader, query.question(golden.query), asked(golden))
    shown = drawn(real, golden.query, asked(golden))
    missing = {each for row in result.rows for each in named(row) if each not in shown}
    assert not missing


@pytest.mark.parametrize("golden", ONE_EACH, ids=ids)
def test_a_picture_shows_nothing_computed_and_no_bookkeeping(real: Graph, golden: Golden) -> None:
    for labels in drawn(real, golden.query, asked(golden)).values():
        assert labels <= SHOWN


@pytest.mark.parametrize("golden", ONE_EACH, ids=ids)
def test_a_limit_cuts_a_picture_and_adds_nothing(real: Graph, golden: Golden) -> None:
    assert set(drawn(real, golden.query, asked(golden, 1))) <= set(drawn(real, golden.query, asked(golden)))


@pytest.mark.parametrize("folder", ["exits", "holds", "relisted"])
@pytest.mark.parametrize("name", ["list-members", "list-succession"])
def test_whatever_ended_or_held_a_listing_is_in_the_picture_on_any_day(book: Book, folder: str, name: str) -> None:
    graph = book(folder)
    with graph.open().reading() as reader:
        lists = {str(row["id"]) for row in reader.rows("MATCH (l:RestrictiveList) RETURN l.id AS id")}
        days = {str(row["day"]) for row in reader.rows("MATCH (p:Period) RETURN toString(p.validFrom) AS day")}
        for day in days - {"None"}:
            for each in lists:
                by = query.Asked({"list": each}, day)
                rows = query.run(reader, query.question(name), by).rows
                assert set().union(*map(named, rows)) <= set(drawn(graph, name, by)), (each, day)


@pytest.mark.parametrize("name", query.names())
def test_every_query_has_a_picture(name: str) -> None:
    assert query.question(name).picture


@pytest.mark.parametrize("name", query.names())
def test_a_picture_of_what_moves_a_listing_leaves_out_no_operation_of_the_law(name: str) -> None:
    for ties in re.findall(r"\[:(LISTS[\w|]*)", query.question(name).picture or ""):
        assert set(ties.split("|")) == MOVING
