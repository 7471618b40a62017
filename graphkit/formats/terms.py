"""Addresses and values as RDF has them: nothing internal, no blank nodes, each date typed by its precision.

An address is the base, the sort of thing, and its id: `https://w3id.org/graphkit/id/company/alder-tools`. The base is a
setting; the default is a permanent address that does not depend on where the data is kept.
"""

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple
from urllib.parse import quote

BASE = "https://w3id.org/graphkit/"
NS = "https://w3id.org/graphkit/ns#"
"""The vocabulary, whatever the base of the data."""
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
DCT = "http://purl.org/dc/terms/"
OWL = "http://www.w3.org/2002/07/owl#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
PREFIXES = {"gk": NS, "rdf": RDF, "rdfs": RDFS, "xsd": XSD, "skos": SKOS, "prov": PROV, "dct": DCT}
TYPE = RDF + "type"
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-[A-Za-z0-9]{5,8})?")
"""The tags that are written; of the others that BCP 47 knows some readers refuse some, and with them the whole file."""
_LETTER = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2}|[\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef])"
_HOST = r"[A-Za-z0-9\-._~\u00a0-\ud7ff]+(?::[0-9]+)?"
WEB = re.compile(rf"(?:https?|ftp)://{_HOST}(?:/{_LETTER}*)*(?:\?(?:{_LETTER}|[/?])*)?(?:#(?:{_LETTER}|[/?])*)?")
"""A web address as RFC 3987 has it; anything else is text."""
YEAR, MONTH = re.compile(r"\d{4}"), re.compile(r"\d{4}-\d{2}")
SAFE = "/:~.-_"
PLAIN = re.compile(r"[A-Za-z0-9/:~.\-_]*")
"""What an address may hold as it stands."""


class Term(NamedTuple):
    """One object: an address (`address` is true), a triple that is not stated (RDF 1.2), or a value."""

    text: str
    address: bool = False
    datatype: str = ""
    language: str = ""
    triple: bool = False


Pairs = list[tuple[str, Term]]
"""What is said of one subject: properties, each with an object."""


class Described(NamedTuple):
    """What is said of one subject in one graph; `graph` is an address, or empty for the default graph."""

    subject: str
    said: Pairs
    graph: str = ""


class Addresses:
    """The addresses of things under one base. ValueError for a base that is none."""

    def __init__(self, base: str = BASE) -> None:
        if not WEB.fullmatch(base) or not base.endswith("/") or "?" in base or "#" in base:
            raise ValueError("a base is an address that ends with /, such as " + BASE)
        self.base = base

    def thing(self, id: str) -> str:
        """The address of a thing, a tie or a period."""
        sort, _, own = id.partition(":")
        return f"{self.base}id/{sort}/{own if PLAIN.fullmatch(own) else quote(own, safe=SAFE)}"

    def record(self, id: str) -> str:
        """The address of a record."""
        return f"{self.base}record/{quote(id.partition(':')[2], safe=SAFE)}"

    def graph(self, source: str) -> str:
        """The address of the graph that holds what a source says."""
        return f"{self.base}graph/{quote(source.partition(':')[2], safe=SAFE)}"


def word(vocabulary: str, term: str) -> str:
    """The address of a word of a vocabulary."""
    return f"{NS[:-1]}/{vocabulary}/{quote(term, safe='-_.+')}"


def address(text: str) -> Term:
    """An address as an object."""
    return Term(text, True)


def triple(subject: str, predicate: str, thing: str) -> Term:
    """A triple of addresses as an object, which does not state it: RDF 1.2 alone has such."""
    return Term(f"<<( <{subject}> <{predicate}> <{thing}> )>>", triple=True)


def text(value: str, language: str = "") -> Term:
    """A text; a language tag that is none (BCP 47) is left out, for a reader would refuse the whole file."""
    return Term(value, language=language) if language and LANGUAGE.fullmatch(language) else Term(value)


def url(value: str) -> Term:
    """A web address as an object, or as text where it is none that every reader takes."""
    return address(value) if WEB.fullmatch(value) else text(value)


def scalar(value: object) -> Term:
    """A number, a truth value, a day or a text."""
    if isinstance(value, bool):
        return Term("true" if value else "false", datatype=XSD + "boolean")
    if isinstance(value, int):
        return Term(str(value), datatype=XSD + "integer")
    if isinstance(value, float):
        # A reader of JSON-LD rewrites a double, and may change its last digit; a decimal stays as it is written.
        return Term(f"{Decimal(repr(value)):f}", datatype=XSD + "decimal")
    if isinstance(value, datetime.date):
        return Term(value.isoformat(), datatype=XSD + "date")
    return text(str(value))


def dated(name: str, first: object, latest: object, words: object) -> Iterator[tuple[str, Term]]:
    """A date by its precision: a day, a month, a year; anything else as EDTF, with its first and last possible day."""
    if latest is None and words is None:
        yield NS + name, scalar(first)
        return
    known = str(words or f"{first}/{latest or ''}")
    if YEAR.fullmatch(known):
        yield NS + name, Term(known, datatype=XSD + "gYear")
    elif MONTH.fullmatch(known):
        yield NS + name, Term(known, datatype=XSD + "gYearMonth")
    else:
        yield NS + name, Term(known, datatype=EDTF)
    yield NS + name + "Earliest", scalar(first)
    if latest is not None:
        yield NS + name + "Latest", scalar(latest)
