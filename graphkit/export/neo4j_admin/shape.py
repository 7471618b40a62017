"""How a row stands in a file: its columns with their types, its cells, and what an import makes of them."""

from collections.abc import Iterable, Mapping, Sequence

from graphkit.errors import GraphkitError
from graphkit.kind import Kind
from graphkit.model import Model
from graphkit.record import COLUMNS

Columns = Mapping[str, str]
Values = Mapping[str, object]

NOTHING = '""'
BETWEEN = "\x1f"
"""Parts the elements of a list: the importer knows no way to write its own mark inside of one."""
EMPTY = "emptyLists"
"""Names a row's empty lists, of which the importer makes nothing, until constraints.cypher has made them."""
NUMBER = "number"
TYPES = {"integer": "long", "number": NUMBER, "boolean": "boolean", "date": "date"}
START, END = ":START_ID", ":END_ID"
FRAME = {**dict.fromkeys(("sources", "records", "conflict", EMPTY), "string[]"), "digest": "string"}
LOAD = ("dataset", "ledger", "result", "startedAt", "dataUntil", "licence")
NODE = {"id": "ID", "name": "string", "stub": "boolean", **FRAME}
TIE = {START: "", END: "", "id": "string", "confidence": "string", **FRAME}
BESIDE: Mapping[str, Columns] = {
    "Record": {**dict.fromkeys(COLUMNS, "string"), "id": "ID", "chosen": "string[]"},
    "Load": {"id": "ID", **dict.fromkeys(LOAD, "string")},
    "Meta": {
        "id": "ID",
        **dict.fromkeys(("dataVersion", "total", "dataUntil"), "string"),
        "storeFormat": "long",
        "unconfirmed": "long",
    },
}
"""What a store holds that is of no kind."""


class Shape:
    """How the rows of one kind, or of one set of labels, stand in a file."""

    def __init__(self, names: Sequence[str], columns: Columns) -> None:
        self.names, self.columns, self.is_tie = names, columns, START in columns
        self.numbers = [name for name, type in columns.items() if type == NUMBER]
        self.empty: set[str] = set()
        self._at = {name: place for place, name in enumerate(columns)}

    def file(self, fractions: Sequence[str]) -> str:
        """The path of the file in which these numbers are not whole."""
        return f"{'ties' if self.is_tie else 'nodes'}/{'-'.join((self.names[0], *fractions))}.csv"

    def argument(self, fractions: Sequence[str]) -> str:
        """The file as neo4j-admin is told of it."""
        option = "--relationships" if self.is_tie else "--nodes"
        return f"{option}={':'.join(self.names)}={self.file(fractions)}"

    def header(self, fractions: Sequence[str]) -> str:
        """The first line of that file."""
        numbers = {name: "double" if name in fractions else "long" for name in self.numbers}
        types = {**self.columns, **numbers}
        return ",".join(f"{name}:{type}" if type else name for name, type in types.items()) + "\n"

    def line(self, values: Values) -> str:
        """One row. GraphkitError for what the file has no place for."""
        cells = [""] * len(self._at)
        try:
            for name, value in values.items():
                cells[self._at[name]] = _cell(value)
        except (KeyError, TypeError, ValueError):
            what = f"{values.get('id')}: {name}: {value}"
            raise GraphkitError(f"export: neo4j-admin: {what}: cannot stand in a file for neo4j-admin") from None
        if NOTHING in cells:
            self._name_empty(values, cells)
        return ",".join(cells) + "\n"

    def _name_empty(self, values: Values, cells: list[str]) -> None:
        empty = [name for name, value in values.items() if value == []]
        if empty:
            self.empty.update(empty)
            cells[self._at[EMPTY]] = _cell(empty)

    def completion(self) -> str:
        """The statement that makes the empty lists of these rows."""
        lists = (f"x.{name} = CASE WHEN '{name}' IN x.{EMPTY} THEN [] ELSE x.{name} END" for name in sorted(self.empty))
        return (
            f"MATCH {f'()-[x:{self.names[0]}]->()' if self.is_tie else f'(x:{self.names[0]})'} "
            f"WHERE x.{EMPTY} IS NOT NULL "
            f"CALL (x) {{ SET {', '.join(lists)} REMOVE x.{EMPTY} }} IN TRANSACTIONS"
        )


def _cell(value: object) -> str:
    if isinstance(value, list):
        joined = BETWEEN.join(value)
        if joined.count(BETWEEN) != max(len(value) - 1, 0) or value == [""]:
            raise ValueError
        value = joined
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else repr(value)


def shapes(schema: Model) -> dict[str, Shape]:
    """The files by what a row is: its labels, sorted, or the kind of tie."""
    nodes: dict[tuple[str, ...], Columns] = {(name,): columns for name, columns in BESIDE.items()}
    nodes |= {schema.labels(kind.name): NODE | _columns(kind) for kind in schema.nodes if not kind.abstract}
    found = {named(labels): Shape(labels, columns) for labels, columns in nodes.items()}
    return found | {kind.name: Shape((kind.name,), TIE | _columns(kind)) for kind in schema.ties}


def named(labels: Iterable[str]) -> str:
    """A set of labels in a word."""
    return ":".join(sorted(labels))


def _columns(kind: Kind) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, owner in kind.properties.items():
        found[name] = "string[]" if owner.many else TYPES.get(owner.type, "string")
        if owner.type == "date":
            found |= {f"{name}Latest": "date", f"{name}Text": "string"}
    return found
