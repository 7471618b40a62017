"""The standard XML, `sdnList`, and the same turned into JSON: one `sdnEntry` a party, names and addresses inside."""

from collections.abc import Iterator

from graphkit.entity import Item
from graphkit.errors import RecordError
from graphkit.reading import json, xml
from graphkit.reading.fields import Fields

from .._listed.party import Called, Party
from .party import address, alias_kind, full_name, number, pieces, sort
from .recognise import Form, Found
from .records import Publication

IGNORED = {
    "uid": "the number of an element within its file; a party's own is read",
    "mainEntry": "which of several dates or places comes first",
    "@schemaLocation": "where the schema is",
    "@noNamespaceSchemaLocation": "where the schema is",
}
ADDRESS = ("address1", "address2", "address3")


def read(main: Found, publication: Publication, _sides: object) -> Iterator[Item]:
    """Yield the records of each entry, then compare their number with the header's."""
    inputs, entries = publication.inputs, 0
    header: Fields | None = None

    def records(row: Fields) -> Iterator[Item]:
        nonlocal entries, header
        if row.name == "publshInformation":
            header = Fields({"Record_Count": row.pop("Record_Count", "")}, row.mark)
            row.pop("Publish_Date", "")
            return iter(())
        entries += 1
        return publication.party(_party(row, publication))

    yield from inputs.records(_rows(main, publication), records, IGNORED)
    if header is not None:
        publication.count(header.mark, header.pop("Record_Count"), entries)


def _rows(main: Found, publication: Publication) -> Iterator[Fields]:
    inputs = publication.inputs
    if main.form is Form.JSON:
        yield from json.rows(inputs, main.file, ("sdnList", "publshInformation"))
        yield from json.rows(inputs, main.file, ("sdnList", "sdnEntry"))
    else:
        yield from xml.rows(inputs, main.file, {"publshInformation", "sdnEntry"}, {"sdnList"})


def _party(row: Fields, publication: Publication) -> Party:
    own = number(row.pop("uid", ""))
    row.place(f"ent_num {own}")
    kind, name = sort(row.pop("sdnType", "")), full_name(row.pop("lastName", ""), row.pop("firstName", ""))
    if not name:
        raise RecordError("lastName", "", "a party without a name")
    party = Party(own, kind, row.mark, name, row.one("programList").texts("program"), remarks=row.pop("remarks", ""))
    lists = {list_: row.one(list_) for list_ in ("akaList", "addressList", "idList")}
    party.names = publication.some(lists["akaList"].each("aka"), _alias)
    party.addresses = [text for each in lists["addressList"].each("address") if (text := _address(each))]
    party.pieces = [*pieces(party.remarks), *(_identifier(each) for each in lists["idList"].each("id")), *_life(row)]
    if title := row.pop("title", ""):
        party.pieces.append(f"Title {title}")
    row.values |= {name: rest for name, rest in lists.items() if rest.values}
    return party


def _alias(each: Fields) -> Called:
    each.pop("uid", "")
    weak = each.pop("category", "strong")
    if weak not in ("weak", "strong"):
        raise RecordError("category", weak, "is neither strong nor weak", "unknown-value")
    name = full_name(each.pop("lastName", ""), each.pop("firstName", ""))
    return Called(name, alias_kind(each.pop("type", "")), weak=weak == "weak")


def _address(each: Fields) -> str:
    street = [each.pop(name, "") for name in ADDRESS]
    return address(street, *(each.pop(name, "") for name in ("city", "stateOrProvince", "postalCode", "country")))


def _identifier(each: Fields) -> str:
    """An identifier in the words of the CSV format: `Tax ID No. 7702070139 (Russia) issued 10 Jul 1991`."""
    text = " ".join(filter(None, (each.pop("idType", ""), each.pop("idNumber", ""))))
    country, issued, expires = (each.pop(name, "") for name in ("idCountry", "issueDate", "expirationDate"))
    text += f" ({country})" if country else ""
    return text + (f" issued {issued}" if issued else "") + (f" expires {expires}" if expires else "")


def _life(row: Fields) -> Iterator[str]:
    for list_, item, field, word in (
        ("dateOfBirthList", "dateOfBirthItem", "dateOfBirth", "DOB"),
        ("placeOfBirthList", "placeOfBirthItem", "placeOfBirth", "POB"),
        ("nationalityList", "nationality", "country", "nationality"),
        ("citizenshipList", "citizenship", "country", "citizen"),
    ):
        for each in row.one(list_).each(item):
            yield f"{word} {each.pop(field, '')}"
