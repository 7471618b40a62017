"""docs/questions.md names each canned query and nothing else, and each command there answers."""

import json
import re
import shlex
from pathlib import Path

import pytest
from asking import Graph

from graphkit import query

pytest_plugins = ("asking",)
PAGE = (Path(__file__).parents[1] / "docs" / "questions.md").read_text("utf-8")
ASKED = re.findall(r"^\| [^|]+\? \| `graphkit (query [^`]+)` \| [^|]+ \| [^|]+ \|$", PAGE, re.M)


def test_the_page_has_one_line_for_each_query() -> None:
    assert sorted(shlex.split(words)[1] for words in ASKED) == query.names()
    assert len(re.findall(r"^\|.*graphkit query", PAGE, re.M)) == len(ASKED)


@pytest.mark.parametrize("words", ASKED)
def test_each_command_of_the_page_answers(real: Graph, words: str) -> None:
    done = real.here(*shlex.split(words), "-f", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["rows"]
