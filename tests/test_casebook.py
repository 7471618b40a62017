"""The numbers of the bundled casebook's first part, typed from the facts and asked of the loaded graph."""

import json
from collections import Counter

import pytest
from asking import Graph, Row, pick
from tranches import ANNEX, LATER, MEMBERS, TRANCHES

# The 31 statements of the report: 16 facts, 7 claims, 3 denials, 3 allegations, 2 things that did not happen.
STATEMENTS = {"fact": 16, "claim": 7, "denial": 3, "allegation": 3, "non_event": 2}


def members(real: Graph, on_list: str, day: str) -> list[Row]:
    """Who is on a list that day, on paper."""
    return [row for row in real.ask("list-members", day, list=on_list) if row["onPaper"]]


def firms(names: str) -> set[object]:
    """Ids of firms written as slugs."""
    return {f"company:{slug}" for slug in names.split()}


EPISODE = firms(" ".join(TRANCHES.values()))


@pytest.mark.parametrize(("day", "count"), MEMBERS.items())
def test_the_section_1237_list_has_as_many_names_as_the_releases_add_up_to(real: Graph, day: str, count: int) -> None:
    assert len(members(real, "us-1237-ccmc", day)) == count


@pytest.mark.parametrize(("day", "names"), TRANCHES.items())
def test_each_tranche_names_the_firms_of_its_release(real: Graph, day: str, names: str) -> None:
    listed = {row["firmId"] for row in members(real, "us-1237-ccmc", day) if row["listedOn"] == day}
    assert listed == firms(names)


def test_twenty_eleven_four_and_nine_firms_make_forty_four() -> None:
    assert [len(names.split()) for names in TRANCHES.values()] == [20, 11, 4, 9]
    assert len(firms(" ".join(TRANCHES.values()))) == 44


# Sixty days from the naming, or from 12 November 2020 for firms named before it.
@pytest.mark.parametrize(
    ("firm", "day", "started"),
    [
        ("china-mobile", "2021-01-10", False),
        ("china-mobile", "2021-01-11", True),
        ("smic", "2021-01-31", False),
        ("smic", "2021-02-01", True),
        ("gowin", "2021-03-14", False),
        ("gowin", "2021-03-15", True),
    ],
)
def test_the_ban_starts_sixty_days_after_the_later_of_order_and_naming(
    real: Graph, firm: str, day: str, started: bool
) -> None:
    assert real.status(firm, "us-1237-ccmc", day, "inEffect", "started") == [(started, started)]


def test_twenty_five_firms_passed_to_the_treasury_list_each_by_a_line_of_its_file(real: Graph) -> None:
    found = real.ask("list-succession", list="us-1237-ccmc")
    passed = {row["firmId"] for row in found if row["nextListId"] == "list:us-ns-cmic"}
    assert len(ANNEX) == 25 and passed == firms(" ".join(ANNEX))
    # The ban of June 2021 starts sixty days after its making, so none held in between.
    assert {(row["nextEffectFrom"], row["gapDays"]) for row in found if row["nextListId"]} == {("2021-08-02", 60)}


def test_each_firm_of_the_annex_cites_its_own_line(real: Graph) -> None:
    rows = real.read(
        "MATCH (r:Record) WHERE r.source = 'source:ofac-cons-2025-04-21' AND r.kind = 'Designation' "
        "RETURN r.of AS thing, r.place AS place ORDER BY thing"
    )
    cited = {str(thing).removeprefix("designation:us-ns-cmic.").rpartition(".")[0]: str(place) for thing, place in rows}
    assert {firm for firm, number in ANNEX.items() if cited[firm].endswith(str(number))} == set(ANNEX)


# Huawei has four lines of the Treasury's file; Sugon was named half a year after the annex, with dates of its own.
def test_the_treasury_list_has_the_successors_the_huawei_family_and_sugon(real: Graph) -> None:
    family = firms("huawei-investment-holding proven-glory-capital proven-honour-capital")
    assert {row["firmId"] for row in members(real, "us-ns-cmic", "2021-06-03")} >= firms(" ".join(ANNEX)) | family
    assert not (firms(TRANCHES["2021-01-14"]) | firms("crrc sinochem chemchina")) & {
        row["firmId"] for row in members(real, "us-ns-cmic", "2025-04-21")
    }
    assert real.status("sugon", "us-ns-cmic", "2022-02-13", "status", "effect") == [("listed", "not_started")]
    assert real.status("sugon", "us-ns-cmic", "2022-02-14", "status", "effect") == [("listed", "in_effect")]


@pytest.mark.parametrize(("day", "names"), LATER.items())
def test_each_later_edition_of_section_1260h_adds_its_firms(real: Graph, day: str, names: str) -> None:
    added = {row["firmId"] for row in members(real, "us-1260h", day) if row["listedOn"] == day}
    assert added & EPISODE == firms(names)


