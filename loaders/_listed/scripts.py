"""In which script a name is written, where that is not the Latin one."""

import re

LATIN = re.compile(r"[A-Za-z]")
SCRIPTS = {
    "Jpan": re.compile(r"[\u3041-\u30ff]"),
    "Hani": re.compile(r"[\u3400-\u9fff\uf900-\ufaff]"),
    "Kore": re.compile(r"[\uac00-\ud7af]"),
    "Cyrl": re.compile(r"[\u0400-\u04ff]"),
    "Arab": re.compile(r"[\u0600-\u06ff]"),
}
"""By ISO 15924 the letters that show a script; kana come first, for Japanese has Chinese characters too."""


def script_of(text: str) -> str:
    """The script of a text without Latin letters; empty for any other."""
    if LATIN.search(text):
        return ""
    return next((code for code, letters in SCRIPTS.items() if letters.search(text)), "")
