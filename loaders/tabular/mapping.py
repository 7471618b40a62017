"""A mapping as a whole: which columns of a file are which properties of which things, and whose file it is."""

from collections.abc import Iterable, Iterator, Sequence

from graphkit.entity import Entity, Item, Mark, Said
from graphkit.errors import RecordError
from graphkit.inputs import Edition, Model
from graphkit.reading.fields import Fields
from graphkit.reading.files import File
from graphkit.source import Table, tables_in
from graphkit.values.near import near

from .given import Cells
from .head import head
from .key import Slugs
from .mistakes import Mistakes
from .rule import Rule
from .written import Use, Written

SOURCE, IGNORED = "source", "ignored"


class ColumnMapping:
    """What is made of the rows of a file. SourceError, with the line, if the mapping is wrong."""

    def __init__(self, file: File, model: Model) -> None:
        self.file, self._model, self._mistakes = file, model, Mistakes(file.name)
        self._slugs, self._told = Slugs(), set[str]()
        with file.open() as stream:
            first, *tables = tables_in(stream.read(), file.name, headed=True)
        self.head = head(first, model, self._mistakes)
        self._uses = [Use(name, first.lines.get("place", 1), "place") for name in self.head.place.columns]
        self.ignored = dict(self._ignored(tables))
        rules = [rule for table in tables if table.name != IGNORED and (rule := self._rule(table))]
        self._check_source(tables)
        self._check_ignored()
        self._mistakes.refuse()
        self._source = next(rule for rule in rules if rule.kind.name == "Source")
        self._rules = [rule for rule in rules if rule is not self._source]
        self._frame = list(self._constants())
        self._mistakes.refuse()
        self._columns = sorted({use.column for use in self._uses} - self.ignored.keys())

    def edition(self) -> Edition:
        """What the mapping says of the file."""
        stated = next((item.properties.get("licence") for item in self._frame if item.kind == "Source"), None)
        return Edition(self.head.title, self.head.until, str(stated or "unknown"), self.head.dataset)

    def check(self, file: File, columns: Iterable[str]) -> None:
        """SourceError if the mapping speaks of a column that a file does not have."""
        known = set(columns)
        for use in self._uses:
            if use.column not in known:
                message = f"{use.column}: {file.name} has no such column: {near(use.column, known)}"
                self._mistakes.add(use.line, use.field, message)
        self._mistakes.refuse()

    def reads(self, column: str) -> bool:
        """Whether a column is read, or left out for a reason."""
        return column in self._columns or column in self.ignored

    def frame(self, data: Sequence[File]) -> Iterator[Item]:
        """Yield what is the same for every row: the document, with the hashes of its files, and what has no columns."""
        for item in self._frame:
            if isinstance(item, Entity) and item.kind == "Source":
                hashes = tuple(sorted({file.sha256() for file in data}))
                yield Entity(item.kind, item.id, {**item.properties, "sha256": hashes}, item.said, item.mark)
            else:
                yield item

    def items(self, row: Fields) -> Iterator[Item]:
        """Yield what one row says. RecordError if that cannot be told, or nothing is for it."""
        cells = {name: self._cell(row, name) for name in self._columns}
        place = self.head.place.text(cells)
        if not place:
            raise RecordError("place", "", "is empty: nothing would find this row again")
        row.place(place)
        source = self._source.id(cells, self._slugs)
        if not source:
            raise RecordError(SOURCE, "", "is empty: who says what this row says?")
        said = Said(source, place, confidence=self.head.confidence)
        made = [item for rule in self._rules if rule.columns for item in rule.items(cells, self._slugs, said, row.mark)]
        if not made:
            raise RecordError("", place, "no table of the mapping is for this row", "unknown-value")
        yield from self._document(source, cells, row.mark)
        yield from made

    def _cell(self, row: Fields, name: str) -> Sequence[str]:
        texts = (text.strip() for text in row.texts(name))
        return [text for text in texts if text and text not in self.head.empty]

    def _document(self, id: str, cells: Cells, mark: Mark) -> Iterator[Item]:
        """The document that a row names, told once unless another row says something else of it."""
        for item in self._source.items(cells, self._slugs, Said(id), mark) if self._source.columns else ():
            told = f"{id} {sorted(item.properties.items())}"
            if told not in self._told:
                self._told.add(told)
                yield item

    # ------------------------------------------------------------------ reading the mapping

    def _rule(self, table: Table) -> Rule | None:
        kind = self._model.tables.get(table.name)
        if kind is None:
            message = f"no such table: {near(table.name, [*self._model.tables, IGNORED])}"
            self._mistakes.add(table.mark.line, table.name, message)
            return None
        return Written(table, kind, self._model, self._mistakes, self._uses).rule()

    def _ignored(self, tables: Sequence[Table]) -> Iterator[tuple[str, str]]:
        for table in tables:
            if table.name == IGNORED:
                column, reason = table.fields.get("column"), table.fields.get("reason")
                if len(table.fields) != 2 or not all(isinstance(each, str) and each for each in (column, reason)):
                    message = "a column and the reason to leave it out are expected, both texts"
                    self._mistakes.add(table.mark.line, IGNORED, message)
                self._uses.append(Use(str(column), table.lines.get("column", table.mark.line), IGNORED))
                yield str(column), str(reason)

    def _check_ignored(self) -> None:
        for use in self._uses:
            if use.column in self.ignored and use.field != IGNORED:
                message = f"{use.column}: is among the [[ignored]] too: read it or leave it out"
                self._mistakes.add(use.line, use.field, message)

    def _check_source(self, tables: Sequence[Table]) -> None:
        lines = [table.mark.line for table in tables if table.name == SOURCE]
        if len(lines) != 1:
            message = "one table [[source]] is expected: who published the file, when, under which licence"
            self._mistakes.add(lines[-1] if lines else 1, SOURCE, message)

    def _constants(self) -> Iterator[Item]:
        fixed = [rule for rule in (self._source, *self._rules) if not rule.columns]
        for rule in fixed:
            if self._source.columns:
                message = "has no columns, and the source is another in each row: whose statement is it?"
                self._mistakes.add(rule.line, "id", message)
                continue
            try:
                said = Said(self._source.id({}, self._slugs))
                found = list(rule.items({}, self._slugs, said, Mark(self.file.name, rule.line)))
            except RecordError as error:
                self._mistakes.add(rule.line, error.field, error.message)
                continue
            for problem in [text for item in found for text in self._model.problems(item)]:
                self._mistakes.add(rule.line, *problem.split(": ", 1))
            yield from found
