"""How Neo4j Browser draws each kind of node and of tie, as GraSS: from the schema and from the law.

GraSS chooses by label and by type alone, so what became of a listing shows in two ways: the ties that end, hold or open
are coloured by what the law says they do, and the caption of a designation says where it stands at the end of the data.
Of two rules that fit a node the last one counts: a kind stands after its parents. Values hold no colon; comments
there are none.
"""

from collections.abc import Iterable, Iterator, Mapping

from graphkit.kind import Kind
from graphkit.law.acts import Effect
from graphkit.model import model
from graphkit.status import OPERATIONS

STATE = "statusAtEnd"
SHORT = "shortName"
WIDE, PLAIN, SMALL = 100, 80, 55
DARK, LIGHT = "#1F2430", "#FFFFFF"
GREY = "#A5ABB6"
PAPER = "#D5D8DE"
"""Kinds that have no colour of their own here: names, entries, what is computed."""

COLOURS: Mapping[str, tuple[str, int]] = {
    "Company": ("#4C8EDA", PLAIN),
    "Actor": ("#8DA9C4", PLAIN),
    "Agency": ("#569480", PLAIN),
    "Court": ("#6D5A8C", PLAIN),
    "RestrictiveList": ("#F79767", PLAIN),
    "Designation": ("#FFD86E", WIDE),
    "Measure": ("#C990C0", PLAIN),
    "Restriction": ("#E3C4DE", PLAIN),
    "CoverageRule": ("#C990C0", PLAIN),
    "Instrument": ("#ECB5C9", PLAIN),
    "CourtOrder": ("#8C6BB1", WIDE),
    "Act": ("#DA7194", WIDE),
    "CourtCase": ("#57C7E3", WIDE),
    "Claim": ("#E6E2C8", WIDE),
    "Comparison": ("#B5D99C", PLAIN),
}
ENDS = frozenset({Effect.ENDS_PAPER, Effect.ENDS_FORCE})
TIES: tuple[tuple[frozenset[Effect], str], ...] = (
    (ENDS, DARK),
    (frozenset({Effect.HOLDS}), "#E8831D"),
    (frozenset({Effect.UNDOES}), "#8C6BB1"),
    (frozenset({Effect.OPENS_PAPER, Effect.OPENS_FORCE}), "#2F6DB5"),
)
"""What a tie's operation does, and its colour. One that ends as well as undoes has the colour of the end."""


def grass() -> str:
    """The whole of style.grass."""
    return "".join([*_defaults(), *map(_node, _parents_first(model().nodes)), *_ties()])


def _defaults() -> Iterator[str]:
    yield _rule("node", diameter=f"{SMALL}px", caption="{name}", **_coloured(PAPER), **{"font-size": "10px"})
    yield _rule("relationship", **_line(GREY, 1), **{"font-size": "8px", "padding": "3px", "caption": "<type>"})


def _parents_first(kinds: Iterable[Kind]) -> list[Kind]:
    return sorted(kinds, key=lambda kind: len(model().labels(kind.name)))


def _node(kind: Kind) -> str:
    colour, diameter = next((COLOURS[name] for name in (kind.name, *kind.parents) if name in COLOURS), (PAPER, SMALL))
    caption = f"{{{SHORT if SHORT in kind.properties else kind.caption}}}"
    if STATE in kind.properties:
        caption += f" (now {{{STATE}}})"
    return _rule(f"node.{kind.name}", diameter=f"{diameter}px", caption=caption, **_coloured(colour))


def _ties() -> Iterator[str]:
    stored = {kind.name for kind in model().ties}
    done: set[str] = set()
    for effects, colour in TIES:
        names = {row.tie for row in OPERATIONS if row.effect in effects} & stored
        for name in sorted(names - done):
            yield _rule(f"relationship.{name}", **_line(colour, 3), caption="<type>")
        done |= names


def _coloured(colour: str) -> Mapping[str, str]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    light = 0.299 * red + 0.587 * green + 0.114 * blue > 140
    edge = "#" + "".join(f"{part * 4 // 5:02X}" for part in (red, green, blue))
    return {
        "color": colour,
        "border-color": edge,
        "border-width": "2px",
        "text-color-internal": DARK if light else LIGHT,
    }


def _line(colour: str, width: int) -> Mapping[str, str]:
    return {
        "color": colour,
        "shaft-width": f"{width}px",
        "text-color-external": DARK,
        "text-color-internal": LIGHT,
    }


def _rule(selector: str, **properties: str) -> str:
    lines = (f"  {name}: {_quoted(name, value)};\n" for name, value in properties.items())
    return f"{selector} {{\n{''.join(lines)}}}\n\n"


def _quoted(name: str, value: str) -> str:
    return f'"{value}"' if name == "caption" else value
