"""Persons that are marked private: what names one is left out of a bundle, unless it is asked for."""

from collections.abc import Iterable

from graphkit.model import model
from graphkit.store import Reader

_MARKED = "UNWIND $ids AS id MATCH (p:Person {id: id}) WHERE p.private = true RETURN p.id AS id ORDER BY id"


def marked(reader: Reader, values: Iterable[object]) -> set[str]:
    """Which of some values are ids of persons that the graph marks private."""
    ids = sorted({str(each) for each in values if is_id(each) and model().base(str(each)) == "Person"})
    return {str(row["id"]) for row in reader.rows(_MARKED, {"ids": ids})} if ids else set()


def is_id(value: object) -> bool:
    """Whether a value has the form of a thing's id."""
    return isinstance(value, str) and " " not in value and bool(model().of_id(value))
