"""Statements as text: N-Triples, N-Quads, Turtle, TriG and JSON-LD, one subject at a time, whatever the size."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from operator import attrgetter

from graphkit.formats.terms import PREFIXES, TYPE, XSD, Described, Term

ODD = re.compile(r'[\x00-\x1f\x7f"\\]')
SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
BETWEEN = " ;\n    "
Prefixes = tuple[tuple[str, str], ...]
PLAIN = {XSD + "integer": re.compile(r"[+-]?\d+"), XSD + "boolean": re.compile(r"true|false")}
"""Values that Turtle has without quotation marks."""


def escaped(value: str) -> str:
    """A text as it may stand between quotation marks; half of a pair of surrogates becomes the replacement mark."""
    if ODD.search(value):
        value = ODD.sub(_escape, value)
    return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")


def _escape(found: re.Match[str]) -> str:
    return SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}"


def ntriples(described: Iterable[Described]) -> Iterator[str]:
    """A statement a line; graphs are left out."""
    for each in described:
        subject = f"<{each.subject}>"
        yield "".join([f"{subject} {_full(predicate)} {_object(term)} .\n" for predicate, term in each.said])


def nquads(described: Iterable[Described]) -> Iterator[str]:
    """A statement a line, with its graph."""
    for each in described:
        subject, graph = f"<{each.subject}>", f"<{each.graph}> .\n" if each.graph else ".\n"
        yield "".join([f"{subject} {_full(predicate)} {_object(term)} {graph}" for predicate, term in each.said])


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
            yield between + json.dumps(_node(each), ensure_ascii=False)
            between = ",\n"
        yield "\n]}" if graph else ""
    yield "\n]}\n"


# ------------------------------------------------------------------ terms


@cache
def _full(predicate: str) -> str:
    return f"<{predicate}>"


def _object(term: Term) -> str:
    if term.address:
        return f"<{term.text}>"
    if term.language:
        return f'"{escaped(term.text)}"@{term.language}'
    if term.datatype:
        return f'"{escaped(term.text)}"^^<{term.datatype}>'
    return term.text if term.triple else f'"{escaped(term.text)}"'


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


def _node(each: Described) -> dict[str, object]:
    said: dict[str, list[object]] = {}
    for predicate, term in each.said:
        name = "type" if predicate == TYPE else named(predicate)
        said.setdefault(name, []).append(_value(term, plain=predicate == TYPE))
    return {"id": each.subject, **{name: those if len(those) > 1 else those[0] for name, those in said.items()}}


def _value(term: Term, *, plain: bool) -> object:
    if term.address:
        return named(term.text) if plain else {"id": term.text}
    clean = term.text.encode("utf-8", "replace").decode("utf-8")
    if term.language:
        return {"@value": clean, "@language": term.language}
    return {"@value": clean, "@type": named(term.datatype)} if term.datatype else clean
