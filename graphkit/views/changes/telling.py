"""An event in one neutral sentence."""

from collections.abc import Mapping

from graphkit.answer import Row
from graphkit.model import model
from graphkit.views.sentences import ENDED, ActNote, join, texts, the

LISTING = {
    "announced": "{firm} is announced for {list}",
    "added": "{firm} is put on {list}",
    "relisted": "{firm} is put on {list} again",
    "corrected": "{firm} is listed anew on {list}, in place of a listing with a mistake",
    "restored": "{firm} is on {list} again: what ended the listing no longer holds",
    "enjoined": "a court holds the listing of {firm} on {list}",
    "suspended": "the agency holds the listing of {firm} on {list}",
    "hold_narrowed": "the listing of {firm} on {list} stays held by {holder} alone",
    "released": "the listing of {firm} on {list} is no longer held",
}
EFFECT = {
    "scheduled": "the {measure} reaches {firm} through {list} and is to start later",
    "started": "the {measure} begins to apply to {firm} through {list}",
    "enjoined": "a court suspends the {measure} for {firm} on {list}",
    "suspended": "the agency suspends the {measure} for {firm} on {list}",
    "hold_narrowed": "the {measure} stays suspended for {firm} on {list}, by {holder} alone",
    "first_day_passed": "the first day of the {measure} for {firm} on {list} passes while it is suspended",
    "released": "the {measure} is no longer suspended for {firm} on {list}",
    "ended": "the {measure} no longer reaches {firm} through {list}",
    "restored": "the {measure} reaches {firm} through {list} again",
}
FORCE = {
    "made": "{measure}: made or laid down",
    "enjoined": "{measure}: suspended as a whole by a court",
    "suspended": "{measure}: suspended as a whole by the agency",
    "hold_narrowed": "{measure}: suspended as a whole by {holder} alone",
    "released": "{measure}: no longer suspended as a whole",
    "restored": "{measure}: in force again",
}
STAGE = {
    "filed": "{case} is filed",
    "interim_relief": "an interim order begins to hold something in {case}",
    "relief_ended": "no interim order holds anything any more in {case}",
    "appealed": "an appeal from {case} is open",
    "appeal_ended": "no appeal from {case} is open any more",
    "closed": "{case} ends ({outcome})",
    "reopened": "{case} is open again",
}
OTHERS = {
    "challenged": "{case} begins to put the listing of {firm} on {list} in issue ({reach})",
    "challenge_ended": "{case} no longer puts the listing of {firm} on {list} in issue",
    "decided": "in {case}: {act}",
    "stipulated": "in {case}: {act}",
    "issued": "{act}",
    "drafted": "{act} (a draft, which operates on nothing)",
    "proposed": "{act} (a proposal, which operates on nothing)",
    "previewed": "{act} (a preview, which operates on nothing)",
    "published": "{edition} comes out",
    "renamed": "{list} prints “{printedName}”, before “{before}”",
}
FORMS: Mapping[str, Mapping[str, str]] = {"listing": LISTING, "effect": EFFECT, "force": FORCE, "stage": STAGE}
OVER = {"listing": "{firm} is no longer on {list}: {over}", "force": "{measure}: no longer in force, {over}"}
BY = {"court": "a court", "agency": "the agency"}


def sentence(event: Row, acts: Mapping[str, ActNote]) -> str:
    """What happened, by which acts, and how far the day is known."""
    lane, what = str(event["lane"]), str(event["what"])
    form = FORMS.get(lane, OTHERS).get(what) or OVER[lane]
    said = form.format(**_words(event))
    if what == "published" and event["entryCount"] is not None:
        said += f", with {event['entryCount']} entries as stated"
    if lane in ("listing", "effect", "force", "stage"):
        named = sorted(str(acts[each]) for each in texts(event["new"]) if each in acts)
        said += f" ({'; '.join(named)})" if named else ""
    ends = [said[:1].upper() + said[1:]]
    ends += ["By the stated term or start"] if event.get("basis") == "schedule" else []
    ends += [] if event["certain"] else [f"The sources give only a span for the day: {event['date']}"]
    return ". ".join(ends) + "."


def _words(event: Row) -> dict[str, str]:
    firm = event.get("firm") or event.get("designation")
    holders = str(event.get("suspendedBy") or "").split("+")
    outcomes = model().vocabularies["outcome"].terms
    reaches = model().vocabularies["issue_reach"].terms
    return {
        "firm": str(firm),
        "list": the(str(event.get("list"))),
        "measure": str(event.get("measure") or "measure, which is not named,"),
        "case": str(event.get("caseName")),
        "act": str(event.get("act")),
        "edition": str(event.get("edition")),
        "printedName": str(event.get("printedName")),
        "before": str(event.get("before")),
        "over": ENDED.get(str(event["what"]), str(event["what"])),
        "holder": join(BY.get(each, each) for each in holders),
        "outcome": outcomes.get(str(event.get("outcome")), "its outcome is not stated"),
        "reach": reaches.get(str(event.get("reach")), str(event.get("reach"))),
    }
