"""What the parties of an advanced file refer to: reference values, places, documents, listings, relationships."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.entity import Item, Mark
from graphkit.errors import RecordError
from graphkit.reading.fields import Fields

from . import period, programmes
from .party import address
from .records import Publication

STREETS = ("ADDRESS1", "ADDRESS2", "ADDRESS3")
TOWN = ("CITY", "STATE/PROVINCE", "POSTAL CODE")
UNKNOWN_PLACE = "undetermined"


@dataclass(frozen=True, slots=True)
class Listing:
    """A party's place on one list: since when, in the notation of dates, and under which programmes."""

    place: str
    since: str
    programmes: Sequence[str]


class Lookup:
    """All of it, by the numbers that the parties use."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._values: dict[tuple[str, str], Fields] = {}
        self.locations: dict[str, str] = {}
        self.documents: dict[str, list[str]] = defaultdict(list)
        self.listings: dict[str, list[Listing]] = defaultdict(list)
        self.links: list[tuple[str, str, Mark]] = []

    def text(self, kind: str, id: str) -> str:
        """A reference value; RecordError if the file does not define it."""
        return str(self._value(kind, id).values.get("", ""))

    def party_type(self, id: str) -> str:
        """Individual, Entity, or for what moves its own kind."""
        subtype = self._value("PartySubType", id)
        whole = self.text("PartyType", str(subtype.values.get("@PartyTypeID", "")))
        return str(subtype.values.get("")) if whole == "Transport" else whole

    def hold(self, row: Fields) -> Iterator[Item]:
        """Take in one element."""
        {
            "DateOfIssue": lambda row: row.values.clear(),
            "ReferenceValueSets": self._sets,
            "Location": self._location,
            "IDRegDocument": self._document,
            "ProfileRelationship": self._link,
            "SanctionsEntry": self._entry,
        }[row.name](row)
        return iter(())

    def _value(self, kind: str, id: str) -> Fields:
        value = self._values.get((kind, id))
        if value is None:
            raise RecordError(kind, id, "the file does not say what this number means", "unknown-value")
        return value

    def _sets(self, row: Fields) -> None:
        for name in list(row.values):
            for values in row.each(name):
                for kind in list(values.values):
                    for value in values.each(kind):
                        self._values[kind, str(value.values.get("@ID", ""))] = value

    def _location(self, row: Fields) -> None:
        parts = {
            self.text("LocPartType", part.pop("@LocPartTypeID")): value.pop("Value", "")
            for part in row.each("LocationPart")
            for value in part.each("LocationPartValue")
        }
        for name in ("LocationPart", "FeatureVersionReference", "IDRegDocumentReference"):
            row.values.pop(name, None)
        countries = [self.text("Country", each.pop("@CountryID")) for each in row.each("LocationCountry")]
        areas = [str(self._value("AreaCode", each.pop("@AreaCodeID")).values.get("@Description", ""))
                 for each in row.each("LocationAreaCode")]  # fmt: skip
        plain = [text for name, text in parts.items() if name not in (*STREETS, *TOWN, "REGION")]
        place = next((each for each in (*countries, *areas, *plain) if each and each != UNKNOWN_PLACE), "")
        region = f"Region: {parts['REGION']}" if parts.get("REGION") else ""
        street = [parts.get(name, "") for name in STREETS]
        rest = [parts.get(name, "") for name in TOWN]
        self.locations[row.pop("@ID")] = address(
            street, rest[0], rest[1], rest[2], ", ".join(filter(None, (region, place)))
        )

    def _document(self, row: Fields) -> None:
        text = f"{self.text('IDRegDocType', row.pop('@IDRegDocTypeID'))} {row.pop('IDRegistrationNo', '')}".strip()
        country = row.pop("@IssuedBy-CountryID", "")
        if country and (name := self.text("Country", country)) != UNKNOWN_PLACE:
            text += f" ({name})"
        for date in row.each("DocumentDate"):
            what = self.text("IDRegDocDateType", date.pop("@IDRegDocDateTypeID"))
            text += f" {'issued' if what == 'Issue Date' else 'expires'} {period.text(date.one('DatePeriod'))}"
        if (validity := self.text("Validity", row.pop("@ValidityID", "1"))) != "Valid":
            text += f" [{validity}]"
        self.documents[row.pop("@IdentityID")].append(text)
        for name in ("IssuingAuthority", "DocumentedNameReference"):
            row.values.pop(name, None)

    def _link(self, row: Fields) -> None:
        for name in ("@RelationQualityID", "@SanctionsEntryID", "@Former"):
            row.values.pop(name, None)
        self.text("RelationType", row.pop("@RelationTypeID"))
        self.links.append((row.pop("@From-ProfileID"), row.pop("@To-ProfileID"), row.mark))

    def _entry(self, row: Fields) -> None:
        name, profile = self.text("List", row.pop("@ListID")), row.pop("@ProfileID")
        row.place(f"ent_num {profile}")
        since = min(filter(None, (self._since(each) for each in row.each("EntryEvent"))), default="")
        found = []
        for measure in row.each("SanctionsMeasure"):
            if self.text("SanctionsType", measure.pop("@SanctionsTypeID")) == "Program":
                found.append(measure.pop("Comment", ""))
        if name == programmes.WHOLE:
            return
        place = programmes.NAMED.get(name)
        if place is None:
            raise RecordError("List", name, "is none of the lists known here", "unknown-value")
        self.listings[profile].append(Listing(place, since, [each for each in found if each]))

    def _since(self, event: Fields) -> str:
        event.pop("@EntryEventTypeID", "")
        event.pop("@LegalBasisID", "")
        return period.iso(event.one("Date"))
