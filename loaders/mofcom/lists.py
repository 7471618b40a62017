"""Which list of the casebook the words of either transcription mean."""

from collections.abc import Mapping

from graphkit.errors import RecordError

from .._listed.loader import Kept

COMMERCE = ("agency:cn-mofcom", "Ministry of Commerce of China", "https://aqygzj.mofcom.gov.cn/")
AFFAIRS = ("agency:cn-mfa", "Ministry of Foreign Affairs of China", "https://www.mfa.gov.cn/")
LISTS: Mapping[str, Kept] = {
    "list:cn-uel": Kept("Unreliable Entity List of China", *COMMERCE),
    "list:cn-ecl": Kept("Export Control List of China", *COMMERCE),
    "list:cn-ecwl": Kept("Export Control Watch List of China", *COMMERCE),
    "list:cn-cml": Kept("Countermeasures under the Anti-Foreign Sanctions Law of China", *AFFAIRS),
}
CALLED = {
    "UEL": "list:cn-uel",
    "cn-unreliable-entity-list": "list:cn-uel",
    "List of Export Controls": "list:cn-ecl",
    "cn-export-control-watchlist": "list:cn-ecl",
    "Export Control Watch List": "list:cn-ecwl",
    "cn-attention-list": "list:cn-ecwl",
    "AFSL": "list:cn-cml",
    "List of Targets of Countermeasures": "list:cn-cml",
    "Decision on Countermeasures against U.S. Military-industry Enterprises": "list:cn-cml",
    "Decision on Countermeasures against U.S. military-industry enterprises and senior managers": "list:cn-cml",
}


def inside(text: str, field: str) -> str:
    """The id of the list that a text means; RecordError for any other words."""
    if text not in CALLED:
        raise RecordError(field, text, "is none of the lists known here", "unknown-value")
    return CALLED[text]
