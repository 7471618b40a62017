"""Which value a merged thing has, and which tie a record belongs to (model.md 1.8)."""

import itertools
from collections.abc import Sequence

import pytest
from loading import MARK, day, node, said, tie

from graphkit.entity import Entity, Link, Tie
from graphkit.graph import merge
from graphkit.model import model
from graphkit.record import Record, record
from graphkit.value import Value

SCHEMA = model()
ORDER = list(SCHEMA.vocabularies["source_kind"].terms)
RANKS = {f"source:{sort}": rank for rank, sort in enumerate(ORDER)}
"""A source for each sort of document, named after it."""
CASE, CHALLENGES = SCHEMA.kinds["CourtCase"], SCHEMA.kinds["CHALLENGES"]
ENDS = ("case:a", "designation:b")


def of(*items: Entity | Tie) -> list[Record]:
    return [record(item, SCHEMA.kinds[item.kind], "casebook", number) for number, item in enumerate(items, 1)]


def case(source: str, confidence: str = "sourced", chosen: Sequence[str] = (), **properties: Value) -> Entity:
    return Entity("CourtCase", "case:a", properties, said(source, confidence=confidence, chosen=tuple(chosen)), MARK)


def challenge(source: str, **properties: Value) -> Tie:
    return tie("CHALLENGES", *ENDS, source, **properties)  # type: ignore[arg-type]


def merged(*items: Entity) -> dict[str, Value]:
    """The properties of the merged thing, the same in whatever order its records come."""
    found = [dict(merge.node(list(turn), SCHEMA, RANKS).properties) for turn in itertools.permutations(of(*items))]
    assert all(each == found[0] for each in found)
    return found[0]


def links(*items: Tie) -> list[Link]:
    """The merged ties, the same in whatever order their records come."""
    found = [merge.links(list(turn), CHALLENGES, ENDS, RANKS) for turn in itertools.permutations(of(*items))]
    assert all(each == found[0] for each in found)
    return found[0]


# ---------------------------------------------------------------- one value


def test_properties_of_several_sources_come_together() -> None:
    found = merge.node(of(case("press", name="A"), case("court_record", subject="a suit")), SCHEMA, RANKS)
    assert found.properties == {"name": "A", "subject": "a suit"}
    assert found.sources == ("source:court_record", "source:press")
    assert found.records == ("record:court_record/case/a/2", "record:press/case/a")


def test_the_order_of_documents_is_that_of_the_model() -> None:
    assert ORDER == [
        "court_record", "official_gazette", "official_release", "law_text", "company_filing", "data_set", "law_firm",
        "press", "third_party",
    ]  # fmt: skip


@pytest.mark.parametrize(("better", "worse"), list(itertools.pairwise(ORDER)))
def test_the_better_kind_of_document_decides_and_there_is_no_dispute(better: str, worse: str) -> None:
    assert merged(case(worse, name="W"), case(better, name="B")) == {"name": "B"}


def test_better_confidence_goes_before_the_better_kind_of_document() -> None:
    assert merged(case("press", name="P"), case("court_record", "third-party", name="C")) == {"name": "P"}
    assert merged(case("press", "third-party", name="P"), case("court_record", "background", name="C"))["name"] == "P"


def test_the_marked_choice_goes_before_all_and_the_dispute_is_shown() -> None:
    found = merged(case("third_party", "background", ["subject"], subject="T"), case("court_record", subject="C"))
    assert found == {"subject": "T", "conflict": ("subject",)}


def test_a_marked_choice_that_nobody_disputes_is_no_conflict() -> None:
    assert merged(case("press", chosen=["subject"], subject="T"), case("court_record", subject="T")) == {"subject": "T"}


def test_of_two_equal_ones_with_other_values_none_is_chosen() -> None:
    first, second = case("press", name="A", subject="X"), case("press", name="A", subject="Y")
    assert merged(first, second) == {"name": "A", "conflict": ("subject",)}


def test_a_worse_source_does_not_settle_a_dispute_of_better_ones() -> None:
    found = merged(case("court_record", subject="X"), case("court_record", subject="Y"), case("press", subject="X"))
    assert found == {"conflict": ("subject",)}


def test_a_disputed_name_still_gives_a_caption() -> None:
    assert merged(case("press", name="B"), case("press", name="A")) == {"name": "A", "conflict": ("name",)}


