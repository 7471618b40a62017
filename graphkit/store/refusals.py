"""What the status codes of a Neo4j server mean to a person."""

import re

from graphkit.errors import GraphkitError, StoreError, UsageError
from graphkit.store.login import Login

LOWEST = (5, 26)
"""The oldest server that graphkit is tested with."""
NEEDED = f"Neo4j {LOWEST[0]}.{LOWEST[1]} or newer is needed"
_AGENT = re.compile(r"Neo4j/(\d+)\.(\d+)")
_STATEMENT = (".Statement.", ".Procedure.")


def refusal(code: str, message: str, login: Login, timeout: float | None) -> GraphkitError:
    """The error that stands for a status code; `message` is the server's own line, `timeout` what was asked for."""
    kind = code.rpartition(".")[2]
    found: GraphkitError
    if kind.startswith("TransactionTimedOut") and timeout is not None:
        found = GraphkitError(f"query: not finished after {timeout:g} s: ask for less, or give a longer --timeout")
    elif kind == "AccessMode":
        found = UsageError(f"statement: {message}: graphkit query only reads")
    elif kind == "ConstraintValidationFailed":
        found = GraphkitError(f"store: refused: {message}")
    elif any(part in code for part in _STATEMENT):
        found = UsageError(f"statement: {message}")
    else:
        found = StoreError(f"store: {login.uri}: {_unusable(code, kind, message, login)}")
    return found


def refuse_old(agent: str, login: Login) -> None:
    """StoreError for a Neo4j server older than LOWEST, by what it calls itself: "Neo4j/5.26.30"."""
    version = _AGENT.match(agent)
    if version and tuple(map(int, version.groups())) < LOWEST:
        raise StoreError(f"store: {login.uri}: {agent}: the server is too old: {NEEDED}")


def _unusable(code: str, kind: str, message: str, login: Login) -> str:
    """Why the server or its database cannot be used, and what would be right."""
    known = {
        "DatabaseNotFound": f"no database {login.database} there: check NEO4J_DATABASE",
        "DatabaseUnavailable": f"database {login.database} is not available: is it stopped, or still starting?",
        "CredentialsExpired": f"the password of {login.user} must be changed first: do it in Neo4j Browser",
        "AuthenticationRateLimit": "too many wrong passwords were tried: wait a little, then check NEO4J_PASSWORD",
        "Forbidden": f"{login.user} has no right to do this: {message}",
        "TransactionLogError": "the server cannot write to its disk: free some space there, then start it again",
    }
    if kind in known:
        return known[kind]
    if "ReadOnly" in kind:
        return f"database {login.database} is read-only there: let it be written, or set NEO4J_DATABASE to another"
    if ".Security." in code:
        return f"the server refuses {login.user} with this password: check NEO4J_USERNAME and NEO4J_PASSWORD"
    return f"{kind}: {message}"
