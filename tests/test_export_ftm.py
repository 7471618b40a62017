"""`export ftm`: entities as the schema of FollowTheMoney has them, no claim among them, and back by our own reader."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from asking import Graph
from engines import Embedded
from graphkit.loaders.opensanctions.our_parties import PRINTED
from graphkit.loaders.opensanctions.parties import CONTACTS, LIFE
from loading import Place, day, document, node, properties, tie

from graphkit.cli import main
from graphkit.entity import Item
from graphkit.formats.ftm import LABELS, TABLE, ref
from graphkit.ledger import Run
from graphkit.load import load, loader
from graphkit.model import model

Line = Mapping[str, object]
THING = dict.fromkeys(("name", "alias", "previousName", "weakAlias", "abbreviation"), "name") | {
    "country": "country", "summary": "text", "notes": "text", "sourceUrl": "url", "wikidataId": "identifier",
    "address": "address",
}  # fmt: skip
PARTY = THING | dict.fromkeys(
    ("registrationNumber", "idNumber", "taxNumber", "okpoCode", "innCode", "ogrnCode", "leiCode", "dunsCode",
     "uniqueEntityId", "swiftBic", "uscCode"), "identifier",
) | {
    "email": "email", "phone": "phone", "website": "url", "legalForm": "string", "status": "string",
    "jurisdiction": "country", "incorporationDate": "date", "dissolutionDate": "date",
}  # fmt: skip
INTERVAL = {"startDate": "date", "endDate": "date", "summary": "text", "sourceUrl": "url"}
SCHEMATA: Mapping[str, Mapping[str, str]] = {
    "Company": PARTY | dict.fromkeys(("kppCode", "isinCode", "ticker"), "identifier"),
    "Organization": PARTY,
    "PublicBody": PARTY,
    "Person": PARTY
    | dict.fromkeys(("firstName", "secondName", "middleName", "fatherName", "lastName", "title", "position"), "string")
    | {"birthPlace": "string", "birthDate": "date", "deathDate": "date", "gender": "gender"}
    | {"passportNumber": "identifier", "birthCountry": "country", "nationality": "country", "citizenship": "country"},
    "Sanction": INTERVAL
    | {"entity": "> Thing", "country": "country", "listingDate": "date", "reason": "text"}
    | dict.fromkeys(("authority", "program", "provisions", "status"), "string")
    | dict.fromkeys(("authorityId", "programId"), "identifier"),
    "Ownership": INTERVAL
    | {"owner": "> LegalEntity", "asset": "> Asset"}
    | dict.fromkeys(("percentage", "role", "ownershipType"), "string"),
    "CourtCase": THING
    | {"caseNumber": "identifier", "fileDate": "date", "closeDate": "date", "court": "string", "status": "string"},
    "CourtCaseParty": INTERVAL | {"party": "> Thing", "case": "> CourtCase", "role": "string"},
}
"""Of each schema of FollowTheMoney 4.11 the properties that may be written, with their types; > begins the range."""
REQUIRED = {"Sanction": ("entity",), "Ownership": ("owner", "asset"), "CourtCaseParty": ("party", "case")}
LEGAL = {"Company", "Organization", "PublicBody", "Person"}
RANGES = {"Asset": {"Company"}, "LegalEntity": LEGAL, "Thing": LEGAL | {"CourtCase"}, "CourtCase": {"CourtCase"}}
FORMS = {
    "date": re.compile(r"\d{4}(-\d{2}(-\d{2})?)?"),
    "country": re.compile(r"[a-z]{2}"),
    "identifier": re.compile(r".{1,64}"),
    "url": re.compile(r"(https?://)?[^\s/]+\.\S+"),
    "gender": re.compile("male|female|other"),
}
ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
LEI = "5493001KJTIIGC8Y1R12"
READ = (
    "name", "alias", "previousName", "weakAlias", "abbreviation", "address", "leiCode", "uscCode",
    "registrationNumber", "taxNumber", "swiftBic", "innCode", "website", "email", "phone", "country", "jurisdiction",
    "incorporationDate", "wikidataId", "legalForm",
)  # fmt: skip
"""What the loader takes of a firm; of any other body only the names."""


def exported(graph: Graph, *options: str) -> list[Line]:
    done = graph.here("export", "ftm", *options)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def said(line: Line) -> Mapping[str, Sequence[str]]:
    found = line["properties"]
    assert isinstance(found, dict)
    return found


def of(lines: Iterable[Line], schema: str) -> dict[str, Mapping[str, Sequence[str]]]:
    """The properties of the entities of a schema, by id."""
    return {str(line["id"]): said(line) for line in lines if line["schema"] == schema}


def party(id: str, *names: tuple[str, str], private: bool = False, **about: Any) -> Iterator[Item]:
    """A party with names by their kind; ~ begins one that is too weak to search by."""
    mark: Mapping[str, Any] = {"private": True} if private else {}
    yield node(id, **about, **mark)
    for number, (kind, text) in enumerate(names):
        bare, name = text.lstrip("~"), f"name:{id.replace(':', '-')}.{number}"
        weak: Mapping[str, Any] = {"weak": True} if bare != text else {}
        yield node(name, text=bare, key=bare.casefold(), kind=kind, **weak, **mark)
        yield tie("CALLED", id, name)


def listing(
    id: str, whom: str, first: str, about: Mapping[str, Any] = MappingProxyType({}), **when: Any
) -> Iterator[Item]:
    """A designation by an act of its own, on the one list there is; without `whom` that of a category."""
    own = f"designation:us-sdn.{id}"
    yield node(own, subjectKind="actor" if whom else "category", **about)
    yield tie("ON_LIST", own, "list:us-sdn")
    if whom:
        yield tie("NAMES", own, whom)
    yield act(f"{id}-on", first)
    yield tie("LISTS", f"act:{id}-on", own, validFrom=day(first), **{"basis": "stated", **when})


def act(id: str, known: str) -> Item:
    return node(f"act:{id}", name=id, kind="notice", standing="issued", knownOn=day(known))


def ends(id: str, on: str, **later: Any) -> Iterator[Item]:
    yield act(f"{id}-off", on)
    yield tie("REMOVES", f"act:{id}-off", f"designation:us-sdn.{id}", validFrom=day(on), basis="stated", **later)


SETTING = (
    document("s01", publisher="Gazette", licence="unknown", url="https://example.org/s01"),
    document("s02", publisher="Herald", licence="unknown"),
    node("agency:us-ofac", name="Office of Lists", jurisdiction="US"),
    node("list:us-sdn", name="List of Lists", shortName="list", form="published_list", jurisdiction="US"),
    tie("KEEPS", "agency:us-ofac", "list:us-sdn"),
)


def planted() -> Iterator[Item]:
    """Firms with all that an entity can say, listings of every sort of date, stakes, a suit, a claim."""
    yield from SETTING
    yield from party(
        "company:alder", ("display", "Alder"), ("legal", "Alder Company Limited"), ("as_listed", "ALDER CO., LTD."),
        ("former", "Elder"), ("short", "A"), ("short", "ALDER CO., LTD."), ("alias", "~Tools"), ("ticker", "HKEX:1"),
        name="Alder", lei=LEI, uscc="91110000100000000X", wikidata="Q42", tickers=("HKEX:1", "NYSE:AL"),
        seatCountry="CN", incorporatedIn="KY", about="A maker of tools.", addresses=("1 Invented Street, Beijing",),
        identifiers=("Registration Number 77 (China)", "Tax ID No. 12-3 issued 2001", "SWIFT/BIC ALDRCNBJ", "Oddity 5"),
        contacts=("Website www.alder.example", "Email Address a@alder.example", "Telephone 12 34"),
        establishedOn=day("1999-01-01"), establishedOnLatest=day("1999-12-31"), establishedOnText="1999",
    )  # fmt: skip
    span: Any = {"establishedOnLatest": day("2001-03-31"), "establishedOnText": "1999/2001-03"}
    yield from party("company:birch", name="Birch Holding", seatCountry="DE", establishedOn=day("1999-01-01"), **span)
    yield from party("organisation:fund", name="Fund of Cedar", seatCountry="NO")
    yield from party(
        "person:x-1", ("as_listed", "Rowan Invented"), private=True, name="Rowan Invented",
        details=("DOB 1962-03", "POB Somewhere", "nationality cu", "Gender Male", "citizen Cuba", "Passport B1 (Cuba)"),
    )  # fmt: skip
    yield node("group:cedar", name="Cedar family")
    yield from listings()
    when: Any = {"validFrom": day("2019-05-01"), "validFromLatest": day("2019-05-31"), "validFromText": "2019-05"}
    yield tie("OWNS", "company:birch", "company:alder", shareMin=25.5, shareMax=25.5, shareText="25.5 %", **when)
    yield tie("OWNS", "organisation:fund", "company:birch", shareMin=50, shareText="majority", controls=True,
              validFrom=day("2018-01-01"), validUntil=day("2020-01-01"))  # fmt: skip
    yield tie("OWNS", "person:x-1", "company:birch", shareText="a stake", seenOn=day("2020-01-01"))
    yield tie("OWNS", "group:cedar", "company:alder", shareText="all")
    yield tie("OWNS", "company:unknown", "company:alder", shareText="some")
    yield tie("OWNS", "company:alder", "company:unheard", shareText="some")
    yield node("court:ddc", name="Court of Tests", jurisdiction="US")
    filed: Any = {"filedOn": day("2021-02-03"), "filedOnLatest": day("2021-02-20"),
                  "filedOnText": "2021-02-03/2021-02-20"}  # fmt: skip
    yield node("case:alder", name="Alder v. Office", docketNumbers=("1:21-cv-1",), subject="the listing", **filed)
    yield tie("BEFORE", "case:alder", "court:ddc")
    yield tie("BROUGHT", "company:alder", "case:alder", role="plaintiff", validFrom=day("2021-02-03"))
    yield tie("AGAINST", "case:alder", "agency:us-ofac")
    for id in ("shut", "appealed"):
        yield node(f"case:{id}", name=id, filedOn=day("2019-01-01"))
        yield act(f"{id}-closing", "2019-06-01")
        yield tie("CLOSES", f"act:{id}-closing", f"case:{id}", validFrom=day("2019-06-01"), basis="stated",
                  outcome="agency")  # fmt: skip
    yield node("case:appeal", name="appeal", filedOn=day("2019-07-01"))
    yield tie("APPEALS", "case:appeal", "case:appealed")
    yield node("claim:c1", predicate="alleged_owned_by", stance="asserts", text="The fund owns Alder.")
    yield tie("ABOUT", "claim:c1", "company:alder")
    yield tie("POINTS_TO", "claim:c1", "organisation:fund")


def listings() -> Iterator[Item]:
    """One listing for each sort of date."""
    month: Any = {"validFromLatest": day("2020-06-30"), "validFromText": "2020-06"}
    yield from listing("exact", "company:alder", "2020-06-03", {"reasonText": "for a reason", "useScope": "parts",
                       "note": "a note", "listKey": "us-sdn/4711"}, announced=day("2020-05-20"))  # fmt: skip
    yield from listing("month", "company:birch", "2020-06-01", **month)
    yield from listing("over", "company:alder", "2019-02-01")
    yield from ends("over", "2020-03-01")
    yield from listing("blurred", "company:alder", "2017-01-01")
    span: Any = {"validFromLatest": day("2019-02-15"), "validFromText": "2018-11-02/2019-02-15"}
    yield from ends("blurred", "2018-11-02", **span)
    yield from listing("rounded", "company:birch", "2017-02-01")
    days: Any = {"validFromLatest": day("2018-04-20"), "validFromText": "2018-04-05/2018-04-20"}
    yield from ends("rounded", "2018-04-05", **days)
    yield from listing("seen", "company:birch", "2020-07-01", basis="first_seen")
    yield from listing("goods", "", "2020-08-01")
    yield from listing("private", "person:x-1", "2020-09-01", {"private": True})
    yield from listing("twice", "organisation:fund", "2018-01-01")
    yield from ends("twice", "2018-06-01")
    yield act("twice-back", "2019-01-01")
    yield tie("REVOKES", "act:twice-back", "act:twice-off", validFrom=day("2019-01-01"), basis="stated")
    yield from listing("later", "company:birch", "2022-05-01")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("ftm")
    Place(folder / "store").say(*planted())
    return Graph(folder / "store", Embedded())


def faults(lines: Sequence[Line]) -> Iterator[str]:
    """What the schema does not allow."""
    schemata = {str(line["id"]): str(line["schema"]) for line in lines}
    for line in lines:
        id, schema = str(line["id"]), str(line["schema"])
        if not ID.fullmatch(id):
            yield f"{id}: is no id"
        for name in REQUIRED.get(schema, ("name",)):
            if not said(line).get(name):
                yield f"{id}: {name}: is required"
        for name, values in said(line).items():
            sort = SCHEMATA[schema].get(name, "none")
            if sort == "none" or not values or len(set(values)) < len(values):
                yield f"{id}: {name}: is no property of {schema}, or its values are wrong"
            for value in values:
                form = FORMS.get(sort)
                if form and not form.fullmatch(value):
                    yield f"{id}: {name}: {value}: is no {sort}"
                if sort.startswith(">") and schemata.get(value) not in RANGES[sort[2:]]:
                    yield f"{id}: {name}: {value}: {schemata.get(value)} is no {sort[2:]}"


def test_every_entity_of_the_casebook_is_as_the_schema_has_it(real: Graph) -> None:
    lines = exported(real)
    assert list(faults(lines)) == []
    assert len({line["id"] for line in lines}) == len(lines) > 1000
    assert {str(line["schema"]) for line in lines} == set(SCHEMATA)
    assert {tuple(line) for line in lines} == {("id", "caption", "schema", "properties", "datasets")}
    assert {str(line["datasets"]) for line in lines} == {"['casebook']"}


def test_every_entity_of_the_planted_graph_is_as_the_schema_has_it(book: Graph) -> None:
    assert list(faults(exported(book, "--private"))) == []


def test_the_table_names_no_property_that_the_schema_has_not_and_gives_each_that_is_typed_its_form() -> None:
    anybody = {*TABLE["properties"].values(), *TABLE["names"].values()}
    assert anybody <= SCHEMATA["Company"].keys() | SCHEMATA["Person"].keys()
    assert model().vocabularies["name_kind"].terms.keys() <= TABLE["names"].keys()
    assert set(TABLE["listing"].values()) <= SCHEMATA["Sanction"].keys()
    typed = {"country", "date", "email", "gender", "phone", "url"}
    for schema, labels in LABELS.items():
        assert {name for name in labels.values() if SCHEMATA[schema][name] in typed} <= TABLE["forms"].keys()


def test_two_exports_are_the_same_bytes(real: Graph) -> None:
    assert real.here("export", "ftm").stdout == real.here("export", "ftm").stdout


def test_no_entity_ties_whom_a_claim_is_about_to_whom_it_points_to(real: Graph, book: Graph) -> None:
    text = ("MATCH (c:Claim)-[:POINTS_TO]->(b) WHERE c.predicate STARTS WITH 'alleged' AND "
            "(b:Military OR b:Organisation OR b:Agency OR b:Company) "
            "MATCH (c)-[:ABOUT]->(a) RETURN DISTINCT a.id AS subject, b.id AS object")  # fmt: skip
    for graph, least in ((real, 100), (book, 1)):
        claimed = [{ref(str(one)), ref(str(two))} for one, two in graph.read(text)]
        assert len(claimed) >= least
        for line in exported(graph):
            met = {str(line["id"]), *(value for values in said(line).values() for value in values)}
            assert not [pair for pair in claimed if pair <= met], line
            assert "claim" not in str(line["id"])


def test_a_firm_says_all_that_is_known_of_it_under_the_right_property(book: Graph) -> None:
    firms = of(exported(book), "Company")
    assert firms["gk-company-alder"] == {
        "name": ["Alder"], "alias": ["ALDER CO., LTD.", "Alder Company Limited"], "previousName": ["Elder"],
        "abbreviation": ["A"], "weakAlias": ["Tools"], "ticker": ["HKEX:1", "NYSE:AL"], "leiCode": [LEI],
        "uscCode": ["91110000100000000X"], "wikidataId": ["Q42"], "incorporationDate": ["1999"], "country": ["cn"],
        "jurisdiction": ["ky"], "address": ["1 Invented Street, Beijing"], "summary": ["A maker of tools."],
        "registrationNumber": ["77"], "taxNumber": ["12-3"], "swiftBic": ["ALDRCNBJ"],
        "notes": ["Oddity 5", "Telephone 12 34"], "website": ["www.alder.example"], "email": ["a@alder.example"],
        "sourceUrl": ["https://example.org/s01"],
    }  # fmt: skip
    source = {"sourceUrl": ["https://example.org/s01"]}
    assert firms["gk-company-birch"] == {"name": ["Birch Holding"], "country": ["de"], **source}
    assert len(firms) == 2


def test_a_listing_is_a_sanction_with_its_list_its_keeper_and_its_words(book: Graph) -> None:
    (line,) = [line for line in exported(book) if line["id"] == "gk-designation-us-sdn.exact"]
    assert line == {
        "id": "gk-designation-us-sdn.exact", "caption": "List of Lists", "schema": "Sanction",
        "properties": {
            "entity": ["gk-company-alder"], "programId": ["gk-list-us-sdn"], "program": ["List of Lists"],
            "country": ["us"], "authority": ["Office of Lists"], "listingDate": ["2020-05-20"],
            "startDate": ["2020-06-03"], "status": ["listed"], "reason": ["for a reason"], "provisions": ["parts"],
            "summary": ["a note"], "authorityId": ["4711"], "sourceUrl": ["https://example.org/s01"],
        },
        "datasets": ["first"],
    }  # fmt: skip


def dates(lines: Iterable[Line]) -> dict[str, tuple[str, str, str]]:
    """First day, last day and status of each sanction."""
    return {
        id.removeprefix("gk-designation-us-sdn."): tuple(  # type: ignore[misc]
            " ".join(about.get(name, ())) for name in ("startDate", "endDate", "status")
        )
        for id, about in of(lines, "Sanction").items()
    }


def test_the_dates_of_a_sanction_are_its_days_on_the_list_as_far_as_they_are_known(book: Graph) -> None:
    assert dates(exported(book)) == {
        "exact": ("2020-06-03", "", "listed"),
        "month": ("2020-06", "", "listed"),
        "over": ("2019-02-01", "2020-02-29", "removed"),
        "blurred": ("2017-01-01", "", "removed"),
        "rounded": ("2017-02-01", "2018-04", "removed"),
        "seen": ("", "", "listed"),
        "twice": ("2018-01-01", "2018-05-31", "removed"),
        "twice..2": ("2019-01-01", "", "listed"),
    }
    days = {id.rpartition(".")[2] for id, about in of(exported(book), "Sanction").items() if "listingDate" in about}
    assert days == {"exact", "month", "over", "blurred", "rounded", "twice"}


def test_on_a_day_only_what_stands_then_is_written_and_since_when_it_stands(book: Graph, real: Graph) -> None:
    assert dates(exported(book, "--as-of", "2018-03-01")) == {
        "blurred": ("2017-01-01", "", "listed"),
        "rounded": ("2017-02-01", "2018-04", "listed"),
        "twice": ("2018-01-01", "2018-05-31", "listed"),
    }
    held = exported(real, "--as-of", "2021-04-01")
    found = of(held, "Sanction")["gk-designation-us-1237-ccmc.xiaomi.2021-01-14"]
    assert (found["startDate"], found["endDate"], found["status"]) == (["2021-01-14"], ["2021-05-24"], ["listed"])
    gone = exported(real, "--as-of", "2021-06-01")
    assert "gk-designation-us-1237-ccmc.xiaomi.2021-01-14" not in of(gone, "Sanction")


def test_stakes_have_their_share_and_the_words_of_the_source_and_a_family_has_none(book: Graph) -> None:
    source = {"sourceUrl": ["https://example.org/s01"]}
    assert sorted(of(exported(book), "Ownership").values(), key=str) == [
        {"owner": ["gk-company-birch"], "asset": ["gk-company-alder"], "percentage": ["25.5"],
         "startDate": ["2019-05"], **source},
        {"owner": ["gk-organisation-fund"], "asset": ["gk-company-birch"], "percentage": ["50-100"],
         "role": ["majority"], "ownershipType": ["controlling"], "startDate": ["2018-01-01"],
         "endDate": ["2020-01-01"], **source},
    ]  # fmt: skip


def test_a_suit_is_a_case_with_its_parties(book: Graph) -> None:
    lines, source = exported(book), {"sourceUrl": ["https://example.org/s01"]}
    cases = of(lines, "CourtCase")
    assert cases["gk-case-alder"] == {
        "name": ["Alder v. Office"], "caseNumber": ["1:21-cv-1"], "court": ["Court of Tests"], "country": ["us"],
        "fileDate": ["2021-02"], "status": ["pending"], "summary": ["the listing"], **source,
    }  # fmt: skip
    assert {id: (about["status"], about.get("closeDate")) for id, about in cases.items()} == {
        "gk-case-alder": (["pending"], None),
        "gk-case-appeal": (["pending"], None),
        "gk-case-appealed": (["on_appeal"], None),
        "gk-case-shut": (["ended"], ["2019-06-01"]),
    }
    assert sorted(of(lines, "CourtCaseParty").values(), key=str) == [
        {"party": ["gk-agency-us-ofac"], "case": ["gk-case-alder"], "role": ["defendant or respondent"], **source},
        {"party": ["gk-company-alder"], "case": ["gk-case-alder"], "role": ["plaintiff"],
         "startDate": ["2021-02-03"], **source},
    ]  # fmt: skip


def test_private_persons_are_left_out_with_their_listings_and_stakes(book: Graph) -> None:
    public, whole = (book.here("export", "ftm", *words).stdout for words in ((), ("--private",)))
    assert "Rowan" not in public and "x-1" not in public
    left = [json.loads(line) for line in set(whole.splitlines()) - set(public.splitlines())]
    assert sorted(str(line["schema"]) for line in left) == ["Ownership", "Person", "Sanction"]
    assert of(left, "Person")["gk-person-x-1"] == {
        "name": ["Rowan Invented"], "birthDate": ["1962-03"], "birthPlace": ["Somewhere"], "nationality": ["cu"],
        "gender": ["male"], "notes": ["citizen Cuba"], "passportNumber": ["B1"],
        "sourceUrl": ["https://example.org/s01"],
    }  # fmt: skip


def test_one_document_alone_is_refused_in_a_line(book: Graph) -> None:
    done = book.here("export", "ftm", "--source", "s01")
    assert (done.returncode, done.stderr) == (
        2, "graphkit: export: ftm: does not take --source: gexf, graphml, jsonld, nq, nt, tables, trig, ttl do\n",
    )  # fmt: skip


# ------------------------------------------------------------------ out and in again, as a publisher's file


def back(folder: Path, lines: Iterable[Line], *setting: Item) -> Graph:
    """A fresh store into which our own reader has loaded these."""
    file = folder / "entities-2026-12-31.ftm.json"
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    place = Place(folder / "back")
    if setting:
        place.say(*setting)
    assert load(place.store, "opensanctions", [file]).result == "loaded"
    return Graph(folder / "back", Embedded())


def foreign(lines: Iterable[Line]) -> list[Line]:
    """The same as a publisher's file that has what only his crawler knows: nothing in it is ours then."""
    return [{**line, "target": True} for line in lines]


