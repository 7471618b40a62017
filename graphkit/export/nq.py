"""The graph, and what each source says, as N-Quads."""

from graphkit.formats.writing import nquads
from graphkit.statements import writing

TITLE = "the graph, and what each source says, as N-Quads"
SUFFIX = ".nq"
MEDIA = "application/n-quads"
TAKES = frozenset({"private", "choice", "source", "base", "rdf12"})
write = writing(nquads, graphs=True)
