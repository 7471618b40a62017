"""The shapes (SHACL) of the RDF, made of the schema: what each class may have, with messages for people.

Shapes are open: what somebody adds is no fault. A property that a kind requires may be missing where the thing is a
stub, or where equally good sources differ on it. Lists have addresses, like everything: no node is blank.
"""

import re
from collections.abc import Iterator

from graphkit.formats.terms import EDTF, NS, RDF, TYPE, XSD, Described, Pairs, address, scalar, text
from graphkit.kind import Kind, Property
from graphkit.model import Model

SH = "http://www.w3.org/ns/shacl#"
SHAPE = NS[:-1] + "/shape/"
ALSO = (("sh", SH), ("shape", SHAPE))
"""Prefixes of the shapes alone."""
DATES = (XSD + "date", XSD + "gYearMonth", XSD + "gYear", EDTF)
TYPES = {"integer": XSD + "integer", "boolean": XSD + "boolean"}
NUMBERS = (XSD + "decimal", XSD + "integer")


def described(model: Model) -> Iterator[Described]:
    """Every shape: the sorts of value, then the classes, then what bears the properties of ties."""
    for name, types in (("date", DATES), ("number", NUMBERS)):
        yield from _one_of(name, "datatype", types)
    yield Described(
        SHAPE + "stub",
        [(TYPE, address(SH + "PropertyShape")), (SH + "path", address(NS + "stub")), (SH + "hasValue", scalar(True))],
    )
    required: set[str] = set()
    for kind in model.nodes:
        if not kind.abstract:
            yield from _class(kind, model, required)
    for name in sorted(required):
        yield from _present(name)
    yield from _tie_thing(model)


def _class(kind: Kind, model: Model, required: set[str]) -> Iterator[Described]:
    shape = SHAPE + kind.name
    own = [owner for owner in kind.properties.values()]
    ties = [tie for tie in model.ties if model.fits(kind.name, tie.starts) and tie.name != "HAS_PERIOD"]
    said: Pairs = [(TYPE, address(SH + "NodeShape")), (SH + "targetClass", address(NS + kind.name))]
    names = [each.name for each in own] + [each.name for each in ties]
    said += [(SH + "property", address(f"{shape}-{name}")) for name in names]
    needed = sorted(owner.name for owner in own if owner.required)
    said += [(SH + "node", address(f"{SHAPE}has-{name}")) for name in needed]
    required.update(needed)
    yield Described(shape, said)
    for owner in own:
        yield Described(f"{shape}-{owner.name}", _property(owner, model))
    for tie in ties:
        yield from _tie(f"{shape}-{tie.name}", tie)


def _property(owner: Property, model: Model) -> Pairs:
    said: Pairs = [(TYPE, address(SH + "PropertyShape")), (SH + "path", address(NS + owner.name))]
    said.append((SH + "name", text(owner.name)))
    said.append((SH + "description", text(owner.about, "en")))
    if not owner.many:
        said.append((SH + "maxCount", scalar(1)))
    expected = "an address or a text"
    if owner.type in model.vocabularies:
        words = "|".join(sorted(map(re.escape, model.vocabularies[owner.type].terms)))
        said += [(SH + "nodeKind", address(SH + "IRI"))]
        said += [(SH + "pattern", text(f"^{re.escape(NS[:-1])}/{owner.type}/({words})$"))]
        expected = f"a word of the vocabulary {owner.type}"
    elif owner.type in TYPES:
        said.append((SH + "datatype", address(TYPES[owner.type])))
        expected = "a whole number" if owner.type == "integer" else "true or false"
    elif owner.type in ("date", "number"):
        said.append((SH + "node", address(SHAPE + owner.type)))
        expected = "a day, a month, a year or an EDTF date" if owner.type == "date" else "a number"
    elif owner.type != "url" and not owner.many:
        said.append((SH + "nodeKind", address(SH + "Literal")))
        expected = "a text"
    return [
        *said,
        (SH + "message", text(f"{owner.name}: {'' if owner.many else 'one value at most: '}{expected}", "en")),
    ]


def _tie(shape: str, tie: Kind) -> Iterator[Described]:
    said: Pairs = [(TYPE, address(SH + "PropertyShape")), (SH + "path", address(NS + tie.name))]
    said += [(SH + "name", text(tie.name)), (SH + "description", text(tie.about, "en"))]
    said.append((SH + "message", text(f"{tie.name}: leads to {' or '.join(tie.ends)}", "en")))
    said.append((SH + "node", address(f"{SHAPE}to-{tie.name}")))
    yield Described(shape, said)


def _present(name: str) -> Iterator[Described]:
    """A value is there, or it is said why it is not."""
    there, disputed = f"{SHAPE}{name}-there", f"{SHAPE}{name}-disputed"
    yield Described(there, [(TYPE, address(SH + "PropertyShape")), (SH + "path", address(NS + name)),
                            (SH + "minCount", scalar(1))])  # fmt: skip
    yield Described(disputed, [(TYPE, address(SH + "PropertyShape")), (SH + "path", address(NS + "conflict")),
                               (SH + "hasValue", text(name))])  # fmt: skip
    cells = [there, disputed, SHAPE + "stub"]
    message = text(f"{name}: is missing, and the thing is neither a stub nor in conflict over it", "en")
    yield Described(f"{SHAPE}has-{name}", [(TYPE, address(SH + "NodeShape")), (SH + "message", message),
                                           (SH + "or", address(f"{SHAPE}has-{name}-1"))])  # fmt: skip
    yield from _list(f"{SHAPE}has-{name}", cells)


def _tie_thing(model: Model) -> Iterator[Described]:
    """The thing that bears the properties of a tie, and where each kind of tie leads."""
    said: Pairs = [(TYPE, address(SH + "NodeShape")), (SH + "targetClass", address(NS + "Tie"))]
    said += [(SH + "property", address(f"{SHAPE}Tie-{name}")) for name in ("from", "tie", "to", "confidence")]
    yield Described(SHAPE + "Tie", said)
    for name in ("from", "tie", "to", "confidence"):
        message = text(f"{name}: a tie has one", "en")
        yield Described(f"{SHAPE}Tie-{name}", [
            (TYPE, address(SH + "PropertyShape")), (SH + "path", address(NS + name)), (SH + "minCount", scalar(1)),
            (SH + "maxCount", scalar(1)), (SH + "nodeKind", address(SH + "IRI")), (SH + "message", message),
        ])  # fmt: skip
    for tie in model.ties:
        ends = sorted({kind.name for kind in model.nodes if not kind.abstract and model.fits(kind.name, tie.ends)})
        yield from _one_of(f"to-{tie.name}", "class", tuple(NS + each for each in ends))


def _one_of(name: str, constraint: str, values: tuple[str, ...]) -> Iterator[Described]:
    """A shape that asks for one of several types or classes."""
    shape = SHAPE + name
    cells = [f"{shape}-{number}-of" for number in range(1, len(values) + 1)]
    yield Described(shape, [(TYPE, address(SH + "NodeShape")), (SH + "or", address(f"{shape}-1"))])
    for cell, value in zip(cells, values, strict=True):
        yield Described(cell, [(TYPE, address(SH + "NodeShape")), (SH + constraint, address(value))])
    yield from _list(shape, cells)


def _list(name: str, cells: list[str]) -> Iterator[Described]:
    """A list of RDF whose cells have addresses."""
    for number, cell in enumerate(cells, 1):
        rest = f"{name}-{number + 1}" if number < len(cells) else RDF + "nil"
        yield Described(f"{name}-{number}", [(RDF + "first", address(cell)), (RDF + "rest", address(rest))])
