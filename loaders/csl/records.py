"""Rows as records, each list of the file with a source, an act and an edition of its own.

A party that OFAC numbers has the id that `ofac` gives it. All others have one made of the list, the printed name and
the first day: the file has no number for them that outlasts a correction.
"""

from collections.abc import Iterator, Mapping, Sequence

from graphkit.entity import Item, Said
from graphkit.inputs import Inputs
from graphkit.reading.fields import Fields
from graphkit.value import Value

from .._listed import actor
from .._listed.days import dated
from .._listed.document import Document
from .._listed.line import Line, printed
from .._listed.party import Facts, many
from ..ofac import remarks, restriction
from ..ofac.programmes import of_label
from ..ofac.records import note_unknown
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
        self._met: dict[str, Document] = {}
        self.whole = True

    def records(self, row: Fields, shape: Shape) -> Iterator[Item]:
        """Yield everything one row says."""
        place = inside(row.pop("source", "").strip())
        made = read(self._inputs, row, place, shape)
        if (place.id, made.key) in self._seen:
            message = "the same party of the same list again: both rows are taken as one listing"
            self._inputs.note(row.mark, "duplicate", "name", made.key, message)
        self._seen.add((place.id, made.key))
        if place.id not in self._met:
            self._met[place.id] = self._document(place)
        found_by_name = not made.party.number and made.party.sort == "company"
        where = f"name {made.party.name}" if found_by_name else row.mark.place
        return self._party(made, place, Said(f"source:csl-{place.slug}", where))

    def documents(self) -> Iterator[Item]:
        """Yield source, act and edition of each list that was met."""
        for id, document in sorted(self._met.items()):
            yield from document.records(self._inputs, [id], whole=self.whole)

    def _party(self, made: Row, place: Inside, said: Said) -> Iterator[Item]:
        party, facts = made.party, remarks.read(made.party.pieces)
        note_unknown(self._inputs, party, facts)
        id, slug = f"{party.sort}:{made.key}", place.slug
        line = Line.of(self._met[place.id], id, place.id, made.key)
        yield from actor.records(self._inputs, party, facts, id, said)
        about = printed(party, facts)
        about |= {**made.line, **many("statements", (*_texts(about), *_texts(made.line)))}
        listed = {"listKey": f"{slug}/{party.number}"} if party.number else {}
        since = self._since(made, facts, place)
        yield from line.records(party, said, since=since, printed=about, listed=listed)
        yield from restriction.records(self._inputs, line, party, facts, said)

    def _since(self, made: Row, facts: Facts, place: Inside) -> Mapping[str, Value]:
        """Since when; of OFAC's lists a statement among the identifiers may say it."""
        for (what, label), text in facts.dates.items():
            if what == restriction.LISTING and of_label(label) == place.id:
                since = dated(self._inputs, "validFrom", text, made.party.mark)
                return {**made.listed, **since, "basis": "stated"} if since else made.listed
        return made.listed

    def _document(self, place: Inside) -> Document:
        return Document(
            stem=f"csl-{place.slug}", name=f"{place.name} in the {TITLE}",
            act=f"Listings on the {place.name}, as the {TITLE} prints them",
            note="The edition that was read: a line without a first day is known from it only.",
            agency=AGENCIES[place.agency], publisher=PUBLISHER, url=URL, licence=LICENCE,
            day=max(each.day for each in self._files), sha256={each.file.sha256() for each in self._files},
            mark=self._files[0].mark,
        )  # fmt: skip


def _texts(about: Mapping[str, Value]) -> Sequence[str]:
    found = about.get("statements", ())
    return found if isinstance(found, tuple) else ()
