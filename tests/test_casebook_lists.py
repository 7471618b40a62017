"""The other lists of the bundled casebook: members, measures, holds and disputes typed from the facts."""

import json
from collections.abc import Mapping

import pytest
from asking import Graph, pick
from members import (
    CATEGORIES,
    CLASSES,
    COVERED,
    DISPUTES,
    ENTITY_LIST,
    MEMBERS,
    UNRELIABLE,
    UNRELIABLE_STATES,
)

pytest_plugins = ("asking",)
END = "2026-10-04"


def listed(real: Graph, on_list: str, day: str) -> set[str]:
    """Slugs of the firms on a list that day."""
    rows = real.ask("list-members", day, list=f"list:{on_list}")
    return {str(row["firmId"]).partition(":")[2] for row in rows if row["firmId"] and row["onPaper"] is not False}


def first_days(real: Graph, on_list: str) -> dict[str, str]:
    """First day of each firm that a list ever named, and of nothing else."""
    rows = real.read(
        f"MATCH (l:RestrictiveList {{id: 'list:{on_list}'}})<-[:ON_LIST]-(d:Designation)-[:NAMES]->(c:Company) "
        "MATCH (:Act)-[t:LISTS]->(d) RETURN c.id AS firm, toString(t.validFrom) AS day ORDER BY firm"
    )
    return {str(firm).removeprefix("company:"): str(day) for firm, day in rows}


def by_firm(table: Mapping[str, str]) -> dict[str, str]:
    return {firm: day for day, firms in table.items() for firm in firms.split()}


@pytest.mark.parametrize(
    ("on_list", "table"), [("us-bis-entity", ENTITY_LIST), ("us-fcc-covered", COVERED), ("cn-uel", UNRELIABLE)]
)
def test_each_firm_of_the_list_has_the_first_day_of_its_notice(
    real: Graph, on_list: str, table: Mapping[str, str]
) -> None:
    assert first_days(real, on_list) == by_firm(table)


@pytest.mark.parametrize(("on_list", "day"), MEMBERS)
def test_each_list_has_on_that_day_the_firms_that_its_documents_name(real: Graph, on_list: str, day: str) -> None:
    assert listed(real, on_list, day) == set(MEMBERS[on_list, day].split())


@pytest.mark.parametrize("on_list", CLASSES)
def test_each_list_brings_the_effects_of_its_law(real: Graph, on_list: str) -> None:
    rows = real.ask("measures-of-list", END, list=f"list:{on_list}")
    assert {row["effectClass"] for row in rows} == CLASSES[on_list]


# Goods are listed without a maker; the equipment of two firms is listed by pointing to a statute that names them.
def test_the_covered_list_has_categories_that_name_no_firm(real: Graph) -> None:
    rows = real.ask("list-members", END, list="list:us-fcc-covered")
    goods = [row for row in rows if row["firmId"] is None]
    found: dict[object, int] = {}
    for row in goods:
        assert row["category"]
        found[row["listedOn"]] = found.get(row["listedOn"], 0) + 1
    assert found == CATEGORIES
    assert {row["firmId"] for row in rows if row["firmId"] and row["category"]} == {"company:dji", "company:autel"}


def test_three_firms_are_on_the_covered_list_for_some_uses_alone(real: Graph) -> None:
    rows = real.ask("list-members", "2021-03-12", list="list:us-fcc-covered")
    some = {row["firmId"] for row in rows if "to the extent it is used" in str(row["useScope"])}
    assert some == {"company:hytera", "company:hikvision", "company:dahua"}


# Three verbs: suspended comes back, stopped does not, and neither takes a name off.
@pytest.mark.parametrize("firm", UNRELIABLE_STATES)
def test_chinas_ministry_holds_and_stops_measures_and_removes_no_name(real: Graph, firm: str) -> None:
    for day, effect in UNRELIABLE_STATES[firm].items():
        rows = real.ask("listing-status", day, firm=f"company:{firm}", list="list:cn-uel")
        bans = [row for row in rows if row["measureId"] == "measure:uel-trade"]
        assert pick(bans, "status", "effect") == [("listed", effect)], day
        assert bans[0]["suspendedBy"] == ("agency" if effect == "suspended" else None)


