"""The casebook: curated facts in TOML, each with the document that states it.

A casebook is a folder with `casebook.toml` (title, dataUntil, licence) and any number of other .toml files in it or
one folder below, whose tables are named by kind: `[[case]]`, `[[order]]`, `[[company]]`. `table.py` reads one table.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from graphkit.entity import Entity, Item, Mark
from graphkit.errors import SourceError
from graphkit.inputs import Edition, Inputs, Model
from graphkit.record import encode
from graphkit.source import HEADER, Table, Unreadable, document, tables
from graphkit.values.date import day
from graphkit.values.near import near

from . import unknown
from .table import Reading

TITLE = "The curated casebook of lists, lawsuits, orders and claims"
WHOLE = True
HEADER_KEYS = ("title", "dataUntil", "licence")


def default_files() -> Sequence[Path]:
    """The casebook that ships with graphkit."""
    return (Path(__file__).parent,)


def describe(files: Sequence[Path]) -> Edition:
    """Read `casebook.toml`."""
    header = folder(files) / HEADER
    if not header.is_file():
        raise SourceError(f"{header}: is missing: a casebook is a folder with {HEADER} in it")
    values = document(header)
    for key in HEADER_KEYS:
        if key not in values:
            raise SourceError(f"{HEADER}: {key}: is missing: needed are {', '.join(HEADER_KEYS)}")
    until = str(values["dataUntil"])
    try:
        day(until)
    except ValueError as error:
        raise SourceError(f"{HEADER}: dataUntil: {error}") from None
    return Edition(str(values["title"]), until, str(values["licence"]))


def folder(files: Sequence[Path]) -> Path:
    """The one folder that a casebook is."""
    if len(files) != 1 or not files[0].is_dir():
        raise SourceError(f"{' '.join(map(str, files))}: a casebook is one folder: give that")
    return files[0]


def read(inputs: Inputs) -> Iterator[Item]:
    """Yield the records of all tables, ordered by thing and source, so that the order of files does not matter.

    A table with a fault gives what could be read of it, so that the other faults of the casebook can be found; such a
    casebook is not loaded.
    """
    schema = inputs.model
    found = list(_tables(inputs, schema))
    reading = Reading(inputs, schema, scopes=frozenset(_scopes(found)))
    items = [item for table in found for item in reading.items(table)]
    _missing(items, inputs, schema)
    yield from sorted(items, key=_order)


def _tables(inputs: Inputs, schema: Model) -> Iterator[Table]:
    for table in _written(inputs):
        inputs.rows_read += 1
        if table.name in schema.tables:
            yield table
        elif table.name == unknown.TABLE:
            unknown.read(table, inputs)
        else:
            hint = near(table.name, schema.tables)
            inputs.note(table.mark, "bad-record", table.name, "", f"no such table: {hint}")


def _written(inputs: Inputs) -> Iterator[Table]:
    """The tables of every file; a file that holds none, or stands where nobody reads it, is a fault."""
    top = folder(inputs.files)
    for path in sorted(each for each in top.rglob("*") if each.name.lower().endswith((".toml", ".toml.txt"))):
        file = path.relative_to(top).as_posix()
        if file == HEADER:
            continue
        if path.suffix != ".toml" or file.count("/") > 1:
            where = "files end in .toml and stand in the folder of the casebook or one below"
            inputs.note(Mark(file, 1), "bad-record", "file", "", f"is not read here: {where}")
            continue
        try:
            found = tables(path, top)
        except Unreadable as error:
            inputs.unread.append(file)
            inputs.note(error.mark, "bad-record", error.field or "file", "", error.message)
            continue
        if not found:
            inputs.note(Mark(file, 1), "bad-record", "file", "", "holds no table: begin with one such as [[case]]")
        yield from found


def _scopes(found: Sequence[Table]) -> Iterator[str]:
    for table in found:
        if table.name == "source" and table.fields.get("isScope") is True:
            yield f"source:{table.fields.get('id')}"


def _missing(items: Sequence[Item], inputs: Inputs, schema: Model) -> None:
    """Note the things whose required properties no table gives; a field that is there and wrong is noted already."""
    noted = {(note.file, note.place, note.field) for note in inputs.notes}
    given: dict[str, set[str]] = {}
    first: dict[str, tuple[Mark, str]] = {}
    for item in items:
        if isinstance(item, Entity):
            given.setdefault(item.id, set()).update(item.properties)
            _, kind = first.setdefault(item.id, (item.mark, item.kind))
            if len(schema.labels(item.kind)) > len(schema.labels(kind)):
                first[item.id] = (item.mark, item.kind)
    for identifier, (mark, kind) in first.items():
        needed = [name for name, owner in schema.kinds[kind].properties.items() if owner.required]
        for name in needed:
            if name not in given[identifier] and (mark.file, mark.place, name) not in noted:
                about = schema.kinds[kind].properties[name].about
                inputs.note(mark, "bad-record", name, identifier, f"{identifier} needs {name}: {about.lower()}")


def _order(item: Item) -> tuple[str, ...]:
    thing = ("0", item.id) if isinstance(item, Entity) else ("1", item.kind, item.start, item.end)
    said = item.said
    rest = (said.quote or "", said.confidence, *said.chosen)
    return (*thing, said.source, said.place or "", encode(dict(item.properties)), encode(dict(said.words)), *rest)
