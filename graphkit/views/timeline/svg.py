"""A timeline as an SVG picture for print: text stays text, and states differ by pattern, not by colour.

Sizes are in px of a picture 960 wide. Each bar and mark has a tooltip (`title`), each event a row of its own, each
source a number with its address below.
"""

from datetime import date
from xml.sax.saxutils import escape, quoteattr

from graphkit.answer import NOT_ADVICE
from graphkit.views.screen import Footnotes, wrapped
from graphkit.views.timeline.lanes import LOOKS, MARKS, POINTS, Event, Lane, Span, Timeline, summary, used
from graphkit.views.timeline.safe import safe
from graphkit.views.timeline.scale import Scale, is_open, scale

WIDTH, LEFT, RIGHT = 960, 12, 948
ROW, BAR = 17, 12
LETTERS = 150
"""How many letters of 11 px surely fit into a line."""
LETTER = 6.2
"""How wide such a letter may be."""
STYLE = (
    "text{font:11px 'DejaVu Sans','Liberation Sans',Arial,sans-serif;fill:#000}.h{font-size:15px;font-weight:bold}"
    ".l{font-weight:bold}.bar{stroke:#000;stroke-width:.8}.grid{stroke:#bbb;stroke-width:.6}"
    ".day{stroke:#000;stroke-width:1.2;stroke-dasharray:5 3}.cross{stroke:#000;stroke-width:2;fill:none}"
    ".mark{stroke:#000;stroke-width:1}a text{text-decoration:underline}"
)
PATTERNS = (
    '<pattern id="suspended" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<path d="M0 6L6 0M-1 1L1 -1M5 7L7 5" stroke="#000" stroke-width="1"/></pattern>'
    '<pattern id="uncertain" width="5" height="5" patternUnits="userSpaceOnUse">'
    '<circle cx="2" cy="2" r="1" fill="#000"/></pattern>'
)
FILLS = {
    "in_effect": 'fill="#000"',
    "suspended": 'fill="url(#suspended)"',
    "on_paper": 'fill="#fff"',
    "uncertain": 'fill="url(#uncertain)" stroke-dasharray="2 2"',
    "projected": 'fill="none" stroke-dasharray="7 4"',
    "announced": 'fill="none" stroke-dasharray="2 3"',
    "open": 'fill="#ddd"',
}
SHAPES = {
    "act": '<path class="mark" d="M{x} {t}l5 5l-5 5l-5 -5z"/>',
    "court": '<circle class="mark" cx="{x}" cy="{m}" r="4.5"/>',
    "claim": '<path class="mark" fill="#fff" d="M{x} {t}l5 10h-10z"/>',
    "denial": '<path class="mark" fill="#fff" d="M{x} {b}l5 -10h-10z"/>',
}


class Paper:
    """The lines of a picture and how far down it goes."""

    def __init__(self, place: Scale) -> None:
        self.place = place
        self.drawn: list[str] = []
        self.y = 0.0

    def x(self, day: date) -> float:
        """Where a day begins."""
        return round(LEFT + (RIGHT - LEFT) * self.place.at(day), 1)

    def put(self, *parts: str) -> None:
        """Draw."""
        self.drawn += parts

    def write(self, text: str, x: float = LEFT, style: str = "", anchor: str = "") -> None:
        """A text on the line that ends here."""
        more = (f' class="{style}"' if style else "") + (f' text-anchor="{anchor}"' if anchor else "")
        self.put(f'<text x="{x:g}" y="{self.y - 4:g}"{more}>{escaped(text)}</text>')

    def paragraph(self, text: str, before: str = "", style: str = "") -> None:
        """A text in as many lines as it needs."""
        for line in wrapped(text, before, LETTERS):
            self.y += ROW
            self.write(line, style=style)


def draw(found: Timeline) -> str:
    """The picture as a whole file."""
    notes = Footnotes(found.evidence)
    paper = Paper(scale(found))
    paper.y = ROW + 6
    paper.write(found.title, style="h")
    top = paper.y + 4
    paper.y += ROW
    _axis(paper)
    for lane in found.lanes:
        _lane(paper, lane, found.as_of, notes)
    body = _grid(paper, top, found.as_of) + paper.drawn
    paper.drawn = []
    _legend(paper, found)
    _sources(paper, found, notes)
    described = f"{len(found.lanes)} lanes of listings, acts, cases and claims, each with its sources. {NOT_ADVICE}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {paper.y + 8:g}" role="img" '
        f'aria-labelledby="title desc" lang="en"><title id="title">{escaped(found.title)}</title>'
        f'<desc id="desc">{escaped(described)}</desc><style>{STYLE}</style><defs>{PATTERNS}</defs>'
        f'<rect width="{WIDTH}" height="{paper.y + 8:g}" fill="#fff"/>'
    )
    return "\n".join([head, *body, *paper.drawn, "</svg>"]) + "\n"


def escaped(text: str) -> str:
    """A text between tags."""
    return escape(safe(text))


def _axis(paper: Paper) -> None:
    free = 0.0
    for day, label in paper.place.ticks(12):
        if paper.x(day) >= free:
            paper.write(label, paper.x(day) + 3)
            free = paper.x(day) + 3 + len(label) * LETTER


