"""Names as people write them, and the key under which they are looked up."""

import unicodedata


def key(text: str) -> str:
    """Fold case and compatibility forms and single the spaces, so that an exact look-up forgives only those."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
