"""Which records may be of one actor: what the rule links, and what a person should look at.

People's judgements stand. Those of a rule are made anew each time, from what is loaded now.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graphkit.link import lexicon, rule
from graphkit.link.block import Index
from graphkit.link.groups import Groups
from graphkit.link.judgements import DIFFERENT, SAME, Judgement, pair
from graphkit.link.normalise import exact
from graphkit.link.score import Rarity, features, score
from graphkit.link.thing import Called, Thing

REVIEW = 0.7
"""Pairs of names at least so much alike are shown to a person; `make bench-links` says what that finds and costs."""
MOST = 8
"""So many candidates each name has."""


def propose(things: Sequence[Thing], kept: Iterable[Judgement], on: datetime.date) -> list[Judgement]:
    """All judgements: those of people in `kept`, those of the rule as of a day, and pairs that are open."""
    known = {thing.id: thing for thing in things}
    decided = {each.pair: each for each in kept if each.confirmed}
    groups = _begun(things, decided.values())
    found = dict(decided)
    doubtful = []
    for one, two in _same_names(things):
        name = rule.links(one, two)
        if (one.id, two.id) in decided or groups.together(one.id, two.id):
            continue
        if name and not groups.shared(one.id, two.id) and not groups.are_apart(one.id, two.id):
            groups.join(one.id, two.id)
            made = _judgement(one, two, 1.0, reasons(one, two))
            found[made.pair] = made.decided(SAME, rule.VERSION, on)
        else:
            doubtful.append((one, two))
    for one, two in doubtful:
        if pair(one.id, two.id) not in found and _is_open(groups, one, two):
            found[one.id, two.id] = _judgement(one, two, 1.0, reasons(one, two))
    for each in _alike(things, groups, known):
        found.setdefault(each.pair, each)
    return sorted(found.values())


def _begun(things: Sequence[Thing], decided: Iterable[Judgement]) -> Groups:
    groups = Groups(things)
    bearing: dict[tuple[str, str, str], str] = {}
    for thing in things:
        for name, value in thing.identifiers.items():
            groups.join(bearing.setdefault((thing.kind, name, value), thing.id), thing.id)
    for each in decided:
        if each.one in groups and each.two in groups:
            if each.verdict == SAME:
                groups.join(*each.pair)
            elif each.verdict == DIFFERENT:
                groups.keep_apart(*each.pair)
    return groups


def _same_names(things: Iterable[Thing]) -> Iterator[tuple[Thing, Thing]]:
    """Pairs of things with a telling name in common, the smaller id first; those of the casebook before others."""
    named: dict[tuple[str, str], dict[str, Thing]] = defaultdict(dict)
    for thing in things:
        for name in thing.telling:
            named[thing.kind, exact(name.text)[0]][thing.id] = thing
    pairs: dict[tuple[str, str], tuple[Thing, Thing]] = {}
    for bearers in named.values():
        ordered = sorted(bearers.values(), key=lambda thing: thing.id)
        for at, one in enumerate(ordered):
            pairs |= {(one.id, two.id): (one, two) for two in ordered[at + 1 :] if len(ordered) <= MOST}
    yield from sorted(
        pairs.values(),
        key=lambda both: (rule.CURATED not in both[0].datasets | both[1].datasets, both[0].id, both[1].id),
    )


def _is_open(groups: Groups, one: Thing, two: Thing) -> bool:
    """Whether a person should be asked: not where a publisher, or a judgement, already says that they are two."""
    return not (
        one.kind != two.kind
        or groups.together(one.id, two.id)
        or groups.are_apart(one.id, two.id)
        or groups.shared(one.id, two.id)
        or any(rule.conflicts(one, two))
    )


def _alike(things: Sequence[Thing], groups: Groups, known: Mapping[str, Thing]) -> Iterator[Judgement]:
    """Pairs whose best names are alike enough to be looked at; of two groups of records only the likeliest pair."""
    asked: set[frozenset[str]] = set()
    best = _best_names(things, groups, known)
    for both, (alike, text, their) in sorted(best.items(), key=lambda each: (-each[1][0], each[0])):
        one, two = (known[id] for id in both)
        meeting = frozenset(map(groups.top, both))
        if alike >= REVIEW and meeting not in asked:
            asked.add(meeting)
            yield _judgement(one, two, alike, reasons(one, two, (text, their)))


def _best_names(
    things: Sequence[Thing], groups: Groups, known: Mapping[str, Thing]
) -> Mapping[tuple[str, str], tuple[float, str, str]]:
    """For each pair that may be open how alike its best names are, and these."""
    names = [(thing.id, name.text) for thing in things for name in thing.telling]
    index, rarity = Index([name for _, name in names]), Rarity(name for _, name in names)
    best: dict[tuple[str, str], tuple[float, str, str]] = {}
    for id, name in names:
        for text in (name, *lexicon.readings(name)):
            for at in index.candidates(text, MOST):
                other, their = names[at]
                both = pair(id, other)
                if (both in best and best[both][0] >= 1) or not _is_open(groups, known[id], known[other]):
                    continue
                found = features(text, their, rarity)
                alike = 0.0 if found.other_numbers == 1 else score(found)  # the 13th institute is not the 14th
                best[both] = max(best.get(both, (0.0, "", "")), (round(alike, 3), name, their))
    return best


def reasons(one: Thing, two: Thing, names: tuple[str, str] | None = None) -> str:
    """What speaks for one actor and what against it, in a line."""
    same = rule.same_names(one, two)
    name = rule.links(one, two) or (same[0][0].text if same else "")
    told = [f"same name: {name}"] if name else [f"alike: {names[0]} / {names[1]}"] if names else []
    told += [f"same {name} {text}" for name, text in sorted(one.identifiers.items() & two.identifiers.items())]
    told += [f"same country: {each}" for each in sorted(one.countries & two.countries)]
    minus = list(rule.against(one, two))
    compared = same[0] if same else tuple(Called(text, "") for text in names or ())
    minus += ["other legal form"] if compared and rule.other_form(*compared) else []
    return "; ".join([*told, *(f"but {each}" for each in minus)])


def _judgement(one: Thing, two: Thing, alike: float, why: str) -> Judgement:
    first, second = sorted((one, two), key=lambda thing: thing.id)
    return Judgement(first.id, first.name, second.id, second.name, score=alike, reasons=why)
