"""A data set's files in every store: the same graph; and after a file that breaks off, the whole one loads as ever."""

from pathlib import Path

import pytest
from loading import Place

from graphkit.errors import SourceError
from graphkit.load import load
from graphkit.store import Store

EVERY_ENGINE = True
LOADERS = Path(__file__).parent / "loaders"
EXCERPT = LOADERS / "ofac"


@pytest.mark.parametrize(
    "excerpt", ["csl", "dod", "mofcom", "ofac/suite-2025-04-21", "opensanctions", "pla-contracts", "tabular"]
)
def test_every_store_holds_the_same_and_a_second_load_is_unchanged(store: Store, excerpt: str, tmp_path: Path) -> None:
    beside, dataset, files = Place(tmp_path / "beside"), excerpt.partition("/")[0], [LOADERS / excerpt]
    expected = load(beside.store, dataset, files).dataVersion
    assert load(store, dataset, files).dataVersion == expected
    assert load(store, dataset, files).result == "unchanged"


def test_after_a_file_that_breaks_off_the_whole_one_loads_as_ever(store: Store, tmp_path: Path) -> None:
    expected = load(Place(tmp_path / "beside").store, "ofac", [EXCERPT / "consolidated.xml"]).dataVersion
    text = (EXCERPT / "consolidated.xml").read_text("utf-8")
    (tmp_path / "broken.xml").write_text(text[:-40], "utf-8")
    with pytest.raises(SourceError, match=r"^broken\.xml:\d+: is no whole XML file"):
        load(store, "ofac", [tmp_path / "broken.xml"])
    assert load(store, "ofac", [EXCERPT / "consolidated.xml"]).dataVersion == expected
