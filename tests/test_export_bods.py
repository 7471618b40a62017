"""`export bods`: statements as the schema of the Beneficial Ownership Data Standard has them, and no alleged owner."""

import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from asking import Graph
from engines import Embedded
from loading import Place, day, document, node, tie

from graphkit.entity import Item
from graphkit.inputs import Edition
from graphkit.ledger import begin
from graphkit.loading import Loading

Statement = Mapping[str, Any]
CODES: Mapping[str, set[str]] = {
    "recordType": {"entity", "person", "relationship"},
    "recordStatus": {"new", "updated", "closed"},
    "entityType": {"registeredEntity", "legalEntity", "arrangement", "anonymousEntity", "unknownEntity", "state",
                   "stateBody"},
    "stateBody": {"governmentDepartment", "stateAgency", "other"},
    "personType": {"anonymousPerson", "unknownPerson", "knownPerson"},
    "nameType": {"legal", "translation", "transliteration", "former", "alternative", "birth"},
    "addressType": {"registered", "business", "alternative"},
    "sourceType": {"selfDeclaration", "officialRegister", "thirdParty", "primaryResearch", "verified"},
    "motivation": {"commenting", "correcting", "identifying", "linking", "transformation"},
    "directOrIndirect": {"direct", "indirect", "unknown"},
    "interestType": {
        "shareholding", "votingRights", "appointmentOfBoard", "otherInfluenceOrControl", "seniorManagingOfficial",
        "settlor", "trustee", "protector", "beneficiaryOfLegalArrangement", "rightsToSurplusAssetsOnDissolution",
        "rightsToProfitOrIncome", "rightsGrantedByContract", "conditionalRightsGrantedByContract",
        "controlViaCompanyRulesOrArticles", "controlByLegalFramework", "boardMember", "boardChair", "unknownInterest",
        "unpublishedInterest", "enjoymentAndUseOfAssets", "rightToProfitOrIncomeFromAssets", "nominee", "nominator",
    },
}  # fmt: skip
"""The code lists of version 0.4."""
REQUIRED = {
    "statement": {"statementId", "declarationSubject", "recordId", "recordType", "recordDetails", "statementDate"},
    "publication": {"publicationDate", "bodsVersion", "publisher"},
    "entity": {"isComponent", "entityType"},
    "person": {"isComponent", "personType"},
    "relationship": {"isComponent", "subject", "interestedParty"},
    "annotation": {"statementPointerTarget", "motivation"},
}
ALLOWED = {
    "statement": REQUIRED["statement"] | {"annotations", "publicationDetails", "source", "recordStatus"},
    "entity": REQUIRED["entity"] | {"name", "alternateNames", "jurisdiction", "identifiers", "foundingDate",
                                    "addresses"},
    "person": REQUIRED["person"] | {"names", "addresses"},
    "relationship": REQUIRED["relationship"] | {"interests"},
    "interest": {"type", "directOrIndirect", "details", "share", "startDate", "endDate"},
    "source": {"type", "description", "url", "assertedBy"},
}  # fmt: skip
"""Fields of version 0.4 that may be written."""
URI = re.compile(r"https?://[!-~]+")
LEI = "5493001KJTIIGC8Y1R12"


def exported(graph: Graph, *options: str) -> list[Statement]:
    done = graph.here("export", "bods", *options)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found


def of(statements: Sequence[Statement], sort: str) -> dict[str, Any]:
    """The details of the records of a sort, by record."""
    return {each["recordId"]: each["recordDetails"] for each in statements if each["recordType"] == sort}


def planted() -> Iterator[Item]:
    """Owners of every kind, shares of every sort, an alleged owner."""
    yield document(
        "s01", "press", name="Herald of 1 May", publisher="Herald", licence="unknown", published=day("2020-05-01")
    )
    yield document("s02", "company_filing", name="Annual report", publisher="Alder", licence="unknown",
                   url="https://example.org/報告?a=b", published=day("2020-01-01"), publishedLatest=day("2020-12-31"),
                   publishedText="2020")  # fmt: skip
    about: Any = {"lei": LEI, "uscc": "91110000100000000X", "wikidata": "Q42", "identifiers": ("Tax ID No. 12",)}
    yield node("company:alder", name="Alder", seatCountry="CN", incorporatedIn="KY", tickers=("HKEX:1",),
               addresses=("1 Invented Street",), establishedOn=day("1999-01-01"),
               establishedOnLatest=day("1999-12-31"), establishedOnText="1999", **about)  # fmt: skip
    for number, (kind, text) in enumerate((("display", "Alder"), ("alias", "Aulne"), ("ticker", "HKEX:1"))):
        yield node(f"name:alder.{number}", text=text, key=text.casefold(), kind=kind)
        yield tie("CALLED", "company:alder", f"name:alder.{number}")
    yield node("company:birch", name="Birch")
    yield node("organisation:fund", name="Fund of Cedar")
    yield node("agency:assets", name="Office of Assets", jurisdiction="CN")
    yield node("agency:idle", name="Office of Nothing", jurisdiction="CN")
    yield node("person:x-1", name="Rowan Invented", private=True)
    yield node("person:minister", name="Minister Invented", publicRole="minister")
    yield node("name:minister.1", text="M. Invented", key="m. invented", kind="former")
    yield tie("CALLED", "person:minister", "name:minister.1")
    yield node("group:cedar", name="Cedar family")
    yield from stakes()
    yield node("claim:c1", predicate="alleged_owned_by", stance="asserts", text="The idle office owns Birch.")
    yield tie("ABOUT", "claim:c1", "company:birch")
    yield tie("POINTS_TO", "claim:c1", "agency:idle")


