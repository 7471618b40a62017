"""Bad input and bad luck, met by whole commands: one line, the right exit code, and the graph as it was."""

import ctypes
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from asking import TRAPS, Graph
from engines import COMMAND

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="no such limits or signals there")
ENGINE_NOTES = frozenset({"statistics.json", "last-tx-id.bin"})
"""What the engine writes anew when anyone, readers too, closes the graph; it does not need them."""
HOLDER = """
import sys
from graphkit.store import connect
with connect(sys.argv[1], {}).writing("load ofac"):
    print("writing", flush=True)
    sys.stdin.readline()
"""


def run(*words: str, before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own; `before` runs in it first."""
    return subprocess.run(
        [*COMMAND, *words], capture_output=True, text=True, timeout=120, check=False, cwd="/", preexec_fn=before
    )


def complaint(done: subprocess.CompletedProcess[str], code: int) -> str:
    """The one line that a command ended with, beside the line that names the store."""
    assert done.returncode == code, done.stderr + done.stdout
    lines = [line for line in done.stderr.splitlines() if not line.startswith("embedded store at ")]
    assert len(lines) == 1 and lines[0].startswith("graphkit: "), done.stderr
    assert "Traceback" not in done.stderr
    return lines[0].removeprefix("graphkit: ")


def published(store: Path) -> dict[str, str]:
    """The content of every file of the published graph, but for the two that a reader elsewhere may be rewriting."""
    number = (store / "current").read_text().strip()
    files = sorted(
        path for path in (store / "generations" / number).rglob("*") if path.is_file() and path.name not in ENGINE_NOTES
    )
    return {str(path.relative_to(store)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def version(store: Path) -> str:
    """The data version, recomputed from all that is stored."""
    exported = run("export", "jsonl", "--store", str(store))
    assert exported.returncode == 0, exported.stderr
    checked = run("check", "--store", str(store))
    assert checked.returncode == 0, checked.stdout
    return hashlib.sha256(exported.stdout.encode()).hexdigest()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A store with a small casebook in it."""
    store = tmp_path / "store"
    done = run("load", "casebook", str(TRAPS / "dates"), "--store", str(store))
    assert done.returncode == 0, done.stderr
    return store


# ---------------------------------------------------------------- words that mean nothing

WRONG = {
    "query": (("query", "active-chalenges"), "did you mean active-challenges"),
    "parameter": (("query", "listing-status", "-p", "frim=xiaomi", "-p", "list=us-1237-ccmc"), "did you mean firm"),
    "missing parameter": (("query", "listing-status", "-p", "firm=xiaomi"), "needs it"),
    "empty parameter": (("query", "listing-status", "-p", "firm=", "-p", "list=us-1237-ccmc"), "-p firm: "),
    "firm": (("query", "firm-listings", "-p", "firm=huawi"), "did you mean "),
    "empty firm": (("show", ""), "no such"),
    "month 13": (("status", "xiaomi", "--as-of", "2021-13-01"), "a date is written YYYY-MM-DD"),
    "date in words": (("status", "xiaomi", "--as-of", "yesterday"), "a date is written YYYY-MM-DD"),
    "known-by": (("query", "active-challenges", "--known-by", "2021-02-30"), "there is no such day"),
    "list": (("query", "listing-status", "-p", "firm=xiaomi", "-p", "list=us-1237-cmcc"), "did you mean us-1237-ccmc"),
    "format": (("query", "active-challenges", "-f", "xlsx"), "jsonl"),
    "source": (("query", "active-challenges", "--source", "source:s01"), "source:news-report"),
    "topic": (("query", "report-says", "-p", "topic=jugde"), "did you mean judge"),
    "limit": (("query", "active-challenges", "--limit", "many"), "many"),
    "export format": (("export", "xml"), "jsonl"),
}


@pytest.mark.parametrize(("words", "hint"), WRONG.values(), ids=WRONG)
def test_a_word_that_means_nothing_is_one_line_and_exit_2(real: Graph, words: tuple[str, ...], hint: str) -> None:
    before = published(real.store)
    done = real.run(*words)
    assert hint in complaint(done, 2)
    assert done.stdout == ""
    assert published(real.store) == before


@pytest.mark.parametrize(
    "text",
    ["CREATE (n:X)", "MATCH (n) DETACH DELETE n", "MATCH (n) SET n.x = 1 RETURN n", "MATCH (n", "", "DROP INDEX a"],
)
def test_a_statement_that_does_not_read_is_one_line_and_exit_2(real: Graph, text: str) -> None:
    before = published(real.store)
    complaint(real.run("query", "-", text=text), 2)
    assert published(real.store) == before


# ---------------------------------------------------------------- files that are no casebook


def test_what_is_no_casebook_is_told_and_nothing_is_loaded(small: Path, tmp_path: Path) -> None:
    before = published(small)
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.toml").write_text("x")
    for given, code, hint in (
        ("none", 2, "none: no such file or folder"),
        ("file.toml", 1, "a casebook is one folder"),
        ("empty", 1, "casebook.toml: is missing"),
    ):
        done = run("load", "casebook", str(tmp_path / given), "--store", str(small))
        assert hint in complaint(done, code)
    assert published(small) == before


def test_a_note_file_that_cannot_be_written_is_told_before_anything_is_loaded(tmp_path: Path) -> None:
    notes = tmp_path / "none" / "notes.jsonl"
    store = tmp_path / "store"
    done = run("load", "casebook", str(TRAPS / "dates"), "--store", str(store), "--notes", str(notes))
    assert complaint(done, 1) == f"{notes}: No such file or directory"
    assert not store.exists()


# ---------------------------------------------------------------- the store


def test_a_second_writer_is_told_who_writes(small: Path) -> None:
    before = published(small)
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(small)], stdin=-1, stdout=-1, text=True) as holder:
        assert holder.stdout and holder.stdout.readline() == "writing\n"
        for words in (("load", "casebook", str(TRAPS / "exits")), ("derive",)):
            line = complaint(run(*words, "--store", str(small)), 3)
            assert f"pid {holder.pid}" in line and "load ofac" in line
        assert run("datasets", "--store", str(small)).returncode == 0
        holder.kill()
    assert published(small) == before


