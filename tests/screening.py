"""Rows of the Consolidated Screening List made for a test, and what its loader makes of them."""

import csv
from collections.abc import Mapping
from pathlib import Path

import published

EXCERPT = Path(__file__).parent / "loaders" / "csl"
OLD, NEW, JSON = EXCERPT / "csl-2019-12-03.csv", EXCERPT / "consolidated-2025-06-25.csv", EXCERPT / "consolidated.json"
HEADER_28, HEADER_29 = (path.read_text("utf-8").partition("\n")[0].strip().split(",") for path in (OLD, NEW))
ENTITY_LIST = "Entity List (EL) - Bureau of Industry and Security"
DENIED = "Denied Persons List (DPL) - Bureau of Industry and Security"
SDN = "Specially Designated Nationals (SDN) - Treasury Department"


class Read(published.Read):
    dataset = "csl"

    def one(self, kind: str) -> Mapping[str, object]:
        """The only thing whose id begins so."""
        (found,) = [about for name, about in self.things.items() if name.startswith(f"{kind}:") and " " not in name]
        return found

    def listing(self) -> dict[str, str]:
        """Since when and until when the only listing is."""
        (found,) = [about for name, about in self.things.items() if name.startswith("LISTS ")]
        return {name: str(value) for name, value in found.items()}


def table(path: Path, *rows: Mapping[str, str], header: list[str] = HEADER_28) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def row(**given: str) -> dict[str, str]:
    return {"source": ENTITY_LIST, "name": "Alder Trading Ltd.", "start_date": "2020-05-22", **given}
