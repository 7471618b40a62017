"""The kit over HTTP on this machine's loopback address, for pages of another address: Browser's."""

from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath

from graphkit.errors import GraphkitError

HOST = "127.0.0.1"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".zip": "application/zip",
}
# Browser asks for the guide from a page of another address, and asks first whether it may (OPTIONS).
_CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*", "Access-Control-Allow-Methods": "GET"}


class Handler(BaseHTTPRequestHandler):
    """Answers from memory: a path is a name in the kit or it is nothing."""

    server: "KitServer"

    def do_GET(self) -> None:
        name = self.path.partition("?")[0].removeprefix("/")
        body = self.server.files.get(name)
        if body is None:
            self._answer(HTTPStatus.NOT_FOUND, b"", ".txt")
        else:
            self._answer(HTTPStatus.OK, body, PurePosixPath(name).suffix)

    do_HEAD = do_GET

    def do_OPTIONS(self) -> None:
        self._answer(HTTPStatus.NO_CONTENT, b"", ".txt")

    def _answer(self, status: HTTPStatus, body: bytes, suffix: str) -> None:
        self.send_response(status)
        headers = {"Content-Type": TYPES.get(suffix, "text/plain; charset=utf-8"), "Cache-Control": "no-store", **_CORS}
        for name, value in headers.items():
            self.send_header(name, value)
        if status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal shows what to type into Browser."""


class KitServer(ThreadingHTTPServer):
    """Serves the files of a kit. Port 0 takes a free one."""

    daemon_threads = True

    def __init__(self, files: Mapping[str, bytes], port: int = 0) -> None:
        self.files = files
        try:
            super().__init__((HOST, port), Handler)
        except OSError as error:
            raise GraphkitError(
                f"browser-kit: --port {port}: {error.strerror}: choose another, or leave it out"
            ) from None

    @property
    def address(self) -> str:
        """By the name that every Neo4j server allows unless it was told otherwise."""
        return f"http://localhost:{self.server_address[1]}"
