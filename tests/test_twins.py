"""The SPARQL form of each canned query gives the same rows of an export as the query of the graph it was made of."""

from collections.abc import Callable
from pathlib import Path

import planted
import pytest
from asking import Graph
from golden import goldens
from planted import plant
from twins import Both

from graphkit import query
from graphkit.question import Question
from graphkit.twin import twin

pytest_plugins = ("asking",)
pytestmark = pytest.mark.xdist_group("twins")
DAYS = ("2019-07-01", "2020-12-20", "2021-04-01", "2023-02-10", "2026-07-03", "2027-12-01")
EXCHANGED = {"xiaomi": "gowin", "huawei": "apple", "us-1237-ccmc": "us-bis-entity", "xiaomi-v-dod": "luokung-v-dod"}
Given = dict[str, str]


@pytest.fixture(scope="module")
def both(real: Graph) -> Both:
    """The bundled casebook and its export."""
    return Both(real)


def asked_for(name: str) -> list[tuple[Given, str | None]]:
    """What the goldens of a query ask of the whole graph, each once."""
    found = [(each.given, each.asOf) for each in goldens() if each.query == name and not (each.knownBy or each.source)]
    return [each for at, each in enumerate(found) if each not in found[:at]]


def dated(asked: Question) -> bool:
    return any(each.name == "asOf" for each in asked.params)


@pytest.mark.parametrize("name", query.names())
def test_both_forms_give_the_same_rows(both: Both, name: str) -> None:
    questions = asked_for(name)
    assert sum(both.same(name, given, as_of) for given, as_of in questions) > 0
    if dated(query.question(name)):
        for given in [given for given, _ in questions][:4]:
            for day in DAYS:
                both.same(name, given, day)


@pytest.fixture(scope="module")
def exchanged(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Both, Callable[[object], object]]:
    """A casebook with ids exchanged, and how parameters follow."""
    tmp = tmp_path_factory.mktemp("twins")
    graph, follow = plant(tmp, shared, "twins", lambda folder: planted.exchange(folder, EXCHANGED))
    return Both(graph), follow


@pytest.mark.parametrize("name", query.names())
def test_with_ids_exchanged_both_forms_follow(
    real: Graph, exchanged: tuple[Both, Callable[[object], object]], name: str
) -> None:
    planted, follow = exchanged
    with real.open().reading() as reader:
        for given, as_of in asked_for(name)[:3]:
            bound = query.bind(reader, query.question(name), query.Asked(given))
            planted.same(name, {key: str(follow(str(bound[key]))) for key in given}, as_of)


@pytest.mark.parametrize("change", [planted.move_a_listing, planted.undo_an_order, planted.end_a_case])
def test_with_a_change_planted_both_forms_follow(
    shared: Path, tmp_path: Path, change: Callable[[Path, int], object]
) -> None:
    graph, _ = plant(tmp_path, shared, f"twins-{change.__name__}", lambda folder: change(folder, 1))
    changed = Both(graph)
    for name in ("active-challenges", "list-members", "listing-status", "exits", "appeals", "holds", "time-in-effect"):
        for given, as_of in asked_for(name):
            changed.same(name, given, as_of)


@pytest.fixture(scope="module", params=["2021-03-13", "2024-03-01"])
def then(request: pytest.FixtureRequest, real: Graph) -> tuple[Both, str]:
    """What was known on a day, and that day."""
    return Both(real, "--known-by", request.param), request.param


def test_of_what_was_known_on_a_day_both_forms_give_the_same_rows(then: tuple[Both, str]) -> None:
    both, known_by = then
    for name in query.names():
        if any(each.name == "knownBy" for each in query.question(name).params):
            for given, _ in asked_for(name)[:4]:
                for as_of in (known_by, DAYS[-2]):
                    both.same(name, given, as_of, known_by)


@pytest.mark.parametrize("name", query.names())
def test_each_form_says_the_title_of_its_query(name: str) -> None:
    asked = query.question(name)
    title, _, body = twin(asked).partition("\n")
    assert title == f"# {asked.title}"
    assert "PREFIX" not in body


def test_the_command_prints_the_form_with_its_parameters(real: Graph) -> None:
    done = real.here("query", "listing-status", "-p", "firm=xiaomi", "-p", "list=us-1237-ccmc", "--as-of", "2021-04-01",
                     "--sparql", "--base", "https://data.example.org/")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "<https://data.example.org/id/company/xiaomi>" in done.stdout
    assert '"2021-04-01"^^<http://www.w3.org/2001/XMLSchema#date>' in done.stdout
    assert "$" not in done.stdout
    for option in (["--known-by", "2021-04-01"], ["--source", "news-report"], ["--limit", "3"], ["--cypher"]):
        refused = real.here("query", "active-challenges", "--sparql", *option)
        assert refused.returncode == 2 and refused.stderr.count("\n") == 1, refused.stderr
    assert real.here("query", "active-challenges", "--base", "https://data.example.org/").returncode == 2
    assert real.here("query", "-", "--sparql", text="RETURN 1 AS one").returncode == 2
