"""Casebook tables written in a test, read into records and notes."""

from collections.abc import Sequence
from pathlib import Path

from graphkit.entity import Item, Note, Tie
from graphkit.inputs import Inputs
from graphkit.load import loader
from graphkit.model import model

HEADER = 'title = "t"\ndataUntil = "2021-12-31"\nlicence = "CC0-1.0"\n'
SOURCES = "".join(
    f'[[source]]\nid = "{id}"\nname = "{id}"\npublisher = "{id}"\n'
    f'licence = "public-domain"\nsourceKind = "{sort}"\n{more}'
    for id, sort, more in (
        ("s01", "court_record", ""),
        ("s205", "court_record", ""),
        ("s07", "press", ""),
        ("news-report", "press", "isScope = true\n"),
    )
)


def case(*lines: str, sources: str = '{ id = "s01" }', more: str = "") -> str:
    body = "\n".join(("[[case]]", 'id = "a"', *lines, 'confidence = "sourced"', f"sources = [{sources}]", more))
    name = "" if any(line.startswith("name") for line in lines) else 'name = "A v. B"\n'
    return body.replace('id = "a"\n', f'id = "a"\n{name}', 1) + "\n"


TIED = (
    "before = 'court:us-dcd'",
    "challenges = [{ what = 'designation:d', from = 2021-01-29, pleading = 'complaint' }]",
)


DISPUTE = """conflict = [
  { field = "filedOn", better = 0, values = [
    { value = 2021-01-29, sources = ["s01"] },
    { value = "2021-02", sources = ["s07"] },
  ] },
]"""


FIRM = """
[[company]]
id = "xiaomi"
name = "Xiaomi"
tickers = ["HKEX:1810"]
names = [{ text = "小米集团", kind = "alias", lang = "zh", script = "Hans" }]
confidence = "sourced"
sources = [{ id = "s01", states = ["name", "tickers"] }, { id = "s07", states = ["names"] }]
"""


def read(folder: Path, *texts: str) -> tuple[list[Item], list[Note]]:
    """The records and notes of a casebook of these files and of four sources."""
    folder.mkdir(exist_ok=True)
    (folder / "casebook.toml").write_text(HEADER)
    (folder / "sources.toml").write_text(SOURCES)
    for number, text in enumerate(texts):
        (folder / f"{number}.toml").write_text(text, encoding="utf-8")
    inputs = Inputs("casebook", [folder], model())
    found = list(loader("casebook").read(inputs))
    assert inputs.rows_read >= inputs.rows_used
    return [item for item in found if getattr(item, "kind", "") != "Source"], inputs.notes


def refused(folder: Path, text: str) -> list[tuple[str, int, str, str]]:
    """File, line, field and message of each fault of a text."""
    _, notes = read(folder, text)
    return [(note.file, note.line, note.field, note.message) for note in notes if note.kind == "bad-record"]


def stated(items: Sequence[Item], kind: str, source: str) -> list[dict[str, object]]:
    """What a source states of the things or ties of a kind."""
    return [dict(item.properties) for item in items if item.kind == kind and item.said.source == f"source:{source}"]


def ends(items: Sequence[Item], kind: str) -> set[tuple[str, str, str]]:
    """Source and ends of each tie record of a kind."""
    return {
        (item.said.source.removeprefix("source:"), item.start, item.end)
        for item in items
        if isinstance(item, Tie) and item.kind == kind
    }
