"""The events of a window, as rows without their sentences: turns of a status, acts, editions and names."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from graphkit.answer import Row
from graphkit.values import date, name
from graphkit.views.changes import statements
from graphkit.views.changes.reading import NOBODY, Firms, Look, Window, day, firms
from graphkit.views.changes.stretches import Stretch, Turn, turns
from graphkit.views.changes.words import STANDINGS, word
from graphkit.views.sentences import texts

Event = dict[str, object]
FACES = {
    "listing": ("state", "onPaper", "suspendedBy"),
    "effect": ("state", "inEffect", "started", "suspendedBy"),
    "force": ("state", "inEffect", "suspendedBy"),
    "stage": ("state", "open", "liveIn", "outcome"),
    "issue": ("reach",),
}
"""What a reader sees of a status in each lane."""
STATES = {"listing": "status", "effect": "effect", "force": "force", "stage": "stage", "issue": "reach"}
"""The column in which an event of a lane tells the state after it."""
LANES = (*STATES, "act", "edition", "line")


def events(look: Look) -> list[Event]:
    """All events of a window by day, list, firm and kind."""
    moved = [*_listings(look), *_forces(look), *_cases(look), *_issues(look)]
    behind = {act for event in moved for act in texts(event["because"])}
    found = [*moved, *_acts(look, behind), *_editions(look), *_renamed(look)]
    return sorted(found, key=_place)


def _place(event: Row) -> tuple[str, ...]:
    names = ("listId", "firmId", "caseId", "designationId", "measureId", "actId", "subjectId", "what", "from")
    lane = str(LANES.index(str(event["lane"])))
    return (str(event["earliest"]), *(str(event.get(each) or "") for each in names[:3]), lane,
            *(str(event.get(each) or "") for each in names[3:]))  # fmt: skip


# ---------------------------------------------------------------- turns of a status


def _listings(look: Look) -> list[Event]:
    keys = ("listId", "firmId", "designationId", "measureId", "subjectId")
    found = list(_turned(look.window, look.rows(statements.LISTINGS), keys))
    held = {(event["designationId"], event["from"]) for event in found if event["lane"] == "effect"}
    # A hold on a listing is told of the measures that it holds; of the listing only where there is none.
    return [x for x in found if not _is_hold(x) or (x["designationId"], x["from"]) not in held]


def _is_hold(event: Row) -> bool:
    return event["lane"] == "listing" and event["before"] == event["status"]


def _forces(look: Look) -> Iterator[Event]:
    if look.window.firm is None:
        for event in _turned(look.window, look.rows(statements.FORCES), ("subjectId",)):
            lists = {each for told in ("triggered", "widened", "reached") for each in texts(event[told])}
            for each in look.wanted(sorted(lists)):
                yield {**event, "listId": each, "list": look.lists.get(str(each))}


def _cases(look: Look) -> Iterator[Event]:
    for event in _turned(look.window, look.rows(statements.CASES), ("subjectId",)):
        yield from _for_parties(look, event, str(event["caseId"]))


def _for_parties(look: Look, event: Row, case: str) -> Iterator[Event]:
    for firm_id, firm in look.parties(case):
        yield {**event, "caseId": case, "caseName": look.suits[case].name, "firmId": firm_id, "firm": firm}


def _issues(look: Look) -> Iterator[Event]:
    keys = ("caseId", "listId", "firmId", "designationId", "reach")
    for event in _turned(look.window, look.rows(statements.ISSUES), keys):
        ends = event["what"] == "challenge_ended"
        case = look.suits[str(event["caseId"])].name
        yield {**event, "caseName": case, "reach": event["before"] if ends else event["reach"], "open": not ends}


def _turned(window: Window, rows: Iterable[Row], keys: tuple[str, ...]) -> Iterator[Event]:
    """The turns of each status in the window; rows are stretches, those with equal keys of one status."""

    def key(row: Row) -> tuple[str, ...]:
        return tuple(str(row[each]) for each in keys)

    for _, group in groupby(sorted(rows, key=lambda row: (*key(row), str(row["start"] or ""))), key):
        stretches = list(group)
        for turn in turns([_stretch(row) for row in stretches]):
            if turn.meets(window.since, window.until):
                yield _event(stretches[0], turn)


def _stretch(row: Row) -> Stretch:
    face = {each: row[each] for each in FACES[str(row["lane"])]}
    basis = None if row.get("basis") is None else str(row["basis"])
    because, records = tuple(texts(row["because"])), tuple(texts(row["records"]))
    return Stretch(face, day(row["start"]), day(row["stop"]), day(row["sureFrom"]), basis, because, records)


def _event(row: Row, turn: Turn) -> Event:
    lane, was, now = str(row["lane"]), turn.was, turn.now
    state = FACES[lane][0]
    told = now or turn.was
    before, after = (was.face if was else None), (now.face if now else None)
    because = now.because if now else ()
    new = [each for each in because if was is None or each not in was.because]
    return {
        **{each: value for each, value in row.items() if each not in ("state", "start", "stop", "sureFrom", "records")},
        **(after or {}),
        "what": word(lane, before, after, _text(row.get("how"))),
        "before": before[state] if before else None,
        STATES[lane]: after[state] if after else None,
        "from": turn.day.isoformat(),
        "earliest": turn.earliest.isoformat(),
        "date": date.between(turn.earliest, turn.latest),
        "certain": turn.earliest == turn.latest,
        "basis": now.basis if now else None,
        "because": new or list(because),
        "new": new,
        "actId": new[0] if len(new) == 1 else None,
        "evidence": [told.records if told else (), row["more"]],
    }


# ---------------------------------------------------------------- acts, editions, lines


def _acts(look: Look, behind: set[str]) -> Iterator[Event]:
    """Each act in a case; each other act on which no status in the answer rests."""
    for row in look.rows(statements.ACTS):
        event = {**_dated(row, "act"), "what": STANDINGS.get(str(row["standing"]), "issued"), "because": [row["actId"]]}
        if cases := sorted(texts(row["cases"])):
            made = {**event, "what": "stipulated" if row["kind"] == "stipulation" else "decided"}
            for case in cases:
                yield from _for_parties(look, made, case)
        elif row["actId"] not in behind:
            yield from _other_act(look, event)


def _other_act(look: Look, event: Event) -> Iterator[Event]:
    about = firms(event["printed"]) + firms(event["weighed"])
    named: Firms = tuple(dict.fromkeys(about))
    if look.window.firm is not None:
        named = tuple(each for each in named if each[0] == look.window.firm)
        if not named:
            return
    ((firm_id, firm),) = named if len(named) == 1 else NOBODY
    for each in look.wanted(sorted({*texts(event["printedFor"]), *texts(event["weighedFor"])})):
        yield {**event, "listId": each, "list": look.lists.get(str(each)), "firmId": firm_id, "firm": firm}


def _editions(look: Look) -> Iterator[Event]:
    if look.window.firm is None:
        for row in look.rows(statements.EDITIONS):
            yield {**_dated(row, "edition"), "what": "published"}


def _renamed(look: Look) -> Iterator[Event]:
    """A listing that a text prints under none of the names of the text before it; case and width don't count."""
    keys = ("listId", "firmId", "designationId")
    kept = [row for row in look.rows(statements.LINES) if row["entryKind"] != "deletion"]
    for _, lines in groupby(kept, lambda row: [row[each] for each in keys]):
        texts_in_order = [list(group) for _, group in groupby(lines, lambda row: row["printerId"])]
        for was, now in pairwise(texts_in_order):
            if not _keys(was) & _keys(now) and look.window.since < (day(now[0]["latest"]) or look.window.since):
                yield {
                    **_dated(now[0], "line"),
                    "what": "renamed",
                    "printedName": _printed(now),
                    "before": _printed(was),
                }


def _keys(lines: Iterable[Row]) -> set[str]:
    return {name.key(str(line["printedName"])) for line in lines}


def _printed(lines: Iterable[Row]) -> str:
    return "; ".join(str(line["printedName"]) for line in lines)


def _dated(row: Row, lane: str) -> Event:
    earliest, latest = day(row["earliest"]), day(row["latest"])
    assert earliest is not None and latest is not None, "a statement returns what has a date"
    return {
        **row,
        "lane": lane,
        "from": earliest.isoformat(),
        "date": date.between(earliest, latest),
        "certain": earliest == latest,
        "because": [],
        "evidence": [row["more"]],
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
