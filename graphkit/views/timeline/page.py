"""A timeline as one page that asks for nothing: a picture that can be zoomed, and a table that needs no script.

The policy in its head allows the scripts and style sheets that stand in the page, by their hashes, and nothing else.
"""

import base64
import hashlib
import html
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.resources import files

from graphkit.answer import NOT_ADVICE
from graphkit.views.screen import Footnotes
from graphkit.views.timeline.lanes import LOOKS, MARKS, POINTS, Timeline, summary, used
from graphkit.views.timeline.rows import Line, lines
from graphkit.views.timeline.safe import safe
from graphkit.views.timeline.scale import Scale, scale
from graphkit.views.timeline.svg import web

FOLDER = files("graphkit.views.timeline")
TABLE = ("From", "Until", "Lane", "What", "Sources")
SHORT = 44
"""Letters of an act that stand beside its mark; the tooltip and the table have all."""


@dataclass(frozen=True, slots=True)
class Library:
    """The library that draws, with what `vis/vendored.toml` says of it."""

    script: str
    version: str
    licence: str
    styles: tuple[str, ...]


def library() -> Library:
    """The library as it was published, without the line that names a map of its source."""
    about = tomllib.loads(FOLDER.joinpath("vis/vendored.toml").read_text("utf-8"))
    text = FOLDER.joinpath("vis", about["file"]).read_text("utf-8")
    return Library(
        text.partition("//# sourceMappingURL")[0], about["version"], about["licence"], tuple(about["styles"])
    )


def page(found: Timeline) -> str:
    """The whole page; the same timeline gives the same bytes."""
    style, script = (FOLDER.joinpath(f"page.{each}").read_text("utf-8") for each in ("css", "js"))
    drawing, notes = library(), Footnotes(found.evidence, most=None)
    table = list(_table(found, notes))
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(drawing, style, script)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_escaped(found.title)}</title>\n<style>{style}</style>\n</head>\n<body>",
            '<a class="skip" href="#table">To the table</a>',
            f'<main>\n<h1>{_escaped(found.title)}</h1>\n<p class="notice">{NOT_ADVICE}</p>',
            *(f"<p>Note: {_escaped(each)}.</p>" for each in found.warnings),
            *_picture(found),
            *table,
            *_sources(notes),
            f'</main>\n<script type="application/json" id="data">{_data(found)}</script>',
            f"<script>{drawing.script}</script>\n<script>{script}</script>\n</body>\n</html>\n",
        ]
    )


def _escaped(text: str) -> str:
    return html.escape(safe(text))


def _place(found: Timeline) -> Scale:
    """The days drawn; marks at the right edge have their words beside them, which need some room."""
    place = scale(found)
    return Scale(place.first, place.last + (place.last - place.first) / 10)


def _policy(drawing: Library, style: str, script: str) -> str:
    styles = " ".join(f"'{each}'" for each in (_hash(style), *drawing.styles))
    scripts = " ".join(f"'{_hash(each)}'" for each in (drawing.script, script))
    return f"default-src 'none'; script-src {scripts}; style-src {styles}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _picture(found: Timeline) -> Iterator[str]:
    looks, kinds = used(found.lanes)
    yield '<section id="picture" aria-label="Picture" hidden>\n<ul class="legend">'
    for each in looks:
        glyph = LOOKS[each].glyph if each in POINTS else ""
        yield f'<li><span class="swatch {each}" aria-hidden="true">{glyph}</span>{LOOKS[each].words}</li>'
    for each in kinds:
        yield f'<li><span class="swatch" aria-hidden="true">{MARKS[each].glyph}</span>{MARKS[each].words}</li>'
    place = _place(found)
    line = "is the dashed line" if place.has(found.as_of) else "is outside the picture"
    ahead = place.ahead(found.data_until)
    yield f"</ul>\n<p>{found.as_of} {line}.{f' {ahead[0].upper()}{ahead[1:]}.' if ahead else ''}"
    yield "Each bar and mark leads to its line in the table below.</p>"
    yield '<div id="buttons"></div>\n<div id="timeline"></div>\n</section>'


