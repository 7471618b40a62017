"""All nodes of a label a page at a time, by id: the one way to read what may be much, in the memory of a page.

A page's end is asked first, so that what is read of a page, and by which it is narrowed, concerns the page alone: an
engine may sort all that follows to find its end, but then sorts ids and nothing else.
"""

from collections.abc import Iterator
from typing import NamedTuple

from graphkit.store import Reader


class Pages(NamedTuple):
    """Which nodes `n`, and what is read of each: a list of what RETURN gives, `n.id AS id` among it.

    `given` narrows them by parameters; a page is cut before that, so that it begins at the ids whatever is asked.
    """

    label: str
    read: str
    given: str = ""

    @property
    def last(self) -> str:
        """The end of the page after $after: in order, for a server may give the first few it comes upon."""
        find = f"MATCH (n:{self.label}) WHERE n.id > $after"
        return f"{find} WITH n.id AS id ORDER BY id LIMIT $size RETURN max(id) AS last"

    @property
    def text(self) -> str:
        """The page."""
        given = f" AND {self.given}" if self.given else ""
        return f"MATCH (n:{self.label}) WHERE n.id > $after AND n.id <= $last{given} RETURN {self.read} ORDER BY id"

    def of(self, reader: Reader, size: int, **parameters: object) -> Iterator[list[dict[str, object]]]:
        """The pages that hold any, each the rows of about `size` nodes by id."""
        after: object = ""
        while (last := reader.rows(self.last, {"after": after, "size": size})[0]["last"]) is not None:
            if rows := reader.rows(self.text, {"after": after, "last": last, **parameters}):
                yield rows
            after = last
