"""Facts that mislead: one test a trap, on the bundled casebook or on a small one of tests/traps."""

from asking import Book, Graph, pick

pytest_plugins = ("asking",)
EVERY_ENGINE = True
STATUS = ("status", "onPaper", "effect", "inEffect", "suspendedBy")


def test_trap_01_an_enjoined_listing_stays_on_paper_until_it_is_set_aside(real: Graph) -> None:
    def status(day: str) -> list[tuple[object, ...]]:
        return real.status("xiaomi", "us-1237-ccmc", day, *STATUS)

    assert status("2021-03-12") == [("listed", True, "suspended", False, "court")]
    assert status("2021-05-24") == [("listed", True, "suspended", False, "agency+court")]
    assert pick(real.ask("list-members", "2021-05-24", list="us-1237-ccmc"), "firmId").count(("company:xiaomi",)) == 1
    [(word, on_paper, effect, *_)] = status("2021-05-25")
    assert (word, on_paper, effect) == ("vacated", False, "ended")
    assert ("company:xiaomi",) not in pick(real.ask("list-members", "2021-05-25", list="us-1237-ccmc"), "firmId")


def test_trap_02_decision_announcement_effect_and_publication_are_four_days(book: Book) -> None:
    def status(day: str) -> list[tuple[object, ...]]:
        return book("dates").status("alder", "x-military", day, "status", "onPaper", "effect")

    assert [row[:2] for row in status("2024-02-27")] == [(None, False)]
    assert [row[:2] for row in status("2024-03-04")] == [("announced", False)]
    assert status("2024-03-05") == status("2024-03-10") == status("2024-05-03") == [("listed", True, "not_started")]
    assert status("2024-05-04") == [("listed", True, "in_effect")]


def test_trap_02_a_firm_is_listed_from_the_day_of_effect_and_its_ban_starts_later(real: Graph) -> None:
    assert [
        row["onPaper"] for row in real.ask("listing-status", "2019-05-15", firm="huawei", list="us-bis-entity")
    ] == [False]
    assert {
        row["listedOn"] for row in real.ask("listing-status", "2019-05-16", firm="huawei", list="us-bis-entity")
    } == {"2019-05-16"}
    assert real.status("xiaomi", "us-1237-ccmc", "2021-02-01", "status", "effect", "startsOn") == [
        ("listed", "not_started", "2021-03-15")
    ]


PRINTED = "MATCH (e:Entry)-[:NAMES]->(c:Company {id: 'company:%s'}) RETURN e.printedName AS name ORDER BY name"


def test_trap_03_a_wrong_name_stays_with_the_printed_line_and_the_clock_starts_anew(book: Book) -> None:
    graph = book("corrected-name")

    def status(day: str) -> list[tuple[object, ...]]:
        return graph.status("alder", "x-military", day, "listedOn", "status", "effect")

    assert status("2021-03-15") == [("2021-03-09", "listed", "not_started"), ("2021-01-14", "replaced", "ended")]
    assert status("2021-05-07")[0] == ("2021-03-09", "listed", "not_started")
    assert status("2021-05-08")[0] == ("2021-03-09", "listed", "in_effect")
    assert graph.read(PRINTED % "alder") == [("Adler Technology Corporation",), ("Alder Technology Corp.",)]
    assert graph.run("query", "firm-listings", "-p", "firm=Adler Technology Corporation").returncode == 2


def test_trap_03_a_wrong_name_that_was_printed_finds_no_firm(real: Graph) -> None:
    wrong = "Luokong Technology Corporation (LKCO)"
    assert (wrong,) in real.read(PRINTED % "luokung")
    assert real.run("query", "firm-listings", "-p", f"firm={wrong}").returncode == 2


def test_trap_04_a_draft_lists_nobody_and_takes_nobody_off(book: Book) -> None:
    graph = book("draft")
    for day in ("2026-02-13", "2026-02-17", "2026-02-20"):
        assert pick(graph.ask("list-members", day, list="x-military"), "firmId") == [("company:birch",)]
    assert graph.status("alder", "x-military", "2026-02-20", "status", "onPaper") == [(None, False)]
    would = (
        "MATCH (a:Act)-[:PRINTS]->(e:Entry)-[:NAMES]->(c:Company) WHERE a.standing <> 'issued' "
        "RETURN c.id AS firm, a.standing AS standing, e.entryKind AS would ORDER BY firm, standing"
    )
    assert graph.read(would) == [
        ("company:alder", "draft", "addition"),
        ("company:alder", "proposal", "addition"),
        ("company:birch", "draft", "deletion"),
    ]


def test_trap_05_a_firm_removed_and_relisted_on_one_day_has_two_designations(real: Graph) -> None:
    hesai = set(real.status("hesai", "us-1260h", "2024-10-23", "listedOn", "status", "onPaper"))
    assert hesai == {("2024-10-23", "listed", True), ("2024-01-31", "removed", False)}


