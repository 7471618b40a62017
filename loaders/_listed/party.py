"""One listed party as any list states it, before it becomes records."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from graphkit.entity import Mark
from graphkit.value import Value


@dataclass(frozen=True, slots=True)
class Called:
    """One name: its kind (a word of `name_kind`), whether it is weak, its script if that is not the Latin one.

    `lang` is a language tag (BCP 47) where the list says the language; else it follows from the script.
    """

    text: str
    kind: str
    weak: bool = False
    script: str = ""
    lang: str = ""


@dataclass(slots=True)
class Party:
    """What one row says. `sort` is company or person; `pieces` are statements as OFAC's CSV format writes them.

    `number` is OFAC's own, or empty. `lists` maps each list to the day of listing as stated, or to the empty text.
    """

    number: str
    sort: str
    mark: Mark
    name: str
    programmes: list[str] = field(default_factory=list)
    names: list[Called] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    remarks: str = ""
    lists: dict[str, str] | None = None


@dataclass(slots=True)
class Facts:
    """What the statements of one row say, each under its meaning; `unknown` are those that say something else.

    `founded` and `dates` are days in words, as OFAC prints them.
    """

    names: list[Called] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    tickers: list[str] = field(default_factory=list)
    identifiers: list[str] = field(default_factory=list)
    contacts: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)
    directives: list[str] = field(default_factory=list)
    uscc: list[str] = field(default_factory=list)
    lei: list[str] = field(default_factory=list)
    founded: list[str] = field(default_factory=list)
    dates: dict[tuple[str, str], str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def withheld(party: Party) -> dict[str, Value]:
    """The mark of everything that is about a private person; nothing for a firm."""
    return {"private": True} if party.sort == "person" else {}


def many(name: str, texts: Sequence[str]) -> dict[str, Value]:
    """A property of several texts, left out where there are none."""
    found = tuple(sorted(set(texts)))
    return {name: found} if found else {}
