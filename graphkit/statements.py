"""An excerpt of the graph as statements of RDF: what was derived, then what each source says in a graph of its own."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TextIO

from graphkit.excerpt import Excerpt, ends
from graphkit.formats.describing import Describing
from graphkit.formats.terms import NS, Addresses, Described, address
from graphkit.formats.void import Census
from graphkit.store import Reader

CLAIMED = (
    "MATCH (c:Claim)-[:ABOUT]->(a) MATCH (c)-[:POINTS_TO]->(b) "
    "RETURN c.id AS claim, a.id AS subject, c.predicate AS predicate, b.id AS object ORDER BY claim, subject, object"
)


class Manner(NamedTuple):
    """How statements are made: `graphs` adds what each source says by itself, `rdf12` what each claim reifies."""

    addresses: Addresses
    graphs: bool = False
    rdf12: bool = False


Form = Callable[[Iterable[Described]], Iterator[str]]


def statements(excerpt: Excerpt, manner: Manner) -> Iterator[Described]:
    """Nodes by kind and id, each with its ties; periods; ids that went into others; then records by source.

    Of one source alone, what it says stands in the default graph where a format has no others.
    """
    describing = Describing(excerpt.model, manner.addresses)
    for node, ties in excerpt.things():
        yield describing.node(node, ties)
        if node.kind == "Source" and manner.graphs:
            yield describing.whose(node)
        for tie in ties:
            yield describing.tie(tie)
    for subject, period in excerpt.periods():
        has = [(NS + "HAS_PERIOD", address(manner.addresses.thing(period.id)))]
        yield Described(manner.addresses.thing(subject), has)
        yield describing.node(period)
    for actor, name in excerpt.called():
        yield describing.called(actor, name)
    for old, new in excerpt.retired():
        yield describing.retired(old, new)
    if manner.rdf12:
        yield from _reified(excerpt.reader, excerpt, describing)
    if manner.graphs or excerpt.source:
        for record in excerpt.records():
            tied = None if record.thing is not None else _pair(ends(record))
            yield from describing.record(
                record.kind, tied, record.of, record.source, record.properties(), first=record.is_first
            )
            if told := {name: value for name, value in (("place", record.place), ("quote", record.quote)) if value}:
                told["confidence"] = record.confidence
                yield describing.passage(record.id, record.of, record.source, told)


def writing(form: Form, *, graphs: bool = False) -> Callable[[Excerpt, TextIO, Manner], Census]:
    """The `write` of a format of RDF: every statement, in that form; it returns what was counted."""

    def write(excerpt: Excerpt, out: TextIO, manner: Manner) -> Census:
        census = Census()
        out.writelines(form(census.over(statements(excerpt, manner._replace(graphs=graphs)))))
        return census

    return write


def _reified(reader: Reader, excerpt: Excerpt, describing: Describing) -> Iterator[Described]:
    """What each claim alleges, as a triple that the claim stands for and that nobody states (RDF 1.2)."""
    for row in reader.rows(CLAIMED):
        claim, subject, predicate, thing = (str(row[name]) for name in ("claim", "subject", "predicate", "object"))
        if excerpt.has(claim, subject, thing):
            yield describing.reified(claim, subject, predicate, thing)


def _pair(found: tuple[str, ...]) -> tuple[str, str]:
    start, end = found
    return start, end
