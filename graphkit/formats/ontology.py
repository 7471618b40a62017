"""The vocabulary of the RDF, made of the schema: a class a kind, a property a property or tie, a concept a word.

A property that several kinds have is one property, with what each kind means by it.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from graphkit.formats.terms import BASE, DCT, NS, OWL, RDFS, SKOS, TYPE, XSD, Described, Term, address, text, word
from graphkit.kind import Kind, Property, Vocabulary
from graphkit.model import Model

TABLE = Path(__file__).parent / "alignments.toml"
ALSO = (("owl", OWL),)
"""Prefixes of the vocabulary alone."""
RANGES = {"integer": "integer", "number": "decimal", "boolean": "boolean"}
"""Dates have several types by their precision, texts may have a language: these have no one range."""
FRAME = {
    "Tie": ("Class", "A statement that bears dates, confidence and sources: from, tie and to say which."),
    "from": ("ObjectProperty", "Where a tie begins."),
    "tie": ("ObjectProperty", "Which property a tie states."),
    "to": ("ObjectProperty", "Where a tie ends."),
    "confidence": ("ObjectProperty", "How sure a tie is."),
    "Passage": ("Class", "Where a document says something of a thing: the place, the words, how sure it is."),
    "passageOn": ("ObjectProperty", "The thing or tie that a passage is about."),
    "place": ("DatatypeProperty", "Where in the document: a page, a paragraph, a line."),
    "conflict": (
        "DatatypeProperty",
        "A property on which equally good sources differ: none of its values is chosen.",
    ),
    "stub": ("DatatypeProperty", "Ties speak of it and no source describes it."),
}
"""Terms of the RDF, where no kind has a property of that name."""


def described(model: Model) -> Iterator[Described]:
    """Every term, the vocabulary itself first."""
    own = [(TYPE, address(OWL + "Ontology")), (DCT + "title", text("graphkit: corporate and state ties", "en"))]
    yield Described(NS.rstrip("#"), own)
    yield from (_class(kind) for kind in model.nodes)
    yield from (_tie(kind) for kind in model.ties)
    yield from _properties(model)
    named = {name for kind in model.kinds.values() for name in kind.properties}
    yield from (_framing(name, *told) for name, told in FRAME.items() if name not in named)
    for vocabulary in sorted(model.vocabularies.values(), key=lambda each: each.name):
        yield from _concepts(vocabulary)


def _class(kind: Kind) -> Described:
    said = [(TYPE, address(OWL + "Class")), *_told(kind.name, kind.about)]
    said += [(RDFS + "subClassOf", address(NS + parent)) for parent in kind.parents]
    said += [(RDFS + "subClassOf", other) for other in _others("classes", kind.name)]
    return Described(NS + kind.name, said)


def _tie(kind: Kind) -> Described:
    said = [(TYPE, address(OWL + "ObjectProperty")), *_told(kind.name, kind.about)]
    for end, kinds in (("domain", kind.starts), ("range", kind.ends)):
        # Of several kinds none is the range: a reasoner would take a thing for all of them at once.
        said += [(RDFS + end, address(NS + kinds[0]))] if len(kinds) == 1 else []
    return Described(
        NS + kind.name, said + [(SKOS + "closeMatch", other) for other in _others("properties", kind.name)]
    )


def _properties(model: Model) -> Iterator[Described]:
    owners: dict[str, dict[str, Property]] = defaultdict(dict)
    for kind in model.kinds.values():
        for owner in kind.properties.values():
            owners[owner.name][kind.name] = owner
    for name, kinds in sorted(owners.items()):
        first = next(iter(kinds.values()))
        objects = all(owner.type in model.vocabularies or owner.type == "url" for owner in kinds.values())
        meaning, *more = sorted({owner.about for owner in kinds.values()})
        said = [(TYPE, address(OWL + ("ObjectProperty" if objects else "DatatypeProperty"))), *_told(name, meaning)]
        said += [(RDFS + "comment", text(about, "en")) for about in more]
        if len({owner.type for owner in kinds.values()}) == 1 and first.type in RANGES:
            said.append((RDFS + "range", address(XSD + RANGES[first.type])))
        said += [(SKOS + "closeMatch", other) for other in _others("properties", name)]
        yield Described(NS + name, said)
        if any(owner.type == "date" for owner in kinds.values()):
            yield from (each for each in _bounds(name) if each.subject.removeprefix(NS) not in owners)


def _bounds(name: str) -> Iterator[Described]:
    for end, about in (("Earliest", "first"), ("Latest", "last")):
        said = [(TYPE, address(OWL + "DatatypeProperty")), *_told(name + end, f"The {about} possible day of {name}.")]
        yield Described(NS + name + end, [*said, (RDFS + "range", address(XSD + "date"))])


def _framing(name: str, sort: str, about: str) -> Described:
    return Described(NS + name, [(TYPE, address(OWL + sort)), *_told(name, about)])


def _concepts(vocabulary: Vocabulary) -> Iterator[Described]:
    scheme = f"{NS.rstrip('#')}/{vocabulary.name}"
    yield Described(scheme, [(TYPE, address(SKOS + "ConceptScheme")), *_told(vocabulary.name, vocabulary.about)])
    for term, meaning in vocabulary.terms.items():
        said = [
            (TYPE, address(SKOS + "Concept")),
            (SKOS + "notation", text(term)),
            (SKOS + "definition", text(meaning, "en")),
        ]
        said += [(SKOS + "prefLabel", text(term.replace("_", " "), "en")), (SKOS + "inScheme", address(scheme))]
        yield Described(word(vocabulary.name, term), said)


def _told(name: str, about: str) -> list[tuple[str, Term]]:
    return [
        (RDFS + "label", text(name, "en")),
        (RDFS + "comment", text(about, "en")),
        (RDFS + "isDefinedBy", address(BASE + "ns")),
    ]


def _others(part: str, name: str) -> list[Term]:
    """The terms of other vocabularies that stand beside one of ours."""
    table = _alignments()
    found = (each.partition(":") for each in table[part].get(name, ()))
    return [address(table["prefixes"][prefix] + own) for prefix, _, own in found]


@cache
def _alignments() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(TABLE.read_text("utf-8"))
