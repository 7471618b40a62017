"""Who is reached: the designations a suit puts in issue, and the subjects that a changed thing can touch."""

from collections.abc import Iterable, Iterator

from graphkit.entity import Link
from graphkit.law.graph import ACTS, LawGraph

Reached = dict[tuple[str, str], list[tuple[Link, ...]]]

# Which way the law looks down from a thing of each kind: (tie, along it or against it).
DOWN = {
    "ListEdition": [("OF_LIST", True)],
    "Entry": [("RECORDS", True)],
    "RestrictiveList": [("ON_LIST", False)],
    "Instrument": [("RESTS_ON", False)],
    "Designation": [("CARRIES", True)],
    "Measure": [("APPLIES", False)],
    "CourtCase": [("MADE_IN", False), ("APPEALS", True)],
    "Act": [("MADE_IN", True)],
    "CourtOrder": [("MADE_IN", True)],
}
SUBJECTS = frozenset({"Designation", "Restriction", "Measure", "CoverageRule", "CourtCase"})


def challenged(graph: LawGraph, case: str, carried: frozenset[str]) -> Reached:
    """Per designation and reach, the links by which a case puts it in issue; each path a challenge first."""
    found: Reached = {}
    ties = graph.out(case, "CHALLENGES")
    for tie in ties:
        if graph.node(tie.end).kind == "Designation":
            found.setdefault((tie.end, "entry"), []).append((tie,))
            for path in _carried(graph, tie.end, carried):
                found.setdefault((path[-1].start, "carried_over"), []).append((tie, *path))
    wider = [tie for tie in ties if graph.node(tie.end).kind != "Designation"]
    firms = graph.connected(graph.starts(case, "BROUGHT")) if wider else set()
    for designation in sorted({d for firm in firms for d in graph.starts(firm, "NAMES")}):
        listings = {x.start: x for x in graph.acting(designation) if x.kind == "LISTS"}
        behind = rules(graph, designation)
        for tie in wider:
            if tie.end in listings:
                found.setdefault((designation, "act"), []).append((tie, listings[tie.end]))
            elif tie.end in behind:
                found.setdefault((designation, "rule"), []).append((tie,))
    return found


def _carried(graph: LawGraph, old: str, carried: frozenset[str]) -> Iterator[tuple[Link, ...]]:
    seen = {old}
    todo: list[tuple[str, tuple[Link, ...]]] = [(old, ())]
    while todo:
        at, path = todo.pop()
        for link in graph.into(at, "FOLLOWS"):
            if link.properties.get("how") in carried and link.start not in seen:
                seen.add(link.start)
                todo.append((link.start, (*path, link)))
                yield (*path, link)


def rules(graph: LawGraph, designation: str) -> set[str]:
    """The lists of a designation, the measures they trigger, the rules that widen them, and what these rest on."""
    lists = set(graph.ends(designation, "ON_LIST"))
    triggered = {m for x in lists for m in graph.ends(x, "TRIGGERS")}
    widened = {rule for x in lists | triggered for rule in graph.starts(x, "WIDENS")}
    above = lists | triggered | widened
    return above | {i for x in above for i in graph.ends(x, "RESTS_ON")}


def below(graph: LawGraph, changed: Iterable[str]) -> set[str]:
    """The subjects whose periods or issues may depend on any of these things; rather one too many than one too few."""
    seen = seen_below(graph, changed)
    restrictions = {r for id in seen for r in _computed(graph, id, graph.node(id).kind)}
    found = {id for id in seen if graph.node(id).kind in SUBJECTS} | restrictions
    return found | _cases(graph, seen)


def seen_below(graph: LawGraph, changed: Iterable[str]) -> set[str]:
    """These things and all that the law finds when it looks down from them."""
    seen: set[str] = set()
    todo = list(changed)
    while todo:
        id = todo.pop()
        if id in seen:
            continue
        seen.add(id)
        kind = graph.node(id).kind
        for tie, along in DOWN.get(kind, []):
            todo.extend(graph.ends(id, tie) if along else graph.starts(id, tie))
        if kind in ACTS:
            todo.extend(link.end for link in graph.done_by(id))
    return seen


def _computed(graph: LawGraph, id: str, kind: str) -> Iterator[str]:
    """Ids of the restrictions that no source states, below a designation or a measure."""
    if kind == "Designation":
        pairs = [(id, measure) for measure in graph.measures(id)]
    elif kind == "Measure":
        lists = graph.starts(id, "TRIGGERS")
        pairs = [(d, id) for x in lists for d in graph.starts(x, "ON_LIST")]
    else:
        return
    for designation, measure in pairs:
        if (designation, measure) in graph.unstated(designation):
            yield restriction_id(designation, measure)


def restriction_id(designation: str, measure: str) -> str:
    """The id of a computed restriction."""
    return f"restriction:{designation.partition(':')[2]}.{measure.partition(':')[2]}"


def _cases(graph: LawGraph, seen: set[str]) -> set[str]:
    """Cases whose issues may depend on these things: they challenge what stands above, or a party's family changed."""
    attacked = set(seen)
    for id in seen:
        if graph.node(id).kind == "Designation":
            attacked |= rules(graph, id) | {id} | graph.chain([id], "FOLLOWS", up=False)
            attacked.update(x.start for x in graph.acting(id) if x.kind == "LISTS")
    members = {m for id in seen if graph.node(id).kind == "Group" for m in graph.starts(id, "PART_OF_GROUP")}
    firms = graph.connected(seen | members)
    return {k for id in attacked for k in graph.starts(id, "CHALLENGES")} | {
        k for firm in firms for k in graph.ends(firm, "BROUGHT")
    }


def carriers(graph: LawGraph, designation: str) -> list[str]:
    """What a hit on can end or hold a listing, its acts apart: itself, its lists, and what these rest on."""
    lists = graph.ends(designation, "ON_LIST")
    return [designation, *lists, *(instrument for x in lists for instrument in graph.necessary(x))]


def case_inputs(graph: LawGraph, case: str) -> tuple[list[str], list[Link], tuple[str, ...]]:
    """What a case's stage depends on: what acts hit, what its interim acts hold and its pleadings, its appeals."""
    cases = sorted({case, *graph.chain([case], "APPEALS", up=True)})
    acts = sorted({act for k in cases for act in graph.starts(k, "MADE_IN")})
    held = [link for act in acts for link in graph.done_by(act) if graph.issued(act)]
    pleaded = [link for k in cases for link in graph.out(k, "CHALLENGES")]
    return [*cases, *acts], [*held, *pleaded], tuple(cases)


def circles(graph: LawGraph) -> list[tuple[str, ...]]:
    """Acts that hit each other in a circle, each circle once: what such acts undo cannot be said."""
    hits = {act: {x.end for x in graph.done_by(act) if graph.node(x.end).kind in ACTS} for act in graph.acts()}
    reached = {act: _reached(hits, act) for act in hits}
    found = {tuple(sorted(a for a in all_of if act in reached.get(a, ()))) for act, all_of in reached.items()}
    return sorted(circle for circle in found if circle)


def _reached(hits: dict[str, set[str]], act: str) -> set[str]:
    seen: set[str] = set()
    todo = [act]
    while todo:
        new = hits.get(todo.pop(), set()) - seen
        seen |= new
        todo.extend(new)
    return seen
