"""Nodes, ties and records as statements of RDF.

The default graph holds the graph as it was derived, and whose each source's graph is; the graph of a source holds what
that source says. A tie is one statement, and a thing of its own that bears dates, confidence and sources. What a claim
alleges is stated nowhere: the claim is a thing that says whom it is about and whom it points to.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from graphkit.entity import Link, Node
from graphkit.formats.terms import (
    DCT,
    NS,
    PROV,
    RDF,
    RDFS,
    SKOS,
    TYPE,
    Addresses,
    Described,
    Pairs,
    Term,
    address,
    dated,
    scalar,
    text,
    triple,
    url,
    word,
)  # fmt: skip
from graphkit.kind import Kind, Property
from graphkit.model import Model

IDS = ("because", "one", "two")
"""Properties whose texts are ids of things."""
ELSEWHERE = {"wikidata": "http://www.wikidata.org/entity/", "lei": "https://rdf.gleif.org/L1/L-"}
"""Identifiers that are addresses elsewhere. Never owl:sameAs: a reasoner would take all said there for ours."""


class Stated(NamedTuple):
    """A record: of which thing or tie, and whether its source has not said before what that is."""

    kind: str
    of: str
    source: str
    properties: Mapping[str, object]
    first: bool = True


class Describing:
    """Turns what the graph holds into statements, under one base."""

    def __init__(self, model: Model, addresses: Addresses) -> None:
        self._model, self._addresses = model, addresses

    def node(self, node: Node, ties: Iterable[Link] = ()) -> Described:
        """A canonical node with the ties that leave it, or a period."""
        said = self._types(node.kind) + self._values(self._model.kinds[node.kind], node.properties)
        said += [(SKOS + "exactMatch", address(start + quote(str(node.properties[name]), safe="")))
                 for name, start in ELSEWHERE.items() if name in node.properties]  # fmt: skip
        tied = dict.fromkeys((NS + tie.kind, self._addresses.thing(tie.end)) for tie in ties)
        said += [(predicate, address(end)) for predicate, end in tied]
        return Described(self._addresses.thing(node.id), said + self._sources(node.sources))

    def called(self, actor: str, name: Node) -> Described:
        """Another name of an actor, in its language."""
        label = text(str(name.properties["text"]), tag(name.properties))
        return Described(self._addresses.thing(actor), [(SKOS + "altLabel", label)])

    def passage(self, id: str, of: str, source: str, told: Mapping[str, str | None]) -> Described:
        """Where in its document a record stands, in which words and how sure, in the graph of that document."""
        said: Pairs = [(TYPE, address(NS + "Passage")), (NS + "passageOn", address(self._addresses.thing(of)))]
        said += [(NS + name, text(value)) for name in ("place", "quote") if (value := told[name])]
        said.append((NS + "confidence", address(word("confidence", str(told["confidence"])))))
        return Described(self._addresses.record(id), said, self._addresses.graph(source))

    def retired(self, old: str, new: str) -> Described:
        """An id that went into another: who cited its address finds the new one."""
        return Described(self._addresses.thing(old), [(DCT + "isReplacedBy", address(self._addresses.thing(new)))])

    def tie(self, link: Link) -> Described:
        """The thing that bears the properties of a canonical tie; the tie itself stands at the node that it leaves."""
        start, end = self._addresses.thing(link.start), self._addresses.thing(link.end)
        predicate = NS + link.kind
        said = self._frame(start, predicate, end) + self._values(self._model.kinds[link.kind], link.properties)
        said.append((NS + "confidence", address(word("confidence", link.confidence))))
        return Described(self._addresses.thing(link.id), said + self._sources(link.sources))

    def record(self, said: Stated, ends: tuple[str, str] | None, confidence: str = "") -> Iterator[Described]:
        """What one source says of a thing, or of a tie between two, in the graph of that source.

        `confidence` is given where that graph is left out: then what is said bears it, and its source, by itself.
        """
        graph, owner = self._addresses.graph(said.source), self._model.kinds[said.kind]
        values = self._values(owner, owner.typed(said.properties))
        behind = self._sources([said.source]) if confidence else []
        if ends is None:
            types = self._types(said.kind) if said.first else []
            yield Described(self._addresses.thing(said.of), types + values + behind, graph)
            return
        start, end = map(self._addresses.thing, ends)
        predicate = NS + said.kind
        yield Described(start, [(predicate, address(end))], graph)
        if values:
            behind += [(NS + "confidence", address(word("confidence", confidence)))] if confidence else []
            yield Described(self._addresses.thing(said.of), self._frame(start, predicate, end) + values + behind, graph)

    def reified(self, claim: str, subject: str, predicate: str, thing: str) -> Described:
        """The triple that a claim alleges: named by the claim, stated by nobody (RDF 1.2)."""
        start, end = map(self._addresses.thing, (subject, thing))
        alleged = triple(start, word("predicate", predicate), end)
        return Described(self._addresses.thing(claim), [(RDF + "reifies", alleged)])

    def whose(self, source: Node) -> Described:
        """Whose the graph of a source is."""
        told = source.properties
        said: Pairs = [(TYPE, address(PROV + "Bundle"))]
        said.append((PROV + "hadPrimarySource", address(self._addresses.thing(source.id))))
        said += [(DCT + term, text(str(told[name]))) for term, name in _TOLD if told.get(name)]
        if told.get("licence"):
            said.append((DCT + "license", address(word("licence_code", str(told["licence"])))))
        if told.get("url"):
            said.append((DCT + "source", url(str(told["url"]))))
        return Described(self._addresses.graph(source.id), said)

    @property
    def kinds(self) -> Set[str]:
        """The kinds of node that have a class."""
        return self._classes.keys()

    # ------------------------------------------------------------------ parts

    @cached_property
    def _classes(self) -> dict[str, Pairs]:
        return {
            kind.name: [(TYPE, address(NS + label)) for label in self._model.labels(kind.name)]
            for kind in self._model.nodes
            if not kind.abstract
        }

    def _types(self, kind: str) -> Pairs:
        return list(self._classes[kind])

    def _frame(self, start: str, predicate: str, end: str) -> Pairs:
        return [
            (TYPE, address(NS + "Tie")), (NS + "from", address(start)), (NS + "tie", address(predicate)),
            (NS + "to", address(end)),
        ]  # fmt: skip

    def _sources(self, sources: Iterable[str]) -> Pairs:
        return [(PROV + "wasDerivedFrom", address(self._addresses.thing(source))) for source in sources]

    def _values(self, kind: Kind, properties: Mapping[str, object]) -> Pairs:
        said: Pairs = []
        language = tag(properties)
        for name, value in sorted(properties.items()):
            owner = kind.property(name)
            if owner is None:
                said += [(NS + name, scalar(each)) for each in _several(value)]
                continue
            if name != owner.name or _is_bound(name, properties):  # it comes with its date
                continue
            if owner.type == "date":
                said += dated(name, value, properties.get(name + "Latest"), properties.get(name + "Text"))
                continue
            for each in _several(value):
                said.append((NS + name, self._object(owner, each, language)))
        if name_ := properties.get(kind.caption):
            said.append((RDFS + "label", text(str(name_), language)))
            if self._model.fits(kind.name, ("Actor",)):
                said.append((SKOS + "prefLabel", text(str(name_), language)))
        return said

    def _object(self, owner: Property, value: object, language: str) -> Term:
        if owner.name in IDS and isinstance(value, str) and ":" in value:
            return address(self._addresses.thing(value))
        if owner.type in self._model.vocabularies:
            return address(word(owner.type, str(value)))
        if owner.type == "url":
            return url(str(value))
        return text(value, language if owner.name == "text" else "") if isinstance(value, str) else scalar(value)


def _is_bound(name: str, properties: Mapping[str, object]) -> bool:
    """Whether a property is the last possible day of another one that is there."""
    return name.endswith("Latest") and name.removesuffix("Latest") in properties


def tag(properties: Mapping[str, object]) -> str:
    """The language tag of what bears `lang` and perhaps `script`: zh-Hans. Empty for none."""
    language, script = (str(properties.get(name) or "") for name in ("lang", "script"))
    return f"{language}-{script}" if language and script and "-" not in language else language


def _several(value: object) -> Iterable[object]:
    return value if isinstance(value, tuple | list) else (value,)


_TOLD = (("title", "name"), ("publisher", "publisher"), ("issued", "published"))
