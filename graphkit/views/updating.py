"""The page on keeping data sets up to date: how often each list changes, and what a newer file does."""

from collections.abc import Iterator

from graphkit.inputs import Origin, datasets, loader

INTRODUCTION = """# Keeping lists up to date

Made by `make docs`. Load the newer file as you loaded the older one: `graphkit load NAME FILE…`. What it says is
compared with what the data set said before, and only what differs is written; `graphkit datasets` shows what is loaded,
from where, of which day and how old it is, and [`graphkit changes`](changes.md) tells what is different.

- **First days stay.** Most lists do not say since when somebody is on them. The first edition that prints a party is
  then the first day known (`basis: first_seen`), and a newer edition does not move it.
- **Who left, left between two editions.** If a newer edition does not print a party, and its files show that they hold
  the whole list, its act removes the listing. It ended on a day after the edition before and at the latest on that of
  the new one; questions about a day between say `certain: false`. The party, its names and the line stay, as history.
- **A short file ends nobody.** Whole is what shows it: an XML file to its end with the number of entries that it
  states, an OFAC table with the mark behind its last row, a JSON file with as many results as it says; and every row
  must have been read. Who is missing from other files stays as they were, and a note counts them.
- **A file that is too short is refused**, with the figures and before anything is written, if it has fewer entries of a
  list than the share below allows. `--accept-shrink` loads it after you have looked.
- **Editions go forward.** A file that is older than what is loaded is refused; for history load the editions in their
  order, or the older one into a store of its own (`--store`).
- **Everything is read before anything is written**: a file that breaks off, or is something else, changes nothing.
"""


def page() -> str:
    """The whole of docs/updating.md."""
    return "\n".join([INTRODUCTION, *_table(), ""])


def _table() -> Iterator[str]:
    yield "| data set | it changes | a list may lose | lists |\n|---|---|---|---|"
    for name in datasets():
        origin = getattr(loader(name), "ORIGIN", None)
        if isinstance(origin, Origin):
            lists = ", ".join(f"`{each}`" for each in origin.lists)
            yield f"| [`{name}`](sources.md) | {origin.changes} | {origin.shrink:.0%} | {lists} |"
