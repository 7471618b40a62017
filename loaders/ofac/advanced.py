"""The advanced XML, `Sanctions`: everything is a number, resolved by the file's own sets of reference values.

The file is gone through twice: first for what its parties refer to (places, documents, listings), which is held, then
for the parties, which are not.
"""

from collections.abc import Iterator, Sequence

from graphkit.entity import Entity, Item, Said
from graphkit.errors import RecordError
from graphkit.reading import xml
from graphkit.reading.fields import Fields
from graphkit.value import Value

from .._listed.party import Called, Party
from . import period
from .lookup import Listing, Lookup
from .party import alias_kind, full_name, number, pieces, sort
from .recognise import Found
from .records import Publication

FRAMES = {
    "Sanctions", "Locations", "IDRegDocuments", "DistinctParties", "ProfileRelationships", "SanctionsEntries",
    "SanctionsEntryLinks",
}  # fmt: skip
REFERRED = {"DateOfIssue", "ReferenceValueSets", "Location", "IDRegDocument", "ProfileRelationship", "SanctionsEntry"}
PARTY = "DistinctParty"
INSIDE = "a number that ties elements of the file to each other"
IGNORED = {
    "@ID": INSIDE, "@FixedRef": INSIDE, "@DocNameStatusID": "primary or not is read from the alias",
    "@ReliabilityID": "always unknown", "@ScriptStatusID": "always unknown", "@Acronym": "always false",
    "@IdentityFeatureLinkTypeID": "always unknown", "@IdentityID": INSIDE, "@NamePartGroupID": INSIDE,
    "@False": "always false", "@Primary": "the first of several",
}  # fmt: skip
LAST = {"Last Name", "Entity Name", "Vessel Name", "Aircraft Name"}
LIFE = {
    "Birthdate": "DOB", "Place of Birth": "POB", "Citizenship Country": "citizen", "Nationality Country": "nationality",
}  # fmt: skip
SCRIPTS = {"Latin": "", "Cyrillic": "Cyrl", "Arabic": "Arab", "Chinese Simplified": "Hans",
           "Chinese Traditional": "Hant", "Korean": "Kore", "Japanese": "Jpan"}  # fmt: skip


def read(main: Found, publication: Publication, _sides: object) -> Iterator[Item]:
    """Yield the records of each party, then with whom it is linked."""
    inputs, known = publication.inputs, Lookup(publication)
    for _ in inputs.records(xml.rows(inputs, main.file, REFERRED, FRAMES, {PARTY}), known.hold, IGNORED):
        pass
    reading = _Parties(publication, known)
    rows = xml.rows(inputs, main.file, {PARTY}, FRAMES, REFERRED)
    yield from inputs.records(rows, reading.records, IGNORED)
    yield from reading.links(main)


class _Parties:
    """The parties of one file, with what they refer to."""

    def __init__(self, publication: Publication, known: Lookup) -> None:
        self._publication, self._known = publication, known
        self._names: dict[str, tuple[str, Sequence[str]]] = {}

    def records(self, row: Fields) -> Iterator[Item]:
        """The records of one party."""
        party = self._party(row)
        self._names[party.number] = (party.name, tuple(party.lists or ()))
        return self._publication.party(party)

    def links(self, main: Found) -> Iterator[Item]:
        """On the lines of a party: the names of those with whom the file links it."""
        for start, end, mark in self._known.links:
            name, lists = self._names.get(end, ("", ()))[0], self._names.get(start, ("", ()))[1]
            if not name:
                message = "is linked with a party that this file does not describe"
                self._publication.inputs.note(mark, "reference", "To-ProfileID", end, message)
            for place in lists if name else ():
                entry = f"entry:{place.partition(':')[2]}.ofac-{start}"
                printed = self._names[start][0]
                line: dict[str, Value] = {"linkedTo": (name,), "printedName": printed, "entryKind": "carried"}
                yield Entity(
                    "Entry",
                    entry,
                    line,
                    Said(self._publication.document.source, f"ent_num {start}, relationship"),
                    mark,
                )

    def _party(self, row: Fields) -> Party:
        own = number(row.pop("@FixedRef", ""))
        row.place(f"ent_num {own}")
        profile = row.one("Profile")
        kind = sort(self._known.party_type(profile.pop("@PartySubTypeID", "")))
        identity = profile.each("Identity")
        names = [name for each in identity for name in self._identity(each)]
        primary = next((name for name in names if name.kind == "as_listed"), None)
        if primary is None:
            raise RecordError("Alias", "", "a party without a name")
        party = Party(own, kind, row.mark, primary.text, remarks=row.pop("Comment", ""))
        party.names = [name for name in names if name is not primary]
        party.pieces += pieces(party.remarks)
        for each in identity:
            party.pieces += self._known.documents.pop(each.pop("@ID", ""), [])
        self._publication.some(profile.each("Feature"), lambda feature: self._feature(feature, party))
        self._listed(party)
        row.values["Profile"] = [profile, *identity]
        return party

    def _listed(self, party: Party) -> None:
        listings: list[Listing] = self._known.listings.pop(party.number, [])
        party.lists = {each.place: each.since for each in listings}
        party.programmes = [name for each in listings for name in each.programmes]

    def _identity(self, identity: Fields) -> list[Called]:
        groups = {
            each.pop("@ID"): self._known.text("NamePartType", each.pop("@NamePartTypeID"))
            for group in identity.one("NamePartGroups").each("MasterNamePartGroup")
            for each in group.each("NamePartGroup")
        }
        found: list[list[Called]] = self._publication.some(
            identity.each("Alias"), lambda alias: list(self._alias(alias, groups))
        )
        return [name for names in found for name in names]

    def _alias(self, alias: Fields, groups: dict[str, str]) -> Iterator[Called]:
        kind = alias_kind(self._known.text("AliasType", alias.pop("@AliasTypeID")))
        weak = alias.pop("@LowQuality", "false") == "true"
        for number_, written in enumerate(alias.each("DocumentedName")):
            parts: dict[bool, list[str]] = {True: [], False: []}
            script = "Latin"
            for part in written.each("DocumentedNamePart"):
                value = part.one("NamePartValue")
                parts[groups.get(value.pop("@NamePartGroupID"), "") in LAST].append(value.pop("", ""))
                script = self._known.text("Script", value.pop("@ScriptID"))
            if script not in SCRIPTS:
                self._publication.inputs.note(alias.mark, "unknown-value", "Script", script, "is no script known here")
            text = full_name(" ".join(parts[True]), " ".join(parts[False]))
            yield Called(text, "alias" if number_ and kind == "as_listed" else kind, weak, SCRIPTS.get(script, ""))

    def _feature(self, feature: Fields, party: Party) -> None:
        kind = self._known.text("FeatureType", feature.pop("@FeatureTypeID"))
        for version in feature.each("FeatureVersion"):
            for text in self._versions(version):
                if kind == "Location":
                    party.addresses.append(text)
                else:
                    party.pieces.append(f"{LIFE.get(kind, kind)} {text}")

    def _versions(self, version: Fields) -> Iterator[str]:
        for place in version.each("VersionLocation"):
            if text := self._known.locations.get(place.pop("@LocationID"), ""):
                yield text
        for each in version.each("DatePeriod"):
            yield period.text(each)
        for detail in version.each("VersionDetail"):
            detail.pop("@DetailTypeID", "")
            reference = detail.pop("@DetailReferenceID", "")
            text = self._known.text("DetailReference", reference) if reference else detail.pop("", "")
            if text:
                yield text
