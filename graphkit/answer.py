"""The values that a query returns, apart so that who asks waits for nothing else: a `Result` of rows with evidence."""

from collections.abc import Mapping
from typing import NamedTuple

Row = Mapping[str, object]

NOT_ADVICE = "Not legal advice; see the sources."


class Column(NamedTuple):
    """One column of a query. `origin` (`from` in the file) is where a scope's own value is read.

    It is `idColumn.property`, or `idColumn.property|other` where the things differ in what their text is called.
    """

    name: str
    type: str
    origin: str | None = None


class Disputed(NamedTuple):
    """A field on which the sources of an answer differ, and what one passage has for it, as text.

    `thing` is an id, or `start KIND end` for a tie. `better`: this value counts, another does, or none is known to.
    """

    thing: str
    field: str
    value: str
    better: bool | None


class Evidence(NamedTuple):
    """One passage of one source that an answer rests on. `id` is a record's; dates are text at their precision.

    `kind` is the kind of source, a word of `source_kind`: where few passages are shown, the best come first.
    `disputed` is what this passage says against others of the same answer.
    """

    id: str
    source: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    place: str | None
    quote: str | None
    licence: str | None
    confidence: str | None
    kind: str | None = None
    disputed: tuple[Disputed, ...] = ()

    def plain(self) -> dict[str, object]:
        """The passage as JSON has it under its id; `disputed` only where there is something."""
        own: dict[str, object] = {name: getattr(self, name) for name in _PLAIN}
        return own | {"disputed": [each._asdict() for each in self.disputed]} if self.disputed else own


_PLAIN = ("source", "title", "publisher", "published", "url", "place", "quote", "licence", "confidence")


class Result(NamedTuple):
    """The answer to a query: rows by column, each with the ids of its `evidence`, and that evidence once.

    `data_version` is None while a load is incomplete; `revision` is None for a statement of the user's own; `none` is
    what to tell a person when there are no rows.
    """

    query: str
    title: str
    revision: int | None
    question: str
    parameters: Mapping[str, object]
    as_of: str
    known_by: str | None
    scope: str
    data_version: str | None
    data_until: str | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    evidence: Mapping[str, Evidence]
    truncated: bool = False
    warnings: tuple[str, ...] = ()
    none: str = ""
