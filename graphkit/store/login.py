"""Where a Neo4j server is and as whom to go there: from the address, the environment, or the server kept here."""

import getpass
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from graphkit.errors import StoreError

USER = "neo4j"
DATABASE = "neo4j"


class Kept(Protocol):
    """A running server that `graphkit neo4j start` keeps."""

    @property
    def uri(self) -> str: ...
    @property
    def user(self) -> str: ...
    @property
    def password(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Login:
    """One database of one server, and as whom to open it."""

    uri: str
    database: str
    user: str
    password: str | None = field(repr=False)

    def auth(self) -> tuple[str, str] | None:
        """User and password; a person at a terminal is asked for what is not said elsewhere."""
        password = self.password
        if password is None and sys.stdin.isatty() and sys.stderr.isatty():
            password = getpass.getpass(f"password of {self.user} at {self.uri}: ") or None
        return None if password is None else (self.user, password)


def login(address: str, environ: Mapping[str, str], kept: Callable[[], Kept | None]) -> Login:
    """The login for `neo4j` or an address with a scheme. StoreError if nothing says which server."""
    uri = environ.get("NEO4J_URI", "") if address == "neo4j" else address
    user = environ.get("NEO4J_USERNAME") or environ.get("NEO4J_USER") or USER
    database = environ.get("NEO4J_DATABASE") or DATABASE
    password = _password(environ)
    server = kept() if not uri or password is None else None
    if not uri:
        if server is None:
            raise StoreError(
                "store: neo4j: which server? set NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD, "
                "or start one with graphkit neo4j start"
            )
        return Login(server.uri, database, server.user, server.password)
    try:
        parts = urlsplit(uri)
        parts.port  # noqa: B018  (a wrong one is an error only when it is asked for)
    except ValueError as error:
        raise StoreError(f"store: {uri}: not an address of a server: {error}") from None
    if parts.username is not None or parts.password is not None:
        raise StoreError(
            f"store: {parts.scheme}://{parts.hostname}: no password may stand in an address: "
            "set NEO4J_USERNAME and NEO4J_PASSWORD"
        )
    if server is not None and server.uri == uri:
        return Login(uri, database, server.user, server.password)
    return Login(uri, database, user, password)


def _password(environ: Mapping[str, str]) -> str | None:
    """The password said outright, or the first line of the file that holds it."""
    if (path := environ.get("NEO4J_PASSWORD_FILE")) and "NEO4J_PASSWORD" not in environ:
        try:
            return Path(path).expanduser().read_text("utf-8").partition("\n")[0].rstrip("\r")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not a text"
            raise StoreError(f"store: NEO4J_PASSWORD_FILE: {path}: {str(reason).lower()}") from None
    return environ.get("NEO4J_PASSWORD") or None
