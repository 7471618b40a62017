"""Parties, listings, stakes and suits as entities of FollowTheMoney.

A listing is a Sanction for each stretch of time on the list; its dates are those on which it stood on paper, `endDate`
the last of them. An `endDate` of a stake or of a part in a case is the day on which it was over.

FollowTheMoney cannot say, and no entity does:

- claims, denials and findings: to link whom a claim is about with whom it points to would state what is alleged;
- what an order or an agency does to a listing, which listing a case puts in issue, how it ended, and its appeals;
- measures, restrictions and whether they bite, the law they rest on, how far a list reaches by ownership;
- listings of categories, by reference, and those that are only announced;
- editions, printed lines, acts, judges, comparisons and judgements of who is who;
- corporate families, which are nobody's legal form: they and their stakes are left out;
- who says a thing, where and in which words: only the addresses of the documents are kept;
- the bounds of a date: `2021-06-03/2021-06-15` is `2021-06`, and a span over years is no date at all;
- since when a listing holds that is only seen in a document: it has no `startDate`;
- the days, language and script of a name, the country of an identifier, and `ofacNumber`.
"""

import datetime
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, takewhile
from pathlib import Path
from typing import NamedTuple

from graphkit.entity import Link, Node
from graphkit.formats.attributes import texts
from graphkit.value import Properties

TABLE = tomllib.loads((Path(__file__).parent / "ftm.toml").read_text("utf-8"))
SCHEMATA: Mapping[str, str] = TABLE["schemata"]
NAMES: Mapping[str, str] = TABLE["names"]
LABELS: Mapping[str, Mapping[str, str]] = TABLE["labels"]
FORMS: Mapping[str, str] = TABLE["forms"]
SMALL: Sequence[str] = TABLE["small"]
PRINTED = ("identifiers", "contacts", "details")
"""Properties that hold what a list prints, each text with what it is."""
CALLED = frozenset({"name", "alias", "previousName", "abbreviation", "weakAlias"})
ELSEWHERE = ("Agency", "Court", "Name", "RestrictiveList", "Source")
"""Kinds that are told of in the entities of other things."""
REST = re.compile(r" \(| (?:issued|expires) ")
"""Where the value of a printed identifier ends."""
AGAINST = "defendant or respondent"
NOT_ID = re.compile(r"[^0-9A-Za-z.-]")
DAY = datetime.timedelta(days=1)


class Entity(NamedTuple):
    """One entity, as a line of JSON has it."""

    id: str
    caption: str
    schema: str
    properties: Mapping[str, Sequence[str]]
    datasets: Sequence[str]