def stakes() -> Iterator[Item]:
    for source in ("s01", "s02"):
        yield tie("OWNS", "company:birch", "company:alder", source, shareMin=25.5, shareMax=25.5, shareText="25.5 %",
                  validFrom=day("2019-05-01"), validFromLatest=day("2019-05-31"), validFromText="2019-05",
                  validUntil=day("2020-06-03"))  # fmt: skip
    yield tie("OWNS", "organisation:fund", "company:birch", shareMin=50, shareText="majority", controls=True)
    yield tie("OWNS", "agency:assets", "company:birch", "s02", shareMin=5, shareMax=10, seenOn=day("2020-01-01"))
    yield tie("OWNS", "person:minister", "company:birch", shareMax=1)
    yield tie("OWNS", "company:alder", "company:birch", controls=True, shareText="parent")
    yield tie("OWNS", "person:x-1", "company:birch", shareText="a stake")
    yield tie("OWNS", "group:cedar", "company:alder", shareText="all")
    yield tie("OWNS", "company:unknown", "company:alder", shareText="some")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("bods")
    Place(folder / "store").say(*planted())
    return Graph(folder / "store", Embedded())


def faults(statements: Sequence[Statement]) -> Iterator[str]:
    """What version 0.4 does not allow; a record may be spoken of only after it was stated."""
    stated: dict[str, str] = {}
    for each in statements:
        id, sort, about = each["statementId"], each["recordType"], each["recordDetails"]
        yield from missing(id, "statement", each)
        yield from missing(id, sort, about)
        if not 32 <= len(id) <= 64 or sort not in CODES["recordType"] or about["isComponent"] is not False:
            yield f"{id}: statement or record"
        if each["recordStatus"] not in CODES["recordStatus"] or each["recordId"] in stated:
            yield f"{id}: status, or a record twice"
        stated[each["recordId"]] = sort
        if stated.get(each["declarationSubject"]) not in ("entity", "person"):
            yield f"{id}: subject"
        yield from dated(id, each["statementDate"], each["publicationDetails"]["publicationDate"])
        if (
            REQUIRED["publication"] != each["publicationDetails"].keys()
            or each["publicationDetails"]["bodsVersion"] != "0.4"
        ):
            yield f"{id}: publication"
        yield from documented(id, each)
        yield from {"entity": entity, "person": person, "relationship": relationship}[sort](id, about)
        if sort == "relationship":
            ends = stated.get(about["subject"]), stated.get(about["interestedParty"])
            if ends[0] != "entity" or ends[1] not in ("entity", "person"):
                yield f"{id}: ends {ends}"


def missing(id: str, sort: str, found: Mapping[str, object]) -> Iterator[str]:
    if not REQUIRED[sort] <= found.keys() <= ALLOWED[sort] or not all(
        found[name] not in ("", [], {}) for name in found
    ):
        yield f"{id}: fields {sorted(found)}"


def dated(id: str, *days: str) -> Iterator[str]:
    for each in days:
        if str(datetime.date.fromisoformat(each)) != each:
            yield f"{id}: {each}"


def documented(id: str, found: Statement) -> Iterator[str]:
    source = found["source"]
    if not source.keys() <= ALLOWED["source"] or not set(source.get("type", ())) <= CODES["sourceType"]:
        yield f"{id}: source"
    for each in found.get("annotations", ()):
        if not REQUIRED["annotation"] <= each.keys() or each["motivation"] not in CODES["motivation"]:
            yield f"{id}: annotation"
        if each["motivation"] == "linking" and "url" not in each:
            yield f"{id}: annotation without address"
        yield from dated(id, each["creationDate"])
    yield from (f"{id}: {each['url']}" for each in (source, *found.get("annotations", ()))
                if "url" in each and not URI.fullmatch(each["url"]))  # fmt: skip


