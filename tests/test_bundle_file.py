"""A bundle is user input: a change is noticed, what is none is refused in a line, and its text may only read."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import planted
import pytest
from asking import Graph
from attacks import WRITES
from bundles import Values, broken, changed, forged, holds, made, refused, values, verified
from engines import COMMAND
from planted import plant

ASK = ("active-challenges", "--as-of", "2021-03-13")


@pytest.fixture(scope="module")
def bundle(real: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of an answer."""
    return made(real, tmp_path_factory.mktemp("bundle") / "answer.json", *ASK)


# ---------------------------------------------------------------- changed


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found["rows"][0].update(stage="ended"),
        lambda found: found["rows"].pop(),
        lambda found: found.update(asOf="2021-03-14"),
        lambda found: found["parameters"].update(persons=True),
        lambda found: found.update(text=found["text"] + " "),
        lambda found: next(iter(found["evidence"].values())).update(quote="other words"),
        lambda found: next(iter(found["beside"].values())).update(digest="0"),
        lambda found: found.update(sha256="0" * 64),
    ],
)
def test_whatever_is_changed_is_noticed_by_the_hash(
    real: Graph, bundle: Path, tmp_path: Path, change: Callable[[Values], object]
) -> None:
    line = refused(real, changed(bundle, tmp_path / "b.json", change), 1)
    assert "was changed after it was made: sha256" in line


def test_a_bundle_written_otherwise_with_the_same_values_is_the_same(real: Graph, bundle: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.json"
    other.write_text(json.dumps(values(bundle), sort_keys=True), "utf-8")
    holds(real, other)
    other.write_bytes(bundle.read_bytes().replace(b"\n", b"\r\n"))
    holds(real, other)


# ---------------------------------------------------------------- none


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is not JSON"),
        (b"\xff\xfe{}", "it is not UTF-8"),
        (b"{", "it is not JSON"),
        (b"[]", "Expected `object`"),
        (b"{}", "missing required field `bundle`"),
        (b'{"bundle": 2}', "$.bundle"),
        (b'{"bundle": 1, "bundle": 1}', "a name stands twice"),
        (b'{"bundle": NaN}', "NaN is no JSON"),
        (b"[" * 100_000, "too deep"),
        (b'{"query": "active-challenges", "rows": []}', "missing required field"),
    ],
)
def test_a_file_that_is_no_bundle_is_one_line(real: Graph, tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "b.json"
    file.write_bytes(content)
    line = refused(real, file, 2)
    assert "is no bundle" in line and reason in line


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda found: found["parameters"].update(firm="company:apple"), "parameters: are not those of its text"),
        (lambda found: found["columns"].pop(), "columns: are not those of its text"),
        (lambda found: found["rows"][0].pop("stage"), "rows: lack columns"),
        (lambda found: found["rows"][0].update(evidence=[]), "rows: lack their evidence"),
        (lambda found: found["rows"][0].update(evidence=["record:none"]), "rows: lack their evidence"),
        (lambda found: found.update(asOf="someday"), "YYYY-MM-DD"),
        (lambda found: found.update(asOf="today"), "YYYY-MM-DD"),
        (lambda found: found.update(knownBy="2021-02-30"), "no such day"),
        (lambda found: found.update(text="MATCH (n) RETURN n.id AS id"), "a title is expected"),
        (
            lambda found: found.update(text=found["text"].replace("// tags = [", "// tags = 7 # [")),
            "a list is expected",
        ),
    ],
)
def test_parts_that_do_not_fit_each_other_make_no_bundle(
    real: Graph, bundle: Path, tmp_path: Path, change: Callable[[Values], object], reason: str
) -> None:
    line = refused(real, forged(bundle, tmp_path / "b.json", change), 2)
    assert "is no bundle" in line and reason in line


def test_a_file_that_is_not_there_and_a_statement_of_ones_own_are_wrong_usage(real: Graph, tmp_path: Path) -> None:
    assert "does not exist" in refused(real, tmp_path / "none.json", 2)
    done = real.here("evidence", "make", "-", text="MATCH (c:Company) RETURN c.id AS id")
    assert (done.returncode, done.stdout) == (2, "") and "no such query" in done.stderr


