"""A small mapping and its table for tests, both invented, and what the loader makes of them."""

from collections.abc import Mapping
from pathlib import Path

from graphkit.entity import Entity, Item, Tie
from graphkit.inputs import Inputs
from graphkit.load import loader
from graphkit.model import model
from graphkit.value import Value

HEAD = """dataset = "invented"
title = "An invented register"
dataUntil = 2026-09-30
place = "no. {no}"
"""
SOURCE = """[[source]]
id = "invented"
name = "Invented register"
publisher = "Nobody"
licence = "unknown"
sourceKind = "data_set"
"""
COMPANY = """[[company]]
id = "invented-{no}"
name = "{name}"
"""
MAPPING = HEAD + SOURCE + COMPANY
TABLE = "no,name\nA-1,Alder Works\nB-2,Birch Works\n"


def written(folder: Path, mapping: str = MAPPING, table: str | bytes = TABLE, name: str = "firms.csv") -> list[Path]:
    """A mapping and a table as files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "map.toml").write_text(mapping, "utf-8")
    (folder / name).write_bytes(table.encode() if isinstance(table, str) else table)
    return [folder / "map.toml", folder / name]


class Made:
    """What is made of a mapping and a table, with the account of rows."""

    def __init__(self, folder: Path, mapping: str = MAPPING, table: str | bytes = TABLE, name: str = "firms.csv"):
        paths = written(folder, mapping, table, name)
        chosen = loader("tabular")
        self.edition = chosen.describe(paths)
        self.inputs = Inputs(self.edition.dataset, paths, model())
        self.items: list[Item] = list(chosen.read(self.inputs))

    @property
    def things(self) -> dict[str, Mapping[str, Value]]:
        """Properties by id, names and documents left out."""
        return {
            each.id: each.properties
            for each in self.items
            if isinstance(each, Entity) and each.kind not in ("Name", "Source")
        }

    @property
    def ties(self) -> dict[str, Mapping[str, Value]]:
        """Properties by `start KIND end`, ties to names left out."""
        ties = [each for each in self.items if isinstance(each, Tie) and each.kind != "CALLED"]
        return {f"{each.start} {each.kind} {each.end}": each.properties for each in ties}

    def notes(self) -> list[tuple[int, str, str, str]]:
        """Line, kind, field and value of each note."""
        return [(note.line, note.kind, note.field, note.value) for note in self.inputs.notes]

    def account(self) -> tuple[int, int]:
        """Rows read and used."""
        return self.inputs.rows_read, self.inputs.rows_used
