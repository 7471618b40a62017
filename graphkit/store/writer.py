"""Who is writing to a store, as another writer who must wait is told."""

import datetime
import getpass
import os
import platform
from collections.abc import Mapping


def this(command: str) -> dict[str, object]:
    """This process as a writer; `since` is now, in UTC."""
    since = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"pid": os.getpid(), "user": _user(), "host": platform.node(), "command": command, "since": since}


def named(who: Mapping[str, object]) -> str:
    """A writer in a line."""
    return "{user}@{host} is writing (pid {pid}, {command}, since {since})".format_map(who)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container's user id may have no name
        return "unknown"
