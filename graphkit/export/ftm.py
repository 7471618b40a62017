"""The graph as entities of FollowTheMoney, one a line, in the form in which OpenSanctions publishes them."""

import datetime
from typing import TextIO

import msgspec

from graphkit.excerpt import Excerpt
from graphkit.formats.ftm import Entities
from graphkit.query import state

TITLE = "parties, listings, stakes and suits as FollowTheMoney entities"
SUFFIX = ".ftm.json"
TAKES = frozenset({"private", "choice"})
DATASETS = "MATCH (r:Record) RETURN DISTINCT r.source AS source, r.dataset AS dataset"


def write(excerpt: Excerpt, out: TextIO) -> None:
    """Write a line for each entity."""
    entities = _entities(excerpt)
    for node, ties in excerpt.things():
        entities.learn(node, ties)
    for subject, period in _undated(excerpt).periods():
        entities.hold(subject, period)
    for node, ties in excerpt.things():
        for entity in entities.of(node, ties):
            out.write(msgspec.json.encode(entity._asdict()).decode() + "\n")


def _entities(excerpt: Excerpt) -> Entities:
    datasets: dict[str, list[str]] = {}
    for row in excerpt.reader.rows(DATASETS):
        datasets.setdefault(str(row["source"]), []).append(str(row["dataset"]))
    as_of, until = excerpt.wanted.as_of, state(excerpt.reader).until
    day = datetime.date.fromisoformat(until) if until else datetime.date.max
    return Entities(as_of or day, datasets, only=as_of is not None)


def _undated(excerpt: Excerpt) -> Excerpt:
    """The same for every day: the period that holds on one may begin where an order changed nothing of the listing."""
    wanted = excerpt.wanted
    return Excerpt(excerpt.reader, wanted._replace(as_of=None)) if wanted.as_of else excerpt
