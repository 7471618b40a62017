"""Copies of the bundled casebook with one planted change each, made from a seed; each says what must follow.

The generator reads tables by their headings and changes the text, as an editor of the casebook would.
"""

import datetime
import random
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from asking import Graph, loaded

from graphkit.load import loader
from graphkit.model import model

[SOURCE] = loader("casebook").default_files()
LISTED = re.compile(r'(listedBy = \[\{ by = "(act:[^"]+)", from = )(\d{4}-\d{2}-\d{2})')
ID = re.compile(r'^id = "([^"]+)"$', re.MULTILINE)
NAME = re.compile(r'^name = "([^"]+)"$', re.MULTILINE)

LONG = datetime.timedelta(1000)
Change = TypeVar("Change")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a casebook as text, with where it stands."""

    file: Path
    kind: str
    text: str

    @property
    def id(self) -> str:
        """The full id of what the table describes."""
        found = ID.search(self.text)
        return f"{model().tables[self.kind].prefix}:{found[1]}" if found else ""


@dataclass(frozen=True, slots=True)
class Moved:
    """A designation that starts a day later than the casebook says."""

    firm: str
    on_list: str
    day: datetime.date


@dataclass(frozen=True, slots=True)
class Undone:
    """An interim order that another act reverses on a day."""

    order: str
    case: str
    designation: str
    by: str
    day: datetime.date


@dataclass(frozen=True, slots=True)
class Ended:
    """A case that an order closes on a day, and the one source that says so."""

    case: str
    by: str
    source: str
    day: datetime.date


@dataclass(frozen=True, slots=True)
class Later:
    """The day of an order, its case, and one source that tells of it and that nobody could know for long after."""

    case: str
    source: str
    made: datetime.date


@dataclass(frozen=True, slots=True)
class Renamed:
    """A firm with another name."""

    firm: str
    old: str
    new: str


def plant(tmp: Path, shared: Path, name: str, change: Callable[[Path], Change]) -> tuple[Graph, Change]:
    """Copy, change and load; each worker makes the same copy, the first one loads it."""
    folder = copy(tmp / name)
    made = change(folder)
    return loaded(shared, f"planted-{name}", folder), made


def copy(folder: Path) -> Path:
    """The casebook's files in a folder of their own."""
    return Path(shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__")))


def tables(folder: Path) -> Iterator[Table]:
    """All tables of a casebook in the order of its files."""
    for path in sorted(folder.rglob("*.toml")):
        for part in re.split(r"^(?=\[\[\w+\]\]$)", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            yield Table(path, part[2 : part.index("]]")], part)


def replace(table: Table, text: str) -> None:
    """Put another text in a table's place."""
    whole = table.file.read_text("utf-8")
    assert whole.count(table.text) == 1
    table.file.write_text(whole.replace(table.text, text), "utf-8")


def move_a_listing(folder: Path, seed: int) -> Moved:
    """Let one listing that stands alone on its day begin a day later."""
    wanted = [
        table
        for table in tables(folder)
        if table.kind == "designation" and LISTED.search(table.text) and "company:" in table.text
        and 'onList = "list:us-1237-ccmc"' in table.text and "follows" not in table.text
    ]  # fmt: skip
    table = random.Random(seed).choice(wanted)
    found = LISTED.search(table.text)
    firm, on_list = re.search(r"company:[\w.-]+", table.text), re.search(r"list:[\w.-]+", table.text)
    assert found and firm and on_list
    day = datetime.date.fromisoformat(found[3]) + datetime.timedelta(1)
    replace(table, table.text.replace(found[0], f"{found[1]}{day}", 1))
    slug = table.id.partition(":")[2]
    for path in folder.rglob("*.toml"):  # the id of a designation ends with its first day
        path.write_text(path.read_text("utf-8").replace(slug, slug.replace(found[3], str(day))), "utf-8")
    return Moved(firm[0], on_list[0], day)


def undo_an_order(folder: Path, seed: int) -> Undone:
    """Let a court reverse one interim order ten days after it was made."""
    table, case, made = an_interim_order(folder, seed)
    target = re.search(r"designation:[\w.-]+", table.text)
    assert target
    day = made + datetime.timedelta(10)
    source = plant_a_source(table.file, day)
    by = plant_an_order(table.file, case, day, day, f'reverses = [{{ what = "{table.id}", from = {day} }}]', source)
    return Undone(table.id, case, target[0], by, day)


def end_a_case(folder: Path, seed: int) -> Ended:
    """Let a court close one case ten days after an interim order in it; a document of its own says so."""
    table, case, made = an_interim_order(folder, seed)
    day = made + datetime.timedelta(10)
    source = plant_a_source(table.file, day)
    does = f'closes = [{{ what = "{case}", from = {day}, outcome = "dismissed" }}]'
    return Ended(case, plant_an_order(table.file, case, day, day, does, source), f"source:{source}", day)


def say_later(folder: Path, seed: int) -> Later:
    """Let a document of three years later say something of the case of an interim order."""
    table, case, made = an_interim_order(folder, seed)
    source = plant_a_source(table.file, made + LONG)
    said = f'''
[[case]]
id = "{case.partition(":")[2]}"
note = "Planted: what the later document says of the case."
confidence = "sourced"
sources = [{{ id = "{source}", place = "planted" }}]
'''
    (folder / "cases" / "planted.toml").write_text(said, "utf-8")  # a file has one table for a thing
    return Later(case, f"source:{source}", made)


def tell_later(folder: Path, seed: int) -> Later:
    """Let it also tell that the case was closed on the day of that order."""
    later = say_later(folder, seed)
    table, case, made = an_interim_order(folder, seed)
    does = f'closes = [{{ what = "{case}", from = {made} }}]'
    plant_an_order(table.file, case, made, made + LONG, does, later.source.partition(":")[2])
    return later


def let_a_private_person_decide(folder: Path, seed: int) -> str:
    """Let a person who is marked private decide one more order in a case; the case."""
    table, case, made = an_interim_order(folder, seed)
    source = plant_a_source(table.file, made)
    plant_an_order(table.file, case, made, made, 'decidedBy = [{ by = "person:quince", seat = "sole" }]', source)
    person = f'''
[[person]]
id = "quince"
name = "Q. Quince"
publicRole = "planted"
private = true
confidence = "sourced"
sources = [{{ id = "{source}", place = "planted" }}]
'''
    table.file.write_text(table.file.read_text("utf-8") + person, "utf-8")
    return case


def an_interim_order(folder: Path, seed: int) -> tuple[Table, str, datetime.date]:
    """One interim order that holds a designation, with its case and its day."""
    wanted = [
        table for table in tables(folder)
        if table.kind == "order" and 'enjoins = [{ what = "designation:' in table.text
        and 'finality = "interim"' in table.text and "news-report" not in table.text
    ]  # fmt: skip
    table = random.Random(seed).choice(wanted)
    made, case = re.search(r"decidedOn = (\S+)", table.text), re.search(r'madeIn = "(case:[^"]+)"', table.text)
    assert made and case
    return table, case[1], datetime.date.fromisoformat(made[1])


def plant_an_order(file: Path, case: str, day: datetime.date, known: datetime.date, does: str, source: str) -> str:
    """Write a judgment in a case that does something; its id."""
    planted = f"""
[[order]]
id = "planted-{day}"
name = "Planted judgment"
kind = "order"
standing = "issued"
decidedOn = {day}
knownOn = {known}
orderKind = "judgment"
finality = "procedural"
madeIn = "{case}"
{does}
confidence = "sourced"
sources = [{{ id = "{source}", place = "planted" }}]
"""
    file.write_text(file.read_text("utf-8") + planted, "utf-8")
    return f"act:planted-{day}"


def plant_a_source(file: Path, published: datetime.date) -> str:
    """Write a document of its own; its slug."""
    planted = f"""
[[source]]
id = "planted"
name = "A planted document"
publisher = "A planted publisher"
published = {published}
url = "https://example.org/planted"
licence = "public-domain"
sourceKind = "court_record"
"""
    file.write_text(file.read_text("utf-8") + planted, "utf-8")
    return "planted"


def rename_a_firm(folder: Path, seed: int) -> Renamed:
    """Give a firm on the list, which one table alone describes, a name that nobody has."""
    every = [table for table in tables(folder) if table.kind == "company"]
    listed = {found for table in tables(folder) if "us-1237-ccmc" in table.text for found in _firms(table.text)}
    wanted = [
        table
        for table in every
        if table.id in listed and [each.id for each in every].count(table.id) == 1 and NAME.search(table.text)
    ]
    table = random.Random(seed).choice(wanted)
    found = NAME.search(table.text)
    assert found
    new = f"Quince Holding {seed}"
    replace(table, table.text.replace(found[0], f'name = "{new}"', 1))
    return Renamed(table.id, found[1], new)


def exchange(folder: Path, pairs: Mapping[str, str]) -> Callable[[object], object]:
    """Exchange slugs in all ids; what must follow is every answer with the slugs exchanged alike."""
    both = {**pairs, **{other: one for one, other in pairs.items()}}
    # A slug stands in an id after a quotation mark, a colon or a point; an act of a court adds its date to the case's.
    pattern = re.compile(rf'(?<=[":.])({"|".join(map(re.escape, both))})(?=[".]|-\d{{4}}-)')
    for path in sorted(folder.rglob("*.toml")):
        path.write_text(pattern.sub(lambda match: both[match[0]], path.read_text("utf-8")), "utf-8")

    def follow(value: object) -> object:
        if isinstance(value, list):
            followed = [follow(each) for each in value]
            return sorted(map(str, followed)) if all(":" in str(each) for each in value) else followed
        return pattern.sub(lambda match: both[match[0]], f'"{value}"')[1:-1] if isinstance(value, str) else value

    return follow


def _firms(text: str) -> list[str]:
    return re.findall(r"company:[\w.-]+", text)
