"""Rows as records, each list of the file with a source, an act and an edition of its own.

A party that OFAC numbers has the id that `ofac` gives it. All others have one made of the list, the printed name and
the first day: the file has no number for them that outlasts a correction.
"""

from collections.abc import Iterator, Mapping, Sequence

from graphkit.entity import Entity, Item, Said, Tie
from graphkit.inputs import Inputs
from graphkit.reading.fields import Fields
from graphkit.value import Value

from ..ofac import actor, remarks
from ..ofac.line import LISTING, Line
from ..ofac.programmes import of_label
from ..ofac.records import note_unknown, printed
from .lists import AGENCIES, Inside, inside
from .recognise import Found
from .row import Row, read
from .shapes import Shape

LICENCE = "public-domain"
TITLE = "Consolidated Screening List"
PUBLISHER = "International Trade Administration"
URL = "https://www.trade.gov/consolidated-screening-list"


class Publication:
    """The lists that the files of one load have in them."""

    def __init__(self, inputs: Inputs, files: Sequence[Found]) -> None:
        self._inputs, self._files = inputs, files
        self._seen: set[tuple[str, str]] = set()
        self._met: dict[str, Inside] = {}

    def records(self, row: Fields, shape: Shape) -> Iterator[Item]:
        """Yield everything one row says."""
        place = inside(row.pop("source", "").strip())
        made = read(self._inputs, row, place, shape)
        if (place.id, made.key) in self._seen:
            message = "the same party of the same list again: both rows are taken as one listing"
            self._inputs.note(row.mark, "duplicate", "name", made.key, message)
        self._seen.add((place.id, made.key))
        self._met[place.id] = place
        found_by_name = not made.party.number and made.party.sort == "company"
        where = f"name {made.party.name}" if found_by_name else row.mark.place
        return self._party(made, place, Said(f"source:csl-{place.slug}", where))

    def frames(self) -> Iterator[Item]:
        """Yield source, act and edition of each list that was met."""
        for _, place in sorted(self._met.items()):
            yield from self._frame(place)

    def _party(self, made: Row, place: Inside, said: Said) -> Iterator[Item]:
        party, facts = made.party, remarks.read(made.party.pieces)
        note_unknown(self._inputs, party, facts)
        id, slug = f"{party.sort}:{made.key}", place.slug
        stem = f"csl-{slug}"
        line = Line(f"act:{stem}", f"edition:{stem}", id, place.id, f"designation:{slug}.{made.key}",
                    f"entry:{stem}.{made.key}")  # fmt: skip
        yield from actor.records(self._inputs, party, facts, id, said)
        listed: dict[str, Value] = {"subjectKind": "actor", **actor.withheld(party)}
        listed |= {"listKey": f"{slug}/{party.number}"} if party.number else {}
        about = printed(party, facts, place.id)
        about |= {**made.line, **actor.many("statements", (*_texts(about), *_texts(made.line)))}
        yield Entity("Designation", line.designation, listed, said, party.mark)
        yield Entity("Entry", line.entry, about, said, party.mark)
        yield from line.ties(self._listed(made, facts, place), said, party)
        yield from line.restriction(self._inputs, party, facts, said)

    def _listed(self, made: Row, facts: remarks.Facts, place: Inside) -> Mapping[str, Value]:
        """Since when; of OFAC's lists a statement among the identifiers may say it."""
        for (what, label), text in facts.dates.items():
            if what == LISTING and of_label(label) == place.id:
                since = actor.dated(self._inputs, "validFrom", text, made.party)
                return {**made.listed, **since, "basis": "stated"} if since else made.listed
        return made.listed

    def _frame(self, place: Inside) -> Iterator[Item]:
        stem, latest = f"csl-{place.slug}", max(each.day for each in self._files)
        source, act, edition = f"source:{stem}", f"act:{stem}", f"edition:{stem}"
        title = f"{place.name} in the {TITLE}"
        about: dict[str, Value] = {
            "name": f"{title}, as published on {latest}", "publisher": PUBLISHER, "published": latest, "url": URL,
            "licence": LICENCE, "sourceKind": "data_set",
            "sha256": tuple(sorted({each.file.sha256() for each in self._files})),
        }  # fmt: skip
        listing: dict[str, Value] = {
            "name": f"Listings on the {place.name}, as the {TITLE} prints them", "kind": "notice",
            "standing": "issued", "knownOn": latest,
            "note": "The edition that was read: a line without a first day is known from it only.",
        }  # fmt: skip
        printing: dict[str, Value] = {
            "name": f"{title}, {latest}", "publishedOn": latest, "knownOn": latest, "complete": False,
            "standing": "issued", "note": "What this file does not print is not taken as dropped: it may be a part.",
        }  # fmt: skip
        said, mark = Said(source), self._files[0].mark
        for kind, id, stated in (("Source", source, about), ("Act", act, listing), ("ListEdition", edition, printing)):
            yield Entity(kind, id, stated, said, mark)
        yield Tie("ISSUED", AGENCIES[place.agency], act, {}, said, mark)
        yield Tie("OF_LIST", edition, place.id, {}, said, mark)


def _texts(about: Mapping[str, Value]) -> Sequence[str]:
    found = about.get("statements", ())
    return found if isinstance(found, tuple) else ()
