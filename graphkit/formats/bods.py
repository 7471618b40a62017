"""Firms, their owners and their stakes as statements of the Beneficial Ownership Data Standard, version 0.4.

A statement tells a record as it is at the end of the data, so that each record is new and has one statement; its id is
made of all that it says. What a stake is known to be is one interest, control beside it another.

The standard cannot say, and no statement does:

- listings, suits, orders, claims: an alleged owner is no interested party;
- corporate families, which are no entities, and their stakes;
- who is a beneficial owner: that is for whoever reads the statements to find;
- which of several documents says what: the best is the source, the others are annotations;
- dates of less than a day: the first possible day is given, and the words of the source stand in the details;
- the day on which a stake is only seen, other than in the details;
- tickers, which need the jurisdiction of the exchange; the names of countries, which are known by their codes alone;
- the days, language and script of a name.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from graphkit.entity import Link, Node
from graphkit.formats.attributes import texts
from graphkit.model import Model
from graphkit.value import Properties

VERSION = "0.4"
ENTITIES: Mapping[str, Mapping[str, str]] = {
    "Company": {"type": "registeredEntity"},
    "Organisation": {"type": "legalEntity"},
    "Agency": {"type": "stateBody", "subtype": "stateAgency"},
}
PARTIES = (*ENTITIES, "Person")
"""Kinds that own or are owned."""
SCHEMES: Mapping[str, Mapping[str, str]] = {
    "lei": {"scheme": "XI-LEI", "schemeName": "Legal Entity Identifier"},
    "uscc": {"schemeName": "Unified Social Credit Code of China"},
    "ofacNumber": {"schemeName": "Number of the U.S. Treasury's OFAC"},
    "wikidata": {"schemeName": "Wikidata"},
    "identifiers": {"schemeName": "as printed"},
}
NAMED = {"legal": "legal", "former": "former"}
"""The sorts of a person's names; all others are alternative ones."""
RESERVED = "%/:?#[]@!$&'()*+,;=~"
Json = dict[str, object]


