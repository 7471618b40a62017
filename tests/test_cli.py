"""Each command as a person runs it: help, mistakes, formats, output files."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from asking import Graph
from engines import COMMAND

from graphkit.cli import COMMANDS, commands

HEAVY = ("arcadedb", "rich", "rdflib", "neo4j", "msgspec", "graphkit.store", "graphkit.model", "graphkit.query")


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own."""
    return subprocess.run(
        [*COMMAND, *words], capture_output=True, text=True, timeout=60, check=False, env={**os.environ, **environment}
    )


def refused(done: subprocess.CompletedProcess[str], code: int = 2) -> str:
    """The one line of a refusal."""
    assert done.returncode == code, done.stderr + done.stdout
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 1 and lines[0].startswith("graphkit: "), done.stderr
    return lines[0]


def test_help_imports_no_engine_and_nothing_heavy() -> None:
    code = "import sys; from graphkit.cli import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert "click" in loaded
    assert [name for name in HEAVY if name in loaded] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_that_ends_with_a_line_to_run(name: str) -> None:
    done = run(name, "--help")
    assert done.returncode == 0
    assert done.stdout.strip().splitlines()[-1].strip().startswith("Example: graphkit ")


def test_the_listed_commands_are_the_files_that_define_one() -> None:
    folder = Path(sys.modules[commands.__module__].__file__ or "").parent
    defining = {
        path.stem.replace("_", "-")
        for path in folder.glob("*.py")
        if re.search(r"^(def command\(|command = )", path.read_text("utf-8"), re.MULTILINE)
    }
    assert defining == set(COMMANDS)


def test_graphkit_alone_prints_its_help() -> None:
    assert run().stdout == run("--help").stdout


def test_version_says_engine_store_format_and_casebook_date() -> None:
    said = [line.rsplit(" ", 1)[0] for line in run("--version").stdout.splitlines()]
    assert said == ["graphkit", "engine arcadedb", "store format", "casebook until"]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("qurey",), "did you mean query?"),
        (("schema", "desgination"), "did you mean Designation"),
        (("query", "--fromat", "json"), "did you mean --format?"),
        (("query", "active-chalenges"), "did you mean active-challenges"),
        (("query", "active-challenges", "-p", "persons"), "write it as -p name=value"),
        (("query", "active-challenges", "-p", "person=true"), "did you mean persons"),
        (("query", "active-challenges", "--as-of", "2021-13-01"), "--as-of 2021-13-01"),
        (("query", "active-challenges", "-f", "jsn"), "json"),
        (("query", "report-says", "-p", "topic=dockett"), "did you mean docket"),
        (("query", "active-challenges", "--source", "source:s01"), "source:news-report"),
        (("show", "xiami"), "did you mean Xiaomi?"),
        (("show", "agency:us-dod"), "no such firm, case or list"),
        (("show", "Department of War"), "no such firm, case or list"),
        (("status", "huawai"), "did you mean"),
        (("status", "xiaomi", "--list", "us-1237"), "did you mean us-1237-ccmc"),
        (("export", "josnl"), "did you mean jsonl or jsonld?"),
        (("load", "casebok"), "did you mean casebook?"),
    ],
)
def test_a_wrong_word_is_answered_with_the_near_ones(real: Graph, words: tuple[str, ...], hint: str) -> None:
    takes_store = words[0] not in ("schema", "qurey")
    done = real.run(*words) if takes_store else run(*words)
    assert hint in refused(done)


def test_a_statement_that_writes_is_refused_and_nothing_is_written(real: Graph) -> None:
    before = real.read("MATCH (n) RETURN count(n) AS n")
    refused(real.run("query", "-", text="CREATE (n:X)"))
    assert real.read("MATCH (n) RETURN count(n) AS n") == before


def test_a_statement_from_stdin_is_answered(real: Graph) -> None:
    done = real.run("query", "-", "-f", "csv", text="MATCH (c:Company {id: 'company:xiaomi'}) RETURN c.id AS id")
    assert done.stdout.splitlines()[1].split(",")[0] == "company:xiaomi"


def test_a_store_that_is_not_there_is_exit_3(tmp_path: Path) -> None:
    assert "graphkit load casebook" in refused(run("query", "active-challenges", "--store", str(tmp_path / "none")), 3)


def test_query_alone_lists_the_queries() -> None:
    listed = [line.split()[0] for line in run("query").stdout.split("\n\n")[0].splitlines()]
    assert {"active-challenges", "peers-on-lists", "listing-status", "report-says"} <= set(listed)


