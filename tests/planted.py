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

from graphkit.load import loader
from graphkit.model import model

[SOURCE] = loader("casebook").default_files()
LISTED = re.compile(r'(listedBy = \[\{ by = "(act:[^"]+)", from = )(\d{4}-\d{2}-\d{2})')
ID = re.compile(r'^id = "([^"]+)"$', re.MULTILINE)
NAME = re.compile(r'^name = "([^"]+)"$', re.MULTILINE)


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
class Renamed:
    """A firm with another name."""

    firm: str
    old: str
    new: str


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
    wanted = [
        table for table in tables(folder)
        if table.kind == "order" and 'enjoins = [{ what = "designation:' in table.text
        and 'finality = "interim"' in table.text and "news-report" not in table.text
    ]  # fmt: skip
    table = random.Random(seed).choice(wanted)
    made, case = re.search(r"decidedOn = (\S+)", table.text), re.search(r'madeIn = "(case:[^"]+)"', table.text)
    target = re.search(r"designation:[\w.-]+", table.text)
    source = re.search(r'\{ id = "([^"]+)"', table.text)
    assert made and case and target and source
    day = datetime.date.fromisoformat(made[1]) + datetime.timedelta(10)
    slug = f"planted-{day}"
    planted = f"""
[[order]]
id = "{slug}"
name = "Planted reversal"
kind = "order"
standing = "issued"
decidedOn = {day}
knownOn = {day}
orderKind = "judgment"
finality = "procedural"
madeIn = "{case[1]}"
reverses = [{{ what = "{table.id}", from = {day}, basis = "decision" }}]
confidence = "sourced"
sources = [{{ id = "{source[1]}", place = "planted" }}]
"""
    table.file.write_text(table.file.read_text("utf-8") + planted, "utf-8")
    return Undone(table.id, case[1], target[0], f"act:{slug}", day)


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
