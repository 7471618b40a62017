"""One record's actor as it is compared: names, countries, identifiers, and where it stands."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from graphkit.link.normalise import folded

TABLE = Path(__file__).parent / "countries.toml"
CODE = re.compile(r"[A-Z]{2}")
UNTOLD = ("ticker", "short")
"""Kinds of name that do not tell one firm from another."""


class Called(NamedTuple):
    """One name: its kind is a word of `name_kind`; `weak` if the publisher warns of it."""

    text: str
    kind: str
    weak: bool = False


class Thing(NamedTuple):
    """An actor under the id its source gave it, before anything was joined.

    `datasets` are those that describe it, `countries` ISO 3166-1 codes, `identifiers` values by property, `lists` what
    it is listed on.
    """

    id: str
    name: str
    datasets: frozenset[str]
    names: tuple[Called, ...] = ()
    countries: frozenset[str] = frozenset()
    identifiers: Mapping[str, str] = {}
    lists: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The prefix of its id."""
        return self.id.partition(":")[0]

    @property
    def telling(self) -> tuple[Called, ...]:
        """The names that it may be known again by."""
        return tuple(each for each in self.names if not each.weak and each.kind not in UNTOLD)


def country(text: str) -> str:
    """The ISO code of the country that an address, or a code, ends with; empty if that is not known."""
    last = text.rpartition(",")[2].strip()
    if CODE.fullmatch(last):
        return "CN" if last in ("HK", "MO") else last
    both = " ".join(text.split(",")[-2:])  # Korea, North
    return _countries().get(_plain(both)) or _countries().get(_plain(last), "")


def _plain(text: str) -> str:
    return " ".join(folded(text).replace(".", "").split())


def countries(texts: Iterable[str]) -> frozenset[str]:
    """The countries of some addresses."""
    return frozenset(filter(None, map(country, texts)))


@cache
def _countries() -> Mapping[str, str]:
    return {name: code for code, names in tomllib.loads(TABLE.read_text("utf-8")).items() for name in names}
