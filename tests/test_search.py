"""Search: any name, identifier or ticker, in Latin or Chinese script, typos allowed, each hit with its reason."""

import json
from pathlib import Path

import pytest
from asking import Graph
from engines import Embedded
from loading import Place, node, tie


def search(graph: Graph, *words: str) -> list[dict[str, object]]:
    done = graph.here("search", *words, "-f", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("text", "id", "reason"),
    [
        ("huawei", "company:huawei", "id company:huawei"),
        ("company:huawei", "company:huawei", "id company:huawei"),
        ("Huawei Technologies Co., Ltd.", "company:huawei", "is called Huawei Technologies Co., Ltd."),
        ("HUAWEI TECHNOLOGIES", "company:huawei", "is called Huawei Technologies Co"),
        ("Hauwei", "company:huawei", "like Huawei"),
        ("华为", "company:huawei", "is called 华为"),
        ("大疆", "company:dji", "contains it: 大疆创新"),
        ("xiaomi corp", "company:xiaomi", "is called Xiaomi"),
        ("hikvison", "company:hikvision", "like Hikvision"),
        ("HKEX:1810", "company:xiaomi", "is called HKEX:1810"),
        ("914403001922038216", "company:huawei", "uscc 914403001922038216"),
        ("bureau of industry and security", "agency:us-bis", "is called Bureau of Industry and Security"),
    ],
)
def test_the_first_hit_is_who_is_meant_with_the_reason(real: Graph, text: str, id: str, reason: str) -> None:
    first, *_ = search(real, text)
    assert first["id"] == id
    assert str(first["reason"]).startswith(reason)


def test_hits_are_ranked_limited_and_tell_the_lists_they_were_ever_on(real: Graph) -> None:
    found = search(real, "huawei", "--limit", "3")
    assert len(found) == 3
    scores = [float(str(row["score"])) for row in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0.6 <= score <= 1 for score in scores)
    assert "§1237 list" in str(found[0]["everListedOn"])


def test_what_nobody_is_called_is_an_empty_answer_and_no_letters_a_mistake(real: Graph) -> None:
    assert search(real, "zzqxjv") == []
    done = real.here("search", "?!")
    assert done.returncode == 2
    assert done.stderr == "graphkit: search: '?!': has no letter and no digit: give a name, or part of one\n"


def test_xiaomi_does_not_answer_to_another_name_that_ends_so(real: Graph) -> None:
    assert all(row["reason"] != "is called 小米" for row in search(real, "华大小米"))


def test_private_persons_are_found_only_when_asked_for(tmp_path: Path) -> None:

    place = Place(tmp_path / "store")
    place.say(
        node("person:x-1", name="Rowan Invented", private=True),
        node("name:x-1", text="Rowan Invented", key="rowan invented", kind="as_listed", private=True),
        tie("CALLED", "person:x-1", "name:x-1"),
    )
    graph = Graph(tmp_path / "store", Embedded())
    assert search(graph, "Rowan Invented") == []
    assert [row["id"] for row in search(graph, "Rowan Invented", "--private")] == ["person:x-1"]
