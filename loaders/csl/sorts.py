"""Whether a listed party is a firm or a person. The lists of Commerce and State do not say it of anybody."""

from .._listed.bodies import is_body
from ..ofac.party import sort
from .lists import BODIES, Inside


def of(kind: str, name: str, place: Inside) -> tuple[str, bool]:
    """Company or person, and whether that is only taken from the name; RecordError for ships, aircraft and the like."""
    if kind:
        return sort(kind, "type"), False
    if place.id in BODIES:
        return "company", False
    return ("company" if is_body(name) else "person"), True
