"""Statements as text: N-Triples, N-Quads, Turtle, TriG and JSON-LD, one subject at a time, whatever the size."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from operator import attrgetter

import msgspec

from graphkit.formats.terms import PREFIXES, TYPE, XSD, Described, Term

ODD = re.compile(r'[\x00-\x1f\x7f"\\\ud800-\udfff]')
SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
BETWEEN = " ;\n    "
Prefixes = tuple[tuple[str, str], ...]
PLAIN = {XSD + "integer": re.compile(r"[+-]?\d+"), XSD + "boolean": re.compile(r"true|false")}
"""Values that Turtle has without quotation marks."""


def escaped(value: str) -> str:
    """A text as it may stand between quotation marks; half of a pair of surrogates becomes the replacement mark."""
    return value if '"' not in value and "\\" not in value and value.isprintable() else ODD.sub(_escape, value)


def _escape(found: re.Match[str]) -> str:
    if "\ud800" <= found[0] <= "\udfff":
        return "\ufffd"
    return SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}"


def ntriples(described: Iterable[Described]) -> Iterator[str]:
    """A statement a line; graphs are left out."""
    for subject, said, _ in described:
        start = f"<{subject}> "
        yield "".join([f"{start}{WHOLE[predicate]}{_object(*term)} .\n" for predicate, term in said])


def nquads(described: Iterable[Described]) -> Iterator[str]:
    """A statement a line, with its graph."""
    for subject, said, graph in described:
        start, end = f"<{subject}> ", f" <{graph}> .\n" if graph else " .\n"
        yield "".join([f"{start}{WHOLE[predicate]}{_object(*term)}{end}" for predicate, term in said])


def turtle(described: Iterable[Described], also: Prefixes = ()) -> Iterator[str]:
    """A subject a paragraph, with prefixes (`also` adds some); graphs are left out."""
    yield _prefixes(also)
    yield from (f"{_paragraph(each, also)}\n" for each in described if each.said)


def trig(described: Iterable[Described]) -> Iterator[str]:
    """Turtle, with each run of one graph in its braces."""
    yield _prefixes()
    for graph, those in groupby(described, attrgetter("graph")):
        body = (_paragraph(each) for each in those if each.said)
        if not graph:
            yield from (f"{paragraph}\n" for paragraph in body)
            continue
        yield f"<{graph}> {{\n"
        yield from body
        yield "}\n\n"


def jsonld(described: Iterable[Described]) -> Iterator[str]:
    """An object a subject, a line each, runs of one graph together, with a context that turns names into addresses."""
    context = json.dumps(PREFIXES | {"id": "@id", "type": "@type"})
    yield f'{{"@context": {context},\n"@graph": [\n'
    between = ""
    for graph, those in groupby((each for each in described if each.said), attrgetter("graph")):
        if graph:
            yield f'{between}{{"id": {json.dumps(graph)}, "@graph": [\n'
            between = ""
        for each in those:
            yield between + _node(each)
            between = ",\n"
        yield "\n]}" if graph else ""
    yield "\n]}\n"


# ------------------------------------------------------------------ terms


class _Whole(dict[str, str]):
    """The few predicates as N-Triples has them, by address: looking one up is what every statement does."""

    def __missing__(self, predicate: str) -> str:
        self[predicate] = f"<{predicate}> "
        return self[predicate]


WHOLE = _Whole()


def _object(value: str, address: bool, datatype: str, language: str, triple: bool) -> str:
    if address:
        return f"<{value}>"
    if triple:
        return value
    value = escaped(value)
    if language:
        return f'"{value}"@{language}'
    return f'"{value}"^^<{datatype}>' if datatype else f'"{value}"'


@cache
def named(iri: str, also: Prefixes = ()) -> str:
    """An address of one of the vocabularies with its prefix; any other whole. Only for the few that come again."""
    for prefix, base in (*PREFIXES.items(), *also):
        if iri.startswith(base) and LOCAL.fullmatch(iri[len(base) :]):
            return f"{prefix}:{iri[len(base) :]}"
    return iri


@cache
def short(iri: str, also: Prefixes = ()) -> str:
    """The same as Turtle has it."""
    return name if (name := named(iri, also)) != iri else f"<{iri}>"


def _prefixes(also: Prefixes = ()) -> str:
    return "".join(f"@prefix {prefix}: <{base}> .\n" for prefix, base in (*PREFIXES.items(), *also)) + "\n"


def _paragraph(each: Described, also: Prefixes = ()) -> str:
    said = [
        f"{'a' if predicate == TYPE else short(predicate, also)} {_brief(predicate, term, also)}"
        for predicate, term in each.said
    ]
    return f"<{each.subject}> {BETWEEN.join(said)} .\n"


def _brief(predicate: str, term: Term, also: Prefixes) -> str:
    if term.address:
        return short(term.text, also) if predicate == TYPE or term.text.startswith(PREFIXES["gk"]) else f"<{term.text}>"
    if term.language:
        return f'"{escaped(term.text)}"@{term.language}'
    if not term.datatype:
        return term.text if term.triple else f'"{escaped(term.text)}"'
    plain = PLAIN.get(term.datatype)
    return term.text if plain and plain.fullmatch(term.text) else f'"{escaped(term.text)}"^^{short(term.datatype)}'


def _node(each: Described) -> str:
    said: dict[str, object] = {"id": each.subject}
    for predicate, term in each.said:
        name, value = ("type", named(term.text)) if predicate == TYPE else (named(predicate), _value(*term))
        known = said.get(name)
        if known is None:
            said[name] = value
        elif isinstance(known, list):
            known.append(value)
        else:
            said[name] = [known, value]
    return msgspec.json.encode(said).decode()


def _value(value: str, address: bool, datatype: str, language: str, triple: bool) -> object:
    if address:
        return {"id": value}
    if triple:
        raise ValueError("JSON-LD 1.1 has no triples as objects")
    if not value.isprintable():
        value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if language:
        return {"@value": value, "@language": language}
    return {"@value": value, "@type": named(datatype)} if datatype else value