def taken(lines: Iterable[Line], schema: str, names: Sequence[str]) -> list[dict[str, list[str]]]:
    """What the loader takes of the parties of a schema, without their ids."""
    found = ({name: unlike(about[name]) for name in names if name in about} for about in of(lines, schema).values())
    return sorted(found, key=str)


def unlike(texts: Sequence[str]) -> list[str]:
    """Without those that differ in capitals alone: as names of one source these are one, and in dispute."""
    return sorted(text for text in texts if [other.casefold() for other in texts].count(text.casefold()) == 1)


def called(lines: Iterable[Line]) -> Mapping[str, str]:
    """The names of the parties."""
    return {str(line["id"]): said(line).get("name", [""])[0] for line in lines}


Stakes = dict[tuple[str, str], tuple[object, ...]]


def stakes(graph: Graph) -> Stakes:
    """Each stake by the names of its ends: its shares, whether it controls, its dates."""
    text = ("MATCH (a)-[t:OWNS]->(b:Company) RETURN a.name AS owner, b.name AS asset, t.shareMin AS least, "
            "t.shareMax AS greatest, t.controls AS controls, toString(t.validFrom) AS since, "
            "toString(t.validFromLatest) AS latest, toString(t.validUntil) AS until")  # fmt: skip
    return {(str(row[0]), str(row[1])): row[2:] for row in graph.read(text)}


