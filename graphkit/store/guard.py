"""Reading only: what a statement given by a user may not do, refused before any store sees it."""

import re
from collections.abc import Sequence

from graphkit.errors import UsageError
from graphkit.store.tokens import Token, tokens

PROCEDURES = frozenset({"db.labels", "db.relationshiptypes", "db.index.fulltext.querynodes"})
_FIRST = frozenset({"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL", "EXPLAIN", "PROFILE"})
_FORBIDDEN = frozenset(
    {"CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH", "INSERT", "DROP", "ALTER", "USE", "LOAD"}
)
# Where a forbidden word is only a name: n.set, :Load, AS create, ORDER BY remove, {use: 1}, -[:SET|LOAD]->
_NAME_AFTER = frozenset({".", ":", "|", "$", ",", "&", "!", "AS", "BY", "="})
_NAMESPACES = frozenset({"date", "datetime", "localdatetime", "time", "localtime", "duration", "point"})
_ESCAPE = re.compile(r"\\u+([0-9a-fA-F]{4})")


def refuse(text: str) -> None:
    """UsageError for anything but one reading statement: writes, schema, admin, LOAD CSV, procedures but three."""
    _refuse(tokens(text))
    # Neo4j 5 decodes \u0027 before it reads the text, so an escape can hide the end of a literal.
    decoded = _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)
    if decoded != text:
        _refuse(tokens(decoded))


def _refuse(found: Sequence[Token]) -> None:
    while found and found[-1].text == ";":
        found = found[:-1]
    if not found:
        raise UsageError(
            "statement: empty: give one reading statement, for example MATCH (c:Company) RETURN c.id AS id"
        )
    if found[0].upper not in _FIRST:
        raise _refusal(found[0], "a statement begins with MATCH, OPTIONAL MATCH, WITH, UNWIND, CALL or RETURN")
    for index, token in enumerate(found):
        before = found[index - 1].upper if index else ""
        after = found[index + 1].text if index + 1 < len(found) else ""
        _refuse_token(token, before, after)
        if token.upper == "CALL" and before not in _NAME_AFTER and after not in ("{", "("):
            _refuse_procedure(found[index + 1 :])
        if token.is_name and after == "(" and before == ".":
            _refuse_function(found[: index + 1])


def _refuse_token(token: Token, before: str, after: str) -> None:
    if token.text == ";":
        raise _refusal(token, "one statement at a time")
    if token.kind == "sign" and token.text in ("\\", "`", "'", '"'):
        raise _refusal(token, "nothing may be escaped outside a literal")
    if token.kind in ("text", "name") and (len(token.text) == 1 or token.text[0] != token.text[-1]):
        raise _refusal(token, "close the quotation")
    if token.upper in _FORBIDDEN and token.kind == "word" and before not in _NAME_AFTER and after not in (":", "."):
        raise _refusal(token, "graphkit query only reads; what changes the graph is graphkit load")
    if token.upper == "LOAD" and after.upper() == "CSV":
        raise _refusal(token, "files are read by graphkit load", "LOAD CSV")
    if token.upper == "TRANSACTIONS" and before == "IN":
        raise _refusal(token, "graphkit query only reads")


def _refuse_procedure(found: Sequence[Token]) -> None:
    name = _dotted(found)
    if name.lower() not in PROCEDURES:
        raise _refusal(
            found[0] if found else None, "only db.labels, db.relationshipTypes and db.index.fulltext.queryNodes", name
        )


def _refuse_function(found: Sequence[Token]) -> None:
    name = _dotted(found[::-1])
    name = ".".join(reversed(name.split(".")))
    if "." in name and name.split(".")[0].lower() not in _NAMESPACES and name.lower() not in PROCEDURES:
        raise _refusal(found[-1], "functions of dates and durations are the only ones with a dot", name)


def _dotted(found: Sequence[Token]) -> str:
    name = ""
    for index, token in enumerate(found):
        if (index % 2 == 1 and token.text != ".") or (index % 2 == 0 and not token.is_name):
            break
        name += token.text.strip("`")
    return name.rstrip(".")


def _refusal(token: Token | None, right: str, what: str = "") -> UsageError:
    named = what or (token.text if token else "CALL")
    return UsageError(f"statement: {named}: line {token.line if token else 1}: not allowed here: {right}")
