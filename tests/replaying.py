"""Changes played over an old state: what the rows of `graphkit changes` alone make of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Row = Mapping[str, object]
Key = tuple[object, ...]
OVER = "challenge_ended"


@dataclass(frozen=True, slots=True)
class State:
    """Paper by firm, list and designation; effect by these and measure; suits by the same, case and reach; open cases.

    Of what names no firm only the listings that stand are known: they are compared, and else firms alone.
    """

    paper: dict[Key, str] = field(default_factory=dict)
    effect: dict[Key, tuple[object, ...]] = field(default_factory=dict)
    issues: set[Key] = field(default_factory=set)
    open: set[str] = field(default_factory=set)

    def standing(self) -> set[Key]:
        """Who is on paper on which list, by which listing."""
        return {key for key, word in self.paper.items() if word == "listed"}

    def challenges(self) -> set[Key]:
        """Firm, list and case of the suits that are open against a listing that is on paper, with the reach."""
        return {
            (firm, on_list, case, reach)
            for firm, on_list, designation, case, reach in self.issues
            if case in self.open and self.paper.get((firm, on_list, designation)) == "listed"
        }


def replay(old: State, rows: Sequence[Row], since: str, until: str) -> State:
    """The state on the second day, from the state on the first and the changes between them."""
    new = State(dict(old.paper), dict(old.effect), set(old.issues), set(old.open))
    counted = (row for row in rows if since < str(row["from"]) <= until)
    for row in sorted(counted, key=lambda row: str(row["from"])):
        _apply(new, row)
    return new


def _apply(new: State, row: Row) -> None:
    listing = (row["firmId"], row["listId"], row["designationId"])
    if row["status"] is not None:
        new.paper[listing] = str(row["status"])
    if row["effect"] is not None:
        new.effect[*listing, row["measureId"]] = (row["effect"], row["suspendedBy"], row["started"])
    if row["reach"] is not None:
        key = (*listing, row["caseId"], row["reach"])
        (new.issues.discard if row["what"] == OVER else new.issues.add)(key)
    if row["stage"] is not None:
        (new.open.add if row["open"] else new.open.discard)(str(row["caseId"]))


def different(one: State, other: State) -> list[str]:
    """Where two states differ."""
    pairs = ((one.paper, other.paper), (one.effect, other.effect))
    found = [f"{key}: {a.get(key)} is not {b.get(key)}" for a, b in pairs for key in _unequal(a, b)]
    alone = (one.challenges() ^ other.challenges()) | (one.standing() ^ other.standing())
    return [*found, *(f"{key}: in one alone" for key in sorted(alone, key=str))]


def _unequal(one: Mapping[Key, object], other: Mapping[Key, object]) -> Iterable[Key]:
    keys = (key for key in one.keys() | other.keys() if str(key[0]).startswith("company:"))
    return sorted((key for key in keys if one.get(key) != other.get(key)), key=str)
