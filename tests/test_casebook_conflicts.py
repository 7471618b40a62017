"""Each place where the facts' sources disagree is kept with all its sides; the numbers are the rows of the facts.

`dossier 9` has 27 rows, `update 10` has 12. A row is a conflict of a field or of a tie's field; or two fields that do
not mean the same; or a claim of the source that stands alone; or, where a number or word is explained away, a note.
"""

from functools import cache

import pytest
from asking import Graph

from graphkit.book import Book
from graphkit.entity import Entity, Tie
from graphkit.inputs import Inputs
from graphkit.load import loader
from graphkit.model import model

pytest_plugins = ("asking",)
EVERY_ENGINE = True
ANY_LANGUAGE = True

# The record, the field, the better value (none: both stand), the other values.
FIELDS: dict[str, tuple[str, str, str | None, set[str]]] = {
    "dossier 9.2": ("case:alibaba-v-dod", "filedOn", "2026-06-23", {"2026-06-24", "2024-06-23"}),
    "dossier 9.3": ("edition:us-1260h-2026-06-08", "releasedOn", "2026-06-08", {"2026-01"}),
    "dossier 9.5": ("case:hesai-v-dod", "filedOn", "2024-05-13", {"2024-02"}),
    "dossier 9.6": ("case:xiaomi-v-dod", "filedOn", "2021-01-29", {"2021-02"}),
    "dossier 9.7": ("act:eo-13959", "decidedOn", "2020-11-12", {"2019-11"}),
    "dossier 9.9": ("case:amec-v-dod", "filedOn", "2024-08-01/2024-08-16", {"2024-01/2024-06"}),
    "dossier 9.13": ("edition:us-1260h-2024-01-31", "entryCount", None, {"17", "16"}),
    "dossier 9.15": ("measure:ban-14032", "startsOn", "2021-08-02", {"2021-08-12"}),
    "dossier 9.16": ("act:mofcom-2020-09-19", "decidedOn", "2020-09-19", {"2020-09-09"}),
    "dossier 9.17": ("act:tw-trade-2025-06-10", "announcedOn", "2025-06-15", {"2025-06-14"}),
    "dossier 9.18": (
        "act:luokung-v-dod-2021-05-05", "orderKind", "preliminary_injunction", {"temporary_restraining_order"},
    ),
    "dossier 9.20": ("act:fcc-21-114", "decidedOn", "2021-11-02", {"2022-11"}),
    "dossier 9.21": ("act:fcc-2025-12-22", "announcedOn", "2025-12-22", {"2025-12-23"}),
    "dossier 9.22": ("act:bis-2025-09-29", "publishedOn", "2025-09-30", {"2025-10-02"}),
}  # fmt: skip
# The ends of a tie and its kind, its field, the better value, the other values.
TIES: dict[str, tuple[tuple[str, str, str], str, str, set[str]]] = {
    "update 10.10": (("act:bis-2025-09-29", "LAYS_DOWN", "rule:bis-50"), "validFrom", "2025-09-29", {"2025-09-30"}),
}
# What one source alone says: a claim, and whom or what it is about.
CLAIMS = {
    "dossier 9.1": ("claim:alibaba-court", "company:alibaba"),
    "dossier 9.4": ("claim:ymtc-court", "company:ymtc"),
    "dossier 9.10": ("claim:amec-entity-list", "company:amec"),
    "dossier 9.19": ("claim:hesai-appeal-court", "company:hesai"),
    "dossier 9.24": ("claim:ymtc-cxmt-end-date", "company:ymtc"),
    "dossier 9.25": ("claim:amec-idg-open-rows", "company:amec"),
    "update 10.12": ("claim:amec-3", "company:amec"),
}
# Two values that do not mean the same: each has its field, or its record.
APART: dict[str, list[tuple[str, str, str]]] = {
    "dossier 9.8": [("act:dod-1260h-2024-12", "decidedOn", "2024-12-13/2024-12-17")],
    "dossier 9.11": [
        ("edition:us-bis-meu-2020-12-23", "entryCount", "102"), ("edition:us-bis-meu-2020-12-21", "entryCount", "103"),
    ],
    "dossier 9.12": [
        ("act:mofcom-2025-04-09", "announcedOn", "2025-04-09"),
        ("act:mofcom-2025-04-09 LISTS designation:cn-uel.shield-ai.2025-04-10", "validFrom", "2025-04-10"),
    ],
    "dossier 9.14": [
        ("edition:us-1260h-2025-01-07", "releasedOn", "2025-01-06/2025-01-07"),
        ("edition:us-1260h-2025-01-07", "publishedOn", "2025-01-07"),
    ],
    "dossier 9.23": [("act:bis-2025-11-10 SUSPENDS rule:bis-50", "validUntil", "2026-11-10")],
    "update 10.2": [
        ("act:mofcom-2025-04-09-export", "announcedOn", "2025-04-09"),
        ("act:mofcom-2025-04-04-export", "announcedOn", "2025-04-04"),
    ],
    "update 10.4": [
        ("measure:uel-2025-6", "madeOn", "2025-03-04"),
        ("act:mofcom-2025-11-10 WITHDRAWS measure:uel-2025-6", "validFrom", "2025-11-10"),
    ],
    "update 10.8": [
        ("act:us-v-huawei-2026-09-08", "decidedOn", "2026-09-08"),
        ("act:us-v-huawei-2024-04", "orderKind", "scheduling"),
    ],
    "update 10.11": [("company:wuxi-apptec", "tickers", "HKEX:2359, SSE:603259")],
}  # fmt: skip
# Explained in the note of a record, for there is no field that both sides fill.
NOTES = {
    "dossier 9.26": ("act:dod-1260h-draft-2026-02-13", "68, 72 or 154 names by source"),
    "update 10.1": ("act:mofcom-2025-08-12", "headline has both groups suspended"),
    "update 10.3": ("act:mofcom-2025-11-10", "a report that has the names removed goes beyond the text"),
    "update 10.5": ("act:wuxi-apptec-v-dod-2026-08-07", "a bar on adding the firm is wrong"),
    "update 10.6": ("act:alibaba-v-dod-2026-07", "It leaves the listing and the contracting bans as they are"),
    "update 10.9": ("act:bis-2025-11-10", "A note that gives 90 FR 47201 for it cites the rule itself"),
}
# Kept out: a wrong identifier would join the firm to another one; a number that nobody could tell from another.
OUT = {
    "dossier 9.27": ("company:huawei", "wikidata", "Q160120"),
    "update 10.7": ("case:alibaba-v-dod", "lobbyists", ""),
}


