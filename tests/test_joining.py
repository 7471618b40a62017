"""Things joined by an exact identifier and parted again, over several data sets, with nothing left behind."""

import random
from pathlib import Path

import pytest
from loading import Place, document, fresh, node, properties, tie, version_of

from graphkit.entity import Item

LEI, OTHER = "5493000000000000AA00", "5493000000000000BB00"
CURATED: list[Item] = [
    document("s01"),
    node("company:xiaomi", "s01", name="Xiaomi", lei=LEI),
    node("company:huawei", "s01", name="Huawei"),
]


def register(lei: str = LEI) -> list[Item]:
    """A register of firms under ids of its own, with a holding."""
    return [
        document("s02", "data_set"),
        node("company:reg-1", "s02", name="XIAOMI CORP", seatCountry="CN", lei=lei),
        node("company:reg-2", "s02", name="HOLDING"),
        tie("OWNS", "company:reg-2", "company:reg-1", "s02"),
    ]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "store")


def both(place: Place, items: list[Item]) -> None:
    place.say(*CURATED, dataset="casebook")
    place.say(*items, dataset="register")


def firms(place: Place) -> set[str]:
    return set(place.nodes("company:"))


def dangling(place: Place) -> set[object]:
    """What records say they are of, and is not there."""
    return {line["of"] for line in place.lines("record")} - {
        line["id"] for layer in ("node", "tie") for line in place.lines(layer)
    }


def test_a_joined_firm_has_the_casebooks_id_the_evidence_of_both_and_the_ties_of_both(place: Place) -> None:
    both(place, register())
    assert firms(place) == {"company:xiaomi", "company:huawei", "company:reg-2"}
    firm = place.nodes()["company:xiaomi"]
    assert firm["sources"] == ["source:s01", "source:s02"]
    assert firm["records"] == ["record:s01/company/xiaomi", "record:s02/company/reg-1"]
    assert properties(firm)["seatCountry"] == "CN"
    assert set(place.ties("OWNS")) == {("company:reg-2", "company:xiaomi")}
    assert not dangling(place)


def test_joined_data_sets_loaded_again_are_unchanged(place: Place) -> None:
    both(place, register())
    version = place.version()
    for name, items in (("register", register()), ("casebook", CURATED)):
        run = place.say(*items, dataset=name)
        assert (run.result, run.added, run.changed, run.gone) == ("unchanged", 0, 0, 0)
    assert place.version() == version == version_of(place.export())


def test_an_identifier_taken_away_parts_what_it_joined(place: Place, tmp_path: Path) -> None:
    both(place, register(OTHER))
    parted = place.export()
    place.say(*register(), dataset="register")
    assert "company:reg-1" not in firms(place)
    place.say(*register(OTHER), dataset="register")
    assert place.export() == parted
    assert parted == fresh(tmp_path / "fresh", ("casebook", CURATED), ("register", register(OTHER)))


def test_a_tie_that_comes_later_finds_the_joined_firm(place: Place, tmp_path: Path) -> None:
    both(place, register())
    later = [*register(), tie("OWNS", "company:reg-1", "company:reg-2", "s02")]
    place.say(*later, dataset="register")
    assert ("company:xiaomi", "company:reg-2") in place.ties("OWNS")
    assert firms(place) == {"company:xiaomi", "company:huawei", "company:reg-2"}
    assert place.export() == fresh(tmp_path / "fresh", ("casebook", CURATED), ("register", later))


def test_a_tie_of_a_firm_that_its_register_drops_is_its_own_again(place: Place, tmp_path: Path) -> None:
    both(place, register())
    without = [item for item in register() if getattr(item, "id", "") != "company:reg-1"]
    place.say(*without, dataset="register")
    assert set(place.ties("OWNS")) == {("company:reg-2", "company:reg-1")}
    assert properties(place.nodes()["company:reg-1"])["stub"] is True
    assert place.export() == fresh(tmp_path / "fresh", ("casebook", CURATED), ("register", without))


def test_a_better_id_that_joins_later_takes_over(place: Place, tmp_path: Path) -> None:
    place.say(*register(), dataset="register")
    assert "company:reg-1" in firms(place)
    place.say(*CURATED, dataset="casebook")
    assert firms(place) == {"company:xiaomi", "company:huawei", "company:reg-2"}
    assert place.export() == fresh(tmp_path / "fresh", ("casebook", CURATED), ("register", register()))


def suit(slug: str, court: str) -> list[Item]:
    """A case under a docket number that others may have too."""
    return [
        node(f"case:{slug}", "s01", name=slug, docketNumbers=("1:21-cv-00280",)),
        tie("BEFORE", f"case:{slug}", f"court:{court}", "s01"),
    ]


def test_a_docket_number_joins_cases_of_one_court_only(place: Place) -> None:
    """Every district court has a 1:21-cv-00280."""
    place.say(document("s01"), *suit("a", "us-dcd"), *suit("b", "us-dcd"), *suit("c", "us-edtx"))
    assert set(place.nodes("case:")) == {"case:a", "case:c"}