def test_trap_05_removed_and_relisted_in_one_stroke_are_two_designations_of_one_suit(book: Book) -> None:
    graph = book("relisted")
    columns = ("listedOn", "status", "onPaper")
    assert graph.status("alder", "x-military", "2024-10-22", *columns)[-1] == ("2024-01-31", "listed", True)
    assert graph.status("alder", "x-military", "2024-10-23", *columns) == [
        ("2024-10-23", "listed", True),
        ("2024-01-31", "removed", False),
    ]
    for day, cases in {
        "2024-10-22": [("case:alder-v-office", "entry")],
        "2024-10-23": [("case:alder-v-office", "entry")],
        "2025-07-12": [],
        "2025-07-14": [("case:alder-v-office-appeal", "entry")],
    }.items():
        assert pick(graph.ask("active-challenges", day), "caseId", "reach") == cases
    stages = pick(graph.ask("firm-cases", "2025-07-14", firm="alder"), "caseId", "stage", "open", "outcome")
    assert ("case:alder-v-office", "on_appeal", False, "agency") in stages


def test_trap_06_two_listings_on_two_bases_are_never_one_interval(book: Book) -> None:
    graph = book("exits")
    for day, lists in {
        "2021-06-02": ["list:x-old"],
        "2022-06-01": [],
        "2024-02-01": ["list:x-new"],
        "2025-01-01": [],
    }.items():
        rows = graph.ask("firm-listings", day, firm="alder")
        assert [row["listId"] for row in rows if row["onPaper"]] == lists
    assert graph.status("alder", "x-new", "2024-12-15", "onPaper", "certain") == [(None, False)]
    ways = ["vine", "rowan", "sorrel", "willow", "poplar", "elder"]
    words = [graph.status(firm, "x-old", "2022-01-01", "status")[0][0] for firm in ways]
    assert words == ["vacated", "removed", "superseded", "withdrawn", "replaced", "expired"]
    assert graph.status("dogwood", "x-old", "2022-12-31", "status", "basis")[0][0] == "listed"
    assert graph.status("dogwood", "x-old", "2023-01-01", "status", "basis") == [("dropped", "inferred")]
    assert pick(graph.ask("list-members", "2023-01-02", list="x-old"), "firmId") == [("company:kelp",)]


def test_trap_07_a_list_gives_way_to_another_agency_s_with_a_gap(real: Graph) -> None:
    rows = {str(row["firmId"]): row for row in real.ask("list-succession", "2021-07-01", list="us-1237-ccmc")}
    columns = ("nextListId", "nextEffectFrom", "gapDays")
    assert pick([rows["company:huawei"]], *columns) == [("list:us-ns-cmic", "2021-08-02", 60)]
    assert pick([rows["company:luokung"], rows["company:gowin"]], *columns) == [(None, None, None)] * 2
    assert real.status("huawei", "us-ns-cmic", "2021-08-01", "status", "effect") == [("listed", "not_started")]
    assert real.status("huawei", "us-ns-cmic", "2021-08-02", "status", "effect") == [("listed", "in_effect")]
    assert {row["effect"] for row in real.ask("listing-status", "2021-07-01", firm="huawei", list="us-1237-ccmc")} == {
        "ended"
    }


def test_trap_08_one_label_has_other_effects_in_other_years(book: Book) -> None:
    graph = book("effects")

    def effects(day: str) -> dict[object, object]:
        rows = graph.ask("listing-status", day, firm="alder", list="x-military")
        assert {row["status"] for row in rows} == {"listed"}
        return {row["measureId"]: row["effect"] for row in rows}

    assert effects("2026-06-29")["measure:x-direct"] == "not_started"
    assert effects("2026-06-30")["measure:x-direct"] == "in_effect"
    assert effects("2026-06-30")["measure:x-indirect"] == "not_started"
    assert effects("2027-07-01")["measure:x-indirect"] == "in_effect"
    gone = [f"measure:x-{word}" for word in ["vacated", "removed", "superseded", "withdrawn", "replaced", "expired"]]
    assert {effects("2023-12-31")[measure] for measure in gone} == {"in_effect"}
    assert {effects("2024-01-01")[measure] for measure in gone} == {"ended"}


def test_trap_08_a_listing_gains_an_effect_when_a_later_measure_starts(real: Graph) -> None:
    huawei = {
        day: {
            row["measureId"]: row["effect"] for row in real.ask("listing-status", day, firm="huawei", list="us-1260h")
        }
        for day in ("2024-07-01", "2026-06-30")
    }
    assert [huawei[day]["measure:805-direct"] for day in huawei] == ["not_started", "in_effect"]


