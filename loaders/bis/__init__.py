"""The lists of the Bureau of Industry and Security: denied persons as it publishes them, and others by third parties.

`denied` reads the bureau's own text of the Denied Persons List; `entity` what others make of the Entity List and the
Unverified List; `intelligence` the military-intelligence end users that a regulation names.
"""

from graphkit.inputs import Origin

from .._listed.loader import ListLoader
from . import denied, entity, intelligence
from .lists import LICENCE, LISTS

TITLE = "Lists of the Bureau of Industry and Security"
WHOLE = False
ORIGIN = Origin(
    publisher="U.S. Department of Commerce, Bureau of Industry and Security",
    where="https://www.bis.gov/",
    licence=LICENCE,
    formats={
        "Denied Persons List: text with tabs, 12 columns": "publisher",
        "military-intelligence end users: CSV with Type, Name, Alias, …, Program": "transcription",
        "Entity List and Unverified List: CSV of the trade.gov importer": "transcription",
        "annotations of the Entity List: JSON with `name` and `raw`, or `name` and `zh`": "transcription",
    },
    lists=tuple(LISTS),
    notes=(
        "A denial ends by its own term on the day after the expiration date that is printed.",
        "The Denied Persons List does not say who is a person: a party is a firm where its name shows one, and is "
        "otherwise kept as a person and private, with a note.",
        "Annotations are a third party's: of `raw` the whole text is kept as the line's remarks. Chinese names (`zh`) "
        "are its own too; they are names in the graph, and no part of the Entity List.",
        "The whole Entity List, the Unverified List and the Military End User List load by `csl`.",
        "A row is one address of a party: rows of one party, list and first day are one listing.",
        "No file says its day: it is taken from its name, else from when it was saved, with a note.",
    ),
    changes="every few days",
    shrink=0.1,
)


LOADER = ListLoader(
    prefix="bis",
    what="the bureau's lists",
    licence=LICENCE,
    forms=(denied.FORM, intelligence.FORM, *entity.FORMS),
    lists=LISTS,
    example="dpl-2019-06-29.txt",
)
default_files, describe, read = LOADER.default_files, LOADER.describe, LOADER.read
