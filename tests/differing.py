"""One random world in two stores that are asked the same questions: where the answers differ."""

import datetime
import importlib
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from chance import DAYS, SCOPE, World

from graphkit import check, query
from graphkit.errors import GraphkitError
from graphkit.load import load
from graphkit.model import model
from graphkit.question import Parameter
from graphkit.render import render
from graphkit.store import Reader, Store

LOADERS = Path(__file__).parent / "loaders"
KINDS = {
    "firm": "Company",
    "list": "RestrictiveList",
    "case": "CourtCase",
    "comparison": "Comparison",
    "agency": "Agency",
    "court": "Court",
    "judge": "Person",
}
BODIES = ("agency:", "military:", "organisation:")


@dataclass(frozen=True, slots=True)
class Asking:
    """One canned query with what a person would type."""

    name: str
    by: query.Asked


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it, as the bytes that a user gets; an error is an answer too."""

    text: str
    rows: int = 0


@contextmanager
def more_loaders() -> Iterator[None]:
    """The loaders of the tests beside those of graphkit."""
    package = importlib.import_module("graphkit.loaders")
    package.__path__.append(str(LOADERS))
    try:
        yield
    finally:
        package.__path__.remove(str(LOADERS))


def fill(store: Store, folder: Path, seed: int, size: int, order: int) -> None:
    """Load a world, its records in one order or another."""
    file = folder / f"{seed}-{size}-{order}.txt"
    file.write_text(f"{seed} {size} {order}", "utf-8")
    with more_loaders():
        load(store, "drawn", [file])


def askings(world: World, seed: int, each: int) -> list[Asking]:
    """So many random questions for each canned query."""
    chance = random.Random(seed)
    return [_asking(world, name, chance) for name in query.names() for _ in range(each)]


def _asking(world: World, name: str, chance: random.Random) -> Asking:
    given = {
        each.name: _value(world, each, chance)
        for each in query.question(name).asked_for
        if each.default is None or chance.random() < 0.5
    }
    scope = SCOPE if chance.random() < 0.35 else None
    return Asking(name, query.Asked(given, _day(chance), _day(chance) if chance.random() < 0.5 else None, scope))


def _value(world: World, parameter: Parameter, chance: random.Random) -> str:
    if parameter.type in KINDS:
        return chance.choice(world.ids[KINDS[parameter.type]])
    if parameter.type == "body":
        pointed = [key[2] for key in world.said if key[0] == "POINTS_TO"]
        return chance.choice([each for each in pointed if each.startswith(BODIES)] or world.ids["Organisation"])
    if parameter.type == "date":
        return _day(chance)
    said = [item.properties for items in world.said.values() for item in items]
    if parameter.type == "effect_class":
        classes = list(model().vocabularies[parameter.type].terms)
        return chance.choice([str(each["effectClass"]) for each in said if "effectClass" in each] or classes)
    if parameter.type in model().vocabularies:
        return chance.choice(list(model().vocabularies[parameter.type].terms))
    families = [str(each["family"]) for each in said if "family" in each] or ["of nobody"]
    words = {"boolean": ["true", "false"], "integer": ["1", "2"], "text": ["CN", "US", "KY", "e"]}
    return chance.choice(families if parameter.type == "family" else words[parameter.type])


def _day(chance: random.Random) -> str:
    return str(max(chance.sample(DAYS, 2)) + datetime.timedelta(chance.choice((-1, 0, 0, 1))))


def answers(store: Store, asked: Sequence[Asking]) -> list[Answer]:
    """The answers of a store."""
    with store.reading() as reader:
        return [_answer(reader, each) for each in asked]


def _answer(reader: Reader, asking: Asking) -> Answer:
    try:
        result = query.run(reader, query.question(asking.name), asking.by)
    except GraphkitError as error:
        return Answer(str(error))
    return Answer(render(result, "json"), len(result.rows))


def telling(asked: Sequence[Asking], answered: Sequence[Answer], each: int) -> list[int]:
    """The places of so many questions of each query: those that rows answer first, the longest answer before all."""
    found: list[int] = []
    for name in query.names():
        places = [place for place, asking in enumerate(asked) if asking.name == name]
        places.sort(key=lambda place: answered[place].rows == 0)
        longest = max(places, key=lambda place: answered[place].rows)
        found += list(dict.fromkeys((longest, *places)))[:each]
    return found


def differences(asked: Sequence[Asking], here: Sequence[Answer], there: Sequence[Answer]) -> list[str]:
    """Each question that two stores answer otherwise, with the first lines of the difference."""
    return [
        f"{asking}\n" + "\n".join(islice(unified_diff(one.text.split("\n"), other.text.split("\n"), lineterm=""), 40))
        for asking, one, other in zip(asked, here, there, strict=True)
        if one != other
    ]


def undecided(store: Store, asked: Sequence[Asking]) -> list[str]:
    """The questions that two rows answer between which the statement's own order does not decide."""
    with store.reading() as reader:
        return [f"{each}: rows alike in {_order(each)}" for each in asked if not _is_decided(reader, each)]


def _is_decided(reader: Reader, asking: Asking) -> bool:
    asked = query.question(asking.name)
    try:
        bound = query.bind(reader, asked, asking.by)
    except GraphkitError:
        return True  # nothing is asked
    rows = reader.rows(asked.text, {each.name: bound[each.name] for each in asked.params})
    keys = {tuple(str(row[name]) for name in _order(asking) if name in row) for row in rows}
    return len(keys) == len(rows)


def _order(asking: Asking) -> list[str]:
    last = query.question(asking.name).text.rpartition("ORDER BY ")[2]
    return [each.removesuffix(" DESC") for each in last.split(", ")]


def soundness(store: Store) -> list[str]:
    """What the store finds wrong with itself: whether its rows are those that its data version speaks of."""
    with store.reading() as reader:
        return [note.message for note in check.store(reader)]
