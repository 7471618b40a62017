"""An excerpt of the graph as statements of RDF: what was derived, then what each source says in a graph of its own."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TextIO

from graphkit.excerpt import HAS_PERIOD, Excerpt, ends
from graphkit.formats.describing import Describing, Stated
from graphkit.formats.terms import NS, Addresses, Described, address
from graphkit.formats.void import Census


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
        has = [(NS + HAS_PERIOD, address(manner.addresses.thing(period.id)))]
        yield Described(manner.addresses.thing(subject), has)
        yield describing.node(period)
    for actor, name in excerpt.called():
        yield describing.called(actor, name)
    for old, new in excerpt.retired():
        yield describing.retired(old, new)
    if manner.rdf12:
        yield from (describing.reified(*each) for each in excerpt.claimed())
    if manner.graphs or excerpt.source:
        for record in excerpt.records():
            tied = None if record.thing is not None else _pair(ends(record))
            said = Stated(record.kind, record.of, record.source, record.properties(), record.is_first)
            yield from describing.record(said, tied, "" if manner.graphs else record.confidence)
            told = {"place": record.place, "quote": record.quote, "confidence": record.confidence}
            if manner.graphs and (record.place or record.quote):
                yield describing.passage(record.id, record.of, record.source, told)


def writing(form: Form, *, graphs: bool = False) -> Callable[[Excerpt, TextIO, Manner], Census]:
    """The `write` of a format of RDF: every statement, in that form; it returns what was counted."""

    def write(excerpt: Excerpt, out: TextIO, manner: Manner) -> Census:
        census = Census()
        out.writelines(form(census.over(statements(excerpt, manner._replace(graphs=graphs)))))
        return census

    return write


def _pair(found: tuple[str, ...]) -> tuple[str, str]:
    start, end = found
    return start, end
