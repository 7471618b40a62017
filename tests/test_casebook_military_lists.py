"""The two lists of Chinese military companies in full: counts typed from the facts, asked of the loaded graph."""

from collections import Counter

import pytest
from asking import Graph, pick
from editions import DROPPED, LINES, NEW_HEADS, ON_1260H, ON_CMIC, REMOVED, RENAMED, UNDER

pytest_plugins = ("asking",)
END = "2026-10-04"
LATEST = "edition:us-1260h-2026-06-08"


def standing(real: Graph, on_list: str, day: str) -> list[str]:
    """Who is on a list that day, on paper: slugs, one a listing."""
    found = real.ask("list-members", day, list=on_list)
    return [str(row["firmId"]).removeprefix("company:") for row in found if row["onPaper"]]


@pytest.mark.parametrize(("day", "count"), ON_1260H.items())
def test_the_section_1260h_list_has_as_many_names_as_its_editions_add_up_to(real: Graph, day: str, count: int) -> None:
    assert len(standing(real, "us-1260h", day)) == count


@pytest.mark.parametrize(("day", "count"), ON_CMIC.items())
def test_the_treasury_list_has_fifty_nine_names_then_one_and_eight_more(real: Graph, day: str, count: int) -> None:
    assert len(set(standing(real, "us-ns-cmic", day))) == count


def test_each_edition_prints_the_lines_that_were_seen_of_it(real: Graph) -> None:
    rows = real.read(
        "MATCH (l:ListEdition)-[:OF_LIST]->(:RestrictiveList {id: 'list:us-1260h'}) MATCH (l)-[:PRINTS]->(e:Entry) "
        "RETURN l.id AS edition, e.entryKind AS does, count(e) AS lines ORDER BY edition, does"
    )
    found = {(str(edition)[-10:], does): lines for edition, does, lines in rows}
    assert {day: (found[day, "addition"], found.get((day, "carried"), 0)) for day in LINES} == LINES
    assert len(found) == len(LINES) + 3


# 134 and 188 are the counts that others state for the two editions whose lines were all seen.
def test_the_lines_seen_of_a_whole_edition_are_as_many_as_are_stated(real: Graph) -> None:
    rows = real.read(
        "MATCH (l:ListEdition)-[:OF_LIST]->(:RestrictiveList {id: 'list:us-1260h'}) WHERE l.complete "
        "MATCH (l)-[:PRINTS]->(e:Entry) RETURN l.entryCount AS stated, count(e) AS seen ORDER BY stated"
    )
    assert rows == [(47, 47), (134, 134), (188, 188)]


def test_june_2026_has_eighty_head_lines_with_a_hundred_and_eight_subsidiaries_under_twenty_four(real: Graph) -> None:
    rows = real.read(
        f"MATCH (:ListEdition {{id: '{LATEST}'}})-[:PRINTS]->(e:Entry) OPTIONAL MATCH (e)-[:UNDER]->(h:Entry) "
        "RETURN e.head AS head, e.position AS place, h.id AS over ORDER BY place"
    )
    assert [place for _, place, _ in rows] == list(range(1, 189))
    assert Counter(head for head, _, _ in rows) == {True: 80, False: 108}
    assert {head for head, _, over in rows if over} == {False} and {head for head, _, over in rows if not over} == {
        True
    }
    over = Counter(str(line).removeprefix("entry:us-1260h-2026-06-08.") for _, _, line in rows if line)
    assert over == UNDER
    assert (len(UNDER), sum(UNDER.values()), UNDER["avic"]) == (24, 108, 17)


def test_june_2026_has_seventeen_heads_and_forty_eight_subsidiaries_that_are_new(real: Graph) -> None:
    rows = real.read(
        f"MATCH (:ListEdition {{id: '{LATEST}'}})-[:PRINTS]->(e:Entry)-[:NAMES]->(c:Company) "
        "WHERE e.entryKind = 'addition' RETURN c.id AS firm, e.head AS head ORDER BY firm"
    )
    assert {firm for firm, head in rows if head} == {f"company:{slug}" for slug in NEW_HEADS.split()}
    assert Counter(head for _, head in rows) == {True: 17, False: 48}


# MGI stood under BGI Group and Hikvision under CETC, and in June 2026 both are heads: a group is the edition's alone.
@pytest.mark.parametrize(("firm", "head"), [("mgi", "bgi"), ("hikvision", "cetc"), ("phenix-optical", "cetc")])
def test_what_stands_under_what_is_said_edition_by_edition(real: Graph, firm: str, head: str) -> None:
    rows = real.read(
        f"MATCH (l:ListEdition)-[:PRINTS]->(e:Entry)-[:NAMES]->(:Company {{id: 'company:{firm}'}}) "
        "MATCH (l)-[:OF_LIST]->(:RestrictiveList {id: 'list:us-1260h'}) OPTIONAL MATCH (e)-[:UNDER]->(h:Entry) "
        "RETURN l.id AS edition, h.id AS over ORDER BY edition"
    )
    over = {str(edition)[-10:]: line for edition, line in rows}
    assert over["2025-01-07"] == f"entry:us-1260h-2025-01-07.{head}"
    assert over["2026-06-08"] is None


@pytest.mark.parametrize(("firm", "days"), REMOVED.items())
def test_a_name_that_the_department_takes_off_is_removed(real: Graph, firm: str, days: tuple[str, str]) -> None:
    before, after = days
    assert set(real.status(firm, "us-1260h", before, "status", "onPaper", "certain")) == {("listed", True, True)}
    assert set(real.status(firm, "us-1260h", after, "status", "onPaper", "certain")) == {("removed", False, True)}


def test_eleven_names_were_taken_off_and_twelve_have_no_line_any_more() -> None:
    assert len(REMOVED) == 11
    assert sum(len(names.split()) for names in DROPPED.values()) == 12