def _grid(paper: Paper, top: float, as_of: date) -> list[str]:
    """The lines behind everything: first days of months, and the day asked about."""
    lines = [f'<path class="grid" d="M{paper.x(day):g} {top:g}V{paper.y + 4:g}"/>' for day, _ in paper.place.ticks(12)]
    if not paper.place.has(as_of):
        return lines
    x = paper.x(as_of)
    paper.y += ROW
    before = x > (LEFT + RIGHT) / 2
    paper.write(f"as of {as_of}", x - 4 if before else x + 4, anchor="end" if before else "")
    return [*lines, f'<path class="day" d="M{x:g} {top:g}V{paper.y:g}"/>']


def _lane(paper: Paper, lane: Lane, as_of: date, notes: Footnotes) -> None:
    told = summary(lane, as_of)
    paper.paragraph(lane.label + (f": {told}" if told else "") + notes.cite(lane.evidence), style="l")
    if lane.spans:
        paper.y += ROW
        for span in lane.spans:
            _span(paper, lane, span)
        if is_open(lane):
            y = paper.y - BAR / 2 - 2
            paper.put(f'<path d="M{RIGHT:g} {y - 7:g}l7 7l-7 7z"><title>no end known</title></path>')
    for event in lane.events:
        _event(paper, event, notes)
    paper.y += 5


def _span(paper: Paper, lane: Lane, span: Span) -> None:
    x, until = (paper.x(day or edge) for day, edge in ((span.start, paper.place.first), (span.until, paper.place.last)))
    y = paper.y - BAR - 2
    when = f"{span.start or 'before what is known'} to {span.until or 'no end known'}"
    title = f"<title>{escaped(f'{lane.label}, {when}: {span.words}')}</title>"
    if span.look in POINTS:
        cross = f'<path class="cross" d="M{x - 5:g} {y + 1:g}l10 10m0 -10l-10 10"/>'
        label = f'<text x="{x + 9:g}" y="{y + 10:g}">{escaped(f"{span.state} {span.start}")}</text>'
        paper.put(f"<g>{title}{cross}{label if x < RIGHT - 130 else ''}</g>")
    else:
        size = f'width="{max(1.0, until - x):.1f}" height="{BAR}"'
        paper.put(f'<rect class="bar" x="{x:g}" y="{y:g}" {size} {FILLS[span.look]}>{title}</rect>')


def _event(paper: Paper, event: Event, notes: Footnotes) -> None:
    """A mark on its day with its words beside it, on the side that has more room."""
    paper.y += ROW
    x = paper.x(event.day) if event.day else LEFT + 6.0
    if event.day:
        top = paper.y - BAR - 1
        shape = SHAPES[event.kind].format(x=f"{x:g}", t=f"{top:g}", m=f"{top + 5:g}", b=f"{top + 10:g}")
        paper.put(f"<g><title>{escaped(f'{event.told}: {event.text}')}</title>{shape}</g>")
    right = RIGHT - x >= x - LEFT
    cited = notes.cite(event.evidence)
    room = int(((RIGHT - x) if right else (x - LEFT)) / LETTER) - len(cited) - 3
    text = _short(f"{event.told or 'no day known'} {event.text}", room) + cited
    paper.write(text, x + 9 if right else x - 9, anchor="" if right else "end")


def _short(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


def _legend(paper: Paper, found: Timeline) -> None:
    looks, kinds = used(found.lanes)
    paper.y += ROW + 6
    x = float(LEFT)
    for each in (*looks, *kinds):
        label = (MARKS if each in MARKS else LOOKS)[each].words
        if x + 30 + len(label) * LETTER > RIGHT:
            x, paper.y = LEFT, paper.y + ROW
        top = paper.y - BAR - 1
        if each in SHAPES:
            paper.put(SHAPES[each].format(x=f"{x + 10:g}", t=f"{top:g}", m=f"{top + 5:g}", b=f"{top + 10:g}"))
        elif each in POINTS:
            paper.put(f'<path class="cross" d="M{x + 5:g} {top:g}l10 10m0 -10l-10 10"/>')
        else:
            paper.put(f'<rect class="bar" x="{x:g}" y="{top:g}" width="20" height="10" {FILLS[each]}/>')
        paper.write(label, x + 25)
        x += 40 + len(label) * LETTER


def _sources(paper: Paper, found: Timeline, notes: Footnotes) -> None:
    paper.y += 6
    for number, (title, passage) in notes.titles().items():
        paper.paragraph(title, f"[{number}] ")
        if web(passage.url):
            paper.y += ROW
            paper.put(f"<a href={quoteattr(safe(str(passage.url)))}>")
            paper.write(_short(str(passage.url), LETTERS), LEFT + 24)
            paper.put("</a>")
    paper.y += 6
    if ahead := paper.place.ahead(found.data_until):
        paper.paragraph(f"{ahead[0].upper()}{ahead[1:]}.")
    for line in (*(f"Note: {each}." for each in found.warnings), NOT_ADVICE):
        paper.paragraph(line)


def web(address: str | None) -> bool:
    """Whether an address is one that a reader may follow: a record's is somebody's data."""
    return bool(address) and str(address).startswith(("http://", "https://"))
