"""How a timeline is drawn: on a terminal, for print, on a page. Names are somebody's data and stay text."""

import ast
import base64
import hashlib
import re
import tomllib
from collections.abc import Sequence
from datetime import date, timedelta
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import pytest
from asking import Graph
from hypothesis import given
from hypothesis import strategies as st

from graphkit.answer import Evidence
from graphkit.views.timeline import bars, page, rows, svg, text
from graphkit.views.timeline.gather import timeline
from graphkit.views.timeline.lanes import Event, Lane, Span, Timeline, days, summary
from graphkit.views.timeline.scale import scale

pytest_plugins = ("asking",)
ROOT = Path(__file__).parents[1]
EVIL = "</script></style><img src=x onerror=alert(1)>\"'&\u202e\x01 名"
SHOWN = EVIL.replace("\u202e", "\ufffd").replace("\x01", "\ufffd")
DAY = date(2021, 1, 14)
SVG = "{http://www.w3.org/2000/svg}"


def passage(name: str, url: str) -> Evidence:
    return Evidence("record:s1/x", "source:s1", name, name, "2021", url, name, name, "public-domain", "sourced")


def made(name: str = "Alder", url: str = "https://example.org/a?b=1&c=2") -> Timeline:
    """A timeline of two lanes that all three drawers know."""
    cited = ("record:s1/x",)
    spans = (
        Span("on_paper", "not_started", name, DAY, DAY + timedelta(60), None, (), cited),
        Span("suspended", "suspended", name, DAY + timedelta(60), DAY + timedelta(131), "court", (), cited),
        Span("ended", "vacated", name, DAY + timedelta(131), None, None, (), cited),
    )
    event = Event("court", "act:a", name, DAY + timedelta(131), "2021-05-25", cited)
    undated = Event("claim", "claim:a", name, None, "", cited)
    lanes = (
        Lane("listing", name, spans, ids={"measureId": "measure:m"}),
        Lane("case", name, events=(event,)),
        Lane("claim", name, events=(undated,)),
    )
    evidence = {"record:s1/x": passage(name, url)}
    return Timeline("company:a", "firm", name, date(2021, 6, 1), None, None, "2021-07-01", lanes, evidence, (name,))