# Removed without a suit: CIECC for want of a US nexus, three more in January 2025; AMEC left in December 2024.
def test_five_firms_left_the_section_1260h_list_again(real: Graph) -> None:
    then = {row["firmId"] for day in LATER for row in members(real, "us-1260h", day)}
    now = {row["firmId"] for row in members(real, "us-1260h", "2026-06-08")}
    assert (then - now) & EPISODE == firms("ciecc crcc china-telecom china-state-construction amec")
    assert real.status("ciecc", "us-1260h", "2024-01-31", "status")[0] == ("removed",)


# One filing is of 13 December and one announcement of the 17th: between them nobody can tell.
def test_amec_left_between_two_days(real: Graph) -> None:
    days = ("2024-12-12", "2024-12-13", "2024-12-16", "2024-12-17")
    answers = [real.status("amec", "us-1260h", day, "onPaper", "certain")[0] for day in days]
    assert answers == [(True, True), (None, False), (None, False), (False, True)]


# The editions say 47, 13 more, 134, and 188 of which 80 are heads; of January 2024 the sources have 16 or 17.
def test_the_sizes_of_the_editions_are_those_stated(real: Graph) -> None:
    rows = real.read(
        "MATCH (e:ListEdition)-[:OF_LIST]->(:RestrictiveList {id: 'list:us-1260h'}) "
        "RETURN toString(coalesce(e.publishedOn, e.releasedOn)) AS day, e.entryCount AS entries, e.headCount AS heads "
        "ORDER BY day"
    )
    assert [(entries, heads) for _, entries, heads in rows] == [
        (47, None),
        (13, None),
        (None, None),
        (134, None),
        (188, 80),
    ]


# From the signature of section 889 to Taiwan's list: every list of Huawei with the day of its listing.
def test_huawei_stands_on_nine_lists_by_the_end_of_the_data(real: Graph) -> None:
    rows = real.ask("firm-listings", "2026-10-04", firm="company:huawei")
    assert sorted(pick(rows, "listedOn", "listId", "status"), key=str) == [
        ("2018-08-13", "list:us-889", "listed"),
        ("2019-05-16", "list:us-bis-entity", "listed"),
        ("2020-06-24", "list:us-1237-ccmc", "removed"),
        ("2020-06-30", "list:us-fcc-usf", "listed"),
        ("2021-03-12", "list:us-fcc-covered", "listed"),
        ("2021-06-03", "list:us-1260h", "listed"),
        ("2021-06-03", "list:us-ns-cmic", "listed"),
        ("2022-10-13", "list:uk-dvd", "listed"),
        ("2025-06-10", "list:tw-shtc", "listed"),
    ]


# Contracting directly is barred from 30 June 2026, goods and services that include the firm's a year later.
@pytest.mark.parametrize(
    ("day", "direct", "indirect"),
    [
        ("2023-12-21", None, None),
        ("2026-06-29", "not_started", "not_started"),
        ("2026-06-30", "in_effect", "not_started"),
        ("2027-06-29", "in_effect", "not_started"),
        ("2027-06-30", "in_effect", "in_effect"),
    ],
)
def test_the_contracting_bans_start_a_year_apart(
    real: Graph, day: str, direct: str | None, indirect: str | None
) -> None:
    found = {row[0]: row[1] for row in real.status("huawei", "us-1260h", day, "measureId", "effect")}
    assert found.get("measure:805-direct") == direct
    assert found.get("measure:805-indirect") == indirect


# A statement of intent from Canada names Huawei and lists nobody.
def test_canada_lists_nobody(real: Graph) -> None:
    assert members(real, "ca-5g", "2026-10-04") == []
    named = real.read(
        "MATCH (a:Act)-[:PRINTS]->(e:Entry)-[:FOR_LIST]->(:RestrictiveList {id: 'list:ca-5g'}) "
        "RETURN a.standing AS standing, e.printedName AS name ORDER BY name"
    )
    assert named == [("proposal", "Huawei"), ("proposal", "ZTE")]


def test_whom_each_measure_binds_is_not_the_firm_it_names(real: Graph) -> None:
    rows = real.read("MATCH (m:Measure) RETURN m.id AS id, m.boundParty AS bound ORDER BY id")
    bound = {row[0]: row[1] for row in rows}
    # 35 operators are bound by the direction of October 2022, not Huawei.
    assert bound["measure:uk-5g-removal"] == "35 telecommunications providers"
    assert bound["measure:ban-13959"] == bound["measure:ban-14032"] == "US persons"


