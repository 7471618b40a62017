"""Things that share an exact identifier are one, under the casebook's id or else the smallest."""

import random
from collections.abc import Collection, Iterable, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.graph.clusters import Identifier, Judged, clusters

LEI = ("Company", "lei", "5493001KJTIIGC8Y1R12")
OTHER = ("Company", "lei", "549300HGNOTPWM5S6H32")
WIKIDATA = ("Company", "wikidata", "Q1636958")
NONE: frozenset[str] = frozenset()


def joined(pairs: Iterable[tuple[str, Identifier]], book: Collection[str], *judged: Judged) -> Mapping[str, str]:
    return clusters(pairs, judged, book).joined


def test_things_that_share_an_identifier_take_the_smallest_id() -> None:
    found = joined([("company:gleif-2", LEI), ("company:gleif-1", LEI)], NONE)
    assert found == {"company:gleif-1": "company:gleif-1", "company:gleif-2": "company:gleif-1"}


def test_the_id_of_the_casebook_is_taken_before_a_smaller_one() -> None:
    found = joined([("company:a", LEI), ("company:xiaomi", LEI)], frozenset({"company:xiaomi"}))
    assert set(found.values()) == {"company:xiaomi"}


def test_of_two_ids_of_the_casebook_the_smaller_is_taken() -> None:
    found = joined([("company:a", LEI), ("company:z", LEI), ("company:y", LEI)], frozenset({"company:y", "company:z"}))
    assert set(found.values()) == {"company:y"}


def test_a_thing_that_shares_nothing_is_left_out() -> None:
    assert not joined([("company:a", LEI), ("company:b", OTHER)], NONE)


def test_a_thing_that_repeats_its_identifier_is_alone() -> None:
    assert not joined([("company:a", LEI), ("company:a", LEI)], NONE)


def test_chains_over_different_identifiers_are_one_cluster() -> None:
    found = joined([("company:c", LEI), ("company:b", LEI), ("company:b", WIKIDATA), ("company:a", WIKIDATA)], NONE)
    assert found == dict.fromkeys(("company:a", "company:b", "company:c"), "company:a")


def test_the_same_text_as_another_property_or_of_another_kind_joins_nothing() -> None:
    same = "X1"
    pairs: list[tuple[str, Identifier]] = [
        ("company:a", ("Company", "lei", same)),
        ("company:b", ("Company", "wikidata", same)),
        ("case:c", ("CourtCase", "docketNumbers", same)),
    ]
    assert not joined(pairs, NONE)


PAIRS = st.lists(
    st.tuples(
        st.sampled_from([f"company:{letter}" for letter in "abcdefgh"]),
        st.tuples(st.just("Company"), st.sampled_from(["lei", "wikidata"]), st.sampled_from("123456")),
    ),
    max_size=14,
)


def reachable(pairs: list[tuple[str, Identifier]], thing: str) -> set[str]:
    """All things that a chain of shared identifiers leads to, looked up the slow way."""
    found = {thing}
    while True:
        known = {identifier for each, identifier in pairs if each in found}
        more = {each for each, identifier in pairs if identifier in known} | found
        if more == found:
            return found
        found = more


@settings(max_examples=150, deadline=None)
@given(
    PAIRS, st.sets(st.sampled_from([f"company:{letter}" for letter in "abcdefgh"])), st.randoms(use_true_random=False)
)
def test_clusters_are_what_chains_of_identifiers_join(
    pairs: list[tuple[str, Identifier]], book: set[str], chance: random.Random
) -> None:
    found = joined(pairs, frozenset(book))
    for thing in {each for each, _ in pairs}:
        members = reachable(pairs, thing)
        if len(members) == 1:
            assert thing not in found
        else:
            assert found[thing] == min(members & book or members)
    mixed = list(pairs)
    chance.shuffle(mixed)
    assert joined(mixed, frozenset(book)) == found


def same(one: str, two: str) -> Judged:
    return Judged(f"company:{one}", f"company:{two}", same=True)


def different(one: str, two: str) -> Judged:
    return Judged(f"company:{one}", f"company:{two}", same=False)


def test_judgements_join_by_component_together_with_identifiers() -> None:
    found = joined([("company:a", LEI), ("company:b", LEI)], NONE, same("b", "c"), same("c", "d"))
    assert found == dict.fromkeys(("company:a", "company:b", "company:c", "company:d"), "company:a")


def test_nothing_of_a_component_is_joined_by_judgements_that_cross_a_different() -> None:
    found = clusters(
        [("company:a", LEI), ("company:b", LEI)], [same("b", "c"), different("a", "c"), same("x", "y")], NONE
    )
    assert found.joined == {
        "company:a": "company:a", "company:b": "company:a", "company:x": "company:x", "company:y": "company:x",
    }  # fmt: skip
    assert found.crossed == [different("a", "c"), same("b", "c")]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(st.builds(Judged, *[st.sampled_from([f"company:{x}" for x in "abcdef"])] * 2, st.booleans()), max_size=9),
    PAIRS,
    st.randoms(use_true_random=False),
)
def test_judgements_never_join_what_one_keeps_apart_whatever_their_order(
    judged: list[Judged], pairs: list[tuple[str, Identifier]], chance: random.Random
) -> None:
    found = clusters(pairs, judged, NONE)
    by_identifiers = joined(pairs, NONE)
    for each in judged:
        if not each.same and each.one != each.two:
            together = found.joined.get(each.one, each.one) == found.joined.get(each.two, each.two)
            assert not together or by_identifiers.get(each.one, each.one) == by_identifiers.get(each.two, each.two)
    mixed = list(judged)
    chance.shuffle(mixed)
    assert clusters(pairs, mixed, NONE) == found
