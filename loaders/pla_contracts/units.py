"""Suppliers and end users as bodies, by the words of their Chinese names."""

import re
from typing import NamedTuple

from graphkit.record import short
from graphkit.values.name import key

BODY = re.compile(r"公司|集团|工厂|厂|研究|院|所|大学|学院|学校|中心|部队|军|局|部|店|社|科学|实验室|事业")
FORCES = re.compile(r"部队|解放军|解放|海军|陆军|空军|火箭军|武警|战略支援|军事科学院|国防科技大学|装甲兵")
FIRM = re.compile(r"公司|集团|厂$")
NAMELESS = re.compile(r"某")
"""“A certain”: the notice hides which one."""


class Unit(NamedTuple):
    """A body by its name: company, military or organisation."""

    sort: str
    name: str

    @property
    def id(self) -> str:
        """One id a name, whatever stands beside it."""
        return f"{self.sort}:pla-{short(key(self.name))}"


def is_body(name: str) -> bool:
    """Whether the name is one that only a body has."""
    return BODY.search(name) is not None


def body(name: str) -> Unit | None:
    """The end user; None where the notice names none."""
    if not name.strip(". ") or NAMELESS.search(name) or not is_body(name):
        return None
    if FIRM.search(name):
        return Unit("company", name)
    return Unit("military" if FORCES.search(name) else "organisation", name)
