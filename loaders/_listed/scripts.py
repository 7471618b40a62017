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

LANGUAGES = {"Jpan": "ja", "Kore": "ko", "Hans": "zh-Hans", "Hant": "zh-Hant"}
"""Scripts in which one language alone is written; of others the language is not known."""


def language_of(script: str) -> str:
    """The language tag (BCP 47) that a script allows; empty for the Latin one."""
    return LANGUAGES.get(script, f"und-{script}" if script else "")


def script_of(text: str) -> str:
    """The script of a text without Latin letters; empty for any other."""
    if LATIN.search(text):
        return ""
    return next((code for code, letters in SCRIPTS.items() if letters.search(text)), "")
