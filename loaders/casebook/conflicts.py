"""Sources that disagree: `conflict = [{ field, values = [{ value, sources }], better }]`, of a table or of one tie."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from graphkit.value import Properties

from .citations import dicts, texts

KEYS = ("field", "values", "better")
VALUE_KEYS = ("value", "sources")
FORM = "conflict = [{ field = …, better = 0, values = [{ value = …, sources = […] }, { … }] }]"
Fault = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a field that is in dispute, and the ids of the documents that give it."""

    field: str
    value: object
    sources: tuple[str, ...]
    is_better: bool


@dataclass(frozen=True, slots=True)
class Stand:
    """What one source states of disputed fields, and in which of them it is the better one."""

    values: Properties
    chosen: tuple[str, ...]


NO_STAND = Stand({}, ())


def sides(value: object, fault: Fault) -> Iterator[Side]:
    """Yield each side of each conflict; `fault` is told what has another shape."""
    entries = dicts(value)
    if not isinstance(value, list) or len(entries) != len(value):
        fault(f"a list of tables is expected: {FORM}")
        return
    for entry in entries:
        if message := _wrong(entry):
            fault(message)
        else:
            for number, option in enumerate(dicts(entry["values"])):
                yield Side(
                    str(entry["field"]), option["value"], tuple(texts(option["sources"])), number == entry.get("better")
                )


def _wrong(entry: Mapping[str, object]) -> str:
    """What is wrong with the shape of one conflict; empty if nothing is."""
    options = dicts(entry.get("values"))
    for key in (*(set(entry) - {*KEYS}), *(key for option in options for key in set(option) - {*VALUE_KEYS})):
        return f"{key}: no such field: {FORM}"
    if not isinstance(entry.get("field"), str):
        return f"field is missing: {FORM}"
    if len(options) < 2 or not all("value" in option and texts(option.get("sources")) for option in options):
        return f"{entry['field']}: two values or more are expected, each with its sources: {FORM}"
    given = [source for option in options for source in texts(option["sources"])]
    for source in given:
        if given.count(source) > 1:
            return f"{source}: gives two values of {entry['field']}: name each source once"
    if "better" in entry and entry["better"] not in range(len(options)):
        return f"better: the number of one of the values is expected: 0 to {len(options) - 1}"
    return ""
