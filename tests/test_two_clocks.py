"""When something held and when it could be known are two clocks: every dated question takes both."""

import json
import re

import click
import pytest
from asking import Book, Graph

from graphkit import query
from graphkit.cli import COMMANDS, commands

pytest_plugins = ("asking",)
BEFORE_PRINT, PRINTED = "2021-06-27", "2021-06-28"
"""DoD took all names off the section 1237 list on 2021-06-03 and had it printed on 2021-06-28."""


def options(command: str) -> set[str]:
    made = commands.get_command(click.Context(commands), command)
    assert made is not None
    return {word for each in made.params for word in each.opts}


def asked(real: Graph, *words: str, known_by: str) -> dict[str, object]:
    done = real.here(*words, "--known-by", known_by, "-f", "json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert isinstance(answer, dict) and answer["knownBy"] == known_by
    return answer


def rows(answer: dict[str, object], name: str = "rows") -> list[dict[str, object]]:
    found = answer[name]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("name", [each for each in query.names() if "asOf" in query.question(each).text])
def test_a_question_about_a_day_asks_also_what_was_known(name: str) -> None:
    used = re.findall(r"\$(\w+)", query.question(name).text)
    assert {"asOf", "knownBy"} <= set(used)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_takes_a_day_takes_also_what_was_known(name: str) -> None:
    assert bool({"--as-of", "--until"} & options(name)) is ("--known-by" in options(name))


@pytest.mark.parametrize(("known_by", "word"), [(BEFORE_PRINT, "superseded"), (PRINTED, "removed")])
def test_status_does_not_know_a_removal_before_it_is_printed(real: Graph, known_by: str, word: str) -> None:
    words = ("status", "china-mobile", "--list", "us-1237-ccmc", "--as-of", "2021-06-10")
    (row,) = rows(asked(real, *words, known_by=known_by))
    assert f", {word} on 2021-06-03 " in str(row["sentence"])


def test_status_says_nothing_of_a_listing_that_was_not_public_yet(real: Graph) -> None:
    day = ("--as-of", "2021-01-14")
    (row,) = rows(asked(real, "status", "xiaomi", "--list", "us-1237-ccmc", *day, known_by="2021-01-13"))
    assert str(row["sentence"]).endswith("no listing is on record.")
    assert rows(asked(real, "status", "xiaomi", *day, known_by="2021-01-13")) == []
    (row,) = rows(asked(real, "status", "xiaomi", *day, known_by="2021-01-14"))
    assert "was on the §1237 list on 2021-01-14" in str(row["sentence"])


def test_show_knows_no_later_order_and_says_for_which_day_it_speaks(real: Graph) -> None:
    answer = asked(real, "show", "xiaomi-v-dod", "--as-of", "2021-06-01", known_by="2021-03-13")
    assert {row["actId"] for row in rows(answer, "orders")} == {"act:xiaomi-v-dod-2021-03-12"}
    answer = asked(real, "show", "xiaomi", "--as-of", "2021-06-01", known_by="2021-03-13")
    assert [row["stage"] for row in rows(answer, "cases")] == ["interim_relief"]
    text = real.here("show", "xiaomi", "--as-of", "2021-06-01", "--known-by", "2021-03-13", "-f", "table").stdout
    assert "as of 2021-06-01, known by 2021-03-13" in text
    text = real.here("status", "xiaomi", "--as-of", "2021-06-01", "--known-by", "2021-03-13", "-f", "table").stdout
    assert "Note: as could be known on 2021-03-13." in text


def test_a_case_attacks_what_its_pleadings_named_by_then(real: Graph) -> None:
    for known_by, names in (("2021-03-22", ["2021-01-14"]), ("2021-03-23", ["2021-01-14", "2021-03-09"])):
        answer = asked(real, "query", "firm-cases", "-p", "firm=luokung", "--as-of", "2021-04-01", known_by=known_by)
        (row,) = rows(answer)
        assert row["challenges"] == [f"designation:us-1237-ccmc.luokung.{each}" for each in names]


@pytest.mark.parametrize(
    "words", [("case-orders", "-p", "case=oak-v-office"), ("court-findings-on-firm", "-p", "firm=oak")]
)
def test_an_order_is_not_undone_by_what_nobody_knew(book: Book, words: tuple[str, ...]) -> None:
    case, day = ("query", *words), ("--as-of", "2021-12-31")
    for known_by, told in (("2021-04-19", set()), ("2021-04-20", {"act:oak-v-office-2021-04-20"})):
        found = rows(asked(book("holds"), *case, *day, known_by=known_by))
        made = [row for row in found if row["actId"] == "act:oak-v-office-2021-03-12"]
        assert made and all(set(row["undoneBy"]) == told for row in made)  # type: ignore[call-overload]
