"""The graph, and what each source says, as JSON-LD."""

from graphkit.formats.writing import jsonld
from graphkit.statements import writing

TITLE = "the graph, and what each source says, as JSON-LD"
SUFFIX = ".jsonld"
MEDIA = "application/ld+json"
TAKES = frozenset({"private", "choice", "source", "base"})
write = writing(jsonld, graphs=True)
