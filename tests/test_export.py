"""`export jsonl`: every line once, in order, and enough to tell the whole graph."""

import json
from itertools import groupby
from pathlib import Path

from asking import Graph
from loading import Place, version_of

LAYERS = ["record", "node", "tie", "period"]


def test_the_lines_are_the_graph(real: Graph) -> None:
    text = Place(real.store).export()
    lines = [json.loads(line) for line in text.splitlines()]
    ids = [line["id"] for line in lines]
    assert len(set(ids)) == len(ids) > 5000
    assert [layer for layer, _ in groupby(line["layer"] for line in lines)] == LAYERS
    assert version_of(text) == Place(real.store).version()


def test_within_a_layer_and_a_kind_the_lines_stand_by_id(real: Graph) -> None:
    lines = [json.loads(line) for line in Place(real.store).export().splitlines()]
    records = [line["id"] for line in lines if line["layer"] == "record"]
    assert records == sorted(records)
    for layer in ("node", "period"):
        for _, group in groupby((x for x in lines if x["layer"] == layer), lambda line: line["id"].partition(":")[0]):
            ids = [line["id"] for line in group]
            assert ids == sorted(ids)
    kinds = [line["kind"] for line in lines if line["layer"] == "tie"]
    assert kinds == sorted(kinds)


def test_a_line_parsed_and_written_again_is_the_same_line(real: Graph) -> None:
    for line in Place(real.store).export().splitlines():
        assert json.dumps(json.loads(line), ensure_ascii=False, sort_keys=True, separators=(",", ":")) == line


def test_every_record_that_a_node_or_tie_cites_is_there_and_speaks_of_it(real: Graph) -> None:
    lines = [json.loads(line) for line in Place(real.store).export().splitlines()]
    records = {line["id"]: line for line in lines if line["layer"] == "record"}
    for line in lines:
        if line["layer"] in ("node", "tie") and line.get("records") and not line["properties"].get("computed"):
            assert all(each in records for each in line["records"]), line["id"]
    of = {line["of"] for line in records.values()}
    things = {line["id"] for line in lines if line["layer"] in ("node", "tie")}
    assert of <= things


def test_two_exports_are_the_same_bytes(real: Graph, tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    for path in (first, second):
        assert real.run("export", "jsonl", "-o", str(path)).returncode == 0
    assert first.read_bytes() == second.read_bytes() != b""