def entity(id: str, about: Statement) -> Iterator[str]:
    sort = about["entityType"]
    if sort["type"] not in CODES["entityType"] or sort.get("subtype", "other") not in CODES["stateBody"]:
        yield f"{id}: type"
    yield from dated(id, about.get("foundingDate", "2000-01-01"))
    yield from (f"{id}: {each}" for each in about.get("identifiers", ())
                if not each["id"] or not {"scheme", "schemeName"} & each.keys())  # fmt: skip
    places = [about["jurisdiction"]] if "jurisdiction" in about else []
    for each in about.get("addresses", ()):
        places += [each["country"]] if "country" in each else []
        if each.get("type", "business") not in CODES["addressType"]:
            yield f"{id}: address"
    yield from (f"{id}: {each}" for each in places if not each["name"] or len(each["code"]) != 2)


def person(id: str, about: Statement) -> Iterator[str]:
    sorts = [name.get("type", "legal") for name in about["names"]]
    if about["personType"] not in CODES["personType"] or not set(sorts) <= CODES["nameType"]:
        yield f"{id}: person"
    yield from (f"{id}: {name}" for name in about["names"] if not name["fullName"])


def relationship(id: str, about: Statement) -> Iterator[str]:
    for each in about["interests"]:
        share = each.get("share", {"exact": 0})
        if each["type"] not in CODES["interestType"] or not each.keys() <= ALLOWED["interest"]:
            yield f"{id}: interest"
        if each["directOrIndirect"] not in CODES["directOrIndirect"]:
            yield f"{id}: directness"
        if not share or not share.keys() <= {"exact", "minimum", "maximum"} or ("exact" in share and len(share) > 1):
            yield f"{id}: share"
        if not all(0 <= number <= 100 for number in share.values()):
            yield f"{id}: share of {share}"
        yield from dated(id, *(each[name] for name in ("startDate", "endDate") if name in each))
        if each.get("startDate", "") > each.get("endDate", "9"):
            yield f"{id}: ends before it begins"


def test_every_statement_on_the_casebook_is_as_the_standard_has_it(real: Graph) -> None:
    statements = exported(real)
    assert list(faults(statements)) == []
    assert len({each["statementId"] for each in statements}) == len(statements) > 300
    (firms,) = real.read("MATCH (n:Company) RETURN count(n) AS n")
    (stakes,) = real.read("MATCH ()-[t:OWNS]->(:Company) RETURN count(t) AS n")
    assert (len(of(statements, "entity")), len(of(statements, "relationship"))) == (*firms, *stakes)
    assert of(statements, "person") == {}


def test_every_statement_on_the_planted_graph_is_as_the_standard_has_it(book: Graph) -> None:
    assert list(faults(exported(book, "--private"))) == []


def test_two_exports_are_the_same_bytes_and_each_statement_stands_on_a_line(real: Graph) -> None:
    one, two = (real.here("export", "bods").stdout for _ in range(2))
    assert one == two
    assert len(one.splitlines()) == len(json.loads(one)) + 2


def test_a_firm_says_all_that_is_known_of_it(book: Graph) -> None:
    assert of(exported(book), "entity")["company:alder"] == {
        "isComponent": False, "entityType": {"type": "registeredEntity"}, "name": "Alder", "alternateNames": ["Aulne"],
        "jurisdiction": {"name": "KY", "code": "KY"},
        "identifiers": [
            {"id": LEI, "scheme": "XI-LEI", "schemeName": "Legal Entity Identifier"},
            {"id": "91110000100000000X", "schemeName": "Unified Social Credit Code of China"},
            {"id": "Q42", "schemeName": "Wikidata", "uri": "http://www.wikidata.org/entity/Q42"},
            {"id": "Tax ID No. 12", "schemeName": "as printed"},
        ],
        "foundingDate": "1999-01-01",
        "addresses": [{"address": "1 Invented Street"},
                      {"type": "business", "country": {"name": "CN", "code": "CN"}}],
    }  # fmt: skip


def test_who_owns_a_firm_is_stated_and_nobody_else(book: Graph) -> None:
    statements = exported(book)
    assert {id: about["entityType"] for id, about in of(statements, "entity").items()} == {
        "company:alder": {"type": "registeredEntity"},
        "company:birch": {"type": "registeredEntity"},
        "organisation:fund": {"type": "legalEntity"},
        "agency:assets": {"type": "stateBody", "subtype": "stateAgency"},
    }
    assert of(statements, "person") == {"person:minister": {
        "isComponent": False, "personType": "knownPerson",
        "names": [{"fullName": "Minister Invented"}, {"type": "former", "fullName": "M. Invented"}],
    }}  # fmt: skip


