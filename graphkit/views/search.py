"""Actors by any name, identifier or ticker, in any script, slips of the pen allowed: each hit with its reason."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from graphkit.answer import Row
from graphkit.bind import ACTORS
from graphkit.errors import UsageError
from graphkit.link import lexicon
from graphkit.link.block import Index
from graphkit.link.normalise import HAN, exact, normal
from graphkit.store import Reader
from graphkit.values.name import key

COLUMNS = ("id", "name", "kind", "score", "reason", "everListedOn")
FLOOR = 0.6
"""What is less like the text is no hit."""
SLIP = 0.8
"""A word that is at least so much like another may be that one with a slip of the pen."""
LOOKED_AT = 200
IDENTIFIERS = ("lei", "uscc", "ofacNumber", "wikidata")
_NAMES = (
    "MATCH (n:Name)<-[:CALLED]-(a) WHERE $private OR n.private IS NULL "
    "RETURN n.text AS text, n.kind AS kind, a.id AS id ORDER BY id, text"
)
_NUMBERED = "MATCH (a:Company) WHERE {} RETURN a.id AS id ORDER BY id"
_ACTORS = "UNWIND $ids AS id MATCH (a:{} {{id: id}}) RETURN a.id AS id, a.name AS name"
_LISTED = (
    "UNWIND $ids AS id MATCH (a:{} {{id: id}})<-[:NAMES]-(d:Designation)-[:ON_LIST]->(l:RestrictiveList) "
    "RETURN id, collect(DISTINCT coalesce(l.shortName, l.name)) AS lists"
)


class Hit(NamedTuple):
    """One actor: how well it fits, from 0 to 1, and why."""

    score: float
    reason: str


def search(reader: Reader, text: str, most: int, *, private: bool = False) -> list[Row]:
    """The best hits, by score. UsageError for a text without a letter or a digit."""
    if not any(letter.isalnum() for letter in text):
        raise UsageError(f"search: {text!r}: has no letter and no digit: give a name, or part of one")
    hits = dict(_numbered(reader, text.strip()))
    names = [(str(row["id"]), str(row["text"])) for row in reader.rows(_NAMES, {"private": private})]
    for id, hit in _named(text, names):
        if id not in hits or hits[id].score < hit.score:
            hits[id] = hit
    found = sorted(hits.items(), key=lambda each: (-each[1].score, each[0]))[:most]
    return list(_rows(reader, found))


def _numbered(reader: Reader, text: str) -> Iterator[tuple[str, Hit]]:
    """Who bears the text as id or identifier."""
    for label in ACTORS:
        for id in (text, f"{label.lower()}:{text}"):
            for row in reader.rows(_ACTORS.format(label), {"ids": [id]}):
                yield str(row["id"]), Hit(1.0, f"id {row['id']}")
    for name in IDENTIFIERS:
        for row in reader.rows(_NUMBERED.format(f"a.{name} = $text"), {"text": text.upper()}):
            yield str(row["id"]), Hit(1.0, f"{name} {text.upper()}")


def _named(text: str, names: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Hit]]:
    """Who is called so, or nearly so."""
    asked, plain = key(text), exact(text)[0]
    near: dict[int, None] = {}
    index = Index([name for _, name in names])
    for said in (text, *lexicon.readings(text)):
        near |= dict.fromkeys(index.candidates(said, LOOKED_AT))
    if HAN.search(text):
        near |= dict.fromkeys(at for at, (_, name) in enumerate(names) if asked in key(name))
    for at in near:
        id, name = names[at]
        if key(name) == asked:
            yield id, Hit(1.0, f"is called {name}")
        elif exact(name)[0] == plain:
            yield id, Hit(0.99, f"is called {name}")
        elif HAN.search(text) and asked in key(name):
            yield id, Hit(round(0.8 + 0.18 * len(asked) / len(key(name)), 3), f"contains it: {name}")
        elif (alike := max(_alike(said, name) for said in (text, *lexicon.readings(text)))) >= FLOOR:
            yield id, Hit(alike, f"like {name}")


def _alike(text: str, name: str) -> float:
    """How many of the words asked for the name has, nearly, and how like the whole is."""
    asked, found = normal(text), normal(name)
    if not asked.words:
        return 0.0
    had = sum(max((OSA.normalized_similarity(word, other) for other in found.words), default=0.0) >= SLIP
              for word in asked.words)  # fmt: skip
    whole = max(
        fuzz.ratio(asked.text, found.text), fuzz.ratio(asked.text.replace(" ", ""), found.text.replace(" ", ""))
    )
    return round(min(0.98, 0.65 * had / len(asked.words) + 0.35 * whole / 100), 3)


def _rows(reader: Reader, found: Iterable[tuple[str, Hit]]) -> Iterator[Row]:
    hits = dict(found)
    by_label: dict[str, list[str]] = {}
    for id in hits:
        by_label.setdefault(_label(id), []).append(id)
    names: dict[str, object] = {}
    lists: dict[str, object] = {}
    for label, ids in by_label.items():
        names |= {str(row["id"]): row["name"] for row in reader.rows(_ACTORS.format(label), {"ids": ids})}
        lists |= {str(row["id"]): row["lists"] for row in reader.rows(_LISTED.format(label), {"ids": ids})}
    for id, hit in hits.items():
        yield _row(id, hit, names, lists)


def _row(id: str, hit: Hit, names: Mapping[str, object], lists: Mapping[str, object]) -> Row:
    on = lists.get(id)
    listed = sorted(map(str, on)) if isinstance(on, list) else []
    return {
        "id": id, "name": names.get(id), "kind": _label(id).lower(), "score": hit.score, "reason": hit.reason,
        "everListedOn": ", ".join(listed) or None,
    }  # fmt: skip


def _label(id: str) -> str:
    prefix = id.partition(":")[0]
    return next((label for label in ACTORS if label.lower() == prefix), "Company")
