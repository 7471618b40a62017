"""What of the graph is exported: all of it, or what was asked for, read one node, tie or record at a time.

Each part of the choice only leaves out: what is about private persons; what was not in force on a day or not known by
one; what lies away from the firms and lists that are named; what no other than one source says; what rests on data sets
that may not be passed on.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple, TypeVar, cast

from graphkit import stored
from graphkit.bind import GRAPH, firm, small
from graphkit.entity import Link, Node
from graphkit.errors import UsageError
from graphkit.model import Model, model
from graphkit.nearby import near_things
from graphkit.record import Record, from_row
from graphkit.store import Reader, around, cypher
from graphkit.store.pages import Pages
from graphkit.value import Properties, Value

PERIOD, HAS_PERIOD = "period:", "HAS_PERIOD"
PAGE = 1000
FREE = ("public-domain", "open-government", "CC0-1.0")
"""The licences of data sets that may be passed on."""
Kept = TypeVar("Kept", Node, Link)
KNOWN = {
    "Act": "n.knownOn",
    "CourtCase": "coalesce(n.knownOn, n.filedOn)",
    "ListEdition": "n.knownOn",
    "Claim": "coalesce(n.knownOn, n.statedOn)",
}
"""Since when a thing can be known, of the kinds that say so; a listing since the first act that makes it."""
SUITS = ("BROUGHT", "CHALLENGES")
"""Ties that were not known before the day they begin."""


class Wanted(NamedTuple):
    """What is asked for; firms, lists and sources as the questions take them. Named firms and lists add up."""

    firms: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    source: str | None = None
    as_of: datetime.date | None = None
    known_by: datetime.date | None = None
    redistributable: bool = False
    private: bool = False


WHOLE = Wanted()


class Excerpt:
    """The nodes, ties, periods and records that are exported. UsageError for a firm, list or source that is none."""

    def __init__(self, reader: Reader, wanted: Wanted = WHOLE) -> None:
        self.reader, self.wanted, self._model = reader, wanted, model()
        self.withheld: Set[str] = frozenset() if wanted.private else stored.private(reader)
        self._unfree: Set[str] = _records_not_free(reader) if wanted.redistributable else frozenset()
        self.source = None if wanted.source is None else _source(reader, wanted.source)
        self._late: Set[str] = _late(reader, wanted.known_by) if wanted.known_by else frozenset()
        self._later: Set[str] = _published_later(reader, wanted.known_by) if wanted.known_by else frozenset()
        self._things: Set[str] | None = None
        if wanted.firms or wanted.lists:
            named = [firm(reader, each) for each in wanted.firms]
            named += [small(reader, "list", each) for each in wanted.lists]
            self._things = near_things(reader, named)
        if self._unfree:
            told = self._told_freely()
            self._things = told if self._things is None else self._things & told

    @property
    def model(self) -> Model:
        """The schema of what is read."""
        return self._model

    def things(self) -> Iterator[tuple[Node, list[Link]]]:
        """Nodes by label and id, each with the ties that leave it by kind and id; without periods."""
        kinds = [kind.name for kind in self._model.ties if kind.name != HAS_PERIOD]
        for label in self._labels() if self.source is None else ["Source"]:
            for page in self._pages(label):
                nodes = [kept for node in page if self._wants(node) and (kept := self._free(node))]
                ties = self._ties(label, [node.id for node in nodes], kinds) if self.source is None else {}
                for node in nodes:
                    yield node, sorted(ties.get(node.id, ()), key=lambda tie: (tie.kind, tie.id))

    def periods(self) -> Iterator[tuple[str, Node]]:
        """Periods by id, each with the id of its subject."""
        scope = self.source or GRAPH
        for page in self._pages("Period"):
            for node in page:
                subject, told = subject_of(node.id), node.properties
                if (self.source and told.get("scope") != scope) or not self._has(subject) or not self._holds(told):
                    continue
                if kept := self._free(node):
                    yield subject, replace(kept, properties=self._as_known(told))

    def called(self) -> Iterator[tuple[str, Node]]:
        """Names by id, each with the id of an actor that has it beside the one it is shown by."""
        for page in self._pages("Name") if self.source is None else ():
            names = {node.id: node for node in page if self._has(node.id) and self._free(node)}
            for row in self.reader.rows(around.CALLED, {"ids": list(names)}) if names else ():
                actor, name = str(row["other"]), names[str(row["own"])]
                shown = name.properties.get("text") == row["shown"]
                if not shown and self._tie("CALLED", actor, name.id, row["values"]):
                    yield actor, name

    def claimed(self) -> Iterator[tuple[str, str, str, str]]:
        """Claims, each with whom it is about, the word for what is said, and whom or what it points to."""
        for row in self.reader.rows(around.CLAIMED) if self.source is None else ():
            claim, subject, thing = (str(row[name]) for name in ("claim", "subject", "thing"))
            about = self._tie("ABOUT", claim, subject, row["about"])
            if about and self._tie("POINTS_TO", claim, thing, row["points"]):
                yield claim, subject, str(row["predicate"]), thing

    def records(self) -> Iterator[Record]:
        """Records by id."""
        for rows in cypher.RECORD_PAGES.of(self.reader, stored.PAGE):
            for record in map(from_row, rows):
                wanted = self.source in (None, record.source) and record.source not in self._later
                if wanted and record.id not in self._unfree and all(map(self._has, (record.source, *ends(record)))):
                    told = self._model.kinds[record.kind].typed(record.properties())
                    if record.thing is not None or self._holds(told, record.kind):
                        yield record

    def retired(self) -> Iterator[tuple[str, str]]:
        """Ids that went into another, each with that one."""
        rows = self.reader.rows(cypher.RETIRED) if self.source is None else []
        free = ((str(row["old"]), str(row["new"])) for row in rows if row["id"] not in self._unfree)
        yield from (pair for pair in dict.fromkeys(free) if self._has(pair[1]) and pair[0] not in self.withheld)

    # ------------------------------------------------------------------ parts

    def _has(self, id: str) -> bool:
        return id not in self.withheld and id not in self._late and (self._things is None or id in self._things)

    def _labels(self) -> list[str]:
        """The most general labels, by name."""
        schema = self._model
        most = (kind.name for kind in schema.nodes if schema.labels(kind.name) == (kind.name,))
        return sorted(name for name in most if name != "Period")

    def _pages(self, label: str) -> Iterator[list[Node]]:
        for rows in Pages(label, "n.id AS id, labels(n) AS labels, properties(n) AS values").of(self.reader, PAGE):
            yield [stored.of_row(self._model, row) for row in rows]

    def _ties(self, label: str, ids: list[str], kinds: list[str]) -> dict[str, list[Link]]:
        found: dict[str, list[Link]] = {}
        for row in self.reader.rows(around.ties_of(label, kinds), {"ids": ids}) if ids else ():
            if kept := self._tie(str(row["kind"]), str(row["own"]), str(row["other"]), row["values"]):
                found.setdefault(kept.start, []).append(kept)
        return found

    def _tie(self, kind: str, start: str, end: str, values: object) -> Link | None:
        """A tie as it is exported; None if it is not."""
        link = stored.link(self._model.kinds[kind], start, end, cast("Mapping[str, object]", values))
        if self._has(start) and self._has(end) and self._holds(link.properties, kind) and (kept := self._free(link)):
            return replace(kept, properties=self._as_known(kept.properties))
        return None

    def _told_freely(self) -> Set[str]:
        """What some record describes that may be passed on, so that no tie leads to what is left out."""
        found: set[str] = set()
        for label in self._labels():
            for rows in Pages(label, "n.id AS id, n.records AS records").of(self.reader, PAGE):
                for row in rows:
                    records = cast("Sequence[str]", row["records"] or ())
                    if not records or not self._unfree >= set(records):
                        found.add(str(row["id"]))
        return found

    def _wants(self, node: Node) -> bool:
        return self._has(node.id) and (self.source is None or node.id == self.source)

    def _holds(self, told: Properties, kind: str = "") -> bool:
        """Whether a period or tie holds on the day, as far as was known by the other day."""
        as_of, known_by = self.wanted.as_of, self.wanted.known_by
        if as_of and (_after(told.get("validFrom"), as_of) or _by(_end(told), as_of)):
            return False
        if known_by is None:
            return True
        begun = told.get("validFrom") if kind in SUITS else told.get("knownFrom")
        return not _after(begun, known_by) and not _by(told.get("knownUntil"), known_by)

    def _as_known(self, told: Properties) -> Properties:
        """Without the day from which something else was known: on the day asked about nobody could know it."""
        if self.wanted.known_by is None or "knownUntil" not in told:
            return told
        return {name: value for name, value in told.items() if not name.startswith("knownUntil")}

    def _free(self, each: Kept) -> Kept | None:
        """Only what records say that may be passed on; None if none of its records may."""
        if not self._unfree or self._unfree.isdisjoint(each.records):
            return each
        records = tuple(id for id in each.records if id not in self._unfree)
        if not records:
            return None
        kind = self._model.kinds[each.kind]
        if kind.computed:  # a day of it may be known from what may not be passed on
            return None if "knownFrom" in kind.properties else replace(each, records=records)
        rows = self.reader.rows(cypher.RECORDS_BY_ID, {"ids": list(records)})
        stated = [kind.typed(from_row(row).properties()) for row in rows]
        told = {name: _stated(value, name, stated) for name, value in each.properties.items()}
        properties = {name: value for name, value in told.items() if value is not None}
        sources = tuple(sorted({str(row["source"]) for row in rows}))
        return replace(each, properties=properties, records=records, sources=sources)


def _late(reader: Reader, day: datetime.date) -> Set[str]:
    """What nobody could know by a day; its ties, periods and records go with it."""
    texts = [f"MATCH (n:{label}) WHERE {known} > date($day) RETURN n.id AS id" for label, known in KNOWN.items()]
    found = {str(row["id"]) for text in texts for row in reader.rows(text, {"day": day.isoformat()})}
    made = reader.rows("MATCH (a:Act)-[:LISTS]->(d:Designation) RETURN a.id AS act, d.id AS id")
    before = {row["id"] for row in made if row["act"] not in found}
    later = sorted({str(row["id"]) for row in made if row["id"] not in before})
    carried = reader.rows(around.ties_of("Designation", ["CARRIES"]), {"ids": later}) if later else []
    return frozenset(found.union(later, (str(row["other"]) for row in carried)))


def _published_later(reader: Reader, day: datetime.date) -> Set[str]:
    """Documents that came out after a day: what rests on them may have been known before, but not what they say."""
    text = "MATCH (n:Source) WHERE n.published > date($day) RETURN n.id AS id"
    return frozenset(str(row["id"]) for row in reader.rows(text, {"day": day.isoformat()}))


def ends(record: Record) -> tuple[str, ...]:
    """The thing that a record is about, or both ends of the tie, as they are joined."""
    return (record.of,) if record.thing is not None else tuple(record.group.split(" ")[1:])


def subject_of(period: str) -> str:
    """The id of what a period is of."""
    return period.removeprefix(PERIOD).partition("/")[0]


def _source(reader: Reader, text: str) -> str:
    id = text if text.startswith("source:") else f"source:{text}"
    if not reader.rows("MATCH (n:Source {id: $id}) RETURN n.id AS id", {"id": id}):
        raise UsageError(f"--source {text}: no such document: the evidence of an answer names documents by their ids")
    return id


def _records_not_free(reader: Reader) -> Set[str]:
    rows = reader.rows("MATCH (l:Load) WHERE l.dataset IS NOT NULL RETURN l.dataset AS dataset, l.licence AS licence")
    closed = sorted({str(row["dataset"]) for row in rows if row["licence"] not in FREE})
    text = "MATCH (r:Record) WHERE r.dataset IN $closed RETURN r.id AS id"
    return frozenset(str(row["id"]) for row in reader.rows(text, {"closed": closed})) if closed else frozenset()


def _stated(value: Value, name: str, stated: Sequence[Properties]) -> Value | None:
    """What of a value some of these state: of several those that they have."""
    said = [each[name] for each in stated if name in each]
    if not isinstance(value, tuple):
        return value if value in said else None
    known = {one for each in said if isinstance(each, tuple) for one in each}
    return tuple(one for one in value if one in known) or None


def _end(told: Properties) -> object:
    return told.get("validUntilLatest") or told.get("validUntil")


def _after(day: object, other: datetime.date) -> bool:
    return isinstance(day, datetime.date) and day > other


def _by(day: object, other: datetime.date) -> bool:
    return isinstance(day, datetime.date) and day <= other