def test_cypher_prints_the_text_with_its_parameters(real: Graph) -> None:
    text = real.run("query", "listing-status", "-p", "firm=xiaomi", "-p", "list=us-1237-ccmc", "--cypher").stdout
    assert "company:xiaomi" in text and "RETURN" in text


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv", "markdown", "table"])
@pytest.mark.parametrize("words", [("show", "xiaomi"), ("status", "xiaomi"), ("datasets",), ("datasets", "--runs")])
def test_every_reading_command_prints_every_format(real: Graph, words: tuple[str, ...], form: str) -> None:
    done = real.run(*words, "-f", form)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("\n") and not done.stdout.endswith("\n\n")
    if form == "json":
        json.loads(done.stdout)


def test_a_pipe_gets_what_f_json_prints(real: Graph) -> None:
    words = ("query", "active-challenges", "--as-of", "2021-03-13")
    assert real.run(*words).stdout == real.run(*words, "-f", "json").stdout


def test_an_output_file_is_whole_or_not_there(real: Graph, tmp_path: Path) -> None:
    target = tmp_path / "answer.json"
    assert real.run("query", "active-challenges", "--as-of", "2021-03-13", "-o", str(target)).returncode == 0
    assert json.loads(target.read_text("utf-8"))["query"] == "active-challenges"
    assert [path.name for path in tmp_path.iterdir()] == ["answer.json"]


def test_a_folder_that_is_not_there_is_one_line(real: Graph, tmp_path: Path) -> None:
    done = real.run("status", "xiaomi", "-o", str(tmp_path / "none" / "x.json"))
    assert "No such file or directory" in refused(done, 1)


def test_status_on_2021_04_01_is_one_sentence_with_its_reason(real: Graph) -> None:
    done = real.run("status", "xiaomi", "--list", "us-1237-ccmc", "--as-of", "2021-04-01", "-f", "json")
    (row,) = json.loads(done.stdout)["rows"]
    sentence = row["sentence"]
    assert "was on the" in sentence and "on 2021-04-01" in sentence
    assert "suspended by a court (" in sentence and "by the agency (" in sentence
    assert sentence.endswith(".") and row["evidence"]


def test_status_after_the_vacatur_says_that_it_was_set_aside(real: Graph) -> None:
    done = real.run("status", "xiaomi", "--list", "us-1237-ccmc", "--as-of", "2021-06-01", "-f", "json")
    (row,) = json.loads(done.stdout)["rows"]
    assert "was not on the" in row["sentence"] and "set aside on 2021-05-25" in row["sentence"]


def test_status_gives_the_newest_listing_first(real: Graph) -> None:
    rows = json.loads(real.run("status", "huawei", "-f", "json").stdout)["rows"]
    dates = [row["designationId"].rsplit(".", 1)[1] for row in rows]
    assert len(dates) > 3 and dates == sorted(dates, reverse=True)


def test_show_has_lists_cases_claims_and_numbered_sources(real: Graph) -> None:
    text = real.run("show", "xiaomi", "--as-of", "2021-04-01", "-f", "table").stdout
    for heading in ("\nLists\n", "\nCases\n", "\nClaims, not facts\n", "\nSources\n"):
        assert heading in text
    assert "小米" in text and "[1]" in text
    assert text.rstrip().endswith("Not legal advice; see the sources.")


@pytest.mark.parametrize(
    "what", ["xiaomi-v-dod", "us-1237-ccmc", "1:21-cv-00280", "case:xiaomi-v-dod", "list:us-1237-ccmc"]
)
def test_show_takes_cases_and_lists_too(real: Graph, what: str) -> None:
    assert real.run("show", what, "-f", "table").returncode == 0


def test_a_closed_pipe_is_silent(real: Graph) -> None:
    command = f"{sys.executable} -m graphkit export jsonl --store embedded:{real.store} | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert done.stderr == "" and done.stdout.count("\n") == 1


def test_firms_are_completed_in_the_shell(real: Graph) -> None:
    environment = {
        "_GRAPHKIT_COMPLETE": "bash_complete",
        "COMP_WORDS": "graphkit show xiao",
        "COMP_CWORD": "2",
        "GRAPHKIT_STORE": f"embedded:{real.store}",
    }
    assert "xiaomi" in run(**environment).stdout
