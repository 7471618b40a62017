"""The lawsuits of the bundled casebook: counts and contents typed from the facts, asked of the loaded graph."""

from collections import Counter

import pytest
from asking import Graph, pick
from suits import DECOYS, DISPOSITIONS, JUDGES, LATER, MORE, OPEN_2026, PRIVATE, RECORDS, RELIEF

pytest_plugins = ("asking",)
DOCKETS = {case: docket for record in RECORDS.values() for case, docket in record.items()} | LATER | DECOYS
END = "2026-10-04"


# 31 disputes of the facts with 43 dockets, one suit over goods, five suits that attack no listing.
def test_each_docket_is_a_case_and_no_case_is_without_its_place_in_the_facts(real: Graph) -> None:
    rows = real.read(
        "MATCH (k:CourtCase) OPTIONAL MATCH (k)-[:BEFORE]->(c:Court) RETURN k.id AS id, k.docketNumbers AS numbers, "
        "coalesce(k.filedOnText, toString(k.filedOn)) AS day, c.id AS court ORDER BY id"
    )
    found = {
        str(id).removeprefix("case:"): ((numbers or [None])[0], day, court and str(court).removeprefix("court:"))  # type: ignore[index]
        for id, numbers, day, court in rows
    }
    assert found == DOCKETS
    assert len(rows) == sum(map(len, RECORDS.values())) + 6 == 49
    assert len(RECORDS) == 31


# The facts count 38: 35 orders, judgments and agreements filed in court, two status reports, one voluntary dismissal.
def test_each_ruling_is_there_as_what_it_was(real: Graph) -> None:
    rows = real.read(
        "MATCH (a:Act)-[:MADE_IN]->(:CourtCase) "
        "RETURN DISTINCT a.id AS id, a.orderKind AS kind, a.relief AS relief ORDER BY id"
    )
    found = {str(id).removeprefix("act:"): (kind, relief) for id, kind, relief in rows}
    assert found == DISPOSITIONS | MORE
    kinds = Counter(found[ruling][0] for ruling in DISPOSITIONS)
    assert (kinds.total(), kinds["status_report"], kinds[None]) == (38, 2, 1)


def test_courts_gave_relief_against_the_government_eleven_times(real: Graph) -> None:
    rows = real.read(
        "MATCH (a:CourtOrder)-[:MADE_IN]->(:CourtCase) WHERE a.relief IN ['granted', 'in_part'] "
        "AND a.movantSide IN ['challenger', 'joint'] "
        "AND a.orderKind IN ['preliminary_injunction', 'interim_relief', 'vacatur', 'remand'] "
        "RETURN DISTINCT a.id AS id ORDER BY id"
    )
    assert {str(id).removeprefix("act:") for (id,) in rows} == RELIEF
    assert len(RELIEF) == 11


@pytest.mark.parametrize("kind", ["CourtOrder", "Act"])
def test_no_interim_order_is_final(real: Graph, kind: str) -> None:
    rows = real.read(
        f"MATCH (a:{kind}) WHERE a.orderKind IN ['preliminary_injunction', 'interim_relief'] "
        "RETURN DISTINCT a.finality AS finality ORDER BY finality"
    )
    assert rows == [("interim",)]


def test_each_case_has_the_judges_of_its_rulings(real: Graph) -> None:
    rows = real.read(
        "MATCH (p:Person)-[:DECIDED]->(a:CourtOrder)-[:MADE_IN]->(k:CourtCase) "
        "RETURN DISTINCT k.id AS case, p.name AS judge ORDER BY case, judge"
    )
    found: dict[str, list[str]] = {}
    for case, judge in rows:
        found.setdefault(str(case).removeprefix("case:"), []).append(str(judge))
    assert {case: ", ".join(sorted(names)) for case, names in found.items()} == JUDGES


# Two of the district's judges decided two of these suits each; Katsas sat on four panels, Millett and Edwards on three.
def test_who_decided_most_of_the_challenges(real: Graph) -> None:
    rows = real.read(
        "MATCH (p:Person)-[s:DECIDED]->(a:CourtOrder)-[:MADE_IN]->(k:CourtCase)-[:CHALLENGES]->(x) "
        "WHERE a.finality <> 'procedural' AND (x:Designation OR x:Instrument) "
        "RETURN p.name AS judge, s.seat = 'sole' AS alone, count(DISTINCT a.id) AS rulings, "
        "count(DISTINCT k.id) AS cases ORDER BY judge"
    )
    panels = {judge: rulings for judge, single, rulings, _ in rows if not single}
    assert (panels["Katsas"], panels["Millett"], panels["Edwards"]) == (4, 3, 3)
    alone = {judge: cases for judge, single, _, cases in rows if single}
    assert (alone["Rudolph Contreras"], alone["Paul L. Friedman"], alone["Gary S. Katzmann"]) == (2, 2, 1)


def test_no_private_plaintiff_is_an_entity(real: Graph) -> None:
    rows = real.read("MATCH (p:Person) RETURN p.name AS name, p.publicRole AS office ORDER BY name")
    assert all(office for _, office in rows)
    assert not {name for name, _ in rows} & set(PRIVATE)
    judges = {name for names in JUDGES.values() for name in names.split(", ")}
    assert judges <= {name for name, _ in rows}
    assert len(judges) == 34


