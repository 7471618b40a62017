"""What single records say, and what two of them say of one thing."""

from collections import defaultdict
from collections.abc import Iterator

from graphkit.book import Book, Fault, fault
from graphkit.entity import Entity
from graphkit.values.near import near

QUOTE_WORDS = 20


def sources(book: Book) -> Iterator[Fault]:
    """Each document that is cited is described."""
    known = set(book.of("Source"))
    for record in book.records():
        source = record.said.source
        if source and source not in known:
            slug = source.partition(":")[2]
            known_slugs = (each.partition(":")[2] for each in known)
            hint = near(slug, known_slugs, otherwise=f'describe it in sources/ as [[source]] id = "{slug}"', close=0.8)
            yield fault(record.mark, "sources", f"{slug}: no source has this id: {hint}")


def one_kind(book: Book) -> Iterator[Fault]:
    """One id is one thing, described in tables of one name (an order may also stand as an act)."""
    for id, records in book.entities.items():
        family = book.model.family(book.kinds[id])
        for record in records:
            if record.kind not in family:
                other = book.model.kinds[book.kinds[id]].table
                yield fault(
                    record.mark, "id", f"{id}: is described as a [[{other}]] elsewhere: give this one another id"
                )


def agreement(book: Book) -> Iterator[Fault]:
    """No two equally good sources give a required field different values, unless the casebook says which is better."""
    for id, name in book.kinds.items():
        for field, owner in book.model.kinds[name].properties.items():
            options = book.options(id, field) if owner.required and not owner.many else []
            equal = sorted((record for rank, record in options if rank == options[0][0]), key=_place)
            first = equal[0] if equal else None
            for record in equal[1:]:
                if first is not None and record.properties[field] != first.properties[field]:
                    yield _contradiction(record, first, field)


def _contradiction(record: Entity, first: Entity, field: str) -> Fault:
    here, there = record.properties[field], first.properties[field]
    place = f"{first.mark.file}:{first.mark.at(field)}"
    return fault(
        record.mark,
        field,
        f"{record.id}: {here} here and {there} in {place}, from equally good sources: use conflict = [{{ … }}]",
    )


def _place(record: Entity) -> tuple[str, int]:
    return record.mark.file, record.mark.line


def persons(book: Book) -> Iterator[Fault]:
    """A person stands in the casebook for a public role only."""
    for id in book.of("Person"):
        if book.value(id, "publicRole") is None:
            yield fault(
                book.mark(id), "publicRole", f"{id}: is missing: only persons in a public role are named; say which"
            )


def quotations(book: Book) -> Iterator[Fault]:
    """Quotations are short."""
    for record in book.records():
        spoken = [("sources", record.said.quote), ("quote", record.properties.get("quote"))]
        spoken += [("sources", words) for words in record.said.words.values()]
        for field, text in spoken:
            count = len(text.split()) if isinstance(text, str) else 0
            if count > QUOTE_WORDS:
                begin = " ".join(str(text).split()[:4])
                yield fault(record.mark, field, f"the quotation “{begin} …” has {count} words: {QUOTE_WORDS} at most")


def duplicates(book: Book) -> Iterator[Fault]:
    """One id is one thing: a further table may add to it, but says nothing again that a table before it says.

    A document that is a scope has tables of its own for what it says of things that others describe.
    """
    for id, records in book.entities.items():
        if book.kinds[id] == "Name":  # no table describes a name
            continue
        tables: dict[tuple[str, int], list[Entity]] = defaultdict(list)
        for record in sorted(records, key=_place):
            tables[_place(record)].append(record)
        earlier: dict[str, str] = {}
        for (file, line), own in tables.items():
            said = {f"{file} alone", *(text for record in own for text in _statements(book, record))}
            if known := sorted(earlier[text] for text in said if text in earlier):
                yield fault(
                    own[0].mark, "id", f"{id}: has a table in {known[0]} too: keep one, or give this another id"
                )
            earlier = dict.fromkeys(said, f"{file}:{line}") | earlier


def _statements(book: Book, record: Entity) -> Iterator[str]:
    """What may be said once: a field by one document, and a required field by all that are no scope."""
    source = record.said.source
    is_scope = book.value(source, "isScope") is True
    properties = book.model.kinds[record.kind].properties
    for name in record.properties:
        yield f"{name} by {source}"
        if not is_scope and name in properties and properties[name].required:
            yield name


def asserters(book: Book) -> Iterator[Fault]:
    """A claim is somebody's."""
    for id in book.of("Claim"):
        if not book.into(id, "STATES") and book.value(id, "asserterText") is None:
            message = f'{id}: is missing: who says so? statedBy = "agency:…", or asserterText where nobody is named'
            yield fault(book.mark(id), "statedBy", message)
