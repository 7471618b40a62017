"""One row of a file, whatever its format: fields are taken out of it, and what is left was not read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphkit.entity import Mark
from graphkit.errors import RecordError

Raw = object
"""Text, a JSON scalar, `Fields`, or a list of these."""


@dataclass(slots=True)
class Fields:
    """The fields of one row, element or object by name; an attribute is `@name`, an element's own text `""`.

    `fault` says why the row cannot be taken apart at all. A value may be text, another `Fields`, or a list of them.
    """

    values: dict[str, Raw]
    mark: Mark
    name: str = ""
    fault: str = ""

    def place(self, key: str) -> None:
        """Say what the publisher calls this row, so that notes on it can be found in another edition."""
        self.mark = Mark(self.mark.file, self.mark.line, key)

    def pop(self, name: str, default: str | None = None) -> str:
        """Take out a text; RecordError if it is not there and has no default, or if there are several."""
        value = self.values.pop(name, default)
        if type(value) is str:  # nearly always
            return value
        if value is None and default is None:
            raise RecordError(name, "", "the row has no such field")
        if isinstance(value, list):
            if len(value) > 1:
                raise RecordError(name, str(len(value)), "is given several times where one is expected")
            value = value[0] if value else default
        return self._text(name, value)

    def texts(self, name: str) -> list[str]:
        """Take out all texts of that name, empty ones left out."""
        value = self.values.pop(name, [])
        found = [self._text(name, each) for each in (value if isinstance(value, list) else [value])]
        return [text for text in found if text]

    def each(self, name: str) -> list["Fields"]:
        """Take out all elements or objects of that name; one that is mere text has it under `""`."""
        value = self.values.pop(name, None)
        if value is None or value == "":
            return []
        listed = value if isinstance(value, list) else [value]
        return [each if isinstance(each, Fields) else Fields({"": each}, self.mark, name) for each in listed]

    def one(self, name: str) -> "Fields":
        """Take out the one element or object of that name, an empty one if there is none."""
        found = self.each(name)
        if len(found) > 1:
            raise RecordError(name, str(len(found)), "is given several times where one is expected")
        return found[0] if found else Fields({}, self.mark, name)

    def rest(self, ignored: Mapping[str, str], path: str = "") -> Iterator[tuple[str, str, Mark]]:
        """What nobody took out and no reason is given to leave out: name, text and mark.

        A name in `ignored` means the fields of that name wherever they are; a path, one of them.
        """
        for name, value in self.values.items():
            full = f"{path}{name}"
            if full not in ignored and name not in ignored:
                for each in value if isinstance(value, list) else [value]:
                    if isinstance(each, Fields):
                        yield from each.rest(ignored, f"{full}.")
                    elif (text := plain(each)) != "":
                        yield full.removesuffix("."), text, self.mark

    def _text(self, name: str, value: Raw) -> str:
        if isinstance(value, Fields):
            text = value.pop("", "")
            if value.values:  # attributes or elements that nobody asked for stay, and are noted
                self.values[name] = value
            return text
        return plain(value)


def plain(value: Raw) -> str:
    """A scalar as its file would write it; null is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value)
