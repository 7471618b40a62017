"""The schema refuses contradictions when it is read, and checks every record by its kind."""

import datetime
from collections.abc import Mapping

import pytest

from graphkit import schemafile
from graphkit.bind import ACTORS, BY_ID
from graphkit.entity import Entity, Mark, Said, Tie
from graphkit.errors import ModelError
from graphkit.evidence import BESIDE_A_DATE
from graphkit.kind import COMPANIONS, Kind, Property
from graphkit.model import BASE_TYPES, model, read
from graphkit.value import Value

SCHEMA = model()
SAID, MARK = Said("source:s01"), Mark("a.toml", 1)
THING = 'form = "node"\nabout = "A thing."\nprefix = "thing"\n'
OTHER = 'form = "node"\nabout = "Another."\nprefix = "other"\n'
KNOWS = 'form = "tie"\nabout = "knows"\nfrom = ["Thing"]\nto = ["Other"]\n'
COLOUR = 'about = "Colours."\n[terms]\nred = "like blood"\n'
RIGHT = {"Thing": THING, "Other": OTHER, "KNOWS": KNOWS, "_colour": COLOUR}


def test_the_small_schema_of_these_tests_is_right() -> None:
    small = read(RIGHT)
    assert [kind.name for kind in small.nodes] == ["Other", "Thing"]
    assert [kind.name for kind in small.ties] == ["KNOWS"]
    assert small.vocabularies["colour"].terms == {"red": "like blood"}


