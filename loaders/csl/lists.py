"""The lists inside the Consolidated Screening List: whose each is, and which list of the casebook it is."""

import re
from dataclasses import dataclass

from graphkit.errors import RecordError

SOURCE = re.compile(r"(?P<name>.+?) \((?P<code>[A-Z0-9-]+)(?: List)?\)(?: List)? - (?P<agency>.+)")
TREASURY, COMMERCE, STATE = "Treasury Department", "Bureau of Industry and Security", "State Department"
AGENCIES = {TREASURY: "agency:us-ofac", COMMERCE: "agency:us-bis", STATE: "agency:us-state"}


@dataclass(frozen=True, slots=True)
class Inside:
    """One of the lists: its id in the casebook, its name, and the agency as the column `source` writes it."""

    id: str
    name: str
    agency: str

    @property
    def slug(self) -> str:
        """The id without its prefix."""
        return self.id.partition(":")[2]

    @property
    def numbered(self) -> bool:
        """Whether `entity_number` is OFAC's own number of a party."""
        return self.agency == TREASURY


LISTS = {
    "SDN": Inside("list:us-sdn", "Specially Designated Nationals and Blocked Persons List", TREASURY),
    "CMIC": Inside("list:us-ns-cmic", "Non-SDN Chinese Military-Industrial Complex Companies List", TREASURY),
    "SSI": Inside("list:us-ssi", "Sectoral Sanctions Identifications List", TREASURY),
    "FSE": Inside("list:us-fse", "Foreign Sanctions Evaders List", TREASURY),
    "PLC": Inside("list:us-ns-plc", "Non-SDN Palestinian Legislative Council List", TREASURY),
    "CAP": Inside("list:us-capta", "CAPTA List", TREASURY),
    "561": Inside("list:us-capta", "CAPTA List", TREASURY),  # its name until 2019; OFAC prints it in the CAPTA List
    "MBS": Inside("list:us-ns-mbs", "Non-SDN Menu-Based Sanctions List", TREASURY),
    "EL": Inside("list:us-bis-entity", "Entity List", COMMERCE),
    "MEU": Inside("list:us-bis-meu", "Military End User List", COMMERCE),
    "UVL": Inside("list:us-bis-uvl", "Unverified List", COMMERCE),
    "DPL": Inside("list:us-bis-denied", "Denied Persons List", COMMERCE),
    "ISN": Inside("list:us-isn", "Nonproliferation Sanctions", STATE),
    "DTC": Inside("list:us-itar-debarred", "ITAR Debarred", STATE),
}
BODIES = frozenset(("list:us-bis-meu", "list:us-ns-cmic"))
"""Lists that name no natural persons, by the rules that they rest on."""


def inside(source: str) -> Inside:
    """The list that a cell of `source` means; RecordError for any other words."""
    match = SOURCE.fullmatch(source)
    found = LISTS.get(match["code"].removeprefix("NS-")) if match else None
    if match is None or found is None or found.agency != match["agency"]:
        raise RecordError("source", source, "is none of the lists known here", "unknown-value")
    return found
