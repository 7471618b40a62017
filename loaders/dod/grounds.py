"""The grounds that an edition states, taken apart: a predicate, how direct, the body, the clause, the words."""

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from graphkit.entity import NOTHING, Entity, Item, Said, Tie
from graphkit.inputs import Inputs
from graphkit.record import short
from graphkit.value import Value

from .._listed.line import Line
from .._listed.party import Party

CLAUSE = re.compile(r"\((Sections? ?1260H.*)\)\.?$")
SENTENCES = re.compile(r"(?<=\))\.\s+(?=[A-Z])")
FUSION = re.compile(r"military[- ]+civil fusion contributor")
TIE = re.compile(
    r"(?:(?P<how>directly and indirectly|indirectly and directly|directly|indirectly) )?"
    r"(?P<what>owned and controlled by|owned by|controlled by|affiliated with|acts on behalf of|with) "
)
WHAT = {
    "owned and controlled by": ("alleged_owned_by", "alleged_controlled_by"),
    "owned by": ("alleged_owned_by",),
    "controlled by": ("alleged_controlled_by",),
    "affiliated with": ("alleged_affiliation_with",),
    "with": ("alleged_affiliation_with",),
    "acts on behalf of": ("alleged_acts_on_behalf_of",),
}
HOW = {None: ("unstated",), "directly": ("direct",), "indirectly": ("indirect",)}
BODIES = {
    "organisation:cn-sasac": r"SASAC|State-Owned Assets Supervision",
    "organisation:cn-miit": r"MIIT|Ministry of Industry and Information",
    "organisation:cn-mss": r"MSS|Ministry of State Security",
    "organisation:cn-sastind": r"SASTIND|State Administration of Science",
    "military:cn-military": r"PLA\b|People.s Liberation Army",
    "military:cn-pap": r"PAP\b|People.s Armed Police",
    "organisation:cn-government": r"Government of China",
    "organisation:cn-security-forces": r"security forces",
    "organisation:cn-law-enforcement": r"law enforcement",
}
MEANS = {
    "a military-civil fusion enterprise zone": r"enterprise zone",
    "a military production licence": r"production licen[cs]e",
    "assistance that goes back to military planning": r"received assistance (?!from the Government)",
}
"""Grounds that name no body."""
WORDS = {
    "organisation:cn-sasac": "the state-assets commission",
    "organisation:cn-miit": "the industry ministry",
    "organisation:cn-mss": "the Ministry of State Security",
    "organisation:cn-sastind": "the defence-industry administration",
    "military:cn-military": "the Chinese military",
    "military:cn-pap": "the armed police",
    "organisation:cn-government": "the Chinese government",
    "organisation:cn-security-forces": "the Chinese security forces",
    "organisation:cn-law-enforcement": "Chinese law enforcement",
}
SAYS = {
    "alleged_owned_by": "is owned by",
    "alleged_controlled_by": "is controlled by",
    "alleged_affiliation_with": "is affiliated with",
    "alleged_acts_on_behalf_of": "acts for",
    "alleged_mcf_contributor": "contributes to military-civil fusion through",
    "alleged_ties": "has ties as stated",
}


class Ground(NamedTuple):
    """One ground: `body` is the casebook's id, else one of MEANS, or empty; `words` the sentence as printed."""

    predicate: str
    how: str
    body: str
    clause: str
    words: str


def are_stated(note: str) -> bool:
    """Whether a note states grounds, with the clause of the law."""
    return CLAUSE.search(SENTENCES.split(note)[0]) is not None


def of(note: str) -> Sequence[Ground]:
    """The grounds of a note, each once, in their order."""
    return list(dict.fromkeys(ground for sentence in SENTENCES.split(note) for ground in _sentence(sentence.strip())))


def _sentence(sentence: str) -> Iterator[Ground]:
    clause = CLAUSE.search(sentence)
    cited, said = clause[1] if clause else "", sentence[: clause.start()] if clause else sentence
    found = list(_fusion(said) if FUSION.search(said) else _ties(said))
    for predicate, how, body in found or [("alleged_ties", "unstated", "")]:
        yield Ground(predicate, how, body, cited, sentence)


def _fusion(said: str) -> Iterator[tuple[str, str, str]]:
    because = said.partition(" because ")[2] or said
    for body in _bodies(because):
        yield "alleged_mcf_contributor", "unstated", body
    for what, words in MEANS.items():
        if re.search(words, because):
            yield "alleged_mcf_contributor", "unstated", what


def _ties(said: str) -> Iterator[tuple[str, str, str]]:
    matches = list(TIE.finditer(said))
    for match, following in zip_longest(matches, matches[1:]):
        what = said[match.end() : following.start() if following else len(said)]
        if what.strip() in ("", "and"):  # owned by and affiliated with the same
            what = said[match.end() :]
        how = HOW.get(match["how"], ("direct", "indirect"))
        for body in _bodies(what):
            yield from ((predicate, each, body) for predicate in WHAT[match["what"]] for each in how)


def _bodies(text: str) -> list[str]:
    return [body for body, words in BODIES.items() if re.search(words, text)]


def records(
    inputs: Inputs, grounds: Sequence[Ground], party: Party, line: Line, said: Said, day: datetime.date
) -> Iterator[Item]:
    """Yield each ground as a claim of the department, tied to the line that states it, the firm and the body."""
    for ground in grounds:
        if ground.predicate == "alleged_ties":
            inputs.note(party.mark, "unread", "Note", ground.words[:300], "is kept as one claim, not taken apart")
        id = f"claim:{line.entry.partition(':')[2]}.{short('|'.join(ground[:4]))}"
        yield Entity("Claim", id, _claim(ground, party, day), said, party.mark)
        yield Tie("STATES", "agency:us-dod", id, NOTHING, said, party.mark)
        yield Tie("STATES", line.entry, id, NOTHING, said, party.mark)
        yield Tie("ABOUT", id, line.actor, NOTHING, said, party.mark)
        if ground.body in BODIES:
            yield Tie("POINTS_TO", id, ground.body, NOTHING, said, party.mark)


def _claim(ground: Ground, party: Party, day: datetime.date) -> dict[str, Value]:
    how = {"direct": "directly ", "indirect": "indirectly "}.get(ground.how, "")
    verb = SAYS[ground.predicate].replace("is ", f"is {how}", 1)
    other = WORDS.get(ground.body, ground.body)
    claim: dict[str, Value] = {
        "predicate": ground.predicate, "stance": "asserts", "directness": ground.how, "quote": ground.words,
        "statedOn": day, "knownOn": day, "text": f"The department says that {party.name} {verb} {other}".rstrip() + ".",
    }  # fmt: skip
    return claim | ({"groundCitation": f"{ground.clause}, edition of {day}"} if ground.clause else {})
