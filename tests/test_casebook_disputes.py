"""Sources that disagree on a field of a thing or of a tie each keep their own value, and the better one is marked."""

from pathlib import Path

import pytest
from loading import Place, day, node
from reading import DISPUTE, case, read, refused, stated

from graphkit.evidence import passages
from graphkit.values import date


def test_each_side_of_a_conflict_states_its_own_value_and_the_better_is_marked(tmp_path: Path) -> None:
    sources = "{ id = 's01', states = ['name'] }, { id = 's07', states = [] }"
    items, notes = read(tmp_path / "b", case(sources=sources, more=DISPUTE))
    assert notes == []
    assert stated(items, "CourtCase", "s01") == [{"name": "A v. B", "filedOn": day("2021-01-29")}]
    assert stated(items, "CourtCase", "s07") == [
        {"filedOn": day("2021-02-01"), "filedOnLatest": day("2021-02-28"), "filedOnText": "2021-02"}
    ]
    assert {item.said.source: item.said.chosen for item in items} == {"source:s01": ("filedOn",), "source:s07": ()}


def test_a_conflict_without_a_better_side_marks_none(tmp_path: Path) -> None:
    sources = "{ id = 's01', states = ['name'] }, { id = 's07', states = [] }"
    items, _ = read(tmp_path / "b", case(sources=sources, more=DISPUTE.replace("better = 0, ", "")))
    assert {item.said.chosen for item in items} == {()}


@pytest.mark.parametrize("other", ["2021-01-01", "2021-01", "2021-01-02"])
def test_the_evidence_says_so_where_a_day_and_a_month_begin_alike(tmp_path: Path, other: str) -> None:
    place, id = Place(tmp_path), "case:a"
    filed = {"a": date.expand("filedOn", "2021-01-01"), "b": date.expand("filedOn", other)}
    place.say(*(node(id, source, name="A v. B", **about) for source, about in filed.items()))  # type: ignore[arg-type]
    with place.store.reading() as reader:
        ids = [str(row["id"]) for row in reader.rows("MATCH (r:Record {thing: $id}) RETURN r.id AS id", {"id": id})]
        [conflict] = [
            row["c"] for row in reader.rows("MATCH (k:CourtCase {id: $id}) RETURN k.conflict AS c", {"id": id})
        ]
        told = [each.disputed for each in passages(reader, ids, None).values()]
    assert [bool(each) for each in told] == [other != "2021-01-01"] * 2
    assert bool(conflict) == any(told)


STAKES = """
[[company]]
id = "a"
name = "A"
owns = [{ what = "company:b", from = 2020-01-01, conflict = [
  { field = "shareMin", better = 1, values = [
    { value = 40, sources = ["s07"] },
    { value = 51, sources = ["s01"] },
  ] },
] }]
confidence = "sourced"
sources = [{ id = "s01", states = ["name", "owns"] }, { id = "s07", states = [] }]
"""


def test_each_side_of_a_conflict_on_a_tie_states_the_tie_with_its_own_value(tmp_path: Path) -> None:
    items, notes = read(tmp_path / "b", STAKES)
    assert notes == []
    first = {"validFrom": day("2020-01-01")}
    assert stated(items, "OWNS", "s01") == [{**first, "shareMin": 51}]
    assert stated(items, "OWNS", "s07") == [{**first, "shareMin": 40}]
    chosen = {item.said.source: item.said.chosen for item in items if item.kind == "OWNS"}
    assert chosen == {"source:s01": ("shareMin",), "source:s07": ()}


def test_a_conflict_on_the_first_day_of_a_listing_keeps_the_precision_of_each_side(tmp_path: Path) -> None:
    entry = """lists = [{ what = "designation:d", basis = "stated", conflict = [
  { field = "from", better = 0, values = [
    { value = 2021-01-14, sources = ["s01"] },
    { value = "2021-01", sources = ["s07"] },
  ] },
] }]"""
    frame = 'name = "A"\nkind = "notice"\nstanding = "issued"\nknownOn = 2021-01-14\nconfidence = "sourced"\n'
    sources = '{ id = "s01", states = ["name", "kind", "standing", "knownOn", "lists"] }, { id = "s07", states = [] }'
    items, notes = read(tmp_path / "b", f'[[act]]\nid = "a"\n{frame}{entry}\nsources = [{sources}]\n')
    assert notes == []
    assert stated(items, "LISTS", "s01") == [{"basis": "stated", "validFrom": day("2021-01-14")}]
    assert stated(items, "LISTS", "s07") == [
        {
            "basis": "stated",
            "validFrom": day("2021-01-01"),
            "validFromLatest": day("2021-01-31"),
            "validFromText": "2021-01",
        }
    ]


TIE_CONFLICTS = {
    "a field that tells ties apart": (("shareMin", "from"), "from: tells such ties apart: write one for each value"),
    "a field that there is not": (("shareMin", "shareMost"), "shareMost: there is no such field"),
    "a source that is not cited": (("s07", "s205"), "s205: is not among the sources of this table: s01, s07"),
    "one source on both sides": (("s07", "s01"), "s01: gives two values of shareMin: name each source once"),
    "a value of another type": (("value = 40", 'value = "40"'), "a number is expected"),
}


@pytest.mark.parametrize(("change", "message"), TIE_CONFLICTS.values(), ids=TIE_CONFLICTS)
def test_a_conflict_on_a_tie_is_checked_like_any_other(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    text = STAKES.replace(f'"{change[0]}"', f'"{change[1]}"', 1) if '"' not in change[1] else STAKES.replace(*change)
    found = {(field, said) for _, _, field, said in refused(tmp_path / "b", text)}
    assert found & {("owns.conflict", message), ("owns", message)}


def test_a_field_stands_in_its_table_or_in_a_conflict(tmp_path: Path) -> None:
    sources = "{ id = 's01', states = ['name', 'filedOn'] }, { id = 's07', states = [] }"
    faults = refused(tmp_path / "b", case("filedOn = 2021-01-29", sources=sources, more=DISPUTE))
    assert [(field, message) for _, _, field, message in faults] == [
        ("filedOn", "is in conflict below: leave it to the conflict")
    ]