# Two announcements on one firm: the later one's measures were stopped, the earlier listing stands.
def test_of_two_announcements_on_illumina_one_is_stopped(real: Graph) -> None:
    rows = real.ask("listing-status", "2025-11-11", firm="company:illumina", list="list:cn-uel")
    assert {(row["measureId"], row["effect"]) for row in rows} == {
        ("measure:uel-2025-6", "ended"),
        ("measure:uel-trade", "in_effect"),
    }


# By its own text the hold ends after 9 November 2026: that is a plan, not something seen.
def test_the_return_of_a_measure_after_its_stated_term_says_that_it_is_by_schedule(real: Graph) -> None:
    ((basis,),) = real.status("skydio", "cn-uel", "2026-12-01", "basis")
    assert basis == "schedule"
    answer = real.answer("listing-status", "2026-12-01", firm="company:skydio", list="list:cn-uel")
    assert any("as far as known on 2026-10-04" in str(warning) for warning in answer["warnings"])  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("day", "state"),
    [("2025-09-29", "in_force"), ("2025-11-09", "in_force"), ("2025-11-10", "suspended"), ("2026-11-09", "suspended")],
)
def test_the_affiliates_rule_is_in_force_for_six_weeks_then_held_for_a_year(real: Graph, day: str, state: str) -> None:
    rows = real.read(
        "MATCH (r:CoverageRule {id: 'rule:bis-50'})-[:HAS_PERIOD]->(p:Period) WHERE p.scope = 'graph' "
        f"AND p.knownUntil IS NULL AND p.validFrom <= date('{day}') "
        f"AND (p.validUntil IS NULL OR date('{day}') < p.validUntil) RETURN p.state AS state ORDER BY state"
    )
    assert rows == [(state,)]


# 50 percent widens the lists of the bureau and blocking; section 889 and the FCC name subsidiaries and affiliates.
def test_each_coverage_rule_widens_its_lists_as_far_as_its_text(real: Graph) -> None:
    rows = real.read(
        "MATCH (r:CoverageRule)-[:WIDENS]->(l:RestrictiveList) "
        "RETURN l.id AS list, r.reach AS reach, r.threshold AS threshold ORDER BY list"
    )
    assert set(rows) >= {
        ("list:us-bis-entity", "owned_at_least", 50),
        ("list:us-bis-meu", "owned_at_least", 50),
        ("list:us-sdn", "owned_at_least", 50),
        ("list:us-889", "subsidiaries_affiliates", None),
        ("list:us-fcc-covered", "subsidiaries_affiliates", None),
    }


# On the Entity List for a year, then denied export privileges for three months, and to this day on three telecom lists.
def test_zte_left_two_lists_and_stays_on_three_others(real: Graph) -> None:
    rows = real.ask("firm-listings", END, firm="company:zte")
    assert {(row["listId"], row["status"]) for row in rows} == {
        ("list:us-bis-entity", "removed"),
        ("list:us-bis-denied", "withdrawn"),
        ("list:us-889", "listed"),
        ("list:us-fcc-usf", "listed"),
        ("list:us-fcc-covered", "listed"),
    }
    assert listed(real, "us-bis-denied", "2018-07-12") == {"zte"}
    assert listed(real, "us-bis-denied", "2018-07-13") == set()
    assert real.status("zte", "us-bis-entity", "2017-03-15", "onPaper") == [(None,)]


# Executives of Kaspersky are blocked; the firm is not, and stands on other lists.
def test_kaspersky_is_not_on_the_list_of_blocked_persons(real: Graph) -> None:
    rows = real.ask("firm-listings", END, firm="company:kaspersky")
    assert {row["listId"] for row in rows} == {"list:us-fcc-covered", "list:us-icts", "list:us-bis-entity"}


