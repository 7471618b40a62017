"""A profile as lines: each says one thing and knows the records that it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.answer import Row
from graphkit.views.profile import Profile
from graphkit.views.sentences import ENDS, because, by_listing, effects, join, listed, suspension, texts

ORDERS_OF_A_CASE = 4
CLAIMS = 8
CLAIM_VERBS = {
    "asserts": "says",
    "denies": "denies",
    "finds": "finds",
    "doubts": "doubts",
    "accepts": "accepts",
    "intends": "intends",
    "reports": "reports",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a profile under the heading `part`; a deeper one belongs to the line above it."""

    part: str
    text: str
    evidence: tuple[str, ...]
    depth: int = 0


def entries(profile: Profile) -> list[Entry]:
    """All lines of a profile in the order in which they are shown."""
    makers = {"firm": _firm, "case": _case, "list": _list}
    return list(makers[profile.subject](profile))


def _entry(part: str, text: str, row: Row, depth: int = 0) -> Entry:
    return Entry(part, text, tuple(texts(row["evidence"])), depth)


def _firm(profile: Profile) -> Iterator[Entry]:
    groups = by_listing(row for row in profile.parts["listings"] if row["status"])
    for part, on_paper in (("Lists", True), ("Lists, earlier or not certain", False)):
        for rows in groups:
            if bool(rows[0]["onPaper"]) is on_paper:
                yield Entry(part, _listing(profile, rows), _united(rows))
    if not any(rows[0]["onPaper"] for rows in groups):
        yield Entry("Lists", f"on no list that is known here on {profile.as_of}", ())
    for row in profile.parts["cases"]:
        if row["caseId"]:
            yield _entry("Cases", _case_line(row), row)
            yield from _orders(profile, "Cases", str(row["caseId"]), 1, ORDERS_OF_A_CASE)
    yield from _claims(profile)


def _listing(profile: Profile, rows: Sequence[Row]) -> str:
    return _place(profile, rows[0], str(rows[0]["list"])) + (
        "".join(f"; {join(names)}: {state}" for names, state in effects(rows, profile.acts))
        if rows[0]["onPaper"]
        else ""
    )


def _place(profile: Profile, row: Row, name: str) -> str:
    if row["status"] == "announced":
        return f"{name}: announced, not on it yet"
    if row["onPaper"] is None:
        return f"{name}: on it or not, the sources give only a span for the change"
    if not row["onPaper"]:
        return (
            f"{name}: {row['listedOn'] or 'not stated since when'} to {row['from']}, {row['status']}{_by(profile, row)}"
        )
    return f"{name}: since {row['listedOn']}" if row["listedOn"] else f"{name}: {listed(row)}"


def _member(profile: Profile, row: Row) -> str:
    text = _place(profile, row, str(row["firm"] or row["category"]))
    if not row["onPaper"] or row["effect"] is None:
        return text
    state = suspension(row, profile.acts) if row["effect"] == "suspended" else str(row["effect"]).replace("_", " ")
    several = len({each["measureId"] for each in profile.parts["measures"]}) > 1
    return f"{text}; {'at least one measure ' if several else ''}{state}"


def _by(profile: Profile, row: Row) -> str:
    names = [str(act) for act in because(row, profile.acts, ENDS)]
    return f" ({'; '.join(names)})" if names else ""


def _case_line(row: Row) -> str:
    parts = [str(row["caseName"])]
    parts += [str(row[name]) for name in ("docket", "court") if row[name]]
    text = ", ".join(parts)
    if row["filedOn"]:
        text += ", filed " + str(row["filedOn"]).replace("/", " to ")
    stage = str(row["stage"] or "stage not known").replace("_", " ")
    outcome = f" (outcome: {str(row['outcome']).replace('_', ' ')})" if row["outcome"] else ""
    seen = f"; last seen {row['lastSeen']}, its end was not found" if row["lastSeen"] and row["open"] else ""
    return f"{text}: {stage}{outcome}{seen}"


def _orders(profile: Profile, part: str, case: str, depth: int, most: int | None) -> Iterator[Entry]:
    acts: dict[str, list[Row]] = {}
    for row in profile.parts["orders"]:
        if row["caseId"] == case and row["actId"]:
            acts.setdefault(str(row["actId"]), []).append(row)
    shown = list(acts.values())[-most:] if most else list(acts.values())
    for rows in shown:
        yield Entry(part, _order_line(rows, brief=most is not None), _united(rows), depth)
    if len(shown) < len(acts):
        more = f"{len(acts) - len(shown)} earlier: graphkit query case-orders -p case={case.partition(':')[2]}"
        yield Entry(part, more, (), depth)


