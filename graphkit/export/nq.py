"""The graph, and what each source says, as N-Quads."""

from graphkit.formats.writing import nquads
from graphkit.statements import writing

TITLE = "the graph, and what each source says, as N-Quads"
SUFFIX = ".nq"
WITHHOLDS = BASED = True
write = writing(nquads, graphs=True)