@pytest.mark.parametrize(
    "change",
    [
        lambda found: next(iter(found["evidence"].values())).update(about="no such:thing"),
        lambda found: next(iter(found["evidence"].values())).update(states={"a": ["b"], "c": 1.5, "d": True}, words={}),
        lambda found: found["rows"][0].update(stage={"a": [[{}]]}, extra="\x1b[2J", reaches=[None, 1, "x:y"]),
        lambda found: found["beside"].update({"record:none/none/none": {"about": "act:none", "digest": ""}}),
        lambda found: found.update(scope="source:none"),
        lambda found: found["parameters"].update(persons=7),
    ],
)
def test_whatever_a_sealed_bundle_holds_a_verdict_is_lines(
    real: Graph, bundle: Path, tmp_path: Path, change: Callable[[Values], object]
) -> None:
    other = forged(bundle, tmp_path / "b.json", change)
    done = verified(real, other)
    assert done.returncode in (0, 1, 2)
    assert "\x1b" not in done.stdout + done.stderr and len(done.stderr.splitlines()) <= 1
    assert verified(real, other, "-f", "json").returncode == done.returncode


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found["evidence"].update(x=next(iter(found["evidence"].values()))),
        lambda found: next(iter(found["evidence"].values())).update(states={"a": {"b": []}}),
        lambda found: found["parameters"].update(persons=[1]),
        lambda found: found.update(more=1),
        lambda found: found.update(query="../active-challenges"),
    ],
)
def test_a_field_of_another_form_makes_no_bundle(
    real: Graph, bundle: Path, tmp_path: Path, change: Callable[[Values], object]
) -> None:
    assert "is no bundle" in refused(real, changed(bundle, tmp_path / "b.json", change), 2)


# ---------------------------------------------------------------- its text


def rewritten(bundle: Path, target: Path, change: Callable[[str], str], **others: object) -> Path:
    """A bundle with another text, and a hash that fits."""
    return forged(bundle, target, lambda found: found.update(text=change(found["text"]), **others))


def shouting(text: str) -> str:
    return text.replace("revision = 1", "revision = 7").replace(
        "RETURN c.name AS firm,", "RETURN toUpper(c.name) AS firm,"
    )


def test_another_text_of_the_query_is_told_and_can_be_asked_as_it_was(
    real: Graph, bundle: Path, tmp_path: Path
) -> None:
    rows = [{**row, "firm": row["firm"].upper()} for row in values(bundle)["rows"]]
    other = rewritten(bundle, tmp_path / "b.json", shouting, rows=rows, revision=7)
    told, line = broken(real, other)
    assert (told["sameText"], told["revision"]) == (False, {"then": 7, "now": 1})
    assert [[cell["name"] for cell in row["cells"]] for row in told["rows"]] == [["firm"]] * 3
    assert "the query's text changed (revision 7 then, 1 now): --as-then" in line and "the data changed" not in line
    assert "asked with the text of the bundle" in holds(real, other, "--as-then")


def test_another_text_with_the_same_answer_holds_and_is_told(real: Graph, bundle: Path, tmp_path: Path) -> None:
    other = rewritten(
        bundle, tmp_path / "b.json", lambda text: text.replace("WITH date($asOf)", "WITH  date($asOf)", 1)
    )
    assert "the query's text changed (revision 1 then, 1 now)" in holds(real, other)


def test_a_query_that_graphkit_does_not_have_can_only_be_asked_as_then(
    real: Graph, bundle: Path, tmp_path: Path
) -> None:
    other = forged(bundle, tmp_path / "b.json", lambda found: found.update(query="challenges-of-yore"))
    assert "no query of this graphkit: --as-then asks" in refused(real, other, 1)
    assert "asked with the text of the bundle" in holds(real, other, "--as-then")


def with_statement(text: str, statement: str) -> str:
    """The query file with another statement, and without what it does not use."""
    front = [line for line in text.splitlines() if line.startswith("//")]
    kept = front[: next(at for at, line in enumerate(front) if "[params." in line)]
    return "\n".join([*kept, statement])


