"""A server's life: started, found again, told of in one line when anything is amiss, stopped; no network, no Neo4j.

The last tests run the real ones, where GRAPHKIT_REQUIRE or GRAPHKIT_TEST_NEO4J asks for it.
"""

import base64
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakeneo4j import fake_java, jar, shelf

from graphkit import server
from graphkit.cli import main
from graphkit.errors import StoreError, UsageError
from graphkit.server import download, jars, process, state
from graphkit.server.home import Memory
from graphkit.server.jars import Jar
from graphkit.server.launch import Options
from graphkit.server.state import State

OURS = "a/program/1/program-1.jar"
LOCK = (jar(OURS, b"program"),)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A user whose Java is a fake and whose Maven already has the one file of the lock; no server is left behind."""

    def lock(_version: str) -> tuple[Jar, ...]:
        return LOCK

    monkeypatch.setattr(jars, "pinned", lock)
    file = tmp_path / ".m2" / "repository" / OURS
    file.parent.mkdir(parents=True)
    file.write_bytes(b"program")
    for name in ("GRAPHKIT_NEO4J_HOME", "GRAPHKIT_MAVEN_REPOSITORY", "FAKE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("JAVA_HOME", str(fake_java(tmp_path / "java").parents[1]))
    yield tmp_path
    if (found := server.standing().remembered) is not None:
        end(found.pid)


def end(pid: int) -> None:
    """End a process of this test; it may be gone."""
    if process.alive(pid, server.last_home().folder):
        os.kill(pid, signal.SIGKILL)
        until = time.monotonic() + 10
        while process.alive(pid, server.last_home().folder) and time.monotonic() < until:
            time.sleep(0.01)


def refused(capsys: pytest.CaptureFixture[str], *words: str, code: int = 3) -> str:
    """The last line of a `graphkit neo4j` that fails; nothing is on stdout."""
    assert main(["neo4j", *words]) == code
    said = capsys.readouterr()
    assert said.out == ""
    return said.err.splitlines()[-1]


def test_start_gives_a_server_that_is_found_again_and_stopped(place: Path) -> None:
    assert server.running() is None
    started = server.start()
    assert started == server.running()
    assert started.uri.startswith("bolt://127.0.0.1:") and (started.user, started.version) == ("neo4j", "5.26.30")
    socket.create_connection(("127.0.0.1", int(started.uri.rpartition(":")[2])), 5).close()
    stopped = server.stop()
    assert stopped is not None and stopped.pid == started.pid
    assert server.running() is None and not process.alive(started.pid, started.home)
    assert server.stop() is None


def test_the_password_is_random_private_and_in_no_list_of_processes(place: Path) -> None:
    started = server.start()
    file = started.home / "password"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and stat.S_IMODE(started.home.stat().st_mode) == 0o700
    assert (started.home / "set").read_text() == started.password == file.read_text().strip()
    assert len(started.password) >= 32 and started.password not in repr(started)
    assert started.password.isalnum()  # one that began with a dash would be read as an option of Neo4j's own command
    assert started.password.encode() not in Path(f"/proc/{started.pid}/cmdline").read_bytes()
    kept = [path.name for path in started.home.rglob("*") if path.is_file() and path.name not in ("password", "set")]
    assert "admin.args" not in kept
    assert server.start(home=place / "other").password != started.password
    server.stop(place / "other")


def test_a_home_is_the_same_however_its_path_is_written(place: Path) -> None:
    started = server.start(home=place / "other")
    stopped = server.stop(place / "there" / ".." / "other")
    assert stopped is not None and stopped.pid == started.pid


def test_the_settings_are_the_safe_ones_and_every_address_is_loopback(place: Path) -> None:
    started = server.start()
    lines = (started.home / "conf" / "neo4j.conf").read_text().splitlines()
    conf = dict(line.split("=", 1) for line in lines)
    assert len(conf) == len(lines)
    assert conf["dbms.security.auth_enabled"] == "true"
    assert conf["dbms.security.allow_csv_import_from_file_urls"] == "false"
    assert conf["internal.dbms.cypher_ip_blocklist"] == "0.0.0.0/0,::/0"
    assert conf["browser.remote_content_hostname_whitelist"] == "localhost,127.0.0.1"
    assert conf["client.allow_telemetry"] == conf["dbms.usage_report.enabled"] == "false"
    addresses = [value for key, value in conf.items() if key.endswith("_address")]
    assert len(addresses) == 5 and all(value.startswith("127.0.0.1") for value in addresses)


def test_the_later_line_has_its_fleet_settings_off(place: Path) -> None:
    conf = (server.start("2026").home / "conf" / "neo4j.conf").read_text()
    for key in ("dbms.fleet_manager.enabled", "server.fleet_discovery.enabled", "server.http.x_forward.enabled"):
        assert f"\n{key}=false\n" in conf


def test_a_second_start_says_that_it_runs_and_gives_the_same(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["neo4j", "start"]) == 0
    first = capsys.readouterr()
    assert main(["neo4j", "start"]) == 0
    second = capsys.readouterr()
    assert second.out == first.out and second.err.count("\n") == 1
    assert second.err.startswith("neo4j: already running: 5.26.30, process ")


def test_another_version_in_the_same_home_is_refused(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    server.start("5.26")
    line = refused(capsys, "start", "--version", "2026")
    assert "Neo4j 5.26.30 is running" in line and "graphkit neo4j stop" in line


def test_a_killed_server_is_told_of_and_started_again_with_its_password(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = server.start()
    end(first.pid)
    assert server.running() is None
    line = refused(capsys, "status")
    assert f"process {first.pid}) has ended without being stopped" in line
    said: list[str] = []
    again = server.start(options=Options(say=said.append))
    assert said[0] == f"neo4j: the last server (process {first.pid}) had ended without being stopped"
    assert again.pid != first.pid and again.password == first.password


def test_a_state_whose_process_is_somebody_elses_is_stale_and_that_process_is_left_alone(place: Path) -> None:
    other = subprocess.Popen(["sleep", "60"])
    try:
        home = place / "data" / "graphkit" / "neo4j"
        home.mkdir(parents=True)
        state.write(home, State("5.26.30", other.pid, 1, 2, ready=True))
        assert server.running() is None
        assert server.stop() is None and other.poll() is None
        state.write(home, State("5.26.30", other.pid, 1, 2, ready=True))
        assert server.start().pid != other.pid and other.poll() is None
    finally:
        other.kill()
        other.wait()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": 1}'])
def test_a_broken_state_file_is_the_same_as_none(place: Path, text: str) -> None:
    home = place / "data" / "graphkit" / "neo4j"
    home.mkdir(parents=True)
    (home / "state.json").write_text(text)
    assert server.running() is None
    assert server.start() == server.running()


@pytest.mark.parametrize("option", ["--bolt-port", "--http-port"])
def test_a_port_that_is_taken_is_told(place: Path, capsys: pytest.CaptureFixture[str], option: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        line = refused(capsys, "start", option, str(port))
    assert line == f"graphkit: neo4j: {option} {port}: address already in use: name another, or leave the option out"
    assert server.standing().remembered is None


def test_a_named_port_is_used(place: Path) -> None:
    port = process.free_port(None, "--bolt-port")
    assert server.start(options=Options(bolt_port=port)).uri == f"bolt://127.0.0.1:{port}"


def test_a_server_that_ends_while_it_starts_is_told_with_its_own_words(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FAKE", "dies")
    line = refused(capsys, "start")
    assert "the server ended while it started: ERROR Failed to start: Address already in use" in line
    assert server.standing().remembered is None
    monkeypatch.delenv("FAKE")
    assert server.start() == server.running()


@pytest.mark.parametrize("how", ["silent", "fails"])
def test_a_server_that_does_not_answer_a_query_is_ended_at_the_limit(
    place: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setenv("FAKE", how)
    with pytest.raises(StoreError, match=r"console\.log: no query was answered within 1\.5 s"):
        server.start(options=Options(limit=1.5))
    assert server.standing().remembered is None
    assert not [pid for pid in process_ids() if process.alive(pid, server.last_home().folder)]


def process_ids() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def test_an_interrupted_start_leaves_no_server(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_words: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(process, "answers", interrupt)
    with pytest.raises(KeyboardInterrupt):
        server.start()
    assert server.standing().remembered is None
    assert not [pid for pid in process_ids() if process.alive(pid, server.last_home().folder)]


def test_a_server_whose_starter_was_killed_is_waited_for_and_can_be_stopped(place: Path) -> None:
    started = server.start()
    home = server.standing().home
    unready = State("5.26.30", started.pid, int(started.uri.rpartition(":")[2]), http_port(started), ready=False)
    state.write(home, unready)
    assert server.running() is None
    with pytest.raises(StoreError, match="still starting"):
        server.standing().require()
    assert server.start() == started == server.running()
    state.write(home, unready)
    assert server.stop() == unready


def http_port(started: server.Running) -> int:
    return int(started.browser.split(":")[2].split("/")[0])


def test_a_password_that_the_server_does_not_have_is_told(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = server.start().home / "password"
    server.stop()
    file.write_text("another")
    line = refused(capsys, "start")
    assert line.endswith("password: the server refuses this password: write the one it has now there")
    file.unlink()
    assert "the password is gone: write it there again, or move" in refused(capsys, "start")


def test_a_first_password_that_cannot_be_set_is_told_and_set_the_next_time(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FAKE", "no password")
    assert refused(capsys, "start").endswith("the first password: not set: ERROR the disk is full")
    monkeypatch.delenv("FAKE")
    started = server.start()
    assert started.password == (started.home / "set").read_text()


def test_what_an_administrator_runs_is_run_while_no_server_is(place: Path) -> None:
    server.admin(["database", "import"], place)
    [home] = (place / "data" / "graphkit" / "neo4j").glob("5.*")
    assert (home / "set").read_text() == "import" and (home / "password").exists()
    server.start()
    with pytest.raises(StoreError, match=r"a server is running .*: stop it first with graphkit neo4j stop"):
        server.admin(["database", "import"], place)


def test_a_tool_that_fails_is_told_with_its_own_words(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server.start()
    server.stop()
    monkeypatch.setenv("FAKE", "no password")
    with pytest.raises(StoreError, match="database import: failed: ERROR the disk is full"):
        server.admin(["database", "import", "full"], place)


def test_a_server_that_does_not_stop_is_told_and_still_remembered(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE", "deaf")
    started = server.start()
    with pytest.raises(StoreError, match=f"process {started.pid} has not ended within 0.2 s"):
        server.stop(limit=0.2)
    assert server.running() == started


def test_two_starts_at_once_are_one(place: Path) -> None:
    home = server.standing().home
    with state.locked(home, "starting or stopping a server"), pytest.raises(StoreError, match="another graphkit is"):
        server.start()
    assert server.start() == server.running()


def test_homes_are_apart_and_the_environment_names_one(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = server.start(home=place / "with space" / "other")
    assert server.running() is None
    monkeypatch.setenv("GRAPHKIT_NEO4J_HOME", str(place / "with space" / "other"))
    assert server.running() == other


@pytest.mark.parametrize("size", ["", "0m", "12", "1t", "512m -XX:x"])
def test_a_size_that_is_none_is_refused(size: str) -> None:
    with pytest.raises(UsageError, match="--heap"):
        Memory(heap=size)


def test_an_interrupted_download_and_a_wrong_sum_are_one_line_with_their_exit_codes(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(download, "PAUSE", 0.0)
    (place / ".m2" / "repository" / OURS).unlink()
    with shelf({OURS: b"Program"}) as served:
        line = refused(capsys, "start", "--repository", served.url)
        assert "program-1.jar from --repository: its sha256 is" in line
        served.files[OURS] = b"program"
        served.cut[OURS] = 3
        assert "run the command again" in refused(capsys, "start", "--repository", served.url, code=4)
        served.cut.clear()
        assert main(["neo4j", "start", "--repository", served.url]) == 0
    said = capsys.readouterr()
    assert "1 files, 0 MB, from --repository; Neo4j Community is licensed under the GPL version 3" in said.err


def test_status_logs_browser_and_stop_on_the_command_line(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no server is running: start one with graphkit neo4j start" in refused(capsys, "status")
    assert "no server has run there" in refused(capsys, "logs")
    assert "no server is running" in refused(capsys, "browser", "--print")
    assert main(["neo4j", "stop"]) == 0
    assert capsys.readouterr().out == "no server was running\n"
    started = server.start()
    assert main(["neo4j", "status"]) == 0
    shown = capsys.readouterr().out
    assert started.uri in shown and str(started.home / "password") in shown and started.password not in shown
    assert main(["neo4j", "browser", "--print"]) == 0
    said = capsys.readouterr()
    port = started.uri.rpartition(":")[2]
    assert said.out.startswith(f"{started.browser}?dbms=bolt%3A%2F%2F127.0.0.1%3A{port}")
    assert str(started.home / "password") in said.err and started.password not in said.err + said.out
    (started.home / "logs" / "console.log").write_text("one\ntwo\nthree\n")
    assert main(["neo4j", "logs", "-n", "2"]) == 0
    assert capsys.readouterr().out == "two\nthree\n"
    assert main(["neo4j", "stop"]) == 0
    assert capsys.readouterr().out == f"stopped: Neo4j 5.26.30, process {started.pid}\n"
    assert main(["neo4j", "logs", "-n", "1"]) == 0
    assert capsys.readouterr().out == "three\n"


@pytest.mark.parametrize("name", ["start", "status", "logs", "browser", "stop"])
def test_every_subcommand_has_help_that_ends_with_a_line_to_run(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["neo4j", name, "--help"]) == 0
    assert capsys.readouterr().out.strip().splitlines()[-1].strip().startswith("Example: graphkit neo4j ")


def test_neo4j_alone_prints_its_help_and_a_wrong_word_the_near_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["neo4j"]) == 0
    assert "Start a server" in capsys.readouterr().out
    assert "'start'" in refused(capsys, "strat", code=2)


def test_where_no_signals_are_nothing_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(StoreError, match="Windows: no server is started here: start your own and set NEO4J_URI"):
        server.start()


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("INFO  a\nERROR b\nCaused by: c\n\tat x.y(z)\nINFO  d\n", "Caused by: c"),
        ("one\ntwo\n", "two"),
        ("", "it said nothing"),
    ],
)
def test_the_telling_line_of_a_log_is_found(said: str, line: str) -> None:
    assert process.problem(said) == line


# Real servers

ASKED = "neo4j" in os.environ.get("GRAPHKIT_REQUIRE", "").split() or "GRAPHKIT_TEST_NEO4J" in os.environ


def ask(started: server.Running, statement: str) -> tuple[list[list[object]], str]:
    """The rows of a statement, and the code of its error if there is one."""
    basic = base64.b64encode(f"{started.user}:{started.password}".encode()).decode("ascii")
    request = urllib.request.Request(
        started.browser.replace("/browser/", "/db/neo4j/query/v2"),
        json.dumps({"statement": statement}).encode(),
        {"Authorization": f"Basic {basic}", "Content-Type": "application/json", "Accept": "application/json"},
    )
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30) as answer:
            said = json.load(answer)  # an error may come after the first bytes, with a status that promised none
            return said.get("data", {}).get("values", []), "".join(one["code"] for one in said.get("errors", []))
    except urllib.error.HTTPError as error:
        with error:
            return [], json.load(error)["errors"][0]["code"]


@pytest.mark.neo4j
@pytest.mark.skipif(not ASKED, reason="GRAPHKIT_REQUIRE does not name neo4j")
@pytest.mark.parametrize("version", jars.versions())
def test_a_real_server_starts_answers_refuses_files_survives_a_kill_and_stops(tmp_path: Path, version: str) -> None:
    home = tmp_path / "home of neo4j"
    started = server.start(version, home)
    try:
        assert ask(started, "RETURN 1 + 1") == ([[2]], "")
        assert ask(started, "CREATE (n:Kept {id: 1}) RETURN n.id") == ([[1]], "")
        for place in ("file:///etc/passwd", "http://127.0.0.1:1/x.csv"):
            rows, code = ask(started, f"LOAD CSV FROM '{place}' AS line RETURN line")
            assert (rows, code) == ([], "Neo.ClientError.Statement.ExternalResourceFailed")
        (settings,) = ask(started, "SHOW SETTINGS 'dbms.security.auth_enabled' YIELD value RETURN value")[0]
        assert settings == ["true"]
        with urllib.request.urlopen(started.browser, timeout=30) as page:
            assert page.status == 200
        os.kill(started.pid, signal.SIGKILL)
        until = time.monotonic() + 10
        while server.running(home) is not None and time.monotonic() < until:
            time.sleep(0.05)
        again = server.start(version, home)
        assert again.pid != started.pid and again.password == started.password
        assert ask(again, "MATCH (n:Kept) RETURN count(n)") == ([[1]], "")
        begun = time.monotonic()
        assert server.stop(home) is not None
        assert time.monotonic() - begun < 10 and server.running(home) is None
    finally:
        server.stop(home)