def test_every_open_suit_of_june_2026_is_named_with_the_day_it_was_last_seen(real: Graph) -> None:
    rows = real.ask("active-challenges", "2026-06-30")
    slugs = {
        tuple(str(value).partition(":")[2] or value for value in row)
        for row in pick(rows, "firmId", "listId", "caseId", "reach")
    }
    assert slugs == OPEN_2026
    assert all(row["lastSeen"] for row in rows)


# Tariffs, consumer law, competition and crime are no challenges to a listing; nor is a request for documents.
def test_suits_that_attack_no_listing_are_never_challenges(real: Graph) -> None:
    none = {*DECOYS, "camel-energy-v-us", "husch-blackwell-v-commerce", "us-v-huawei", "kingtom-v-us"}
    rows = real.read("MATCH (k:CourtCase)-[:PUTS_IN_ISSUE]->(:Designation) RETURN DISTINCT k.id AS id ORDER BY id")
    assert not {str(id).removeprefix("case:") for (id,) in rows} & none
    assert pick(real.ask("firm-cases", END, firm="company:byd"), "caseId", "challenges") == [
        ("case:byd-tariff-refund", [])
    ]


# Alibaba's sixty days hold the bar on lobbyists alone; WuXi's injunction holds every effect, and the name stays.
def test_relief_reaches_one_measure_or_all_and_never_the_paper(real: Graph) -> None:
    def effects(firm: str, day: str) -> dict[object, object]:
        return {row[0]: row[1:] for row in real.status(firm, "us-1260h", day, "measureId", "status", "effect")}

    alibaba = {day: effects("alibaba", day) for day in ("2026-06-30", "2026-07-10", "2026-09-10")}
    assert [alibaba[day]["measure:1260h-lobbying"] for day in alibaba] == [
        ("listed", "in_effect"),
        ("listed", "suspended"),
        ("listed", "in_effect"),
    ]
    assert {alibaba[day]["measure:805-direct"] for day in alibaba} == {("listed", "in_effect")}
    assert effects("wuxi-apptec", "2026-08-06")["measure:805-direct"] == ("listed", "in_effect")
    assert set(effects("wuxi-apptec", "2026-08-07").values()) == {("listed", "suspended")}


# The order of early July was reported on the 5th; on the days between nobody can tell, nor when the sixty days ended.
def test_days_that_were_not_seen_are_not_told(real: Graph) -> None:
    asked = {
        day: [row[1] for row in real.status("alibaba", "us-1260h", day, "measureId", "inEffect") if "lobby" in str(row)]
        for day in ("2026-07-02", "2026-07-05", "2026-09-01", "2026-09-03")
    }
    assert asked == {"2026-07-02": [None], "2026-07-05": [False], "2026-09-01": [None], "2026-09-03": [True]}


def test_a_relisting_moves_the_suit_to_the_new_designation(real: Graph) -> None:
    assert set(real.status("hesai", "us-1260h", "2024-10-23", "listedOn", "status")) == {
        ("2024-10-23", "listed"),
        ("2024-01-31", "removed"),
    }
    steps = {"2024-10-22": "hesai-v-dod", "2024-10-23": "hesai-v-dod", "2025-12-01": "hesai-v-dod-appeal"}
    for day, case in steps.items():
        rows = [row for row in real.ask("active-challenges", day) if row["firmId"] == "company:hesai"]
        assert pick(rows, "caseId", "reach") == [(f"case:{case}", "entry")]
    stages = pick(real.ask("firm-cases", "2025-12-01", firm="company:hesai"), "caseId", "stage", "outcome")
    assert ("case:hesai-v-dod", "on_appeal", "agency") in stages


# Upheld on the list, sent back on a definition: the listing and its ban go on, and the case is split.
def test_a_definition_sent_back_leaves_the_listings(real: Graph) -> None:
    done = {
        (row["doing"], row["targetId"], row["outcome"])
        for row in real.ask("case-orders", END, case="hikvision-v-fcc-2023")
    }
    assert {
        ("remands", "instrument:fcc-22-84-ci", None),
        ("upholds", "designation:us-fcc-covered.hikvision.2021-03-12", None),
        ("upholds", "designation:us-fcc-covered.dahua.2021-03-12", None),
        ("closes", "case:hikvision-v-fcc-2023", "split"),
    } <= done
    assert ("listed", "in_effect") in real.status("hikvision", "us-fcc-covered", "2024-04-03", "status", "effect")


# The first injunction reached one prohibition of five; in December all; in June 2021 the order behind them was revoked.
def test_prohibitions_on_an_app_are_held_one_by_one(real: Graph) -> None:
    rows = real.read(
        "MATCH (m:Measure)-[:HAS_PERIOD]->(p:Period) WHERE m.id STARTS WITH 'measure:eo-1394' "
        "AND p.scope = 'graph' AND p.knownUntil IS NULL AND p.lane = 'force' "
        "RETURN m.id AS id, toString(p.validFrom) AS day, p.state AS state ORDER BY id, day"
    )
    found: dict[str, dict[object, object]] = {}
    for id, day, state in rows:
        found.setdefault(str(id).removeprefix("measure:eo-"), {})[day] = state
    assert found["13942-app-stores"]["2020-09-27"] == "suspended"
    assert found["13942-other"]["2020-10-30"] == "suspended"
    assert {name: days["2021-06-09"] for name, days in found.items()} == {
        "13942-app-stores": "withdrawn",
        "13942-other": "withdrawn",
        "13943-transactions": "withdrawn",
    }
