"""The day of a file that does not say it: its name may, or its folder's, else it is when the file was saved."""

import datetime
import re

from graphkit.reading.files import File

NAMED = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


def day_of(file: File, example: str) -> tuple[datetime.date, str]:
    """The day, and where it is from; `example` is a name of a file that says it."""
    for name, what in (
        (file.name, "its name"),
        (file.path.name, "its name"),
        (file.path.parent.name, "its folder's name"),
    ):
        for match in NAMED.finditer(name):
            try:
                return datetime.date(*map(int, match.groups())), what
            except ValueError:
                continue
    saved = datetime.datetime.fromtimestamp(file.path.stat().st_mtime, datetime.UTC).date()
    return saved, f"when it was saved; a name such as {example} says it"
