"""Batches on their way: in order but where they may go side by side, never after one that failed, and never lost."""

import threading
from collections.abc import Callable, Sequence

import pytest

from graphkit.errors import StoreError
from graphkit.store import Statement
from graphkit.store.ahead import MOST, Ahead

Batch = Sequence[Statement]
SECONDS = 10


def _batch(name: str) -> list[Statement]:
    return [Statement(name, {})]


def _both(write: Callable[[Batch], object]) -> Ahead:
    return Ahead([write, write])


def test_batches_are_written_in_order_while_the_caller_goes_on() -> None:
    written: list[str] = []
    gate = threading.Event()

    def write(batch: Batch) -> None:
        gate.wait(SECONDS)
        written.append(batch[0].text)

    ahead = _both(write)
    for number in range(MOST):
        ahead.send(_batch(str(number)))
    assert written == []
    gate.set()
    ahead.send(_batch("last"))
    ahead.wait()
    ahead.close()
    assert written == [*map(str, range(MOST)), "last"]


def test_what_may_go_beside_each_other_does_and_what_may_not_waits_for_both() -> None:
    written: list[str] = []
    met, alone = threading.Barrier(2), threading.Event()

    def write(batch: Batch) -> None:
        name = batch[0].text
        if name.startswith("node"):
            met.wait(SECONDS)  # broken, and an error, unless the two are written at the same time
        elif name == "tie":
            alone.wait(SECONDS)
        written.append(name)

    ahead = _both(write)
    for name in ("node 1", "node 2"):
        ahead.send(_batch(name), beside=True)
    ahead.send(_batch("tie"))
    ahead.send(_batch("later"), beside=True)
    alone.set()
    ahead.wait()
    ahead.close()
    assert (set(written[:2]), written[2:]) == ({"node 1", "node 2"}, ["tie", "later"])


def test_each_hand_writes_in_a_way_of_its_own() -> None:
    written: list[str] = []

    def way() -> Callable[[Batch], None]:
        own = threading.Lock()

        def write(batch: Batch) -> None:
            assert own.acquire(blocking=False)
            written.append(batch[0].text)
            own.release()

        return write

    ahead = Ahead([way(), way()])
    for number in range(200):
        ahead.send(_batch(str(number)), beside=number % 3 > 0)
    ahead.wait()
    ahead.close()
    assert sorted(written, key=int) == [str(number) for number in range(200)]


@pytest.mark.parametrize(("beside", "already"), [(False, []), (True, ["begun"])])
def test_nothing_is_begun_after_a_batch_that_failed_and_its_error_is_told(beside: bool, already: list[str]) -> None:
    written: list[str] = []
    begun, told = threading.Event(), threading.Event()

    def write(batch: Batch) -> None:
        if batch[0].text == "bad":
            assert not beside or begun.wait(SECONDS)
            raise StoreError("store: gone")
        begun.set()
        told.wait(SECONDS)
        written.append(batch[0].text)

    ahead = _both(write)
    for name in ("bad", "begun", "later"):
        ahead.send(_batch(name), beside=beside)
    with pytest.raises(StoreError, match="gone"):
        ahead.wait()
    told.set()
    ahead.wait()
    ahead.close()
    assert written == already
