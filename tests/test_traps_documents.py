"""Traps that documents, names, agencies and words set: one test a trap."""

from asking import Book, Graph, pick

pytest_plugins = ("asking",)
EVERY_ENGINE = True


def test_trap_13_a_line_may_move_in_the_hierarchy_while_the_listing_stays_one(book: Book) -> None:
    graph = book("hierarchy")
    lines = graph.read(
        "MATCH (l:ListEdition)-[:PRINTS]->(e:Entry)-[:NAMES]->(c:Company {id: 'company:hazel'}) "
        "OPTIONAL MATCH (e)-[:UNDER]->(above:Entry)-[:NAMES]->(parent:Company) "
        "RETURN toString(l.releasedOn) AS day, e.head AS head, parent.id AS parent ORDER BY day"
    )
    assert lines == [("2025-01-07", False, "company:cedar"), ("2026-06-08", True, None)]
    assert graph.status("hazel", "x-military", "2026-06-08", "listedOn", "status") == [("2022-10-05", "listed")]


def test_trap_14_spellings_and_renamings_stay_with_the_lines_and_lead_to_one_firm(real: Graph) -> None:
    lines = real.read(
        "MATCH (l:ListEdition)-[:PRINTS]->(e:Entry)-[:NAMES]->(:Company {id: 'company:dji'}) "
        "MATCH (l)-[:OF_LIST]->(:RestrictiveList {id: 'list:us-1260h'}) "
        "RETURN toString(l.releasedOn) AS day, e.printedName AS name ORDER BY day"
    )
    assert [name for _, name in lines] == [
        *["Shenzhen DJI Innovation Technology Co., Ltd."] * 3,
        "Shenzhen DJI Technology Co., Ltd.",
    ]
    for name in ("DJI", *{str(name) for _, name in lines}, "SZ DJI Technology Co., Ltd."):
        assert {row["firmId"] for row in real.ask("firm-listings", "2026-06-30", firm=name)} == {"company:dji"}
    # A short name leads to its firm alone, and swallows no other of the family.
    assert {row["firmId"] for row in real.ask("firm-listings", "2026-06-30", firm="Huawei")} == {"company:huawei"}


def test_trap_15_firms_of_one_family_are_joined_by_the_family_never_by_the_name(real: Graph) -> None:
    family = real.read(
        "MATCH (d:Designation)-[:ON_LIST]->(:RestrictiveList {id: 'list:us-1260h'}) "
        "MATCH (d)-[:NAMES]->(c:Company)-[:PART_OF_GROUP]->(:Group {id: 'group:huawei'}) "
        "RETURN c.id AS firm ORDER BY firm"
    )
    assert family == [("company:huawei",), ("company:huawei-investment-holding",)]
    # Three units of one family are on the list, each for itself, and the American one is not.
    units = {f"company:{slug}" for slug in ("kaspersky", "kaspersky-group", "kaspersky-uk", "kaspersky-us")}
    listed = {row["firmId"] for row in real.ask("list-members", "2024-06-24", list="us-bis-entity")}
    assert units - listed == {"company:kaspersky-us"}
    # One carrier left the list; another firm of that name, with a licence of its own, was never on it.
    assert real.status("china-telecom", "us-1260h", "2025-01-07", "status", "onPaper")[0] == ("removed", False)
    assert real.status("china-telecom-americas", "us-1260h", "2025-01-07", "status", "onPaper") == [(None, False)]
    assert real.status("china-telecom-americas", "us-fcc-214-revocations", "2025-01-07", "status") == [("listed",)]


def test_trap_16_a_firm_may_be_listed_by_a_category_of_its_equipment(real: Graph) -> None:
    covered = real.ask("list-members", "2026-06-30", list="us-fcc-covered")
    assert [str(row["category"])[:31] for row in covered if row["firmId"] == "company:dji"] == [
        "equipment that section 1709(a)("
    ]


