"""Whether each field of a table is stated by a source that the table cites, and each statement is of a field."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from graphkit.inputs import Kind
from graphkit.source import Table

from .citations import Citation, dicts, texts

Ties = Mapping[str, tuple[Kind, bool]]
Found = Iterator[tuple[str, str]]
SHORT_KEYS = {"from": "validFrom", "until": "validUntil"}


def faults(table: Table, known: Collection[str], ties: Ties, cited: Sequence[Citation]) -> Found:
    """Yield field and message of each fault; `known` are the fields that such a table may have."""
    disputed = {str(entry.get("field")) for entry in dicts(table.fields.get("conflict"))}
    given = [name for name in table.fields if name in known]
    for name in sorted({*given} - disputed):
        if not any(citation.covers(name) for citation in cited) and not _all_own(table.fields[name]):
            yield name, "no source states it: name it in the states of a source"
    for citation in cited:
        for name in sorted({*(citation.states or ()), *citation.words}):
            if not _is_field(name, known, ties):
                yield "sources", f"{name}: [[{table.name}]] has no such field"
            elif name in (citation.states or ()) and not _is_given(name, table, disputed):
                source = citation.said.source.partition(":")[2]
                yield "sources", f"{name}: {source} states it, and the table does not give it"
    yield from _uncited(table, given, [citation.said.source.partition(":")[2] for citation in cited])


def _is_field(name: str, known: Collection[str], ties: Ties) -> bool:
    field, _, brief = name.partition(".")
    tie = ties[field][0].properties if field in ties else {}
    return field in known and (not brief or SHORT_KEYS.get(brief, brief) in tie)


def _is_given(name: str, table: Table, disputed: Collection[str]) -> bool:
    field, _, brief = name.partition(".")
    if not brief:
        return field in table.fields or field in disputed
    value = table.fields.get(field)
    return any(brief in entry for entry in dicts(value if isinstance(value, list) else [value]))


def _all_own(value: object) -> bool:
    """Whether each entry of a field names its own sources, or is in conflict."""
    entries = value if isinstance(value, list) else [value]
    return bool(entries) and all(
        isinstance(entry, dict) and (entry.get("sources") or entry.get("conflict")) for entry in entries
    )


def _uncited(table: Table, given: Sequence[str], cited: Sequence[str]) -> Found:
    """Sources of single entries that the table itself does not cite: what they state would be lost."""
    for name in given:
        value = table.fields[name]
        for entry in dicts(value if isinstance(value, list) else [value]):
            yield from _strangers(name, entry, cited)
            yield from _disputants(name, entry, cited)
    yield from _disputants("conflict", table.fields, cited)


def _disputants(field: str, entry: Mapping[str, object], cited: Sequence[str]) -> Found:
    for conflict in dicts(entry.get("conflict")):
        for option in dicts(conflict.get("values")):
            yield from _strangers(field, option, cited)


def _strangers(field: str, entry: Mapping[str, object], cited: Sequence[str]) -> Found:
    for source in texts(entry.get("sources")):
        if source not in cited:
            yield field, f"{source}: is not among the sources of this table: {', '.join(dict.fromkeys(cited))}"