# 103 in the press release, 102 in the Federal Register two days later.
def test_a_preview_and_the_printed_list_have_two_counts(real: Graph) -> None:
    rows = real.read(
        "MATCH (e:ListEdition)-[:OF_LIST]->(:RestrictiveList {id: 'list:us-bis-meu'}) "
        "RETURN e.standing AS standing, e.entryCount AS names ORDER BY standing"
    )
    assert rows == [("issued", 102), ("preview", 103)]


@pytest.mark.parametrize(("thing", "field"), DISPUTES)
def test_where_sources_differ_both_values_stay_and_the_better_one_is_shown(real: Graph, thing: str, field: str) -> None:
    better, other = DISPUTES[thing, field]
    label = {"act": "Act", "measure": "Measure"}[thing.partition(":")[0]]
    rows = real.read(f"MATCH (t:{label} {{id: '{thing}'}}) RETURN t.conflict AS fields, toString(t.{field}) AS day")
    assert rows == [([field], better)]
    bodies = real.read(f"MATCH (r:Record) WHERE r.of = '{thing}' RETURN r.body AS body ORDER BY body")
    assert {json.loads(str(body)).get(field) for (body,) in bodies} >= {better, other}


def test_three_firms_are_owned_at_half_or_more_by_a_firm_of_the_casebook(real: Graph) -> None:
    rows = real.read(
        "MATCH (a:Company)-[o:OWNS]->(b:Company) WHERE o.shareMin >= 50 "
        "RETURN a.id AS owner, b.id AS owned ORDER BY owned"
    )
    assert set(rows) >= {
        ("company:sugon", "company:higon"),
        ("company:pacific-networks", "company:comnet-usa"),
        ("company:china-unicom-global", "company:china-unicom-americas"),
    }


# 15 % three times and 19.9 % from 22 January 2026; the shares of the other holders are not by firm.
def test_the_joint_venture_for_tiktok_has_four_named_owners(real: Graph) -> None:
    rows = real.read(
        "MATCH (a:Company)-[o:OWNS]->(:Company {id: 'company:tiktok-usds'}) "
        "RETURN a.id AS owner, o.shareMin AS share, toString(o.validFrom) AS day ORDER BY owner"
    )
    assert rows == [
        ("company:bytedance", 19.9, "2026-01-22"),
        ("company:mgx", 15, "2026-01-22"),
        ("company:oracle", 15, "2026-01-22"),
        ("company:silver-lake", 15, "2026-01-22"),
    ]


# What sources say of a state behind a firm stays a statement: no tie runs from a state body to a firm.
def test_no_state_body_owns_a_firm_in_the_graph(real: Graph) -> None:
    assert real.read("MATCH (a)-[:OWNS]->(:Company) WHERE NOT a:Company RETURN a.id AS owner ORDER BY owner") == []
    rows = real.read(
        "MATCH (k:Claim)-[:ABOUT]->(c:Company {id: 'company:hikvision'}) WHERE k.predicate = 'alleged_controlled_by' "
        "AND k.stance = 'reports' RETURN k.asserterText AS speaker ORDER BY speaker"
    )
    assert rows == [("an encyclopedia",)]


def test_huawei_leads_the_makers_of_network_equipment_in_2020(real: Graph) -> None:
    rows = real.read(
        "MATCH (c:Company)-[r:COMPARED_IN]->(:Comparison {id: 'comparison:dell-oro-network-equipment-2020'}) "
        "RETURN c.id AS firm, r.value AS share ORDER BY firm"
    )
    assert {firm: share for firm, share in rows} == {
        "company:huawei": 31, "company:nokia": 15, "company:ericsson": 15, "company:zte": 10, "company:cisco": 6,
        "company:ciena": 3, "company:samsung-electronics": None,
    }  # fmt: skip
