"""Reading only: what a statement given by a user may not do, refused before any store sees it.

The second line is the store's own: sessions of readers are opened for reading. It keeps every write out, but not LOAD
CSV nor procedures that change no data. What is promised stands in SECURITY.md.
"""

import re
from collections.abc import Sequence

from graphkit.errors import UsageError
from graphkit.store.tokens import Token, tokens

PROCEDURES = frozenset({"db.labels", "db.relationshiptypes", "db.index.fulltext.querynodes"})
LONGEST = 20_000
"""Characters in a statement: the canned queries have less than half of it."""
DEEPEST = 50
"""Brackets in brackets: what reads them, here or in a server, may do so by recursion."""
_PREFIXES = frozenset({"EXPLAIN", "PROFILE"})
_FIRST = frozenset({"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL"})
_FORBIDDEN = frozenset(
    {"CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH", "INSERT", "DROP", "ALTER", "USE", "LOAD"}
)
# Where a forbidden word is only a name: n.set, (:Load), AS create, ORDER BY remove, {use: 1}, -[:SET|LOAD]->
_NAME_AFTER = frozenset({".", ":", "|", "$", ",", "&", "!", "=", "(", "[", "AS", "BY", "WITH", "RETURN", "DISTINCT"})
_NAMESPACES = frozenset({"date", "datetime", "localdatetime", "time", "localtime", "duration", "point"})
_ESCAPE = re.compile(r"\\u+[0-9a-fA-F]{4}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def refuse(text: str) -> None:
    """UsageError for anything but one reading statement: writes, schema, admin, LOAD CSV, procedures but three."""
    if len(text) > LONGEST:
        raise UsageError(f"statement: {len(text)} characters: at most {LONGEST}: give values with -p name=value")
    _refuse_characters(text)
    found = tokens(text)
    while found and found[-1].text == ";":
        found.pop()
    if not found:
        raise UsageError(
            "statement: empty: give one reading statement, for example MATCH (c:Company) RETURN c.id AS id"
        )
    first = found[1] if found[0].upper in _PREFIXES and len(found) > 1 else found[0]
    if first.upper not in _FIRST:
        raise _refusal(first, "a statement begins with MATCH, OPTIONAL MATCH, WITH, UNWIND, CALL or RETURN")
    _refuse_depth(found)
    for index in range(len(found)):
        _refuse_at(found, index)


def _refuse_characters(text: str) -> None:
    """What stores read differently: Neo4j decodes an escape before it reads the text, the embedded engine after.

    The embedded engine also reads only as far as U+0000, and bytes that are no UTF-8 arrive here as U+DC80 to U+DCFF.
    """
    for wrong, right in ((_ESCAPE, "write the character itself"), (_CONTROL, "a statement is UTF-8 text")):
        if found := wrong.search(text):
            line = text.count("\n", 0, found.start()) + 1
            raise UsageError(f"statement: {_visible(found.group())}: line {line}: not allowed here: {right}")


def _refuse_depth(found: Sequence[Token]) -> None:
    depth = 0
    for token in found:
        depth += (token.text in ("(", "[", "{")) - (token.text in (")", "]", "}"))
        if depth > DEEPEST:
            raise _refusal(token, f"at most {DEEPEST} brackets in each other")


def _refuse_at(found: Sequence[Token], index: int) -> None:
    token = found[index]
    before = found[index - 1].upper if index else ""
    after = found[index + 1] if index + 1 < len(found) else None
    following = after.text if after else ""
    _refuse_token(token, before, following)
    # A name between CALL and what follows makes it a procedure; else it is a subquery, or itself a name.
    if token.upper == "CALL" and after and after.is_name:
        _refuse_procedure(found[index + 1 :])
    if token.is_name and following == "(" and (before == "." or token.kind == "name"):
        _refuse_function(found[: index + 1])


def _refuse_token(token: Token, before: str, after: str) -> None:
    if token.text == ";":
        raise _refusal(token, "one statement at a time")
    if token.kind == "sign" and (token.text in ("\\", "`", "'", '"') or not token.text.isascii()):
        raise _refusal(token, "only in a literal, or in a name between backticks")
    if token.kind in ("text", "name") and (len(token.text) == 1 or token.text[0] != token.text[-1]):
        raise _refusal(token, "close the quotation")
    if token.upper in _FORBIDDEN and token.kind == "word" and before not in _NAME_AFTER and after not in (":", "."):
        raise _refusal(token, "graphkit query only reads; what changes the graph is graphkit load")
    if token.upper == "LOAD" and after.upper() == "CSV":
        raise _refusal(token, "files are read by graphkit load", "LOAD CSV")
    if token.upper == "TRANSACTIONS" and before in ("IN", "CONCURRENT"):
        raise _refusal(token, "graphkit query only reads")


def _refuse_procedure(found: Sequence[Token]) -> None:
    name = ".".join(_parts(found))
    if name.lower() not in PROCEDURES:
        raise _refusal(found[0], "only db.labels, db.relationshipTypes and db.index.fulltext.queryNodes", name)


def _refuse_function(found: Sequence[Token]) -> None:
    parts = _parts(found[::-1])[::-1]
    name = ".".join(parts)
    of_dates = len(parts) == 2 and parts[0].lower() in _NAMESPACES and parts[1].isidentifier()
    if not of_dates and name.lower() not in PROCEDURES:
        raise _refusal(found[-1], "functions of dates and durations are the only ones with a dot or backticks", name)


def _parts(found: Sequence[Token]) -> list[str]:
    """The parts of a name with dots; one with other signs keeps its backticks, so that its dots stay its own."""
    parts = []
    for index, token in enumerate(found):
        if (index % 2 == 1 and token.text != ".") or (index % 2 == 0 and not token.is_name):
            break
        inner = token.text.strip("`")
        if index % 2 == 0:
            parts.append(inner if inner.isidentifier() else token.text)
    return parts


def _refusal(token: Token, right: str, what: str = "") -> UsageError:
    return UsageError(f"statement: {_visible(what or token.text)}: line {token.line}: not allowed here: {right}")


def _visible(text: str) -> str:
    """What is wrong, short, and so that it can be seen."""
    shown = "".join(letter if letter.isprintable() else f"U+{ord(letter):04X}" for letter in text)
    return shown if len(shown) <= 40 else shown[:39] + "…"
