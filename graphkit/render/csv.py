"""Comma-separated values (RFC 4180): the declared columns, then the ids of the evidence joined by a space.

The rows of a statement of one's own have no evidence, and no column for it.
"""

import csv
import io

from graphkit.answer import Result
from graphkit.render.cells import ids, plain


def text(result: Result, dialect: type[csv.Dialect] = csv.excel) -> str:
    """A header and the rows; lines end with a plain newline."""
    names = [column.name for column in result.columns if column.name != "evidence"]
    out = io.StringIO()
    writer = csv.writer(out, dialect=dialect, lineterminator="\n")
    canned = result.revision is not None
    writer.writerow([*names, *(["evidence"] if canned else [])])
    for row in result.rows:
        writer.writerow([*(plain(row[name]) for name in names), *([" ".join(ids(row))] if canned else [])])
    return out.getvalue()
