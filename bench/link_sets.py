"""Sets of pairs of names whose answer is known, made of files that the user has (`../shared/data`).

Organisation pairs that people labelled (nomenklatura's name_bench); names with aliases of OFAC's SDN list and of
Japan's End User List, each against the three nearest and three random names of others; what people of OpenSanctions
judged of bodies on the lists of OFAC and the United Nations; and names in other scripts with those in Latin letters.
"""

import csv
import json
import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from rapidfuzz import fuzz, process

from graphkit.link.normalise import HAN, normal
from graphkit.values.union import Union

DATA = Path(__file__).parents[2] / "shared" / "data"
NEAR, RANDOM = 3, 3
PERTURBED = 1500


class Pair(NamedTuple):
    """Two names, and whether they are of one body."""

    one: str
    two: str
    same: bool


def name_bench() -> list[Pair]:
    """The labelled pairs of organisations."""
    path = DATA / "er" / "nomenklatura_name_cases_2026-05-03.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [Pair(row["name1"], row["name2"], row["is_match"] == "true") for row in rows if row["schema"] != "Person"]


def ofac() -> dict[str, list[str]]:
    """Names of bodies on the SDN list, each with its aliases."""
    folder = DATA / "ofac" / "sdn_csv_2019-01-04"
    with (folder / "sdn.csv").open(encoding="latin-1", newline="") as file:
        names = {row[0]: row[1] for row in csv.reader(file) if len(row) > 2 and row[2].strip() == "-0-"}
    found: dict[str, list[str]] = {name: [] for name in names.values()}
    with (folder / "alt.csv").open(encoding="latin-1", newline="") as file:
        for row in csv.reader(file):
            if len(row) > 3 and row[0] in names and row[3] != names[row[0]]:
                found[names[row[0]]].append(row[3])
    return found


def meti() -> dict[str, list[str]]:
    """Names on the End User List, each with its aliases in Latin letters."""
    rows = json.loads((DATA / "jp" / "meti_end_user_list_2026-07-20.json").read_text("utf-8"))
    return {
        row["entity_name"]: [text for text in row["aliases"] if text.isascii()] for row in rows if row["entity_name"]
    }


def pairs_of(names: Mapping[str, Sequence[str]], seed: int = 1) -> list[Pair]:
    """Each name with each alias; and each alias with the nearest names of others, and with some at random."""
    chance, every = random.Random(seed), list(names)
    texts = [_in_order(name) for name in every]
    found = []
    for name, aliases in names.items():
        for alias in aliases:
            found.append(Pair(name, alias, True))
            nearest = process.extract(_in_order(alias), texts, scorer=fuzz.ratio, limit=NEAR + 1)
            near = [every[at] for _, _, at in nearest if every[at] != name][:NEAR]
            others = [other for other in chance.sample(every, RANDOM) if other != name]
            found += [Pair(other, alias, False) for other in (*near, *others)]
    return found


def _in_order(name: str) -> str:
    return " ".join(sorted(normal(name).words))


def judged() -> list[Pair]:
    """Bodies on two lists, as people judged them: the name on OFAC's and the likest of those on the other."""
    names = _names_by_key()
    union, different = Union(), []
    with (DATA / "er" / "opensanctions_resolve_2021-09-29.ijson").open(encoding="utf-8") as file:
        for one, two, verdict, *_ in map(json.loads, file):
            if verdict == "positive":
                union.join(one, two)
            elif verdict == "negative":
                different.append((one, two))
    known: dict[str, list[str]] = defaultdict(list)
    for id in sorted(names):
        known[union.top(id)].append(id)
    sides = [(known[union.top(one)], known[union.top(two)]) for one, two in different]
    apart = {(x, y) for ones, others in sides for x in ones for y in others}
    same = {(x, y) for those in known.values() for at, x in enumerate(those) for y in those[at + 1 :]}
    return [
        Pair(names[x][0], max(names[y], key=lambda name: fuzz.token_sort_ratio(names[x][0], name)), answer)
        for pairs, answer in ((same, True), (apart, False)) for x, y in sorted(pairs)
    ]  # fmt: skip


def _names_by_key() -> dict[str, list[str]]:
    path = DATA / "ofac" / "sdn_csv_series" / "sdn_2021-09-30.csv"
    with path.open(encoding="latin-1", newline="") as file:
        bodies = [row for row in csv.reader(file) if len(row) > 2 and row[2].strip() == "-0-"]
    found: dict[str, list[str]] = {f"ofac-sdn-{row[0]}": [row[1]] for row in bodies}
    for entity in etree.parse(DATA / "un" / "un_consolidated_2020-03-20.xml").iter("ENTITY"):
        texts = [entity.findtext("FIRST_NAME"), *(each.findtext("ALIAS_NAME") for each in entity.iter("ENTITY_ALIAS"))]
        found[f"unsc-{entity.findtext('DATAID')}"] = [text.strip() for text in texts if text and text.strip()]
    return found


class Asked(NamedTuple):
    """A name in another script, with the number of the one in Latin letters that it means."""

    text: str
    right: int


def chinese() -> tuple[list[Asked], list[list[str]]]:
    """Names in Chinese script on Japan's list, and all its entries' names in Latin letters."""
    rows = json.loads((DATA / "jp" / "meti_end_user_list_2026-07-20.json").read_text("utf-8"))
    latin = [[text for text in (row["entity_name"], *row["aliases"]) if not HAN.search(text)] for row in rows]
    asked = [
        Asked(text, at) for at, row in enumerate(rows) for text in row["aliases"] if HAN.search(text) and latin[at]
    ]
    return asked, latin


def cross_script() -> tuple[list[Asked], list[list[str]]]:
    """Names of persons in many scripts with those in Latin letters."""
    lines = (DATA / "er" / "cross_script_pairs.csv").read_text("utf-8").splitlines()
    rows = [line.split(",") for line in lines if line.strip() and not line.startswith("#")]
    latin = sorted({row[1] for row in rows})
    return [Asked(row[0], latin.index(row[1])) for row in rows], [[name] for name in latin]


# ------------------------------------------------------------------ slips of the pen


def perturbed(names: Sequence[str], count: int, seed: int = 5) -> list[Pair]:
    """Names with a slip of the pen, a space less or a legal form more; and with a word or a number of another name."""
    chance = random.Random(seed)
    longer = [name for name in names if len(name.split()) > 1 and len(name) > 4]
    words = [word for name in longer for word in name.split()]
    found = []
    for name in chance.sample(longer, min(count, len(longer))):
        found.append(Pair(name, chance.choice(SLIPS)(name, chance), True))
        parts = name.split()
        parts[chance.randrange(len(parts))] = chance.choice(words)
        changed = " ".join(parts) if chance.random() < 0.7 else f"{name} {chance.randrange(2, 9)}"
        if normal(changed) != normal(name):
            found.append(Pair(name, changed, False))
    return found


def _dropped(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name))
    return name[:at] + name[at + 1 :]


def _swapped(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _typed(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name))
    return name[:at] + chance.choice("AEIOURSTN") + name[at + 1 :]


def _closed(name: str, chance: random.Random) -> str:
    return name.replace(" ", "", 1)


def _formed(name: str, chance: random.Random) -> str:
    return name + chance.choice((" LTD", " CO., LTD.", " LLC", " CORP", " INC.", " JSC"))


SLIPS: Sequence[Callable[[str, random.Random], str]] = (_dropped, _swapped, _typed, _closed, _formed)
