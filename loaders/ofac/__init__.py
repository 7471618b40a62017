"""The lists of the U.S. Treasury's Office of Foreign Assets Control, as it publishes them.

The SDN list and the consolidated list of all others, each in three formats: the CSV suite (sdn or cons_prim, add,
alt, sdn_comments), the standard XML (`sdnList`) and the advanced XML (`Sanctions`). What a file is, `recognise` says
from its content. Every format becomes `Party`, and `records` alone makes records of those, so that the same thing has
the same id and the same properties in each.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from graphkit.entity import Item
from graphkit.errors import SourceError
from graphkit.inputs import Edition, Inputs, Origin

from . import advanced, programmes, standard, suite
from .recognise import Form, Found, found
from .records import LICENCE, TITLES, Publication

TITLE = "OFAC's SDN list and its consolidated list of others"
WHOLE = False
ORIGIN = Origin(
    publisher="U.S. Department of the Treasury, Office of Foreign Assets Control",
    where="https://sanctionslist.ofac.treas.gov/",
    licence=LICENCE,
    formats={
        "CSV suite: sdn.csv or cons_prim.csv, with add.csv, alt.csv, sdn_comments.csv": "publisher",
        "standard XML: sdn.xml, consolidated.xml": "publisher",
        "advanced XML: sdn_advanced.xml, cons_advanced.xml": "publisher",
        "the standard XML turned into JSON": "transcription",
    },
    lists=(programmes.SDN, *sorted({*programmes.NAMED.values()} - {programmes.SDN})),
    notes=(
        "Give all files of one day together, also those of both lists: what is in none of them is taken as left out.",
        "The CSV files do not say their day. It is taken from the name of the file or its folder "
        "(`sdn-2022-12-09.csv`), else from when the file was saved, with a note.",
        "Only the advanced XML, and the remarks of some lists, say since when somebody is listed. Of all others the "
        "listing begins on the day of the first edition that was loaded.",
        "Vessels and aircraft are noted and not used. Persons are loaded and marked private.",
        "Statements in remarks that have no place in the graph are notes; the remarks are kept whole on the line.",
    ),
    changes="several times a week",
    shrink=0.1,
)
READERS: Mapping[Form, Callable[[Found, Publication, suite.Sides], Iterator[Item]]] = {
    Form.MAIN: suite.read,
    Form.STANDARD: standard.read,
    Form.JSON: standard.read,
    Form.ADVANCED: advanced.read,
}


def default_files() -> Sequence[Path]:
    """None ships: the list changes every week."""
    return ()


def describe(files: Sequence[Path]) -> Edition:
    """Say which lists of which days these files are."""
    mains = [each for each in found(files) if each.form in READERS]
    if not mains:
        raise SourceError(f"{' '.join(map(str, files))}: no list in it: give sdn.csv, cons_prim.csv or an .xml of OFAC")
    for book in sorted({each.book for each in mains}):
        days = sorted({str(each.day) for each in mains if each.book == book})
        if len(days) > 1:
            raise SourceError(
                f"{TITLES[book][1]}: files of {', '.join(days)}: load one day after the other, oldest first"
            )
    names = sorted({f"{each.book} {each.day}" for each in mains})
    return Edition(", ".join(names), max(each.day for each in mains).isoformat(), LICENCE)


def read(inputs: Inputs) -> Iterator[Item]:
    """Yield the records of every list, each with what the side files say of its members."""
    every = found(inputs.files)
    sides = suite.Sides(inputs, every)
    for book in sorted({each.book for each in every if each.form in READERS}):
        mains = [each for each in every if each.form in READERS and each.book == book]
        publication = Publication(inputs, book, mains)
        for main in mains:
            yield from READERS[main.form](main, publication, sides)
        yield from publication.published()
    sides.note_rest()
    for each in every:
        _note_unknown(inputs, each)


def _note_unknown(inputs: Inputs, each: Found) -> None:
    if each.form is Form.UNKNOWN:
        inputs.note(each.mark, "unread", "", "", "this is no file of OFAC's lists that this loader knows")
    elif each.form in READERS and each.dated_by:
        inputs.note(
            each.mark, "date", "edition", each.day, f"the file does not say its day: taken from {each.dated_by}"
        )
