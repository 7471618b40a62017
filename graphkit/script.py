"""A statement as text for people and other programs: its parameters above it, or written into it."""

import re
from collections.abc import Mapping

from graphkit.question import NAMES, QUOTED

_TOKENS = re.compile(f"(?P<quoted>{QUOTED.pattern})|{NAMES.pattern}")
# A line break would end the line that a shell reads as a parameter, and the rest of the value would be a statement.
_ESCAPED = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r"})


def with_params(title: str, text: str, values: Mapping[str, object]) -> str:
    """The title, one `:param` line a parameter as Browser and cypher-shell take it, and the statement."""
    lines = [f"// {title}", *(f":param {name} => {literal(value)};" for name, value in sorted(values.items()))]
    return "\n".join([*lines, "", text, ""])


def filled(text: str, values: Mapping[str, object]) -> str:
    """The statement with each parameter's value in its place; a dollar in a quotation or a comment stays."""

    def put(found: re.Match[str]) -> str:
        return found[0] if found["quoted"] else literal(values[found[0].removeprefix("$")])

    return _TOKENS.sub(put, text)


def literal(value: object) -> str:
    """A value as Cypher writes it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    return f"'{str(value).translate(_ESCAPED)}'"
