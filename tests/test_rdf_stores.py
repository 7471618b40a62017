"""Whatever store holds the graph, an export of it is the same, byte for byte."""

from pathlib import Path

import pytest
from asking import Graph, loaded

pytest_plugins = ("asking",)
EVERY_ENGINE = True


@pytest.mark.parametrize(
    "words",
    [["nq"], ["ttl"], ["jsonld"], ["nt", "--list", "us-1237-ccmc", "--known-by", "2021-04-01"], ["graphml"]],
    ids=" ".join,
)
def test_an_export_is_the_same_from_every_store(real: Graph, shared: Path, words: list[str]) -> None:
    done, embedded = real.here("export", *words), loaded(shared, "bundled").here("export", *words)
    assert done.returncode == embedded.returncode == 0, done.stderr + embedded.stderr
    assert len(done.stdout) > 100_000
    assert done.stdout == embedded.stdout
