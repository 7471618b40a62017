"""One casebook table becomes one record for each source and thing (model.md 1.8)."""

import random
import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from loading import day
from reading import FIRM, TIED, case, ends, read, refused, stated

from graphkit.entity import Entity, Item, Tie
from graphkit.inputs import Inputs
from graphkit.load import loader
from graphkit.model import model

BUNDLED = loader("casebook").default_files()[0]

WORKED = """
[[case]]
id = "xiaomi-v-dod"
name = "Xiaomi Corp. v. Department of Defense"
docketNumbers = ["1:21-cv-00280"]
filedOn = 2021-01-29
before = "court:us-dcd"
against = ["agency:us-dod", "agency:us-treasury"]
brought = [{ by = "company:xiaomi", role = "plaintiff" }]
challenges = [{ what = "designation:us-1237-ccmc.xiaomi.2021-01-14", from = 2021-01-29, pleading = "complaint" }]
otherParties = "and three shareholders, joined later"
confidence = "sourced"
sources = [
  { id = "s01",  place = "p. 1",   states = ["name", "docketNumbers", "before", "otherParties"] },
  { id = "s205", place = "Doc. 1", states = ["filedOn", "against", "brought", "challenges"] },
  { id = "news-report", place = "statement 13", quote = "QUOTE", states = ["brought", "challenges"], words = WORDS },
]
""".replace("QUOTE", "Xiaomi later sued, demanding that it be removed from the list").replace(
    "WORDS", '{ filedOn = "later" }'
)


# ---------------------------------------------------------------- the worked example


def test_the_worked_example_gives_the_records_of_the_page(tmp_path: Path) -> None:
    items, notes = read(tmp_path / "book", WORKED)
    assert notes == []
    assert stated(items, "CourtCase", "s01") == [
        {
            "name": "Xiaomi Corp. v. Department of Defense",
            "docketNumbers": ("1:21-cv-00280",),
            "otherParties": "and three shareholders, joined later",
        }
    ]
    assert stated(items, "CourtCase", "s205") == [{"filedOn": day("2021-01-29")}]
    assert stated(items, "CourtCase", "news-report") == [{}]
    case, listing = "case:xiaomi-v-dod", "designation:us-1237-ccmc.xiaomi.2021-01-14"
    assert ends(items, "BEFORE") == {("s01", case, "court:us-dcd")}
    assert ends(items, "AGAINST") == {("s205", case, "agency:us-dod"), ("s205", case, "agency:us-treasury")}
    assert ends(items, "BROUGHT") == {(each, "company:xiaomi", case) for each in ("s205", "news-report")}
    assert ends(items, "CHALLENGES") == {(each, case, listing) for each in ("s205", "news-report")}
    assert len(items) == 3 + 1 + 2 + 2 + 2


def test_in_the_worked_example_the_report_gives_its_words_and_no_day(tmp_path: Path) -> None:
    items, _ = read(tmp_path / "book", WORKED)
    (case,) = [item for item in items if isinstance(item, Entity) and item.said.source == "source:news-report"]
    assert dict(case.said.words) == {"filedOn": "later"}
    assert (case.said.place, case.said.quote) == (
        "statement 13",
        "Xiaomi later sued, demanding that it be removed from the list",
    )
    assert stated(items, "CHALLENGES", "s205") == [{"validFrom": day("2021-01-29"), "pleading": "complaint"}]
    assert stated(items, "CHALLENGES", "news-report") == [{"pleading": "complaint"}]
    assert stated(items, "BROUGHT", "news-report") == [{"role": "plaintiff"}]


def test_planted_a_docket_that_no_source_states_is_refused(tmp_path: Path) -> None:
    assert WORKED.count('"name", "docketNumbers", ') == 1
    text = WORKED.replace('"name", "docketNumbers", ', '"name", ')
    assert refused(tmp_path / "book", text) == [
        ("0.toml", 5, "docketNumbers", "no source states it: name it in the states of a source")
    ]


