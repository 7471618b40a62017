"""The graph as objects of other libraries, one file each; the way goes one way, and each library is an extra."""
