"""Records → canonical graph → periods. Can be repeated at any time without a file, and then changes nothing.

`derive` works on the groups of records that a load changed, or on all. Clusters come first (things joined by an
exact identifier share an id), then nodes, ties, restrictions, periods and cases in issue.
"""

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field

import msgspec

from graphkit.entity import Note
from graphkit.graph import ranks
from graphkit.graph.canonical import MODULUS, PAGE, Graph
from graphkit.graph.clusters import Identifier, Judged, clusters
from graphkit.graph.computed import Computed
from graphkit.graph.disk import OnDisk
from graphkit.graph.listings import joined_listings
from graphkit.graph.lookup import Lookup, every_about
from graphkit.graph.scratch import Scratch
from graphkit.kind import Property
from graphkit.model import Model, model
from graphkit.record import Record, from_row, tie_group, tie_id
from graphkit.store import Writer, cypher
from graphkit.stored import bases

CASEBOOK = "casebook"
JUDGEMENT = "Judgement"
FORMS = ("node", "tie")


@dataclass(frozen=True, slots=True)
class Derived:
    """What a derive did: writes by layer, subjects the law was run for, notes, and the graph's data version."""

    written: Mapping[str, int]
    subjects: int
    notes: tuple[Note, ...]
    data_version: str


def derive(writer: Writer) -> Derived:
    """Compute everything above the records anew and write what differs."""
    done = recover(writer) if writer.cut_off else _again(writer)
    writer.write([cypher.set_meta({"dataVersion": done.data_version, "total": done.data_version})])
    return done


def recover(writer: Writer) -> Derived:
    """After a writer was cut off: clear all above the records, which nobody knows how far it got, and derive it."""
    schema = model()
    writer.schema(cypher.schema(schema))
    for label in sorted(
        bases(schema, [kind.name for kind in schema.nodes if not kind.abstract]), key=lambda each: each in cypher.HUBS
    ):
        while found := writer.rows(cypher.some_nodes(label), {"size": PAGE}):
            writer.write([cypher.delete_nodes(label, cypher.ids(found))])
    with closing(Scratch()) as scratch, closing(OnDisk(schema)) as disk:
        total = 0
        for rows in cypher.RECORD_PAGES.of(writer, PAGE):
            page = [from_row(row) for row in rows]
            disk.put_records(page)
            for form in FORMS:
                scratch.add(f"{form} groups", (record.group for record in page if record.form == form))
            total += sum(int(str(row["digest"]), 16) for row in rows)
        return run(Graph(writer, schema, scratch, disk=disk, total=total % MODULUS), full=True)


def _again(writer: Writer) -> Derived:
    with closing(Scratch()) as scratch:
        _all_groups(writer, scratch)
        return run(Graph(writer, model(), scratch, total=stored_total(writer)), full=True)


def stored_total(writer: Writer) -> int:
    """The sum of digests that the stored data version is, 0 for an empty store."""
    rows = writer.rows(cypher.META)
    return int(str(rows[0]["total"]), 16) if rows and rows[0]["total"] else 0


def run(graph: Graph, *, full: bool) -> Derived:
    """Derive from the groups in the scratch sets `node groups` and `tie groups`."""
    scopes = [] if graph.fresh else graph.lookup.scopes()
    _cluster(graph)
    if not graph.fresh:
        for row in ranks.changed(graph.writer, graph.model, graph.ranks):
            graph.scratch.add(f"{row['form']} groups", [str(row["group"])])
    for page in graph.scratch.pages("node groups", PAGE):
        graph.merge_nodes(page)
    for page in graph.scratch.pages("tie groups", PAGE):
        graph.merge_ties(page)
    graph.drop_stubs()
    now = graph.lookup.scopes()
    computed = Computed(graph, full=full or graph.fresh or scopes != now)
    computed.run(now)
    return Derived(dict(graph.written), computed.subjects, tuple(graph.notes), f"{graph.total:064x}")


def _all_groups(writer: Writer, scratch: Scratch) -> None:
    for form in FORMS:
        for rows in cypher.GROUP_PAGES.of(writer, PAGE, form=form):
            scratch.add(f"{form} groups", (str(row["group"]) for row in rows))


# ---------------------------------------------------------------- clusters


