"""The graph as Turtle."""

from graphkit.formats.writing import turtle
from graphkit.statements import writing

TITLE = "the graph as Turtle"
SUFFIX = ".ttl"
WITHHOLDS = BASED = True
write = writing(turtle)