def test_trap_16_a_category_or_a_reference_is_listed_without_a_name(book: Book) -> None:
    rows = book("categories").ask("list-members", "2026-02-01", list="x-covered")
    assert len(rows) == 3
    assert set(pick(rows, "firmId", "category")) == {
        (None, "routers made abroad"),
        ("company:alder", "firms that section 9 of the act names"),
        ("company:spruce", None),
    }


def test_trap_17_firms_covered_for_certain_uses_are_said_to_be(real: Graph) -> None:
    uses = {row["firmId"]: row["useScope"] for row in real.ask("list-members", "2021-03-13", list="us-fcc-covered")}
    for firm in ("hikvision", "dahua"):
        assert str(uses[f"company:{firm}"]).startswith("to the extent it is used for")


def test_trap_17_a_listing_for_certain_uses_says_so(book: Book) -> None:
    rows = book("categories").ask("list-members", "2025-12-31", list="x-covered")
    assert {row["firmId"]: row["useScope"] for row in rows} == {
        "company:alder": None,
        "company:spruce": "to the extent that it is used for public safety",
    }


def test_trap_19_a_case_without_a_known_end_says_when_it_was_last_seen(book: Book) -> None:
    graph = book("relisted")
    assert pick(graph.ask("active-challenges", "2026-06-30"), "stage", "lastSeen") == [("pending", "2025-12-31")]


def test_trap_19_a_case_without_a_known_end_stays_open_after_its_firm_left_the_list(real: Graph) -> None:
    [(stage, is_open, outcome, seen)] = pick(
        real.ask("firm-cases", "2026-06-30", firm="gowin"), "stage", "open", "outcome", "lastSeen"
    )
    assert (stage, is_open, outcome) == ("pending", True, None)
    assert str(seen) < "2026-06-30"
    assert "company:gowin" not in {row["firmId"] for row in real.ask("active-challenges", "2026-06-30")}


def test_trap_20_later_and_friday_are_words_not_days(real: Graph) -> None:
    [row] = real.ask("active-challenges", "2021-03-13", source="news-report")
    assert (row["firmId"], row["filedOn"], row["filedOnText"]) == ("company:xiaomi", None, "later")
    assert {"docket", "court", "filedOn"} <= set(row["notStated"])  # type: ignore[call-overload]
    [full] = [row for row in real.ask("active-challenges", "2021-03-13") if row["firmId"] == "company:xiaomi"]
    assert full["filedOn"] == "2021-01-29"
    assert [row["stated"] for row in real.ask("report-says", topic="date")] == [False]


def test_trap_21_what_the_report_leaves_out_may_still_be_so(real: Graph) -> None:
    def lists(source: str | None) -> dict[str, set[object]]:
        found: dict[str, set[object]] = {}
        for row in real.ask("peers-on-lists", "2021-03-13", source):
            found.setdefault(str(row["firmId"]).removeprefix("company:"), set()).add(row["listId"])
        return found

    assert lists("news-report") == {
        "apple": {None},
        "huawei": {"list:us-bis-entity"},
        "samsung-electronics": {None},
        "xiaomi": {"list:us-1237-ccmc"},
    }
    assert lists(None) == {
        "apple": {None},
        "huawei": {f"list:us-{name}" for name in ("bis-entity", "1237-ccmc", "889", "fcc-covered", "fcc-usf")},
        "samsung-electronics": {None},
        "xiaomi": {"list:us-1237-ccmc"},
    }
    assert [row["stated"] for row in real.ask("report-says", topic="huawei-ccmc")] == [False]
    for source, firms in {"news-report": ["xiaomi"], None: ["huawei", "luokung", "xiaomi"]}.items():
        rows = real.ask("active-challenges", "2021-03-13", source)
        assert sorted(str(row["firmId"]) for row in rows) == [f"company:{firm}" for firm in firms]


