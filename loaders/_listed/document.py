"""What a set of files is, as records: one document, the act by which it made a list public, and the edition it prints.

What depends on the edition (its day, its count, the hashes of its files) stands on these alone: a new edition changes
them and the parties that changed, and nothing else. Each edition has an act of its own, and a document that says so:
who is listed by it was seen first on its day.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphkit.entity import NOTHING, Entity, Item, Mark, Said, Tie
from graphkit.inputs import Inputs, Published
from graphkit.value import Value


@dataclass(frozen=True, slots=True)
class Document:
    """A list as the files of one load have it: source:STEM and edition:STEM, source:STEM-DAY and act:STEM-DAY.

    `name` is the document's, `act` says what the act does and `note` what is known of the days of listing;
    `count` is how many entries the document says it has.
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
    kind: str = "data_set"
    count: int | None = None

    @property
    def source(self) -> str:
        """The id of the document that its lines cite, whatever its day."""
        return f"source:{self.stem}"

    @property
    def edition(self) -> str:
        """The id of the edition that prints its lines."""
        return f"edition:{self.stem}"

    @property
    def published(self) -> str:
        """The id of the act by which this edition was published."""
        return f"act:{self.stem}-{self.day}"

    def records(self, inputs: Inputs, lists: Iterable[str], *, whole: bool = False) -> Iterator[Item]:
        """Yield these and their ties, of the lists that were met; `whole`: the files show that all of them is there."""
        own = f"{self.source}-{self.day}"
        for source in (self.source, own):
            yield Entity("Source", source, self._source(), Said(source), self.mark)
        yield Entity("Act", self.published, self._act(), Said(own), self.mark)
        yield Tie("ISSUED", self.agency, self.published, NOTHING, Said(own), self.mark)
        yield Entity("ListEdition", self.edition, self._edition(), Said(self.source), self.mark)
        for each in sorted(lists):
            yield Tie("OF_LIST", self.edition, each, NOTHING, Said(self.source), self.mark)
            # A row that could not be read may be anybody's.
            inputs.published[each] = Published(self.published, own, self.day, whole and not inputs.faults)

    def _source(self) -> Mapping[str, Value]:
        return {
            "name": f"{self.name}, as published on {self.day}", "publisher": self.publisher, "published": self.day,
            "url": self.url, "licence": self.licence, "sourceKind": self.kind, "sha256": tuple(sorted(self.sha256)),
        }  # fmt: skip

    def _act(self) -> Mapping[str, Value]:
        return {"name": self.act, "kind": "publication", "standing": "issued", "knownOn": self.day, "note": self.note}

    def _edition(self) -> Mapping[str, Value]:
        about: dict[str, Value] = {
            "name": f"{self.name}, {self.day}", "publishedOn": self.day, "knownOn": self.day,
            # No data set's edition ends a listing that another one states: its own listings end by acts.
            "complete": False, "standing": "issued",
        }  # fmt: skip
        return about | ({} if self.count is None else {"entryCount": self.count})
