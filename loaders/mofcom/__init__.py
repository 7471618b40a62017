"""China's lists: unreliable entities and export control, as its Ministry of Commerce announces them, countermeasures.

China publishes announcements, not data. Two transcriptions are read: the table of the announcements of several
authorities (`table`), and the JSON of the three lists of the Ministry of Commerce.
"""

import re
from collections.abc import Mapping
from functools import partial

from graphkit.inputs import Inputs, Origin
from graphkit.reading import csv
from graphkit.reading.fields import Fields

from .._listed import registry
from .._listed.loader import Form, ListLoader, Row
from .._listed.since import since
from . import table
from .lists import LISTS, inside

TITLE = "China's unreliable-entity, export-control and countermeasure lists"
WHOLE = False
LICENCE = "unknown"
IGNORED: Mapping[str, str] = {**registry.IGNORED, "reason": "the third party's words, not the ministry's"}
ORIGIN = Origin(
    publisher="Ministry of Commerce and Ministry of Foreign Affairs of China",
    where="https://aqygzj.mofcom.gov.cn/",
    licence=LICENCE,
    formats={
        "CSV of announcements: Type, QID, Name, Alias, Chinese name, …": "transcription",
        "JSON of the security export control registry: a list of objects with `list_id`": "transcription",
    },
    lists=tuple(LISTS),
    notes=(
        "China publishes announcements and no data. Each line cites the address of its announcement, which decides.",
        "The JSON calls the export control list (管控名单) a watchlist; the watch list proper (关注名单) is its "
        "attention list. They are told apart by the ids of the lists, not by the English names.",
        "An announcement that names no list (measures of a day, entry bans) makes no listing: the party is kept, with "
        "a note. Suspensions that the ministry announces later are in neither file.",
        "The JSON's reasons are the third party's words and are not read. Persons are marked private.",
    ),
    changes="with each announcement, several times a month",
    shrink=0.1,
)


def _entry(inputs: Inputs, row: Fields) -> Row:
    place, first, address = (row.pop(name, "").strip() for name in ("list_id", "date_added", "source_url"))
    party = registry.party(row, han="zh")
    made = Row(party, inside(place, "list_id"), first, since(inputs, row.mark, ("date_added", first)))
    made.printed = {"citationText": address} if address else {}
    return made


LOADER = ListLoader(
    prefix="cn",
    what="China's lists",
    licence=LICENCE,
    forms=(
        Form(registry.begins(b"cn-"), registry.rows, _entry, IGNORED),
        Form(
            re.compile(rb"\A(?:\xef\xbb\xbf)?Type,QID,Name,Alias,Chinese name,"),
            partial(csv.rows, delimiter=","), table.read, table.IGNORED,
        ),
    ),
    lists=LISTS,
    example="cn_sanctions_2026-06-29.csv",
)  # fmt: skip
default_files, describe, read = LOADER.default_files, LOADER.describe, LOADER.read