def exact(found: Stakes) -> Stakes:
    """Those whose share is one number, which is all that the loader reads of a share, or is not known at all."""
    return {ends: row for ends, row in found.items() if row[0] == row[1]}


@pytest.mark.parametrize("which", ["book", "real"])
def test_of_a_publishers_file_every_firm_and_every_stake_comes_back(
    which: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    graph: Graph = request.getfixturevalue(which)
    first = foreign(exported(graph))
    again = exported(returned := back(tmp_path, first), "--private")
    assert taken(again, "Company", READ) == taken(first, "Company", READ) != []
    bodies = [*taken(first, "Organization", READ[:5]), *taken(first, "PublicBody", READ[:5])]
    assert taken(again, "Organization", READ[:5]) == sorted(bodies, key=str)  # an authority comes back as a body
    assert taken(again, "Person", READ[:1]) == taken(first, "Person", READ[:1])
    names = called(first)
    words = {
        (names[about["owner"][0]], names[about["asset"][0]]): "; ".join(
            text for name in ("percentage", "role", "ownershipType") for text in about.get(name, ())
        )
        for about in of(first, "Ownership").values()
    }
    before, after = ({ends: row for ends, row in stakes(each).items() if ends in words} for each in (graph, returned))
    assert after.keys() == words.keys()
    assert {ends: after[ends] for ends in exact(before)} == exact(before) != {}
    text = "MATCH (a)-[t:OWNS]->(b:Company) RETURN a.name AS a, b.name AS b, coalesce(t.shareText, '') AS said"
    assert {(a, b): said for a, b, said in returned.read(text)} == words  # all of them in one text


DATASETS = {"gk-list-us-sdn": "us_ofac_sdn", "gk-list-us-1260h": "us_dod_chinese_milcorps",
            "gk-list-us-fcc-covered": "us_fcc_covered", "gk-list-jp-meti-eul": "jp_meti_eul",
            "gk-list-us-bis-denied": "us_bis_denied"}  # fmt: skip
"""The data sets by which alone the loader knows a list."""


def renamed(lines: Iterable[Line]) -> Iterator[Line]:
    """The sanctions on those lists as if these data sets had them, without the others; and all that is no sanction."""
    for line in lines:
        if line["schema"] != "Sanction":
            yield line
        elif dataset := DATASETS.get(said(line)["programId"][0]):
            yield {**line, "datasets": [dataset]}


def lists(graph: Graph) -> Iterator[Item]:
    """The lists that the loader knows and who keeps them, as a graph has them."""
    yield document("s01", publisher="Gazette", licence="unknown")
    text = ("MATCH (a:Agency)-[:KEEPS]->(l:RestrictiveList) RETURN a.id AS agency, a.name AS keeper, l.id AS list, "
            "l.name AS name ORDER BY agency, list")  # fmt: skip
    for agency, keeper, id, name in graph.read(text):
        if ref(str(id)) in DATASETS:
            yield node(str(agency), name=str(keeper))
            yield node(str(id), name=str(name), shortName=str(name), form="published_list", jurisdiction="US")
            yield tie("KEEPS", str(agency), str(id))


def sanctions(lines: Sequence[Line]) -> list[tuple[str, ...]]:
    """Each sanction by the name of whom it is of."""
    told, names = ("program", "programId", "authority", "startDate", "endDate", "reason"), called(lines)
    return sorted((names[about["entity"][0]], *(" ".join(sorted(about.get(name, ()))) for name in told))
                  for about in of(lines, "Sanction").values())  # fmt: skip


@pytest.mark.parametrize(("which", "least"), [("book", 7), ("real", 200)])
def test_of_a_publishers_file_every_sanction_on_a_known_list_comes_back(
    which: str, least: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    graph: Graph = request.getfixturevalue(which)
    first = foreign(renamed(exported(graph)))
    returned = back(tmp_path, first, *lists(graph))
    # With --private, which every person is that comes from such a file.
    assert sanctions(exported(returned, "--private")) == sanctions(first)
    assert len(sanctions(first)) >= least
    names, kept = called(first), ("provisions", "summary", "programId", "status", "authorityId")
    assert sorted(returned.read(
        "MATCH (:Designation)<-[:RECORDS]-(e:Entry)-[:NAMES]->(c) RETURN c.name AS whom, e.programmes AS programmes, "
        "e.statements AS statements, coalesce(e.citationText, '') AS urls"
    ), key=str) == sorted((
        (names[about["entity"][0]], about["program"],
         sorted(f"{name}: {text}" for name in kept for text in about.get(name, ())),
         "; ".join(about.get("sourceUrl", ())))
        for about in of(first, "Sanction").values()
    ), key=str)  # fmt: skip


# ------------------------------------------------------------------ out and in again, as our own

KEPT = ("id", "caption", "schema")
NOT_BACK: Mapping[tuple[str, str, str, str], str] = MappingProxyType({
    ("Sanction", "status", "dropped", "expired"): "a later edition left it out, and none is written",
    ("Sanction", "status", "removed", "listed"): "the day is uncertain over years, and is not written",
    ("CourtCase", "status", "ended", "pending"): "the day is uncertain over years, and is not written",
    ("CourtCase", "status", "on_appeal", "pending"): "which case appeals another is not written",
    ("CourtCase", "status", "interim_relief", "pending"): "orders are not written",
})  # fmt: skip
"""What comes back otherwise, and why, by schema, property, text as written and as it came back; each is noted."""


def differing(first: Iterable[Line], again: Iterable[Line]) -> set[tuple[str, ...]]:
    """What the second has otherwise than the first: id, schema, property, text of the first and of the second."""
    one, two = ({str(line["id"]): line for line in lines} for lines in (first, again))
    assert one.keys() == two.keys()
    found = set()
    for id, line in one.items():
        assert [line[name] for name in KEPT] == [two[id][name] for name in KEPT]
        for name in said(line).keys() | said(two[id]).keys():
            texts = tuple("; ".join(sorted(said(each).get(name, ()))) for each in (line, two[id]))
            if texts[0] != texts[1]:
                found.add((id, str(line["schema"]), name, *texts))
    return found


def ours(folder: Path, lines: Iterable[Line], place: Place | None = None) -> tuple[Graph, Run]:
    """A store, a fresh one if none is given, into which these are loaded, and how that went."""
    file = folder / "entities-2026-12-31.ftm.json"
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    place = place or Place(folder / "ours")
    run = load(place.store, "opensanctions", [file])
    assert run.result == "loaded"
    return Graph(folder / "ours", Embedded()), run


def remarks(run: Run) -> set[tuple[str, str, str]]:
    """The notes on entities: place, field and value."""
    return {(note.place, note.field, note.value) for note in run.findings if note.place}


@pytest.mark.parametrize(("which", "least"), [("book", 20), ("real", 1000)])
def test_all_that_an_export_says_comes_back_under_its_id_but_for_statuses_that_rest_on_what_it_cannot_say(
    which: str, least: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    first = exported(request.getfixturevalue(which), "--private")
    returned, run = ours(tmp_path, first)
    assert run.rowsRead == run.rowsUsed == len(first) >= least
    found = differing(first, exported(returned, "--private"))
    assert {row[1:] for row in found} <= NOT_BACK.keys()
    # Each is noted; of a body that is no firm the graph holds little, and all else of it is noted.
    assert remarks(run) == {(id, name, text) for id, _, name, text, _ in found}
    assert list(faults(exported(returned, "--private"))) == []


def test_what_comes_back_otherwise_is_all_met(book: Graph, real: Graph, tmp_path: Path) -> None:
    met = set()
    for name, graph in (("book", book), ("real", real)):
        (tmp_path / name).mkdir()
        first = exported(graph, "--private")
        met |= {row[1:] for row in differing(first, exported(ours(tmp_path / name, first)[0], "--private"))}
    assert met == NOT_BACK.keys()


def test_a_second_export_comes_back_as_it_is(real: Graph, tmp_path: Path) -> None:
    texts = []
    lines = exported(real, "--private")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        lines = exported(ours(tmp_path / name, lines)[0], "--private")
        texts.append(sorted(json.dumps(line, sort_keys=True) for line in lines))
    assert texts[0] == texts[1]
    assert {str(line["datasets"]) for line in lines} == {"['opensanctions']"}  # who loaded it is another data set now


def test_beside_the_casebook_an_export_of_it_changes_nothing_that_it_says(tmp_path: Path) -> None:
    place = Place(tmp_path / "ours")
    place.load()
    graph = Graph(tmp_path / "ours", Embedded())
    first, conflicts = exported(graph, "--private"), disputed(place)
    standing = [(row["firm"], row["list"], row["reach"]) for row in graph.ask("active-challenges")]
    ours(tmp_path, first, place)
    assert differing(first, exported(graph, "--private")) == set()
    assert disputed(place) == conflicts
    assert [(row["firm"], row["list"], row["reach"]) for row in graph.ask("active-challenges")] == standing != []


def test_the_graph_of_a_file_that_graphkit_wrote_is_whole(real: Graph, tmp_path: Path) -> None:
    returned, _ = ours(tmp_path, exported(real, "--private"))
    assert returned.here("check").stdout == "check: no fault\n"
    assert returned.here("export", "nq", "--private", "-o", str(tmp_path / "graph.nq")).returncode == 0
    assert main(["check", "--rdf", str(tmp_path / "graph.nq")]) == 0


def disputed(place: Place) -> list[str]:
    """The things on which sources differ, with the properties."""
    lines = [*place.lines("node"), *place.lines("tie")]
    return sorted(str((line["id"], about["conflict"])) for line in lines if "conflict" in (about := properties(line)))


def test_every_person_comes_back_as_private_with_the_listings_and_names(
    book: Graph, real: Graph, tmp_path: Path
) -> None:
    returned, _ = ours(tmp_path, exported(real))
    assert len(of(exported(real), "Person")) > 30 and not of(exported(returned), "Person")
    assert returned.read("MATCH (p:Person)-[:CALLED]->(n:Name) WHERE n.private IS NULL RETURN n.id AS id") == []
    (tmp_path / "book").mkdir()
    planted, _ = ours(tmp_path / "book", exported(book, "--private"))
    text = "MATCH (d:Designation)-[:NAMES]->(:Person) RETURN d.private AS private"
    assert planted.read(text) == [(True,)]


def test_every_property_that_a_printed_text_becomes_has_its_words_in_the_loader() -> None:
    # What none of these tables has would be left and noted; a country or a date of a firm has a property of its own.
    assert LABELS["Company"].keys() and set(LABELS["Company"].values()) <= {*PRINTED, *CONTACTS}
    assert set(LABELS["Person"].values()) <= {*PRINTED, *CONTACTS, *LIFE}


def test_the_terms_of_a_file_that_graphkit_wrote_are_not_those_of_a_publisher(tmp_path: Path) -> None:
    terms = {}
    for name, line in (("ours", ALDER), ("theirs", {**ALDER, "id": "NK-1"})):
        (tmp_path / name).mkdir()
        returned, _ = ours(tmp_path / name, [line])
        file = tmp_path / name / "entities-2026-12-31.ftm.json"
        licences = returned.read("MATCH (s:Source) RETURN DISTINCT s.licence AS licence")
        terms[name] = loader("opensanctions").describe([file]).licence, licences
    assert terms["ours"] == ("unknown", [("unknown",)])
    assert terms["theirs"] == ("cc-by-nc", [("cc-by-nc",)])


def entity(id: str, schema: str, **about: list[str]) -> Line:
    return {"id": id, "caption": id, "schema": schema, "properties": about, "datasets": ["invented"]}


ALDER = entity("gk-company-alder", "Company", name=["Alder"])
BIRCH = entity("gk-company-birch", "Company", name=["Birch"])
LISTED = entity("gk-designation-us-x.alder", "Sanction", entity=["gk-company-alder"], programId=["gk-list-us-x"])


def also(line: Line, **about: list[str]) -> Line:
    """The same entity with more properties."""
    return {**line, "properties": {**said(line), **about}}


@pytest.mark.parametrize(
    "line",
    [
        {**ALDER, "target": False}, {**ALDER, "first_seen": "2026-01-01"}, {**ALDER, "referents": []},
        {**ALDER, "id": "NK-company-alder"}, {**ALDER, "id": "gk-alder"}, {**ALDER, "id": "gk-person-alder"},
        {**ALDER, "id": "gk-company-Alder"}, {**ALDER, "schema": "LegalEntity"},
    ],
)  # fmt: skip
def test_what_graphkit_did_not_write_keeps_an_id_of_its_own(line: Line, tmp_path: Path) -> None:
    returned, _ = ours(tmp_path, [line])
    ((id,),) = returned.read("MATCH (n) WHERE n:Company OR n:Person RETURN n.id AS id")
    assert str(id).partition(":")[2] == f"os-{line['id']}".lower()


def test_a_list_and_its_keeper_that_nothing_else_describes_are_known_by_their_names(tmp_path: Path) -> None:
    office = entity("gk-agency-office", "PublicBody", name=["Office of Lists"], country=["us"])
    line = also(LISTED, program=["List X"], authority=["Office of Lists", "Desk"], country=["us"],
                startDate=["2020-02"], listingDate=["2020-01-05"], endDate=["2021-03-04"],
                status=["withdrawn"])  # fmt: skip
    returned, run = ours(tmp_path, [ALDER, office, line])
    assert returned.read(
        "MATCH (a:Agency)-[:KEEPS]->(l:RestrictiveList) RETURN a.id AS agency, a.name AS name, l.id AS list, "
        "l.name AS program, l.jurisdiction AS country ORDER BY agency"
    ) == [
        ("agency:office", "Office of Lists", "list:us-x", "List X", "US"),
        ("agency:os-desk", "Desk", "list:us-x", "List X", "US"),
    ]
    assert returned.read(
        "MATCH ()-[t:LISTS]->(d:Designation) RETURN d.id AS id, toString(t.validFrom) AS since, "
        "toString(t.validFromLatest) AS latest, toString(t.announced) AS announced"
    ) == [("designation:us-x.alder", "2020-02-01", "2020-02-29", "2020-01-05")]
    text = "MATCH (:Act)-[t:WITHDRAWS]->(d:Designation) RETURN toString(t.validFrom) AS day"
    assert returned.read(text) == [("2021-03-05",)]
    assert remarks(run) == set()


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        (also(ALDER, incorporationDate=["long ago"]), "incorporationDate", "long ago"),
        (also(ALDER, summary=["one", "two"]), "properties.summary", "two"),
        (also(ALDER, sector=["tools"]), "properties.sector", "tools"),
        (also(ALDER, sourceUrl=["nowhere"]), "sourceUrl", "nowhere"),
        (entity("gk-organisation-o", "Organization", name=["O"], website=["o.example"]), "properties.website",
         "o.example"),
        (entity("gk-agency-a", "PublicBody", name=["A"], country=["us", "ca"]), "properties.country", "ca"),
        (also(LISTED, startDate=["soon"]), "startDate", "soon"),
        (also(LISTED, startDate=["2020-01-01"], listingDate=["2020-02-01"]), "listingDate", "2020-02-01"),
        (also(LISTED, startDate=["2020-01-01"], listingDate=["early"]), "listingDate", "early"),
        (also(LISTED, status=["vacated"]), "status", "vacated"),
        (also(LISTED, duration=["a year"]), "properties.duration", "a year"),
        (also(LISTED, programId=["X-1"]), "programId", "X-1"),
        (also(LISTED, entity=["gk-company-none"]), "entity", "gk-company-none"),
        (also(LISTED, entity=[]), "entity", ""),
        (entity("gk-case-c", "CourtCase", name=["C"], country=["us"]), "properties.country", "us"),
        (entity("gk-case-c", "CourtCase", name=["C"], closeDate=["late"]), "closeDate", "late"),
        (also(LISTED, authority=["  "]), "name", ""),
        (entity("gk-case-c", "CourtCase"), "name", ""),
        (entity("gk-company-c", "Company"), "name", ""),
        (entity("gk-tie-1", "CourtCaseParty", party=["gk-company-alder"], case=["gk-case-none"], role=["plaintiff"]),
         "case", "gk-case-none"),
    ],
)  # fmt: skip
def test_what_has_no_place_here_or_cannot_be_read_is_one_note(
    line: Line, field: str, value: str, tmp_path: Path
) -> None:
    _, run = ours(tmp_path, [line] if line["id"] == ALDER["id"] else [ALDER, line])
    assert remarks(run) == {(str(line["id"]), field, value)}


@pytest.mark.parametrize(
    ("share", "least", "greatest"),
    [("38.88-41.55", 38.88, 41.55), ("25.1", 25.1, 25.1), ("50-100", 50, None), ("0-10", None, 10), ("100", 100, 100),
     ("0", 0, 0), ("41-38", None, None), ("101", None, None), ("half", None, None)],
)  # fmt: skip
def test_a_share_is_a_number_or_a_span(share: str, least: float | None, greatest: float | None, tmp_path: Path) -> None:
    stake = entity("gk-tie-1", "Ownership", owner=["gk-company-birch"], asset=["gk-company-alder"], percentage=[share],
                   role=["the holder"], ownershipType=["controlling", "direct"], endDate=["2020-05"],
                   sourceUrl=["https://example.org/stake"])  # fmt: skip
    returned, run = ours(tmp_path, [ALDER, BIRCH, stake])
    assert returned.read(
        "MATCH (:Company)-[t:OWNS]->(:Company) RETURN t.shareMin AS a, t.shareMax AS b, t.shareText AS c, "
        "t.controls AS d, toString(t.validUntil) AS e, toString(t.validUntilLatest) AS f"
    ) == [(least, greatest, "the holder; direct", True, "2020-05-01", "2020-05-31")]
    assert remarks(run) == ({("gk-tie-1", "percentage", share)} if least is greatest is None else set())
    text = "MATCH (s:Source) WHERE s.url IS NOT NULL RETURN s.url AS url, s.publisher AS publisher"
    assert returned.read(text) == [("https://example.org/stake", "example.org")]


def test_each_part_in_a_case_is_a_tie_by_its_role_and_an_unknown_one_is_noted(tmp_path: Path) -> None:
    roles = ("plaintiff", "appellant", "intervenor", "defendant or respondent", "spectator")
    parts = [entity(f"gk-tie-{role[:5]}", "CourtCaseParty", party=["gk-company-alder"], case=["gk-case-c"], role=[role],
                    startDate=["2020-01-01"]) for role in roles]  # fmt: skip
    case = entity("gk-case-c", "CourtCase", name=["C"], caseNumber=["1", "2"], court=["Court of C"], country=["us"],
                  fileDate=["2020"], status=["ended"], closeDate=["2021-05-06"])  # fmt: skip
    returned, run = ours(tmp_path, [ALDER, case, *parts])
    assert sorted(returned.read(
        "MATCH (a)-[t:BROUGHT|TOOK_PART_IN|AGAINST|BEFORE]->(b) RETURN type(t) AS kind, a.id AS a, b.id AS b, "
        "coalesce(t.role, '') AS role"
    )) == [
        ("AGAINST", "case:c", "company:alder", ""),
        ("BEFORE", "case:c", "court:os-court-of-c", ""),
        ("BROUGHT", "company:alder", "case:c", "appellant"),
        ("BROUGHT", "company:alder", "case:c", "plaintiff"),
        ("TOOK_PART_IN", "company:alder", "case:c", "intervenor"),
    ]  # fmt: skip
    assert of(exported(returned), "CourtCase") == {"gk-case-c": said(case)}
    assert remarks(run) == {
        ("gk-tie-defen", "properties.startDate", "2020-01-01"),
        ("gk-tie-spect", "role", "spectator"),
    }
