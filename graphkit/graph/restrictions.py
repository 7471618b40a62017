"""The restrictions that follow from a list's measures, made and dropped by page, and the captions of all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from graphkit.entity import Link, Node
from graphkit.graph.canonical import PAGE, Graph
from graphkit.graph.world import Part, World
from graphkit.law.reach import restriction_id
from graphkit.record import tie_group, tie_id
from graphkit.status import Law
from graphkit.store import cypher
from graphkit.value import Value

MADE = ("CARRIES", "APPLIES")


class Made(NamedTuple):
    """A restriction that the law may make, with its two ties."""

    node: Node
    carries: Link
    applies: Link


class Proposal(NamedTuple):
    """A page of designations as it was, as it would be with every restriction that the law may make, and which."""

    before: Part
    part: Part
    captions: Mapping[str, str]
    made: Set[str]


class Restrictions:
    """What the law makes of designations and measures that nobody joined."""

    def __init__(self, graph: Graph, world: World) -> None:
        self._graph, self._world = graph, world
        self._triggers: dict[str, dict[str, Link]] = defaultdict(dict)
        for link in world.shared.links:
            if link.kind == "TRIGGERS":
                self._triggers[link.start][link.end] = link

    def proposed(self, part: Part, ids: Sequence[str]) -> Proposal:
        """A page of designations with every restriction that may follow from their lists."""
        stated = [link for link in part.links if not _is_made(link)]
        told = {link.id for link in stated}
        captions = self._captions(part, ids)
        made = {each.node.id: each for each in self._made(Part(part.nodes, stated), captions)}
        ties = [tie for each in made.values() for tie in each[1:] if tie.id not in told]
        nodes = {id: node for id, node in part.nodes.items() if not _is_computed(node)}
        nodes |= {id: _as_made(nodes.get(id), each.node) for id, each in made.items()}
        return Proposal(part, Part(nodes, [*stated, *ties]), captions, made.keys())

    def settled(self, proposal: Proposal, law: Law) -> dict[str, str]:
        """Write what holds of a proposal, and captions; give back each subject with its designation."""
        before, part, captions, made = proposal
        idle = {id for id in made if _is_computed(part.nodes[id]) and not law.has_periods(id)}
        holding = made - idle
        stale = {node.id: node for node in before.nodes.values() if _is_computed(node) and node.id not in holding}
        self._drop(list(stale.values()))
        named = [node for node in self._named(part, law, captions) if node.id not in idle]
        changes = [(before.nodes.get(node.id), node) for node in named]
        self._graph.put_nodes([(old, node) for old, node in changes if old != node])
        ties = [link for link in part.links if _is_made(link) and not idle & {link.start, link.end}]
        old = [link for link in before.links if _is_made(link) and stale.keys().isdisjoint((link.start, link.end))]
        self._graph.put_ties({link.id: link for link in old}, {link.id: link for link in ties})
        owners = {link.end: link.start for link in part.links if link.kind == "CARRIES" and link.end not in idle}
        lost = {link.end for link in before.links if link.kind == "CARRIES"} - owners.keys() - stale.keys()
        self._strip([before.nodes[id] for id in sorted(lost) if id in before.nodes])
        return owners | {id: id for id in captions}

    def drop_lost(self) -> None:
        """Drop the restrictions that the law made for what is gone; stated ones lose caption and periods."""
        for page in self._graph.scratch.pages("touched", PAGE):
            ids = [id for id in page if self._graph.base(id) == "Restriction"]
            carried = {link.end for link in self._graph.lookup.ties("Restriction", ids, ("CARRIES",), into=True)}
            lost = [node for id, node in self._graph.lookup.nodes(ids).items() if id not in carried]
            self._drop([node for node in lost if _is_computed(node)])
            self._strip([node for node in lost if not _is_computed(node)])

    def _strip(self, nodes: Sequence[Node]) -> None:
        """Take from stated restrictions that no designation carries any more what the law gave them."""
        if nodes:
            self._forget_periods(nodes)
            self._drop_made_ties([node.id for node in nodes])
            plain = [(node, self._graph.stub(node.id) if _is_stub(node) else _without(node, "name")) for node in nodes]
            self._graph.put_nodes([(node, bare) for node, bare in plain if node != bare])

    # ------------------------------------------------------------------ making and dropping

    def _made(self, stated: Part, captions: Mapping[str, str]) -> Iterator[Made]:
        """A restriction for each designation and measure of its lists that no stated restriction joins."""
        carries, applies = (self._graph.model.kinds[name] for name in MADE)
        lists, carried, under = (_by_start(stated.links, kind) for kind in ("ON_LIST", *MADE))
        for designation, caption in captions.items():
            triggered = {measure for on in lists[designation] for measure in self._triggers[on.end]}
            joined = {link.end for restriction in carried[designation] for link in under[restriction.end]}
            for measure in sorted(triggered - joined):
                id = restriction_id(designation, measure)
                said = self._behind(lists[designation], measure)
                name = f"{self._caption(stated, [measure])}: {caption}"
                yield Made(
                    Node("Restriction", id, {"computed": True, "name": name}, *said),
                    Link("CARRIES", tie_id(carries, designation, id, {}), designation, id, {}, *said),
                    Link("APPLIES", tie_id(applies, id, measure, {}), id, measure, {}, *said),
                )

    def _behind(self, lists: Iterable[Link], measure: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who says that the designation is on a list and that this list triggers the measure."""
        pairs = ((link, self._triggers[link.end].get(measure)) for link in lists)
        ties = [tie for on, trigger in pairs if trigger for tie in (on, trigger)]
        sources = {source for tie in ties for source in tie.sources}
        records = {record for tie in ties for record in tie.records}
        return tuple(sorted(sources)), tuple(sorted(records))

    def _drop(self, stale: Sequence[Node]) -> None:
        """Drop restrictions; one that a source's tie speaks of stays as a stub."""
        ids = [node.id for node in stale]
        if not ids:
            return
        self._forget_periods(stale)
        self._drop_made_ties(ids)
        self._graph.merge_nodes(ids)

    def _drop_made_ties(self, ids: Sequence[str]) -> None:
        ties = self._graph.stored_ties(self._made_groups(ids))
        self._graph.put_ties({link.id: link for link in ties.values() if _is_made(link)}, {})

    def _forget_periods(self, nodes: Sequence[Node]) -> None:
        rows = self._graph.writer.rows(cypher.periods_of("Restriction"), {"ids": [node.id for node in nodes]})
        self._graph.put_periods("Restriction", rows, [])

    def _made_groups(self, ids: Sequence[str]) -> list[str]:
        found = []
        for kind, into in zip(MADE, (True, False), strict=True):
            for link in self._graph.lookup.ties("Restriction", ids, (kind,), into=into):
                found.append(tie_group(kind, link.start, link.end))
        return found

    # ------------------------------------------------------------------ captions

    def _captions(self, part: Part, ids: Iterable[str]) -> dict[str, str]:
        """What each designation is called: who is named, and on which list."""
        names, lists = _by_start(part.links, "NAMES"), _by_start(part.links, "ON_LIST")
        found = {}
        for id in ids:
            node = part.nodes.get(id)
            if node is not None:
                on = [self._node(part, end) for end in sorted(link.end for link in lists[id])]
                where = " and ".join(str(x.properties.get("shortName", x.properties.get("name"))) for x in on if x)
                who = self._caption(part, sorted(link.end for link in names[id]))
                found[id] = f"{who or node.properties.get('categoryText', 'a category')} on the {where}"
        return found

    def _named(self, part: Part, law: Law, captions: Mapping[str, str]) -> Iterator[Node]:
        """Designations and the restrictions they carry with their captions; the former also with how they stand."""
        for id, caption in captions.items():
            last = law.last(id)
            state: dict[str, Value] = {"statusAtEnd": last.state} if last else {}
            yield _with(part.nodes[id], {"name": caption, **state})
        measures = _by_start(part.links, "APPLIES")
        for link in part.links:
            if link.kind == "CARRIES" and link.end in part.nodes and link.start in captions:
                under = self._caption(part, sorted(tie.end for tie in measures[link.end]))
                yield _with(part.nodes[link.end], {"name": f"{under}: {captions[link.start]}"})

    def _caption(self, part: Part, ids: Iterable[str]) -> str:
        found = ((id, self._node(part, id)) for id in ids)
        return " and ".join(str(node.properties.get("name", id)) for id, node in found if node)

    def _node(self, part: Part, id: str) -> Node | None:
        return part.nodes.get(id) or self._world.shared.nodes.get(id)


def _as_made(stated: Node | None, made: Node) -> Node:
    """What the law makes, unless a source describes it."""
    return made if stated is None or _is_stub(stated) else stated


def _with(node: Node, computed: Mapping[str, Value]) -> Node:
    kept = {key: value for key, value in node.properties.items() if key != "statusAtEnd"}
    return replace(node, properties={**kept, **computed})


def _without(node: Node, name: str) -> Node:
    return replace(node, properties={key: value for key, value in node.properties.items() if key != name})


def _is_stub(node: Node) -> bool:
    return node.properties.get("stub") is True


def _is_computed(node: Node) -> bool:
    return node.kind == "Restriction" and node.properties.get("computed") is True


def _is_made(link: Link) -> bool:
    """Whether the law made a tie: no record states it; its records are those of the list and the measure."""
    return link.kind in MADE and not any(f"/{link.kind}/" in record for record in link.records)


def _by_start(links: Iterable[Link], kind: str) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        if link.kind == kind:
            found[link.start].append(link)
    return found
