"""Judgements from a file into the graph, all or none: a load like any other, after which derive joins what they say."""

from collections.abc import Sequence
from pathlib import Path

from graphkit.entity import Entity, Item, Note
from graphkit.errors import SourceError
from graphkit.inputs import Inputs
from graphkit.ledger import Run
from graphkit.link import judgements
from graphkit.link.judgements import Judgement
from graphkit.load import Check, load
from graphkit.store import Store, cypher

DATASET = "links"


def apply(store: Store, file: Path) -> Run:
    """Put the judgements of a file in force in place of those before. SourceError if one is wrong: nothing changes."""
    return load(store, DATASET, [file], accept_shrink=True, command="graphkit link apply", check=check(store))


def check(store: Store) -> Check:
    """What finds ids that no record of the store has."""

    def unknown(inputs: Inputs, items: Sequence[Item]) -> Sequence[Note]:
        found = [item for item in items if isinstance(item, Entity) and item.kind == "Judgement"]
        ids = sorted({str(item.properties[end]) for item in found for end in ("one", "two")})
        with store.reading() as reader:
            known = {str(row["id"]) for row in reader.rows(cypher.RECORDED_THINGS, {"ids": ids})} if ids else set()
        return [
            Note(inputs.dataset, item.mark.file, item.mark.line, "", "bad-record", end, str(item.properties[end]),
                 f"{item.properties[end]}: no record has this id: load what it is from, or take the line out")
            for item in found for end in ("one", "two") if item.properties[end] not in known
        ]  # fmt: skip

    return unknown


def read(file: Path) -> list[Judgement]:
    """The judgements of a file, open pairs among them. SourceError names the first line that is wrong."""
    found, faults = judgements.parse(judgements.decoded(file.read_bytes(), str(file)))
    if faults:
        first = min(faults)
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise SourceError(f"{file}:{first.line}: {first.field or 'line'}: {first.message}{more}")
    return [each for _, each in found]
