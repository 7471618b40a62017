"""The graph as N-Triples."""

from graphkit.formats.writing import ntriples
from graphkit.statements import writing

TITLE = "the graph as N-Triples"
SUFFIX = ".nt"
MEDIA = "application/n-triples"
TAKES = frozenset({"private", "choice", "source", "base", "rdf12"})
write = writing(ntriples)
