"""How far the lists of a day reach a firm by ownership: one row a list and rule, with the stakes behind it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from graphkit.answer import Column, Result, Row
from graphkit.coverage import Ownership, Rule
from graphkit.evidence import passages
from graphkit.query import Asked, caveats, firm, linked, question, run, small, state
from graphkit.store import Reader
from graphkit.views import holders, reaching
from graphkit.views.holders import Asking, Owners
from graphkit.views.listed import Listings, records
from graphkit.views.reaching import Finding
from graphkit.views.sentences import texts

QUESTION = "Which lists reach the firm through its owners on that day?"
COLUMNS = (
    Column("firm", "text"), Column("firmId", "text"), Column("list", "text"), Column("listId", "text"),
    Column("covered", "boolean"), Column("why", "text"), Column("ruleId", "text"), Column("ruleState", "text"),
    Column("shareMin", "number"), Column("shareMax", "number"), Column("ownerIds", "list"), Column("path", "list"),
    Column("unknown", "list"), Column("basis", "text"), Column("because", "list"), Column("sentence", "text"),
)  # fmt: skip
NO_RULE: Row = {
    "id": None, "name": None, "reach": "", "threshold": None, "aggregate": None, "measure": None, "state": None,
    "inEffect": True, "unsure": False, "basis": None, "because": None, "until": None, "madeOn": None,
}  # fmt: skip


def covered(
    reader: Reader, text: str, on_list: str | None, as_of: str | None, known_by: str | None, today: str
) -> Result:
    """The answers as the rows of a result. UsageError for a firm, a list or a day that means nothing."""
    subject = firm(reader, text)
    every = run(reader, question("firm-listings"), Asked({"firm": subject}, as_of=as_of, known_by=known_by))
    asking = Asking(reader, every.as_of, every.known_by)
    only = small(reader, "list", on_list) if on_list else None
    rows = list(_Reading(asking, subject, today).rows(only))
    now = state(reader)
    evidence = passages(reader, (each for row in rows for each in texts(row["evidence"])), None)
    return every._replace(
        query="covered",
        title="Which lists reach a firm through its owners",
        question=QUESTION,
        revision=1,
        parameters={"firm": subject, "list": only},
        columns=COLUMNS,
        rows=tuple(rows),
        evidence=evidence,
        warnings=(*caveats(now.version, now.until, every.as_of, rows), *linked(reader, now, evidence)),
        none="No list with a rule on owners is known here.",
    )


class _Reading:
    """All that was read about one firm and one day."""

    def __init__(self, asking: Asking, subject: str, today: str) -> None:
        self.asking, self.subject, self.today = asking, subject, today
        self.owners: Owners = holders.owners(asking, subject)
        self.ownership = Ownership(self.owners.stakes, self.owners.kinships)
        self.listings = asking.rows(holders.LISTINGS, self.owners.names(subject))
        self.rules = [*asking.rows(holders.LIST_RULES), *asking.rows(holders.MEASURE_RULES)]
        [self.firm] = asking.rows(holders.FIRM, [subject])

    def rows(self, only: str | None) -> Iterator[Row]:
        """One row a list and rule, by list; lists without a rule where an owner is on them, or where asked for."""
        for on_list, name, rule in sorted(self._pairs(only), key=lambda each: (each[0], str(each[2]["id"]))):
            yield self._row(on_list, name, self._finding(on_list, rule))

    def _pairs(self, only: str | None) -> Iterator[tuple[str, str, Row]]:
        alive = {str(rule["list"]) for rule in self.rules if rule["state"] in reaching.ALIVE}
        named = {str(row["list"]): str(row["listName"]) for row in self.listings if _maybe(row)}
        ruled = set()
        for rule in self.rules:
            on_list = str(rule["list"])
            wanted = only == on_list or (only is None and on_list in {*alive, *named})
            if wanted and (rule["state"] in reaching.ALIVE or on_list not in alive):
                ruled.add(on_list)
                yield on_list, str(rule["listName"]), rule
        above = set(self.ownership.owners(self.subject))
        named = {
            str(row["list"]): str(row["listName"]) for row in self.listings if row["name"] in above and _maybe(row)
        }
        for on_list in {only} if only else set(named) - {str(rule["list"]) for rule in self.rules}:
            if on_list not in ruled:
                [row] = self.asking.rows(holders.LIST, [on_list])
                yield on_list, str(row["listName"]), {**NO_RULE, "listRecords": row["listRecords"]}

    def _finding(self, on_list: str, rule: Row) -> Finding:
        """A rule that widens several lists adds up the names of them all."""
        lists = {str(each["list"]) for each in self.rules if each["id"] == rule["id"]} | {on_list}
        measure = None if rule["measure"] is None else str(rule["measure"])
        ruled = Listings(tuple(row for row in self.listings if row["list"] in lists), measure)
        own = Listings(tuple(row for row in self.listings if row["list"] == on_list), measure)
        floor = None if rule["threshold"] is None else Decimal(str(rule["threshold"]))
        aggregate = None if rule["aggregate"] is None else bool(rule["aggregate"])
        pure = Rule(str(rule["reach"]), floor, aggregate)
        paper, effect = (
            self.ownership.covers(pure, names, self.subject, [each for each, on in within.items() if on is not False])
            for names, within in ((ruled.on_paper(), own.on_paper()), (ruled.in_effect(), own.in_effect()))
        )
        return Finding(rule, paper, effect, ruled)

    def _row(self, on_list: str, name: str, found: Finding) -> Row:
        shown = found.shown
        told = reaching.Told(str(self.firm["name"]), name, self.asking.as_of, self.today, self.owners, self.ownership)
        listed = found.listings.of({*shown.owners, *(each.about for each in found.doubts)})
        path = [told.stake(each) for each in shown.route]
        unknown = [told.doubt(each, found.listings.rows) for each in found.doubts]
        return {
            "firm": self.firm["name"],
            "firmId": self.subject,
            "list": name,
            "listId": on_list,
            "covered": found.covered,
            "why": found.why,
            "ruleId": found.rule["id"],
            "ruleState": found.rule["state"],
            "shareMin": _number(shown.share_min),
            "shareMax": _number(shown.share_max),
            "ownerIds": [each for each in shown.owners if each != self.subject],
            "path": path,
            "unknown": unknown,
            "basis": _basis([found.rule, *listed]),
            "because": sorted({act for row in (found.rule, *listed) for act in _because(row)}),
            "sentence": told.sentence(found, path, unknown, listed),
            "evidence": sorted(self._evidence(found, listed)),
        }

    def _evidence(self, found: Finding, listed: Iterable[Row]) -> set[str]:
        """What the answer rests on; of a no, all that was looked through."""
        rule = found.rule
        names = ("ruleRecords", "widensRecords", "periodRecords", "listRecords")
        proof = {each for name in names for each in texts(rule.get(name))} | records(listed)
        kin = [row for row in self.owners.kin if any(doubt.about == row["other"] for doubt in found.doubts)]
        proof |= {each for row in kin for name in ("first", "second") for each in texts(row.get(name))}
        stakes: Mapping[str, Row] = self.owners.rows
        if found.covered is not False:
            stakes = {each.id: self.owners.rows[each.id] for each in found.shown.route}
        proof |= {each for row in stakes.values() for each in texts(row["records"])}
        return proof if found.covered else proof | set(texts(self.firm["records"]))


def _maybe(row: Row) -> bool:
    return bool(row["onPaper"] or row["paperUnsure"])


def _basis(rows: Sequence[Row]) -> str | None:
    found = [str(row["basis"]) for row in rows if row["basis"]]
    found += [str(row["effectBasis"]) for row in rows if row.get("effectBasis") and row.get("inEffect")]
    return "schedule" if "schedule" in found else next(iter(found), None)


def _because(row: Row) -> list[str]:
    return [*texts(row["because"]), *texts(row.get("effectBecause"))]


def _number(share: Decimal) -> float | int:
    return int(share) if share == int(share) else float(share)
