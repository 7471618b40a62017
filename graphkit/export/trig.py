"""The graph, and what each source says, as TriG."""

from graphkit.formats.writing import trig
from graphkit.statements import writing

TITLE = "the graph, and what each source says, as TriG"
SUFFIX = ".trig"
MEDIA = "application/trig"
TAKES = frozenset({"private", "choice", "source", "base", "rdf12"})
write = writing(trig, graphs=True)
