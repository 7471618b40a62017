"""All nodes of a label a page at a time, by id: the one way to read what may be much, in the memory of some pages.

The ids of many pages are asked first: an engine may sort all that follows to find them, but then sorts ids and nothing
else, and seldom. What is read of a page, and by which it is narrowed, concerns the page alone.
"""

from collections.abc import Iterator
from typing import NamedTuple

from graphkit.store import Reader

TOGETHER = 20
"""The ids of so many pages are asked at once."""


class Pages(NamedTuple):
    """Which nodes `n`, and what is read of each: a list of what RETURN gives, `n.id AS id` among it.

    `given` narrows them by parameters; a page is cut before that, so that it begins at the ids whatever is asked.
    """

    label: str
    read: str
    given: str = ""

    @property
    def ids(self) -> str:
        """The ids of the pages after $after: in order, for a server may give the first few it comes upon."""
        return f"MATCH (n:{self.label}) WHERE n.id > $after WITH n.id AS id ORDER BY id LIMIT $many RETURN id"

    @property
    def text(self) -> str:
        """The page."""
        given = f" WHERE {self.given}" if self.given else ""
        return f"UNWIND $ids AS x MATCH (n:{self.label} {{id: x}}){given} RETURN {self.read} ORDER BY id"

    def of(self, reader: Reader, size: int, **parameters: object) -> Iterator[list[dict[str, object]]]:
        """The pages that hold any, each the rows of about `size` nodes by id."""
        after = ""
        while ids := [str(row["id"]) for row in reader.rows(self.ids, {"after": after, "many": size * TOGETHER})]:
            for at in range(0, len(ids), size):
                if rows := reader.rows(self.text, {"ids": ids[at : at + size], **parameters}):
                    yield rows
            after = ids[-1]
