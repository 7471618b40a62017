"""What `covered` says in words: stakes, what leaves an answer open, and the answer itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graphkit.answer import Row
from graphkit.coverage import Coverage, Doubt, Ownership, Stake, Truth
from graphkit.views.holders import Owners
from graphkit.views.listed import Listings, all_of
from graphkit.views.sentences import Tense, join, the

ANSWERS = {True: "{be} captured", False: "{be} not captured", None: "may be captured or not, the sources cannot tell"}
ALIVE = ("in_force", "suspended")
STATES = {"in_force": "in force", None: "not made yet"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for one list and rule: by the paper alone, and with all that may hold it back."""

    rule: Row
    paper: Coverage
    effect: Coverage
    listings: Listings

    @property
    def force(self) -> Truth:
        """Whether the rule is in force that day; a list without a rule has none to hold back."""
        return None if self.rule["unsure"] else bool(self.rule["inEffect"])

    @property
    def covered(self) -> Truth:
        """Whether the list reaches the firm, with all that must hold: the rule, the paper, the effect."""
        if self.effect.why == "named":
            return self.effect.covered
        return all_of([self.force, self.effect.covered])

    @property
    def why(self) -> str:
        """The reason in one word."""
        if self.covered or self.paper.why == "named":
            return self.effect.why if self.covered else "named"
        if self.paper.covered is False:
            return self.paper.why
        if self.force is False:
            return "rule_not_in_force"
        return "open" if self.covered is None else "not_in_effect"

    @property
    def shown(self) -> Coverage:
        """The answer whose stakes are shown: what would reach the firm, where something holds that back."""
        held = self.why in ("not_in_effect", "rule_not_in_force", "named")
        return self.paper if held or not self.effect.route else self.effect

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What leaves it open."""
        if self.covered is not None:
            return ()
        rule = (Doubt(str(self.rule["id"]), "rule"),) if self.force is None else ()
        return tuple(dict.fromkeys((*rule, *self.paper.doubts, *self.effect.doubts)))


@dataclass(frozen=True, slots=True)
class Told:
    """What one answer is about."""

    firm: str
    on_list: str
    as_of: str
    today: str
    owners: Owners
    ownership: Ownership

    def sentence(self, found: Finding, path: Sequence[str], unknown: Sequence[str], listed: Sequence[Row]) -> str:
        """The answer with its reason: list and day, one of three words, then why."""
        answer = f"{self.on_list}, {self.as_of}: {self.firm} {ANSWERS[found.covered].format(be=self._tense.be)}."
        if found.why == "open":
            return f"{answer} Not known: {'; '.join(unknown)}."
        steps = [] if found.why in ("named", "no_owner") else [f"{step}." for step in path]
        return " ".join([answer, *steps, self._reason(found, listed)])

    def _reason(self, found: Finding, listed: Sequence[Row]) -> str:
        be, on, shown = self._tense.be, the(self.on_list), found.shown
        rule = f"The rule ({found.rule['name']})"
        names = join(dict.fromkeys(str(row["nameText"]) for row in listed))
        held = "" if found.covered else f", but no measure of its listing {be} certainly in effect"
        share = _range(shown.share_min, shown.share_max)
        below = f"Those that count hold {share}, below the {found.rule['threshold']} % of the rule"
        return {
            "named": f"It {be} on the list by name, so no rule on owners is needed{held}.",
            "named_only": f"{rule} reaches the named alone.",
            "no_owner": f"No owner on record {be} on {on}.",
            "below": f"{below} ({found.rule['name']}).",
            "not_in_effect": f"No measure of the listing of {names} on {on} {be} in effect.",
        }.get(found.why, f"{rule} {be} {_state(found.rule)}.")

    def stake(self, stake: Stake) -> str:
        """Who owns whom, how much, and since when that is known."""
        row = self.owners.rows[stake.id]
        return f"{row['ownerName']} owns {row['firmName']} ({_share(row)}; {_since(row)})"

    def doubt(self, doubt: Doubt, listings: Iterable[Row]) -> str:
        """What would have to be known."""
        row = self.owners.rows.get(doubt.about)
        names = {str(each["name"]): str(each["nameText"]) for each in listings}
        known = {
            "no_rule": f"no rule is on record on how far {the(self.on_list)} reaches beyond its names",
            "threshold": "the rule's threshold is not stated",
            "aggregate": "the rule does not say whether stakes of several owners are added",
            "rule": "whether the rule was in force that day",
            "listing": f"whether {names.get(doubt.about, doubt.about)} was on {the(self.on_list)} in effect that day",
        }
        if doubt.kind == "over":
            return f"the stakes in {self._called(doubt.about)} add up to {_percent(self.ownership.over(doubt.about))}"
        if doubt.kind == "kin":
            return self._kin(doubt.about)
        if row is None:
            return known[doubt.kind]
        whose = f"{row['ownerName']}'s stake in {row['firmName']} ({_share(row)}; {_since(row)})"
        return {
            "share": f"the size of {whose}",
            "day": f"whether {whose} held that day",
            "twice": f"whether {whose} and another of the same owner are one",
            "control": f"whether {whose} gives control",
        }[doubt.kind]

    def _kin(self, other: str) -> str:
        row = next(each for each in self.owners.kin if each["other"] == other)
        group = "via" in row
        how = f"both of the group {row['via']}" if group else f"in which it has a stake ({_share(row)}; {_since(row)})"
        return f"whether {row['memberName']} is an affiliate of {row['otherName']}, {how}"

    def _called(self, firm: str) -> str:
        found = (row["firmName"] for row in self.owners.rows.values() if row["firm"] == firm)
        return str(next(found, firm))

    @property
    def _tense(self) -> Tense:
        return Tense.of(self.as_of, self.today)


def _state(rule: Row) -> str:
    state = str(STATES.get(rule["state"], rule["state"]))  # type: ignore[call-overload]
    until = f" until {rule['until']}" if rule["state"] == "suspended" and rule["until"] else ""
    return f"{state}{until}"


def _share(row: Row) -> str:
    text, low, high = row["shareText"], row["shareMin"], row["shareMax"]
    if text and any(letter.isdigit() for letter in str(text)):
        return str(text)
    number = "" if low is None and high is None else _range(_decimal(low), _decimal(high))
    return f"{text}, {number or 'share not stated'}" if text else number or "share not stated"


def _decimal(share: object) -> Decimal | None:
    return None if share is None else Decimal(str(share))


def _range(low: Decimal | None, high: Decimal | None) -> str:
    if low == high:
        return _percent(low)
    if high is None:
        return f"at least {_percent(low)}"
    return f"{low.normalize():f} to {_percent(high)}" if low else f"at most {_percent(high)}"


def _percent(share: Decimal | None) -> str:
    return f"{(share or Decimal()).normalize():f} %"


def _since(row: Row) -> str:
    if row["begunText"]:
        return f"since {row['begunText']}" + (f" until {row['ended']}" if row["ended"] else "")
    return f"seen on {row['seen']}" if row["seen"] else "without a day"
