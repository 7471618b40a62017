"""How far a listing reaches by ownership: stakes and listed names of one day to an answer, yes, no or cannot tell.

Nothing here is stored as a tie: a rule, the stakes on record and the names on the list give the answer for a day.
What is not known is kept as a range (a share between two numbers, a stake that may not have begun), so each question
is asked twice: of the least that must be so and of the most that may be. Where both agree, that is the answer; where
they don't, the answer is "cannot tell", with the stakes that leave it open.

- `owned_at_least`: OFAC's way of counting (its FAQs 398 to 402, https://ofac.treasury.gov/faqs/401), which the BIS
  rule of 2025 follows: ownership alone counts, not control; the stakes of all listed owners are added; a firm that
  reaches the threshold counts from then on like a listed one, and its own stakes count in full; a stake held through
  a firm below the threshold counts for nothing. The rule's own threshold and `aggregate` decide, none is built in.
- `subsidiaries_affiliates`: a chain of control from a listed firm down is a subsidiary (control as a source states it,
  or a share of more than half). Any other kinship may make an affiliate, and no stake on record settles it.
- `named_only`: the listed names, nobody else.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from graphkit.holding import NONE, ROUNDING, WHOLE, Holding, Kinship, Span, Stake, holdings, total

__all__ = ["Coverage", "Doubt", "Kinship", "Ownership", "Rule", "Span", "Stake"]

Truth = bool | None
"""Yes, no, cannot tell."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A coverage rule: `reach` is a word of `reach_rule` ("" where no rule is on record), `threshold` in percent.

    `aggregate` says whether the stakes of several listed owners are added; None is not stated.
    """

    reach: str
    threshold: Decimal | None = None
    aggregate: bool | None = None

    def adds(self, *, certainly: bool) -> bool:
        """Whether stakes are added: certainly so, or perhaps."""
        return not certainly if self.aggregate is None else self.aggregate


@dataclass(frozen=True, slots=True)
class Doubt:
    """What leaves an answer open: `about` is the id of a tie, an owner, a firm or "" for the rule itself.

    `kind`: share, day, twice, listing, over, control, kin, aggregate, threshold, no_rule.
    """

    about: str
    kind: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """An answer for one firm. `why`: named, owned, controlled, named_only, below, no_owner or open.

    `route` are the stakes it rests on, from the firm up; `owners` the listed at their ends; the shares are those that
    listed or captured owners hold of the firm, in percent.
    """

    covered: Truth
    why: str
    route: tuple[Stake, ...] = ()
    owners: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    share_min: Decimal = Decimal(0)
    share_max: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Reached:
    """Firms that a rule reaches, each with the owners by which it was, in the order of rounds: so never in a circle."""

    by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def up(self, firm: str) -> Iterator[str]:
        """The firm and whoever it was reached by, each once, the firm first."""
        waiting, seen = [firm], {firm}
        while waiting:
            yield (at := waiting.pop(0))
            waiting += [each for each in self.by.get(at, ()) if each not in seen]
            seen |= set(self.by.get(at, ()))


class Ownership:
    """The stakes of one day, and what a rule makes of them."""

    def __init__(self, stakes: Iterable[Stake], kinships: Iterable[Kinship] = ()) -> None:
        self._into = holdings(stakes)
        self._kin: dict[str, set[str]] = {}
        for each in kinships:
            self._kin.setdefault(each.member, set()).add(each.other)

    def covers(
        self, rule: Rule, names: Mapping[str, Truth], firm: str, within: Collection[str] | None = None
    ) -> Coverage:
        """Whether a rule carries the listing of `names` (on the list: yes, no or cannot tell) to a firm.

        A rule that widens several lists adds up the names on all of them; `within` are those of the list in question,
        and the answer is no where none of them has a part in it. Left out: all names.
        """
        wanted = set(names if within is None else within)
        if firm in wanted and names.get(firm):
            return Coverage(True, "named", owners=(firm,))
        sure = self._reached(rule, {name for name, on in names.items() if on}, wanted, certainly=True)
        most = self._reached(rule, {name for name, on in names.items() if on is not False}, wanted, certainly=False)
        shares = self._share(rule, firm, sure.by, certainly=True), self._share(rule, firm, most.by, certainly=False)
        if wanted & set(sure.up(firm)):
            why = "owned" if rule.reach == "owned_at_least" else "controlled"
            return Coverage(True, why, *self._route(sure, firm, wanted), (), *shares)
        if firm in most.by and wanted & set(most.up(firm)):
            settled = {at for at in sure.by if wanted & set(sure.up(at))}
            doubts = tuple(dict.fromkeys(self._doubts(rule, names, most, firm, settled)))
            return Coverage(None, "open", *self._route(most, firm, wanted), doubts, *shares)
        return self._not(rule, {name: on for name, on in names.items() if name in wanted}, firm)

    def _not(self, rule: Rule, names: Mapping[str, Truth], firm: str) -> Coverage:
        """Why a list does not reach a firm: nobody above is on it, its rule reaches nobody, or too little is held."""
        if not any(names.get(each, False) is not False for each in self.owners(firm)):
            return Coverage(False, "no_owner")
        seeds = {name for name, on in names.items() if on is not False and name != firm}
        most = self._reached(rule, seeds, seeds, certainly=False)
        sure = self._reached(rule, {name for name in seeds if names[name]}, seeds, certainly=True)
        shares = self._share(rule, firm, sure.by, certainly=True), self._share(rule, firm, most.by, certainly=False)
        why = "named_only" if rule.reach == "named_only" else "below"
        return Coverage(False, why, *self._route(most, firm, seeds), (), *shares)

    def owners(self, firm: str) -> list[str]:
        """Whoever may have a stake in the firm, directly or through others, the firm left out."""
        above = Reached({each: tuple(into) for each, into in self._into.items()})
        return [each for each in above.up(firm) if each != firm]

    def over(self, firm: str) -> Decimal | None:
        """What the stakes in a firm add up to at the least, where that is more than the whole."""
        found = total(each.low for each in self._into.get(firm, {}).values())
        return found if found > WHOLE + ROUNDING else None

    def _reached(self, rule: Rule, seeds: set[str], wanted: set[str], *, certainly: bool) -> Reached:
        """The smallest set of firms that holds the seeds and whoever its stakes suffice for."""
        by: dict[str, tuple[str, ...]] = dict.fromkeys(sorted(seeds), ())
        firms = sorted({*self._into, *self._kin})
        while True:
            found = {
                firm: owners
                for firm in firms
                if firm not in by and (owners := self._enough(rule, firm, by, certainly=certainly))
            }
            if not found:
                break
            by |= found
        # A name on another list of the rule may besides be reached from the list in question.
        return Reached(by | {seed: self._enough(rule, seed, by, certainly=certainly) for seed in seeds - wanted})

    def _enough(self, rule: Rule, firm: str, by: Collection[str], *, certainly: bool) -> tuple[str, ...]:
        """The reached owners of a firm, if what they hold suffices for the rule; else none."""
        into = {owner: each for owner, each in sorted(self._into.get(firm, {}).items()) if owner in by}
        if rule.reach == "owned_at_least":
            return self._owning(rule, firm, into, certainly=certainly)
        if rule.reach == "named_only":
            return ()
        if certainly:
            return tuple(owner for owner, each in into.items() if rule.reach and each.controls)
        kin = self._kin.get(firm, set()) & set(by) if rule.reach else set()
        return tuple(sorted({*(owner for owner, each in into.items() if each.high > 0 or each.controls), *kin}))

    def _owning(self, rule: Rule, firm: str, into: Mapping[str, Holding], *, certainly: bool) -> tuple[str, ...]:
        """The owners whose stakes, added or each on its own, come to the threshold; without one, to the whole."""
        floor = rule.threshold or (WHOLE if certainly else NONE)
        share = self._share(rule, firm, into, certainly=certainly)
        if not share or share < floor:
            return ()
        alone = NONE if rule.adds(certainly=certainly) else floor
        parts = {owner: each.low if certainly else each.high for owner, each in into.items()}
        return tuple(owner for owner, part in parts.items() if part > 0 and part >= alone)

    def _share(self, rule: Rule, firm: str, by: Collection[str], *, certainly: bool) -> Decimal:
        """The share of a firm that reached owners hold: at the least, or at the most that others leave to them."""
        into = self._into.get(firm, {})
        mine = [each for owner, each in into.items() if owner in by]
        if certainly and self.over(firm):
            return NONE
        shares = [each.low if certainly else each.high for each in mine]
        found = total(shares) if rule.adds(certainly=certainly) else max(shares, default=NONE)
        if certainly or self.over(firm):
            return found
        left = WHOLE - total(each.low for owner, each in into.items() if owner not in by)
        return min(found, max(left, total(each.low for each in mine)))

    def _route(self, reached: Reached, firm: str, wanted: set[str]) -> tuple[tuple[Stake, ...], tuple[str, ...]]:
        """The stakes from a firm up through those by whom it was reached, or would be, and the listed among these."""
        mine = tuple(owner for owner in sorted(self._into.get(firm, {})) if owner in reached.by)
        by = {firm: mine, **reached.by}
        steps = list(Reached(by).up(firm))
        into = [(self._into.get(below, {}), owner) for below in steps for owner in by.get(below, ())]
        stakes = [stake for holders, owner in into if owner in holders for stake in holders[owner].stakes]
        return tuple(stakes), tuple(each for each in steps if each in wanted and each != firm)

    def _doubts(
        self, rule: Rule, names: Mapping[str, Truth], most: Reached, firm: str, settled: Collection[str]
    ) -> Iterator[Doubt]:
        """What leaves it open, from the firm up; above a firm that is settled there is nothing to ask."""
        if not rule.reach:
            yield Doubt("", "no_rule")
        # Whoever may have a part in it counts here, not only those by whom it might first be reached.
        parts = {at: by and self._enough(rule, at, most.by, certainly=False) for at, by in most.by.items()}
        open_ = Reached({at: by for at, by in parts.items() if at not in settled})
        for at in open_.up(firm):
            if at not in settled and names.get(at, False) is None:
                yield Doubt(at, "listing")
            yield from self._doubts_of(rule, open_, at)

    def _doubts_of(self, rule: Rule, most: Reached, firm: str) -> Iterator[Doubt]:
        into, by = self._into.get(firm, {}), most.by.get(firm, ())
        owned = rule.reach == "owned_at_least"
        if owned and by:
            found = {
                Doubt(firm, "over"): self.over(firm) is not None,
                Doubt("", "threshold"): rule.threshold is None,
                Doubt("", "aggregate"): rule.aggregate is None and len(by) > 1,
            }
            yield from (doubt for doubt, there in found.items() if there)
        for owner in by:
            if owner not in into:
                yield Doubt(owner, "kin")
            else:
                yield from self._of_stakes(rule, into[owner])

    def _of_stakes(self, rule: Rule, held: Holding) -> Iterator[Doubt]:
        """How much is held matters to a share, control to a subsidiary, and the day to each."""
        doubts = [Doubt(*each) for each in held.doubts()]
        if rule.reach == "owned_at_least":
            yield from doubts
        elif rule.reach == "" or not held.controls:
            days = [each for each in doubts if each.kind == "day"]
            yield from days
            if rule.reach and not days:
                yield from (Doubt(stake.id, "control") for stake in held.stakes)
