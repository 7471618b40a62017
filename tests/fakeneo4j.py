"""A Java that is none and a Maven repository of a few bytes: servers are tested without a network or Neo4j."""

import hashlib
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from graphkit.server.jars import Jar

PROGRAM = """#!{python}
import base64, http.server, os, pathlib, signal, socket, sys, time
if sys.argv[1:] == ["-version"]:
    sys.exit(print('openjdk version "{major}.0.1" 2026-01-01', file=sys.stderr))
arguments = [line.strip('"') for line in pathlib.Path(sys.argv[1][1:]).read_text().splitlines()]
home = pathlib.Path(os.environ["NEO4J_HOME"])
mode = os.environ.get("FAKE", "")
if "org.neo4j.cli.AdminTool" in arguments:
    (home / "set").write_text(arguments[-1])
    sys.exit("ERROR the disk is full" if mode == "no password" else 0)
if mode == "dies":
    sys.exit("ERROR Failed to start: Address already in use")
if mode == "deaf":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
if mode == "silent":
    time.sleep(60)
conf = dict(line.split("=", 1) for line in (home / "conf" / "neo4j.conf").read_text().splitlines())
ports = [int(conf["server." + name + ".listen_address"].split(":")[1]) for name in ("bolt", "http")]
(home / "data" / "databases").mkdir(exist_ok=True)
right = "Basic " + base64.b64encode(b"neo4j:" + (home / "set").read_bytes()).decode()
class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(202 if self.headers["Authorization"] == right else 401)
        said = b'{"errors":[{"code":"x"}]}' if mode == "fails" else b'{"data":{"fields":["one"],"values":[[1]]}}'
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)
bolt = socket.create_server(("127.0.0.1", ports[0]))
http.server.ThreadingHTTPServer(("127.0.0.1", ports[1]), Handler).serve_forever()
"""


def fake_java(folder: Path, major: int = 21) -> Path:
    """A program that says it is Java, and in Java's place plays the administration tool and the server."""
    program = folder / "bin" / "java"
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(PROGRAM.replace("{python}", sys.executable).replace("{major}", str(major)), "utf-8")
    program.chmod(0o755)
    return program


def jar(path: str, content: bytes) -> Jar:
    """The line of a lock for a file."""
    return Jar(path, len(content), hashlib.sha256(content).hexdigest())


class Shelf(ThreadingHTTPServer):
    """A Maven repository on loopback; `cut` says how many bytes of a file are sent before the connection ends."""

    daemon_threads = True

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files = files
        self.cut: dict[str, int] = {}
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        """The address of the repository."""
        return f"http://127.0.0.1:{self.server_port}/maven"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Shelf

    def do_GET(self) -> None:
        path = self.path.removeprefix("/maven/")
        self.server.asked.append(path)
        content = self.server.files.get(path)
        end = self.server.cut.get(path)
        self.send_response(200 if content is not None else 404)
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        self.wfile.write((content or b"")[:end])
        self.close_connection = end is not None

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def shelf(files: dict[str, bytes]) -> Iterator[Shelf]:
    """A repository that is served meanwhile."""
    with Shelf(files) as served:
        thread = threading.Thread(target=served.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield served
        finally:
            served.shutdown()
            thread.join()