NAMES = (
    "MATCH (a:Agency {id: 'agency:%s'})-[:CALLED]->(n:Name) "
    "RETURN n.text AS name, toString(n.validFrom) AS day ORDER BY name"
)


def test_trap_24_an_agency_that_is_renamed_stays_one_agency(book: Book) -> None:
    graph = book("agency-names")
    assert graph.read(NAMES % "office") == [("Bureau of Lists", "2025-09-05"), ("Office of Lists", None)]
    keepers = graph.read("MATCH (a:Agency)-[:KEEPS]->(l:RestrictiveList) RETURN a.id AS keeper")
    assert keepers == [("agency:office",)]
    assert len(graph.ask("list-members", "2026-06-08", list="x-military")) == 2


def test_trap_24_a_new_name_of_an_agency_is_one_of_its_names(real: Graph) -> None:
    assert "Department of War" in {name for name, _ in real.read(NAMES % "us-dod")}


def test_trap_26_a_list_may_come_from_any_state_and_name_firms_of_any_other(book: Book) -> None:
    graph = book("mirror")

    def standing(day: str) -> dict[object, tuple[object, object]]:
        rows = graph.ask("list-members", day, list="x-unreliable")
        return {str(row["firmId"]).removeprefix("company:"): (row["effect"], row["suspendedBy"]) for row in rows}

    free = ("in_effect", None)
    assert standing("2025-05-20") == {"kelp": free, "larch": ("suspended", "agency"), "maple": free}
    assert standing("2025-09-25") == {"kelp": free, "larch": free, "maple": free}
    assert standing("2025-11-11") == {"kelp": free, "larch": ("suspended", "agency"), "maple": ("ended", None)}
    assert {row["boundParty"] for row in graph.ask("measures-of-list", "2025-09-25", list="x-unreliable")} == {
        "operators in China"
    }


def test_trap_27_a_person_who_is_listed_is_no_firm_and_a_firm_no_person(real: Graph) -> None:
    day = "2020-06-01"
    assert "person:deripaska" not in {row["firmId"] for row in real.ask("active-challenges", day)}
    found = [row for row in real.ask("active-challenges", day, persons="true") if row["firmId"] == "person:deripaska"]
    assert pick(found, "listId", "reach", "caseId") == [("list:us-sdn", "entry", "case:deripaska-v-yellen")]
    assert real.status("kaspersky", "us-sdn", "2026-06-30", "status", "onPaper") == [(None, False)]


def test_trap_28_agencies_suspend_too_and_holds_overlap(book: Book) -> None:
    graph = book("holds")
    expected = {
        "oak": {"2021-03-12": "court", "2021-03-14": "agency+court", "2021-04-20": "agency", "2021-09-01": None},
        "pine": {"2021-04-01": "agency", "2021-07-01": None},
        "elm": {"2021-04-01": "court", "2021-07-01": None},
        "yew": {"2021-04-01": "agency", "2021-07-01": None},
    }
    for firm, holders in expected.items():
        for day, holder in holders.items():
            assert graph.status(firm, "x-military", day, "status", "suspendedBy") == [("listed", holder)]
    words = [graph.status("ash", "x-military", f"2021-05-{day}", "status")[0][0] for day in ("01", "10")]
    assert words == ["vacated", "listed"]


def test_trap_28_an_injunction_and_a_guidance_hold_one_listing_together(real: Graph) -> None:
    luokung = real.ask("listing-status", "2021-05-06", firm="luokung", list="us-1237-ccmc")
    assert luokung[0]["suspendedBy"] == "agency+court"