def test_a_case_that_sources_put_before_two_courts_joins_the_same_cases_in_any_order(tmp_path: Path) -> None:
    torn = [*suit("a", "us-dcd"), tie("BEFORE", "case:a", "court:us-edtx", "s02")]
    items = [document("s01"), document("s02"), *torn, *suit("b", "us-dcd"), *suit("c", "us-edtx")]
    first, again = (fresh(tmp_path / name, ("one", order)) for name, order in (("a", items), ("b", items[::-1])))
    assert first == again


def test_a_docket_number_without_a_court_joins_nothing(place: Place) -> None:
    place.say(document("s01"), suit("a", "us-dcd")[0], suit("b", "us-dcd")[0])
    assert set(place.nodes("case:")) == {"case:a", "case:b"}


def test_two_data_sets_may_say_something_of_one_thing_from_one_source(place: Place) -> None:
    place.say(document("s01"), node("company:a", name="A"), dataset="casebook")
    place.say(document("s01"), node("company:a", seatCountry="CN"), dataset="register")
    firm = place.nodes()["company:a"]
    assert properties(firm) == {"name": "A", "seatCountry": "CN"}
    assert firm["records"] == ["record:s01/company/a", "record:s01/company/a/2"]
    again = place.say(document("s01"), node("company:a", seatCountry="CN"), dataset="register")
    assert again.result == "unchanged"
    place.say(dataset="register")
    assert properties(place.nodes()["company:a"]) == {"name": "A"}


def test_a_record_that_leaves_the_key_out_is_of_the_tie_it_joins(place: Place) -> None:
    short = tie("CHALLENGES", "case:k", "designation:d", "s02")
    full = tie("CHALLENGES", "case:k", "designation:d", "s01", pleading="complaint")
    base = [document("s01"), document("s02"), node("case:k", name="K"), node("designation:d", subjectKind="actor")]
    place.say(*base, short)
    alone = place.export()
    place.say(*base, short, full)
    (joined,) = place.lines("tie")
    assert joined["sources"] == ["source:s01", "source:s02"]
    assert not dangling(place)
    assert place.say(*base, short, full).result == "unchanged"
    place.say(*base, short)
    assert place.export() == alone


def test_what_a_source_is_decides_anew_when_it_changes(place: Place, tmp_path: Path) -> None:
    def world(sort: str) -> list[Item]:
        said = [node("company:a", slug, name="A", about=slug) for slug in ("s01", "s02")]
        return [document("s01", "press"), document("s02", sort), *said]

    for sort, better in (("third_party", "s01"), ("court_record", "s02"), ("third_party", "s01")):
        place.say(*world(sort))
        assert properties(place.nodes()["company:a"])["about"] == better
    assert place.export() == fresh(tmp_path / "fresh", ("first", world("third_party")))


def test_a_stub_becomes_what_a_later_record_says_it_is_and_a_stub_again(place: Place) -> None:
    base: list[Item] = [document("s01"), node("case:k", name="K"), tie("MADE_IN", "act:o", "case:k")]
    order = node("act:o", "s01", "CourtOrder", name="O", kind="order")
    place.say(*base)
    first = place.export()
    assert place.nodes()["act:o"]["kind"] == "Act"
    place.say(*base, order)
    assert place.nodes()["act:o"]["kind"] == "CourtOrder"
    assert set(place.ties("MADE_IN")) == {("act:o", "case:k")}
    place.say(*base)
    assert place.export() == first


# ---------------------------------------------------------------- by chance


def said(chance: random.Random, slug: str) -> list[Item]:
    """What a data set may say: firms with identifiers, who owns whom, and cases."""
    ids = [*(f"company:{slug}-{number}" for number in range(3)), "company:shared"]
    made: list[Item] = [document(slug, chance.choice(["press", "court_record"]))]
    for id in chance.sample(ids, 3):
        given: dict[str, str] = {"lei": chance.choice([LEI, OTHER])} if chance.random() < 0.6 else {}
        if chance.random() < 0.4:
            given["wikidata"] = chance.choice(["Q1", "Q2"])
        made.append(node(id, slug, name=f"{id} {chance.random()}", **given))
    for _ in range(3):
        first, second = chance.sample(ids, 2)
        made.append(tie("OWNS", first, second, slug))
        made.append(tie("BROUGHT", chance.choice(ids), f"case:{slug}", slug, role="plaintiff"))
    chance.shuffle(made)
    return made


@pytest.mark.parametrize("seed", range(2))
def test_whatever_joins_and_parts_the_graph_is_that_of_a_new_store(seed: int, place: Place, tmp_path: Path) -> None:
    chance = random.Random(seed)
    now: dict[str, list[Item]] = {}
    for step in range(4):
        name = chance.choice(["casebook", "register", "other"])
        old = now.get(name, [])
        now[name] = [item for item in old if chance.random() < 0.7] if chance.random() < 0.4 else said(chance, name)
        run = place.say(*now[name], dataset=name)
        text = place.export()
        assert run.dataVersion == version_of(text)
        assert text == fresh(tmp_path / f"fresh-{step}", *now.items())
        assert not dangling(place)
