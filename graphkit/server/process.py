"""The server's process and its ports: start, ask whether it answers, recognise, stop."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from base64 import b64encode
from pathlib import Path

from graphkit.errors import StoreError

HOST = "127.0.0.1"
_ASKING = 5.0
_ROW = b'"values":[[1]]'
_PROBLEM = re.compile(
    r"already in use|already exist|BindException|ERROR|Caused by|Exception|Error|Unrecognized|invalid", re.IGNORECASE
)
_HINT = re.compile(r"at |Run with '--verbose'|Full exception details|Error importing csv file")
_children: dict[int, subprocess.Popen[bytes]] = {}


def require_platform() -> None:
    """StoreError where processes are not stopped by signals: it was never tried there."""
    if sys.platform == "win32":
        raise StoreError("neo4j: Windows: no server is started here: start your own and set NEO4J_URI")


def free_port(named: int | None, option: str) -> int:
    """The port named, or one that nobody uses. StoreError if another program has the one named."""
    with socket.socket() as tried:
        # As the server does it: a connection that has just ended does not make its port a taken one.
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, named or 0))
            tried.listen()
        except OSError as error:
            right = "name another, or leave the option out"
            raise StoreError(f"neo4j: {option} {named}: {(error.strerror or str(error)).lower()}: {right}") from None
        port: int = tried.getsockname()[1]
        return port


def run_to_end(failed: str, command: list[str], environ: dict[str, str], folder: Path, limit: float | None) -> str:
    """Run a program in a folder; what it said. StoreError that begins with `failed` if it fails or takes too long."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise StoreError(f"neo4j: {failed} within {limit:g} s: try again") from None
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode:
        raise StoreError(f"neo4j: {failed}: {problem(said)}")
    return said


def spawn(command: list[str], environ: dict[str, str], log: Path) -> int:
    """Start the server in a session of its own, so that a closed terminal or Ctrl-C leaves it alone; its pid."""
    with log.open("ab") as said:
        child = subprocess.Popen(
            command, env=environ, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
        )
    _children[child.pid] = child
    return child.pid


def alive(pid: int, folder: Path) -> bool:
    """Whether the process is there and is a server of this folder: pids are used again."""
    if (child := _children.get(pid)) is not None:
        return child.poll() is None  # the system may not show its arguments yet
    return f"@{folder}{os.sep}" in _command_line(pid)


def _command_line(pid: int) -> str:
    if os.path.isdir("/proc/self"):
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "surrogateescape")
        except OSError:
            return ""
    listed = subprocess.run(
        ["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return listed.stdout


def stop(pid: int, folder: Path, limit: float) -> bool:
    """Ask the server to end and wait for it; whether it has ended."""
    if alive(pid, folder):
        os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + limit
    while alive(pid, folder):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    _children.pop(pid, None)
    return True


def answers(bolt: int, http_port: int, user: str, password: str, kept: Path) -> bool:
    """Whether a query is answered now. StoreError if the password is refused."""
    basic = b64encode(f"{user}:{password}".encode()).decode("ascii")
    headers = {"Authorization": f"Basic {basic}", "Content-Type": "application/json", "Accept": "application/json"}
    asked = http.client.HTTPConnection(HOST, http_port, timeout=_ASKING)
    try:
        socket.create_connection((HOST, bolt), _ASKING).close()
        asked.request("POST", "/db/neo4j/query/v2", json.dumps({"statement": "RETURN 1 AS one"}), headers)
        answer = asked.getresponse()
        said = answer.read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()
    if answer.status == http.client.UNAUTHORIZED:
        raise StoreError(f"neo4j: {kept}: the server refuses this password: write the one it has now there")
    # A failure can come under a status that promised none: only the row itself is an answer.
    return _ROW in said.replace(b" ", b"")


def problem(said: str) -> str:
    """The line of a log that says best what went wrong."""
    lines = [line.strip() for line in said.splitlines() if line.strip() and not _HINT.match(line.lstrip())]
    telling = [line for line in lines if _PROBLEM.search(line)]
    return (telling or lines or ["it said nothing"])[-1]