def test_trap_09_interim_relief_lapses_with_the_final_order(book: Book) -> None:
    graph = book("interim")
    for firm, on_day, after in (("larch", "suspended", "in_effect"), ("maple", "suspended", "ended")):
        assert graph.status(firm, "x-military", "2021-05-24", "effect") == [(on_day,)]
        assert graph.status(firm, "x-military", "2021-05-25", "effect") == [(after,)]


def test_trap_09_interim_relief_is_no_judgment_and_a_vacatur_by_consent_no_finding(real: Graph) -> None:
    orders = {row["actId"]: row for row in real.ask("case-orders", "2021-06-01", case="xiaomi-v-dod")}
    interim, final = (orders[f"act:xiaomi-v-dod-{day}"] for day in ("2021-03-12", "2021-05-25"))
    assert (interim["orderKind"], interim["finality"]) == ("preliminary_injunction", "interim")
    assert (final["finality"], final["ground"]) == ("final", "consent")
    assert pick(real.ask("firm-cases", "2021-03-13", firm="xiaomi"), "stage", "outcome") == [("interim_relief", None)]
    assert pick(real.ask("firm-cases", "2021-06-01", firm="xiaomi"), "stage", "outcome") == [
        ("ended", "challenger_by_consent")
    ]


def test_trap_10_a_remand_of_a_definition_leaves_the_listing_in_effect(real: Graph) -> None:
    [hikvision] = [row for row in real.ask("active-challenges", "2024-01-01") if row["firmId"] == "company:hikvision"]
    assert (hikvision["reach"], hikvision["reaches"]) == ("entry", ["entry", "rule"])
    assert set(real.status("hikvision", "us-fcc-covered", "2024-04-03", "status", "effect")) == {
        ("listed", "in_effect")
    }


def test_trap_10_an_outcome_stands_for_each_target_and_a_remand_ends_no_listing(book: Book) -> None:
    graph = book("upheld-in-part")
    [row] = graph.ask("active-challenges", "2024-01-01")
    assert (row["firmId"], row["reach"], row["reaches"]) == ("company:spruce", "entry", ["entry", "rule"])
    assert row["certain"] is True
    assert pick(graph.ask("active-challenges", "2023-06-01"), "caseId", "certain") == [("case:spruce-v-office", False)]
    rows = graph.ask("case-orders", "2024-04-02", case="spruce-v-office")
    done = {(str(row["doing"]).lower(), row["targetId"]) for row in rows}
    assert any(word.startswith("uph") and target == "designation:x-covered.spruce.2021-03-12" for word, target in done)
    assert any(word.startswith("remand") and target == "instrument:x-definition" for word, target in done)
    assert graph.status("spruce", "x-covered", "2024-07-02", "status", "effect") == [("listed", "in_effect")]
    assert pick(graph.ask("firm-cases", "2024-04-02", firm="spruce-usa"), "stage", "outcome") == [("ended", "split")]


def test_trap_11_a_court_rejects_some_grounds_and_accepts_others(real: Graph) -> None:
    dji = {row["claimId"]: row for row in real.ask("claims-about", "2026-06-30", firm="dji")}
    order = ["act:dji-v-dod-2025-09-26"]
    assert [dji[f"claim:dji-{n}"]["rejected"] for n in (1, 2, 3)] == [order] * 3
    assert [dji[f"claim:dji-{n}"]["accepted"] for n in (4, 6)] == [order] * 2
    assert dji["claim:dji-1260h-2026-miit"]["restates"] == ["claim:dji-2"]


def test_trap_11_each_ground_has_its_own_fate_and_may_be_stated_again(book: Book) -> None:
    graph = book("grounds")
    fates: dict[str, set[object]] = {}
    for row in graph.ask("contested-claims", "2026-06-30", firm="alder"):
        fates.setdefault(str(row["claimId"]), set()).add(row["answer"])
    assert fates == {
        "claim:alder-party": {"rejected"},
        "claim:alder-ministry": {"rejected", "restated"},
        "claim:alder-zone": {"rejected", "restated"},
        "claim:alder-centre": {"accepted"},
        "claim:alder-dual": {"accepted"},
    }
    assert graph.status("alder", "x-military", "2025-09-26", "status") == [("listed",)]


def test_trap_12_ownership_reaches_as_far_as_a_rule_that_is_in_force_that_day(book: Book) -> None:
    graph = book("affiliates")
    assert pick(graph.ask("list-members", "2025-10-15", list="x-entity"), "firmId") == [("company:sumac",)]
    periods = graph.read(
        "MATCH (r:CoverageRule)-[:HAS_PERIOD]->(p:Period) WHERE p.scope = 'graph' AND p.knownUntil IS NULL "
        "RETURN toString(p.validFrom) AS day, p.state AS state, p.basis = 'schedule' AS planned ORDER BY day"
    )
    assert periods == [
        ("2025-09-29", "in_force", False),
        ("2025-11-10", "suspended", False),
        ("2026-11-10", "in_force", True),
    ]
