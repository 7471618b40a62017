"""By which source a row differs: passages that are new, gone or changed, behind it or among those that may move it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from graphkit.bundle.compare import Otherwise, Pair, cells, later
from graphkit.bundle.document import Beside, Bundle, Passage
from graphkit.bundle.make import beside, cited, spoken_of, things, told_now
from graphkit.store import Reader, cypher

UNUSED, USED = "no longer behind the row", "now behind the row"


@dataclass(frozen=True, slots=True)
class Cause:
    """What became of passages of a source: new, gone, changed, or only used otherwise; `differs` says in what.

    `about` has for each record the thing that it is about, or kind and ends of the tie.
    """

    source: str
    title: str | None
    what: str
    records: tuple[str, ...]
    about: tuple[str, ...]
    differs: tuple[Otherwise, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """All passages that rows rest on or may be moved by, as the bundle has them and as the store does.

    `held` are those that the store holds, `beside` those that may move a row now, `digests` those of `then.beside`.
    """

    then: Bundle
    now: Bundle
    held: Mapping[str, Passage]
    beside: Mapping[str, Beside]
    digests: Mapping[str, str]

    def causes(self, pair: Pair) -> list[Cause]:
        """Why a row differs, by source; where no passage did, which ones it no longer rests on, or does now."""
        became = {id: what for id in self._near(pair) if (what := self._became(id))}
        if pair.what == "changed" and not cells(pair):  # then what appeared after the day known by is no reason
            became = {id: what for id, what in became.items() if not (what == "new" and self._later(id))}
        if became:
            return self._by_source(became)
        before, after = (set(cited(row)) if row else set() for row in (pair.then, pair.now))
        return self._by_source(dict.fromkeys(before - after, UNUSED) | dict.fromkeys(after - before, USED))

    def _near(self, pair: Pair) -> list[str]:
        """The records behind a row, and those beside that are about the same things."""
        found, about = set(), set()
        for row, bundle in ((pair.then, self.then), (pair.now, self.now)):
            if row is not None:
                found |= set(cited(row))
                about |= things([row], bundle.evidence)
        both = {**self.then.beside, **self.beside}
        return sorted(found | {id for id, each in both.items() if about.intersection(spoken_of(each.about))})

    def _became(self, id: str) -> str:
        """What became of a record: "new", "gone", "changed", or "" for nothing."""
        known, held = id in self.then.evidence or id in self.then.beside, self.held.get(id)
        if held is None:
            return "gone" if known else ""
        if not known:
            return "new"
        if id in self.then.evidence:
            return "" if held == self.then.evidence[id] else "changed"
        return "" if self.digests.get(id) == self.then.beside[id].digest else "changed"

    def _later(self, id: str) -> bool:
        return later(self.held[id], self.then.known_by)

    def _by_source(self, became: Mapping[str, str]) -> list[Cause]:
        """One cause a source and change."""
        found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for then, now in self._instead(became):
            found[_source(then or now), "changed" if then and now else became[then or now]].append((then, now))
        return [self._cause(source, what, found[source, what]) for source, what in sorted(found)]

    def _cause(self, source: str, what: str, replaced: Sequence[tuple[str, str]]) -> Cause:
        ids = tuple(dict.fromkeys(id for both in replaced for id in both if id))
        differs = tuple(dict.fromkeys(each for then, now in replaced for each in self._differs(then, now)))
        return Cause(source, self._title(source), what, ids, tuple(map(self._about, ids)), differs)

    def _instead(self, became: Mapping[str, str]) -> list[tuple[str, str]]:
        """Records then and now, "" for none: what a source says in a place instead of something else has changed."""
        new: dict[tuple[object, ...], list[str]] = defaultdict(list)
        for id, what in became.items():
            if what == "new":
                new[self._place(id)].append(id)
        replaced = []
        for id, what in became.items():
            if what == "changed":
                replaced.append((id, id))
            elif what != "new":
                instead = new[self._place(id)] if what == "gone" else []
                replaced.append((id, instead.pop(0) if instead else ""))
        return replaced + [("", id) for ids in new.values() for id in ids]

    def _place(self, id: str) -> tuple[object, ...]:
        """Source, kind and place of a record. Where only its id is left, no other has the same."""
        each = self.then.evidence.get(id) or self.held.get(id)
        return (id,) if each is None else (each.source, id.split("/")[1], each.place)

    def _differs(self, then: str, now: str) -> tuple[Otherwise, ...]:
        before, after = self.then.evidence.get(then), self.held.get(now)
        if before is None or after is None:
            return ()
        one, other = _flat(before), _flat(after)
        values = [Otherwise(name, one.get(name), other.get(name)) for name in dict.fromkeys((*one, *other))]
        return tuple(each for each in values if each.then != each.now)

    def _about(self, id: str) -> str:
        every = (self.then.evidence, self.held, self.then.beside, self.beside)
        return next(passages[id].about for passages in every if id in passages)

    def _title(self, source: str) -> str | None:
        every = (*self.held.values(), *self.then.evidence.values())
        return next((each.title for each in every if each.source == source), None)


def ground(reader: Reader, then: Bundle, now: Bundle, differing: Iterable[Pair]) -> Ground:
    """What is behind and beside the rows that differ, as the store has it."""
    rows = [(pair.then, then.evidence) for pair in differing] + [(pair.now, now.evidence) for pair in differing]
    about = {each for row, evidence in rows if row is not None for each in things([row], evidence)}
    found = beside(reader, about)
    held = told_now(reader, {*then.evidence, *then.beside, *now.evidence, *found})
    digests = {
        str(row["id"]): str(row["digest"]) for row in reader.rows(cypher.DIGESTS_BY_ID, {"ids": sorted(then.beside)})
    }
    return Ground(then, now, held, found, digests)


def _source(id: str) -> str:
    return "source:" + id.removeprefix("record:").partition("/")[0]


def _flat(passage: Passage) -> dict[str, object]:
    """What a passage says, by name, each value as one that can be counted; what it states by the property's name."""
    values: dict[str, object] = msgspec.to_builtins(passage)
    del values["states"], values["words"]
    values |= {name: tuple(value) if isinstance(value, list) else value for name, value in passage.states.items()}
    return values | {f"{name} in words": text for name, text in passage.words.items()}
