"""Judgements on who is who: a file that `graphkit link propose` writes, people decide on, and derive applies.

The judgements in force are those of the files that were loaded last, all or none of them.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from graphkit.entity import NOTHING, Entity, Item, Mark, Said, Tie
from graphkit.errors import SourceError
from graphkit.inputs import Edition, Inputs
from graphkit.link import judgements
from graphkit.link.judgements import Judgement
from graphkit.reading.files import File, files
from graphkit.record import short
from graphkit.value import Value
from graphkit.values.date import day

TITLE = "Judgements on which records are of one firm or body"
WHOLE = True
SOURCE = "source:judgements"
PERSON = "person:"


def default_files() -> Sequence[Path]:
    """None ships: who judges answers for it."""
    return ()


def describe(paths: Sequence[Path]) -> Edition:
    """Say what they are: judgements know of no later day than the lists do. SourceError if a file is none of them."""
    for file in files(paths):
        found, faults = _parsed(file)
        if not found and faults and faults[0].line == 1:
            raise SourceError(f"{file.name}:1: {faults[0].message}")
    return Edition("judgements", None, "unknown")


def read(inputs: Inputs) -> Iterator[Item]:
    """Yield each judgement, tied to the actors of both records, by pair."""
    every: list[tuple[File, int, Judgement]] = []
    for file in files(inputs.files):
        found, faults = _parsed(file)
        inputs.rows_read += len(found) + len({fault.line for fault in faults} - {line for line, _ in found})
        wrong = {fault.line for fault in faults}
        inputs.rows_used += sum(line not in wrong for line, _ in found)
        for fault in faults:
            inputs.note(Mark(file.name, fault.line), "bad-record", fault.field or "line", fault.value, fault.message)
        every += [(file, *each) for each in found]
    _between(inputs, every)
    decided = [(file, line, each) for file, line, each in every if each.verdict]
    if decided:
        yield _document(decided[0][0])
    for file, line, each in sorted(decided, key=lambda row: row[2].pair):
        yield from _records(each, Mark(file.name, line))


def _between(inputs: Inputs, every: Sequence[tuple[File, int, Judgement]]) -> None:
    """Note what contradicts itself between several files; within one it is told at its line."""
    if len({file.name for file, _, _ in every}) > 1:
        for fault in judgements.contradictions([(at, each) for at, (_, _, each) in enumerate(every)]):
            file, line, _ = every[fault.line]
            inputs.note(
                Mark(file.name, line), "bad-record", fault.field, fault.value, "contradicts another file's line"
            )


def _parsed(file: File) -> tuple[list[tuple[int, Judgement]], list[judgements.Fault]]:
    with file.open() as stream:
        return judgements.parse(judgements.decoded(stream.read(), file.name))


def _document(file: File) -> Entity:
    about: dict[str, Value] = {
        "name": "Judgements on who is who", "publisher": "whoever keeps this graph", "licence": "unknown",
        "sourceKind": "third_party",
    }  # fmt: skip
    return Entity("Source", SOURCE, about, Said(SOURCE), Mark(file.name, 1))


def _records(each: Judgement, mark: Mark) -> Iterator[Item]:
    place = f"{each.one} {each.two}"
    said, id = Said(SOURCE, place), f"judgement:{short(place)}"
    names = f"{each.one_name or each.one} – {each.two_name or each.two}"
    about: dict[str, Value] = {
        "name": f"{each.verdict}: {names}", "verdict": each.verdict, "one": each.one, "two": each.two, "by": each.by,
        "confirmed": each.confirmed,
    }  # fmt: skip
    about |= {"score": each.score} if each.score is not None else {}
    about |= {"reasons": each.reasons} if each.reasons else {}
    about |= {"judgedOn": day(each.on)} if each.on else {}
    about |= {"private": True} if each.one.startswith(PERSON) else {}
    yield Entity("Judgement", id, about, said, mark)
    yield from (Tie("JUDGES", id, end, NOTHING, said, mark) for end in each.pair)
