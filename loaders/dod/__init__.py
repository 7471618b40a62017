"""The lists of the Department of Defense, and of defence authorization acts, as a third party turns them into tables.

The section 1260H list by edition, with parents, former names and stated grounds (`military`, `grounds`); and parties
that sections 154, 353, 889, 1286 and 5949 name or have listed (`named`).
"""

from graphkit.inputs import Origin

from .._listed.loader import ListLoader
from . import military, named
from .named import LICENCE, LISTS

TITLE = "Lists of the Department of Defense and of defence authorization acts"
WHOLE = False
ORIGIN = Origin(
    publisher="U.S. Department of Defense; the Congress; for section 353 the Department of State",
    where="https://www.defense.gov/",
    licence=LICENCE,
    formats={
        "section 1260H: CSV with Name, Clean Name, Alias, Previous Name, Parent Name, Note, …": "transcription",
        "sections 154, 353, 889, 1286, 5949: CSV with schema, name, aliases, topics, program, …": "transcription",
    },
    lists=(military.LIST, *LISTS),
    notes=(
        "The department publishes PDF files; the tables are read from them by a third party. The casebook has section "
        "1260H from the documents themselves: until records are linked, a firm stands in both.",
        "Each edition of section 1260H is a document of its own, with its lines, heads and subsidiaries. An end date "
        "is the first day off the list.",
        "Stated grounds are claims of the department, one for each body and predicate, with the clause and the "
        "sentence as printed; a sentence that cannot be taken apart is one claim, with a note.",
        "Section 1286 is printed by fiscal year: the first year in which an institution is printed is its first day.",
        "Section 353 names persons only; all of them are private.",
    ),
    changes="about once a year",
    shrink=0.1,
)


LOADER = ListLoader(
    prefix="dod",
    what="the department's lists",
    licence=LICENCE,
    forms=(*named.FORMS, military.FORM),
    lists={**LISTS, **military.LISTS},
    example="section_1260h_2026-06-08.csv",
)
default_files, describe, read = LOADER.default_files, LOADER.describe, LOADER.read
