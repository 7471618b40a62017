"""Locks on files that die with their process, on every platform."""

import sys
from typing import IO

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # a byte beyond the text, so that others can still read who holds the lock

    def take(file: IO[str], *, shared: bool = False) -> bool:
        """Lock an open file without waiting; False if somebody else's lock forbids it."""
        if shared:
            return True  # an open file cannot be deleted on Windows: that is the reader's lock
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        file.seek(0)
        return True
else:
    import fcntl

    def take(file: IO[str], *, shared: bool = False) -> bool:
        """Lock an open file without waiting; False if somebody else's lock forbids it. Closing the file unlocks it."""
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
