"""Lines with their evidence as a person reads them: headings, wrapped text, numbered footnotes."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence

from graphkit import disputes
from graphkit.answer import NOT_ADVICE, Evidence, Result, Row
from graphkit.views.entries import Entry, entries
from graphkit.views.profile import Profile
from graphkit.views.sentences import join, texts

FACTS = {
    "firm": (("seat", "seat {}"), ("incorporated", "incorporated in {}")),
    "case": (
        ("court", "{}"),
        ("docket", "{}"),
        ("filedOn", "filed {}"),
        ("brought", "brought by {}"),
        ("lastSeen", "last seen {}"),
    ),
    "list": (("keptBy", "kept by {}"), ("jurisdiction", "{}")),
}
NARROW, WIDE = 60, 110
CITED = 3


class Footnotes:
    """Numbers for sources in the order in which they are first cited."""

    def __init__(self, evidence: Mapping[str, Evidence], most: int | None = CITED) -> None:
        self.evidence = evidence
        self.most = most
        self.numbers: dict[str, int] = {}
        self.places: dict[str, dict[str, None]] = {}

    def cite(self, records: Iterable[str]) -> str:
        """The numbers behind a line, as [1,2]; … where there are more."""
        numbers, more = self.cited(records)
        return f" [{','.join(map(str, numbers))}{'…' if more else ''}]" if numbers else ""

    def cited(self, records: Iterable[str]) -> tuple[list[int], bool]:
        """The numbers of at most `most` sources behind a line, the strongest, and whether there are more."""
        passages = sorted((self.evidence[each] for each in records if each in self.evidence), key=_strength)
        sources = dict.fromkeys(found.source for found in passages)
        kept = list(sources)[: self.most]
        for found in passages:
            if found.source in kept and found.place:
                self.places.setdefault(found.source, {})[found.place] = None
        return sorted(self.numbers.setdefault(each, len(self.numbers) + 1) for each in kept), len(sources) > len(kept)

    def lines(self, width: int) -> list[str]:
        """The footnotes: title, publisher, date, places, address."""
        return [line for number, told in self.titles().items() for line in self._line(*told, number, width)]

    def titles(self) -> dict[int, tuple[str, Evidence]]:
        """What is said of each source, with one of its passages, by number."""
        by_source = {found.source: found for found in self.evidence.values()}
        return {number: (self._title(by_source[source]), by_source[source]) for source, number in self.numbers.items()}

    def _title(self, found: Evidence) -> str:
        parts = [each for each in (found.title, found.publisher, found.published) if each]
        places = list(self.places.get(found.source, {}))[:3]
        return ", ".join(parts) + (f" ({'; '.join(places)})" if places else "")

    def _line(self, text: str, found: Evidence, number: int, width: int) -> list[str]:
        lines = wrapped(text, f"  [{number}] ", width)
        return [*lines, "      " + found.url] if found.url else lines


def draw(profile: Profile, width: int) -> str:
    """A profile on one screen."""
    width = max(NARROW, min(WIDE, width))
    notes = Footnotes(profile.evidence)
    lines = [str(profile.head["name"]), "─" * width, *_head(profile, width)]
    part = ""
    for entry in entries(profile):
        if entry.part != part:
            part = entry.part
            lines += ["", part]
        lines += wrapped(entry.text + notes.cite(entry.evidence), "    " * entry.depth + "  • ", width)
    lines += ["", "Sources", *notes.lines(width), *_disputes(profile.evidence, width)]
    return "\n".join([*lines, *_foot(profile.warnings)]) + "\n"


def sentences(result: Result, width: int) -> str:
    """The sentences of `status`, `covered` or `changes`, each a paragraph with its footnotes, under its date if any."""
    width = max(NARROW, min(WIDE, width))
    notes = Footnotes(result.evidence)
    lines: list[str] = []
    for row in result.rows:
        said = f"{row['date']}  {row['sentence']}" if "date" in row else str(row["sentence"])
        lines += [*wrapped(said + notes.cite(texts(row["evidence"])), "", width), ""]
    if not result.rows:
        lines += [result.none, ""]
    lines += [*notes.lines(width), *_disputes(result.evidence, width)]
    known = [f"as could be known on {result.known_by}"] if result.known_by else []
    return "\n".join([*lines, *_foot([*known, *result.warnings])]) + "\n"


def _disputes(evidence: Mapping[str, Evidence], width: int) -> list[str]:
    """Where the sources of what is shown differ."""
    found = [line for each in disputes.lines(evidence.values()) for line in wrapped(each, "  • ", width)]
    return ["", "Sources disagree", *found] if found else []


def flat(found: Sequence[Entry]) -> list[Row]:
    """The lines of a profile as rows for formats that are tables."""
    return [{"part": each.part, "text": each.text, "evidence": list(each.evidence)} for each in found]


def _head(profile: Profile, width: int) -> list[str]:
    head = profile.head
    lines = wrapped(" · ".join(_facts(profile)), "", width)
    if profile.subject == "firm":
        others = [each for each in dict.fromkeys(texts(head["names"])) if each != head["name"]]
        lines = [*wrapped(" · ".join(others), "", width), *lines] if others else lines
    return [*lines, f"as of {profile.as_of}" + (f", known by {profile.known_by}" if profile.known_by else "")]


def _facts(profile: Profile) -> list[str]:
    head, facts = profile.head, [profile.id]
    for name, form in FACTS[profile.subject]:
        value = head[name]
        text = join(texts(value)) if isinstance(value, list) else value
        if text:
            facts.append(form.format(text))
    return facts


def _strength(found: Evidence) -> tuple[bool, bool, str]:
    """Official documents first: those that are sourced and in the public domain."""
    return found.confidence != "sourced", found.licence != "public-domain", found.id


def _foot(warnings: Iterable[str]) -> list[str]:
    return ["", *(f"Note: {each}." for each in warnings), NOT_ADVICE]


def wrapped(text: str, before: str, width: int) -> list[str]:
    """A text in lines of at most that many columns, the first after `before`, the others below its end."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=before,
        subsequent_indent=" " * len(before),
        break_long_words=False,
        break_on_hyphens=False,
    )
