"""Chance changes of the real casebook: after each, the graph is that of a new store, byte for byte."""

import datetime
import json
import random
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from loading import Place, fresh, version_of

from graphkit.entity import Entity, Item
from graphkit.inputs import Inputs
from graphkit.load import loader
from graphkit.model import model
from graphkit.value import Value

DATES = ("validFrom", "knownOn", "filedOn", "madeOn")
PARTS = ("xiaomi", "luokung", "gowin", "huawei-v", "us-1237", "ns-cmic", "ban-", "eo-1", "ofac", "dod-2021", "us-889")


@cache
def casebook() -> list[Item]:
    bundled = loader("casebook")
    return list(bundled.read(Inputs("casebook", bundled.default_files(), model())))


def part(chance: random.Random) -> list[Item]:
    """Some hundred records that have to do with each other, as the casebook has them."""
    words = (*chance.sample(PARTS, 4), "source:")
    found = [item for item in casebook() if any(word in _ends(item) for word in words)]
    return chance.sample(found, min(300, len(found)))


def _ends(item: Item) -> str:
    return item.id if isinstance(item, Entity) else f"{item.start} {item.end}"


def changed(item: Item, chance: random.Random) -> Item:
    """The record, or now and then another: a day moved, a document that is another sort, an order that is an act."""
    if isinstance(item, Entity) and item.kind == "Source" and chance.random() < 0.05:
        given: dict[str, Value] = {
            "sourceKind": chance.choice(["press", "court_record"]),
            "isScope": chance.random() < 0.3,
        }
        return replace(item, properties={**item.properties, **given})
    if isinstance(item, Entity) and item.kind == "CourtOrder" and chance.random() < 0.2:
        return replace(item, kind="Act")
    for name in DATES:
        day = item.properties.get(name)
        if isinstance(day, datetime.date) and chance.random() < 0.05:
            moved = day + datetime.timedelta(chance.randint(-400, 400))
            return replace(item, properties={**item.properties, name: moved})
    return item


@pytest.mark.parametrize("seed", [3, 5])
def test_after_every_change_the_graph_is_that_of_a_new_store(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    place, pool = Place(tmp_path / "store"), part(chance)
    for step in range(3):
        lost = chance.choice([0.01, 0.05, 0.3])
        items = [changed(item, chance) for item in pool if chance.random() > lost]
        chance.shuffle(items)
        run = place.say(*items, dataset="casebook")
        text = place.export()
        assert run.dataVersion == version_of(text)
        if step:
            assert text == fresh(tmp_path / f"fresh-{step}", ("casebook", items))
    assert not any(place.derive().written.values())
    assert place.export() == text


def test_a_filing_day_that_moves_changes_the_periods_of_its_case_alone(tmp_path: Path) -> None:
    place = Place(tmp_path / "store")
    place.say(*casebook(), dataset="casebook")
    before = set(place.export().splitlines())
    case = "case:gowin-v-dod"
    items = [
        replace(item, properties={**item.properties, "filedOn": datetime.date(2021, 4, 30)})
        if isinstance(item, Entity) and item.id == case and "filedOn" in item.properties
        else item
        for item in casebook()
    ]
    run = place.say(*items, dataset="casebook")
    after = set(place.export().splitlines())
    lines = [json.loads(line) for line in before ^ after]
    assert {line["id"] for line in lines if line["layer"] == "node"} == {case}
    assert all(line["id"].startswith(f"period:{case}/") for line in lines if line["layer"] == "period")
    assert {line["kind"] for line in lines if line["layer"] == "tie"} <= {"PUTS_IN_ISSUE"}
    assert all(line["from"] == case for line in lines if line["layer"] == "tie")
    assert run.derived["nodes"] == 1
    assert run.derived["periods"] == sum(line["layer"] == "period" for line in lines) > 0
    assert run.derived["subjects"] < 10
