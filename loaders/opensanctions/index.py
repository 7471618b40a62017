"""What is known of a whole export before its records are made: of which sort each object is, and every address."""

from collections.abc import Sequence

from graphkit.errors import RecordError
from graphkit.inputs import Inputs
from graphkit.reading.fields import Fields

from .forms import Form
from .parties import SORTS, name_of, sort_of


class Index:
    """Parties by id with their sort and name, and addresses by id."""

    def __init__(self, inputs: Inputs, known: Sequence[Form]) -> None:
        self._parties: dict[str, tuple[str, str]] = {}
        self.addresses: dict[str, str] = {}
        aside = Inputs(inputs.dataset, inputs.files, inputs.model)  # the notes are made when records are
        for each in known:
            for row in each.rows(aside):
                if not row.fault:
                    self._take(row)

    def _take(self, row: Fields) -> None:
        id, schema, stated = (row.values.get(name) for name in ("id", "schema", "properties"))
        if isinstance(id, str) and isinstance(schema, str) and isinstance(stated, Fields):
            if schema in SORTS:
                name = name_of(stated)
                self._parties[id] = sort_of(schema, name), name
            elif schema == "Address" and (texts := _texts(stated, "full")):
                self.addresses[id] = texts[0]

    def party(self, id: str, field: str) -> tuple[str, str, str]:
        """Sort, id in the graph, and name; RecordError for an object that the files do not have."""
        if id not in self._parties:
            raise RecordError(field, id, "no party of these files has this id", "reference")
        sort, name = self._parties[id]
        return sort, f"{sort}:os-{id.lower()}", name


def _texts(stated: Fields, name: str) -> list[str]:
    found = stated.values.get(name)
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []
