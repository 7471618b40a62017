"""Batches on their way: in order, never after one that failed, and never lost."""

import threading
from collections.abc import Sequence

import pytest

from graphkit.errors import StoreError
from graphkit.store import Statement
from graphkit.store.ahead import MOST, Ahead


def _batch(name: str) -> list[Statement]:
    return [Statement(name, {})]


def test_batches_are_written_in_order_while_the_caller_goes_on() -> None:
    written: list[str] = []
    gate = threading.Event()

    def write(batch: Sequence[Statement]) -> None:
        gate.wait(10)
        written.append(batch[0].text)

    ahead = Ahead(write)
    for number in range(MOST):
        ahead.send(_batch(str(number)))
    assert written == []
    gate.set()
    ahead.send(_batch("last"))
    ahead.wait()
    ahead.close()
    assert written == [*map(str, range(MOST)), "last"]


def test_nothing_is_written_after_a_batch_that_failed_and_its_error_is_told() -> None:
    written: list[str] = []
    gate = threading.Event()

    def write(batch: Sequence[Statement]) -> None:
        gate.wait(10)
        if batch[0].text == "bad":
            raise StoreError("store: gone")
        written.append(batch[0].text)

    ahead = Ahead(write)
    for name in ("good", "bad", "later"):
        ahead.send(_batch(name))
    gate.set()
    with pytest.raises(StoreError, match="gone"):
        ahead.wait()
    ahead.wait()
    ahead.close()
    assert written == ["good"]
