"""The casebook with the official lists, linked: one firm with its listings from all sources, and no false link.

Once as the casebook is, once with the aliases of four firms taken out of it: then the lists' own names must do. Of a
fifth one they do not, and a person is asked.
"""

import datetime
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from asking import Graph
from engines import Embedded
from loading import Place
from shared import DATA, needs_shared

from graphkit.link import judgements
from graphkit.linking.apply import apply
from graphkit.linking.file import proposed
from graphkit.load import load, loader
from graphkit.values.name import key

pytestmark = [needs_shared, pytest.mark.xdist_group("linked-lists")]
FILES = (
    ("ofac", "ofac/cons_csv_2025-04-21"),
    ("csl", "csl/consolidated_2025-06_excerpt.csv"),
    ("dod", "dod/section_1260h_2026-08-14.csv"),
    ("fcc", "fcc/covered_list_2026-05-21.csv"),
    ("meti", "jp/meti_end_user_list_2026-07-20.json"),
)
STRIPPED = ("huawei", "hikvision", "smic", "zte")
ASKED = "dji"
"""A firm whose name in the casebook no list prints: without its aliases a person must say who it is."""
LISTED: Mapping[str, Mapping[str, str]] = {
    "huawei": {"us-1260h": "dod", "us-fcc-covered": "fcc", "us-ns-cmic": "ofac"},
    "hikvision": {"us-1260h": "dod", "us-fcc-covered": "fcc", "us-ns-cmic": "ofac"},
    "smic": {"us-1260h": "dod", "us-ns-cmic": "ofac"},
    "zte": {"us-fcc-covered": "fcc"},
    "hytera": {"us-fcc-covered": "fcc"},
    "cnooc": {"us-1260h": "dod", "us-ns-cmic": "ofac"},
    "avic": {"us-1260h": "dod", "us-ns-cmic": "ofac"},
}
"""Firms of the casebook, and on which lists the files have them: read off the files by their names there."""
APART = (
    # Trap 14: the alias of a group, or of a parent, is not its affiliates' name; and who may be another firm.
    ("Huawei Technologies Co., Ltd.", "Huawei Investment & Holding Co., Ltd."),
    ("Huawei Technologies Co., Ltd.", "Huawei Technologies USA, Inc."),
    # Trap 15: group labels and legal persons.
    ("SenseTime Group Limited", "SenseTime Group, Inc."),
    ("Megvii Technology Limited", "Beijing Megvii Technology Co., Ltd."),
    ("Yitu Limited", "Shanghai Yitu Network Technology Co., Ltd."),
    ("China Telecommunications Corporation", "China Telecom Group Co., Ltd."),
    # Trap 29: collisions.
    ("WuXi AppTec Co., Ltd.", "WuXi Biologics"),
    ("Autel Robotics Co., Ltd.", "Autel Intelligent Technology Corp., Ltd."),
    ("BGI Group", "BGI Genomics Co., Ltd."),
    ("BGI Genomics Co., Ltd.", "MGI Tech Co., Ltd."),
    ("China Telecommunications Corporation", "China Telecom Corporation Limited"),
    ("China Telecom Corporation Limited", "China Telecom (Americas) Corporation"),
)


def casebook(folder: Path) -> Path:
    """The bundled casebook without the aliases of five firms: their display name is all that is left."""
    (source,) = loader("casebook").default_files()
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    taken = 0
    for file in folder.rglob("*.toml"):
        tables = re.split(r"(?m)^(?=\[\[)", file.read_text("utf-8"))
        for at, table in enumerate(tables):
            if table.startswith("[[company]]") and re.search(rf'(?m)^id = "({"|".join((*STRIPPED, ASKED))})"$', table):
                tables[at], found = re.subn(r"(?ms)^names = \[.*?^\]\n|^names = \[[^\n]*\]\n", "", table)
                taken += found
        file.write_text("".join(tables), "utf-8")
    assert taken >= len(STRIPPED)
    return folder