CONTRADICTIONS: dict[str, tuple[Mapping[str, str], str]] = {
    "not TOML": ({"Thing": "form = "}, "schema/Thing.toml: "),
    "an unknown key": ({"Thing": THING + 'colour = "red"\n'}, "schema/Thing.toml: colour: unknown"),
    "an unknown key of a vocabulary": ({"_colour": 'words = 1\nabout = "x"\n'}, "schema/_colour.toml: words: unknown"),
    "an unknown key of a property": (
        {"Thing": THING + '[properties.a]\ntype = "text"\nabout = "x"\nwidth = 1\n'},
        "schema/Thing.toml: a.width: unknown",
    ),
    "a property without a type": (
        {"Thing": THING + '[properties.a]\nabout = "x"\n'},
        "schema/Thing.toml: a.type: is missing",
    ),
    "a property that nothing is said of": (
        {"Thing": THING + '[properties.a]\ntype = "text"\n'},
        "schema/Thing.toml: a.about: is missing",
    ),
    "nothing said of a kind": ({"Thing": 'form = "node"\nprefix = "thing"\n'}, "schema/Thing.toml: about: is missing"),
    "no form": ({"Thing": 'about = "x"\nprefix = "thing"\n'}, "schema/Thing.toml: form: is missing"),
    "another form": ({"Thing": THING.replace("node", "blob")}, "schema/Thing.toml: form: node or tie"),
    "a vocabulary without words": ({"_colour": 'about = "x"\n'}, "schema/_colour.toml: terms: is missing"),
    "an unknown type": (
        {"Thing": THING + '[properties.a]\ntype = "shade"\nabout = "x"\n'},
        "schema/Thing.toml: a: shade is neither a type nor a vocabulary",
    ),
    "a parent that is no kind": ({"Thing": THING + 'parents = ["Being"]\n'}, "schema/Thing.toml: parents: Being is no"),
    "a parent that is its own child": (
        {"Thing": THING + 'parents = ["Other"]\n', "Other": OTHER + 'parents = ["Thing"]\n'},
        "parents: ",
    ),
    "an end that is no kind": ({"KNOWS": KNOWS.replace("Other", "Being")}, "schema/KNOWS.toml: Being: is no kind"),
    "an end that is a tie": (
        {"KNOWS": KNOWS.replace("Other", "KNOWS")},
        "schema/KNOWS.toml: KNOWS: is no kind of node",
    ),
    "a tie without ends": ({"KNOWS": 'form = "tie"\nabout = "knows"\n'}, "schema/KNOWS.toml: from, to: are missing"),
    "a key that is no property": ({"KNOWS": KNOWS + 'key = ["since"]\n'}, "schema/KNOWS.toml: key: since is no"),
    "no prefix": ({"Thing": 'form = "node"\nabout = "x"\n'}, "schema/Thing.toml: prefix: is missing"),
    "a table of two kinds": (
        {"Thing": THING + 'table = "t"\n', "Other": OTHER + 'table = "t"\n'},
        "schema/Thing.toml: table: t is also that of Other",
    ),
    "a field of two ties": (
        {"KNOWS": KNOWS + 'field = "knows"\n', "SEES": KNOWS + 'field = "knows"\n'},
        "Thing.knows: means two things",
    ),
    "a field that is a property": (
        {"KNOWS": KNOWS + 'field = "a"\n', "Thing": THING + '[properties.a]\ntype = "text"\nabout = "x"\n'},
        "Thing.a: means two things",
    ),
    "an inverse that is a property": (
        {"KNOWS": KNOWS + 'inverse = "a"\n', "Other": OTHER + '[properties.a]\ntype = "text"\nabout = "x"\n'},
        "Other.a: means two things",
    ),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_schema_that_contradicts_itself_is_refused(name: str) -> None:
    changed, message = CONTRADICTIONS[name]
    with pytest.raises(ModelError) as caught:
        read({**RIGHT, **changed})
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_kind_has_the_properties_of_its_parents() -> None:
    text = '[properties.a]\ntype = "text"\nabout = "x"\n'
    small = read({**RIGHT, "Thing": THING + text, "Other": OTHER + 'parents = ["Thing"]\n'})
    assert set(small.kinds["Other"].properties) == {"a"}
    assert small.labels("Other") == ("Other", "Thing")
    assert small.fits("Other", ("Thing",))
    assert not small.fits("Thing", ("Other",))


# ---------------------------------------------------------------- the schema that ships


@pytest.mark.parametrize("kind", SCHEMA.kinds.values(), ids=SCHEMA.kinds)
def test_every_kind_has_its_words_and_its_types(kind: Kind) -> None:
    assert kind.about
    assert kind.form in ("node", "tie")
    for owner in kind.properties.values():
        assert owner.about
        assert owner.type in BASE_TYPES or owner.type in SCHEMA.vocabularies
        assert not (owner.many and owner.type == "date")


STATES = {"paper_state", "force_state", "effect_state", "stage"}
"""The words of a period's state, one vocabulary a lane."""
ANSWERS = {"change"}
"""The words of an answer that is no node and no tie."""


@pytest.mark.parametrize("name", SCHEMA.vocabularies)
def test_every_vocabulary_is_used_and_explains_each_word(name: str) -> None:
    vocabulary = SCHEMA.vocabularies[name]
    used = {owner.type for kind in SCHEMA.kinds.values() for owner in kind.properties.values()}
    assert name in used | STATES | ANSWERS
    assert vocabulary.about
    assert vocabulary.terms
    assert all(vocabulary.terms.values())


@pytest.mark.parametrize("kind", SCHEMA.nodes, ids=lambda kind: kind.name)
def test_a_node_of_every_kind_is_known_by_its_id(kind: Kind) -> None:
    if kind.abstract:
        assert not kind.prefix
    else:
        assert kind in SCHEMA.of_id(f"{kind.prefix}:x")
        assert SCHEMA.labels(kind.name)[0] == kind.name


@pytest.mark.parametrize("kind", SCHEMA.ties, ids=lambda kind: kind.name)
def test_a_tie_of_every_kind_may_stand_between_its_ends_and_no_others(kind: Kind) -> None:
    prefixes = [{found.prefix for found in SCHEMA.nodes if found.prefix and SCHEMA.fits(found.name, ends)}
                for ends in (kind.starts, kind.ends)]  # fmt: skip
    assert all(prefixes)
    for start in prefixes[0]:
        for end in prefixes[1]:
            assert SCHEMA.problems(Tie(kind.name, f"{start}:x", f"{end}:y", {}, SAID, MARK)) == []
    every = {found.prefix for found in SCHEMA.nodes if found.prefix}
    for wrong in every - prefixes[0]:
        assert SCHEMA.problems(Tie(kind.name, f"{wrong}:x", f"{min(prefixes[1])}:y", {}, SAID, MARK))
    for wrong in every - prefixes[1]:
        assert SCHEMA.problems(Tie(kind.name, f"{min(prefixes[0])}:x", f"{wrong}:y", {}, SAID, MARK))


RIGHT_VALUES: dict[str, Value] = {
    "text": "a", "integer": 3, "number": 2.5, "boolean": True, "date": datetime.date(2021, 1, 14), "code": "CN",
    "url": "https://example.org/",
}  # fmt: skip
WRONG_VALUES: dict[str, tuple[Value, ...]] = {
    "text": (3, True, ""),
    "integer": ("3", 2.5, True),
    "number": ("3", True),
    "boolean": ("true", 1),
    "date": ("2021-01-14", 2021),
    "code": ("China", "cn", "C"),
    "url": (3, ""),
}
OWNERS = [(kind, owner) for kind in SCHEMA.kinds.values() for owner in kind.properties.values()]


def problems(kind: Kind, name: str, value: Value) -> list[str]:
    if kind.form == "node":
        return SCHEMA.problems(Entity(kind.name, f"{kind.prefix}:x", {name: value}, SAID, MARK))
    (start, end) = (next(found.prefix for found in SCHEMA.nodes if found.prefix and SCHEMA.fits(found.name, ends))
                    for ends in (kind.starts, kind.ends))  # fmt: skip
    return SCHEMA.problems(Tie(kind.name, f"{start}:x", f"{end}:y", {name: value}, SAID, MARK))


@pytest.mark.parametrize(("kind", "owner"), OWNERS, ids=lambda each: each.name)
def test_every_property_takes_what_fits_it_and_nothing_else(kind: Kind, owner: Property) -> None:
    if kind.abstract:
        return
    words = tuple(SCHEMA.vocabularies[owner.type].terms) if owner.type in SCHEMA.vocabularies else ()
    right: tuple[Value, ...] = words or (RIGHT_VALUES[owner.type],)
    wrong: tuple[Value, ...] = ("no such word", 3) if words else WRONG_VALUES[owner.type]
    if owner.many:
        right, wrong = (("a", "b"),), ("a", ("a", ""))
    for value in right:
        assert problems(kind, owner.name, value) == []
    for value in wrong:
        assert any(text.startswith(f"{owner.name}: ") for text in problems(kind, owner.name, value)), value


def test_a_date_may_have_an_upper_bound_and_its_text_and_other_properties_may_not() -> None:
    case = SCHEMA.kinds["CourtCase"]
    assert problems(case, "filedOnLatest", datetime.date(2021, 1, 31)) == []
    assert problems(case, "filedOnText", "2021-01") == []
    assert problems(case, "subjectText", "x") == ["subjectText: CourtCase has no such property"]


def test_what_evidence_looks_for_beside_a_date_is_what_the_schema_says() -> None:
    assert BESIDE_A_DATE == COMPANIONS


def test_a_kind_that_there_is_not_and_an_id_of_another_kind_are_told() -> None:
    assert SCHEMA.problems(Entity("Firm", "company:x", {}, SAID, MARK)) == ["Firm: is no kind"]
    assert SCHEMA.problems(Entity("Company", "agency:x", {}, SAID, MARK)) == [
        "agency:x: an id of Company begins with company:"
    ]


def test_values_read_from_json_have_their_types_back() -> None:
    kind = SCHEMA.kinds["CourtCase"]
    body = {"filedOn": "2021-01-01", "filedOnLatest": "2021-01-31", "filedOnText": "2021-01", "docketNumbers": ["1"]}
    assert kind.typed(body) == {
        "filedOn": datetime.date(2021, 1, 1),
        "filedOnLatest": datetime.date(2021, 1, 31),
        "filedOnText": "2021-01",
        "docketNumbers": ("1",),
    }


def test_the_actors_that_a_question_looks_for_are_those_of_the_schema() -> None:
    actors = [kind for kind in model().nodes if model().fits(kind.name, ("Actor",)) and not kind.abstract]
    assert [kind.name for kind in actors] == list(ACTORS)
    assert [kind.prefix for kind in actors] == list(BY_ID)


@pytest.mark.parametrize("name", sorted(SCHEMA.kinds))
def test_a_kind_read_alone_is_the_one_of_the_whole_schema(name: str) -> None:
    assert schemafile.kind(name) == SCHEMA.kinds[name]


def test_a_vocabulary_read_alone_is_the_one_of_the_whole_schema() -> None:
    assert {name: schemafile.vocabulary(name) for name in SCHEMA.vocabularies} == SCHEMA.vocabularies
