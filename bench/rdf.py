"""Usage: rdf.py WRITER FORM COUNT — so many statements by one writer of RDF: seconds, and the most memory in MB."""

import io
import json
import resource
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any, TextIO, cast

from graphkit.excerpt import Excerpt
from graphkit.formats.terms import BASE, NS, PROV, RDFS, SKOS, TYPE, XSD, Addresses, Described, Term, address
from graphkit.formats.writing import jsonld, nquads, ntriples, trig, turtle
from graphkit.statements import Manner
from graphkit.store import Reader, Store

WRITERS: dict[str, Callable[[Iterable[Described]], Iterator[str]]] = {
    "nt": ntriples, "nq": nquads, "ttl": turtle, "trig": trig, "jsonld": jsonld,
}  # fmt: skip
RDFLIB = {"nt": "nt", "nq": "nquads", "ttl": "turtle", "trig": "trig", "jsonld": "json-ld"}
OXIGRAPH = {"nt": "N_TRIPLES", "nq": "N_QUADS", "ttl": "TURTLE", "trig": "TRIG", "jsonld": "JSON_LD"}


def described(count: int) -> Iterator[Described]:
    """About so many statements: firms and listings of 200 documents, five statements each."""
    firms, listings = address(NS + "Company"), address(NS + "Designation")
    day, yes = Term("2021-01-14", datatype=XSD + "date"), Term("true", datatype=XSD + "boolean")
    sources = [address(f"{BASE}id/source/s{number}") for number in range(200)]
    graphs = [f"{BASE}graph/s{number}" for number in range(200)]
    name, label, called = NS + "name", RDFS + "label", SKOS + "prefLabel"
    names, since, paper, behind = NS + "NAMES", NS + "validFrom", NS + "onPaper", PROV + "wasDerivedFrom"
    for number in range(count // 10):
        firm, source, graph = f"{BASE}id/company/{number}", sources[number % 200], graphs[number % 200]
        yield Described(firm, [
            (TYPE, firms), (name, Term(f"Firm {number} Co., Ltd.")), (label, Term(f"Firm {number}", language="en")),
            (called, Term(f"公司 {number}", language="zh-Hans")), (behind, source),
        ], graph)  # fmt: skip
        yield Described(f"{BASE}id/designation/{number}", [
            (TYPE, listings), (names, address(firm)), (since, day), (paper, yes), (behind, source),
        ], graph)  # fmt: skip


class Nowhere(io.TextIOBase):
    """Takes what is written and keeps nothing."""

    def write(self, text: str) -> int:
        """Drop it."""
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:  # type: ignore[override]
        """Drop them."""
        for _ in lines:
            pass


def ours(form: str, count: int, out: TextIO) -> None:
    """The writer that `graphkit export` has."""
    out.writelines(WRITERS[form](described(count)))


def oxigraph(form: str, count: int, out: TextIO) -> None:
    """pyoxigraph's serializer, fed one statement at a time."""
    import pyoxigraph  # noqa: PLC0415

    graphs = form in ("nq", "trig", "jsonld")

    def term(each: Term) -> "pyoxigraph.NamedNode | pyoxigraph.Literal":
        if each.address:
            return pyoxigraph.NamedNode(each.text)
        if each.language:
            return pyoxigraph.Literal(each.text, language=each.language)
        datatype = pyoxigraph.NamedNode(each.datatype) if each.datatype else None
        return pyoxigraph.Literal(each.text, datatype=datatype)

    def statements() -> Iterator[Any]:
        for each in described(count):
            subject, graph = pyoxigraph.NamedNode(each.subject), [pyoxigraph.NamedNode(each.graph)] if graphs else []
            make: Any = pyoxigraph.Quad if graphs else pyoxigraph.Triple
            for predicate, found in each.said:
                yield make(subject, pyoxigraph.NamedNode(predicate), term(found), *graph)

    class Bytes(io.RawIOBase):
        def write(self, data: Any) -> int:
            out.write(bytes(data).decode("utf-8", "replace"))
            return len(data)

    pyoxigraph.serialize(statements(), cast("Any", Bytes()), format=getattr(pyoxigraph.RdfFormat, OXIGRAPH[form]))


def rdflib(form: str, count: int, out: TextIO) -> None:
    """rdflib: a graph in memory, then its serializer."""
    import rdflib as library  # noqa: PLC0415

    made = library.Dataset()
    for each in described(count):
        subject = library.URIRef(each.subject)
        graph = made.graph(library.URIRef(each.graph)) if form in ("nq", "trig", "jsonld") else made.default_graph
        for predicate, found in each.said:
            thing: library.URIRef | library.Literal
            if found.address:
                thing = library.URIRef(found.text)
            else:
                datatype = library.URIRef(found.datatype) if found.datatype else None
                thing = library.Literal(found.text, lang=found.language or None, datatype=datatype)
            graph.add((subject, library.URIRef(predicate), thing))
    out.write((made if form in ("nq", "trig", "jsonld") else made.default_graph).serialize(format=RDFLIB[form]))


SORTS = {"graphkit": ours, "pyoxigraph": oxigraph, "rdflib": rdflib}


def measured(sort: str, form: str, count: int) -> tuple[float, float]:
    """Seconds and MB of one process."""
    command = [sys.executable, __file__, sort, form, str(count)]
    found = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return found["seconds"], found["memory"]


def exported(store: Store, name: str) -> tuple[float, float, float]:
    """Seconds of an export, seconds of them in which its rows are read, and the most memory that Python took in MB."""
    module = import_module(f"graphkit.export.{name}")
    with store.reading() as reader:
        timed = Timed(reader)
        begun = time.perf_counter()
        module.write(Excerpt(cast("Reader", timed)), Nowhere(), Manner(Addresses()))
        whole = time.perf_counter() - begun
        tracemalloc.start()
        module.write(Excerpt(reader), Nowhere(), Manner(Addresses()))
        peak = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
    return whole, timed.seconds, peak


class Timed:
    """A reader that counts the seconds in which rows come."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self.seconds = reader, 0.0

    def rows(self, *words: Any, **named: Any) -> Any:
        """Rows, timed."""
        begun = time.perf_counter()
        found = self._reader.rows(*words, **named)
        self.seconds += time.perf_counter() - begun
        return found


if __name__ == "__main__":
    begun = time.perf_counter()
    SORTS[sys.argv[1]](sys.argv[2], int(sys.argv[3]), cast("TextIO", Nowhere()))
    took = time.perf_counter() - begun
    print(json.dumps({"seconds": took, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
