"""Every store tells the same changes, byte for byte, in whatever order the records came."""

import datetime
from pathlib import Path

import pytest
from asking import Graph, loaded
from chance import DAYS
from differing import fill
from engines import Embedded, Engine

from graphkit.render import render
from graphkit.store import Store
from graphkit.views.changes.answer import changes
from graphkit.views.changes.reading import Window

pytest_plugins = ("asking",)
EVERY_ENGINE = True
ALL_TIME = (datetime.date(1990, 1, 1), datetime.date(2030, 12, 31))
WINDOWS = (
    Window(*ALL_TIME),
    Window(*ALL_TIME, known_by=datetime.date(2021, 6, 10)),
    Window(datetime.date(2021, 3, 1), datetime.date(2021, 6, 1), firm="company:luokung"),
    Window(datetime.date(2024, 1, 1), datetime.date(2026, 7, 1), on_list="list:us-1260h"),
)


def told(store: Store, *windows: Window) -> list[str]:
    with store.reading() as reader:
        return [render(changes(reader, each), "json") for each in windows]


def test_the_casebook_changes_alike_on_every_store(real: Graph, shared: Path) -> None:
    assert told(real.open(), *WINDOWS) == told(loaded(shared, "bundled").open(), *WINDOWS)


@pytest.mark.parametrize("seed", [4])
def test_a_random_graph_changes_alike_on_every_store(engine: Engine, tmp_path: Path, seed: int) -> None:
    (tmp_path / "here").mkdir()
    stores = engine.empty(tmp_path), Embedded().empty(tmp_path / "here")
    for order, store in enumerate(stores):
        fill(store, tmp_path, seed, 1, order)
    windows = [Window(*ALL_TIME), Window(DAYS[5], DAYS[20], DAYS[12])]
    one, other = (told(store, *windows) for store in stores)
    assert one == other and '"what"' in one[0] and '"rows": []' not in one[0]
