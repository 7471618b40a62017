"""The CSV suite: sdn.csv or cons_prim.csv, beside it add.csv, alt.csv and sdn_comments.csv, joined on ent_num.

None has a header; columns are those of OFAC's data specification.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from graphkit.entity import Item
from graphkit.errors import RecordError
from graphkit.inputs import Inputs
from graphkit.reading import csv
from graphkit.reading.fields import Fields

from .._listed.party import Called, Party
from .party import LONGEST, NULL, address, alias_kind, number, pieces, sort
from .programmes import split
from .recognise import Form, Found
from .records import Publication

VESSEL = ("Call_Sign", "Vess_type", "Tonnage", "GRT", "Vess_flag", "Vess_owner")
COLUMNS = {
    Form.MAIN: ("ent_num", "SDN_Name", "SDN_Type", "Program", "Title", *VESSEL, "Remarks"),
    Form.ADDRESSES: ("ent_num", "Add_num", "Address", "City", "Country", "Add_remarks"),
    Form.ALIASES: ("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks"),
    Form.COMMENTS: ("ent_num", "Remarks"),
}
SIDES = (Form.ADDRESSES, Form.ALIASES, Form.COMMENTS)
Joined = Callable[[Fields, Party], None]
NUMBERS = {"Add_num": "the number of a row within its file", "alt_num": "the number of a row within its file"}


def rows(inputs: Inputs, found: Found) -> Iterator[Fields]:
    """The rows of one file, without null fields; remarks keep their spaces, for they may go on in another file."""
    for row in csv.rows(inputs, found.file, COLUMNS[found.form], ","):
        values = {}
        for name, value in row.values.items():
            text = str(value).strip()
            if text and text != NULL:
                values[name] = value if name == "Remarks" else text
        row.values = values
        yield row


class Side:
    """One side file. Sorted by ent_num, as OFAC writes it, it is read along with the main one; else it is held."""

    def __init__(self, inputs: Inputs, found: Found) -> None:
        self.form = found.form
        self._rows = rows(inputs, found)
        self._sorted = _is_sorted(found)
        self._held: dict[str, list[Fields]] = defaultdict(list)
        self._last = -1

    def take(self, number: str) -> list[Fields]:
        """The rows about one party, which are then no longer held."""
        while self._last <= int(number) or not self._sorted:
            row = next(self._rows, None)
            if row is None:
                break
            key = str(row.values.get("ent_num", ""))
            self._last = int(key) if key.isdecimal() and len(key) < LONGEST else self._last
            self._held[key].append(row)
        return self._held.pop(number, [])

    def rest(self) -> Iterator[Fields]:
        """The rows that nobody took."""
        for held in self._held.values():
            yield from held
        yield from self._rows


def _is_sorted(found: Found) -> bool:
    with found.file.open() as stream:
        starts = (line[:LONGEST].partition(b",")[0].strip(b'" \xef\xbb\xbf') for line in stream)
        numbers = [int(start) for start in starts if start.isdigit()]
    return bool(numbers) and numbers == sorted(numbers)


class Sides:
    """The side files of a load. A row is counted when it is taken, or when it is noted that it never was."""

    def __init__(self, inputs: Inputs, every: Sequence[Found]) -> None:
        self._inputs = inputs
        self._sides = [Side(inputs, found) for found in every if found.form in SIDES]

    def take(self, form: Form, number: str) -> list[Fields]:
        """The rows about one party, of all files of a form."""
        return [row for side in self._sides if side.form is form for row in side.take(number)]

    def note_rest(self) -> None:
        """Note the rows about which no used row of a main file says anything."""
        for side in self._sides:
            for row in side.rest():
                message = row.fault or "no row that is used has this number"
                kind = "bad-record" if row.fault else "reference"
                self._inputs.refuse(row, kind, "ent_num", row.values.get("ent_num", ""), message)


def read(main: Found, publication: Publication, sides: Sides) -> Iterator[Item]:
    """Yield the records of each row, with those of the rows that belong to it."""
    inputs = publication.inputs
    # A file without the mark behind its last row may have been cut off.
    publication.whole &= main.file.tail().rstrip().endswith(csv.END_OF_FILE.encode())

    def records(row: Fields) -> Iterator[Item]:
        party = _party(row)
        for joined, form in ((_address, Form.ADDRESSES), (_alias, Form.ALIASES), (_comment, Form.COMMENTS)):
            _join(inputs, sides.take(form, party.number), party, joined)
        party.pieces += pieces(party.remarks)
        return publication.party(party)

    yield from inputs.records(rows(inputs, main), records)


def _join(inputs: Inputs, found: list[Fields], party: Party, joined: Joined) -> None:
    def nothing(row: Fields) -> Sequence[Item]:
        row.pop("ent_num")
        row.place(f"ent_num {party.number}")
        joined(row, party)
        return ()

    for _ in inputs.records(found, nothing, NUMBERS):
        pass


def _party(row: Fields) -> Party:
    own = number(row.pop("ent_num", ""))
    row.place(f"ent_num {own}")
    kind, name = sort(row.pop("SDN_Type", "")), row.pop("SDN_Name", "")
    if not name:
        raise RecordError("SDN_Name", "", "a party without a name")
    party = Party(own, kind, row.mark, name, split(row.pop("Program", "")), remarks=row.pop("Remarks", ""))
    if title := row.pop("Title", ""):
        party.pieces.append(f"Title {title}")
    return party


def _address(row: Fields, party: Party) -> None:
    street, city, country = (row.pop(name, "") for name in ("Address", "City", "Country"))
    if text := address([street], city, "", "", country):
        party.addresses.append(text)


def _alias(row: Fields, party: Party) -> None:
    party.names.append(Called(row.pop("alt_name"), alias_kind(row.pop("alt_type", ""))))


def _comment(row: Fields, party: Party) -> None:
    """The remarks break off at their thousandth letter, and go on here."""
    party.remarks += row.pop("Remarks", "")
