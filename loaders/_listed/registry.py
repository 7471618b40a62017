"""The JSON into which a third party turns the lists of several states: one object an entry, its list by `list_id`."""

import re
from collections.abc import Iterator, Mapping

from graphkit.errors import RecordError
from graphkit.inputs import Inputs
from graphkit.reading import json
from graphkit.reading.fields import Fields
from graphkit.reading.files import File

from .party import Called, Party
from .scripts import script_of

IGNORED: Mapping[str, str] = {
    "country": "the state that keeps the list, not that of the party",
    "entity_type": "is `organization` throughout",
    "source_list_name": "the name of the list, which `list_id` says too",
    "last_verified": "when the third party looked",
    "id": "counts the rows as the third party read them: it changes with the next edition",
}


def begins(state: bytes) -> re.Pattern[bytes]:
    """How such a file begins, by how the ids of its lists do."""
    return re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\[\s*\{[^{}]*"list_id"\s*:\s*"' + state)


def rows(inputs: Inputs, file: File) -> Iterator[Fields]:
    """Each entry."""
    return json.rows(inputs, file, ())


def party(row: Fields, han: str = "") -> Party:
    """The party of an entry; RecordError if it has no name. `han` is the language of names in Chinese characters."""
    name = " ".join(row.pop("entity_name", "").split())
    if not name:
        raise RecordError("entity_name", "", "a party without a name")
    made = Party("", "company", row.mark, name, addresses=[" ".join(text.split()) for text in row.texts("addresses")])
    aliases = dict.fromkeys(" ".join(text.split()) for text in row.texts("aliases"))
    for text in aliases:
        if text not in ("", name):
            script = script_of(text)
            made.names.append(Called(text, "alias", script=script, lang=han if script == "Hani" else ""))
    return made