@pytest.mark.parametrize(
    "words",
    [("query", "active-challenges"), ("show", "alder"), ("status", "alder"), ("datasets",), ("export", "jsonl"),
     ("derive",), ("load", "casebook", str(TRAPS / "dates")), ("check", "--store")],
    ids=lambda words: words[0],
)  # fmt: skip
def test_a_store_of_another_format_is_exit_3_with_the_way_to_rebuild(small: Path, words: tuple[str, ...]) -> None:
    (small / "format").write_text("99\n")
    address = [str(small)] if words[-1] == "--store" else ["--store", str(small)]
    line = complaint(run(*words, *address), 3)
    assert "format 99, needed 1" in line and f"graphkit load casebook --store embedded:{small}; the ledger" in line


def obey_permissions() -> None:
    """Root is let through everywhere; without two capabilities it meets the permission bits like anybody else."""
    if sys.platform == "linux":
        drop_from_bounding_set, override, search = 24, 1, 2
        for capability in (override, search):
            ctypes.CDLL(None).prctl(drop_from_bounding_set, capability, 0, 0, 0)


@UNIX
def test_a_read_only_folder_is_answered_from_and_not_written_to(small: Path) -> None:
    before = published(small)
    paths = [small, *small.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert run("datasets", "--store", str(small), before=obey_permissions).returncode == 0
        load = run("load", "casebook", str(TRAPS / "exits"), "--store", str(small), before=obey_permissions)
        output = run("datasets", "--store", str(small), "-o", str(small / "x.json"), before=obey_permissions)
    finally:
        for path in paths:
            path.chmod(0o755)
    assert "permission denied" in complaint(load, 3)
    assert complaint(output, 1) == f"{small / 'x.json'}: Permission denied"
    assert published(small) == before


def small_files() -> None:
    """No file may grow beyond 200 kB, as if the disk were full."""
    import resource  # noqa: PLC0415  (not on every platform)

    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


@UNIX
def test_a_full_disk_is_one_line_and_leaves_the_old_graph(small: Path) -> None:
    before = published(small)
    line = complaint(run("load", "casebook", "--store", str(small), before=small_files), 3)
    assert "nothing was changed; free some space" in line
    assert published(small) == before
    assert len(list((small / "generations").iterdir())) == 1


@UNIX
def test_a_full_disk_at_the_first_load_leaves_no_graph(tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert "free some space" in complaint(run("load", "casebook", "--store", str(store), before=small_files), 3)
    assert "graphkit load casebook" in complaint(run("datasets", "--store", str(store)), 3)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full there")
def test_an_answer_that_does_not_fit_on_the_disk_is_one_line(small: Path) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*COMMAND, "export", "jsonl", "--store", str(small)],
            stdout=full,
            stderr=-1,
            text=True,
            timeout=60,
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, "graphkit: output: No space left on device\n")


