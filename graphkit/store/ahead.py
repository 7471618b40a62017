"""Batches on their way to a server, one after the other, while the caller makes the next."""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from graphkit.store import Statement

MOST = 3
"""How many may be on their way: making goes in bursts, and a server that always has a next one is never idle."""


class Ahead:
    """A hand that writes what it is given. Once a batch has failed, none after it is written."""

    def __init__(self, write: Callable[[Sequence[Statement]], object]) -> None:
        self._write = write
        self._hand = ThreadPoolExecutor(max_workers=1)
        self._sent: deque[Future[None]] = deque()
        self._failed = False

    def send(self, batch: Sequence[Statement]) -> None:
        """Have a batch written soon; raises the error of an earlier one."""
        self.wait(MOST - 1)
        self._sent.append(self._hand.submit(self._follow, batch))

    def wait(self, but: int = 0) -> None:
        """Wait until all have been written but so many; raises the error of the first that was not."""
        while len(self._sent) > but:
            self._sent.popleft().result()

    def close(self) -> None:
        """Write none that has not begun."""
        self._hand.shutdown(cancel_futures=True)

    def _follow(self, batch: Sequence[Statement]) -> None:
        if not self._failed:
            self._failed = True
            self._write(batch)
            self._failed = False