class Tags(HTMLParser):
    """The tags of a page with their attributes, and the texts outside scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def test_a_name_with_tags_in_it_stays_text_on_the_page() -> None:
    tags = Tags(page.page(made(EVIL)))
    assert tags.all("img") == []
    assert len(tags.all("script")) == 3
    assert len(tags.all("style")) == 1
    assert not [name for _, attributes in tags.found for name in attributes if name.startswith("on")]
    assert any(SHOWN in each for each in tags.texts)


def test_a_name_with_tags_in_it_stays_text_in_the_picture() -> None:
    root = ElementTree.fromstring(svg.draw(made(EVIL)))
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        "svg", "title", "desc", "style", "defs", "pattern", "path", "circle", "rect", "text", "g", "a",
    }  # fmt: skip
    title = root.find(f"{SVG}title")
    assert title is not None
    assert (title.text or "").startswith(SHOWN)


def test_no_name_steers_a_terminal_or_turns_the_dates_beside_it_around() -> None:
    whole = text.draw(made("\x1b[31mAlder\u202e\u2067\x9b"), 80), page.page(made(EVIL)), svg.draw(made(EVIL))
    for drawn in whole:
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2067]", drawn.replace(page.library().script, ""))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "", "HTTPS//x"])
def test_only_an_address_of_the_web_becomes_a_link(url: str) -> None:
    found = made(url=url)
    assert [each for each in Tags(page.page(found)).all("a") if not str(each["href"]).startswith("#")] == []
    assert "<a " not in svg.draw(found)
    assert Tags(page.page(made())).all("a")[-1]["href"] == "https://example.org/a?b=1&c=2"
    assert '<a href="https://example.org/a?b=1&amp;c=2">' in svg.draw(made())


def test_the_policy_of_a_page_allows_what_stands_in_it_by_hash_and_nothing_else() -> None:
    whole = page.page(made())
    policy = {
        each.split()[0]: each.split()[1:] for each in str(Tags(whole).all("meta")[1]["content"]).split(";") if each
    }
    scripts = re.findall(r"<script>(.*?)</script>", whole, re.S)
    styles = re.findall(r"<style>(.*?)</style>", whole, re.S)
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
    assert policy["script-src"] == [hashed(each) for each in scripts]
    assert policy["style-src"][:1] == [hashed(each) for each in styles]
    assert set(policy) == {"default-src", "script-src", "style-src", "base-uri", "form-action"}
    assert "unsafe" not in str(policy)


def hashed(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def test_the_library_in_a_page_is_the_one_that_was_published() -> None:
    folder = files("graphkit.views.timeline").joinpath("vis")
    about = tomllib.loads(folder.joinpath("vendored.toml").read_text("utf-8"))
    script = folder.joinpath(about["file"]).read_bytes()
    assert hashlib.sha256(script).hexdigest() == about["sha256"]
    assert f"@version {about['version']}" in script.decode()
    given_styles = re.findall(r"""[;})]b\(("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\)""", script.decode())
    assert [f"'{each}'" for each in about["styles"]] == [hashed(ast.literal_eval(each)) for each in given_styles]
    assert {"LICENSE.MIT.txt", "LICENSE.Apache-2.0.txt"} <= {each.name for each in folder.iterdir()}


def test_without_a_script_a_page_still_has_its_table_with_headings_and_sources() -> None:
    whole = Tags(page.page(made()))
    assert whole.all("html") == [{"lang": "en"}]
    assert "hidden" in next(each for each in whole.all("section") if each["id"] == "picture")
    assert [each.get("scope") for each in whole.all("th")] == ["col"] * 5 + ["row"] * 5
    assert len(whole.all("caption")) == 1
    assert "Not legal advice; see the sources." in whole.texts
    targets = {str(each["href"])[1:] for each in whole.all("a") if str(each["href"]).startswith("#")}
    assert targets <= {str(attributes.get("id")) for _, attributes in whole.found}


def test_the_picture_for_print_tells_states_by_pattern_and_says_what_it_is() -> None:
    root = ElementTree.fromstring(svg.draw(made()))
    assert re.fullmatch(r"0 0 960 \d+", root.attrib["viewBox"])
    assert root.attrib["aria-labelledby"] == "title desc"
    assert {each.attrib["id"] for each in root.iter() if each.tag in (f"{SVG}title", f"{SVG}desc") and each.attrib} == {
        "title", "desc",
    }  # fmt: skip
    fills = [each.attrib["fill"] for each in root.iter(f"{SVG}rect") if each.attrib.get("class") == "bar"]
    assert fills[:2] == ["#fff", "url(#suspended)"]
    assert "Not legal advice; see the sources." in [each.text for each in root.iter(f"{SVG}text")]


def test_what_is_over_is_a_cross_where_it_ended_and_no_bar() -> None:
    drawn = text.draw(made(), 80).splitlines()
    bar = next(line for line in drawn if "▒" in line)
    assert re.fullmatch(r" *─+▒+×", bar)
    assert "█" not in "".join(drawn)


@pytest.mark.parametrize("width", [40, 80, 100, 160])
@pytest.mark.parametrize("subject", ["xiaomi", "huawei", "hesai-v-dod"])
def test_a_timeline_fits_the_terminal_and_needs_no_colour(real: Graph, subject: str, width: int) -> None:
    with real.open().reading() as reader:
        lines = text.draw(timeline(reader, subject, "2026-10-04"), width).splitlines()
    assert [line for line in lines if len(line) > width and "http" not in line and " " in line.strip()] == []
    assert "\x1b" not in "".join(lines)
    assert lines[-1] == "Not legal advice; see the sources."


@given(st.data())
def test_a_measure_looks_in_effect_only_on_a_day_on_paper_on_which_it_is(data: st.DataObject) -> None:
    paper = periods(data, [("announced", False), ("listed", True), ("vacated", False)], "onPaper")
    effect = periods(data, [("not_started", False), ("in_effect", True), ("suspended", False)], "inEffect")
    spans = bars.listing(paper, effect, None, measured=True)
    for number in range(-5, 60):
        day = DAY + timedelta(number)
        looks = [each.look for each in spans if (each.start or date.min) <= day < (each.until or date.max)]
        on = at(paper, day)
        assert len(looks) == (1 if on else 0)
        if looks == ["in_effect"]:
            bites = at(effect, day)
            assert on is not None and on["onPaper"] and not unsure(on, day)
            assert bites is not None and bites["inEffect"] and not unsure(bites, day)


Row = dict[str, object]


def periods(data: st.DataObject, states: list[tuple[str, bool]], flag: str) -> list[Row]:
    """Periods of one subject that follow each other, some with a first day that is known only as a span."""
    cuts = sorted(data.draw(st.sets(st.integers(0, 50), min_size=1, max_size=6)))
    found: list[Row] = []
    for place, cut in enumerate(cuts):
        state, holds = data.draw(st.sampled_from(states))
        until = DAY + timedelta(cuts[place + 1]) if place + 1 < len(cuts) else None
        latest = DAY + timedelta(cut + data.draw(st.integers(1, 9))) if data.draw(st.booleans()) else None
        blank: Row = dict.fromkeys(("onPaper", "inEffect", "started", "suspendedBy", "basis"))
        held: Row = {"suspendedBy": "court"} if state == "suspended" else {}
        known: Row = {
            "from": str(DAY + timedelta(cut)),
            "fromLatest": latest and str(latest),
            "until": until and str(until),
        }
        found.append({**blank, **known, **held, "state": state, flag: holds, "because": [], "evidence": []})
    return found


def at(found: Sequence[Row], day: date) -> Row | None:
    return next((each for each in found if str(each["from"]) <= str(day) < str(each["until"] or "9999")), None)


def unsure(row: Row, day: date) -> bool:
    return row["fromLatest"] is not None and str(day) < str(row["fromLatest"])


def test_days_are_counted_up_to_and_with_the_day_asked_about() -> None:
    spans = [Span("in_effect", "in_effect", "", DAY, None)]
    assert days(spans, ["in_effect"], DAY) == 1
    assert days(spans, ["in_effect"], DAY - timedelta(1)) == 0
    assert days([Span("on_paper", "listed", "", None, DAY)], ["on_paper"], DAY) is None
    assert summary(made().lanes[0], made().as_of) == "131 days on paper, 0 in effect; vacated 2021-05-25"


def test_ticks_are_as_many_as_fit_and_each_is_the_first_day_of_a_month() -> None:
    place = scale(made())
    assert [label for _, label in place.ticks(3)] == ["2021-03", "2021-05"]
    assert all(day.day == 1 for day, _ in place.ticks(20))


def test_rows_come_by_day_and_what_has_no_day_comes_last() -> None:
    found = [(each.when, each.kind) for each in rows.lines(made())]
    assert found[-1] == ("", "claim")
    assert [when for when, _ in found[:-1]] == sorted(when for when, _ in found[:-1])


def test_the_same_graph_gives_the_same_bytes(real: Graph, tmp_path: Path) -> None:
    for name in ("one", "two"):
        done = real.run("timeline", "dji", "--as-of", "2026-10-04", "--html", str(tmp_path / f"{name}.html"),
                        "--svg", str(tmp_path / f"{name}.svg"))  # fmt: skip
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    for suffix in ("html", "svg"):
        assert (tmp_path / f"one.{suffix}").read_bytes() == (tmp_path / f"two.{suffix}").read_bytes()


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["us-1237-ccmc"], 2, "graphkit: timeline: list:us-1237-ccmc: is a list: give a firm or a case"),
        (["nobody-at-all"], 2, "graphkit: nobody-at-all: no such firm, case or list"),
        (["xiaomi", "--as-of", "soon"], 2, "graphkit: --as-of soon"),
        (["xiaomi", "--known-by", "soon"], 2, "graphkit: --known-by soon"),
        (["xiaomi", "--html", "a.html", "-f", "json"], 2, "graphkit: timeline: --html and --svg write files"),
        (["xiaomi", "--svg", "no-such-folder/a.svg"], 1, "graphkit: no-such-folder/a.svg: No such file or directory"),
    ],
)
def test_a_mistake_is_one_line_and_leaves_no_file(real: Graph, words: list[str], code: int, told: str) -> None:
    done = real.run("timeline", *words)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (code, "", 1)
    assert done.stderr.startswith(told)
    assert not list(real.store.parent.glob("*.html"))


def test_the_picture_in_the_docs_is_the_one_the_command_writes(real: Graph, tmp_path: Path) -> None:
    written = tmp_path / "timeline.svg"
    assert real.run("timeline", "xiaomi", "--as-of", "2026-10-04", "--svg", str(written)).returncode == 0
    kept = ROOT / "docs" / "timeline.svg"
    assert kept.read_bytes() == written.read_bytes(), "run the command that docs/timeline.md names, and commit"
    assert kept.stat().st_size < 30_000
