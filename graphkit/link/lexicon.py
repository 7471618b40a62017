"""Chinese names read as English ones: words by a table, the rest by sound. Candidates for people, never links."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from graphkit.link.normalise import HAN, HAN_FORMS

TABLE = Path(__file__).parent / "lexicon.toml"


def readings(name: str) -> list[str]:
    """What a name in Chinese script may be called in English; empty for any other name."""
    if not HAN.search(name):
        return []
    text, words = name, _words()
    for form, spoken in HAN_FORMS:
        text = text.replace(form, f" {spoken} ")
    found, at = "", 0
    while at < len(text):
        size = next((n for n in range(min(_longest(), len(text) - at), 0, -1) if text[at : at + n] in words), 0)
        found += f" {words[text[at : at + size]]} " if size else text[at]
        at += size or 1
    return [" ".join(found.split())]


@cache
def _words() -> Mapping[str, str]:
    table = tomllib.loads(TABLE.read_text("utf-8"))
    return {han: english for part in table.values() for han, english in part.items()}


@cache
def _longest() -> int:
    return max(map(len, _words()))
