"""Casebook folders made for measuring: copies under other ids."""

import re
from pathlib import Path

PREFIXES = (
    "company|agency|military|court|person|organisation|group|instrument|list|edition|entry|designation|measure|"
    "restriction|rule|act|case|claim|comparison|source"
)
FULL_ID = re.compile(rf'"({PREFIXES}):([^"\s]+)"')
OWN_ID = re.compile(r'^(id = ")([^"]+)"', re.M)
CITED = re.compile(r'(\{ id = ")([^":]+)"')
CITED_BY_NAME = re.compile(r"^(.*\bsources = \[)([^\]{]+)\]", re.M)
INLINE_SOURCES = re.compile(r'(sources = \[)("[^\]{]+")\]')
DOCKETS = re.compile(r"^(docketNumbers = \[)([^\]]+)\]", re.M)
IDENTIFIERS = re.compile(r'^((?:lei|wikidata) = ")([^"]+)"', re.M)
DATE = re.compile(r"\d{4}(-\d\d){0,2}")


def renamed(text: str, number: int) -> str:
    """The text of a casebook file with every id under another name; composite slugs stay composed."""
    text = FULL_ID.sub(lambda found: f'"{found[1]}:{slug(found[2], number)}"', text)
    text = OWN_ID.sub(lambda found: f'{found[1]}{slug(found[2], number)}"', text)
    text = CITED.sub(lambda found: f'{found[1]}{slug(found[2], number)}"', text)
    text = INLINE_SOURCES.sub(lambda found: f"{found[1]}{quoted(found[2], number)}]", text)
    text = DOCKETS.sub(lambda found: f"{found[1]}{quoted(found[2], number)}]", text)
    return IDENTIFIERS.sub(lambda found: f'{found[1]}k{number}-{found[2]}"', text)


def quoted(text: str, number: int) -> str:
    """Each quoted word of a list under another name."""
    return re.sub(r'"([^"]+)"', lambda found: f'"{slug(found[1], number)}"', text)


def slug(text: str, number: int) -> str:
    """A slug under another name: every part but dates gets the number in front."""
    return ".".join(part if DATE.fullmatch(part) else f"k{number}-{part}" for part in text.split("."))


def copies(source: Path, target: Path, count: int) -> None:
    """`count` copies of a casebook in one folder, none sharing an id with another."""
    target.mkdir(parents=True)
    (target / "casebook.toml").write_text((source / "casebook.toml").read_text("utf-8"), "utf-8")
    for path in sorted(source.rglob("*.toml")):
        if path.name == "casebook.toml":
            continue
        text = path.read_text("utf-8")
        for number in range(count):
            place = target / path.parent.name / f"{path.stem}-{number}.toml"
            place.parent.mkdir(exist_ok=True)
            place.write_text(renamed(text, number), "utf-8")