@pytest.fixture(scope="module", params=["as it is", "without aliases"])
def linked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Everything loaded, proposed and applied; no person has decided anything."""
    folder = tmp_path_factory.mktemp("linked")
    place = Place(folder / "store")
    place.load(*([casebook(folder / "book")] if request.param == "without aliases" else []))
    for dataset, name in FILES:
        load(place.store, dataset, [DATA / name])
    with place.store.reading() as reader:
        working = proposed(reader, [], datetime.date(2026, 1, 5))
    file = folder / "links.csv"
    file.write_text(judgements.write(working.judgements), "utf-8")
    apply(place.store, file)
    return Graph(folder / "store", Embedded())


def called(graph: Graph, name: str) -> set[object]:
    """The ids of those who are called so."""
    return {row[0] for row in graph.read(f"MATCH (n:Name {{key: {key(name)!r}}})<-[:CALLED]-(c) RETURN c.id AS id")}


def test_there_is_one_huawei(linked: Graph) -> None:
    for name in ("Huawei Technologies Co., Ltd.", "HUAWEI TECHNOLOGIES CO., LTD.", "Huawei Technologies Company"):
        assert called(linked, name) == {"company:huawei"}


@pytest.mark.parametrize("firm", LISTED)
def test_each_listing_of_a_firm_stands_once_with_the_documents_of_every_source(linked: Graph, firm: str) -> None:
    answer = linked.answer("firm-listings", firm=f"company:{firm}", as_of="2026-10-01")
    rows: list[Mapping[str, object]] = answer["rows"]  # type: ignore[assignment]
    lists = [str(row["listId"]).removeprefix("list:") for row in rows if row["onPaper"]]
    assert len(lists) == len(set(lists))
    for on_list, dataset in LISTED[firm].items():
        designations = {str(row["designationId"]) for row in rows if row["listId"] == f"list:{on_list}"}
        found = linked.read(
            f"MATCH (r:Record) WHERE r.of IN {sorted(designations)!r} RETURN DISTINCT r.dataset AS dataset"
        )
        assert {"casebook", dataset} <= {row[0] for row in found}, on_list


def test_a_firm_that_no_list_calls_as_the_casebook_does_is_linked_by_alias_or_asked_about(linked: Graph) -> None:
    found, _ = judgements.parse((linked.store.parent / "links.csv").read_text("utf-8"))
    name = "Shenzhen DJI Technology Co., Ltd."
    (asked,) = [x for _, x in found if x.one == f"company:{ASKED}" and x.two_name == name]
    assert asked.verdict in ("same", "")
    assert (asked.verdict == "same") == (called(linked, name) == {f"company:{ASKED}"})


def test_peers_stand_on_their_lists_through_links(linked: Graph) -> None:
    answer = linked.answer("peers-on-lists", as_of="2026-10-01")
    rows: list[Mapping[str, object]] = answer["rows"]  # type: ignore[assignment]
    found = [(row["firmId"], row["listId"]) for row in rows if row["firmId"] in ("company:huawei", "company:xiaomi")]
    assert len(found) == len(set(found))
    assert {
        ("company:huawei", f"list:{x}") for x in ("us-1260h", "us-ns-cmic", "us-fcc-covered", "us-bis-entity")
    } <= set(found)
    assert ("company:xiaomi", None) in found
    assert any("company:fcc-" in each and "company:huawei" in each for each in answer["warnings"])  # type: ignore[attr-defined]


def test_a_challenge_reaches_the_one_listing_there_is(linked: Graph) -> None:
    rows = linked.ask("active-challenges", "2026-10-01")
    found = [(row["firmId"], row["listId"], row["caseId"]) for row in rows]
    assert len(found) == len(set(found))
    assert ("company:dji", "list:us-1260h", "case:dji-v-dod-appeal") in found
    (row,) = linked.ask("listing-status", "2026-10-01", firm="wuxi-apptec", list="us-1260h")[:1]
    assert (row["status"], row["effect"]) == ("listed", "suspended")
    standing = linked.read(
        "MATCH (f:Company {id: 'company:wuxi-apptec'})<-[:NAMES]-(d:Designation)-[:ON_LIST]->(l:RestrictiveList) "
        "WHERE l.id = 'list:us-1260h' RETURN d.id AS id"
    )
    assert len(standing) == 1


@pytest.mark.parametrize(("one", "two"), APART)
def test_firms_whose_names_are_alike_stay_apart(linked: Graph, one: str, two: str) -> None:
    first, second = called(linked, one), called(linked, two)
    assert first, f"{one} is in none of the sources"
    assert second, f"{two} is in none of the sources"
    assert first.isdisjoint(second)


def test_no_two_firms_of_the_casebook_and_no_two_entries_of_a_list_became_one(linked: Graph) -> None:
    joined = linked.read(
        "MATCH (j:Judgement)-[:JUDGES]->(a) WHERE j.verdict = 'same' RETURN a.id AS id, j.one AS one, j.two AS two"
    )
    members: dict[object, set[str]] = {}
    for id, one, two in joined:
        members.setdefault(id, set()).update((str(one), str(two)))
    for id, those in members.items():
        sources = [
            each.partition(":")[2].split("-")[0] for each in those if re.search(r":(ofac|dod|fcc|meti|csl)-", each)
        ]
        assert len(sources) == len(set(sources)), id
        assert len(those) - len(sources) <= 1, id
