"""What a server may say or do at the wrong moment, from a script: one line and the right exit code, or a second try."""

import io
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from bolt import BEGIN, COMMIT, HELLO, LOGON, RUN, Bolt, Fault, Script

import graphkit.store.neo4j as module
from graphkit.cli import main
from graphkit.errors import GraphkitError, PartialError, StoreError
from graphkit.store import Statement, connect

# What the statements of a writer that is alone are answered.
ALONE: Mapping[str, Sequence[Mapping[str, object]]] = {
    "k.token IS NULL": [{"free": True, "before": {}}],
    "SET k.beat = timestamp() RETURN": [{"id": "lock:load"}],
    "storeFormat": [{"format": None, "running": False, "filled": True}],
}
FIRST, SECOND = "CREATE (a)", "CREATE (b)"
DEADLOCK = "Neo.TransientError.Transaction.DeadlockDetected"
FULL = "Neo.DatabaseError.Transaction.TransactionLogError"
CASEBOOK = Path(__file__).parent / "traps" / "dates"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FIRST_RETRY_SECONDS", 0.02)
    monkeypatch.setattr(module, "RETRY_SECONDS", 0.3)


def written(script: Script) -> list[str]:
    """The test's own statements that were committed."""
    return [text for text in script.committed if text in (FIRST, SECOND)]


def write(script: Script) -> None:
    """Write twice, as a load does: each is one transaction."""
    with Bolt(script) as server, connect(server.uri, {"NEO4J_PASSWORD": "x"}).writing("load") as writer:
        writer.write([Statement(FIRST, {"rows": [{"a": 1.5, "b": None, "c": [True, -1, 300, 2**40]}]})])
        writer.write([Statement(SECOND, {})])


def run(script: Script, monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """The exit code of a command on a scripted server."""
    with Bolt(script) as server:
        monkeypatch.setenv("NEO4J_PASSWORD", "x")
        monkeypatch.setattr(sys, "stdin", io.StringIO("RETURN 1 AS x"))
        return main([*words, "--store", server.uri])


def test_a_writer_that_nothing_disturbs_writes_each_statement_once() -> None:
    script = Script(ALONE)
    write(script)
    assert written(script) == [FIRST, SECOND]


# ---------------------------------------------------------------- what passes

PASSING = {
    "deadlock": Fault(RUN, SECOND, DEADLOCK),
    "deadlock at the first": Fault(RUN, FIRST, DEADLOCK),
    "deadlock at the end": Fault(COMMIT, "DELETE l", DEADLOCK),
    "no lock in time": Fault(RUN, SECOND, "Neo.TransientError.Transaction.LockAcquisitionTimeout"),
    "memory of the pool": Fault(RUN, SECOND, "Neo.TransientError.General.MemoryPoolOutOfMemoryError"),
    "database starting": Fault(BEGIN, "", "Neo.TransientError.Database.DatabaseUnavailable"),
    "other leader": Fault(RUN, FIRST, "Neo.ClientError.Cluster.NotALeader"),
    "cut before it": Fault(BEGIN),
    "cut within the first": Fault(RUN, FIRST),
    "cut within the second": Fault(RUN, SECOND),
}


@pytest.mark.parametrize("name", PASSING)
def test_what_passes_is_tried_again_and_nothing_is_written_twice(name: str) -> None:
    script = Script(ALONE, [PASSING[name]])
    write(script)
    assert script.faults == []
    assert written(script) == [FIRST, SECOND]


@pytest.mark.parametrize("code", [DEADLOCK, ""])
def test_a_reader_tries_again_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: str
) -> None:
    script = Script({**ALONE, "1 AS x": [{"x": 7}]}, [Fault(RUN, "1 AS x", code)])
    assert run(script, monkeypatch, "query", "-", "-f", "tsv") == 0
    assert script.faults == []
    assert "7" in capsys.readouterr().out


# ---------------------------------------------------------------- what does not

NEVER = 99
STAYING = {
    "deadlock": (Fault(RUN, SECOND, DEADLOCK, times=NEVER), "DeadlockDetected: as written by the test"),
    "stopped by somebody": (
        Fault(RUN, SECOND, "Neo.TransientError.Transaction.LockClientStopped"),
        "LockClientStopped: as written by the test",
    ),
    "full disk": (Fault(COMMIT, SECOND, FULL), "the server cannot write to its disk: free some space there"),
    "read-only": (
        Fault(RUN, SECOND, "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", times=NEVER),
        "database neo4j is read-only there",
    ),
    "read-only here": (
        Fault(RUN, SECOND, "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase"),
        "database neo4j is read-only there",
    ),
    "no right": (Fault(RUN, SECOND, "Neo.ClientError.Security.Forbidden"), "neo4j has no right to do this"),
    "gone": (Fault(RUN, SECOND, times=NEVER), "no answer: is the server running there?"),
    "database stopped": (
        Fault(RUN, SECOND, "Neo.TransientError.Database.DatabaseUnavailable", times=NEVER),
        "database neo4j is not available",
    ),
    "no answer to a commit": (Fault(COMMIT, SECOND), "no answer: is the server running there?"),
}


