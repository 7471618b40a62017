"""Which list a programme of the consolidated list, or a list's name in the advanced format, means.

The ids are the casebook's: what a list means, who keeps it and what follows from it is written there.
"""

import re
from collections.abc import Iterable

SDN = "list:us-sdn"
SDN_ONLY = ("CUBA", "SDNTK", "IRAQ2", "ZIMBABWE")
OTHERS = {
    "CMIC-EO13959": "list:us-ns-cmic",
    "UKRAINE-EO13662": "list:us-ssi",
    "NS-PLC": "list:us-ns-plc",
    "FSE-SY": "list:us-fse",
    "FSE-IR": "list:us-fse",
    "561List": "list:us-capta",
    "561-Related": "list:us-capta",
}
MENU = frozenset(("RUSSIA-EO14024", "CAATSA - RUSSIA", "BURMA-EO14014", "ILLICIT-DRUGS-EO14059"))
"""Programmes that, where they stand alone outside the SDN list, bar some dealings and block nothing."""
NAMED = {
    "SDN List": SDN,
    "Non-SDN Palestinian Legislative Council List": "list:us-ns-plc",
    "FSE List": "list:us-fse",
    "Sectoral Sanctions Identifications List": "list:us-ssi",
    "CAPTA List": "list:us-capta",
    "Non-SDN Chinese Military-Industrial Complex Companies List": "list:us-ns-cmic",
    "NS-CMIC List": "list:us-ns-cmic",
    "Non-SDN Menu-Based Sanctions List": "list:us-ns-mbs",
    "NS-MBS List": "list:us-ns-mbs",
}
WHOLE = "Consolidated List"
"""The name for all but the SDN list together: no list of its own."""
DIRECTIVE = re.compile(r"EO (?:14024|14014) Directive (\w+)")
LABELS = {"CMIC": "list:us-ns-cmic"}
MEASURES = {"list:us-ns-cmic": "measure:ban-14032"}


def is_other(programmes: str) -> bool:
    """Whether a cell of programmes is one of the consolidated list."""
    return any(each in OTHERS or each.startswith(("CMIC", "FSE", "561", "NS-")) for each in split(programmes))


def split(cell: str) -> list[str]:
    """`A] [B` is two programmes."""
    return [each for part in cell.split("] [") if (each := part.strip().strip("[]").strip())]


def of_programmes(names: Iterable[str]) -> set[str]:
    """The lists that a row of the consolidated list is on, by its programmes."""
    given = set(names)
    return {OTHERS[each] for each in given & OTHERS.keys()} or ({"list:us-ns-mbs"} if given & MENU else set())


def of_label(label: str) -> str | None:
    """The list that a date in the remarks is about: `CMIC`, `EO 14024 Directive 3`."""
    if match := DIRECTIVE.fullmatch(label):
        return "list:us-capta" if match[1] == "2" else "list:us-ns-mbs"
    return LABELS.get(label)
