"""A user's table in every store: the same graph, unchanged when it is loaded again, gone where the next edition is."""

from pathlib import Path

from loading import Place
from mapped import MAPPING, TABLE, written

from graphkit.load import load
from graphkit.store import Store

EVERY_ENGINE = True


def test_every_store_holds_the_same_and_follows_the_next_edition(store: Store, tmp_path: Path) -> None:
    beside = Place(tmp_path / "beside")
    for table in (TABLE, TABLE.replace("Birch Works", "Birch and Sons")):
        paths = written(tmp_path, MAPPING, table)
        expected = load(beside.store, "tabular", paths).dataVersion
        assert load(store, "tabular", paths).dataVersion == expected
        assert load(store, "tabular", paths).result == "unchanged"
