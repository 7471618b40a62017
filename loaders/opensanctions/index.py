"""What is known of a whole export before its records are made: of which sort each object is, and every address."""

from collections.abc import Sequence

from graphkit.errors import RecordError
from graphkit.inputs import Inputs
from graphkit.reading.fields import Fields

from .forms import Form
from .ours import thing
from .parties import SORTS, name_of, sort_of


class Index:
    """Parties by id with their sort, id in the graph and name, and addresses by id; of what graphkit wrote also cases
    by id, authorities and courts by name, and of whom and of which list each listing is.
    """

    def __init__(self, inputs: Inputs, known: Sequence[Form]) -> None:
        self._parties: dict[str, tuple[str, str, str]] = {}
        self.addresses: dict[str, str] = {}
        self.cases: dict[str, str] = {}
        self.bodies: dict[tuple[str, str], str] = {}
        self.listings: dict[str, tuple[list[str], list[str]]] = {}
        aside = Inputs(inputs.dataset, inputs.files, inputs.model)  # the notes are made when records are
        for each in known:
            for row in each.rows(aside):
                if not row.fault:
                    self._take(row)

    def _take(self, row: Fields) -> None:
        id, schema, stated = (row.values.get(name) for name in ("id", "schema", "properties"))
        if isinstance(id, str) and isinstance(schema, str) and isinstance(stated, Fields):
            if own := thing(row):
                self._ours(id.strip(), own, stated)
            elif schema in SORTS:
                name = name_of(stated)
                sort = sort_of(schema, name)
                self._parties[id] = sort, f"{sort}:os-{id.lower()}", name
            elif schema == "Address" and (texts := _texts(stated, "full")):
                self.addresses[id] = texts[0]

    def _ours(self, id: str, own: str, stated: Fields) -> None:
        prefix, name = own.partition(":")[0], name_of(stated)
        if prefix == "designation":
            self.listings[own] = _texts(stated, "entity"), _texts(stated, "programId")
        elif prefix == "case":
            self.cases[id] = own
        elif prefix != "tie":
            self._parties[id] = prefix, own, name
            self.bodies.setdefault((prefix, name), own)

    def party(self, id: str, field: str) -> tuple[str, str, str]:
        """Sort, id in the graph, and name; RecordError for an object that the files do not have."""
        if id not in self._parties:
            raise RecordError(field, id, "no party of these files has this id", "reference")
        return self._parties[id]


def _texts(stated: Fields, name: str) -> list[str]:
    found = stated.values.get(name)
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []
