"""What a file of RDF holds, counted while it is written, and said in VoID and DCAT in a file beside it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from graphkit.answer import NOT_ADVICE
from graphkit.formats.terms import (
    DCT,
    NS,
    OWL,
    PROV,
    RDFS,
    TYPE,
    XSD,
    Addresses,
    Described,
    Pairs,
    Term,
    address,
    scalar,
    text,
)  # fmt: skip
from graphkit.formats.writing import named

VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
SPDX = "http://spdx.org/rdf/terms#"
TITLE = "Corporate and state ties: listings, lawsuits, orders, claims and their sources"
ALSO = (("void", VOID), ("dcat", DCAT), ("owl", OWL), ("spdx", SPDX))
"""Prefixes of the description alone."""


class Census:
    """Counts statements as they pass: all, by class, by property and by graph."""

    def __init__(self) -> None:
        self.classes: Counter[str] = Counter()
        self.properties: Counter[str] = Counter()
        self.graphs: Counter[str] = Counter()
        self.licences: dict[str, str] = {}

    @property
    def statements(self) -> int:
        """How many statements passed."""
        return sum(self.graphs.values())

    def over(self, described: Iterable[Described]) -> Iterator[Described]:
        """The same, counted."""
        for each in described:
            self.graphs[each.graph] += len(each.said)
            for predicate, term in each.said:
                self.properties[predicate] += 1
                if predicate == TYPE:
                    self.classes[term.text] += 1
                elif predicate == DCT + "license":
                    self.licences[each.subject] = term.text
            yield each


class File(NamedTuple):
    """The file itself: its name, media type, size in bytes and hash."""

    name: str
    media: str
    size: int
    sha256: str


class Edition(NamedTuple):
    """What the file was made of: `version` and `until` as the store says, `choice` in words, empty for all of it."""

    version: str
    until: str | None
    software: str
    choice: str


def void(census: Census, file: File, edition: Edition, addresses: Addresses) -> Iterator[Described]:
    """The description of a file. Its address is data version and name, so that it can be cited."""
    dataset = f"{addresses.base}data/{edition.version}/{quote(file.name, errors='replace')}"
    made = f"graphkit {edition.software}"
    said: Pairs = [
        (TYPE, address(VOID + "Dataset")), (TYPE, address(DCAT + "Dataset")),
        (DCT + "title", text(TITLE, "en")),
        (DCT + "description", text(edition.choice or "The whole graph.", "en")),
        (DCT + "rights", text(NOT_ADVICE, "en")), (OWL + "versionInfo", text(edition.version)),
        (VOID + "triples", scalar(census.statements)), (VOID + "classes", scalar(len(census.classes))),
        (VOID + "properties", scalar(len(census.properties))), (VOID + "uriSpace", text(addresses.base + "id/")),
        (VOID + "vocabulary", address(NS)), (VOID + "dataDump", address(f"{dataset}#file")),
        (DCAT + "distribution", address(f"{dataset}#file")), (PROV + "wasGeneratedBy", address(f"{dataset}#export")),
    ]  # fmt: skip
    if edition.until:
        said.append((DCT + "modified", Term(edition.until, datatype=XSD + "date")))
    said += [(VOID + "classPartition", address(_part(dataset, "class", name))) for name in sorted(census.classes)]
    said += [
        (VOID + "propertyPartition", address(_part(dataset, "property", name))) for name in sorted(census.properties)
    ]
    said += [(VOID + "subset", address(graph)) for graph in sorted(census.graphs) if graph]
    yield Described(dataset, said)
    yield Described(f"{dataset}#file", [
        (TYPE, address(DCAT + "Distribution")), (DCT + "title", text(file.name)),
        (DCAT + "mediaType", text(file.media)),
        (DCAT + "byteSize", scalar(file.size)), (SPDX + "checksum", address(f"{dataset}#checksum")),
    ])  # fmt: skip
    yield Described(f"{dataset}#checksum", [
        (TYPE, address(SPDX + "Checksum")), (SPDX + "algorithm", address(SPDX + "checksumAlgorithm_sha256")),
        (SPDX + "checksumValue", text(file.sha256)),
    ])  # fmt: skip
    yield Described(f"{dataset}#export", [(TYPE, address(PROV + "Activity")), (RDFS + "label", text(made))])
    yield from _parts(dataset, "class", VOID + "class", VOID + "entities", census.classes)
    yield from _parts(dataset, "property", VOID + "property", VOID + "triples", census.properties)
    for graph, count in sorted(census.graphs.items()):
        if graph:
            licence = [(DCT + "license", address(census.licences[graph]))] if graph in census.licences else []
            yield Described(graph, [(TYPE, address(VOID + "Dataset")), (VOID + "triples", scalar(count)), *licence])


def _parts(dataset: str, sort: str, names: str, counts: str, found: Mapping[str, int]) -> Iterator[Described]:
    for name, count in sorted(found.items()):
        yield Described(_part(dataset, sort, name), [(names, address(name)), (counts, scalar(count))])


def _part(dataset: str, sort: str, name: str) -> str:
    return f"{dataset}#{sort}-{quote(named(name).replace(':', '-', 1), safe='')}"