def _order_line(rows: Sequence[Row], *, brief: bool) -> str:
    first = rows[0]
    kind = str(first["orderKind"] or "act").replace("_", " ")
    detail = [str(first[name]).replace("_", " ") for name in ("relief", "finality") if first[name]]
    does = _deeds(rows, brief=brief)
    text = f"{first['decidedOn'] or 'day not known'}  {kind}" + (f" ({', '.join(detail)})" if detail else "")
    text += ": " + "; ".join(does) if does else f": {first['act']}"
    return text + ("; undone later" if any(row["undoneBy"] for row in rows) else "")


def _deeds(rows: Sequence[Row], *, brief: bool) -> list[str]:
    """What an act does and to what; briefly, how many claims it accepts, rejects or leaves open."""
    deeds: dict[str, dict[str, None]] = {}
    for row in rows:
        if row["doing"] and row["target"]:
            doing = str(row["doing"]).replace("_", " ")
            named = str(row["target"]).rstrip(".")
            is_claim = str(row["targetId"]).startswith("claim:")
            deeds.setdefault(f"{doing} #" if brief and is_claim else doing, {})[f"“{named}”" if is_claim else named] = (
                None
            )
    words = []
    for doing, targets in deeds.items():
        if doing.endswith("#"):
            words.append(f"{doing.rstrip('#')}{len(targets)} {'claim' if len(targets) == 1 else 'claims'}")
        else:
            words.append(f"{doing} {join(targets)}")
    return words


def _united(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(sorted({each for row in rows for each in texts(row["evidence"])}))


def _claims(profile: Profile) -> Iterator[Entry]:
    rows = profile.parts["claims"]
    by_id = {str(row["claimId"]): row for row in rows}
    answers = {each for row in rows for each in texts(row["deniedBy"])}
    chosen = [row for row in rows if row["deniedBy"] or _treated(row)]
    shown = chosen[:CLAIMS]
    for row in shown:
        yield _entry("Claims, not facts", claim_line(row), row)
        for each in texts(row["deniedBy"]):
            if each in by_id:
                yield _entry("Claims, not facts", claim_line(by_id[each]), by_id[each], 1)
        if treatment := _treatment(profile, row):
            yield _entry("Claims, not facts", treatment, row, 1)
    rest = len({str(row["claimId"]) for row in rows} - {str(row["claimId"]) for row in shown} - answers)
    if rest:
        slug = profile.id.partition(":")[2]
        yield Entry("Claims, not facts", f"{rest} more: graphkit query claims-about -p firm={slug}", ())


def _treated(row: Row) -> bool:
    return any(row[name] for name in ("accepted", "rejected", "leftOpen"))


def claim_line(row: Row) -> str:
    """Who says what, and when if that is known; one that somebody denies is alleged."""
    day = f" ({row['statedOn']})" if row["statedOn"] else ""
    stance = str(row["stance"])
    verb = "alleges" if stance == "asserts" and row["deniedBy"] else CLAIM_VERBS.get(stance, stance)
    return f"{row['statedBy'] or 'somebody not named'}{day} {verb}: {row['claim']}"


def _treatment(profile: Profile, row: Row) -> str:
    words = (("accepted", "accepted"), ("rejected", "rejected"), ("leftOpen", "left open"))
    parts = []
    for name, word in words:
        acts = [profile.acts[each] for each in texts(row[name]) if each in profile.acts]
        parts += [f"{word} in {act.name}, {act.date}" for act in acts]
    return "the court: " + "; ".join(parts) if parts else ""


def _case(profile: Profile) -> Iterator[Entry]:
    yield from _orders(profile, "Orders and other acts", profile.id, 0, None)
    if not profile.parts["orders"]:
        yield Entry("Orders and other acts", f"none known by {profile.as_of}", ())


def _list(profile: Profile) -> Iterator[Entry]:
    for row in profile.parts["measures"]:
        if row["measure"]:
            force = str(row["force"] or "not made yet").replace("_", " ")
            yield _entry("What follows from being listed", f"{row['measure']}: {force}", row)
    for part, on_paper in (("On the list", True), ("Earlier or not certain", False)):
        for row in profile.parts["members"]:
            if row["status"] and bool(row["onPaper"]) is on_paper:
                yield _entry(part, _member(profile, row), row)
