"""Which word of the vocabulary `change` a turn in one of the lanes is."""

from collections.abc import Callable, Mapping

from graphkit.views.changes.stretches import Face

NOTHING: Face = {}
FIRST = {"correction": "corrected", "relisting": "relisted"}
"""How a listing follows an earlier one, where that is more than being added."""
STANDINGS = {"issued": "issued", "draft": "drafted", "proposal": "proposed", "preview": "previewed"}
OUTSTANDING = ("in_force", "suspended")


def word(lane: str, was: Face | None, now: Face | None, how: str | None = None) -> str:
    """The word for a change from one face to another in a lane; `how` is how a listing follows an earlier one."""
    if lane == "listing":
        return _listing(was or NOTHING, now or NOTHING, how)
    return _WORDS[lane](was or NOTHING, now or NOTHING)


def _listing(was: Face, now: Face, how: str | None) -> str:
    if not now.get("onPaper"):
        return str(now.get("state"))
    if was.get("onPaper"):
        return hold(was, now) or "released"
    if was.get("state") in (None, "announced"):
        return FIRST.get(str(how), "added")
    return "restored"


def _effect(was: Face, now: Face) -> str:
    state, before = now.get("state"), was.get("state")
    if state == "ended":
        return "ended"
    if state == "suspended":
        return hold(was, now) or "first_day_passed"
    if before == "suspended":
        return "released"
    if before == "ended":
        return "restored"
    return "started" if state == "in_effect" else "scheduled"


def _force(was: Face, now: Face) -> str:
    state, before = now.get("state"), was.get("state")
    if state not in OUTSTANDING:
        return str(state)
    if state == "suspended":
        return hold(was, now) or "made"
    if before == "suspended":
        return "released"
    return "made" if before is None else "restored"


def _stage(was: Face, now: Face) -> str:
    before, state = was.get("state"), now.get("state")
    if before is None:
        return "filed"
    if bool(was.get("open")) is not bool(now.get("open")):
        return "reopened" if now.get("open") else "closed"
    if state == "on_appeal":
        return "appealed"
    if before == "on_appeal" or was.get("liveIn") != now.get("liveIn"):
        return "appeal_ended" if before == "on_appeal" or not now.get("liveIn") else "appealed"
    if state == "interim_relief":
        return "interim_relief"
    return "relief_ended" if before == "interim_relief" else "closed"


def _issue(_was: Face, now: Face) -> str:
    return "challenged" if now else "challenge_ended"


def hold(was: Face, now: Face) -> str | None:
    """What happened to the holds; None where they are the same, or where none is left."""
    before, after = _holders(was), _holders(now)
    if "court" in after - before:
        return "enjoined"
    if "agency" in after - before:
        return "suspended"
    return "hold_narrowed" if after and after < before else None


def _holders(face: Face) -> frozenset[str]:
    return frozenset(str(face.get("suspendedBy") or "").split("+")) - {""}


_WORDS: Mapping[str, Callable[[Face, Face], str]] = {
    "effect": _effect,
    "force": _force,
    "stage": _stage,
    "issue": _issue,
}
