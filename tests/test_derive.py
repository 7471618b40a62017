"""Derive: the same graph whether computed at once or step by step, from whatever order, and nothing twice."""

import random
import shutil
from pathlib import Path

import pytest
from loading import Place, day, document, fresh, node, properties, tie, version_of

from graphkit.entity import Item

CASEBOOK = Path(__file__).parents[1] / "loaders" / "casebook"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "store")


def world(*, seat: str = "CN", until: bool = False, undone: bool = False, group: bool = True) -> list[Item]:
    """A list with two firms, a suit, an injunction; the switches are what a later edition may change."""
    made: list[Item] = [
        document("s01"),
        document("s02", "court_record"),
        node("company:a", name="A", seatCountry=seat),
        node("company:b", name="B"),
        node("list:l", name="L", shortName="L", form="published_list", jurisdiction="US"),
        node("instrument:i", name="I", kind="order", jurisdiction="US"),
        node("measure:m", name="M", effectClass="investment", boundParty="all", madeOn=day("2020-01-01"), startDays=60),
        tie("TRIGGERS", "list:l", "measure:m"),
        tie("RESTS_ON", "measure:m", "instrument:i", necessary=True),
        node("act:listing", name="x", kind="notice", standing="issued", knownOn=day("2021-01-01")),
        node("case:k", "s02", name="K", filedOn=day("2021-02-01")),
        tie("BROUGHT", "company:a", "case:k", "s02", role="plaintiff"),
        tie("CHALLENGES", "case:k", "designation:a", "s02", validFrom=day("2021-02-01"), pleading="complaint"),
        node(
            "act:order",
            "s02",
            "CourtOrder",
            name="o",
            kind="order",
            standing="issued",
            knownOn=day("2021-03-01"),
            orderKind="preliminary_injunction",
            finality="interim",
        ),
        tie("MADE_IN", "act:order", "case:k", "s02"),
        tie("ENJOINS", "act:order", "designation:a", "s02", validFrom=day("2021-03-01")),
    ]
    for firm in ("a", "b"):
        made += [
            node(f"designation:{firm}", subjectKind="actor"),
            tie("NAMES", f"designation:{firm}", f"company:{firm}"),
            tie("ON_LIST", f"designation:{firm}", "list:l"),
            tie("LISTS", "act:listing", f"designation:{firm}", validFrom=day("2021-01-01"), basis="stated"),
        ]
    if until:
        made += [
            node("act:end", name="e", kind="notice", standing="issued", knownOn=day("2021-06-01")),
            tie("REMOVES", "act:end", "list:l", validFrom=day("2021-06-01")),
        ]
    if undone:
        made += [
            node(
                "act:reversal",
                "s02",
                "CourtOrder",
                name="r",
                kind="order",
                standing="issued",
                knownOn=day("2021-04-01"),
                orderKind="judgment",
                finality="final",
            ),
            tie("REVERSES", "act:reversal", "act:order", "s02", validFrom=day("2021-04-01")),
        ]
    if group:
        made += [node("group:g", name="G"), tie("PART_OF_GROUP", "company:b", "group:g")]
    return made


STEPS: list[dict[str, object]] = [
    {},
    {"until": True},
    {"seat": "HK"},
    {"undone": True, "group": False},
    {"until": True, "undone": True},
    {"group": False},
]


@pytest.mark.parametrize("seed", range(3))
def test_step_by_step_is_the_same_as_at_once(seed: int, place: Place, tmp_path: Path) -> None:
    chance = random.Random(seed)
    for number, step in enumerate(chance.sample(STEPS, 4)):
        items = world(**step)  # type: ignore[arg-type]
        chance.shuffle(items)
        place.say(*items)
        text = place.export()
        assert text == fresh(tmp_path / f"fresh-{number}", ("first", world(**step)))  # type: ignore[arg-type]
        assert place.version() == version_of(text)


def test_deriving_again_changes_nothing(place: Place) -> None:
    place.say(*world(until=True))
    text = place.export()
    done = place.derive()
    assert not any(done.written.values()) and done.subjects > 0
    assert place.export() == text and place.version() == done.data_version == version_of(text)


def test_a_file_taken_out_and_put_back_gives_the_casebook_back(place: Place, tmp_path: Path) -> None:
    skipped = shutil.ignore_patterns("*.py", "__pycache__", "LICENSE")
    folder = Path(shutil.copytree(CASEBOOK, tmp_path / "book", ignore=skipped))
    place.load(folder)
    text, case = place.export(), folder / "cases" / "gowin-v-dod.toml"
    kept = case.read_text("utf-8")
    case.unlink()
    run = place.load(folder)
    assert run.gone > 0 and place.version() == version_of(place.export()) and place.export() != text
    without = Place(tmp_path / "without")
    without.load(folder)
    assert without.export() == place.export()
    case.write_text(kept, "utf-8")
    place.load(folder)
    assert place.export() == text


def test_a_thing_that_no_record_describes_is_a_stub_while_a_tie_speaks_of_it(place: Place) -> None:
    run = place.say(document("s01"), node("company:a", name="A"), tie("OWNS", "company:a", "company:nobody"))
    assert properties(place.nodes("company:")["company:nobody"]) == {"name": "company:nobody", "stub": True}
    assert [note.value for note in run.findings if note.kind == "reference"] == ["company:nobody"]
    place.say(
        document("s01"),
        node("company:a", name="A"),
        tie("OWNS", "company:a", "company:nobody"),
        node("company:nobody", name="Somebody"),
    )
    assert properties(place.nodes("company:")["company:nobody"]) == {"name": "Somebody"}
    place.say(document("s01"), node("company:a", name="A"))
    assert set(place.nodes("company:")) == {"company:a"}


def test_two_data_sets_that_give_one_lei_describe_one_firm(place: Place) -> None:
    lei = "5493000000000000AA00"
    curated: list[Item] = [document("s01"), node("company:a", "s01", name="A Corp", lei=lei)]
    register: list[Item] = [
        document("s02", "data_set"),
        node("company:reg-77", "s02", seatCountry="KY", lei=lei),
        node("company:reg-78", "s02", name="Child"),
        tie("OWNS", "company:reg-77", "company:reg-78", "s02"),
    ]
    place.say(*curated, dataset="casebook")
    alone = place.version()
    place.say(*register, dataset="register")
    firm = place.nodes("company:")["company:a"]
    assert "company:reg-77" not in place.nodes("company:")
    assert properties(firm) == {"name": "A Corp", "seatCountry": "KY", "lei": lei}
    assert firm["records"] == ["record:s01/company/a", "record:s02/company/reg-77"]
    assert ("company:a", "company:reg-78") in place.ties("OWNS")
    place.say(dataset="register")
    assert place.version() == alone == version_of(place.export())


def test_a_stated_restriction_takes_the_place_of_the_computed_one(place: Place) -> None:
    name = "restriction:a.m"
    place.say(*world())
    assert properties(place.nodes("restriction:")[name])["computed"] is True
    stated: list[Item] = [
        node(name, startsOn=day("2021-02-15")),
        tie("CARRIES", "designation:a", name),
        tie("APPLIES", name, "measure:m"),
    ]
    place.say(*world(), *stated)
    found = properties(place.nodes("restriction:")[name])
    assert found["startsOn"] == "2021-02-15" and "computed" not in found
    begun = {str(properties(line).get("validFrom")) for line in place.lines("period") if name in str(line["id"])}
    assert "2021-02-15" in begun
    place.say(*world())
    assert properties(place.nodes("restriction:")[name])["computed"] is True
