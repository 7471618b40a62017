"""The file of judgements that `graphkit link` works on: proposals put in, decisions made, one taken back."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graphkit.errors import UsageError
from graphkit.link.judgements import OPEN, SAME, Judgement, full, pair
from graphkit.link.propose import propose
from graphkit.linking.apply import read
from graphkit.linking.things import judged, things
from graphkit.store import Reader


@dataclass(slots=True)
class Working:
    """Judgements while people work on them."""

    judgements: list[Judgement] = field(default_factory=list)

    @property
    def open(self) -> list[Judgement]:
        """Pairs that nobody has judged, those most alike first."""
        found = (each for each in self.judgements if each.verdict == OPEN)
        return sorted(found, key=lambda each: (-(each.score or 0), each.pair))

    @property
    def by_rule(self) -> list[Judgement]:
        """Links that no person has confirmed."""
        return [each for each in self.judgements if each.verdict == SAME and not each.confirmed]

    @property
    def by_people(self) -> list[Judgement]:
        """What people decided."""
        return [each for each in self.judgements if each.confirmed]

    def put(self, judgement: Judgement) -> None:
        """Put a judgement in the place of the one on its pair."""
        self.judgements = sorted([*(x for x in self.judgements if x.pair != judgement.pair), judgement])

    def take(self, one: str, two: str) -> Judgement:
        """Take out the judgement on a pair. UsageError if there is none."""
        both = pair(full(one), full(two))
        found = next((each for each in self.judgements if each.pair == both and each.verdict != OPEN), None)
        if found is None:
            beside = sorted({x for each in self.judgements if {*both} & {*each.pair} for x in each.pair})
            hint = f"judged with one of them are {', '.join(beside[:6])}" if beside else "neither is judged at all"
            raise UsageError(f"{one} and {two}: are not judged: {hint}")
        self.judgements.remove(found)
        return found


def begun(reader: Reader, file: Path) -> Working:
    """What the file holds; where there is none yet, the judgements in force."""
    return Working(read(file) if file.exists() else judged(reader))


def proposed(reader: Reader, before: Sequence[Judgement], on: datetime.date) -> Working:
    """What people decided, with what the rule links now and what is open now."""
    every = things(reader)
    names = {each.id: each.name for each in every}
    kept = [each._replace(one_name=names.get(each.one, each.one_name), two_name=names.get(each.two, each.two_name))
            for each in before]  # fmt: skip
    return Working(propose(every, kept, on))
