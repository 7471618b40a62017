"""Why two records are of one actor, or are not: the chain that joined them, and what a comparison finds."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from graphkit.bind import firm
from graphkit.errors import UsageError
from graphkit.link import judgements, rule
from graphkit.link.judgements import DIFFERENT, SAME, Judgement, full, pair
from graphkit.link.propose import reasons
from graphkit.link.score import Features, Rarity, features, score
from graphkit.link.thing import Thing
from graphkit.linking.things import judged, things
from graphkit.store import Reader
from graphkit.values.union import Union

Part = tuple[str, str]
SHOWN = 6
"""So many names of each side are shown."""


def explain(reader: Reader, one: str, two: str) -> list[Part]:
    """What is known of two records, as (part, text). UsageError for what names no actor that is compared."""
    every = things(reader)
    known = {each.id: each for each in every}
    a, b = (_thing(reader, known, text) for text in (one, two))
    if a.id == b.id:
        raise UsageError(f"{one} and {two}: are one record, {a.id}: give two")
    return [*_sides(a), *_sides(b), *_joined(judged(reader), every, a, b), *_compared(a, b, every)]


def _thing(reader: Reader, known: dict[str, Thing], text: str) -> Thing:
    id = next((id for id in (text, full(text)) if id in known), "") or firm(reader, text)
    if id not in known:
        raise UsageError(f"{text}: is no firm or body that records describe: give the id that a source has for it")
    return known[id]


def _sides(thing: Thing) -> Iterator[Part]:
    yield "record", f"{thing.id}, {thing.name} ({', '.join(sorted(thing.datasets))})"
    names = [each.text for each in thing.telling]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    yield "names", "; ".join(names[:SHOWN]) + more
    if thing.identifiers:
        yield "identifiers", ", ".join(f"{name} {value}" for name, value in sorted(thing.identifiers.items()))
    if thing.countries:
        yield "countries", ", ".join(sorted(thing.countries))
    if thing.lists:
        yield "lists", ", ".join(thing.lists)


def _joined(decided: Sequence[Judgement], every: Sequence[Thing], a: Thing, b: Thing) -> Iterator[Part]:
    """By which judgements and identifiers they are one, or what keeps them apart."""
    same = [each for each in decided if each.verdict == SAME]
    by_pair = {each.pair: each for each in decided}
    bearing: dict[tuple[str, str, str], str] = {}
    for thing in every:
        for name, value in thing.identifiers.items():
            first = bearing.setdefault((thing.kind, name, value), thing.id)
            if first != thing.id and pair(first, thing.id) not in by_pair:
                both = pair(first, thing.id)
                same.append(Judgement(both[0], "", both[1], "", SAME, by=f"{name} {value}"))
    found = {each.pair: each for each in same}
    chain = judgements.path(same, a.id, b.id)
    crossing = _crossing(same, decided, a.id)
    if crossing:  # derive then joins by identifiers alone
        chain = judgements.path([each for each in same if each.pair not in by_pair], a.id, b.id)
    own = by_pair.get(pair(a.id, b.id))
    if own is not None and own.verdict != SAME:
        yield "judgement", f"{own.verdict}, by {_by(own)}"
    if chain and not (own and own.verdict == DIFFERENT):
        for one, two in pairwise(chain):
            yield "linked", f"{one} = {two}, by {_by(found[pair(one, two)])}"
    elif crossing and not (own and own.verdict == DIFFERENT):
        one, two = crossing.pair
        yield "linked", f"no: {one} and {two} of the same chain are judged different, by {_by(crossing)}"
    else:
        yield "linked", "no"


def _crossing(same: Sequence[Judgement], decided: Sequence[Judgement], start: str) -> Judgement | None:
    """A judgement that keeps apart what is joined with a thing, for which no judgement on these applies."""
    union = Union()
    for each in same:
        union.join(*each.pair)
    crossed = (each for each in decided if each.verdict == DIFFERENT and union.together(*each.pair))
    return next((each for each in crossed if union.together(start, each.pair[0])), None)


def _by(each: Judgement) -> str:
    when = f" on {each.on}" if each.on else ""
    unseen = "; no person has confirmed it" if each.by.startswith(judgements.RULE) else ""
    return f"{each.by}{when}{unseen}"


def _compared(a: Thing, b: Thing, every: Sequence[Thing]) -> Iterator[Part]:
    rarity = Rarity(name.text for thing in every for name in thing.telling)
    pairs = [(one.text, two.text) for one in a.telling for two in b.telling]
    best = max(pairs, key=lambda each: score(features(each[0], each[1], rarity)), default=None)
    if a.kind != b.kind:
        yield "against", f"{a.kind} and {b.kind} are two kinds of thing"
    said = reasons(a, b, best)
    if said:
        yield "compared", said
    yield "rule", f"{rule.VERSION} {'links them' if rule.links(a, b) else 'does not link them'}"
    if best:
        found = features(best[0], best[1], rarity)
        yield "score", f"{score(found):.3f} for {best[0]} / {best[1]}: {_told(found)}"


def _told(found: Features) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {value:.2f}" for name, value in found._asdict().items() if value)
