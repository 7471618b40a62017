"""The graph, and what each source says, as TriG."""

from graphkit.formats.writing import trig
from graphkit.statements import writing

TITLE = "the graph, and what each source says, as TriG"
SUFFIX = ".trig"
WITHHOLDS = BASED = True
write = writing(trig, graphs=True)
