"""Whether a party is a firm, where its list does not say so: it is one if its printed name holds a word of bodies.

All others are kept as persons, marked private: a firm that is withheld does less harm than a person who is shown.
"""

import re

from graphkit.entity import Mark
from graphkit.inputs import Inputs

BODY = re.compile(
    r"\b(?:academy|aerospace|agency|airlines|airways|associates|association|authority|aviation|bank|bureau|bv|"
    r"center|centre|chemical|chemicals|coltd|company|components|consultants|consulting|cooperative|corp|"
    r"corporation|design|department|electronic|electronics|energy|engineering|enterprise|enterprises|"
    r"equipment|establishment|exchange|export|exports|factory|faculty|foundation|freight|fze|fzc|fzco|"
    r"fzllc|gmbh|group|holding|holdings|import|imports|inc|incorporated|industrial|industries|industry|"
    r"institute|institution|instruments|international|jsc|kft|laboratories|laboratory|limited|llc|llp|"
    r"logistics|ltd|ltda|machinery|manufacturing|materials|ministry|oao|ojsc|ooo|office|organisation|"
    r"organization|partnership|petroleum|pharmaceutical|pjsc|plc|precision|production|products|pte|pty|"
    r"pvt|regiment|research|sarl|school|scientific|semiconductor|semiconductors|services|shipping|"
    r"shipyard|solutions|srl|sro|subsidiary|supplies|supply|systems|tech|technical|technological|"
    r"technologies|technology|telecom|telecommunications|trade|traders|trading|transport|university|works|"
    r"zao)\b"
)

TRADING_AS = re.compile(r"\b(?:dba|d/b/a|doing business as|trading as)\b")
"""A person who trades under the name of a firm is a person."""


def is_body(name: str) -> bool:
    """Whether the printed name is one that only a body has."""
    plain = name.replace(".", "").casefold()
    return BODY.search(plain) is not None and TRADING_AS.search(plain) is None


def sorted_by_name(inputs: Inputs, mark: Mark, name: str) -> str:
    """`company` or `person`, by the printed name alone; that somebody is kept as a person is noted."""
    if is_body(name):
        return "company"
    message = "the list does not say whether this is a firm, and the name does not show one: kept as private"
    inputs.note(mark, "unknown-value", "type", "", message)
    return "person"