# A public list of sponsors of war: Xiaomi from April 2023 until the report of its end in March 2024.
def test_the_ukrainian_list_is_withdrawn(real: Graph) -> None:
    days = ("2023-04-12", "2023-04-13", "2024-03-19", "2024-03-20")
    answers = [real.status("xiaomi", "ua-nacp-sponsors", day, "status")[0][0] for day in days]
    assert answers == [None, "listed", "listed", "withdrawn"]


# Listed 14 January, enjoined 12 March (57 days), vacated 25 May (131 days); the ban was due on 15 March.
def test_the_ban_on_xiaomi_never_took_effect(real: Graph) -> None:
    rows = real.read(
        "MATCH (r:Restriction {id: 'restriction:us-1237-ccmc.xiaomi.2021-01-14.ban-13959'})-[:HAS_PERIOD]->(p:Period) "
        "WHERE p.scope = 'graph' AND p.knownUntil IS NULL "
        "RETURN toString(p.validFrom) AS day, p.state AS state, p.inEffect AS held ORDER BY day"
    )
    assert [(day, state) for day, state, _ in rows] == [
        ("2021-01-14", "not_started"),
        ("2021-03-12", "suspended"),
        ("2021-03-14", "suspended"),
        ("2021-03-15", "suspended"),
        ("2021-05-25", "ended"),
    ]
    assert not any(held for _, _, held in rows)


# The removal was printed on 28 June 2021; until then only the order of the President was known.
@pytest.mark.parametrize(("known", "status"), [("2021-06-10", "superseded"), ("2021-06-28", "removed")])
def test_what_ended_the_list_depends_on_what_was_known(real: Graph, known: str, status: str) -> None:
    asked = ("listing-status", "-p", "firm=china-mobile", "-p", "list=us-1237-ccmc", "--as-of", "2021-06-10")
    done = real.run("query", *asked, "--known-by", known, "-f", "json")
    assert [row["status"] for row in json.loads(done.stdout)["rows"]] == [status]


def test_both_ends_of_the_list_are_named(real: Graph) -> None:
    ((status, because),) = real.status("china-mobile", "us-1237-ccmc", "2021-06-10", "status", "because")
    assert (status, because) == ("removed", ["act:dod-2021-06-03", "act:eo-14032"])


def test_the_report_makes_thirty_one_statements_of_five_sorts(real: Graph) -> None:
    rows = real.read(
        "MATCH (c:Claim) WHERE c.number IS NOT NULL RETURN c.number AS number, c.statementKind AS sort ORDER BY number"
    )
    assert [number for number, _ in rows] == list(range(1, 32))
    assert Counter(sort for _, sort in rows) == STATEMENTS


# Fourth quarter and whole year differ: Xiaomi is third and then fourth, Huawei fifth and then third.
def test_the_rank_of_a_phone_maker_depends_on_the_period(real: Graph) -> None:
    rows = real.read(
        "MATCH (c:Company)-[t:COMPARED_IN]->(k:Comparison) "
        "WHERE t.rank IS NOT NULL AND k.market = 'smartphones' AND c.id IN ['company:xiaomi', 'company:huawei'] "
        "RETURN k.id AS comparison, c.id AS firm, t.rank AS place, t.value AS share ORDER BY comparison, firm"
    )
    assert rows == [
        ("comparison:idc-smartphones-2020", "company:huawei", 3, 14.6),
        ("comparison:idc-smartphones-2020", "company:xiaomi", 4, 11.4),
        ("comparison:idc-smartphones-2020-q4", "company:huawei", 5, 8.4),
        ("comparison:idc-smartphones-2020-q4", "company:xiaomi", 3, 11.2),
    ]


def test_a_claim_is_never_stated_by_the_firm_that_it_accuses(real: Graph) -> None:
    for firm in (
        "xiaomi",
        "luokung",
        "gowin",
        "amec",
        "hikvision",
        "smic",
        "sugon",
        "huawei",
        "huawei-investment-holding",
    ):
        rows = real.ask("claims-about", "2026-10-04", firm=f"company:{firm}")
        alleged = [row for row in rows if str(row["predicate"]).startswith("alleged") and row["stance"] == "asserts"]
        assert alleged
        assert not [
            row for row in alleged if row["statedById"] == f"company:{firm}" or firm in str(row["statedBy"]).lower()
        ]


def test_the_department_has_its_later_style_from_the_day_it_is_first_seen(real: Graph) -> None:
    rows = real.read(
        "MATCH (:Agency {id: 'agency:us-dod'})-[:CALLED]->(n:Name) WHERE n.validFrom IS NOT NULL "
        "RETURN n.text AS text, toString(n.validFrom) AS day ORDER BY text"
    )
    assert rows == [("Department of War", "2026-02-01"), ("DoW", "2025-12-22")]
