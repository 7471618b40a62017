"""Random graphs in the model's shape: every store gives the same bytes, in whatever order the records come."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from chance import World
from differing import Answer, Asking, answers, askings, differences, fill, soundness, telling, undecided
from engines import Embedded, Engine

from graphkit import query
from graphkit.entity import Entity
from graphkit.store import Store

EVERY_ENGINE = True
SEEDS = (22, 23)
DRAWN, ASKED = 30, 6


@dataclass(frozen=True, slots=True)
class Known:
    """What the embedded store answers about a world, and what it finds wrong with itself."""

    asked: list[Asking]
    answered: list[Answer]
    sound: list[str]
    undecided: list[str]


@pytest.fixture(scope="session")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Known]:
    """Each world in the embedded store; of many questions, those that tell the most."""
    return {seed: _known(seed, tmp_path_factory.mktemp("world")) for seed in SEEDS}


def _known(seed: int, folder: Path) -> Known:
    store = filled(Embedded(), folder, seed, order=0)
    drawn = askings(World(seed), seed, DRAWN)
    answered = answers(store, drawn)
    places = telling(drawn, answered, ASKED)
    told = [drawn[place] for place in places], [answered[place] for place in places]
    return Known(*told, soundness(store), undecided(store, drawn))


def filled(engine: Engine, folder: Path, seed: int, order: int) -> Store:
    store = engine.empty(folder)
    fill(store, folder, seed, 1, order)
    return store


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_graph_gives_the_same_answers_on_every_store_and_from_any_order_of_records(
    engine: Engine, worlds: dict[int, Known], tmp_path: Path, seed: int
) -> None:
    known = worlds[seed]
    store = filled(engine, tmp_path, seed, order=1)
    found = differences(known.asked, known.answered, answers(store, known.asked))
    assert not found, f"{len(found)} of {len(known.asked)} answers differ; the first:\n{found[0]}"
    assert soundness(store) == known.sound


def test_each_query_is_answered_with_rows_by_some_random_graph(worlds: dict[int, Known]) -> None:
    answered = [pair for known in worlds.values() for pair in zip(known.asked, known.answered, strict=True)]
    assert {asking.name for asking, answer in answered if answer.rows} == set(query.names())


def test_the_order_of_the_rows_is_said_by_the_query_and_not_left_to_the_store(worlds: dict[int, Known]) -> None:
    assert not [each for known in worlds.values() for each in known.undecided]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_graph_has_things_and_ties_of_every_kind_and_breaks_no_rule_of_the_schema(seed: int) -> None:
    world = World(seed)
    items = list(world.items())
    assert not [problem for item in items for problem in world.model.problems(item)]
    stated = {kind.name for kind in (*world.model.nodes, *world.model.ties) if not kind.computed and not kind.abstract}
    assert {item.kind for item in items} == stated
    assert len({item.id for item in items if isinstance(item, Entity)}) > 80


def test_a_seed_stands_for_one_world_and_another_order_for_the_same_records() -> None:
    first, again, turned = (list(World(seed).items(order)) for seed, order in ((5, 0), (5, 0), (5, 1)))
    assert first == again
    assert first != turned and sorted(first, key=str) == sorted(turned, key=str)
