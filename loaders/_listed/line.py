"""One printed line of a list as records: the listing, the line, and what these tie."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphkit.entity import NOTHING, Entity, Item, Mark, Said, Tie
from graphkit.inputs import Inputs
from graphkit.value import Value

from . import actor
from .document import Document
from .party import Facts, Party, many, withheld


@dataclass(frozen=True, slots=True)
class Line:
    """The ids of what one line ties; `place` is the list."""

    act: str
    edition: str
    actor: str
    place: str
    designation: str
    entry: str

    @classmethod
    def of(cls, document: Document, actor: str, place: str, key: str) -> "Line":
        """The line of an actor in a document; `key` is the party's own within the list."""
        slug = place.partition(":")[2]
        entry = f"entry:{document.stem}.{key}"
        return cls(document.published, document.edition, actor, place, f"designation:{slug}.{key}", entry)

    def records(
        self,
        party: Party,
        said: Said,
        *,
        since: Mapping[str, Value],
        printed: Mapping[str, Value],
        listed: Mapping[str, Value] = NOTHING,
    ) -> Iterator[Item]:
        """Yield listing, line and ties. `since` are properties of LISTS, `printed` of the Entry, `listed` of the
        Designation, each beside what every line has.
        """
        about = {"subjectKind": "actor", **listed, **withheld(party)}
        yield Entity("Designation", self.designation, about, said, party.mark)
        yield Entity("Entry", self.entry, printed, said, party.mark)
        for kind, start, end, what in (
            ("NAMES", self.designation, self.actor, NOTHING),
            ("ON_LIST", self.designation, self.place, NOTHING),
            ("LISTS", self.act, self.designation, since),
            ("NAMES", self.entry, self.actor, NOTHING),
            ("FOR_LIST", self.entry, self.place, NOTHING),
            ("RECORDS", self.entry, self.designation, NOTHING),
            ("PRINTS", self.edition, self.entry, NOTHING),
        ):
            yield Tie(kind, start, end, what, said, party.mark)


def category(
    line: Line, said: Said, mark: Mark, since: Mapping[str, Value], about: Mapping[str, Value]
) -> Iterator[Item]:
    """Yield the listing of a category of goods or services, which names nobody; `about` are properties of it."""
    yield Entity("Designation", line.designation, {"subjectKind": "category", **about}, said, mark)
    yield Tie("ON_LIST", line.designation, line.place, NOTHING, said, mark)
    yield Tie("LISTS", line.act, line.designation, since, said, mark)


def listing(  # noqa: PLR0913  (one argument a thing that a list states)
    inputs: Inputs,
    document: Document,
    party: Party,
    place: str,
    key: str,
    *,
    facts: Facts | None = None,
    since: Mapping[str, Value],
    more: Mapping[str, Value] = NOTHING,
    listed: Mapping[str, Value] = NOTHING,
) -> Iterator[Item]:
    """Yield a party and its line on one list; `key` is the party's own, with the data set's prefix.

    `since` are properties of LISTS, `more` of the Entry, `listed` of the Designation.
    """
    facts = facts or Facts()
    said = Said(document.source, f"name {party.name}" if party.sort == "company" else party.mark.place)
    id = f"{party.sort}:{key}"
    yield from actor.records(inputs, party, facts, id, said)
    line = Line.of(document, id, place, key)
    yield from line.records(party, said, since=since, printed={**printed(party, facts), **more}, listed=listed)


def printed(party: Party, facts: Facts) -> dict[str, Value]:
    """What the line of a party says, as properties of an Entry."""
    line: dict[str, Value] = {"printedName": party.name, "entryKind": "carried", **withheld(party)}
    line |= many("programmes", party.programmes) | many("linkedTo", facts.linked)
    return line | many("statements", facts.statements) | ({"remarks": party.remarks} if party.remarks else {})