def test_a_stake_has_its_share_its_days_and_the_words_of_the_source(book: Graph) -> None:
    found = {
        (about["interestedParty"], about["subject"]): about["interests"]
        for about in of(exported(book), "relationship").values()
    }
    frame = {"directOrIndirect": "unknown"}
    assert found == {
        ("company:birch", "company:alder"): [
            {"type": "shareholding", **frame, "details": "25.5 %; since 2019-05", "startDate": "2019-05-01",
             "endDate": "2020-06-03", "share": {"exact": 25.5}}],
        ("organisation:fund", "company:birch"): [
            {"type": "shareholding", **frame, "details": "majority", "share": {"minimum": 50}},
            {"type": "otherInfluenceOrControl", **frame, "details": "majority"}],
        ("agency:assets", "company:birch"): [
            {"type": "shareholding", **frame, "details": "seen on 2020-01-01", "share": {"minimum": 5, "maximum": 10}}],
        ("person:minister", "company:birch"): [{"type": "shareholding", **frame, "share": {"maximum": 1}}],
        ("company:alder", "company:birch"): [{"type": "otherInfluenceOrControl", **frame, "details": "parent"}],
    }  # fmt: skip


def test_the_best_document_is_the_source_and_the_others_are_annotations(book: Graph) -> None:
    (stake,) = [each for each in exported(book) if each["recordDetails"].get("interestedParty") == "company:birch"]
    assert stake["source"] == {
        "description": "Annual report, Alder, 2020", "url": "https://example.org/%E5%A0%B1%E5%91%8A?a=b",
        "assertedBy": [{"name": "Alder"}],
    }  # fmt: skip
    assert stake["annotations"] == [{
        "statementPointerTarget": "", "creationDate": "2021-12-31", "motivation": "commenting",
        "description": "Herald of 1 May, Herald, 2020-05-01",
    }]  # fmt: skip
    assert (stake["statementDate"], stake["declarationSubject"]) == ("2021-12-31", "company:alder")


def test_no_alleged_owner_is_an_interested_party(real: Graph, book: Graph) -> None:
    text = "MATCH (c:Claim)-[:POINTS_TO]->(b) MATCH (c)-[:ABOUT]->(a:Company) RETURN DISTINCT a.id AS a, b.id AS b"
    for graph, least in ((real, 100), (book, 1)):
        claimed = {frozenset(pair) for pair in graph.read(text)}
        ends = {frozenset((each["subject"], each["interestedParty"]))
                for each in of(exported(graph), "relationship").values()}  # fmt: skip
        assert len(claimed) >= least
        assert claimed.isdisjoint(ends)
    assert "agency:idle" not in book.here("export", "bods").stdout


def test_private_persons_are_left_out_with_their_stakes(book: Graph) -> None:
    public, whole = exported(book), exported(book, "--private")
    assert "Rowan" not in json.dumps(public) and "x-1" not in json.dumps(public)
    left = [each for each in whole if each not in public]
    assert sorted(each["recordType"] for each in left) == ["person", "relationship"]
    assert of(left, "person")["person:x-1"]["names"] == [{"fullName": "Rowan Invented"}]


def test_of_an_earlier_day_there_is_less_and_each_statement_is_as_old_as_the_data(book: Graph) -> None:
    now, then = exported(book), exported(book, "--as-of", "2021-01-01")
    # The stake that ended in 2020 is not there.
    assert {each["recordId"] for each in then} < {each["recordId"] for each in now}
    assert {each["statementDate"] for each in then} == {each["statementDate"] for each in now} == {"2021-12-31"}
    assert list(faults(then)) == []


def test_one_document_alone_and_data_of_no_day_are_refused_in_a_line(book: Graph, tmp_path: Path) -> None:
    alone = book.here("export", "bods", "--source", "s01")
    assert (alone.returncode, alone.stderr) == (
        2, "graphkit: export: bods: does not take --source: gexf, graphml, jsonld, nq, nt, tables, trig, ttl do\n",
    )  # fmt: skip
    with Place(tmp_path / "store").store.writing("a test") as writer:  # and never commits
        line = begin("first", Edition("cut off", "2021-12-31", "CC0-1.0"), [])
        Loading(writer, "first", line).run(planted(), accept_shrink=True)
    early = Graph(tmp_path / "store", Embedded()).here("export", "bods")
    assert (early.returncode, early.stdout, early.stderr) == (
        1, "", "graphkit: export: bods: no load has come to its end, and a statement needs the day of the data\n",
    )  # fmt: skip


def test_without_a_firm_the_array_is_empty(tmp_path: Path) -> None:
    Place(tmp_path / "store").say(document("s01"))
    assert exported(Graph(tmp_path / "store", Embedded())) == []
