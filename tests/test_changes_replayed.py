"""Replaying what `graphkit changes` tells over an old answer gives the new answer.

That every store tells the same, `test_changes_stores.py` shows.
"""

import datetime
import random
from collections.abc import Iterator
from itertools import combinations

import pytest
from asking import Graph
from chance import DAYS
from differing import fill
from engines import Embedded
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from replaying import State, different, replay

from graphkit import query
from graphkit.store import Reader
from graphkit.views.changes.answer import changes
from graphkit.views.changes.reading import Window
from graphkit.views.changes.stretches import Stretch, turns

pytest_plugins = ("asking",)
SEED, ASKED = 20210313, 5
FIRST, LAST = datetime.date(2016, 1, 1), datetime.date(2028, 1, 31)
LISTED = (
    "MATCH (d:Designation)-[:NAMES]->(c:Company) MATCH (d)-[:ON_LIST]->(l:RestrictiveList) "
    "RETURN DISTINCT c.id AS firm, l.id AS list ORDER BY firm, list"
)
ISSUES = (
    "WITH date($day) AS day, date($known) AS known MATCH (k:CourtCase)-[h:PUTS_IN_ISSUE]->(d:Designation) "
    "WHERE h.scope = 'graph' AND (h.validFrom IS NULL OR h.validFrom <= day) "
    "AND (h.validUntil IS NULL OR day < h.validUntil) "
    "AND (known IS NULL AND h.knownUntil IS NULL OR (h.knownFrom IS NULL OR h.knownFrom <= known) "
    "AND (h.knownUntil IS NULL OR known < h.knownUntil)) "
    "MATCH (d)-[:NAMES]->(c) MATCH (d)-[:ON_LIST]->(l:RestrictiveList) "
    "RETURN c.id AS firm, l.id AS list, d.id AS designation, k.id AS case, h.reach AS reach ORDER BY case"
)
OPEN = (
    "WITH date($day) AS day, date($known) AS known MATCH (k:CourtCase)-[:HAS_PERIOD]->(h:Period) "
    "WHERE h.open AND h.scope = 'graph' AND (h.validFrom IS NULL OR h.validFrom <= day) "
    "AND (h.validUntil IS NULL OR day < h.validUntil) "
    "AND (known IS NULL AND h.knownUntil IS NULL OR (h.knownFrom IS NULL OR h.knownFrom <= known) "
    "AND (h.knownUntil IS NULL OR known < h.knownUntil)) RETURN k.id AS case ORDER BY case"
)


def state(reader: Reader, on: datetime.date, known_by: datetime.date | None = None) -> State:
    """What the canned queries answer for a day, and which suits were on the way to being told."""
    known = None if known_by is None else str(known_by)
    found = State()
    for each in reader.rows(LISTED):
        given = {**each, "asOf": str(on), "knownBy": known, "scope": "graph"}
        for row in reader.rows(query.question("listing-status").text, given):
            if row["designationId"] is not None:
                key = (row["firmId"], row["listId"], row["designationId"])
                found.paper[key] = str(row["status"])
                if row["effect"] is not None:
                    told = (row["effect"], row["suspendedBy"], row["started"])
                    found.effect[*key, row["measureId"]] = told
    for each in reader.rows("MATCH (l:RestrictiveList) RETURN l.id AS list ORDER BY list"):
        given = {**each, "asOf": str(on), "knownBy": known, "scope": "graph"}
        for row in reader.rows(query.question("list-members").text, given):
            found.paper[row["firmId"], row["listId"], row["designationId"]] = str(row["status"])
    names = ("firm", "list", "designation", "case", "reach")
    found.issues.update(
        tuple(row[name] for name in names) for row in reader.rows(ISSUES, {"day": str(on), "known": known})
    )
    found.open.update(str(row["case"]) for row in reader.rows(OPEN, {"day": str(on), "known": known}))
    return found


def told(reader: Reader, on: datetime.date, known_by: datetime.date | None = None) -> set[tuple[object, ...]]:
    """What `active-challenges` answers."""
    by = query.Asked({"persons": "true"}, str(on), None if known_by is None else str(known_by))
    rows = query.run(reader, query.question("active-challenges"), by).rows
    return {
        (row["firmId"], row["listId"], row["caseId"], reach)
        for row in rows
        for reach in row["reaches"]  # type: ignore[attr-defined]
    }