def _cluster(graph: Graph) -> None:
    """Give records the ids of the things they are about: those of one cluster share the canonical id."""
    joined = _joined(graph)
    aliases = sorted(thing for thing, canonical in joined.items() if thing != canonical)
    # Those that stand under another id than their own now, and those that should.
    _move(graph, graph.lookup.misplaced(), joined)
    _move(graph, every_about(graph.lookup, aliases), joined)


def _joined(graph: Graph) -> Mapping[str, str]:
    """Each joined thing with its canonical id: firms and the like first, then the listings of those."""
    stated = _identified(graph.lookup, graph.model)
    found = clusters(stated.pairs, [each for each in stated.judged if stated.knows(each)], stated.casebook)
    graph.notes += [_crossed(each) for each in found.crossed]
    listings = joined_listings(graph.lookup, found.joined, CASEBOOK) if found.joined else {}
    return {**found.joined, **listings}


def _crossed(judged: Judged) -> Note:
    message = "is not applied: one judgement keeps apart what others, or an identifier, join: graphkit link explain"
    verdict = "same" if judged.same else "different"
    return Note("links", "", 0, f"{judged.one} {judged.two}", "reference", "verdict", verdict, message)


@dataclass(slots=True)
class _Stated:
    """What may join things: identifiers that they bear and judgements; and which of them, by whom, are described."""

    pairs: list[tuple[str, Identifier]] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)
    actors: set[str] = field(default_factory=set)
    casebook: set[str] = field(default_factory=set)

    def knows(self, judged: Judged) -> bool:
        """Whether both things of a judgement are described."""
        return {judged.one, judged.two} <= self.actors


def _identified(lookup: Lookup, schema: Model) -> _Stated:
    identifiers = {
        kind.name: [owner for owner in kind.properties.values() if owner.identifier]
        for kind in schema.nodes
        if not kind.abstract
    }
    actors = {name for name in identifiers if schema.fits(name, ("Actor",))}
    courts = lookup.courts()
    stated = _Stated()
    bearing = {name for name, owners in identifiers.items() if owners}
    for found in lookup.identified([JUDGEMENT, *sorted(bearing | actors)]):
        body = msgspec.json.decode(found.body) if identifiers[found.kind] or found.kind == JUDGEMENT else {}
        stated.judged += _judged(body) if found.kind == JUDGEMENT else []
        for owner in identifiers[found.kind]:
            texts = _texts(owner, body, courts.get(found.thing))
            stated.pairs += [(found.thing, (found.kind, owner.name, text)) for text in texts]
        stated.actors |= {found.thing} if found.kind in actors else set()
        if found.dataset == CASEBOOK:
            stated.casebook.add(found.thing)
    stated.judged.sort()
    return stated


def _judged(body: Mapping[str, str]) -> list[Judged]:
    """The judgement that a record states; none if it decides nothing."""
    one, two, verdict = (body.get(name, "") for name in ("one", "two", "verdict"))
    return [Judged(one, two, verdict == "same")] if verdict in ("same", "different") and one and two else []


def _texts(owner: Property, body: Mapping[str, object], court: str | None) -> list[str]:
    """The values of an identifier; a docket number is one only together with its court."""
    value = body.get(owner.name)
    if owner.many:
        return [f"{text} {court}" for text in value] if isinstance(value, list) and court else []
    return [] if value is None else [str(value)]


def _move(graph: Graph, records: Iterable[Record], joined: Mapping[str, str]) -> None:
    """Put records under their canonical things, and mark the groups they left and entered."""
    changes: dict[str, tuple[Record, Record]] = {}
    for old in records:
        new = _placed(old, graph.model, joined)
        if new.group != old.group:
            graph.scratch.add(f"{old.form} groups", (old.group, new.group))
            changes[old.id] = (old, new)
    graph.move(list(changes.values()))


def _placed(record: Record, schema: Model, joined: Mapping[str, str]) -> Record:
    if record.thing is not None:
        canonical = joined.get(record.thing, record.thing)
        return record.moved(canonical, canonical)
    start, end = (joined.get(str(end), str(end)) for end in (record.start, record.end))
    of = tie_id(schema.kinds[record.kind], start, end, record.properties())
    return record.moved(of, tie_group(record.kind, start, end))