def test_trap_29_names_that_are_alike_are_not_one_firm(real: Graph) -> None:
    for name, firm in (("WuXi AppTec", "wuxi-apptec"), ("WuXi Biologics", "wuxi-biologics")):
        rows = real.ask("firm-cases", "2026-08-10", firm=name)
        assert {row["firmId"] for row in rows} <= {f"company:{firm}"}
        assert bool(rows) == (firm == "wuxi-apptec")
    half = real.run("query", "firm-cases", "-p", "firm=WuXi", "-f", "json")
    assert (half.returncode, half.stdout) == (2, "")
    # Camel Group is on a list; Camel Energy's suit is over goods, and the list does not name it.
    assert real.status("camel-energy", "us-uflpa", "2026-06-30", "status", "onPaper") == [(None, False)]
    assert set(real.status("camel-group", "us-uflpa", "2026-06-30", "status", "onPaper")) == {("listed", True)}


def test_trap_30_each_measure_says_whom_it_binds(real: Graph) -> None:
    bound = {
        name: " ".join(str(row["boundParty"]) for row in real.ask("measures-of-list", "2022-10-14", list=name)).lower()
        for name in ("us-889", "us-ns-cmic", "us-bis-entity", "uk-dvd")
    }
    for name, word in {
        "us-889": "contractor",
        "us-ns-cmic": "us person",
        "us-bis-entity": "export",
        "uk-dvd": "provider",
    }.items():
        assert word in bound[name]
    assert not any("huawei" in text for text in bound.values())


def test_trap_31_an_intention_is_no_measure(real: Graph) -> None:
    assert real.status("huawei", "ca-5g", "2022-06-01", "status", "onPaper") == [(None, False)]
    assert "list:ca-5g" not in {
        row["listId"] for row in real.ask("firm-listings", "2022-06-01", firm="huawei") if row["onPaper"]
    }
    proposed = real.read(
        "MATCH (a:Act)-[:PRINTS]->(e:Entry)-[:FOR_LIST]->(l:RestrictiveList {id: 'list:ca-5g'}) "
        "MATCH (e)-[:NAMES]->(c:Company {id: 'company:huawei'}) RETURN DISTINCT a.standing AS standing"
    )
    assert proposed == [("proposal",)]


def test_trap_32_a_preview_in_the_press_lists_nobody(book: Book) -> None:
    graph = book("preview")
    counts = graph.read(
        "MATCH (a:Act)-[:PRINTS]->(e:Entry) RETURN a.standing AS standing, count(e) AS lines ORDER BY standing"
    )
    assert counts == [("issued", 2), ("preview", 3)]
    assert graph.ask("list-members", "2020-12-22", list="x-users") == []
    members = pick(graph.ask("list-members", "2020-12-23", list="x-users"), "firmId")
    assert sorted(members) == [("company:alder",), ("company:birch",)]


def test_trap_33_the_turns_of_an_exchange_revoke_each_other_and_list_nobody(real: Graph) -> None:
    turns = real.read(
        "MATCH (a:Act)-[:REVOKES]->(b:Act) WHERE a.kind = 'exchange_act' "
        "RETURN a.id AS act, b.id AS undone ORDER BY act"
    )
    assert turns == [("act:nyse-2021-01-04", "act:nyse-2020-12-31"), ("act:nyse-2021-01-06", "act:nyse-2021-01-04")]
    assert not real.read("MATCH (a:Act)-[:LISTS]->(d) WHERE a.kind = 'exchange_act' RETURN d.id AS id ORDER BY id")


def test_trap_33_an_act_of_an_exchange_designates_nobody(book: Book) -> None:
    graph = book("exchange")
    for day in ("2020-12-31", "2021-01-04", "2021-01-06"):
        assert pick(graph.ask("firm-listings", day, firm="alder"), "listId", "status") == [
            ("list:x-military", "listed")
        ]
    undone = graph.read(
        "MATCH (a:Act)-[:REVOKES]->(b:Act) RETURN a.id AS act, b.id AS undone, b.kind AS kind ORDER BY act"
    )
    assert undone == [
        ("act:delisting-2021-01-04", "act:delisting-2020-12-31", "exchange_act"),
        ("act:delisting-2021-01-06", "act:delisting-2021-01-04", "exchange_act"),
    ]
