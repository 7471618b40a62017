"""The graph as files, one format a module."""