class Entities:
    """Makes entities of nodes and their ties, once it was shown every node and every period.

    `until` is the day to which statuses are told, `only` leaves out listings that are over by then, and `datasets`
    names the data sets of each document.
    """

    def __init__(self, until: datetime.date, datasets: Mapping[str, Iterable[str]], *, only: bool = False) -> None:
        self._until, self._only, self._datasets = until, only, datasets
        self._nodes: dict[str, Node] = {}
        self._known: set[str] = set()
        self._to: dict[str, list[Link]] = {}
        self._periods: dict[str, list[Node]] = {}

    def learn(self, node: Node, ties: Iterable[Link]) -> None:
        """Remember what entities of other things tell of a node."""
        if "stub" not in node.properties and {"name", "text"} & node.properties.keys():
            if node.kind in ELSEWHERE:
                self._nodes[node.id] = node
            if node.kind in (*SCHEMATA, "CourtCase"):
                self._known.add(node.id)
        for tie in ties:
            if tie.kind in ("CLOSES", "KEEPS", "LISTS"):
                self._to.setdefault(tie.end, []).append(tie)

    def hold(self, subject: str, period: Node) -> None:
        """Remember a period that tells of a listing or a case, as it is known last."""
        told = period.properties
        if told["lane"] in ("listing", "stage") and told["scope"] == "graph" and "knownUntil" not in told:
            self._periods.setdefault(subject, []).append(period)

    def of(self, node: Node, ties: Sequence[Link]) -> Iterator[Entity]:
        """The entities that a node is, then those of the ties that leave it."""
        if node.kind == "Designation":
            yield from self._sanctions(node, ties)
        if node.id not in self._known:
            return
        yield self._case(node, ties) if node.kind == "CourtCase" else self._party(node, ties)
        for tie in ties:
            if tie.end in self._known:
                if tie.kind == "OWNS":
                    yield self._stake(tie)
                elif tie.kind in ("BROUGHT", "TOOK_PART_IN"):
                    yield self._part(tie, tie.start, tie.end, str(tie.properties["role"]))
                elif tie.kind == "AGAINST":
                    yield self._part(tie, tie.end, tie.start, AGAINST)

    # ------------------------------------------------------------------ parts

    def _party(self, node: Node, ties: Iterable[Link]) -> Entity:
        schema, told = SCHEMATA[node.kind], node.properties
        said = _Said({"name": [str(told["name"])]})
        for sort, text in self._called(ties):
            said.add(sort, text)
        for own, other in TABLE["properties"].items():
            said.add(other, when(told, own) if isinstance(told.get(own), datetime.date) else told.get(own))
        for text in (text for own in PRINTED for text in texts(told.get(own))):
            said.add(*_printed(LABELS["Person" if schema == "Person" else "Company"], text))
        return self._entity(node.id, said, schema, str(told["name"]), node.sources)

    def _called(self, ties: Iterable[Link]) -> list[tuple[str, str]]:
        """The names of a party by what they are, in the order of the table: the same text is not two of them."""
        ends = (tie.end for tie in ties if tie.kind == "CALLED")
        names = [self._nodes[end].properties for end in ends if end in self._nodes]
        sorts = list(dict.fromkeys(NAMES.values()))
        found = [(NAMES["weak" if name.get("weak") else str(name.get("kind", "alias"))], str(name["text"]))
                 for name in names]  # fmt: skip
        return sorted(found, key=lambda each: (sorts.index(each[0]), each[1]))

    def _sanctions(self, node: Node, ties: Iterable[Link]) -> Iterator[Entity]:
        told, whom = node.properties, [ref(tie.end) for tie in ties if tie.kind == "NAMES" and tie.end in self._known]
        for count, (on, after) in enumerate(_stretches(self._ordered(node.id)) if whom else (), 1):
            begun = self._begun([*on, *after])
            if not begun or (self._only and begun[-1] not in on):
                continue
            said = _Said({"entity": whom})
            self._list(said, [tie.end for tie in ties if tie.kind == "ON_LIST"])
            self._dates(said, on, self._to.get(node.id, ()) if count == 1 else ())
            said.add("status", begun[-1].properties["state"])
            for own, other in TABLE["listing"].items():
                said.add(other, told.get(own))
            said.add("authorityId", str(told.get("listKey", "")).partition("/")[2])
            sources = {*node.sources, *(source for period in begun for source in period.sources)}
            caption = said.properties.get("program", ["Sanction"])[0]
            yield self._entity(f"{node.id}..{count}" if count > 1 else node.id, said, "Sanction", caption, sources)

    def _list(self, said: "_Said", lists: Iterable[str]) -> None:
        for id in lists:
            said.add("programId", ref(id))
            if found := self._nodes.get(id):
                said.add("program", found.properties["name"])
                said.add("country", found.properties.get("jurisdiction"))
            for tie in self._to.get(id, ()):
                if keeper := self._nodes.get(tie.start):
                    said.add("authority", keeper.properties["name"])

    def _dates(self, said: "_Said", stretch: Sequence[Node], listed: Iterable[Link]) -> None:
        """When it was listed, and from which first to which last day it stood on paper."""
        acts = [tie.properties for tie in listed if tie.properties.get("basis") != "first_seen"]
        for act in sorted(acts, key=_begin)[:1]:
            said.add("listingDate", when(act, "announced") or when(act, "validFrom"))
        if stretch[0].properties.get("basis") != "first_seen":
            said.add("startDate", when(stretch[0].properties, "validFrom"))
        said.add("endDate", _last_day(stretch[-1].properties))

    def _stake(self, tie: Link) -> Entity:
        told = tie.properties
        said, share, words = (
            _Said({"owner": [ref(tie.start)], "asset": [ref(tie.end)]}),
            _share(told),
            str(told.get("shareText", "")),
        )
        said.add("percentage", share)
        said.add("role", "" if words.removesuffix("%").strip() == share else words)
        said.add("ownershipType", "controlling" if told.get("controls") else "")
        return self._dated(tie, said, "Ownership", "Ownership")

    def _part(self, tie: Link, party: str, case: str, role: str) -> Entity:
        said = _Said({"party": [ref(party)], "case": [ref(case)], "role": [role]})
        return self._dated(tie, said, "CourtCaseParty", "Case party")

    def _dated(self, tie: Link, said: "_Said", schema: str, caption: str) -> Entity:
        said.add("startDate", when(tie.properties, "validFrom"))
        said.add("endDate", when(tie.properties, "validUntil"))
        return self._entity(tie.id, said, schema, caption, tie.sources)

    def _case(self, node: Node, ties: Iterable[Link]) -> Entity:
        told = node.properties
        said = _Said({"name": [str(told["name"])]})
        said.add("caseNumber", told.get("docketNumbers"))
        for tie in ties:
            if tie.kind == "BEFORE" and (court := self._nodes.get(tie.end)):
                said.add("court", court.properties["name"])
                said.add("country", court.properties.get("jurisdiction"))
        said.add("fileDate", when(told, "filedOn"))
        status = next((period.properties["state"] for period in reversed(self._begun(self._ordered(node.id)))), "")
        said.add("status", status)
        closed = sorted((tie.properties for tie in self._to.get(node.id, ()) if status == "ended"), key=_begin)
        said.add("closeDate", [when(each, "validFrom") for each in closed[-1:]])
        said.add("summary", told.get("subject"))
        said.add("notes", told.get("note"))
        return self._entity(node.id, said, "CourtCase", str(told["name"]), node.sources)

    def _ordered(self, subject: str) -> list[Node]:
        return sorted(self._periods.get(subject, ()), key=lambda period: _begin(period.properties))

    def _begun(self, periods: Iterable[Node]) -> list[Node]:
        """Those that begin no later than statuses are told."""
        return [period for period in periods if _begin(period.properties)[0] <= self._until]

    def _entity(self, id: str, said: "_Said", schema: str, caption: str, sources: Iterable[str]) -> Entity:
        met = sorted(sources)
        said.add("sourceUrl", [self._nodes[each].properties.get("url", "") for each in met if each in self._nodes])
        datasets = sorted({name.replace("-", "_") for each in met for name in self._datasets.get(each, ())})
        return Entity(ref(id), caption, schema, said.properties, datasets)


