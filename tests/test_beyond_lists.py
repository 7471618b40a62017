"""Courts and company registers come by the same contract: a docket sheet and an LEI record load as lists do."""

from pathlib import Path

import graphkit.loaders
import pytest
from loading import Place
from shared import DATA, needs_shared

from graphkit.inputs import datasets
from graphkit.load import load

BEYOND = Path(__file__).parent / "beyond"
DOCKET = DATA / "courts" / "pacer_dockets" / "district" / "njd_509180.json"
LEI = DATA / "companies" / "gleif_api_issued.json"


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both loaders, as if they were among those that ship: a module each, and nothing else."""
    monkeypatch.setattr(graphkit.loaders, "__path__", [*graphkit.loaders.__path__, str(BEYOND)])


def test_a_module_is_all_that_a_loader_is() -> None:
    assert {"docket", "gleif"} <= set(datasets())


@needs_shared
def test_a_docket_is_a_case_with_its_parties(tmp_path: Path) -> None:
    place = Place(tmp_path / "store")
    run = load(place.store, "docket", [DOCKET])
    assert (run.rowsRead, run.rowsUsed, run.result) == (1, 1, "loaded")
    (case,) = [line["properties"] for line in place.lines("node") if line["kind"] == "CourtCase"]
    assert isinstance(case, dict)
    assert (case["docketNumbers"], case["filedOn"]) == (["2:23-cv-01194"], "2023-03-01")
    brought = [line["from"] for line in place.lines("tie") if line["kind"] == "BROUGHT"]
    assert "company:docket-catalyst-pharmaceuticals-inc" in brought
    (stage,) = [line["properties"] for line in place.lines("period") if "/stage/" in str(line["id"])]
    assert isinstance(stage, dict) and (stage["state"], stage["validFrom"]) == ("pending", "2023-03-01")
    assert load(place.store, "docket", [DOCKET]).result == "unchanged"


@needs_shared
def test_an_lei_record_is_a_firm_that_is_found_by_its_lei_and_names(tmp_path: Path) -> None:
    place = Place(tmp_path / "store")
    run = load(place.store, "gleif", [LEI])
    assert (run.rowsRead, run.rowsUsed) == (1, 1)
    with place.store.reading() as reader:
        found = reader.rows(
            "MATCH (c:Company {lei: '9845001B2AD43E664E58'})-[:CALLED]->(n:Name) "
            "RETURN c.incorporatedIn AS country, n.text AS text"
        )
    assert {(row["country"], row["text"]) for row in found} >= {("IN", "MATRIX POWER & AUTOMATION")}
    assert load(place.store, "gleif", [LEI]).result == "unchanged"
