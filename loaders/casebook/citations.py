"""Who states what: the `sources` of one table, read as citations."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.entity import Said
from graphkit.values.near import near

CITATION_KEYS = ("id", "place", "quote", "states", "words", "confidence")
Fault = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Citation:
    """One entry of `sources`: what one document states of a table's fields."""

    said: Said
    states: frozenset[str] | None
    words: Mapping[str, str]

    def covers(self, name: str) -> bool:
        """Whether the document states that field."""
        return self.states is None or name in self.states


def citations(
    entries: Sequence[Mapping[str, object]], confidence: object, words: Sequence[str], fault: Fault
) -> list[Citation]:
    """Read the entries of `sources`; `confidence` is the table's, `words` the confidences there are.

    Where there are none, which is a fault, nobody says it all: so the rest of the table can be looked at.
    """
    own = _confidence("confidence", confidence, words, fault)
    if not entries:
        fault("sources", "is missing: who says this? sources = [{ id = …, place = … }]")
        return [Citation(Said(""), None, {})]
    return [_citation(entry, own, words, fault, alone=len(entries) == 1) for entry in entries]


def _citation(
    entry: Mapping[str, object], confidence: str, words: Sequence[str], fault: Fault, *, alone: bool
) -> Citation:
    for message in _faults(entry):
        fault("sources", message)
    states = entry.get("states")
    if states is None and not alone:
        fault("sources", f"{entry.get('id')}: needs states: with several sources, each says what it states")
    own = _confidence("sources", entry["confidence"], words, fault) if "confidence" in entry else confidence
    said = Said(f"source:{entry.get('id')}", text(entry.get("place")), text(entry.get("quote")), own)
    spoken = entry.get("words", {})
    known = {str(name): str(value) for name, value in spoken.items()} if isinstance(spoken, dict) else {}
    return Citation(said, None if states is None else frozenset(texts(states)), known)


def _faults(entry: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with one entry of `sources` by itself."""
    for name, value in entry.items():
        if name not in CITATION_KEYS:
            yield f"{name}: no such field: {near(name, CITATION_KEYS)}"
        elif name in ("id", "place", "quote") and (not isinstance(value, str) or not value.strip()):
            yield f"{name}: is empty: leave it out" if value == "" else f"{name}: a text is expected"
        elif name == "states" and (not isinstance(value, list) or len(texts(value)) != len(value)):
            yield 'states: a list of fields is expected: ["name", …]'
        elif name == "words" and not (
            isinstance(value, dict) and all(isinstance(x, str) and x for x in value.values())
        ):
            yield 'words: a table of texts is expected: { filedOn = "later" }'
    if "id" not in entry:
        yield "each source needs id"


def _confidence(field: str, value: object, words: Sequence[str], fault: Fault) -> str:
    if value not in words:
        fault(field, f"confidence is one of {', '.join(words)}")
    return str(value)


def dicts(value: object) -> list[Mapping[str, object]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def texts(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def text(value: object) -> str | None:
    return None if value is None else str(value)