@cache
def book() -> Book:
    reading = loader("casebook")
    return Book(list(reading.read(Inputs("casebook", list(reading.default_files()), model()))), model())


def text(record: Entity | Tie, field: str) -> str:
    value = record.properties.get(f"{field}Text", record.properties[field])
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def records(thing: str, field: str) -> list[Entity | Tie]:
    """What is said of a field, by thing or by `start KIND end`."""
    words = thing.split(" ")
    found: list[Entity | Tie] = [*book().entities.get(thing, ())]
    if len(words) == 3:
        found = [tie for tie in book().out(words[0], words[1]) if tie.end == words[2]]
    return [record for record in found if field in record.properties]


def test_every_row_of_the_facts_has_its_place() -> None:
    rows = [row for table in (FIELDS, TIES, CLAIMS, APART, NOTES, OUT) for row in table]
    assert len(rows) == len(set(rows))
    assert set(rows) == {f"dossier 9.{n}" for n in range(1, 28)} | {f"update 10.{n}" for n in range(1, 13)}


@pytest.mark.parametrize("row", [*FIELDS, *TIES])
def test_all_sides_are_kept_and_the_better_one_is_marked(row: str) -> None:
    thing, field, better, others = FIELDS[row] if row in FIELDS else (" ".join(TIES[row][0]), *TIES[row][1:])
    said = records(thing, field)
    assert {text(each, field) for each in said if field in each.said.chosen} == ({better} - {None})
    assert {text(each, field) for each in said if field not in each.said.chosen} == others


def test_the_graph_says_which_fields_are_in_dispute_and_has_the_better_values(real: Graph) -> None:
    for thing, field, better, _ in FIELDS.values():
        label = model().base(thing)
        values = f"n.conflict AS fields, n.{field} AS value, n.{field}Text AS text"
        rows = real.read(f"MATCH (n:{label} {{id: '{thing}'}}) RETURN {values}")
        ((fields, value, words),) = rows
        assert field in fields  # type: ignore[operator]
        assert (str(words or value) if value is not None else None) == better
    ((start, kind, end), field, better, _) = TIES["update 10.10"]
    rows = real.read(
        f"MATCH (a:Act {{id: '{start}'}})-[t:{kind}]->(b:CoverageRule {{id: '{end}'}}) "
        f"RETURN t.conflict AS fields, toString(t.{field}) AS value"
    )
    assert rows == [([field], better)]


@pytest.mark.parametrize("row", CLAIMS)
def test_what_one_source_alone_says_is_its_claim(row: str) -> None:
    claim, about = CLAIMS[row]
    assert about in {tie.end for tie in book().out(claim, "ABOUT")}
    assert book().value(claim, "asserterText") or book().into(claim, "STATES")


@pytest.mark.parametrize("row", APART)
def test_what_does_not_mean_the_same_stands_apart(row: str) -> None:
    for thing, field, value in APART[row]:
        assert {text(each, field) for each in records(thing, field)} == {value}


@pytest.mark.parametrize("row", NOTES)
def test_what_no_field_holds_is_in_a_note(row: str) -> None:
    thing, words = NOTES[row]
    assert words in str(book().value(thing, "note"))


def test_a_wrong_identifier_and_a_number_that_is_not_known_are_kept_out() -> None:
    thing, field, value = OUT["dossier 9.27"]
    assert {text(each, field) for each in records(thing, field)} == {value}
    assert not any(word.strip(".,+").isdigit() for word in str(book().value("case:alibaba-v-dod", "note")).split())


def test_an_answer_shows_what_its_sources_say_against_each_other(real: Graph) -> None:
    evidence = real.answer("firm-cases", "2021-04-01", firm="xiaomi")["evidence"]
    sides = {
        (each["value"], each["better"], id.split("/")[0])
        for id, passage in evidence.items()  # type: ignore[attr-defined]
        for each in passage.get("disputed", ())
        if each["thing"] == "case:xiaomi-v-dod" and each["field"] == "filedOn"
    }
    assert sides == {("2021-01-29", True, "record:s205"), ("2021-02", False, "record:s174")}
    for words in (("query", "firm-cases", "-p", "firm=xiaomi"), ("show", "xiaomi-v-dod")):
        shown = " ".join(real.here(*words, "--as-of", "2021-04-01", "-f", "table").stdout.split())
        assert "case:xiaomi-v-dod, filedOn: 2021-01-29, held better (D.D.C., copy at 5y1.org); 2021-02 (" in shown


def test_in_one_document_alone_there_is_no_dispute(real: Graph) -> None:
    answer = real.answer("firm-cases", "2021-04-01", "source:news-report", firm="xiaomi")
    assert not any("disputed" in passage for passage in answer["evidence"].values())  # type: ignore[attr-defined]
