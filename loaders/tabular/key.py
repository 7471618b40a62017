"""Ids made of the publisher's keys, so that an edition later they are the same, and never the same for two of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.errors import RecordError

from .given import Cells, Template

OTHER = re.compile(r"[^a-z0-9.]+")
SLUG = re.compile(r"[a-z0-9][a-z0-9.\-]*")


class Slugs:
    """Keys in the letters of ids: small ones, with a hyphen for what is neither letter nor digit."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}

    def of(self, prefix: str, text: str) -> str:
        """The id of a key. RecordError if nothing is left of it, or another key came to the same."""
        key = text.strip().lower()
        slug = OTHER.sub("-", key).strip("-.")
        if not slug:
            raise RecordError("id", text, f"{text}: an id needs letters a to z or digits")
        other = self._keys.setdefault(f"{prefix}:{slug}", key)
        if other != key:
            raise RecordError("id", text, f"{prefix}:{slug} is already the id of {other}")
        return f"{prefix}:{slug}"


@dataclass(frozen=True, slots=True)
class Key:
    """What an id is made of, with its prefix or without. Where there is no `prefix` it is a column of whole ids."""

    prefix: str
    template: Template

    @property
    def columns(self) -> set[str]:
        """The columns it needs."""
        return set(self.template.columns)

    def ids(self, cells: Cells, slugs: Slugs) -> Sequence[str]:
        """The ids it is for a row; none where a column of it is empty."""
        return [self._id(text, slugs) for text in self.template.texts(cells)]

    def _id(self, text: str, slugs: Slugs) -> str:
        if self.prefix:
            return slugs.of(self.prefix, text.removeprefix(f"{self.prefix}:"))
        _, colon, slug = text.partition(":")
        if not (colon and SLUG.fullmatch(slug)):
            raise RecordError(self.template.pieces[1], text, f"{text}: an id such as company:example is expected")
        return text