class _Said:
    """The properties of an entity while it is made: no empty text, none twice, and none of several sorts of name."""

    def __init__(self, properties: dict[str, list[str]]) -> None:
        self.properties = properties

    def add(self, name: str, value: object) -> None:
        sorts = CALLED if name in CALLED else {name}
        for text in texts(value):
            written = text.lower() if name in SMALL else text
            if written and not any(written in self.properties.get(sort, ()) for sort in sorts):
                self.properties.setdefault(name, []).append(written)


def ref(id: str) -> str:
    """The id of an entity, of letters, digits, points and hyphens alone."""
    return "gk-" + NOT_ID.sub("-", id)


def when(told: Properties, name: str) -> str:
    """A date as far as its bounds agree."""
    first, latest = told.get(name), told.get(f"{name}Latest")
    if not isinstance(first, datetime.date):
        return ""
    return _common(first, latest if isinstance(latest, datetime.date) else first)


def _common(first: datetime.date, last: datetime.date) -> str:
    """The day, the month or the year in which both are; else nothing."""
    forms = (f"{day.year:04d}-{day.month:02d}-{day.day:02d}" for day in (first, last))
    common = zip(*(form.split("-") for form in forms), strict=True)
    return "-".join(one for one, _ in takewhile(lambda parts: parts[0] == parts[1], common))


def _last_day(told: Properties) -> str:
    """The day before the end of a period; one that is uncertain on all its days may have ended on each of them."""
    first, last = told.get("validUntil"), told.get("validUntilLatest")
    if not isinstance(first, datetime.date):
        return ""
    last = last if isinstance(last, datetime.date) else first
    begin = told.get("validFrom") if told.get("validFromLatest") == first else first
    return _common((begin if isinstance(begin, datetime.date) else first) - DAY, last - DAY)


def _stretches(periods: Iterable[Node]) -> Iterator[tuple[list[Node], list[Node]]]:
    """The periods of each unbroken time on the list, with those that follow, if any."""
    groups = [list(group) for _, group in groupby(periods, key=lambda period: period.properties["onPaper"])]
    for group, after in zip(groups, [*groups[1:], []], strict=False):
        if group[0].properties["onPaper"]:
            yield group, after


def _begin(told: Properties) -> tuple[datetime.date, datetime.date]:
    first, last = told.get("validFrom"), told.get("validUntil")
    return (first if isinstance(first, datetime.date) else datetime.date.min,
            last if isinstance(last, datetime.date) else datetime.date.max)  # fmt: skip


def _share(told: Properties) -> str:
    least, greatest = told.get("shareMin"), told.get("shareMax")
    if least is None and greatest is None:
        return ""
    low, high = least or 0, 100 if greatest is None else greatest
    return f"{low:.12g}" if low == high else f"{low:.12g}-{high:.12g}"


def _printed(labels: Mapping[str, str], text: str) -> tuple[str, str]:
    """The property that a printed text is by the words it begins with, and its value there; else a note."""
    for label, name in labels.items():
        if text.startswith((label + " ", label + ": ")):
            value = REST.split(text[len(label) :].lstrip(": "))[0].strip()
            if re.fullmatch(FORMS.get(name, ".+"), value.lower() if name in SMALL else value):
                return name, value
    return "notes", text
