"""What a new edition of a list does to what earlier ones said, within one data set.

A load states what its files say and forgets what they no longer say. Of listings it must not: who was printed before
keeps the act by which they were first seen; who is no longer printed is removed by the new edition's act if its files
hold the whole list, and stays as they were if not. What was removed is history, and is kept for good.
"""

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graphkit.entity import Item, Mark, Said, Tie
from graphkit.errors import GraphkitError, UsageError
from graphkit.graph.scratch import Scratch
from graphkit.inputs import Inputs, Published
from graphkit.store import Reader, cypher
from graphkit.values import date

Row = Mapping[str, object]
PAGE = 1000
DAY = re.compile(r"-\d{4}-\d\d-\d\d$")
OF_EDITIONS = ("Act", "Source", "ISSUED")
"""Each edition has its own of these, and listings rest on them: they are never forgotten."""
KEPT = "kept"
LEADS = {"NAMES": "toId", "CARRIES": "toId", "RECORDS": "fromId"}
"""From a designation to what is of it alone: which end of the tie that is."""


class Chain:
    """The listings of one data set from edition to edition."""

    def __init__(self, reader: Reader, inputs: Inputs, scratch: Scratch, until: str | None) -> None:
        self._reader, self._inputs, self._scratch = reader, inputs, scratch
        for name in ("gone things", "gone listings", "acted on", KEPT):
            scratch.add(name, ())
        known = self._rows(cypher.DATASET_UNTIL)[0]["until"]
        if known is not None and until is not None and until < str(known):
            raise UsageError(
                f"{inputs.dataset}: these files are of {until}, and those of {known} are loaded: load editions in "
                "their order, or the older one into a store of its own (--store)"
            )
        self._last = None if known is None else datetime.date.fromisoformat(str(known))

    def refuse_short(self, printed: Mapping[str, int], shrink: float) -> None:
        """GraphkitError if the files have fewer lines of a list than its share allows; `printed` counts theirs."""
        for row in self._rows(cypher.PRINTED):
            place, before = str(row["list"]), int(str(row["n"]))
            if before - printed.get(place, 0) > shrink * before:
                raise GraphkitError(
                    f"{self._inputs.dataset}: {place}: {printed.get(place, 0)} entries where {before} are loaded: "
                    "is the file whole? --accept-shrink loads it all the same"
                )

    def standing(self, batch: Sequence[Item]) -> list[Item]:
        """The items, each listing by the act of an earlier edition of its document, if it stands by one already."""
        acts = self._acts([item.end for item in batch if isinstance(item, Tie) and item.kind == "LISTS"])
        return [_as_it_stands(item, acts) for item in batch]

    def may_go(self, row: Row) -> bool:
        """Take a record that the files no longer state; false if it is one that is never forgotten."""
        kind = str(row["kind"])
        if row["form"] == "node":
            self._scratch.add("gone things", [str(row["thing"])])
        if kind == "Designation":
            self._scratch.add("gone listings", [str(row["thing"])])
        elif kind in ("LISTS", "REMOVES"):
            self._scratch.add("acted on", [str(row["toId"])])
        return kind not in OF_EDITIONS

    def removals(self) -> Iterator[Item]:
        """Mark what is kept of those who are no longer printed, and yield the acts that remove them."""
        left: Counter[str] = Counter()
        for page in self._scratch.pages("acted on", PAGE):
            ended = {id for id, acts in self._acts(page).items() if acts["REMOVES"]}
            self._keep(row for row in self._rows(cypher.LISTINGS_OF, ids=sorted(ended)))
        for page in self._scratch.pages("gone listings", PAGE):
            acts, lists = self._acts(page), self._keep_listings(page)
            for designation in page:
                published = self._inputs.published.get(lists.get(designation, ""))
                if _stands(acts[designation]) and published is not None and published.whole:
                    yield self._removal(designation, published)
                elif _stands(acts[designation]):
                    left[lists.get(designation, "")] += 1
        for place, count in sorted(left.items()):
            message = "entries are not in these files, which may be a part of the list: they stay as they were"
            self._inputs.note(Mark(self._inputs.files[0].name, 1), "count", place, count, message)

    def forgotten(self, ids: Sequence[str]) -> list[str]:
        """Those of some records that are not kept."""
        return self._scratch.missing(KEPT, ids)

    def _keep_listings(self, page: Sequence[str]) -> Mapping[str, str]:
        """Mark all that is said of these designations, and of what is of them alone; the list of each."""
        near = self._around(page, ("thing", "fromId", "toId"))
        own = self._gone({str(row[LEADS[str(row["kind"])]]) for row in near if row["kind"] in LEADS})
        beyond = self._around(own, ("thing", "fromId"))
        names = self._gone({str(row["toId"]) for row in beyond if row["kind"] == "CALLED"})
        self._keep([*near, *beyond, *self._around(names, ("thing",))])
        return {str(row["fromId"]): str(row["toId"]) for row in near if row["kind"] == "ON_LIST"}

    def _removal(self, designation: str, published: Published) -> Tie:
        """A day of leaving that nobody states lies between two editions; certain is only who saw it first."""
        last = self._last
        since = last + datetime.timedelta(days=1) if last and last < published.day else published.day
        note = f"Printed in the edition before, not in that of {published.day}, which is whole."
        about = {**date.expand("validFrom", date.between(since, published.day)), "basis": "first_seen", "note": note}
        mark = Mark(self._inputs.files[0].name, 1)
        return Tie("REMOVES", published.act, designation, about, Said(published.source), mark)

    def _acts(self, designations: Sequence[str]) -> Mapping[str, Mapping[str, list[str]]]:
        """By designation the acts that list it, and those that remove it."""
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: {"LISTS": [], "REMOVES": []})
        for row in self._rows(cypher.LISTINGS_OF, ids=list(designations)):
            found[str(row["toId"])][str(row["kind"])].append(str(row["fromId"]))
        return found

    def _around(self, things: Sequence[str], ends: Sequence[str]) -> list[Row]:
        return [row for end in ends for row in self._rows(cypher.RECORDS_AT[end], ids=list(things))] if things else []

    def _gone(self, things: set[str]) -> list[str]:
        """Those of some things that the files no longer state."""
        asked = sorted(things)
        return sorted(set(asked) - set(self._scratch.missing("gone things", asked)))

    def _keep(self, rows: Iterator[Row] | Sequence[Row]) -> None:
        self._scratch.add(KEPT, (str(row["id"]) for row in rows))

    def _rows(self, text: str, **parameters: object) -> list[dict[str, object]]:
        return self._reader.rows(text, {"dataset": self._inputs.dataset, **parameters})


def _as_it_stands(item: Item, acts: Mapping[str, Mapping[str, Sequence[str]]]) -> Item:
    if not isinstance(item, Tie) or item.kind != "LISTS" or item.end not in acts or not _stands(acts[item.end]):
        return item
    earlier = [act for act in acts[item.end]["LISTS"] if _document(act) == _document(item.start)]
    return replace(item, start=max(earlier)) if earlier else item


def _document(act: str) -> str:
    """What an act publishes: its id without the day at its end."""
    return DAY.sub("", act)


def _stands(acts: Mapping[str, Sequence[str]]) -> bool:
    """Whether the last of the acts lists: an act's id ends with its day."""
    return max(acts["LISTS"], default="") > max(acts["REMOVES"], default="")
