"""The graph as Turtle."""

from graphkit.formats.writing import turtle
from graphkit.statements import writing

TITLE = "the graph as Turtle"
SUFFIX = ".ttl"
MEDIA = "text/turtle"
TAKES = frozenset({"private", "choice", "source", "base", "rdf12"})
write = writing(turtle)