def test_planted_a_docket_that_the_report_states_is_in_its_record(tmp_path: Path) -> None:
    text = WORKED.replace('"name", "docketNumbers", ', '"name", ')
    text = text.replace('states = ["brought", "challenges"]', 'states = ["docketNumbers", "brought", "challenges"]')
    items, _ = read(tmp_path / "book", text)
    assert stated(items, "CourtCase", "news-report") == [{"docketNumbers": ("1:21-cv-00280",)}]
    assert "docketNumbers" not in stated(items, "CourtCase", "s01")[0]


# ---------------------------------------------------------------- states, words, scopes


def test_a_single_source_without_states_states_everything(tmp_path: Path) -> None:
    items, _ = read(tmp_path / "b", case('subject = "x"', 'before = "court:us-dcd"'))
    assert stated(items, "CourtCase", "s01") == [{"name": "A v. B", "subject": "x"}]
    assert ends(items, "BEFORE") == {("s01", "case:a", "court:us-dcd")}


def test_of_several_sources_each_says_what_it_states(tmp_path: Path) -> None:
    faults = refused(tmp_path / "b", case(sources='{ id = "s01" }, { id = "s07", states = ["name"] }'))
    assert [(field, message.partition(":")[0]) for _, _, field, message in faults] == [("sources", "s01")]


def test_words_take_the_place_of_a_value_that_is_resolved_elsewhere(tmp_path: Path) -> None:
    vague = '{ id = "s07", states = ["filedOn"], words = { filedOn = "soon" } }'
    sources = f'{{ id = "s01", states = ["name", "filedOn"] }}, {vague}'
    items, _ = read(tmp_path / "b", case("filedOn = 2021-01-29", sources=sources))
    assert stated(items, "CourtCase", "s07") == [{}]
    assert [dict(item.said.words) for item in items if item.said.source == "source:s07"] == [{"filedOn": "soon"}]


def test_words_on_a_date_of_a_tie_stand_on_the_tie(tmp_path: Path) -> None:
    vague = "{ id = 's07', states = ['challenges'], words = { 'challenges.from' = 'in January' } }"
    sources = f"{{ id = 's01', states = ['name', 'before'] }}, {vague}"
    items, notes = read(tmp_path / "b", case(*TIED, sources=sources))
    assert notes == []
    (challenge,) = [item for item in items if item.kind == "CHALLENGES"]
    assert dict(challenge.properties) == {"pleading": "complaint"}
    assert dict(challenge.said.words) == {"validFrom": "in January"}


@pytest.mark.parametrize(
    ("source", "states", "dated"),
    [
        ("s07", "'challenges'", True),
        ("news-report", "'challenges'", False),
        ("news-report", "'challenges', 'challenges.from'", True),
    ],
)
def test_a_scope_states_a_date_of_a_tie_only_where_it_is_named(
    tmp_path: Path, source: str, states: str, dated: bool
) -> None:
    sources = f"{{ id = 's01', states = ['name', 'before'] }}, {{ id = '{source}', states = [{states}] }}"
    items, notes = read(tmp_path / "b", case(*TIED, sources=sources))
    assert notes == []
    (challenge,) = stated(items, "CHALLENGES", source)
    assert ("validFrom" in challenge) == dated
    assert challenge["pleading"] == "complaint"


def test_a_scope_that_states_a_month_states_its_bounds(tmp_path: Path) -> None:
    month = TIED[1].replace("2021-01-29", "'2021-01'")
    sources = "{ id = 's01', states = ['name'] }, { id = 'news-report', states = ['challenges', 'challenges.from'] }"
    items, _ = read(tmp_path / "b", case(month, sources=sources))
    assert stated(items, "CHALLENGES", "news-report") == [
        {
            "validFrom": day("2021-01-01"),
            "validFromLatest": day("2021-01-31"),
            "validFromText": "2021-01",
            "pleading": "complaint",
        }
    ]


def test_a_scope_that_names_no_date_has_no_trace_of_a_month(tmp_path: Path) -> None:
    month = TIED[1].replace("2021-01-29", "'2021-01'")
    sources = "{ id = 's01', states = ['name'] }, { id = 'news-report', states = ['challenges'] }"
    items, _ = read(tmp_path / "b", case(month, sources=sources))
    assert stated(items, "CHALLENGES", "news-report") == [{"pleading": "complaint"}]


