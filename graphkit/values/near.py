"""What a wrong word may have meant."""

from collections.abc import Iterable

SHOWN = 40


def near(wrong: str, known: Iterable[str], *, otherwise: str = "", close: float = 0.6) -> str:
    """A hint: the known words most like a wrong one; where none is, `otherwise`, else the known words.

    `close` is how like, from 0 to 1.
    """
    import difflib  # noqa: PLC0415  (waits for a mistake)

    words = sorted(set(known))
    found = difflib.get_close_matches(wrong, words, 5, close)
    if found:
        return f"did you mean {' or '.join(found)}?"
    return otherwise or f"there are {', '.join(words[:SHOWN])}"
