"""Names are somebody's data: what would act on a reader's screen instead of being shown becomes a sign."""

import re

_ACTING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"  # they steer a terminal, and XML knows few of them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # they turn letters around, and the dates beside them
    "\ud800-\udfff\ufffe\uffff]"
)


def safe(text: str) -> str:
    """A text in which controls, marks of direction and what is no character are U+FFFD; line ends stay."""
    return _ACTING.sub("\N{REPLACEMENT CHARACTER}", text)
