"""The files of one folder while they are written."""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from graphkit.export.neo4j_admin.shape import Shape, Values


class Files:
    """The files of a folder, each begun when its first row comes."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._open = folder, ExitStack()
        self._files: dict[str, TextIO] = {}
        self._shapes: set[Shape] = set()
        self.arguments: list[str] = []

    def __enter__(self) -> "Files":
        return self

    def __exit__(self, *_error: object) -> None:
        self._open.close()

    def add(self, shape: Shape, rows: Iterable[Values]) -> None:
        """Write rows."""
        lines = defaultdict(list)
        for row in rows:
            fractions = tuple(name for name in shape.numbers if isinstance(row.get(name), float))
            lines[fractions].append(shape.line(row))
        for fractions, found in lines.items():
            self._file(shape, fractions).writelines(found)

    def completions(self) -> list[str]:
        """What is to be run for rows that have empty lists."""
        return sorted(shape.completion() for shape in self._shapes if shape.empty)

    def _file(self, shape: Shape, fractions: tuple[str, ...]) -> TextIO:
        name = shape.file(fractions)
        if name not in self._files:
            path = self._folder / name
            path.parent.mkdir(exist_ok=True)
            self._files[name] = self._open.enter_context(path.open("w", encoding="utf-8", newline=""))
            self._files[name].write(shape.header(fractions))
            self._shapes.add(shape)
            self.arguments.append(shape.argument(fractions))
        return self._files[name]
