"""A tie as a casebook table writes it: in a field of the thing at one of its ends."""

from collections.abc import Mapping
from dataclasses import dataclass

from graphkit.inputs import Kind
from graphkit.value import Properties

from .citations import Citation
from .conflicts import Stand


@dataclass(frozen=True, slots=True)
class Written:
    """One tie as a table writes it. `only` names the sources that state it, if not all that state the field.

    `disputed` is what single sources state of it otherwise than others do, with the fields in which that is better.
    """

    field: str
    kind: Kind
    forward: bool
    other: str
    properties: Properties
    only: tuple[str, ...]
    confidence: str | None
    disputed: Mapping[str, Stand]

    def stated_by(self, citation: Citation) -> bool:
        """Whether a document states this tie."""
        source = citation.said.source
        return source in self.disputed or ((source in self.only) if self.only else citation.covers(self.field))
