"""Which names are on which lists on a day, and whether their listings bite: yes, no or cannot tell."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from graphkit.answer import Row
from graphkit.coverage import Truth
from graphkit.views.sentences import texts

RECORDS = ("designationRecords", "nameRecords", "listRecords", "paperRecords", "effectRecords")


@dataclass(frozen=True, slots=True)
class Listings:
    """The listings of some names on one list as rows of `holders.LISTINGS`, under one measure or all of the list."""

    rows: tuple[Row, ...]
    measure: str | None = None

    def on_paper(self) -> dict[str, Truth]:
        """Name to whether it is on the list."""
        return _by_name(self.rows, lambda rows: any_of(_paper(row) for row in rows))

    def in_effect(self) -> dict[str, Truth]:
        """Name to whether a measure of its listing is in effect; a list without measures bites by its paper."""
        return _by_name(self.rows, self._bites)

    def of(self, names: Iterable[str]) -> list[Row]:
        """The rows of these names."""
        wanted = set(names)
        return [row for row in self.rows if row["name"] in wanted]

    def _bites(self, rows: Sequence[Row]) -> Truth:
        by_designation: dict[str, list[Row]] = {}
        for row in rows:
            by_designation.setdefault(str(row["designation"]), []).append(row)
        return any_of(self._designation(each) for each in by_designation.values())

    def _designation(self, rows: Sequence[Row]) -> Truth:
        carried = [row for row in rows if row["restriction"] is not None]
        counted = [row for row in carried if self.measure in (None, row["measure"])]
        effects = (None if row["effectUnsure"] else bool(row["inEffect"]) for row in counted)
        return all_of([_paper(rows[0]), any_of(effects) if carried else True])


def any_of(truths: Iterable[Truth]) -> Truth:
    """Yes if one is, cannot tell if one may be."""
    found = set(truths)
    return True if True in found else None if None in found else False


def all_of(truths: Iterable[Truth]) -> Truth:
    """No if one isn't, cannot tell if one may not be."""
    found = set(truths)
    return False if False in found else None if None in found else True


def records(rows: Iterable[Row]) -> set[str]:
    """The records that listings rest on."""
    return {each for row in rows for name in RECORDS for each in texts(row[name])}


def _paper(row: Row) -> Truth:
    return None if row["paperUnsure"] else bool(row["onPaper"])


def _by_name(rows: Iterable[Row], answer: Callable[[Sequence[Row]], Truth]) -> dict[str, Truth]:
    names: dict[str, list[Row]] = {}
    for row in rows:
        names.setdefault(str(row["name"]), []).append(row)
    return {name: answer(those) for name, those in names.items()}
