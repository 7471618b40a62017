"""The graph as N-Triples."""

from graphkit.formats.writing import ntriples
from graphkit.statements import writing

TITLE = "the graph as N-Triples"
SUFFIX = ".nt"
WITHHOLDS = BASED = True
write = writing(ntriples)
