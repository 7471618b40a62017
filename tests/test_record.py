"""Records: ids as the model writes them, rows and lines that give back the same record."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from loading import MARK, day, node, said, tie

from graphkit.entity import Entity, Item
from graphkit.model import model
from graphkit.record import COLUMNS, Record, digest, from_row, record, short, tie_id

SCHEMA = model()


def made(item: Item, number: int = 1, dataset: str = "casebook") -> Record:
    return record(item, SCHEMA.kinds[item.kind], dataset, number)


def test_a_record_of_a_thing_is_named_by_source_and_thing() -> None:
    found = made(node("case:xiaomi-v-dod", "s01", name="Xiaomi"))
    assert found.id == "record:s01/case/xiaomi-v-dod"
    assert (found.form, found.thing, found.of, found.group) == ("node", *["case:xiaomi-v-dod"] * 3)
    assert (found.start, found.end) == (None, None)


def test_a_second_passage_of_one_source_on_one_thing_has_a_number() -> None:
    assert made(node("case:xiaomi-v-dod"), 2).id == "record:s01/case/xiaomi-v-dod/2"


def test_a_record_of_a_tie_is_named_by_source_kind_and_a_hash() -> None:
    found = made(tie("BEFORE", "case:a", "court:b", "s01"))
    source, kind, hashed = found.id.removeprefix("record:").split("/")
    assert (source, kind) == ("s01", "BEFORE")
    assert len(hashed) == 20
    assert set(hashed) <= set("0123456789abcdef")
    assert (found.thing, found.start, found.end) == (None, "case:a", "court:b")
    assert found.of.startswith("tie:")


def test_a_tie_has_one_id_for_its_kind_its_ends_and_its_key_and_for_nothing_else() -> None:
    challenges = SCHEMA.kinds["CHALLENGES"]
    assert challenges.key == ("pleading",)
    plain = tie_id(challenges, "case:a", "designation:b", {"pleading": "complaint"})
    assert plain == tie_id(
        challenges, "case:a", "designation:b", {"pleading": "complaint", "validFrom": day("2021-01-29")}
    )
    others = {
        tie_id(challenges, "case:a", "designation:b", {}),
        tie_id(challenges, "case:a", "designation:b", {"pleading": "amended"}),
        tie_id(challenges, "case:a", "designation:c", {"pleading": "complaint"}),
        tie_id(challenges, "case:b", "designation:b", {"pleading": "complaint"}),
        tie_id(SCHEMA.kinds["BEFORE"], "case:a", "designation:b", {"pleading": "complaint"}),
    }
    assert len(others | {plain}) == 6


def test_the_sources_of_a_record_and_its_words_are_kept() -> None:
    item = Entity(
        "CourtCase",
        "case:a",
        {"name": "A v. B", "filedOn": day("2021-01-29"), "docketNumbers": ("1:21-cv-00280",)},
        said(
            "s05", place="p. 3", quote="sued", confidence="third-party", words={"lastSeen": "later"}, chosen=("name",)
        ),
        MARK,
    )
    line = json.loads(made(item).line())
    assert line == {
        "layer": "record",
        "id": "record:s05/case/a",
        "form": "node",
        "kind": "CourtCase",
        "of": "case:a",
        "thing": "case:a",
        "dataset": "casebook",
        "source": "source:s05",
        "place": "p. 3",
        "quote": "sued",
        "confidence": "third-party",
        "body": {"docketNumbers": ["1:21-cv-00280"], "filedOn": "2021-01-29", "name": "A v. B"},
        "words": {"lastSeen": "later"},
        "chosen": ["name"],
    }


def test_the_line_of_a_record_does_not_hang_on_the_file_it_stood_in() -> None:
    here, there = node("case:a", name="A"), node("case:a", name="A")
    moved = Entity(there.kind, there.id, there.properties, there.said, type(MARK)("z.toml", 99))
    assert made(here).line() == made(moved).line()


WORDS = st.text(min_size=1, max_size=8)
ITEMS = st.one_of(
    st.builds(
        lambda name, dockets, filed, place: Entity(
            "CourtCase",
            "case:a",
            {"name": name, "docketNumbers": tuple(dockets), "filedOn": filed},
            said("s01", place=place),
            MARK,
        ),
        WORDS,
        st.lists(WORDS, max_size=3),
        st.dates(),
        st.none() | WORDS,
    ),
    st.builds(
        lambda pleading, first: tie("CHALLENGES", "case:a", "designation:b", pleading=pleading, validFrom=first),
        WORDS,
        st.dates(),
    ),
)


@settings(max_examples=60, deadline=None)
@given(ITEMS)
def test_a_record_read_back_from_its_row_is_the_same(item: Item) -> None:
    found = made(item)
    row = found.row()
    assert set(row) <= set(COLUMNS)
    assert row["digest"] == digest(found.line())
    assert from_row(row) == found
    assert from_row({name: row.get(name) for name in COLUMNS}) == found


@settings(max_examples=60, deadline=None)
@given(ITEMS, ITEMS)
def test_records_that_say_other_things_have_other_lines(one: Item, other: Item) -> None:
    assert (made(one).line() == made(other).line()) == (one == other)


def test_a_moved_record_says_the_same_of_another_thing() -> None:
    found = made(node("company:gleif-1", lei="5493001KJTIIGC8Y1R12"))
    moved = found.moved("company:xiaomi", "company:xiaomi")
    assert (moved.of, moved.group, moved.thing) == ("company:xiaomi", "company:xiaomi", "company:gleif-1")
    assert moved.id == found.id
    assert moved.line() != found.line()
    assert moved.moved(found.of, found.group) == found


def test_short_names_are_twenty_digits_of_the_hash() -> None:
    assert short("") == "e3b0c44298fc1c149afb"