@pytest.mark.parametrize(("firm", "day"), [(firm, day) for day, names in DROPPED.items() for firm in names.split()])
def test_a_name_without_a_line_in_a_whole_edition_is_dropped_by_inference(real: Graph, firm: str, day: str) -> None:
    assert set(real.status(firm, "us-1260h", day, "status", "onPaper", "basis")) == {("dropped", False, "inferred")}


# Two lines of January 2025 for one firm are one in June 2026, which gives the second name as the former one.
def test_a_second_line_for_a_former_name_ends_with_the_edition_that_says_so(real: Graph) -> None:
    then, now = (
        real.status("avic-xian-aircraft", "us-1260h", day, "listedOn", "status") for day in ("2025-01-07", END)
    )
    assert set(then) == {("2021-06-03", "listed"), ("2025-01-07", "listed")}
    assert set(now) == {("2021-06-03", "listed"), ("2025-01-07", "dropped")}


@pytest.mark.parametrize(("now", "former"), RENAMED.items())
def test_a_firm_answers_to_the_name_that_an_edition_gives_as_its_former_one(real: Graph, now: str, former: str) -> None:
    [firm] = {row["firmId"] for row in real.ask("firm-listings", END, firm=now)}
    assert {row["firmId"] for row in real.ask("firm-listings", END, firm=former)} == {firm}


# The draft of February 2026 would have added and taken off; letters asked for names. None of them did anything.
def test_drafts_and_letters_print_names_and_list_nobody(real: Graph) -> None:
    rows = real.read(
        "MATCH (a:Act)-[:PRINTS]->(e:Entry)-[:FOR_LIST]->(:RestrictiveList {id: 'list:us-1260h'}) "
        "WHERE a.standing <> 'issued' RETURN a.standing AS standing, e.entryKind AS would, count(e) AS lines "
        "ORDER BY standing, would"
    )
    assert rows == [("draft", "addition", 9), ("draft", "deletion", 12), ("proposal", "addition", 11)]
    on_paper = set(standing(real, "us-1260h", "2026-02-18"))
    assert {"ymtc", "cxmt", "costar", "taiji-computer"} <= on_paper
    assert not {"alibaba", "baidu", "byd", "unitree", "xiaomi", "hua-hong", "deepseek"} & on_paper
    assert not {"xiaomi", "hua-hong", "deepseek"} & set(standing(real, "us-1260h", END))


def test_a_notice_that_takes_names_off_prints_each(real: Graph) -> None:
    rows = real.read(
        "MATCH (a:Act)-[:PRINTS]->(e:Entry)-[:FOR_LIST]->(:RestrictiveList {id: 'list:us-1260h'}) "
        "WHERE a.standing = 'issued' AND e.entryKind = 'deletion' "
        "RETURN a.id AS act, count(e) AS lines ORDER BY act"
    )
    days = {str(act).removeprefix("act:dod-1260h-"): lines for act, lines in rows}
    assert days == {"2024-01-31": 3, "2024-10-23": 1, "2024-12": 2, "2025-01-07": 6}


@pytest.mark.parametrize(
    ("start", "divest", "count"),
    [("2021-08-02", "2022-06-03", 59), ("2022-02-08", "2022-12-10", 1), ("2022-02-14", "2022-12-16", 8)],
)
def test_each_line_of_the_treasury_file_has_its_two_days(real: Graph, start: str, divest: str, count: int) -> None:
    rows = real.read(
        "MATCH (r:Restriction)-[:APPLIES]->(:Measure {id: 'measure:ban-14032'}) "
        f"WHERE r.startsOn = date('{start}') AND r.divestBy = date('{divest}') RETURN r.id AS restriction "
        "ORDER BY restriction"
    )
    assert len(rows) == count


# Leaving one list is not leaving the other: five firms off the section 1260H list stay on the Treasury's.
@pytest.mark.parametrize(
    "firm", ["china-telecom", "china-marine-information-electronics", "crcc", "fujian-torch", "cnooc-limited"]
)
def test_a_firm_off_one_list_may_stay_on_the_other(real: Graph, firm: str) -> None:
    found = {row["listId"]: row["onPaper"] for row in real.ask("firm-listings", "2025-04-21", firm=f"company:{firm}")}
    assert found["list:us-1260h"] is False and found["list:us-ns-cmic"] is True


# Megvii has two firms on two lists; SenseTime and Yitu likewise: the names differ, and so do the firms.
def test_two_firms_of_one_family_are_listed_each_where_it_is_named(real: Graph) -> None:
    pairs = [("beijing-megvii", "megvii"), ("sensetime", "sensetime-group-limited"), ("shanghai-yitu", "yitu")]
    for defense, treasury in pairs:
        lists = {
            slug: set(pick(real.ask("firm-listings", END, firm=f"company:{slug}"), "listId"))
            for slug in (defense, treasury)
        }
        assert ("list:us-1260h",) in lists[defense] and ("list:us-ns-cmic",) not in lists[defense]
        assert ("list:us-ns-cmic",) in lists[treasury] and ("list:us-1260h",) not in lists[treasury]


# The file has none for ten of its 68 lines.
def test_fifty_eight_firms_of_the_treasury_list_bear_their_registration_number(real: Graph) -> None:
    rows = real.read(
        "MATCH (:RestrictiveList {id: 'list:us-ns-cmic'})<-[:ON_LIST]-(:Designation)-[:NAMES]->(c:Company) "
        "WHERE c.uscc IS NOT NULL RETURN DISTINCT c.id AS firm, c.uscc AS number ORDER BY firm"
    )
    assert len({number for _, number in rows}) == len(rows) == 58
    assert {len(str(number)) for _, number in rows} == {18}
