"""Batches on their way to a server while the caller makes the next."""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait

from graphkit.store import Statement

MOST = 4
"""How many may be on their way: making goes in bursts, and a server that always has a next one is never idle."""
Batch = Sequence[Statement]


class Ahead:
    """Hands that write what they are given, each in a way of its own: one packs while the server works for the other.

    A batch waits for all before it; those that may go `beside` each other wait only for the last one that may not.
    Once a batch has failed, none is begun.
    """

    def __init__(self, ways: Sequence[Callable[[Batch], object]]) -> None:
        self._idle = deque(ways)
        self._hands = ThreadPoolExecutor(max_workers=len(ways))
        self._sent: deque[Future[None]] = deque()
        self._last: list[Future[None]] = []
        self._failed = False

    def send(self, batch: Batch, *, beside: bool = False) -> None:
        """Have a batch written soon; raises the error of an earlier one."""
        self.wait(MOST - 1)
        sent = self._hands.submit(self._follow, batch, self._last if beside else list(self._sent))
        self._sent.append(sent)
        if not beside:
            self._last = [sent]

    def wait(self, but: int = 0) -> None:
        """Wait until all have been written but so many; raises the error of the first that was not."""
        while len(self._sent) > but:
            self._sent.popleft().result()

    def close(self) -> None:
        """Write none that has not begun."""
        self._hands.shutdown(cancel_futures=True)

    def _follow(self, batch: Batch, before: Sequence[Future[None]]) -> None:
        wait(before)  # hands take batches in order, so these were taken before
        if self._failed:
            return
        way = self._idle.popleft()
        try:
            way(batch)
        except BaseException:
            self._failed = True
            raise
        finally:
            self._idle.append(way)