class Statements:
    """Makes statements of nodes and stakes, once it was shown every node.

    `day` is the last day of the data, which stands for that of each statement.
    """

    def __init__(self, model: Model, day: str) -> None:
        self._ranks = list(model.vocabularies["source_kind"].terms)
        self._day = day
        self._nodes: dict[str, Node] = {}
        self._parties: set[str] = set()
        self._stakes: list[Link] = []
        self._owned: set[str] = set()

    def learn(self, node: Node, ties: Iterable[Link]) -> None:
        """Remember names, documents, who may be a party, and stakes."""
        if "stub" in node.properties or not {"name", "text"} & node.properties.keys():
            return
        if node.kind in ("Name", "Source"):
            self._nodes[node.id] = node
        if node.kind in PARTIES:
            self._parties.add(node.id)
        stakes = [tie for tie in ties if tie.kind == "OWNS"]
        self._stakes += stakes
        self._owned.update(tie.end for tie in stakes)

    def of(self, node: Node, ties: Sequence[Link]) -> Iterator[Json]:
        """The statement of a firm, or of whoever has a stake or is held by one."""
        owns = any(tie.kind == "OWNS" and tie.end in self._parties for tie in ties)
        if node.id in self._parties and (node.kind == "Company" or owns or node.id in self._owned):
            sort, about = ("person", self._person) if node.kind == "Person" else ("entity", self._entity)
            yield self._statement(node.id, node.id, sort, about(node, self._called(ties)), node.sources)

    def relationships(self) -> Iterator[Json]:
        """The statements of stakes, which come after those of the parties."""
        for tie in self._stakes:
            if tie.start in self._parties and tie.end in self._parties:
                about: Json = {"isComponent": False, "subject": tie.end, "interestedParty": tie.start,
                               "interests": list(interests(tie.properties))}  # fmt: skip
                yield self._statement(tie.id, tie.end, "relationship", about, tie.sources)

    # ------------------------------------------------------------------ parts

    def _statement(self, id: str, subject: str, sort: str, about: Json, sources: Iterable[str]) -> Json:
        said: Json = {
            "statementDate": self._day,
            **self._documents(sources),
            "publicationDetails": {
                "publicationDate": self._day, "bodsVersion": VERSION, "publisher": {"name": "graphkit"},
            },
            "declarationSubject": subject,
            "recordId": id,
            "recordType": sort,
            "recordStatus": "new",
            "recordDetails": about,
        }  # fmt: skip
        content = json.dumps(said, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
        return {"statementId": hashlib.sha256(content).hexdigest(), **said}

    def _entity(self, node: Node, names: Sequence[Properties]) -> Json:
        told = node.properties
        about: Json = {"isComponent": False, "entityType": ENTITIES[node.kind], "name": told["name"]}
        others = dict.fromkeys(name["text"] for name in names)
        about |= _many("alternateNames", [text for text in others if text != told["name"]])
        if code := told.get("incorporatedIn") or told.get("jurisdiction"):
            about["jurisdiction"] = _country(code)
        about |= _many("identifiers", list(_identifiers(told)))
        if founded := told.get("establishedOn"):
            about["foundingDate"] = str(founded)
        addresses: list[Json] = [{"address": text} for text in texts(told.get("addresses"))]
        if code := told.get("seatCountry"):
            addresses.append({"type": "business", "country": _country(code)})
        return about | _many("addresses", addresses)

    def _person(self, node: Node, names: Sequence[Properties]) -> Json:
        full: list[Json] = [{"fullName": node.properties["name"]}]
        for name in names:
            if name["text"] not in [other["fullName"] for other in full]:
                full.append({"type": NAMED.get(str(name.get("kind")), "alternative"), "fullName": name["text"]})
        addresses: list[Json] = [{"address": text} for text in texts(node.properties.get("addresses"))]
        about: Json = {"isComponent": False, "personType": "knownPerson", "names": full}
        return about | _many("addresses", addresses)

    def _called(self, ties: Iterable[Link]) -> list[Properties]:
        ends = (tie.end for tie in ties if tie.kind == "CALLED")
        names = (self._nodes[end].properties for end in ends if end in self._nodes)
        return sorted((name for name in names if name.get("kind") != "ticker"), key=lambda name: str(name["text"]))

    def _documents(self, sources: Iterable[str]) -> Json:
        """The best document as the source, and each other as an annotation."""
        found = [self._nodes[each] for each in sources if each in self._nodes]
        found.sort(key=lambda node: (self._rank(node), node.id))
        notes = [self._annotation(node.properties) for node in found[1:]]
        return ({"source": _source(found[0].properties)} if found else {}) | _many("annotations", notes)

    def _rank(self, document: Node) -> int:
        sort = document.properties.get("sourceKind")
        return self._ranks.index(str(sort)) if sort else len(self._ranks)

    def _annotation(self, told: Properties) -> Json:
        motive = "linking" if "url" in told else "commenting"
        return {"statementPointerTarget": "", "creationDate": self._day, "motivation": motive, **_document(told)}


def interests(told: Properties) -> Iterator[Json]:
    """What a stake gives: the share, and control if the source says so; one of them at least."""
    share, controls = _share(told), told.get("controls")
    since: Json = {name: str(told[own]) for name, own in (("startDate", "validFrom"), ("endDate", "validUntil"))
                   if own in told}  # fmt: skip
    details = _details(told)
    frame: Json = {"directOrIndirect": "unknown", **({"details": details} if details else {}), **since}
    if share or not controls:
        yield {"type": "shareholding", **frame, **({"share": share} if share else {})}
    if controls:
        yield {"type": "otherInfluenceOrControl", **frame}


def _share(told: Properties) -> Json:
    least, greatest = told.get("shareMin"), told.get("shareMax")
    if least is not None and least == greatest:
        return {"exact": least}
    return {name: share for name, share in (("minimum", least), ("maximum", greatest)) if share is not None}


def _details(told: Properties) -> str:
    """The words of the source, and the dates that have no field of their own."""
    words = (("", "shareText"), ("since ", "validFromText"), ("until ", "validUntilText"))
    said = [f"{begin}{told[name]}" for begin, name in words if name in told]
    if "seenOn" in told:
        said.append(f"seen on {told.get('seenOnText', told['seenOn'])}")
    return "; ".join(said)


def _identifiers(told: Properties) -> Iterator[Json]:
    for name, scheme in SCHEMES.items():
        for text in texts(told.get(name)):
            found: Json = {"id": text, **scheme}
            yield found | ({"uri": f"http://www.wikidata.org/entity/{text}"} if name == "wikidata" else {})


def _source(told: Properties) -> Json:
    """A document; a filing of a firm may be of the firm itself or of another, and so has no type."""
    sort: Json = {} if told.get("sourceKind") == "company_filing" else {"type": ["thirdParty"]}
    publisher = told.get("publisher")
    return {**sort, **_document(told), **_many("assertedBy", [{"name": publisher}] if publisher else [])}


def _document(told: Properties) -> Json:
    day = told.get("publishedText") or told.get("published")
    title = ", ".join(map(str, filter(None, (told["name"], told.get("publisher"), day))))
    return {"description": title, **({"url": quote(str(told["url"]), safe=RESERVED)} if "url" in told else {})}


def _country(code: object) -> Json:
    return {"name": code, "code": code}


def _many(name: str, those: Sequence[object]) -> Json:
    return {name: those} if those else {}
