"""The graph, and what each source says, as JSON-LD."""

from graphkit.formats.writing import jsonld
from graphkit.statements import writing

TITLE = "the graph, and what each source says, as JSON-LD"
SUFFIX = ".jsonld"
WITHHOLDS = BASED = True
write = writing(jsonld, graphs=True)
