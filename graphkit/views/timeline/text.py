"""A timeline on a terminal or in a pipe: shapes alone tell the states, so it needs no colour.

Each column stands for the state that holds for most of its days; the list below the lanes has every day.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from graphkit.answer import NOT_ADVICE
from graphkit.views.screen import Footnotes, wrapped
from graphkit.views.timeline.lanes import LOOKS, MARKS, POINTS, Lane, Span, Timeline, summary, used
from graphkit.views.timeline.rows import Line, lines
from graphkit.views.timeline.safe import safe
from graphkit.views.timeline.scale import Scale, scale

NARROW, WIDE = 40, 160
TICK_ROOM = 10


def draw(found: Timeline, width: int) -> str:
    """The lanes, what their signs mean, then everything by date with its sources."""
    width = max(NARROW, min(WIDE, width))
    notes, place = Footnotes(found.evidence), scale(found)
    text = [*wrapped(found.title, "", width), "─" * width, *_axis(place, found.as_of, width)]
    for lane in found.lanes:
        told = summary(lane, found.as_of)
        label = lane.label + (f" — {told}" if told else "") + notes.cite(lane.evidence)
        text += [*wrapped(label, "", width), _line(lane, place, width)]
    if not found.lanes:
        text.append("No listing, case or claim is known here.")
    text += [*_legend(found, place, width), "", "By date"]
    for each in lines(found):
        text += _item(each, notes, width)
    text += ["", "Sources", *notes.lines(width), "", *(f"Note: {each}." for each in found.warnings), NOT_ADVICE]
    return safe("\n".join(each.rstrip() for each in text) + "\n")


def _axis(place: Scale, as_of: date, width: int) -> list[str]:
    """The days along the upper edge, and below them the day asked about."""
    edge = [" "] * width
    free = 0
    for day, label in place.ticks(width // TICK_ROOM):
        column = _column(place, day, width)
        if column >= free and column + 1 + len(label) <= width:
            edge[column : column + 1 + len(label)] = ["|", *label]
            free = column + len(label) + 2
    if not place.has(as_of):
        return ["".join(edge)]
    column, label = _column(place, as_of, width), str(as_of)
    fits = column + 2 + len(label) <= width
    return ["".join(edge), " " * column + f"▼ {label}" if fits else f"{label} ▼".rjust(column + 1)]


def _column(place: Scale, day: date, width: int) -> int:
    return min(width - 1, int(place.at(day) * width))


def _line(lane: Lane, place: Scale, width: int) -> str:
    signs = [" "] * width
    for column, span in enumerate(_shown(lane, place, width)):
        if span:
            signs[column] = LOOKS[span.look].glyph
    for span in lane.spans:
        if span.look in POINTS and span.start:
            signs[_column(place, span.start, width)] = LOOKS[span.look].glyph
        elif span.until is None and span.look not in POINTS:
            signs[-1] = ">"
        if span.start is None and span.look not in POINTS:
            signs[0] = "<"
    for column, marks in _marks(lane, place, width).items():
        signs[column] = marks[0] if len(marks) == 1 else str(min(len(marks), 9))
    return "".join(signs)


def _shown(lane: Lane, place: Scale, width: int) -> list[Span | None]:
    """The span that each column stands for; one that rules no column is given that of its first day."""
    found: list[Span | None] = []
    spans = [span for span in lane.spans if span.look not in POINTS]
    total = (place.last - place.first).days
    for column in range(width):
        begins, ends = (place.first + timedelta(days=total * each / width) for each in (column, column + 1))
        best = max(spans, key=lambda span: _overlap(span, begins, ends), default=None)
        found.append(best if best and _overlap(best, begins, ends) > 0 else None)
    for span in spans:
        if span.start and span not in found:
            found[_column(place, span.start, width)] = span
    return found


def _overlap(span: Span, begins: date, ends: date) -> int:
    ends = max(ends, begins + timedelta(days=1))
    return (min(span.until or date.max, ends) - max(span.start or date.min, begins)).days


def _marks(lane: Lane, place: Scale, width: int) -> dict[int, list[str]]:
    """The signs of the events by column."""
    found: dict[int, list[str]] = {}
    for event in lane.events:
        if event.day:
            found.setdefault(_column(place, event.day, width), []).append(MARKS[event.kind].glyph)
    return found


def _legend(found: Timeline, place: Scale, width: int) -> Iterator[str]:
    looks, kinds = used(found.lanes)
    signs = [f"{LOOKS[each].glyph} {LOOKS[each].words}" for each in looks]
    signs += [f"{MARKS[each].glyph} {MARKS[each].words}" for each in kinds]
    signs += ["> no end known", "2…9 so many events in one column"]
    if not place.has(found.as_of):
        signs.append(f"{found.as_of} is outside the picture")
    signs += [ahead] if (ahead := place.ahead(found.data_until)) else []
    yield ""
    yield from wrapped(" · ".join(each.replace(" ", "\N{NO-BREAK SPACE}") for each in signs), "", width)


def _item(line: Line, notes: Footnotes, width: int) -> list[str]:
    return wrapped(f"{line.lane}: {line.text}{notes.cite(line.evidence)}", f"{line.when or 'no day':<10}  ", width)
