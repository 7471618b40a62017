"""Comma-separated values (RFC 4180): the declared columns, then the ids of the evidence joined by a space."""

import csv
import io

from graphkit.entity import Result
from graphkit.render.cells import ids, plain


def text(result: Result, dialect: type[csv.Dialect] = csv.excel) -> str:
    """A header and the rows; lines end with a plain newline."""
    names = [column.name for column in result.columns if column.name != "evidence"]
    out = io.StringIO()
    writer = csv.writer(out, dialect=dialect, lineterminator="\n")
    writer.writerow([*names, "evidence"])
    writer.writerows([*(plain(row[name]) for name in names), " ".join(ids(row))] for row in result.rows)
    return out.getvalue()
