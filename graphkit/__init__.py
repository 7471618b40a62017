"""graphkit: a knowledge graph of corporate-state ties."""

__version__ = "0.1.0"
