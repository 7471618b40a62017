"""What the status codes of a Neo4j server mean to a person."""

from graphkit.errors import GraphkitError, StoreError, UsageError
from graphkit.store.login import Login


def refusal(code: str, message: str, login: Login, timeout: float | None) -> GraphkitError:
    """The error that stands for a status code; `message` is the server's own line, `timeout` what was asked for."""
    found: GraphkitError
    if ".Security." in code:
        found = StoreError(
            f"store: {login.uri}: the server refuses {login.user} with this password: check NEO4J_USERNAME and "
            "NEO4J_PASSWORD"
        )
    elif code.endswith((".DatabaseNotFound", ".DatabaseUnavailable")):
        found = StoreError(f"store: {login.uri}: no database {login.database} there: check NEO4J_DATABASE")
    elif ".TransactionTimedOut" in code and timeout is not None:
        found = GraphkitError(f"query: not finished after {timeout:g} s: ask for less, or give a longer --timeout")
    elif code.endswith(".AccessMode"):
        found = UsageError(f"statement: {message}: graphkit query only reads")
    elif code.endswith(".ConstraintValidationFailed"):
        found = GraphkitError(f"store: refused: {message}")
    elif ".Statement." in code:
        found = UsageError(f"statement: {message}")
    else:
        found = StoreError(f"store: {login.uri}: {code.rpartition('.')[2]}: {message}")
    return found
