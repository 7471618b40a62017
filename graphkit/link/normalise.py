"""Names made comparable: characters folded, legal forms taken out and kept apart, words that mean the same made one."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from anyascii import anyascii

HERE = Path(__file__).parent
HAN_FORMS = (
    ("股份有限公司", " gufenyouxiangongsi"),
    ("有限责任公司", " youxiangongsi"),
    ("有限公司", " youxiangongsi"),
    ("株式会社", " kabushiki kaisha "),
    ("有限会社", " yugen kaisha "),
    ("주식회사", " jusik hoesa "),
    ("集团公司", " jituan"),
    ("集团", " jituan"),
    ("公司", " gongsi"),
)
"""Legal forms in scripts without spaces; the longest first."""
CYRILLIC = str.maketrans("аеорсухіјѕԁһӏьАВЕКМНОРСТУХІЅ", "aeopcyxijsdhlbABEKMHOPCTYXIS")
"""Letters of the Cyrillic script that look like Latin ones: some write names in both to be overlooked."""
HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""A letter of Chinese, Japanese or Korean script."""
MIXED = re.compile(r"\w*[A-Za-z]\w*[\u0400-\u04ff]\w*|\w*[\u0400-\u04ff]\w*[A-Za-z]\w*")
POINTS = re.compile(r"(?<=\b\w)\.(?=\s?\w\b)\s?|['’`´ʹʻ]")
"""Points within an abbreviation, and apostrophes: what stands around them is one word."""
WORD = re.compile(r"[a-z]+|\d+")
ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
NUMBER = re.compile(r"\d+")
NUMBERS = {
    "first": "1", "one": "1", "second": "2", "two": "2", "third": "3", "three": "3", "fourth": "4", "four": "4",
    "fifth": "5", "five": "5", "sixth": "6", "six": "6", "seventh": "7", "seven": "7", "eighth": "8", "eight": "8",
    "ninth": "9", "nine": "9", "tenth": "10", "ten": "10", "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7",
    "viii": "8", "ix": "9", "xi": "11", "xii": "12",
}  # fmt: skip
"""Numbers in words, and Roman ones that are no word of a language."""
SMALL = frozenset(("of", "the", "for", "and", "de", "la", "le", "du", "des", "del", "al", "el", "in", "on", "d", "l"))


class Name(NamedTuple):
    """A name as it is compared: `words` without legal form and small words, `form` the code of its legal form.

    `numbers` are those in it, `initials` the first letters of the words, `text` the words with spaces.
    """

    words: tuple[str, ...]
    form: str
    numbers: frozenset[str]
    initials: str
    text: str


@cache
def normal(name: str) -> Name:
    """The comparable form of a name in any script."""
    head, _, beside = folded(name).partition("(")
    words, form = _without_form(_words(head))
    words += _without_form(_words(beside))[0] if words else _words(beside)
    kept = tuple(word for word in words if word not in SMALL) or words
    numbers = frozenset(word.lstrip("0") or "0" for word in kept if NUMBER.fullmatch(word))
    return Name(kept, form, numbers, "".join(word[0] for word in kept), " ".join(kept))


@cache
def exact(name: str) -> tuple[str, str]:
    """The name as it is written but for case, points and its legal form, and the code of that form.

    Two names with equal texts are one name. Words that mean the same stay apart, and so do Chinese or Japanese names
    of one sound: their letters are kept as they are, with the form among them.
    """
    plain = unicodedata.normalize("NFKC", name)
    if HAN.search(plain):
        return "".join(letter for letter in plain if letter.isalnum()), ""
    words, form = _without_form(tuple(WORD.findall(ORDINAL.sub(r"\1 ", POINTS.sub("", folded(name))))))
    return " ".join(words), form


def is_form(text: str) -> bool:
    """Whether a folded text is a legal form and nothing else: no name, though lists print such as one."""
    return text in _tables()[0]


def folded(name: str) -> str:
    """The name in small Latin letters, digits and spaces."""
    text = unicodedata.normalize("NFKC", name)
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    text = MIXED.sub(lambda found: found[0].translate(CYRILLIC), text)
    for form, words in HAN_FORMS:
        text = text.replace(form, words)
    return anyascii(text.replace("&", " and ")).casefold()


def _words(text: str) -> tuple[str, ...]:
    """The words of a folded text, those that mean the same as one; the ending of `54th` is none."""
    same = _tables()[1]
    return tuple(
        NUMBERS.get(word) or same.get(word, word) for word in WORD.findall(ORDINAL.sub(r"\1 ", POINTS.sub("", text)))
    )


def _without_form(words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Take legal forms from either end, the longest first; a name that is nothing else keeps its words."""
    forms, code, rest = _tables()[0], "", words
    while rest:
        end = next((size for size in range(min(4, len(rest)), 0, -1) if " ".join(rest[-size:]) in forms), 0)
        if end and len(rest) > end:
            code, rest = _stronger(code, forms[" ".join(rest[-end:])]), rest[:-end]
            continue
        start = next((size for size in range(min(4, len(rest)), 0, -1) if " ".join(rest[:size]) in forms), 0)
        if start and len(rest) > start and forms[" ".join(rest[:start])] != "company":
            code, rest = _stronger(code, forms[" ".join(rest[:start])]), rest[start:]
            continue
        break
    return rest, code


def _stronger(known: str, found: str) -> str:
    """`Company` says no form, so that any other counts."""
    return found if known in ("", "company") else known


@cache
def _tables() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Forms by their words, and words by the one that they mean."""
    forms = tomllib.loads((HERE / "forms.toml").read_text("utf-8"))
    words = tomllib.loads((HERE / "words.toml").read_text("utf-8"))
    return (
        {text: code for code, form in forms.items() for text in form["words"]},
        {text: word for word, others in words["same"].items() for text in others},
    )


@cache
def common() -> frozenset[str]:
    """Words that say little, for many names have them."""
    return frozenset(tomllib.loads((HERE / "words.toml").read_text("utf-8"))["common"]) | places()


@cache
def places() -> frozenset[str]:
    """Those of them that are places."""
    return frozenset(tomllib.loads((HERE / "words.toml").read_text("utf-8"))["places"])