def test_words_on_a_month_of_a_tie_leave_nothing_of_the_month(tmp_path: Path) -> None:
    month = TIED[1].replace("2021-01-29", "'2021-01'")
    spoken = "words = { 'challenges.from' = 'in January' }"
    sources = f"{{ id = 's01', states = ['name'] }}, {{ id = 's07', states = ['challenges'], {spoken} }}"
    items, _ = read(tmp_path / "b", case(month, sources=sources))
    assert stated(items, "CHALLENGES", "s07") == [{"pleading": "complaint"}]


def test_an_entry_of_a_tie_may_name_its_own_sources_and_confidence(tmp_path: Path) -> None:
    against = "against = [{ what = 'agency:x', sources = ['s07'], confidence = 'third-party' }, 'agency:y']"
    sources = "{ id = 's01', states = ['name', 'against'] }, { id = 's07', states = [] }"
    items, notes = read(tmp_path / "b", case(against, sources=sources))
    assert notes == []
    assert ends(items, "AGAINST") == {("s07", "case:a", "agency:x"), ("s01", "case:a", "agency:y")}
    assert {item.end: item.said.confidence for item in items if isinstance(item, Tie)} == {
        "agency:x": "third-party",
        "agency:y": "sourced",
    }


def test_a_source_has_the_confidence_of_the_table_or_its_own(tmp_path: Path) -> None:
    sources = "{ id = 's01', states = ['name'] }, { id = 's07', states = ['subject'], confidence = 'background' }"
    items, _ = read(tmp_path / "b", case("subject = 'x'", sources=sources))
    assert {item.said.source: item.said.confidence for item in items} == {
        "source:s01": "sourced",
        "source:s07": "background",
    }


# ---------------------------------------------------------------- names


def test_names_and_tickers_become_names_of_those_who_state_them(tmp_path: Path) -> None:
    items, notes = read(tmp_path / "b", FIRM)
    assert notes == []
    assert stated(items, "Company", "s01") == [{"name": "Xiaomi", "tickers": ("HKEX:1810",)}]
    assert sorted(stated(items, "Name", "s01"), key=lambda each: str(each["kind"])) == [
        {"text": "Xiaomi", "kind": "display", "key": "xiaomi"},
        {"text": "HKEX:1810", "kind": "ticker", "key": "hkex:1810"},
    ]
    assert stated(items, "Name", "s07") == [
        {"text": "小米集团", "kind": "alias", "lang": "zh", "script": "Hans", "key": "小米集团"}
    ]
    assert {(source, start) for source, start, _ in ends(items, "CALLED")} == {
        ("s01", "company:xiaomi"),
        ("s07", "company:xiaomi"),
    }
    assert len(ends(items, "CALLED")) == 3


def test_the_same_name_in_two_tables_is_one_name(tmp_path: Path) -> None:
    items, _ = read(tmp_path / "b", FIRM, FIRM.replace('"s01"', '"s205"').replace('"s07"', '"news-report"'))
    assert len({item.id for item in items if isinstance(item, Entity) and item.kind == "Name"}) == 3


# ---------------------------------------------------------------- order


@cache
def bundled() -> list[Item]:
    return list(loader("casebook").read(Inputs("casebook", [BUNDLED], model())))


def content(items: Sequence[Item]) -> list[object]:
    return [(item.kind, getattr(item, "id", ""), dict(item.properties), item.said) for item in items]


def test_the_names_of_files_and_the_order_of_tables_do_not_matter(tmp_path: Path) -> None:
    chance = random.Random(7)
    blocks: list[str] = []
    for path in BUNDLED.glob("*/*.toml"):
        blocks += [f"[[{text}" for text in ("\n" + path.read_text("utf-8")).split("\n[[")[1:]]
    chance.shuffle(blocks)
    for number in range(5):
        (tmp_path / f"{number}.toml").write_text("\n".join(blocks[number::5]), encoding="utf-8")
    shutil.copy(BUNDLED / "casebook.toml", tmp_path)
    mixed = list(loader("casebook").read(Inputs("casebook", [tmp_path], model())))
    assert content(mixed) == content(bundled())
