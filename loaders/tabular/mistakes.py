"""What is wrong with a mapping, each with its line, its field and what would be right."""

from graphkit.errors import SourceError


class Mistakes:
    """The mistakes of one mapping."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: list[tuple[int, str, str]] = []

    def add(self, line: int, field: str, message: str) -> None:
        """Keep one."""
        self._found.append((line, field, message))

    def refuse(self) -> None:
        """SourceError with the first, if there is any."""
        if self._found:
            line, field, message = min(self._found)
            more = f" (and {len(self._found) - 1} more)" if len(self._found) > 1 else ""
            raise SourceError(f"{self._file}:{line}: {field}: {message}{more}")
