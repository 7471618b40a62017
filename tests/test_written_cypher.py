"""What graphkit writes with: labels and types are the model's, and everything that was read is a parameter."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from loading import Place, document, node

from graphkit.entity import Entity, Item, Tie
from graphkit.errors import GraphkitError
from graphkit.inputs import Edition, Inputs
from graphkit.ledger import begin
from graphkit.load import loader
from graphkit.loading import Loading
from graphkit.model import model
from graphkit.store import Statement, Writer
from graphkit.store.tokens import tokens
from graphkit.value import Value

TRAPS = Path(__file__).parent / "traps"
OWN = {"Record", "Load", "Meta"}
"""What a store keeps beside the kinds of the model."""
EVIL = "Ω'}) DETACH DELETE n // ` \" \\u0027 $x"


class Heard:
    """A writer whose texts are kept."""

    def __init__(self, writer: Writer, *, cut_off: bool = False) -> None:
        self._writer, self.cut_off = writer, cut_off
        self.texts: list[str] = []

    def rows(
        self, text: str, parameters: Mapping[str, object] | None = None, *, timeout: float | None = None
    ) -> list[dict[str, object]]:
        self.texts.append(text)
        return self._writer.rows(text, parameters, timeout=timeout)

    def write(self, statements: Sequence[Statement]) -> None:
        self.texts += [statement.text for statement in statements]
        self._writer.write(statements)

    def returning(self, statement: Statement) -> list[dict[str, object]]:
        self.texts.append(statement.text)
        return self._writer.returning(statement)

    def schema(self, statements: Sequence[str]) -> None:
        self.texts += statements
        self._writer.schema(statements)


def poisoned(folder: str) -> list[Item]:
    """A casebook whose free texts all hold Cypher."""
    paths = [TRAPS / folder]
    found = list(loader("casebook").read(Inputs("casebook", paths, model())))
    return [replace(item, properties=_poisoned(item)) if isinstance(item, (Entity, Tie)) else item for item in found]


def _poisoned(item: Entity | Tie) -> dict[str, Value]:
    known = model().kinds[item.kind].properties
    free = {name for name, each in known.items() if each.type == "text" and not each.identifier}
    return {
        name: f"{value} {EVIL}" if name in free and isinstance(value, str) else value
        for name, value in item.properties.items()
    }


def heard(place: Place, items: Iterable[Item], *, cut_off: bool = False) -> list[str]:
    edition = Edition("an edition", "2021-12-31", "CC0-1.0")
    with place.store.writing("a test") as writer:
        listening = Heard(writer, cut_off=cut_off)
        loading = Loading(listening, "first", begin("first", edition, []))
        loading.run(iter(items), accept_shrink=True)
        loading.commit(edition)
    return listening.texts


def names_after_a_colon(text: str) -> set[str]:
    """Labels and types: what follows `:`, `|` or `&` between the brackets of a node or a tie."""
    found = tokens(text)
    return {
        token.text.strip("`")
        for before, token in pairwise(found)
        if token.is_name and before.text in (":", "|", "&") and token.text[0].isupper()
    }


def test_every_text_is_made_of_the_model_and_of_nothing_that_was_read(tmp_path: Path) -> None:
    place = Place(tmp_path)
    texts = heard(place, poisoned("grounds"))
    texts += heard(place, poisoned("effects"))  # forgets, moves and replaces
    texts += heard(place, poisoned("exits"), cut_off=True)
    known = OWN | {kind.name for kind in (*model().nodes, *model().ties)}
    assert len(set(texts)) > 100
    for text in set(texts):
        assert names_after_a_colon(text) <= known, text
        assert "Ω" not in text
    assert json.dumps(EVIL, ensure_ascii=False)[1:-1] in place.export()


def test_the_names_of_the_model_are_words() -> None:
    for kind in (*model().nodes, *model().ties):
        assert kind.name.isidentifier() and kind.name.isascii()


@pytest.mark.parametrize("kind", ["Act) DETACH DELETE (n", "Act`", "Act:Meta", ""])
def test_a_kind_that_the_model_does_not_have_never_reaches_a_store(tmp_path: Path, kind: str) -> None:
    place = Place(tmp_path)
    place.say(document("s01"), node("company:a", name="A"))
    before = place.export()
    wrong = replace(node("company:b", name="B"), kind=kind)
    with pytest.raises((GraphkitError, KeyError)):
        place.say(document("s01"), wrong)
    assert place.export() == before