def check(reader: Reader, days: list[datetime.date], known_by: datetime.date | None = None) -> Iterator[str]:
    """Each two of some days: where the replayed state differs from the one that was asked."""
    states = {day: state(reader, day, known_by) for day in days}
    for day in days:
        if states[day].challenges() != told(reader, day, known_by):
            yield f"{day}: the suits told are others: {states[day].challenges() ^ told(reader, day, known_by)}"
    for since, until in combinations(days, 2):
        rows = changes(reader, Window(since, until, known_by)).rows
        new = replay(states[since], rows, str(since), str(until))
        yield from (f"{since} to {until}: {each}" for each in different(new, states[until]))


def random_days(seed: int, count: int) -> list[datetime.date]:
    chance = random.Random(seed)
    return sorted(FIRST + datetime.timedelta(chance.randrange((LAST - FIRST).days)) for _ in range(count))


def test_replayed_over_the_casebook_changes_give_every_listing_effect_and_challenge(real: Graph) -> None:
    with real.open().reading() as reader:
        assert not list(check(reader, random_days(SEED, ASKED)))


def test_replayed_changes_tell_also_what_was_known(real: Graph) -> None:
    days = [datetime.date(2021, 3, 11), datetime.date(2021, 4, 1), datetime.date(2021, 7, 1)]
    with real.open().reading() as reader:
        for known_by in (datetime.date(2021, 3, 13), datetime.date(2021, 6, 27)):
            assert not list(check(reader, days, known_by))


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(seed=st.integers(0, 999))
def test_replayed_over_a_random_graph_changes_give_the_new_state(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance = random.Random(seed)
    days = sorted(chance.sample(DAYS, 3) + [each - datetime.timedelta(1) for each in chance.sample(DAYS, 2)])
    place = tmp_path_factory.mktemp("world")
    store = Embedded().empty(place)
    fill(store, place, seed, 1, 0)
    with store.reading() as reader:
        assert not [*check(reader, days), *check(reader, days[:3], chance.choice(DAYS))]


@st.composite
def lives(draw: st.DrawFn) -> list[Stretch]:
    """Stretches of one status from some day on, each with a face, some of them not sure from their first day."""
    days = sorted(draw(st.sets(st.sampled_from(DAYS), min_size=1, max_size=6)))
    stops = [*days[1:], draw(st.sampled_from([None, days[-1] + datetime.timedelta(9)]))]
    found = []
    for start, stop in zip(days, stops, strict=True):
        sure = draw(st.sampled_from([None, stop, start + datetime.timedelta(3)]))
        found.append(Stretch({"state": draw(st.sampled_from("abc"))}, start, stop, sure))
    return found


def face(life: list[Stretch], day: datetime.date) -> object:
    return next((x.face for x in life if x.start and x.start <= day and (x.stop is None or day < x.stop)), None)


@given(life=lives(), since=st.sampled_from(DAYS), length=st.integers(0, 900))
def test_the_turns_of_a_status_lead_from_any_day_to_any_other(
    life: list[Stretch], since: datetime.date, length: int
) -> None:
    until = since + datetime.timedelta(length)
    told = face(life, since)
    for turn in turns(life):
        assert turn.earliest <= turn.day <= turn.latest
        if since < turn.day <= until:
            assert turn.meets(since, until)
            told = turn.now.face if turn.now else None
    assert told == face(life, until)


def test_a_turn_after_a_stretch_that_is_not_sure_may_have_come_with_it() -> None:
    first, last, end = (datetime.date(2021, 6, day) for day in (3, 15, 20))
    life = [
        Stretch({"state": "open"}, None, first),
        Stretch({"state": "open"}, first, last, last),
        Stretch({"state": "ended"}, last, None),
    ]
    (turn,) = turns(life)
    assert (turn.earliest, turn.day, turn.latest) == (first, last, last)
    assert turn.meets(first - datetime.timedelta(1), first) and not turn.meets(last, end)
