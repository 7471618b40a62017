"""Judgements in every store: the same proposals, the same graph once applied, and the old one once taken back."""

import datetime
from pathlib import Path

import goodbook
import pytest
from loading import Place, node, tie
from test_links import BOOK, DESIGNATION, WATCH, watched

from graphkit.errors import SourceError
from graphkit.link.judgements import Judgement, write
from graphkit.linking.apply import apply
from graphkit.linking.file import proposed
from graphkit.query import Asked, question, run
from graphkit.store import Store
from graphkit.views.search import search

EVERY_ENGINE = True


def filled(place: Place, folder: Path) -> Place:
    """The small casebook beside another data set that has its firm under another id."""
    place.load(goodbook.folder(folder, goodbook.GOOD))
    place.say(*watched(), dataset="watch")
    return place


def linked(place: Place, file: Path) -> str | None:
    """The data version after what is proposed was applied."""
    with place.store.reading() as reader:
        file.write_text(write(proposed(reader, [], datetime.date(2026, 1, 5)).judgements), "utf-8")
    return apply(place.store, file).dataVersion


def test_every_store_links_the_same_and_takes_it_back(store: Store, tmp_path: Path) -> None:
    beside = filled(Place(tmp_path / "beside"), tmp_path / "book")
    here = Place(tmp_path / "none")
    here.store = store
    filled(here, tmp_path / "book")
    before = here.derive().data_version
    assert linked(here, tmp_path / "links.csv") == linked(beside, tmp_path / "other.csv")
    assert (tmp_path / "links.csv").read_text("utf-8") == (tmp_path / "other.csv").read_text("utf-8")
    with store.reading() as reader:
        answer = run(reader, question("list-members"), Asked({"list": "register"}, as_of="2021-03-20"))
        assert [(row["firmId"], row["designationId"]) for row in answer.rows] == [(BOOK, DESIGNATION)]
        assert any(f"{BOOK} = {WATCH}" in each for each in answer.warnings)
        assert [row["id"] for row in search(reader, "alder tools inc", 3)] == [BOOK]
    (tmp_path / "wrong.csv").write_text(write([Judgement(BOOK, "", "company:nobody", "", "same", by="ana")]), "utf-8")
    with pytest.raises(SourceError, match="company:nobody: no record has this id"):
        apply(store, tmp_path / "wrong.csv")
    (tmp_path / "none.csv").write_text(write([]), "utf-8")
    assert apply(store, tmp_path / "none.csv").dataVersion == before


def test_persons_of_one_name_are_never_proposed(tmp_path: Path) -> None:
    place = Place(tmp_path / "store")
    for at in "ab":
        place.say(
            node(f"person:{at}-1", at, name="Rowan Invented", private=True),
            node(f"name:{at}-1", at, text="Rowan Invented", key="rowan invented", kind="as_listed", private=True),
            tie("CALLED", f"person:{at}-1", f"name:{at}-1", at),
            dataset=at,
        )
    with place.store.reading() as reader:
        assert proposed(reader, [], datetime.date(2026, 1, 5)).judgements == []
