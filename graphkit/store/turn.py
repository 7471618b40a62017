"""Whose turn it is to write to a server: one node, made by whoever writes, with a beat that shows he is alive.

Every transaction of the writer ends with the beat and finds his token, or nothing of it stays: a writer who was taken
for dead and wakes up again cannot write.
"""

import logging
import os
import platform
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from graphkit.errors import StoreError
from graphkit.store import Statement, writer

Commit = Callable[[Sequence[Statement]], list[dict[str, object]]]

SILENCE = 120
"""After so many seconds without a beat another may write."""
BEAT = 20
"""A reading writer shows himself this often."""
CONSTRAINT = "CREATE CONSTRAINT lock_id IF NOT EXISTS FOR (k:Lock) REQUIRE k.id IS UNIQUE"
# The SET locks the node, so that what is read after it is what the last writer left. The server's clock counts.
TAKE = """
MERGE (k:Lock {id: 'lock:load'})
SET k.asked = $who.token
WITH k, properties(k) AS before, k.token IS NULL OR k.token = $dead OR k.beat < timestamp() - $silence AS free
FOREACH (mine IN CASE WHEN free THEN [$who] ELSE [] END | SET k = mine, k.beat = timestamp())
RETURN free, before"""
SHOW = "MATCH (k:Lock {id: 'lock:load'}) WHERE k.token = $token SET k.beat = timestamp() RETURN k.id AS id"
GIVE = "MATCH (k:Lock {id: 'lock:load'}) WHERE k.token = $token DELETE k"

log = logging.getLogger("graphkit.store")


@dataclass(slots=True)
class Turn:
    """One writer's turn."""

    command: str
    token: str = field(default_factory=lambda: uuid.uuid4().hex)
    _shown: float = 0.0

    def take(self, commit: Commit) -> None:
        """Begin. StoreError with who is writing, if somebody alive is."""
        free, before = self._ask(commit, "")
        if not free and _is_dead(before):
            free, before = self._ask(commit, str(before["token"]))
        if not free:
            raise StoreError(f"store: {writer.named(before)}: wait for it to end, or use another --store")
        if "token" in before:
            log.warning("graphkit: store: took over from a writer that is gone: %s", writer.named(before))
        self._shown = time.monotonic()

    def shown(self) -> Statement:
        """The statement that each transaction ends with; without a row the turn is over."""
        self._shown = time.monotonic()
        return Statement(SHOW, {"token": self.token})

    def is_due(self) -> bool:
        """Whether it is time to show that the writer is alive."""
        return time.monotonic() - self._shown > BEAT

    def _ask(self, commit: Commit, dead: str) -> tuple[bool, Mapping[str, object]]:
        who = {"id": "lock:load", "token": self.token, **writer.this(self.command)}
        [row] = commit([Statement(TAKE, {"who": who, "dead": dead, "silence": SILENCE * 1000})])
        before = row["before"]
        return row["free"] is True, before if isinstance(before, dict) else {}


def _is_dead(before: Mapping[str, object]) -> bool:
    """Whether the writer was a process of this machine that has ended."""
    if before.get("host") != platform.node() or os.name != "posix":
        return False
    try:
        os.kill(int(str(before["pid"])), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
