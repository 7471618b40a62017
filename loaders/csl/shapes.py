"""The two shapes of a row: cells in which several values stand in a line (CSV), and lists of objects (JSON)."""

import re
from collections.abc import Iterator
from typing import Protocol

from graphkit.reading.fields import Fields

SEVERAL = re.compile(r";\s+|;$")
COUNTRY = re.compile(r"[A-Z]{2}")
ADDRESS = ("address", "city", "state", "postal_code", "country")


class Shape(Protocol):
    """How several values are taken out of a row."""

    def many(self, row: Fields, name: str) -> list[str]:
        """All texts of a field."""
        ...

    def addresses(self, row: Fields) -> list[str]:
        """Addresses in one line each: street, city, state, postal code, country."""
        ...

    def identifiers(self, row: Fields) -> list[str]:
        """Identifiers in the words of OFAC's CSV format: `Tax ID No. 7702070139 (RU)`."""
        ...


class Table:
    """A row of the CSV. `type_first`: in files with `_id` an identifier begins with its type, before it ended so."""

    def __init__(self, *, type_first: bool) -> None:
        self._type_first = type_first

    def many(self, row: Fields, name: str) -> list[str]:
        """The parts of a cell, divided by semicolons."""
        return [text for part in SEVERAL.split(row.pop(name, "")) if (text := part.strip())]

    def addresses(self, row: Fields) -> list[str]:
        """They are printed in one line already."""
        return self.many(row, "addresses")

    def identifiers(self, row: Fields) -> list[str]:
        """The type has no comma in it, the value may have several."""
        return [self._identifier(text.split(", ")) for text in self.many(row, "ids")]

    def _identifier(self, parts: list[str]) -> str:
        kind = parts.pop(0 if self._type_first else -1)
        at = -1 if self._type_first else 0
        country = f" ({parts.pop(at)})" if len(parts) > 1 and COUNTRY.fullmatch(parts[at]) else ""
        return f"{kind} {', '.join(parts)}".strip() + country


class Lists:
    """An object of the JSON."""

    def many(self, row: Fields, name: str) -> list[str]:
        """The texts of a list."""
        return [text.strip() for text in row.texts(name) if text.strip()]

    def addresses(self, row: Fields) -> list[str]:
        """Of some lists only the country is given."""
        country = row.pop("country", "")
        places = [[each.pop(name, "").strip() for name in ADDRESS] for each in row.each("addresses")]
        return [", ".join(filter(None, parts)) for parts in places if any(parts)] + ([country] if country else [])

    def identifiers(self, row: Fields) -> list[str]:
        """An identifier with its days."""
        return list(map(self._identifier, row.each("ids")))

    def _identifier(self, each: Fields) -> str:
        parts = [each.pop(name, "").strip() for name in ("type", "number")]
        return " ".join([*filter(None, parts), *self._rest(each)])

    def _rest(self, each: Fields) -> Iterator[str]:
        for name, form in (("country", "({})"), ("issue_date", "issued {}"), ("expiration_date", "expires {}")):
            if text := each.pop(name, "").strip():
                yield form.format(text)