def test_a_source_of_which_nobody_says_what_it_is_comes_last_however_few_sources_there_are() -> None:
    records = of(case("nameless", subject="N"), case("third_party", subject="T"))
    assert merge.node(records, SCHEMA, {"source:third_party": 8}).properties == {"subject": "T"}


def test_many_valued_properties_are_united() -> None:
    found = merged(case("press", docketNumbers=("2", "1")), case("court_record", docketNumbers=("2", "3")))
    assert found == {"docketNumbers": ("1", "2", "3")}


# ---------------------------------------------------------------- dates


def bounds(source: str, **given: object) -> Entity:
    values: dict[str, Value] = {
        "filedOn": day("2021-01-01"),
        "filedOnLatest": day("2021-01-31"),
        "filedOnText": "2021-01",
    }
    return case(source, **given, **values)  # type: ignore[arg-type]


def test_a_date_and_its_bounds_move_together() -> None:
    exact = case("court_record", filedOn=day("2021-01-29"))
    assert merged(bounds("press"), exact) == {"filedOn": day("2021-01-29")}
    assert merged(bounds("court_record"), case("press", filedOn=day("2021-01-29"))) == bounds("x").properties


def test_an_exact_day_and_a_month_of_equal_sources_are_a_dispute() -> None:
    assert merged(bounds("press"), case("press", filedOn=day("2021-01-01"))) == {"conflict": ("filedOn",)}


# ---------------------------------------------------------------- kinds


def test_a_thing_is_of_the_most_special_kind_that_its_records_give() -> None:
    records = of(
        node("act:a", "press", "Act", name="An order"), node("act:a", "court_record", "CourtOrder", orderKind="x")
    )
    assert merge.node(records, SCHEMA, RANKS).kind == "CourtOrder"
    assert merge.node(records[::-1], SCHEMA, RANKS).kind == "CourtOrder"


# ---------------------------------------------------------------- ties and keys


def test_records_of_one_key_are_one_tie_with_the_best_confidence() -> None:
    third = Tie("CHALLENGES", *ENDS, {"pleading": "complaint"}, said("press", confidence="third-party"), MARK)
    (found,) = links(third, challenge("court_record", pleading="complaint", validFrom=day("2021-01-29")))
    assert found.properties == {"pleading": "complaint", "validFrom": day("2021-01-29")}
    assert found.sources == ("source:court_record", "source:press")
    assert found.confidence == "sourced"


def test_other_keys_are_other_ties() -> None:
    found = links(challenge("press", pleading="complaint"), challenge("press", pleading="amended complaint"))
    assert {link.properties["pleading"] for link in found} == {"complaint", "amended complaint"}
    assert len({link.id for link in found}) == 2


def test_a_record_without_the_key_joins_the_only_tie_that_fits() -> None:
    short, full = challenge("press"), challenge("court_record", pleading="complaint")
    (found,) = links(short, full)
    assert found.sources == ("source:court_record", "source:press")
    assert found.id == links(full)[0].id
    assert merge.alone(of(short, full), CHALLENGES) == []


def test_a_record_without_the_key_that_fits_two_ties_stands_alone() -> None:
    short = challenge("third_party")
    items = (short, challenge("press", pleading="complaint"), challenge("press", pleading="amended complaint"))
    found = links(*items)
    assert len(found) == 3
    assert [link.sources for link in found if "pleading" not in link.properties] == [("source:third_party",)]
    assert [each.source for each in merge.alone(of(*items), CHALLENGES)] == ["source:third_party"]


def test_records_without_the_key_are_one_tie_when_no_other_says_it() -> None:
    (found,) = links(challenge("press"), challenge("court_record"))
    assert len(found.records) == 2


def test_a_dispute_on_a_tie_is_named_there() -> None:
    first = challenge("press", pleading="complaint", validFrom=day("2021-01-29"))
    (found,) = links(first, challenge("press", pleading="complaint", validFrom=day("2021-02-01")))
    assert found.properties == {"pleading": "complaint", "conflict": ("validFrom",)}


def test_records_are_grouped_by_what_they_speak_of() -> None:
    records = of(challenge("press"), case("press"), challenge("court_record"))
    assert [(group, len(members)) for group, members in merge.grouped(records)] == [
        ("CHALLENGES case:a designation:b", 2),
        ("case:a", 1),
    ]