@pytest.mark.parametrize("name", STAYING)
def test_what_stays_after_something_was_written_is_partly_done(name: str) -> None:
    fault, says = STAYING[name]
    script = Script(ALONE, [fault])
    with pytest.raises(PartialError) as told:
        write(script)
    assert says in str(told.value)
    assert str(told.value).endswith("; partly done: run the same command again")
    assert "\n" not in str(told.value)
    assert written(script) == ([FIRST, SECOND] if fault == Fault(COMMIT, SECOND) else [FIRST])


@pytest.mark.parametrize("name", [name for name in STAYING if name != "no answer to a commit"])
def test_what_stays_before_anything_was_written_leaves_nothing(name: str) -> None:
    fault, says = STAYING[name]
    script = Script(ALONE, [Fault(fault.on, FIRST, fault.code, times=fault.times)])
    with pytest.raises(StoreError) as told:
        write(script)
    assert says in str(told.value)
    assert told.value.exit_code == 3
    assert written(script) == []


def test_a_first_commit_without_an_answer_counts_as_written() -> None:
    script = Script(ALONE, [Fault(COMMIT, FIRST)])
    with pytest.raises(PartialError):
        write(script)
    assert written(script) == [FIRST]


@pytest.mark.parametrize(("at", "code"), [("CREATE (r:Record", 3), ("CREATE (n:", 4)])
def test_a_load_ends_with_3_before_and_4_after_it_wrote(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], at: str, code: int
) -> None:
    script = Script(ALONE, [Fault(RUN, at, FULL)])
    assert run(script, monkeypatch, "load", "casebook", str(CASEBOOK)) == code
    announced, told = capsys.readouterr().err.splitlines()
    assert announced.startswith("Neo4j at bolt://")
    assert "the server cannot write to its disk" in told


# ---------------------------------------------------------------- not to be entered

CLOSED = {
    "too old to speak with": (Script(ALONE, speaks=(0, 0)), "the server is too old: Neo4j 5.26 or newer is needed"),
    "of another age": (Script(ALONE, speaks=(4, 4)), "the server is too old: Neo4j 5.26 or newer is needed"),
    "4.4": (Script(ALONE, agent="Neo4j/4.4.30"), "Neo4j/4.4.30: the server is too old: Neo4j 5.26 or newer is needed"),
    "5.25": (Script(ALONE, agent="Neo4j/5.25.1"), "Neo4j/5.25.1: the server is too old"),
    "wrong password": (
        Script(ALONE, [Fault(LOGON, "", "Neo.ClientError.Security.Unauthorized")]),
        "the server refuses neo4j with this password: check NEO4J_USERNAME and NEO4J_PASSWORD",
    ),
    "expired password": (
        Script(ALONE, [Fault(LOGON, "", "Neo.ClientError.Security.CredentialsExpired")]),
        "the password of neo4j must be changed first",
    ),
    "too many tries": (
        Script(ALONE, [Fault(LOGON, "", "Neo.ClientError.Security.AuthenticationRateLimit")]),
        "too many wrong passwords were tried",
    ),
    "no such database": (
        Script(ALONE, [Fault(BEGIN, "", "Neo.ClientError.Database.DatabaseNotFound")]),
        "no database neo4j there: check NEO4J_DATABASE",
    ),
    "critical error": (
        Script(ALONE, [Fault(BEGIN, "", "Neo.DatabaseError.Transaction.TransactionStartFailed", "needs a restart")]),
        "TransactionStartFailed: needs a restart",
    ),
    "hangs up": (Script(ALONE, [Fault(HELLO)]), "no answer: is the server running there?"),
}


@pytest.mark.parametrize("name", CLOSED)
@pytest.mark.parametrize("words", [("query", "-"), ("load", "casebook", str(CASEBOOK)), ("derive",)], ids=" ".join)
def test_a_server_that_cannot_be_used_is_one_line_and_exit_3(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, words: tuple[str, ...]
) -> None:
    script, says = CLOSED[name]
    fresh = Script(ALONE, list(script.faults), agent=script.agent, speaks=script.speaks)
    assert run(fresh, monkeypatch, *words) == 3
    told = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("Neo4j at ")]
    assert len(told) == 1 and told[0].startswith("graphkit: store: bolt://")
    assert says in told[0]
    assert fresh.committed == []


@pytest.mark.parametrize("agent", ["Neo4j/5.26.0", "Neo4j/5.27-aura", "Neo4j/2026.08.1", "Neo4j/dev", "Other/1.0"])
def test_a_server_that_is_new_enough_or_tells_no_version_is_used(agent: str) -> None:
    script = Script(ALONE, agent=agent)
    write(script)
    assert written(script) == [FIRST, SECOND]


@pytest.mark.parametrize("uri", ["bolt://[::", "bolt://h:port", "bolt://h:99999", "bolt://h?a=b"])
def test_an_address_that_is_none_is_said_to_be_so(uri: str) -> None:
    with pytest.raises(GraphkitError, match=r"not an address of a server") as told, connect(uri, {}).reading():
        pass
    assert told.value.exit_code == 3
    assert "\n" not in str(told.value)
