"""A small casebook without a fault, for tests that break one thing in it."""

from pathlib import Path

from graphkit import check
from graphkit.entity import Item
from graphkit.inputs import Inputs
from graphkit.load import loader
from graphkit.model import model

SOURCE = """
[[source]]
id = "gazette"
name = "Gazette made for this test"
publisher = "graphkit"
licence = "public-domain"
sourceKind = "official_gazette"
"""
CITED = 'confidence = "sourced"\nsources = [{ id = "gazette", place = "notice" }]\n'
GOOD = f"""
[[company]]
id = "alder"
name = "Alder Tools"
{CITED}
[[agency]]
id = "office"
name = "Office of Lists"
jurisdiction = "US"
{CITED}
[[list]]
id = "register"
name = "Register"
shortName = "register"
form = "published_list"
jurisdiction = "US"
triggers = "measure:ban"
{CITED}
[[measure]]
id = "ban"
name = "investment ban"
effectClass = "investment"
boundParty = "everybody"
madeOn = 2020-01-01
startDays = 60
{CITED}
[[act]]
id = "notice"
name = "Notice"
kind = "notice"
standing = "issued"
knownOn = 2021-01-14
issuedBy = "agency:office"
lists = [{{ what = "designation:register.alder.2021-01-14", from = 2021-01-14, basis = "stated" }}]
{CITED}
[[designation]]
id = "register.alder.2021-01-14"
subjectKind = "actor"
names = "company:alder"
onList = "list:register"
{CITED}
[[restriction]]
id = "register.alder.2021-01-14.ban"
carriedBy = "designation:register.alder.2021-01-14"
applies = "measure:ban"
startsOn = 2021-03-15
{CITED}
[[case]]
id = "alder-v-office"
name = "Alder Tools v. Office of Lists"
filedOn = 2021-01-29
challenges = [{{ what = "designation:register.alder.2021-01-14", from = 2021-01-29, pleading = "complaint" }}]
{CITED}
[[order]]
id = "alder-v-office-2021-03-12"
name = "Preliminary injunction"
kind = "order"
standing = "issued"
orderKind = "preliminary_injunction"
finality = "interim"
decidedOn = 2021-03-12
knownOn = 2021-03-12
madeIn = "case:alder-v-office"
enjoins = [{{ what = "designation:register.alder.2021-01-14", from = 2021-03-12 }}]
{CITED}"""
CLAIM = f"""[[claim]]
id = "alder-1"
predicate = "alleged_affiliation_with"
stance = "asserts"
statedBy = "agency:office"
about = "company:alder"
{CITED}"""
LONG = " ".join(["word"] * 21)
"""One word more than may be quoted."""


def folder(place: Path, facts: str) -> Path:
    """A casebook of one file beside its source."""
    place.mkdir(exist_ok=True)
    (place / "casebook.toml").write_text('title = "Test"\ndataUntil = 2021-12-31\nlicence = "CC0-1.0"\n', "utf-8")
    (place / "source.toml").write_text(SOURCE, "utf-8")
    (place / "facts.toml").write_text(facts, "utf-8")
    return place


def faults(place: Path) -> list[str]:
    """What `graphkit check` says of a casebook folder, a line a fault."""
    inputs = Inputs("casebook", [place], model())
    found = list(loader("casebook").read(inputs))
    inputs.notes += check.notes(inputs, found)
    return [f"{note.file}:{note.line}: {note.field}: {note.message}" for note in inputs.faults]


def items(place: Path) -> list[Item]:
    """The records of a casebook without faults of single records."""
    inputs = Inputs("casebook", [place], model())
    found = list(loader("casebook").read(inputs))
    assert inputs.faults == []
    return found


def line_of(text: str, begin: str) -> int:
    """The line on which the field or table is, the first one that begins so."""
    return next(number for number, line in enumerate(text.split("\n"), 1) if line.startswith(begin))
