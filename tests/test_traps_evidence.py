"""Traps that claims, counts, clauses and other people's data sets set: one test a trap, on the bundled casebook."""

from asking import Graph, pick

pytest_plugins = ("asking",)
EVERY_ENGINE = True


def test_trap_18_allegation_denial_and_ruling_are_three_things(real: Graph) -> None:
    claims = {row["claimId"]: row for row in real.ask("claims-about", "2026-06-30", firm="hesai")}
    layers = ("stance", "statedById", "deniedBy", "accepted", "rejected", "leftOpen")
    order = ["act:hesai-v-dod-2025-07-11"]
    assert pick([claims["claim:hesai-3"]], *layers) == [("asserts", "agency:us-dod", ["claim:hesai-6"], order, [], [])]
    assert pick([claims["claim:hesai-4"]], *layers) == [("asserts", "agency:us-dod", ["claim:hesai-6"], [], [], [])]
    assert pick([claims["claim:hesai-6"]], *layers[:2]) == [("denies", "company:hesai")]
    # Nothing in the graph ties the firm to the body that the claim points to.
    bodies = real.read(
        "MATCH (c:Company {id: 'company:hesai'})-[t]-(o) "
        "WHERE o.id IN ['organisation:cn-miit', 'military:cn-military'] RETURN t.id AS tie ORDER BY tie"
    )
    assert bodies == []


def test_trap_22_lines_and_head_lines_are_two_counts_and_a_disputed_one_is_none(real: Graph) -> None:
    counts = real.read(
        "MATCH (e:ListEdition)-[:OF_LIST]->(:RestrictiveList {id: 'list:us-1260h'}) "
        "RETURN e.id AS edition, e.entryCount AS entries, e.headCount AS heads, e.note AS note ORDER BY edition"
    )
    found = {str(edition)[-10:]: (entries, heads, str(note)) for edition, entries, heads, note in counts}
    assert found["2026-06-08"][:2] == (188, 80)
    assert found["2025-01-07"][:2] == (134, None)
    assert found["2024-01-31"][:2] == (None, None)
    assert "16" in found["2024-01-31"][2] and "17" in found["2024-01-31"][2]


def test_trap_23_a_clause_is_cited_with_its_edition_and_given_to_no_older_claim(real: Graph) -> None:
    cited = {row["claimId"]: row["groundCitation"] for row in real.ask("claims-about", "2026-06-30", firm="dji")}
    assert cited["claim:dji-1260h-2026-miit"] == "Section 1260H(g)(2)(B)(i)(I), edition of 2026-06-08"
    assert cited["claim:dji-2"] is None


def test_trap_25_a_row_that_a_data_set_ends_or_leaves_open_is_no_act(real: Graph) -> None:
    # A data set ends YMTC's row on the day on which a withdrawn draft was to be printed, and leaves AMEC's open.
    for day in ("2026-02-16", "2026-02-17", "2026-02-18", "2026-06-30"):
        assert set(real.status("ymtc", "us-1260h", day, "status", "onPaper")) == {("listed", True)}
    assert set(real.status("amec", "us-1260h", "2024-12-17", "status", "onPaper")) == {("removed", False)}
    noted = real.read(
        "MATCH (d:Designation)-[:NAMES]->(c:Company) WHERE c.id IN ['company:amec', 'company:ymtc'] "
        "AND d.note STARTS WITH 'A data set' RETURN d.id AS listing ORDER BY listing"
    )
    assert noted == [(f"designation:us-1260h.{firm}.2024-01-31",) for firm in ("amec", "ymtc")]
