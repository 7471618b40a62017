"""What could be known on a day: the condition that the statements of all views share.

In a statement `known` is the day, or null for everything known; `in_graph` also leaves out what was computed from one
document alone.
"""


def known(name: str) -> str:
    """Whether a period, or a computed tie, was what could be known on the day."""
    return (
        f"(known IS NULL AND {name}.knownUntil IS NULL OR ({name}.knownFrom IS NULL OR {name}.knownFrom <= known) "
        f"AND ({name}.knownUntil IS NULL OR known < {name}.knownUntil))"
    )


def in_graph(name: str) -> str:
    """Whether it also was computed from all sources together."""
    return f"{name}.scope = 'graph' AND {known(name)}"
