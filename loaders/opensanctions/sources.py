"""The documents that objects are of: one a data set, and one of the export for what was merged."""

import datetime
import re
from collections.abc import Iterator, Sequence

from graphkit.entity import Entity, Item, Mark, Said
from graphkit.inputs import Inputs
from graphkit.reading.day import day_of
from graphkit.record import short
from graphkit.value import Value

from .._listed.document import Document
from .forms import Form
from .ours import THIRD

LICENCE = "cc-by-nc"
MERGED = "merged"
URL = "https://www.opensanctions.org/datasets/"
SLUG = re.compile(r"[^a-z0-9]+")


class Sources:
    """The data sets that were met; an object that names none is of a file that nobody describes."""

    def __init__(self, inputs: Inputs, known: Sequence[Form]) -> None:
        self._inputs, self._known = inputs, known
        self.day = max((day_of(each.file, "")[0] for each in known), default=datetime.date.min)
        self._met: dict[str, str] = {}
        self._documents: dict[str, Document] = {}
        self._beside: dict[str, Entity] = {}

    def said(self, id: str, datasets: Sequence[str]) -> Said:
        """Which document says it: that of the one data set, else the export."""
        name = datasets[0] if len(datasets) == 1 else MERGED if datasets else ""
        slug = SLUG.sub("-", name.lower()).strip("-") or "file"
        self._met.setdefault(slug, name)
        return Said(f"source:os-{slug}", id)

    def written(self, id: str, datasets: Sequence[str]) -> Said:
        """Which document says what graphkit wrote: the file, by the data set that it names."""
        name = datasets[0] if len(datasets) == 1 else "several data sets" if datasets else "no data set"
        source = f"source:os-gk-{SLUG.sub('-', name.lower()).strip('-') or short(name)}"
        hashes = tuple(sorted(each.file.sha256() for each in self._known))
        self._beside.setdefault(source, Entity("Source", source, {
            "name": f"A FollowTheMoney file of graphkit: {name}", "published": self.day, "publisher": "not stated",
            "licence": "unknown", "sourceKind": "third_party", "sha256": hashes,
        }, Said(source), self._mark()))  # fmt: skip
        return Said(source, id, confidence=THIRD)

    def cited(self, url: str) -> str:
        """The document at an address that graphkit wrote; empty for what is no address."""
        source, host = f"source:os-gk-{short(url)}", url.partition("://")[2].partition("/")[0]
        about = {"name": url, "url": url, "publisher": host, "licence": "unknown", "sourceKind": "third_party"}
        made = Entity("Source", source, about, Said(source), self._mark())
        if self._inputs.model.problems(made):
            return ""
        self._beside.setdefault(source, made)
        return source

    def document(self, place: str, dataset: str) -> Document:
        """The document of a data set that is one list."""
        if place not in self._documents:
            self._documents[place] = Document(
                stem=f"os-{SLUG.sub('-', dataset)}", name=f"{dataset} as OpenSanctions publishes it",
                act=f"Listings of {dataset}, as OpenSanctions prints them",
                note="The edition that was read: a line without a first day is known from it only.",
                agency=AGENCIES[place], publisher="OpenSanctions", url=URL,
                licence=LICENCE, day=self.day, sha256={each.file.sha256() for each in self._known}, mark=self._mark(),
            )  # fmt: skip
        return self._documents[place]

    def records(self) -> Iterator[Item]:
        """Yield every document that was met."""
        for place, document in sorted(self._documents.items()):
            yield from document.records(self._inputs, [place])
        yield from self._beside.values()
        own = {document.source for document in self._documents.values()}
        for slug, name in sorted(self._met.items()):
            id = f"source:os-{slug}"
            if id not in own:
                yield Entity("Source", id, self._about(name), Said(id), self._mark())

    def _about(self, name: str) -> dict[str, Value]:
        title = {MERGED: "OpenSanctions, objects merged of several data sets", "": "A FollowTheMoney file"}
        return {
            "name": title.get(name, f"{name} as OpenSanctions publishes it"), "published": self.day, "url": URL,
            "publisher": "OpenSanctions" if name else "not stated", "licence": LICENCE if name else "unknown",
            "sourceKind": "data_set", "sha256": tuple(sorted(each.file.sha256() for each in self._known)),
        }  # fmt: skip

    def _mark(self) -> Mark:
        return Mark(self._known[0].file.name, 1)


AGENCIES = {
    "list:us-sdn": "agency:us-ofac",
    "list:us-bis-denied": "agency:us-bis",
    "list:us-1260h": "agency:us-dod",
    "list:us-fcc-covered": "agency:us-fcc",
    "list:jp-meti-eul": "agency:jp-meti",
}
"""Who keeps each list."""
