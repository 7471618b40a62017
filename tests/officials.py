"""What the loaders of official lists make of their excerpts, as things to be asserted."""

from collections.abc import Mapping
from pathlib import Path

import published

EXCERPTS = Path(__file__).parent / "loaders"


def read(dataset: str, *paths: Path) -> published.Read:
    """What a loader makes of some files, else of its excerpt."""

    class Found(published.Read):
        pass

    Found.dataset = dataset
    return Found(*(paths or (EXCERPTS / dataset,)))


def named(found: published.Read, name: str, kind: str = "company") -> str:
    """The id of what has this name."""
    (id,) = [id for id, about in found.things.items() if about.get("name") == name and id.startswith(f"{kind}:")]
    return id


def stated(found: published.Read, kind: str, start: str = "", end: str = "") -> list[Mapping[str, object]]:
    """What ties of a kind say, from or to things whose ids begin so."""
    ties = ([*name.split(" "), name] for name in found.things if name.startswith(f"{kind} "))
    return [found.things[tie[3]] for tie in ties if tie[1].startswith(start) and tie[2].startswith(end)]


def line_of(found: published.Read, firm: str, kind: str = "designation") -> str:
    """The id of the listing, or the line, of a firm."""
    (id,) = [
        name.split(" ")[1] for name in found.things if name.startswith(f"NAMES {kind}:") and name.endswith(f" {firm}")
    ]
    return id


def plain(about: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in about.items()}