@pytest.mark.parametrize("statement", WRITES)
def test_a_text_that_would_write_is_refused_whoever_sealed_it(
    real: Graph, bundle: Path, tmp_path: Path, statement: str
) -> None:
    before = real.read("MATCH (n) RETURN count(n) AS n")
    written = statement.format(file="file:///etc/hostname", url="http://127.0.0.1:9/")
    other = rewritten(bundle, tmp_path / "b.json", lambda text: with_statement(text, written), parameters={})
    refused(real, other, 2, "--as-then")
    assert real.read("MATCH (n) RETURN count(n) AS n") == before


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line AS firm", "LOAD"),
        ("CALL dbms.components() YIELD name RETURN name AS firm", "dbms.components"),
        ("MATCH (c:Company) RETURN c", "A8"),
    ],
)
def test_a_text_is_guarded_and_linted_as_a_statement_of_ones_own_is(
    real: Graph, bundle: Path, tmp_path: Path, statement: str, says: str
) -> None:
    other = rewritten(bundle, tmp_path / "b.json", lambda text: with_statement(text, statement), parameters={})
    assert says in refused(real, other, 2, "--as-then")


def test_a_text_is_only_asked_with_as_then(real: Graph, bundle: Path, tmp_path: Path) -> None:
    other = rewritten(
        bundle, tmp_path / "b.json", lambda text: with_statement(text, "MATCH (n) DETACH DELETE n"), parameters={}
    )
    assert "takes other parameters now" in refused(real, other, 1)


# ---------------------------------------------------------------- written whole


def test_a_bundle_that_can_not_be_made_leaves_what_was_there(real: Graph, tmp_path: Path) -> None:
    target = tmp_path / "answer.json"
    target.write_text("before", "utf-8")
    done = real.here("evidence", "make", "firm-cases", "-p", "firm=nobody-at-all", "-o", str(target))
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1
    assert target.read_text("utf-8") == "before" and [path.name for path in tmp_path.iterdir()] == ["answer.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file's size")
def test_a_disk_that_is_full_leaves_what_was_there(real: Graph, tmp_path: Path) -> None:
    target = tmp_path / "answer.json"
    target.write_text("before", "utf-8")
    command = [*COMMAND, "evidence", "make", *ASK, "-o", str(target), "--store", f"embedded:{real.store}"]

    def narrow() -> None:
        import resource  # noqa: PLC0415  (not on every platform)

        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=narrow)
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1, done.stderr
    assert target.read_text("utf-8") == "before" and [path.name for path in tmp_path.iterdir()] == ["answer.json"]


# ---------------------------------------------------------------- private persons


@pytest.fixture(scope="module")
def guarded(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Graph, str]:
    """A casebook with a person who is marked private and decided an order, and the case of that order."""
    tmp = tmp_path_factory.mktemp("private")
    return plant(tmp, shared, "private", lambda folder: planted.let_a_private_person_decide(folder, 1))


def test_what_names_a_private_person_is_left_out_unless_asked_for(guarded: tuple[Graph, str], tmp_path: Path) -> None:
    graph, case = guarded
    ask = ("case-orders", "-p", f"case={case}", "--as-of", "2026-01-01")
    public = made(graph, tmp_path / "public.json", *ask)
    whole = made(graph, tmp_path / "whole.json", *ask, "--private")
    assert "quince" not in public.read_text("utf-8").lower() and "Q. Quince" in whole.read_text("utf-8")
    left_out = len(values(whole)["rows"]) - len(values(public)["rows"])
    assert values(public)["withheld"] == left_out > 0 == values(whole)["withheld"]
    assert f"{left_out} more about private persons left out" in holds(graph, public)
    holds(graph, whole)


def test_a_private_person_is_not_asked_about_unless_said_so(guarded: tuple[Graph, str], tmp_path: Path) -> None:
    graph, _ = guarded
    ask = ("firm-listings", "-p", "firm=person:quince", "--as-of", "2026-01-01")
    target = tmp_path / "a.json"
    done = graph.here("evidence", "make", *ask, "-o", str(target))
    assert done.returncode == 2 and "is marked private: give --private" in done.stderr
    assert not target.exists()
    made(graph, target, *ask, "--private")
