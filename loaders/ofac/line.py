"""One printed line of a list as records: what it ties, and the ban that its dates are about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphkit.entity import NOTHING, Entity, Item, Said, Tie
from graphkit.inputs import Inputs
from graphkit.value import Value

from . import programmes
from .actor import dated
from .party import Party
from .remarks import Facts

STARTS, DIVEST, LISTING = "Effective", "Purchase/Sales For Divestment", "Listing"
DATED = {STARTS: "startsOn", DIVEST: "divestBy"}


@dataclass(frozen=True, slots=True)
class Line:
    """The ids of what one line ties; `place` is the list."""

    act: str
    edition: str
    actor: str
    place: str
    designation: str
    entry: str

    def ties(self, listed: Mapping[str, Value], said: Said, party: Party) -> Iterator[Item]:
        """Yield the ties of the listing and of the line; `listed` says since when."""
        for kind, start, end, about in (
            ("NAMES", self.designation, self.actor, NOTHING),
            ("ON_LIST", self.designation, self.place, NOTHING),
            ("LISTS", self.act, self.designation, listed),
            ("NAMES", self.entry, self.actor, NOTHING),
            ("FOR_LIST", self.entry, self.place, NOTHING),
            ("RECORDS", self.entry, self.designation, NOTHING),
            ("PRINTS", self.edition, self.entry, NOTHING),
        ):
            yield Tie(kind, start, end, about, said, party.mark)

    def restriction(self, inputs: Inputs, party: Party, facts: Facts, said: Said) -> Iterator[Item]:
        """Yield the ban of this one listing, if the line dates it."""
        measure = programmes.MEASURES.get(self.place)
        about: dict[str, Value] = {}
        for (what, label), text in facts.dates.items():
            if measure and what in DATED and programmes.of_label(label) == self.place:
                about |= dated(inputs, DATED[what], text, party)
        if measure and about:
            stem, slug = self.designation.partition(":")[2], measure.partition(":")[2]
            id, about["listKey"] = f"restriction:{stem}.{slug}", f"{stem.replace('.ofac-', '/')}/{slug}"
            yield Entity("Restriction", id, about, said, party.mark)
            yield Tie("CARRIES", self.designation, id, {}, said, party.mark)
            yield Tie("APPLIES", id, measure, {}, said, party.mark)