def _table(found: Timeline, notes: Footnotes) -> Iterator[str]:
    yield '<h2 id="table">By date</h2>\n<ul>'
    yield from (
        f"<li>{_escaped(lane.label)}: {_escaped(told)}</li>"
        for lane in found.lanes
        if (told := summary(lane, found.as_of))
    )
    yield '</ul>\n<div class="wide" role="region" aria-labelledby="table" tabindex="0">\n<table>'
    yield f"<caption>{_escaped(found.title)}. “Until” is the day after the last day. {NOT_ADVICE}</caption>\n"
    yield "<thead><tr>"
    yield "".join(f'<th scope="col">{each}</th>' for each in TABLE) + "</tr></thead>\n<tbody>"
    for number, line in enumerate(lines(found), 1):
        yield _row(number, line, notes)
    yield "</tbody>\n</table>\n</div>"


def _row(number: int, line: Line, notes: Footnotes) -> str:
    cited = " ".join(f'<a href="#source-{each}">[{each}]</a>' for each in notes.cited(line.evidence)[0])
    lasts = line.span is not None and line.span.look not in POINTS
    cells = (_escaped(line.until or ("no end known" if lasts else "")), _escaped(line.lane), _escaped(line.text), cited)
    heading = f'<th scope="row">{_escaped(line.when or "not known")}</th>'
    return f'<tr id="row-{number}">{heading}{"".join(f"<td>{each}</td>" for each in cells)}</tr>'


def _sources(notes: Footnotes) -> Iterator[str]:
    yield "<h2>Sources</h2>\n<ol>"
    for number, (title, passage) in notes.titles().items():
        url = str(passage.url or "")
        link = f'<br><a href="{_escaped(url)}" rel="noreferrer">{_escaped(url)}</a>' if web(url) else ""
        yield f'<li id="source-{number}">{_escaped(title)}{link}<br><small>{_escaped(passage.source)}</small></li>'
    yield "</ol>"


def _data(found: Timeline) -> str:
    """What the script draws, as JSON that no parser of HTML can take for a tag."""
    place = _place(found)
    groups = [{"id": number, "label": safe(lane.label)} for number, lane in enumerate(found.lanes)]
    items = [_item(found, line, number, place) for number, line in enumerate(lines(found), 1)]
    drawn: list[dict[str, object]] = [each for each in items if each]
    drawn += _day(found.as_of) if place.has(found.as_of) else []
    data = {"first": _time(place.first), "last": _time(place.last), "groups": groups, "items": drawn}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace("&", "\\u0026")


def _day(day: date) -> list[dict[str, object]]:
    return [
        {
            "id": 0,
            "type": "background",
            "start": _time(day),
            "end": _time(day) + 86_400_000,
            "className": "day",
            "label": str(day),
        }
    ]


def _item(found: Timeline, line: Line, number: int, place: Scale) -> dict[str, object] | None:
    told = f"{line.when or 'not known'}{' to ' + line.until if line.until else ''}, {line.lane}: {line.text}"
    row = "events" if line.event else "bars"
    item: dict[str, object] = {
        "id": number,
        "group": line.number,
        "subgroup": row,
        "row": f"row-{number}",
        "told": safe(told),
    }
    if line.event:
        if line.event.day is None:
            return None
        words = f" {line.text[:SHORT]}{'…' if len(line.text) > SHORT else ''}" if line.kind in ("act", "court") else ""
        label = MARKS[line.kind].glyph + safe(words)
        return {**item, "type": "point", "start": _time(line.event.day), "className": line.kind, "label": label}
    span = line.span
    assert span is not None
    start = _time(span.start or place.first)
    if span.look in POINTS:
        return {**item, "type": "point", "start": start, "className": span.look, "label": f"× {span.state}"}
    end = _time(span.until or place.last)
    name = span.look + ("" if span.until else " endless")
    label = {"uncertain": "cannot be told", "projected": "to come"}.get(span.look, span.state.replace("_", " "))
    return {**item, "type": "range", "start": start, "end": end, "className": name, "label": label}


def _time(day: date) -> int:
    """Milliseconds since 1970, at the beginning of a day in UTC."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000
