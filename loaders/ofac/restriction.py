"""The ban of one listing that OFAC dates line by line."""

from collections.abc import Iterator

from graphkit.entity import Entity, Item, Said, Tie
from graphkit.inputs import Inputs
from graphkit.value import Value

from .._listed.days import dated
from .._listed.line import Line
from .._listed.party import Facts, Party
from . import programmes

STARTS, DIVEST, LISTING = "Effective", "Purchase/Sales For Divestment", "Listing"
DATED = {STARTS: "startsOn", DIVEST: "divestBy"}


def records(inputs: Inputs, line: Line, party: Party, facts: Facts, said: Said) -> Iterator[Item]:
    """Yield the ban of this one listing, if the line dates it."""
    measure = programmes.MEASURES.get(line.place)
    about: dict[str, Value] = {}
    for (what, label), text in facts.dates.items():
        if measure and what in DATED and programmes.of_label(label) == line.place:
            about |= dated(inputs, DATED[what], text, party.mark)
    if measure and about:
        stem, slug = line.designation.partition(":")[2], measure.partition(":")[2]
        id, about["listKey"] = f"restriction:{stem}.{slug}", f"{stem.replace('.ofac-', '/')}/{slug}"
        yield Entity("Restriction", id, about, said, party.mark)
        yield Tie("CARRIES", line.designation, id, {}, said, party.mark)
        yield Tie("APPLIES", id, measure, {}, said, party.mark)
