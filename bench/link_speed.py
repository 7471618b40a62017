"""How well and how fast candidates are found among many names, and how long it takes to link all there is to load."""

import datetime
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from link_sets import DATA, SLIPS, Asked, meti, ofac

from graphkit.link import lexicon
from graphkit.link.block import Index
from graphkit.link.judgements import write
from graphkit.link.score import Rarity, features, score
from graphkit.linking.apply import apply
from graphkit.linking.file import proposed
from graphkit.load import load
from graphkit.store import connect

NAMES, QUERIES, MOST = 100_000, 2_000, 50
PLACES = (" CHINA", " IRAN", " MOSCOW", " DUBAI", " BEIJING")
LOADED = (
    ("casebook", ""), ("ofac", "ofac/sdn_csv_2019-01-04"), ("csl", "csl/consolidated_2025-06_excerpt.csv"),
    ("dod", "dod/section_1260h_2026-08-14.csv"), ("fcc", "fcc/covered_list_2026-05-21.csv"),
    ("meti", "jp/meti_end_user_list_2026-07-20.json"), ("bis", "bis/dpl_2019-06-29.txt"),
    ("isn", "csl/isn_2016-12-02.csv"), ("dtc", "csl/dtc_itar_debarred_2018-01-24.csv"),
    ("inksna", "dod/inksna.csv"), ("mofcom", "cn/cn_sanctions_2026-06-29.csv"),
    ("opensanctions", "opensanctions/zala_entities.ftm.json"),
    ("pla-contracts", "military/cset_harnessed_lightning_pla_contracts_2020.csv"),
)  # fmt: skip
"""One edition of everything that has a loader; of OFAC the SDN list, which is the longest."""


def generated(count: int, chance: random.Random) -> list[str]:
    """Names like those on the lists, many of them nearly alike: real ones with words of others."""
    real = [*ofac(), *meti()]
    words = [word for name in real for word in name.split()]
    found: dict[str, None] = {}
    while len(found) < count:
        parts = chance.choice(real).split()
        for _ in range(chance.choice((1, 1, 2))):
            parts[chance.randrange(len(parts))] = chance.choice(words)
        if chance.random() < 0.3:
            parts.insert(chance.randrange(len(parts) + 1), chance.choice(words))
        found[" ".join(parts)] = None
    return list(found)


def _shuffled(name: str, chance: random.Random) -> str:
    parts = name.split()
    chance.shuffle(parts)
    return " ".join(parts)


def _shortened(name: str, chance: random.Random) -> str:
    parts = name.split()
    if len(parts) > 2:
        parts.pop(chance.randrange(len(parts)))
    return " ".join(parts)


def _placed(name: str, chance: random.Random) -> str:
    return name + chance.choice(PLACES)


CHANGES: Sequence[Callable[[str, random.Random], str]] = (*SLIPS, _shuffled, _shortened, _placed)


def blocking() -> str:
    """How many of the names are found again, as typed by somebody else, and how fast."""
    chance = random.Random(11)
    names = generated(NAMES, chance)
    started = time.perf_counter()
    index = Index(names)
    built = time.perf_counter() - started
    asked = [(chance.choice(CHANGES)(names[at], chance), at) for at in chance.sample(range(len(names)), QUERIES)]
    started = time.perf_counter()
    hits = sum(at in index.candidates(text, MOST) for text, at in asked)
    seconds = time.perf_counter() - started
    return (
        f"candidates among {NAMES:,} names: recall@{MOST} {hits / QUERIES:.3f}, {QUERIES / seconds:,.0f} queries/s, "
        f"built in {built:.1f} s"
    )


def retrieved(name: str, asked: Sequence[Asked], latin: Sequence[Sequence[str]]) -> str:
    """Of names in another script, how often the right one comes first, or among the first five."""
    owners = [at for at, names in enumerate(latin) for _ in names]
    texts = [text for names in latin for text in names]
    index, rarity = Index(texts), Rarity(texts)
    places = []
    for query, right in asked:
        best: dict[int, float] = {}
        for said in (query, *lexicon.readings(query)):
            for at in index.candidates(said, MOST):
                alike = score(features(said, texts[at], rarity))
                best[owners[at]] = max(alike, best.get(owners[at], 0.0))
        ranked = sorted(best, key=lambda at: (-best[at], at))
        places.append(ranked.index(right) if right in ranked else len(latin))
    first, five = (sum(place < most for place in places) / len(places) for most in (1, 5))
    return f"{name}: {len(places)} names, R@1 {first:.2f}, R@5 {five:.2f}"


def whole() -> str:
    """How long it takes to propose and apply links of everything that is loaded here."""
    with tempfile.TemporaryDirectory() as folder:
        store = connect(f"embedded:{folder}/store", {})
        for dataset, name in LOADED:
            load(store, dataset, [DATA / name] if name else [])
        started = time.perf_counter()
        with store.reading() as reader:
            working = proposed(reader, [], datetime.date(2026, 1, 5))
        proposing = time.perf_counter() - started
        file = Path(folder) / "links.csv"
        file.write_text(write(working.judgements), "utf-8")
        started = time.perf_counter()
        apply(store, file)
        applying = time.perf_counter() - started
    return (
        f"linking {len(LOADED)} data sets: {len(working.by_rule)} linked by rule, {len(working.open)} open; "
        f"{proposing:.1f} s to propose, {applying:.1f} s to apply"
    )


def main() -> None:
    """Print both."""
    print(blocking(), flush=True)
    print(whole(), flush=True)
