"""A loader that no wheel has: one docket sheet as JSON, the case with its court, its companies and its number."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from graphkit.entity import Entity, Item, Said, Tie
from graphkit.inputs import Edition, Inputs
from graphkit.reading import json
from graphkit.reading.fields import Fields
from graphkit.reading.files import files
from graphkit.value import Value
from graphkit.values import date

TITLE = "A docket sheet"
WHOLE = False
ROLES = {"Plaintiff": "plaintiff", "Defendant": "defendant"}
FIRM = re.compile(r"\b(?:INC|LIMITED|LTD|LLC|CORP|SA)\b", re.IGNORECASE)
IGNORED = {
    "docket_entries": "the acts of the case are not read here", "attorneys": "private persons",
    "assigned_to_str": "the judge is not read here", "referred_to_str": "the judge is not read here",
    "jurisdiction": "kept by the court", "jury_demand": "kept by the court", "demand": "kept by the court",
    "date_last_filing": "of the entries", "date_discharged": "of bankruptcies",
    "federal_dn_office_code": "of the number", "federal_dn_case_type": "of the number",
    "federal_dn_judge_initials_assigned": "of the number",
    "federal_dn_judge_initials_referred": "of the number", "federal_defendant_number": "of the number",
    "mdl_status": "kept by the court", "nature_of_suit": "kept by the court", "ordered_by": "the sheet's own order",
    "date_converted": "of bankruptcies",
}  # fmt: skip


def default_files() -> Sequence[Path]:
    """None ships."""
    return ()


def describe(paths: Sequence[Path]) -> Edition:
    """One sheet."""
    return Edition("a docket", None, "public-domain")


def read(inputs: Inputs) -> Iterator[Item]:
    """Yield the case of each sheet."""
    for file in files(inputs.files):
        yield from inputs.records(json.rows(inputs, file, ()), lambda row: _case(inputs, row), IGNORED)


def _case(inputs: Inputs, row: Fields) -> Iterator[Item]:
    court, number = row.pop("court_id"), row.pop("docket_number")
    row.place(f"{court} {number}")
    slug = f"{court}-{number.replace(':', '-')}"
    case, said = f"case:{slug}", Said(f"source:docket-{slug}", number)
    about: dict[str, Value] = {"name": row.pop("case_name"), "docketNumbers": (number,)}
    about |= {"filedOn": date.day(row.pop("date_filed")), "subject": row.pop("cause", "")}
    yield Entity("Source", said.source, {"name": f"Docket of {number}", "sourceKind": "court_record"}, said, row.mark)
    yield Entity("CourtCase", case, {name: value for name, value in about.items() if value}, said, row.mark)
    for party in row.each("parties"):
        yield from _party(inputs, party, case, said)


def _party(inputs: Inputs, party: Fields, case: str, said: Said) -> Iterator[Item]:
    name, role = party.pop("name"), ROLES.get(party.pop("type"))
    if role is None or FIRM.search(name) is None:
        inputs.note(party.mark, "unknown-value", "parties", "", "is no firm, or has a role that is not kept here")
        return
    firm = f"company:docket-{name.lower().replace(' ', '-').replace('.', '').replace(',', '')}"
    yield Entity("Company", firm, {"name": name}, said, party.mark)
    if role == "plaintiff":
        yield Tie("BROUGHT", firm, case, {"role": role}, said, party.mark)
    else:
        yield Tie("AGAINST", case, firm, {}, said, party.mark)
