"""A casebook, or a store, as a whole: what no single record can show.

`casebook` finds faults, which refuse a load; `remarks` finds what a curator should look at. `store` recomputes what
a store says of itself.
"""

import datetime
from collections.abc import Iterator, Sequence

from graphkit.book import Book, Fault, fault
from graphkit.entity import Item, Note
from graphkit.gaps import every
from graphkit.gaps import faults as faults_of_gaps
from graphkit.inputs import Gap, Inputs
from graphkit.model import Model, model
from graphkit.record import digest
from graphkit.rules import COMPLETE, SAID
from graphkit.store import Reader, cypher
from graphkit.stored import bases, lines
from graphkit.value import Value

__all__ = ["Fault", "casebook", "gaps", "notes", "remarks", "store"]

STORE = "store"
MODULUS = 2**256


def casebook(items: Sequence[Item], model: Model, *, whole: bool = True) -> list[Fault]:
    """The faults between the records of a casebook, by file and line; `whole`: no file is missing from it."""
    book = Book(items, model)
    return _sorted(found for rule in (*SAID, *(COMPLETE if whole else ())) for found in rule(book))


def remarks(items: Sequence[Item], model: Model) -> list[Fault]:
    """What is no fault but worth a look: documents nobody cites, first days that differ from the computed ones."""
    book = Book(items, model)
    return _sorted([*_uncited(book), *_other_starts(book)])


def gaps(inputs: Inputs, items: Sequence[Item]) -> list[Gap]:
    """What the casebook does not say yet, by file and line."""
    return every(inputs.gaps, Book(items, inputs.model))


def notes(inputs: Inputs, items: Sequence[Item]) -> list[Note]:
    """What to add to the notes of a load: faults between records, as `bad-record`, and remarks where there is none.

    What a field is faulted for by itself is not said again.
    """
    known = {(note.file, note.line, _base(note.field)) for note in inputs.faults}
    whole = not inputs.unread
    between = casebook(items, inputs.model, whole=whole)
    between += _sorted(faults_of_gaps(inputs.gaps, Book(items, inputs.model), whole=whole))
    faults = [each for each in between if (each.file, each.line, _base(each.field)) not in known]
    if faults or known:
        return [_note(inputs, each, "bad-record") for each in faults]
    found = remarks(items, inputs.model)
    return [_note(inputs, each, "date" if each.field == "startsOn" else "reference") for each in found]


def _note(inputs: Inputs, said: Fault, kind: str) -> Note:
    return Note(inputs.dataset, said.file, said.line, "", kind, said.field, "", said.message)


def _base(field: str) -> str:
    return field.partition(".")[0]


def _sorted(found: Iterator[Fault] | Sequence[Fault]) -> list[Fault]:
    return sorted(set(found), key=lambda each: (each.file, each.line, each.field, each.message))


# ---------------------------------------------------------------- remarks


def _uncited(book: Book) -> Iterator[Fault]:
    cited = {
        record.said.source for id, records in book.entities.items() for record in records if record.said.source != id
    }
    cited |= {tie.said.source for ties in book.ties.values() for tie in ties}
    for id in book.of("Source"):
        if id not in cited and book.value(id, "isScope") is not True:
            yield fault(book.mark(id), "id", f"{id}: nothing cites this source")


def _other_starts(book: Book) -> Iterator[Fault]:
    """First days that a source states otherwise than the measure's days give them (model.md 1.5)."""
    for id in book.of("Restriction"):
        stated = book.stating(id, "startsOn")
        computed = _start(book, id)
        if stated is not None and computed is not None and stated.properties["startsOn"] != computed:
            day = stated.properties["startsOn"]
            yield fault(stated.mark, "startsOn", f"{id}: stated is {day}, and the measure's days give {computed}")


def _start(book: Book, restriction: str) -> datetime.date | None:
    for carries in book.into(restriction, "CARRIES"):
        for applies in book.out(restriction, "APPLIES"):
            listings = [tie.properties.get("validFrom") for tie in book.into(carries.start, "LISTS")]
            listed = min((day for day in listings if isinstance(day, datetime.date)), default=None)
            made, days, starts = (book.value(applies.end, name) for name in ("madeOn", "startDays", "startsOn"))
            if listed is not None:
                return _first_day(listed, made, days, starts)
    return None


def _first_day(
    listed: datetime.date, made: Value | None, days: Value | None, starts: Value | None
) -> datetime.date | None:
    if isinstance(days, int) and isinstance(made, datetime.date):
        return max(listed, made) + datetime.timedelta(days)
    return max(listed, starts) if isinstance(starts, datetime.date) else None


# ---------------------------------------------------------------- a store


def store(reader: Reader) -> list[Fault]:
    """Where a store disagrees with itself: data version, ends of ties, evidence."""
    return _sorted([*_version(reader), *_stubs(reader), *_unproved(reader)])


def _version(reader: Reader) -> Iterator[Fault]:
    rows = reader.rows(cypher.META)
    said = rows[0]["dataVersion"] if rows else None
    computed = f"{sum(int(digest(line), 16) for line in lines(reader)) % MODULUS:064x}"
    if said != computed:
        shown = "not there" if said is None else said
        yield Fault(STORE, 0, "dataVersion", f"is {shown}, and what is stored gives {computed}: run graphkit derive")


def _stubs(reader: Reader) -> Iterator[Fault]:
    """Things that ties speak of and no record describes."""
    schema = model()
    for label in bases(schema, [kind.name for kind in schema.nodes if not kind.abstract]):
        for row in reader.rows(f"MATCH (n:{label}) WHERE n.stub = true RETURN n.id AS id ORDER BY id"):
            yield Fault(STORE, 0, str(row["id"]), "ties speak of it and no record describes it: load what does")


def _unproved(reader: Reader) -> Iterator[Fault]:
    """Nodes and ties without a record, or with one that is not there."""
    known = {str(row["id"]) for row in reader.rows("MATCH (r:Record) RETURN r.id AS id")}
    schema = model()
    for label in bases(schema, [kind.name for kind in schema.nodes if not kind.abstract and not kind.computed]):
        text = f"MATCH (n:{label}) WHERE n.stub IS NULL RETURN n.id AS id, n.records AS records ORDER BY id"
        yield from _without(reader, text, known)
    for kind in schema.ties:
        if kind.name != "HAS_PERIOD":
            for start in bases(schema, kind.starts):
                text = (
                    f"MATCH (a:{start})-[t:{kind.name}]->(b) "
                    "RETURN a.id + ' ' + type(t) + ' ' + b.id AS id, t.records AS records ORDER BY id"
                )
                yield from _without(reader, text, known)


def _without(reader: Reader, text: str, known: set[str]) -> Iterator[Fault]:
    for row in reader.rows(text):
        records = row["records"]
        if not isinstance(records, list) or not records:
            yield Fault(STORE, 0, str(row["id"]), "has no evidence: run graphkit derive")
        elif missing := sorted({str(each) for each in records} - known):
            yield Fault(STORE, 0, str(row["id"]), f"cites {missing[0]}, which is not there: run graphkit derive")