# ---------------------------------------------------------------- ends that come early


@UNIX
@pytest.mark.parametrize(
    "words", [("export", "jsonl"), ("datasets", "--runs", "-f", "jsonl"), ("schema",), ("--help",)]
)
def test_a_reader_that_goes_away_is_no_error(small: Path, words: tuple[str, ...]) -> None:
    environment = {**os.environ, "GRAPHKIT_STORE": str(small)}
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*COMMAND, *words], stdout=writing, stderr=-1, text=True, timeout=60, check=False, env=environment
    )
    os.close(writing)
    assert done.stderr == ""


@UNIX
def test_a_closed_stdout_is_no_error(small: Path) -> None:
    done = run("datasets", "--store", str(small), before=lambda: os.close(1))
    assert (done.returncode, done.stderr) == (0, "")


@UNIX
def test_control_c_during_a_load_is_130_and_leaves_the_old_graph(small: Path) -> None:
    before = published(small)
    with subprocess.Popen(
        [*COMMAND, "load", "casebook", "--store", str(small)], stdout=-1, stderr=-1, text=True
    ) as done:
        assert done.stderr and done.stderr.readline().startswith("embedded store at ")
        wait_until_it_writes(small)
        done.send_signal(signal.SIGINT)
        rest = done.stderr.read()
        assert done.stdout and done.stdout.read() == ""
    assert (done.returncode, rest) == (130, "graphkit: interrupted\n")
    assert published(small) == before


def wait_until_it_writes(store: Path) -> None:
    """Wait until a second generation is begun."""
    until = time.monotonic() + 30
    while len(list((store / "generations").iterdir())) < 2:
        assert time.monotonic() < until
        time.sleep(0.005)


@UNIX
def test_a_load_killed_at_any_moment_leaves_the_old_version_or_the_new(small: Path, tmp_path: Path) -> None:
    old = version(small)
    whole = tmp_path / "whole"
    shutil.copytree(small, whole)
    words = ("load", "casebook", str(TRAPS / "exits"), "--accept-shrink")
    started = time.monotonic()
    assert run(*words, "--store", str(whole)).returncode == 0
    lasted = time.monotonic() - started
    new = version(whole)
    assert old != new
    for part in range(1, 7):
        store = tmp_path / f"killed-{part}"
        shutil.copytree(small, store)
        with subprocess.Popen([*COMMAND, *words, "--store", str(store)], stdout=-3, stderr=-3) as load:
            time.sleep(lasted * part / 6)
            load.kill()
        assert version(store) in (old, new)
        assert run(*words, "--store", str(store)).returncode == 0
        assert version(store) == new
