"""What a set of files is, as records: one document, the act by which it made a list public, and the edition it prints.

What depends on the edition (its day, its count, the hashes of its files) stands on these three alone: a new edition
changes them and the parties that changed, and nothing else.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphkit.entity import NOTHING, Entity, Item, Mark, Said, Tie
from graphkit.value import Value


@dataclass(frozen=True, slots=True)
class Document:
    """A list as the files of one load have it. Ids are made of `stem`: source:STEM, act:STEM, edition:STEM.

    `name` is the document's, `act` says what the act does and `note` what is known of the days of listing;
    `complete`: who is not printed is not on the list; `count` is how many entries the document says it has.
    """

    stem: str
    name: str
    act: str
    note: str
    agency: str
    publisher: str
    url: str
    licence: str
    day: datetime.date
    sha256: Iterable[str]
    mark: Mark
    complete: bool = False
    kind: str = "data_set"
    count: int | None = None

    @property
    def source(self) -> str:
        """The id of the document."""
        return f"source:{self.stem}"

    def records(self, lists: Iterable[str]) -> Iterator[Item]:
        """Yield the three and their ties, of the lists that were met."""
        act, edition = f"act:{self.stem}", f"edition:{self.stem}"
        for kind, id, stated in (
            ("Source", self.source, self._source()),
            ("Act", act, self._act()),
            ("ListEdition", edition, self._edition()),
        ):
            yield Entity(kind, id, stated, Said(self.source), self.mark)
        for kind, start, end in (
            ("ISSUED", self.agency, act),
            *(("OF_LIST", edition, each) for each in sorted(lists)),
        ):
            yield Tie(kind, start, end, NOTHING, Said(self.source), self.mark)

    def _source(self) -> Mapping[str, Value]:
        return {
            "name": f"{self.name}, as published on {self.day}", "publisher": self.publisher, "published": self.day,
            "url": self.url, "licence": self.licence, "sourceKind": self.kind, "sha256": tuple(sorted(self.sha256)),
        }  # fmt: skip

    def _act(self) -> Mapping[str, Value]:
        return {"name": self.act, "kind": "notice", "standing": "issued", "knownOn": self.day, "note": self.note}

    def _edition(self) -> Mapping[str, Value]:
        about: dict[str, Value] = {
            "name": f"{self.name}, {self.day}", "publishedOn": self.day, "knownOn": self.day,
            "complete": self.complete, "standing": "issued",
        }  # fmt: skip
        if not self.complete:
            about["note"] = "What this file does not print is not taken as dropped: it may be a part."
        return about | ({} if self.count is None else {"entryCount": self.count})
