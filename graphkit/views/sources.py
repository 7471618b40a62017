"""The page of all data sets that are loaded from a publisher's files: made from the loaders and the casebook."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from graphkit.entity import Entity, Item
from graphkit.inputs import Inputs, Origin, datasets, loader
from graphkit.model import model

INTRODUCTION = """# Official files

Made by `make docs` from the loaders and the casebook. Download a file from its publisher and load it as it is, plain,
as `.gz`, in a `.zip` or in a folder: `graphkit load NAME FILE…`. What a file is, its content says, not its name.
`--dry-run` reads all of it and writes nothing; `--notes FILE` writes what was not understood, with file and line: every
row is used or noted, every field read, ignored for a reason or noted. The same files again are `unchanged`; those of
a later day change what changed ([updating.md](updating.md)).

A file that is none of these, or a table of your own, loads by a mapping: [tabular.md](tabular.md).

Load the casebook as well: what a list means, who keeps it and what follows from it stands there, once for all.
A format is the `publisher`'s own, or a `transcription` by somebody else, which may have lost something.
"""


def page() -> str:
    """The whole of docs/sources.md."""
    known = _Lists()
    return "\n".join([INTRODUCTION, *(line for name in datasets() for line in _data_set(name, known))])


class _Lists:
    """What the casebook says of lists: their names, what they mean, who is bound by their measures."""

    def __init__(self) -> None:
        casebook = loader("casebook")
        inputs = Inputs("casebook", casebook.default_files(), model())
        self.about: dict[str, dict[str, object]] = defaultdict(dict)
        self.measures: dict[str, list[str]] = defaultdict(list)
        for item in casebook.read(inputs):
            self._take(item)

    def _take(self, item: Item) -> None:
        if isinstance(item, Entity) and item.kind in ("RestrictiveList", "Measure"):
            self.about[item.id] |= item.properties
        elif not isinstance(item, Entity) and item.kind == "TRIGGERS":
            self.measures[item.start] = sorted({*self.measures[item.start], item.end})

    def row(self, id: str) -> str:
        """A line of the table of lists."""
        about: Mapping[str, object] = self.about[id]
        measures = [self.about[each] for each in self.measures[id]]
        bound = "; ".join(f"{each.get('name')}: {each.get('boundParty', 'not stated')}" for each in measures)
        return f"| `{id}` | {about.get('name', '')} | {about.get('about', '')} | {bound or 'not in the casebook'} |"


def _data_set(name: str, known: _Lists) -> Iterator[str]:
    origin = getattr(loader(name), "ORIGIN", None)
    if not isinstance(origin, Origin):
        return
    yield f"## {name}: {loader(name).TITLE}\n"
    yield f"Publisher: {origin.publisher}. Where to get it: <{origin.where}>. Licence: {origin.licence}."
    yield f"It changes {origin.changes}; a file that lacks more than {origin.shrink:.0%} of a list is refused.\n"
    yield "| format | whose |\n|---|---|"
    yield from (f"| {form} | `{whose}` |" for form, whose in origin.formats.items())
    if origin.lists:
        yield "\n| list | name | what it means | measure: who is bound |\n|---|---|---|---|"
        yield from map(known.row, origin.lists)
    yield ""
    yield from (f"- {note}" for note in origin.notes)
    yield ""
